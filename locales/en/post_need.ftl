# Posting a need: one sentence, one look, one tap

post_need-words = i_need_help need_help ask_for_help post_a_need /post /ask
post-what = What do you need? One sentence is enough, such as “someone to go to hospital with me tomorrow morning”.
post-what-new = What should it be instead? One sentence is enough.
post-what-example = Just say what to help with, such as “the kitchen tap drips, please come and look”.
post-photo-kept = Got the photo; only your helper sees it.
post-place-kept = Got the place; only your helper sees it.
post-voice-kept = I kept your voice message for the community to hear. I cannot hear it myself: please type it too.
post-voice = I cannot hear voice yet; please type it, or call the community.

## When

post-when = { $title }, noted. Which day suits you? “Tomorrow afternoon” or “Friday 9 am” is fine.
    .elder = { $title }, noted. Which day suits you? “Tomorrow afternoon” is fine.
post-when-example = I need the day and the hour, such as “tomorrow 3 pm” or “Friday morning”.
post-clock = { $title }, { $day }. What time suits you?
post-clock-hours = { $hours }
post-clock-any = Any time that day
post-clock-any-words = any_time any anytime whenever
post-any-time-words = any_time anytime whenever any_day
post-offer = { $when }, is that all right?
post-offer-yes = Yes
post-offer-yes-words = yes ok okay fine
post-offer-no = Another time
post-offer-no-words = no another_time other

## Where

post-where = Which building and door is it? Only your helper sees the door number.
post-where-example = Building and door are enough, such as “Building 3, Unit 2, 501”.
post-door = You live in { $building }. Which unit and door? Only your helper sees it.
post-door-none = Meet downstairs
post-going-on-words = go_on post_it continue send_it
post-door-none-words = downstairs meet_downstairs

## Telephone

post-phone = May your helper have your number? If you would rather not, say “no number”.
post-phone-none = No number
post-phone-none-words = no_number none no_phone
post-phone-example = Eleven digits, such as 13800000000; or say “no number”.
post-phone-short = It seems { $off } short: I count { $count } digits. Please give it once more.
post-phone-long = It seems { $off } too many: I count { $count } digits. Please give it once more.
post-people = How many people should come? A number is enough.
post-people-example = A number is enough, such as “2 people”; 50 at most.

## The slip

post-card = I noted:
post-sum = { $title }, { $when }, { $where }, { $phone }. Right?
post-value = { $value }
post-fact-when = When
post-fact-where = Where
post-fact-people = People
post-fact-phone = Phone
post-lasting = about { $lasting }
post-place = { $community } { $building } { $door }
    .elder = { $building } { $door }
    .open = { $community } { $building }
post-place-home = { $community } { $building } { $door }, your home
    .elder = { $building } { $door }
    .open = { $community } { $building }, your home
post-place-shared = { $community }, the place you shared
    .elder = the place you shared
post-destination = going to { $place }
post-people-count = { $places ->
    [one] 1 person
   *[other] { $places } people
}
post-urgent = urgent
post-phone-tail = phone ending { $tail }
post-phone-kept = no phone given
post-publish = Post it
    .elder = Yes, find someone
post-publish-words = post yes ok post_it find_someone right
post-edit = Change
    .elder = Change it
post-edit-words = change edit
post-drop = Cancel
    .elder = Stop
post-drop-words = cancel stop drop never_mind
post-edit-when = Change time
post-edit-when-words = time when
post-edit-where = Change place
post-edit-where-words = place where address
post-edit-people = Change people
post-edit-people-words = people how_many
post-edit-what = Change what
post-edit-what-words = what
post-edit-phone = Change phone
post-edit-phone-words = phone number
post-edit-back = Leave it
post-edit-which = Which one? You can just say it, such as “make it Building 4”.
post-card-example = Just say what to change, such as “the day after” or “2 people”; if it is right, say “post it”.
    .elder = Just say what to change, such as “the day after”; if it is right, say “yes”.
post-changed-when = Good, moved to { $when }; nothing else changed:
post-changed-where = Good, now { $place }; nothing else changed:
post-changed-people = Good, { $people ->
    [one] 1 person
   *[other] { $people } people
}; nothing else changed:
post-changed-what = Good, now { $title }; nothing else changed:
post-changed-phone = Good, the phone now ends in { $tail }; nothing else changed:
post-noted-when = Good, { $when }.
post-noted-where = Good, { $place }.
post-noted-people = Good, { $people ->
    [one] 1 person
   *[other] { $people } people
}.
post-noted-what = Good, { $title }.
post-noted-phone = Good, the phone ends in { $tail }.
post-private-id = The ID number is not needed; I did not keep it.
post-private-contact = Phone and door number go to your helper only.
post-private-health = I left the health part out.
post-private-name = I left the name out.
post-private-all = Numbers, doors and health are left out; only your helper sees them.
post-dropped = All right, nothing was posted. Just say when you need something.

