# Confirming and rating: one face, and a few words for who likes

confirm-words = rate confirm wrong_times /rate
confirm-ask = How was it?
confirm-good = Very good
confirm-good-words = very_good good great
confirm-good-signs-words = very_good great wonderful patient careful kind
confirm-okay = All right
confirm-okay-words = all_right okay so-so
confirm-okay-signs-words = so-so all_right
confirm-bad = Not good
confirm-bad-words = not_good bad
confirm-bad-signs-words = not_good rude unhappy
confirm-example = “very good”, “all right” or “not good” is enough; add whatever you like.
confirm-nothing = There is nothing that waits for you to confirm. If you need something, just say it.
confirm-later = All right, any time you like; not answering is fine too.

## After the tap

confirm-good-thanks = Thank you, noted.
confirm-okay-thanks = All right, noted.
confirm-bad-thanks = That should not have happened to you, sorry.
confirm-waits = The community looks at the times once more; nothing for you to do.
confirm-words-ask = If you have a word for them, write it and I pass it on.
confirm-bad-ask = What happened? One sentence; only the community sees it.
confirm-no-words = Nothing more
confirm-no-words-words = nothing nothing_more no
confirm-person = Please let somebody call me
confirm-person-words = call_me
confirm-words-told = Thank you; I pass your words on.
confirm-words-community = Received; only the community sees it, and they will ask.
confirm-enough = All right, nothing more for you to do. Just say when you need something.

## When it was not so

confirm-wrong = Wrong times
confirm-wrong-words = wrong_times wrong never_came nobody_came
confirm-wrong-ask = How was it with { $helper }? One sentence, such as “gone by 3:30”.
confirm-wrong-example = One sentence is enough, such as “gone by 3:30”, or “never came”.
confirm-wrong-told = Noted; the community will ask. Until then no hours count, and there is nothing for you to do.
confirm-wrong-late = This one is confirmed already. If there is more to say, somebody from the community will listen.
confirm-not-all = Not all of them
confirm-who = Who does not count?
confirm-who-example = Tap a name, or a number is enough.
confirm-leave-out = Not { $helper }
confirm-rest = All right, the community will ask about { $helper }. How were the others?

## Have they left?

confirm-gone = They left
confirm-gone-words = they_left left gone
confirm-there = Still here
confirm-there-words = still_here not_yet
confirm-there-said = All right, no hurry. Just tell me when they leave.
confirm-gone-ask = About when did { $helper } leave?
confirm-gone-now = Just now
confirm-gone-now-words = just_now now
confirm-gone-example = About is enough, such as “3:30 pm”.
confirm-gone-told = All right, noted.
confirm-gone-already = That is noted already; nothing for you to do.
