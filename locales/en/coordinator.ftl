# The coordinator: joining, on duty, calling people, deciding hours

coordinator-words = coordinator desk on_duty off_duty invite_a_coordinator invitation i_have_an_invitation /duty /desk to_telephone phone_list
coordinator-on-words = on_duty /duty
coordinator-off-words = off_duty
coordinator-invite-words = invite_a_coordinator
coordinator-code-words = invitation i_have_an_invitation
coordinator-not-yet = This is for coordinators. If you have an invitation, say “invitation”.
coordinator-desk = You look after { $scope }.
coordinator-waits = These wait for you:
coordinator-nothing-waits = Nothing waits for your decision. I call you when something comes.
coordinator-review = Reviews: { $count }
coordinator-services = Hours to decide: { $count }
coordinator-waiting = What waits for me
coordinator-duty-on = On duty
coordinator-duty-off = Off duty
coordinator-is-on = All right, you are on duty; what is urgent comes to you first. When you go, say “off duty”.
coordinator-is-off = All right, you are off duty. With nobody on duty, what is urgent goes to all coordinators.

## Joining

coordinator-code-ask = Just send me the invitation code you got.
coordinator-code-example = The code is a long one beginning with i_; copy the whole of it.
coordinator-welcome = Hello { $name }, you are a coordinator now, for { $scope }. Are you on duty now?
coordinator-left-open = All right, left as it is; nothing was written.
coordinator-invite = Invite a coordinator
coordinator-invite-where = For which part? Tap one, or say the name of a community or street.
coordinator-invite-example = The name of a community or street within your part is enough.
coordinator-node = { $name }
coordinator-invitation = Here is the invitation for { $name }, good for { $hours } hours and for one person.
coordinator-invitation-code = Ask them to open 志愿武汉, say “invitation”, and send this: { $code }
coordinator-guardian = Parent's number
coordinator-guardian-is = { $guardian }, parent of { $name }, phone { $phone }. Ask whether they know, whether they agree, and what to mind.
coordinator-guardian-by-phone = Agreed by phone
coordinator-guardian-by-phone-words = agreed_by_phone agreed
coordinator-guardian-by-face = Agreed in person
coordinator-guardian-by-face-words = agreed_in_person
coordinator-guardian-by-no = Did not agree
coordinator-guardian-by-no-words = did_not_agree not_agreed
coordinator-guardian-kept = Noted: the parent of { $name } has agreed. Tasks in homes or with danger stay closed to them; I tell them.
coordinator-guardian-no = Noted: the parent of { $name } did not agree, so they take nothing for now. I tell them.
coordinator-name = Ask somebody by name
coordinator-name-words = ask_by_name ask_somebody
coordinator-name-heads-words = ask by_name please
coordinator-name-surely-words = ask_by_name
coordinator-name-no-task = There is no { $number } in your part. Is the number right? Say “lacking people” and I list what waits.
coordinator-lacking = { $count ->
    [one] One task still lacks people:
   *[other] { $count } tasks still lack people:
}
coordinator-lacking-none = Everything has its people; nothing lacks anybody.
coordinator-taught-words = export_corrections corrections_export export_the_corrections
coordinator-taught = { $count ->
    [one] One correction was kept with its owner’s yes, without telephone, door or name. Read it, then teach me with it.
   *[other] { $count } corrections were kept with their owners’ yes, without telephones, doors or names. Read them, then teach me with them.
}
coordinator-taught-open = Download them
coordinator-taught-none = No correction is kept now. There is one only after somebody mends a card and says that I may keep it.
coordinator-taught-city = Corrections come from the whole city: please ask a coordinator of the city to export them.
coordinator-taught-command = { $count ->
    [one] One correction was kept. No page can be opened from here; on the service’s machine type: ./run corrections export FILE
   *[other] { $count } corrections were kept. No page can be opened from here; on the service’s machine type: ./run corrections export FILE
}
coordinator-lacking-name = Ask somebody for { $number }
coordinator-name-whom = Whom shall I ask about { $number }? Just type the name; it is theirs to say no.
coordinator-name-example = Just type the name of a volunteer, like “He Jing”.
coordinator-name-nobody = There is no volunteer called { $name } in your part. Who else could be asked?
coordinator-name-which = There are several of that name: which one?
coordinator-name-one = { $name }
coordinator-name-cannot = { $name } cannot be asked about this one: they may have said no, or may not go. Who else could be asked?
coordinator-name-asked = Asking { $name } alone; it is theirs to say no. Without an answer { $until } it counts as no.
coordinator-name-over = { $number } needs nobody any more; nothing to do for you.
coordinator-verify = I have seen the paper
coordinator-seen-paper-words = saw_the_id seen_the_id checked_the_id saw_their_id
coordinator-verify-whom = Whose identity paper have you seen? Tap the name, and they may help in homes.
coordinator-verify-one = { $name }, it is them
coordinator-verify-none = No volunteer is waiting for you to see an identity paper.
coordinator-verify-words = seen i_have_seen_it
coordinator-verified = Noted: you have seen the identity paper of { $name }. Tasks in homes are open to them; I tell them.

