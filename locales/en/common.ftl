# Said everywhere: categories, states, risks, the ferry's stops, why something cannot be done, words of any time

category-medical = Medical help
category-convenience = Everyday help
category-order = Keeping order
category-psych = A listening ear
category-publicity = Information and guidance
category-care = Care and support
category-transport = Transport
category-environment = Environment
category-logistics = Supplies and logistics

state-in_review = being reviewed
state-open = looking for people
state-open-count = looking for people { $taken }/{ $places }
state-in_service = under way
state-to_confirm = to be confirmed
state-disputed = the community is asking
state-done = done
state-expired = expired
state-cancelled = cancelled
state-rejected = not accepted

ferry-review = Review
ferry-search = Search
ferry-service = Under way
ferry-confirm = Confirm
ferry-done = Done

## What to mind, seen before claiming

risk-none = No special risk
risk-walk = Walks slowly: hold firmly; if unwell, call 120
risk-heavy = Stay within your strength; carry heavy things in pairs
risk-ladder = Climbing: somebody has to hold the ladder
risk-water = Slippery floor; turn off the water first
risk-cash = Shopping: count money and receipts together
risk-child = Watch the child; hold hands crossing the road
risk-pet = Ask about its temper; keep it on the lead
risk-road = Go slowly; mind the traffic

## Why not, in plain words

no-not-allowed = Only the people concerned can do this. If it is yours, say “human” and the community will look.
no-out-of-date = The time or place has just changed. Please look at the new one first.
no-not-possible-now = That step is not possible any more; things have moved on. Say “mine” to see where they stand.
no-invitation-gone = This invitation is no longer good; it may have been used, or be too old. Please ask for a new one.
no-under-age = Volunteers are 18 or older. From 14 to 17 a parent has to agree first; say “I want to help”.
need-too-many = You have { $most } needs open; finish one first. If it is pressing, call the community or say “human”.
need-same = You have just posted this, number { $number }. Say “my needs” to see it.
need-none = I cannot find that one. Say “my needs” to see which it is.
need-no-reason = Giving it back takes a reason that the resident can read, such as “needs a password, cannot be handed over”.
need-time-over = That time has passed. Give a later one, such as “tomorrow 3 pm”.
need-dangerous = { $number } is dangerous and cannot be given out here yet. Please call the resident and send professionals.
page-not-here = Address, phone, door word and codes are not sent here. Please call the community, who can tell you.
page-not-here-form = The page to fill in cannot be opened from here. Please call the community and tell them who it is and where they live; they will post it for you.
page-not-here-paper = The certificate itself cannot be opened from here. Please call the community with its number; they will get it for you.
page-not-here-voice = The voice message cannot be played from here. Please call and ask.
page-not-here-photo = The photo cannot be shown here. Please call and ask.
page-not-here-card = The card cannot be opened from here. Please ask the community for it.
need-not-agreed = They must agree before it is posted. Tell me once they have.
form-nothing-given = Name and address are needed, so that the helper can find them.
form-no-guardian = Please give both, what your parent is called and their number, so that the community can ask.
form-gone = This page was filled in already, or is too old. Just say it again in the chat.
private-gone = { $why ->
    [withdrawn] You have given this task back; address and phone are put away.
    [waiting] It is not your turn yet; address and phone will stand here then.
    [cancelled] This task was cancelled; address and phone are put away.
   *[done] This task is done; address and phone are put away. Thank you.
}
decide-overlapping = Hours are already recorded for that time, and cannot be counted twice. Please check the times.
decide-needs-second = Without evidence or the resident's word, two coordinators decide together. Asking the resident is faster.
claim-task-full = Somebody took { $number } a moment before you. Say “tasks” to see what else is nearby.
claim-task-closed = Nobody is needed there any more; thank you for offering. Say “tasks” to see what else is nearby.
claim-own-need = { $number } is your own need; somebody else has to come for it.
claim-too-many = You hold { $most } tasks already; do some of them first and leave others to neighbours. Say “my tasks”.
claim-one-telephone = { $number } has the same telephone as you. Somebody else has to come, so that hours count. Not right? Say “person”.
claim-not-a-volunteer = To take tasks, first register as a volunteer: three steps. Say “I want to volunteer”.
claim-not-for-you = This time it need not be you; thank you for offering. Say “tasks” to see others.
claim-young-no-guardian = A parent has to agree first; the community is calling them. You may look around meanwhile.
claim-not-adult = This one is for people of 18 and older; thank you for offering. Say “tasks” to see others.
claim-not-verified = For homes the community has to see an identity paper once; they have been told. Tasks outside homes are open to you now.
serve-wrong-code = { $said } does not match; perhaps one digit was misheard. Please ask to hear it again; { $left ->
    [one] 1 more try
   *[other] { $left } more tries
}.
serve-code-locked = That was several tries, so let us pause. The community has been called; carry on, no hours are lost.
serve-code-over = That code is past its time. Nothing is lost: say “human” and the community will enter it.
serve-too-far = Your location is still { $metres } metres away. Share it again when you are there, or ask for the four digits.
serve-too-old = A location counts when it was shared within { $minutes } minutes. Please share it again.
serve-no-point = This task has no point on the map. Please ask the resident for the four digits.
serve-wrong-time = That time does not fit: it must be after you came and before now. What time did you leave?

## Words of any time

global-cancel-words = cancel never_mind forget_it /cancel
global-back-words = back go_back /back
global-restart-words = restart start_over /restart
global-help-words = help how_does_it_work /help
global-human-words = human a_person talk_to_a_person /human
global-privacy-words = privacy /privacy

## In between

talk-cancelled = All right, stopped; nothing was sent. Just say when you need something.
talk-back-nothing = There is nothing before this; let us go on from here.
talk-out-of-date = That button is from earlier and no longer in use. Say “mine” to see where things stand.
talk-go-on = To go on:
talk-sorry = Something went wrong on our side, sorry. Please send it again in two minutes.
talk-unread = I cannot open this; words and photos I can see.
talk-too-fast = That was a little fast for me. Wait a minute and go on; what you said before is kept.
talk-not-shown = This one cannot be shown now, sorry. If it matters, just say it again.
talk-which = Which one is it? A number is enough.
totals-both = { $registered } registered, { $served } of them served within { $days } days.
