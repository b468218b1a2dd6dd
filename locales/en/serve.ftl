# Serving: on the way, here, done; evidence, and what stands in the way

serve-words = on_my_way i_am_on_my_way i_am_here arrived done finished check_in check_out
serve-out = On my way
serve-out-words = on_my_way i_am_on_my_way leaving_now
serve-here = I am here
serve-here-words = i_am_here here arrived check_in
serve-over = Done
serve-over-words = done finished all_done check_out
serve-late = Held up
serve-late-words = held_up running_late i_am_late
serve-trouble = Something happened
serve-trouble-words = something_happened trouble
serve-one = { $number } { $title }
serve-which = Which one is it?
serve-nothing = You hold no task just now. To help, say “tasks” and see what is nearby.
serve-early = { $number }, { $title }, is { $when }; that is a while yet. I will remind you, nothing for you to do.
serve-here-already = { $number }: your arrival is noted already. When it is done, say “done”.
serve-out-told = All right, they know. When you are there, say “I am here”.
serve-cancelled = All right, nothing noted. To give this task back, say “cannot go”.

## Here, and done

serve-code-ask = Please ask for the arrival code, four digits, and type it here.
serve-leave-ask = Well done. Please ask for the leaving code, four digits; your location at the door works too.
serve-place = Share location
serve-place-words = location share_location
serve-place-how = Tap the plus sign and choose “location”. If that does not work, ask for the four digits.
serve-place-known = Location received; your arrival is noted already. When it is done, say “done”.
serve-forgot = They do not remember
serve-forgot-words = forgot they_forgot they_do_not_remember no_code
serve-no-answer = Nobody opens
serve-no-answer-words = nobody_opens no_answer nobody_home
serve-no-proof = Neither
serve-no-proof-words = neither none no
serve-code-example = I need four digits, such as “4821”; without them your location works too.
serve-arrived = It fits: there since { $at }. Take your time; when it is done, say “done”.
serve-left-times = { $span }, { $lasting }; that is { $hours } hours.
serve-left = It counts once they confirm, and also if they do not answer. Thank you.
serve-left-word = These are your own times; they count once the resident confirms. Thank you.

## What stands in the way

serve-no-code = No matter, I note that you came at { $at }. Your location at the door makes it safer; the community will ask too.
serve-door-told = Call them first; the number is below. The community knows, and will find a way if nobody answers.
serve-late-how = About how late will you be?
serve-late-by = { $late } minutes
serve-late-example = Minutes are enough, such as “15 minutes”.
serve-late-told = They know that you will be about { $late } late. Go carefully; when you are there, say “I am here”.
serve-trouble-ask = People first: in danger call 120. What happened? One sentence, and I tell the community.
serve-trouble-example = One sentence is enough, such as “she feels dizzy and is resting at home”.
serve-trouble-told = Those on duty in the community know. If it is urgent, call them.

## A forgotten end

serve-there = Still there
serve-there-words = still_there not_yet
serve-there-said = All right, take your time. When you leave, say “done”.
serve-when-left = I say when I left
serve-when-left-words = i_left left_already
serve-when-ask = When did you leave?
serve-when-example = I need a time, such as “3:30 pm” or “yesterday 4 pm”.
serve-left-at = { $at }
serve-left-now = Just now
serve-left-now-words = just_now now
