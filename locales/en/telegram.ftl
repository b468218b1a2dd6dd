# Telegram: what the bot says of itself, its commands, and what is said only there

telegram-more = Also:
telegram-wait = One moment, please; no need to tap again.
telegram-description = Volunteer Wuhan: neighbours help neighbours, free of charge. Say in one sentence what you need, or tap Start to help. In an emergency call 120, 119 or 110 first.
telegram-short-description = Neighbours help neighbours, free of charge. One sentence, and we find somebody.
telegram-command-start = Start
telegram-command-help = What you can say
telegram-command-settings = Alerts, language, large version
telegram-command-cancel = Stop this
telegram-command-privacy = What we note, and who sees it
telegram-command-human = Talk to a person
telegram-command-here = Tie this group to a community (coordinators)

## In a group: everybody can read it, so only this is said

group-when = { $when }, { $place }
group-open = { $taken ->
    [0] { $places } wanted
   *[other] { $helpers } going, { $taken }/{ $places }
}
group-full = { $helpers } going, { $taken }/{ $places }, nobody more needed
group-closed = { $taken ->
    [0] Nobody is needed for this any more
   *[other] { $helpers } went, { $taken }/{ $places }, this is over
}
group-look = Good. See the private message from me.
group-tied = This group belongs to { $community } now. New tasks appear here, and who took them.
group-which = Which community? Send it like this: /here { $name }
group-not-allowed = Only coordinators can tie a group. Please talk to me in private first, and register as one.