## After posting

post-done = Posted, number { $number }. Looking for someone; you hear how it stands by { $by }.
post-done-urgent = Posted, number { $number }. Looking urgently; you hear how it stands by { $by }.
post-done-review = Got it, number { $number }. The community takes a quick look and answers { $by }.
post-done-cancel = To stop, say “cancel { $number }”.
post-done-cancel-call = To stop, say “cancel”; if it is pressing, call { $phone }.
post-done-120 = If you feel unwell, do not wait: call 120.
post-same = You just posted this, number { $number }. Post it once more?
post-same-again = Post it again
post-same-drop = Do not post
post-same-drop-words = no do_not
post-same-example = Say “post it again” for a second one, or “do not post”.
post-same-dropped = All right, not posted again. Say “my needs” to see the first one.
post-health = “{ $health }”: may only your helper know?
    .open = About your health: may only your helper know?
post-health-yes = Yes
post-health-yes-words = yes ok fine
post-health-no = Leave it out
post-health-no-words = no leave_out do_not
post-health-kept = Good, only your helper sees it, and it is put away afterwards.
post-health-dropped = All right, left out; nobody sees it.

post-weekly = This is noted once. For the next time say “same as last time” and the day.

## Two things in one sentence

post-two = You asked for two things: this one first, and the other once it is posted.
post-also = One thing more: { $title }. Shall I go on with it?
post-also-yes = Go on
post-also-yes-words = go_on yes post
post-also-no = No
post-also-no-words = no never_mind
post-also-dropped = All right, that one is not posted. Say it whenever you need it.

## The same as last time

post-as-before-words = same_as_last_time same_as_before like_last_time
post-as-before = Number { $number } once more, with a new time.
post-as-before-none = You have not posted anything yet, so there is no last time.

## For somebody else

post-for = For { $kin ->
    [yes] your { $whom }
   *[no] { $whom }
}:
post-agreed = One thing is missing. Does { $kin ->
    [yes] your { $whom }
   *[no] { $whom }
} know and agree?
post-agreed-phone = Yes, by phone
post-agreed-phone-words = phone called agreed agrees
post-agreed-face = Yes, in person
post-agreed-face-words = person face
post-agreed-not = Not yet
post-agreed-not-words = not no
post-agreed-waits = All right, I keep it and post nothing. Tell me when it is agreed; it stays for { $days } days.
post-agreed-example = Did they agree? Say “yes, by phone” or “yes, in person”.
post-told = How did they agree? Tap, and it is posted.
post-told-chat = Agreed in the chat
post-told-chat-words = chat
post-told-phone = Agreed by phone
post-told-phone-words = phone
post-told-face = Agreed in person
post-told-face-words = person
post-other-which = Which { $whom } is it? Tap one, or answer with its number.
post-other-which-example = Tap a name; if it is none of them, tap “somebody new”.
post-other-one = { $name } { $building }
post-other-new = Somebody new
post-other-new-words = new none
post-other-page = Please write the name, door and phone of { $kin ->
    [yes] your { $whom }
   *[no] { $whom }
} on this page, not in the chat.
post-other-fill = Fill in
post-other-place = In which of your communities do they live? Its name is enough.
post-other-name = What is { $kin ->
    [yes] your { $whom }
   *[no] { $whom }
} called? Only the helper and the community see it.
post-other-name-example = Just the name, such as “Zheng Guoping”.
post-other-door = Which building and door does { $name } live at? Only the helper sees it.
post-other-phone = What is the phone number of { $name }? If there is none, say “none”.
post-other-no-phone = No phone
post-other-no-phone-words = none no
post-place-later = { $community }, the door comes next
post-phone-later = comes next
post-phone-later-said = the phone comes next
post-named = { $named } is asked first and may say no; without an answer { $until } others are asked.
post-named-nobody = { $named } could not be asked alone; people nearby are asked as usual.
post-other-called-words = is
post-other-kin-words = my_mother_is my_father_is her_name_is his_name_is she_is he_is
post-other-surname-words = surname_is
post-other-ends-words = _lives _phone
post-other-them-words = her him them

post-learn = I had got something wrong and you put it right. May I keep this sentence and your correction to learn from? Without telephone, door and names; deleted after { $days } days; without it everything goes on the same.
post-learn-yes = You may
post-learn-yes-words = you_may yes ok
post-learn-no = Please do not
post-learn-no-words = please_do_not no
post-learn-kept = Thank you, I have kept it. To stop, say “do not keep my corrections”.
post-learn-dropped = Good, I keep nothing.
