# Complaints: not content with the service? Say so; it has a number and is answered in time. Not a report (charging, selling).

grievance-words = complaint complaints my_complaints to_answer /complaint
grievance-mine-words = my_complaints
grievance-waiting-words = to_answer
grievance-number-words = complaint
grievance-sign-words = file_a_complaint make_a_complaint
grievance-about = Please tell us; the community will answer. What is it about?
grievance-or-report = Somebody charged, sold or behaved badly? Tap “report”: that is looked into today.
grievance-which = I keep your words. What is it about?
grievance-about-hours = Hours
grievance-about-hours-words = hours my_hours_are_wrong
grievance-about-treatment = How I was treated
grievance-about-treatment-words = treatment rude
grievance-about-coordinator = A coordinator
grievance-about-coordinator-words = coordinator
grievance-about-service = The service
grievance-about-service-words = service other
grievance-report = Report
grievance-about-example = Tap one, or say what happened, such as “nobody answered for three days”.
grievance-hours-signs-words = hours
grievance-coordinator-signs-words = coordinator
grievance-treatment-signs-words = rude shouted unfriendly
grievance-topic-hours = hours
grievance-topic-treatment = how somebody was treated
grievance-topic-coordinator = a coordinator
grievance-topic-service = the service
grievance-whom = Who is it about? They will not be the one to answer.
grievance-one = { $name }
grievance-nobody = I cannot say
grievance-nobody-words = i_cannot_say nobody
grievance-what = What happened? One sentence is enough; only whoever answers you reads it.
grievance-example = Say what happened, such as “two hours on Saturday, only one was counted”.
grievance-done = Noted as complaint { $number }. A coordinator without part in it answers by { $until }; nothing more to do.
grievance-done-nobody = Noted as complaint { $number }. Nobody here can answer it now; you may call civil affairs at { $line }.
grievance-enough = That makes { $count } complaints today; please wait for an answer. If it is urgent, call the community.

## My complaints

grievance-mine = My complaints
grievance-none = You have no complaints. If you are not content, say “complaint”.
grievance-line-open = Complaint { $number } ({ $topic }): waits for an answer, by { $until }.
grievance-line-raised = Complaint { $number } ({ $topic }): the next level answers by { $until }.
grievance-line-late = Complaint { $number } ({ $topic }): not answered yet. Civil affairs: { $line }.
grievance-line-answered = Complaint { $number } ({ $topic }) was answered: “{ $answer }”
grievance-line-settled = Complaint { $number } ({ $topic }) is settled: “{ $answer }”
grievance-line-forgotten = Complaint { $number } ({ $topic }) was answered; the words were deleted in due time.
grievance-which-one = Are you content with the answer to complaint { $number }?
grievance-yes = Content
grievance-yes-words = content fine
grievance-no = Not content, ask the next level
grievance-no-words = not_content next_level
grievance-no-last = Still not content
grievance-no-last-words = still_not_content not_content
grievance-satisfied = Thank you for saying so. It is settled.
grievance-again-done = It goes to the next level; somebody without part in it answers. Nothing more to do.
grievance-again-line = Sorry, there is no level above. You may call civil affairs at { $line }.
grievance-no-such = There is no complaint { $number } of yours. Say “my complaints” to see them.

## Coordinators: answering

grievance-desk = To answer: { $count }
grievance-nothing-waits = No complaint waits for you.
grievance-waiting = Complaints that wait for you: { $count }
grievance-due = Complaint { $number }: { $name }, { $topic }, answer by { $until }.
grievance-look = Open { $number }
grievance-look-it = Open this complaint
grievance-words-are = In their words: “{ $words }”
grievance-about-whom = It is about { $name }.
grievance-write = Answer
grievance-write-what = What do you answer to complaint { $number }? They read your words as they are.
grievance-write-example = One sentence: what you found, and what is done.
grievance-write-sure = Send it like this? “{ $words }”
grievance-send = Send
grievance-send-words = send yes
grievance-rewrite = Write anew
grievance-rewrite-words = write_anew change
grievance-sent = Your answer to complaint { $number } is sent; they say whether they are content.
grievance-answered-already = Complaint { $number } has been answered already, thank you.

## Letters

notice-grievance = { $name } complains of { $topic } (complaint { $number }); please answer by { $until }.
notice-grievance-about = It is about { $about }. Please do not tell them yet.
notice-grievance-words = In their words: “{ $words }”
notice-grievance-due = Complaint { $number } is due today and nobody has answered.
notice-grievance-up = Complaint { $number } ({ $topic }) was not answered in time below; please answer by { $until }.
notice-grievance-again = Complaint { $number } ({ $topic }): { $name } is not content with the answer; please answer once more by { $until }.
notice-grievance-answered = Your complaint { $number }; the community answers: “{ $words }”
notice-grievance-answered-last = Still not content? You may call civil affairs at { $line }.
notice-grievance-late = Complaint { $number } was not answered in time, sorry. The next level answers by { $until }. You may also call civil affairs at { $line }.
notice-grievance-unanswered = Complaint { $number } is still not answered, sorry. Please call civil affairs at { $line }; they look into it.

## Thanks that are passed on

praise-words = praise /praise
praise-sign-words = want_to_praise
praise-whom = How kind! Whom would you like to thank?
praise-whom-again = I keep your words. Who shall get them?
praise-one = { $name }, { $title }
praise-keeper = { $name } (community)
praise-all = The community
praise-all-words = community everybody
praise-what = What would you like to say? One sentence is enough.
praise-example = One sentence, such as “thank you for going along with my mother”.
praise-done = Passed on. Thank you for saying so.
praise-nobody = How kind of you; nobody of the community can be reached just now. Thank you.
notice-praise = { $name } thanks you: “{ $words }”
