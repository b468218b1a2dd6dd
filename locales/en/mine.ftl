# Mine: my needs, one need, cancelling, changing one thing

mine-words = mine my_needs my_requests my_need /mine
mine-needs-words = my_needs my_requests my_need
mine-which = What would you like to see?
mine-needs = My needs
mine-tasks = My tasks
mine-hours = My hours
mine-settings = Settings
mine-none = Nothing of yours is under way. Whatever you need, one sentence is enough.
mine-post = Ask for help
mine-open = { $count ->
    [one] You have 1 need:
   *[other] You have { $count } needs:
}
mine-need = { $number } now stands like this:
mine-no-such = I find no number { $number }. Say “my needs” to see which one it is.
mine-not-now = That one is over; no need to cancel. It stands like this:
mine-nothing-to-cancel = You have nothing to cancel now; nothing to do.

## Cancelling

mine-cancel-words = cancel never_mind no_longer_need number
mine-cancel-which = Which one should be cancelled?
mine-cancel-one = Cancel { $number } { $title }
mine-cancel-sure = Cancel { $number }, { $when }, { $title }: is that right?
mine-cancel-going = { $helper } is on the way already.
mine-cancel-helper = { $helper } has taken it; I will tell them.
mine-cancel-again = Do not feel bad, they will understand.
mine-cancel-ask = Shall { $number } be cancelled?
mine-cancel-example = Say “cancel it”, or “keep it”.
mine-cancel-yes = Cancel it
mine-cancel-yes-words = cancel yes cancel_it
mine-cancel-no = Keep it
mine-cancel-no-words = no keep keep_it
mine-kept = All right, { $number } stays as it is.
mine-cancelled = { $number } is cancelled. Just say when you need something.
mine-cancelled-told = { $number } is cancelled, and I will tell { $helper }. Just say when you need something.

## Changing one thing

mine-changed-when = Changed: { $number }, { $when }; nothing else.
mine-changed-where = Changed: { $number }, { $place }; nothing else.
mine-changed-people = Changed: { $number }, { $places ->
    [one] 1 person
   *[other] { $places } people
}; nothing else.
mine-changed-phone = Changed: { $number }, a new phone number; nothing else.
mine-changed-nobody = Nobody has taken it yet, so there is nobody to tell.
mine-changed-told = { $helper } has been told, and will say so if that does not work.
mine-change-past = That time has passed; { $number } stays as it is. Give a later one, such as “move it to tomorrow 3 pm”.
mine-change-half = In the morning or in the afternoon?
mine-change-half-am = { $at }
mine-change-half-am-words = morning am in_the_morning
mine-change-half-pm = { $at }
mine-change-half-pm-words = afternoon pm in_the_afternoon
mine-change-example = The number and the change are enough, such as “1025 move to 3 pm”.
