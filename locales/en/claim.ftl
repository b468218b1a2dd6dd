# Claiming: what is nearby, taken with one tap, given back with one tap

claim-words = tasks i_can_help find_a_task show_tasks tasks_near_me /tasks
claim-near = { $count ->
    [one] There is 1 task nearby:
   *[other] There are { $count } tasks nearby:
}
claim-near-one = There is one nearby now:
claim-near-else = { $count ->
    [one] There is 1 more nearby:
   *[other] There are { $count } more nearby:
}
claim-none = Nobody nearby needs anyone now. I will tell you; no need to wait here.
claim-hands-full = You hold { $most } tasks that have not begun; do some of them first and leave others to neighbours. To change one, give one back:
claim-hands-one = { $number } { $title }, { $when }
claim-hands-mine = My tasks
claim-none-else = Nothing else nearby now. I will tell you; no need to wait here.
claim-no-others = That is all of them. To take one, its number is enough.
claim-no-such = I find no number { $number }. Say “tasks” to see what is nearby.
claim-one = It is this one:
claim-take = I will go
claim-take-words = i_will i'll_go take_it yes me
claim-take-one = Take { $number }
claim-others = Show others
claim-others-words = others more next
claim-look = Other tasks
claim-not-now = Not this time
claim-not-now-words = no not_now no_time
claim-not-now-said = That is all right, thank you for answering. Nothing for you to do.
claim-no-more-today = No more today
claim-no-more-today-words = no_more_today enough_for_today
claim-no-more-today-said = All right, no more today. To look around, say “tasks”.

## Taken, or a moment late

claim-taken = { $number } is yours, thank you!
claim-taken-page = Address, phone and the door word are on the page below, until 24 hours after it is done.
claim-taken-overlap = You also took { $number } { $title } at that time; see whether both are possible.
claim-drop = Give back { $number }
claim-both = Keep both
claim-both-words = keep_both both
claim-both-said = All right, both. If time runs short, say so early; somebody can come in.
claim-late-over = Nobody is needed there any more; thank you for offering.
claim-page = Address and phone
claim-page-words = address phone details
claim-details = Address, phone and the door word are on this page; only you can see it.

## Cannot come

claim-cannot = I can't go
claim-cannot-words = can't_go give_it_back i_can't cannot
claim-withdraw-sure = Give back { $number }, { $when }, { $title }: is that right?
claim-withdraw-again = I see. Shall it be given back?
claim-withdraw-example = Say “give it back”, or “keep it”.
claim-withdraw-yes = Give it back
claim-withdraw-yes-words = give_it_back yes can't_go
claim-withdraw-no = Keep it
claim-withdraw-no-words = keep_it no keep
claim-withdrawn = { $number } is given back. I ask others and tell the resident; nothing for you to do.
claim-withdrawn-kindly = { $number } is given back; see to what matters first. I ask others and tell the resident; nothing for you to do.
claim-withdrawn-already = { $number } is given back already; nothing for you to do.
claim-again = I can go after all
claim-again-words = i_can_go after_all
claim-kept = All right, you still go. Thank you.
claim-there-already = You are there already. When it is done say “done”; if something happened, tap below.

## Looking, supply, practice

claim-none-such = Nothing of that kind now; I tell you when there is.
claim-supply = Honestly: this week { $waiting ->
    [one] 1 task in { $community } waits
   *[other] { $waiting } tasks in { $community } wait
} for somebody; { $free ->
    [one] 1 volunteer is
   *[other] { $free } volunteers are
} free.
claim-supply-none = Nothing in { $kind } this week yet.
claim-supply-nothing = Honestly: nothing waits for anybody in { $community } just now, and { $free } volunteers are free.
claim-supply-rest = I call you when there is; no need to wait here.
claim-look-all = See those { $count }
claim-well = All right
claim-well-words = all_right ok okay fine
claim-well-said = Good. One sentence is enough whenever you need me.
claim-private-later = Phone and door are shown to whoever takes the task, so that residents can be at ease.
claim-private-ask = You may ask me first: are there stairs, how long does it take, how do I get there?
claim-private-known = This is all the slip says; the community may know more.
claim-ask-community = Ask the community
claim-practice-task = Practice, not real: help Granny Chen with the letters on her phone, now, 300 metres away. Will you go?
claim-practice-example = Practice, not real: answer “I will go” or “no” and see what happens.
claim-practice-taken = Practice, not real: it is yours. In a real task address and phone stand here, with a word for the door. That is all; no hours are counted.
claim-practice-not = Practice, not real: no is fine, without a reason. It is the same in a real task; no hours are counted.

## “help” in the middle

claim-help-picked = To take one, send its number, such as “1002”. To see others say “others” or “at the weekend”, or share your place.
claim-help-withdrawing = To give it back say “give it back”, else “keep it”. For a stand-in say “ask 刘洋 to stand in for me”.
claim-help-naming = Just say the name, such as “刘洋”. If you would rather go yourself, say “no”.
claim-help-practising = Practice, not real: “I will go” and “no” are both fine; nothing is kept.
claim-help-replying = One sentence is enough, such as “Next time I will be early”. I pass on no phone or door.
claim-linked = This is the task:

## 14 to 17, and a parent has not agreed yet

claim-young-refused = Your parent did not agree last time, so not yet. Talk it over at home, then let the community ask again.
claim-young-another = Ask a parent again
claim-young-another-words = ask_again ask_a_parent
claim-young-of-age = I am 18 now
claim-young-of-age-words = i_am_18 18_now
