# Linking: one person who talks in several places

link-words = link_account i_am_registered link_wechat link_telegram /link
link-also-words = use_it_on also_use
link-not-me-words = not_me that_was_not_me
link-code = Sure. Open 志愿武汉 on the other side and send it these 6 digits: { $code }.
link-code-how = Good for { $minutes } minutes, once; do not give them to anybody.
link-have = I am registered already
link-ask = Where you already use it, say “link account”, and send the 6 digits it gives you here.
link-example = It is 6 digits, such as “482 915”. Say “link account” on the other side to get them.
link-wrong = These 6 digits do not match; look again on the other side. { $left ->
    [one] One try is left.
   *[other] { $left } tries are left.
}
link-locked = That did not match several times, so let us pause. In ten minutes get new digits on the other side.
link-same = These 6 digits belong on the other side, not here.
link-together = These two have worked on the same task, so they cannot be one person. Say “human” and the community looks at it.
link-whose = That matches: this is { $name }’s account, of { $community }.
link-whose-volunteer = That matches: this is { $name }’s account, a volunteer of { $community }.
link-whose-nowhere = That matches: this is { $name }’s account.
link-abroad = Telegram’s servers are abroad, so messages leave the country. Do you agree to use it here?
link-agree = Agree
link-refuse = Do not agree
link-agree-example = Say “agree” or “do not agree”. If you do not, the other side works as before.
link-not = All right, not linked. The other side works as before; nothing has changed.
link-done = Linked. Both sides are one person: your tasks and hours are together, and you are reminded once.
link-prefer-to = Reminders to { $channel }
link-channel = { $channel }
link-where = Where should reminders go?
link-preferred-here = Done. Reminders come here, on { $channel }.
link-preferred = Done. Reminders go to { $channel }.
link-my-tasks = My tasks
link-find = Find a task
link-known = All right. If you no longer want it linked, tell the community.
link-undone = Apart again. The other side no longer sees your matters; all of yours is still here.
link-nothing = Nothing else is linked to your account now.

notice-linked = { $channel } was linked to your account. If that was not you, answer “not me” and it is undone.
notice-linked-known = I know
notice-linked-not-me = Not me