## Calling

coordinator-call = Call them
coordinator-look = Address and phone
coordinator-contact = { $name }, { $address }, phone { $phone }. Each look is noted.
coordinator-contact-phone = { $name }, phone { $phone }. Each look is noted.
coordinator-no-phone = { $name } left no phone; they live at { $address }. Somebody has to go there.
coordinator-nothing-known = They left neither phone nor address. You can write to them here.
coordinator-look-on-page = Phone and door are not sent here. Please open the web page of 志愿武汉 to see them.
coordinator-look-behind = Tap below to see it; each look is noted.
coordinator-ring = Call { $name }
coordinator-spoken = I reached them
coordinator-spoken-kept = Noted: this number is theirs.
coordinator-codes = See the codes
coordinator-code-arrive = Arrival code for { $name }: { $code }
coordinator-code-leave = Leaving code for { $name }: { $code }
coordinator-codes-only = Read it to the resident only, never to the volunteer. Each look is noted.
coordinator-no-codes = There is no code to read out for this one now.
coordinator-take = I will go

## Somebody waits

coordinator-seen = I will
coordinator-yours = It is yours, and they know that you have seen it. Please call at once:
coordinator-answer = I will answer
coordinator-write = Write, and I pass it on to { $name } in your name. When done, say “end”.
coordinator-answers = All right, { $name } is yours and knows that you are here.
coordinator-said = “{ $words }”
coordinator-pass-on = Pass on
coordinator-passed-on = All right, others were called for { $name }.
coordinator-nobody-else = There is nobody else to call for { $name }; please phone.
coordinator-nobody-waits = Nobody is waiting here any more.
coordinator-reply = Answer { $name }
coordinator-whom = To { $name }
coordinator-to-whom = Who is this for? Tap one, or answer with its number.
coordinator-still = Still waiting for you: { $names }.
coordinator-original-way = Exact words
coordinator-original = The exact words of { $name }; each look is noted:
coordinator-write-example = One line is enough, such as “I call you in ten minutes”.
coordinator-written = Passed on to { $name }.

## Deciding hours

coordinator-service = { $count ->
    [one] 1 service waits for your decision, by { $name }:
   *[other] { $count } services wait for your decision; this one is by { $name }:
}
coordinator-decide = Write the times
coordinator-refuse = Do not count it
coordinator-times = From when to when? Such as “2:02 to 3:30 pm”.
coordinator-times-left = They came at { $arrived }. Find out when they left and write it, such as “3:30 pm”.
coordinator-times-both = It says { $span } now. Take these, or write others?
coordinator-times-example = Times are enough, such as “3:30 pm”, or “2:02 to 3:30 pm”.
coordinator-as-shown = Take these
coordinator-times-sure = { $span }, { $lasting }, that is { $hours } hours: is that right?
coordinator-right = Right
coordinator-other-times = Change
coordinator-decided = { $hours } hours are entered, and the volunteer told.
coordinator-refuse-why = Why is it not counted? One line that the volunteer reads.
coordinator-refuse-example = A line with the reason, such as “the resident says nobody came”.
coordinator-reason-not-there = the resident says nobody came that day
coordinator-reason-not-done = the resident says it was not done
coordinator-refused = All right, not counted, and the volunteer told why.

## Whom to telephone

coordinator-phones-words = to_telephone phone_list
coordinator-phones = To telephone: { $count }
coordinator-phones-list = WeChat does not bring our messages to these people; please telephone them:
coordinator-phones-line = { $name }: { $waiting } not brought, WeChat would still take { $left }, one-time notices left: { $notices }.
coordinator-phones-none = Nobody has to be telephoned now.
coordinator-phones-one = Telephone { $name }
coordinator-too-fast = You decided several within this minute. Each one needs a look: come back in a minute, the rest is still here.
coordinator-listen = Listen
