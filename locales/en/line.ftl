# The line and stand-ins: full tasks, whose turn it is, who comes in

claim-late-line = { $by } took { $number } a moment before you. You are number { $position } in line; I tell you when it is your turn.
claim-late-ahead = { $number } is taken; { $count ->
    [one] 1 person is
   *[other] { $count } people are
} in line before you.
claim-wait = Get in line
claim-wait-words = get_in_line line wait i_wait i_will_wait
claim-wait-signs-words = in_line i_wait waiting_list i'll_wait
claim-leave-line = Leave the line
claim-leave-line-words = leave_the_line leave no_more_waiting
claim-line-now = You are number { $position } in line for { $number }.
claim-line-ready = Good, you are number { $position } in line. When it is your turn the place is yours; one tap if you cannot.
claim-line-by = If it is not your turn by { $by }, I tell you that too.
claim-line-left = All right, you are out of the line for { $number }. Thank you for waiting.
claim-line-all = You are in line for:
claim-line-one = { $number } { $title }, { $when }, number { $position } in line
claim-line-asked = { $number } { $title }, { $when }, your turn: I wait for your answer
claim-line-look = My lines
claim-line-none = You are in no line. Say “tasks” to see what is nearby.
claim-yes = I will go
claim-yes-words = i_will i'll_go yes take_it
claim-no = I can't go
claim-no-words = can't_go no cannot
claim-no-said = That is all right, thank you for answering. I ask the next; nothing for you to do.
claim-turn-over = I waited for your answer about { $number } and have asked the next by now. Say “tasks” for others.
claim-asked-already = Somebody is being asked about { $number } already; they have a quarter of an hour. Please keep it until then.
claim-nobody-of-that-name = I find nobody of that name who could come. Try another name, or tap “I can't go” and I look for somebody.

## Giving back, and who is next

claim-withdrawn-passed = { $number } is given back. The next has it already, and I tell the resident; nothing for you to do.
claim-withdrawn-kindly-passed = { $number } is given back; see to what matters first. The next has it already, and I tell the resident; nothing for you to do.
claim-withdrawn-asked = { $number } is given back. The next is being asked, and I tell the resident; nothing for you to do.
claim-withdrawn-kindly-asked = { $number } is given back; see to what matters first. The next is being asked, and I tell the resident; nothing for you to do.

## Somebody comes in

claim-stand-in = Ask somebody to come in
claim-stand-in-words = stand_in somebody_else substitute
claim-stand-in-which = Who should come in for { $number }? It changes hands only when they say yes. A name is fine too.
claim-stand-in-nobody = I see nobody just now who could come in. Say a name, such as “ask 刘洋”, or tap “I can't go”.
claim-stand-in-one = { $name } (no. …{ $last })
claim-stand-in-example = Just say the name, such as “刘洋”.
claim-stand-in-asked = I asked { $name }, who has a quarter of an hour. Until they say yes, { $number } is yours.
claim-stand-in-asked-named = I asked them; they have a quarter of an hour. Until they say yes, { $number } is yours.
claim-stand-in-kept = All right, you still go. Thank you.

## Words carried

claim-reply = Say something back
claim-reply-words = say_something reply answer
claim-reply-what = What would you like to say? Write it to me and I pass it on.
claim-reply-example = For example “Next time I will be early.”
claim-reply-not = No need
claim-reply-kept = All right, nothing is passed on.
claim-reply-carried = I have passed it on.
claim-reply-kind = You are very kind. I will tell him that too.
claim-words-over = That was a while ago, so I cannot pass words on any more. If it matters, say “human” and the community does.
claim-words-enough = Many words have been passed on today; more tomorrow. If it matters, say “human” and the community does.
