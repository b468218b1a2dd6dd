# Nobody came: the helper is asked, somebody else is found, the reason is told

absent-waits-words = nobody_came not_here where_is_he where_is_she did_not_come didn't_come hasn't_come no_one_came still_waiting 人咧 人呢 还没来 没来
absent-sorry-words = sorry apologise apologize overslept forgot
absent-nobody = Nobody is due to come just now. To see how things stand, say "my needs".
absent-which = Which one are you waiting for?
absent-one = { $number } { $title }
absent-asked = I am sorry you had to wait. I am asking him now and will tell you within { $minutes } minutes. Please wait indoors.
absent-asked-already = I am sorry you had to wait. He is being asked; I will tell you by { $by }. Please wait indoors.
absent-search = Keep looking
absent-searching = All right, I keep looking and will tell you by { $by }. Please rest; there is no need to watch the phone.
absent-later = Another time
absent-when = To when? For example “this afternoon at 3” or “tomorrow at 9 am”.
absent-move = change to { $words }

## The helper

absent-coming-way = Nearly there
absent-coming = Good, I will tell them that you are nearly there. When you arrive, just say “here”.
absent-not-so-way = That is not so
absent-not-so = All right, somebody from the community will ask both sides; nothing is noted yet. If you are at the door, say “here”.
absent-past = That is over by now. There is nothing you need to do.
absent-gone = We waited and could not reach you, so somebody else is asked; you need not go. It counts as “not there” for now; you may explain.
absent-sorry = I see. Thank you for telling me.
absent-stood-in = Somebody went in your place, nothing was lost.
absent-counts = This time it counts as “not there”; if there is another reason, you may say so. Next time just tell me early.
absent-explain-way = Let me explain
absent-explain = What happened? One sentence is enough, such as “my bus broke down”. Only the community sees it.
absent-explained = Good, I pass it on to the community, and somebody will answer you. There is nothing you need to do.
absent-known = I see
absent-known-words = ok okay i_see
absent-well = Good. Thank you, there is nothing you need to do.
absent-word = Good. If you would like to say a word to them, write it here and I will pass it on.

## To the coordinator

absent-mark = Mark as not there
absent-marked = Noted: no hours, and not public. I am urgently looking for somebody else and will tell them.
absent-excuse = Does not count
absent-excused = Good, it does not count this time. I will tell him.
absent-ask = I will ask
absent-not-now-way = Later
absent-not-now = All right, no hurry. Tap the message above when you want to ask.
