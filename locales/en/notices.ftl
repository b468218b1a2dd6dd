# Letters: what others did, and what comes next

notice-look = See { $number }
notice-cancel = Cancel { $number }
notice-again = Say it another way
notice-ask-human = Someone from the community
notice-others = Tasks near me
notice-hours = My hours

## To the resident

notice-approved = The community agrees; { $number } is looking for people. You hear how it stands by { $by }.
    .elder = The community agrees and is looking. You hear by { $by }.
notice-rejected = { $number } was not sent out: { $reason }. Another way may work; one sentence is enough.
notice-claimed = Found: { $name } comes { $when } and says the door word “{ $password }”. Then read out { $arrive_code }.
    .elder = Found: { $name } comes { $when }. Open to “{ $password }”, read out { $arrive_code }.
    .open = Found: { $name } comes { $when }. The door word and your arrival code are on the page below.
notice-claimed-told = Found: { $name } comes { $when } and says the door word “{ $password }”. Please tell your family.
    .open = Found: { $name } comes { $when } and says the door word, on the page below. Please tell your family.
notice-claimed-instead = A change: { $name } comes { $when } and says “{ $password }”. Whoever says “{ $old_password }” is not your helper. The number is still { $arrive_code }.
    .elder = A change: { $name } comes { $when }, says “{ $password }”. Not “{ $old_password }”.
    .open = A change: { $name } comes { $when } with a new door word, on the page below. Whoever says the old one is not your helper.
notice-claimed-instead-told = A change: { $name } comes { $when } and says “{ $password }”. Whoever says “{ $old_password }” is not the helper.
    .open = A change: { $name } comes { $when } with a new door word, on the page below. Whoever says the old one is not the helper.
notice-set-out = { $name } is on the way, for { $when }. Open when you hear “{ $password }”, then read out { $arrive_code }.
    .elder = { $name } is on the way. Open to “{ $password }”, read out { $arrive_code }.
    .open = { $name } is on the way, for { $when }. The door word and your arrival code are on the page below.
notice-remind-resident = { $name } comes { $when } and says the door word “{ $password }”. Read out { $arrive_code }.
    .open = { $name } comes { $when }. The door word and your arrival code are on the page below.
notice-set-out-told = { $name } is on the way, agreed for { $when }, and says the word “{ $password }” at the door. Please tell your family.
    .open = { $name } is on the way, agreed for { $when }, and says the door word, on the page below. Please tell your family.
notice-remind-resident-told = { $when } { $name } comes and says the word “{ $password }”. Please tell your family.
    .open = { $when } { $name } comes and says the door word, on the page below. Please tell your family.
notice-moved = The community called and asked: { $number } { $title } is now { $when }.
notice-posted = Posted, number { $number }. The community takes a look and answers by { $by }. To stop, say “cancel { $number }”.
notice-posted-for = { $name } (community) posted { $number } { $title } for you, { $when }. We are looking for someone; to stop, say “cancel”.
notice-posted-for-review = { $name } posted { $number } { $title } for you, { $when }. The community takes a look first; to stop, say “cancel”.
notice-late = { $name } is held up and comes about { $late } late. They will come; please sit and wait.
notice-at-door = { $name } is at your door and hears no answer. Open when you hear the right door word.
notice-arrived = { $name } is there; the location fits. Open when you hear the right door word.
notice-arrived-code = { $name } is there, { $arrived }; the number fits.
notice-arrived-leave = When it is done and they go, read out the leaving code { $leave_code }.
    .open = When it is done and they go, read out the leaving code, on the page below.
notice-withdrawn = { $name } cannot come; we are finding somebody else for { $when }. You will hear; nothing for you to do.
    .elder = { $name } cannot come; we find somebody else for { $when }.
notice-left = { $title }: { $name } has finished and left. How was it?
notice-coming = { $name } answers: nearly there. Please wait indoors, and open when you hear the right word.
notice-asked-both = { $name } says that this is not so. Somebody from the community asks both sides and will tell you. Please wait indoors.
notice-no-answer = I could not reach { $name } yet and keep trying. Without an answer by { $by }, I will find you somebody else.
notice-not-come = I cannot reach { $name }. I am urgently looking for somebody else, { $asked } neighbours are asked; I will tell you by { $by }. Another day is fine too.
    .elder = I cannot reach { $name }. I am urgently looking for somebody else and will tell you by { $by }.
notice-not-come-none = I cannot reach { $name }. I am urgently looking for somebody else; I will tell you by { $by }. Another day is fine too.
    .elder = I cannot reach { $name }. I am urgently looking for somebody else and will tell you by { $by }.
notice-not-come-over = I cannot reach { $name }, and today's time is over. I am sorry you waited in vain. Name another time and I will look again.
notice-confirm-reminder = { $title }: { $name } has finished. Were you content? You need not answer.
notice-nobody = Nobody has taken it yet. We asked { $asked ->
    [one] 1 neighbour
   *[other] { $asked } neighbours
} in all.
notice-nobody-none = Nobody has taken it yet; nobody nearby can come just now.
notice-nobody-next = People from the community go on with it and will call you. Nothing for you to do.
notice-still-waiting = Nobody has taken it yet. We asked { $asked ->
    [one] 1 neighbour
   *[other] { $asked } neighbours
} and are looking further away.
notice-still-waiting-all = Nobody has taken it yet. { $asked } neighbours have been asked.
notice-still-waiting-none = Nobody has taken it yet. As soon as somebody nearby is free, I ask them.
notice-still-waiting-call = If there is still nobody by { $call_at }, people from the community call you. Nothing for you to do.
notice-still-waiting-called = People from the community go on with it and will call you. Nothing for you to do.
notice-still-waiting-next = I tell you when somebody takes it. If it cannot wait, say “human” to reach the community.
notice-expired = The time of { $number } has come and nobody could, sorry. Shall we look again at another time?
notice-checkout-resident = { $name } came for “{ $title }”. Have they left?
notice-danger-seen = { $name } has seen it and is calling you.
notice-coordinator-says = { $name } (community): { $words }
notice-human-joined = { $name } from the community is here now; go on.
notice-human-ended = { $name } is done. Say “human” whenever you need.
notice-human-idle = It has been quiet, so this talk with { $name } ends here. Say “human” to begin again.

## To the volunteer

notice-alert = Somebody nearby needs a hand. Can you go?
notice-alert-urgent = Urgent: somebody needs a hand now. Can you go?
notice-nudge = We have not seen you for a while. Here is something small near your home; it is fine not to go.
notice-nudge-stop = If you want no such letters, say “settings”.
notice-nudge-last = We will leave you in peace now. Your registration and your hours are kept; whenever you like, just say a word.
notice-asked = { $by } would like to ask you for help; it is yours to say no.
notice-remind-early = A reminder: { $when }, { $title }. If you cannot, say so early; somebody will take over.
notice-remind-late = { $when }, { $title }. When you leave home, say “on my way”.
notice-changed = { $number } has changed; now it is like this:
notice-changed-ask = If you can still go, no need to answer. If not, one tap; no reason needed.
notice-cancelled = { $number } is off: { $when }, { $title }, cancelled by the resident.
notice-cancelled-reason = The resident says: “{ $reason }”
notice-cancelled-way = Sorry about the way. It counts neither as hours nor against you.
notice-cancelled-thanks = Thank you for offering; it does not count against you.
notice-confirmed = The resident agrees: { $hours } hours are entered. Thank you.
notice-confirmed-sweep = Two days without objection, and evidence on both ends: { $hours } hours are entered.
notice-confirmed-coordinator = The community has asked: { $hours } hours are entered. Thank you.
notice-confirmed-until = They are shown to everybody until { $until }; without objection they count then.
notice-confirmed-short = { $number } is done. It was under a minute, so there are no hours to enter. Thank you for going.
notice-effective = { $title }: { $hours } hours count now. Thank you; nothing for you to do.
notice-refused = { $number } { $title }: no hours were entered this time.
notice-refused-reason = The community says: { $reason }.
notice-refused-ask = If you think otherwise, say “human” and the community looks again.
notice-checkout = { $title } began at { $arrived } and nobody has said “done”. What time did you leave?
notice-thanks = { $name } says: “{ $words }”
notice-young-asked = Your parent's number is there. The community calls; I tell you when they agree. You may look at what is nearby now.
notice-young-agreed = Your parent has agreed; you can take tasks now. Those in homes or with danger wait until you are 18.
notice-young-refused = Your parent did not agree this time, so no tasks for now. Talk it over at home and tell me.
notice-verified = The community has seen your identity paper. Tasks in homes are open to you now.

notice-turn = Your turn: { $number }, { $when }, { $title }. Can you go? The place is yours for { $minutes_left } minutes.
notice-passed = Your turn: { $number }, { $when }, { $title }; the place is yours.
notice-passed-page = Address, phone and the door word are on the page below. If you cannot, one tap; no reason needed.
notice-asked-over = I waited for your answer about { $number } and ask the next now. Nothing for you to do.
notice-waiting-word = { $number } has not come to you; somebody goes, so keep no time free. Should it come free, I ask you first.
notice-waiting-closed = Somebody went to { $number }, so the line ends here. Thank you for waiting; nothing for you to do.
notice-waiting-closed-cancelled = { $number } is off: { $when }, { $title }. No need to wait in line any more. Thank you for offering.
notice-waiting-changed = { $number }, for which you are in line, is now { $when }. You are still in line; I ask you first.
notice-stand-in = { $name } cannot make it and asks you to come in: { $number }. Can you go? It counts only if you say yes, within { $minutes_left } minutes.
notice-stood-in = { $name } said yes and goes to { $number }; you need not. I tell the resident; it does not count against you.
notice-not-stood-in = { $name } has not answered; { $number } is still yours. Somebody else, or will you go?
notice-not-stood-in-no = { $name } cannot; { $number } is still yours. Somebody else, or will you go?
notice-said = { $name } says: “{ $words }”
notice-said-missed = { $name }, who could not come, says: “{ $words }”
notice-where = The resident of { $number } is waiting for you since { $since }. Where are you?
notice-no-show = We waited for you for { $number } and are asking somebody else; you need not go. It counts as “not there” for now; you may explain.
notice-excused = { $number }: the community has looked; it does not count against you. There is nothing you need to do.

## To the coordinator

notice-review = { $number } waits for your look:
notice-review-waiting = { $number } has waited for half an hour; nobody has looked yet:
notice-withdrawn-late = { $number } changes hands within 24 hours: { $name } gave it back, we ask the next. Nothing for you to do.
notice-guardian = { $name } is under 18 and wants to help, so a parent has to agree. Please call the parent, then tap.
notice-where-silent = { $number }: the resident says { $name } is not there, and there is no answer. Please ring; without word by { $by } somebody else is found.
notice-where-denied = { $number }: the resident says nobody came, { $name } says that is not so. Please ask both.
notice-no-show-call = { $name }, expected for { $number }, did not come and did not answer. { $instead } has taken over. Would you like to ask { $name }?
notice-explained = { $name }, who was not there for { $number }, explains: “{ $words }”
notice-named-declined = { $name } cannot come for { $number }. Who else could be asked?
notice-named-silent = { $name } has not answered about { $number }, so it counts as no. Who else could be asked?
notice-verify = { $name } wants to take “{ $title }” in a home; no identity paper seen yet. Tap when you have seen it.
notice-decide = The hours of { $name } need your word: { $title }.
notice-decide-telephone = The resident and the volunteer are registered with one telephone: please make sure first that they are two people.
notice-decide-pair = The same two people, several times a week, without evidence.
notice-decide-long = It took much longer than planned.
notice-decide-overlap = Other hours are recorded for that time already.
notice-decide-silent = Evidence is missing, and nobody answered when asked.
notice-decide-unserved = Nobody mentioned it again; nobody knows whether they went.
notice-decide-taken-out = The resident says that this one did not come.
notice-decide-disputed = The resident says that the times are not right.
notice-decide-cancelled = They had arrived when the resident cancelled.
notice-decide-walk-in = It was not claimed beforehand.
notice-checkout-coordinator = { $name } never said “done”: { $title }, arrived { $arrived }. Both were asked; a day has passed.
notice-nobody-call = Nobody has taken { $number }; everybody was asked, { $asked } in all; still missing: { $missing }.
notice-nobody-call-none = Nobody has taken { $number }; nobody nearby can be asked now; still missing: { $missing }.
notice-danger = Urgent: { $name } may be in danger and was told to call { $service }. Tap “I will” and call them.
notice-danger-none = { $name } says there is no danger. A call to make sure would still be kind.
notice-danger-crisis = Urgent: { $name } may not want to live. Please call them now; if nobody answers call 110 and 120.
notice-human = { $name } wants to talk to someone from the community and is waiting for you.
notice-human-missed = { $name } is waiting for you; { $misses } times in a row I did not get it.
notice-human-passed = { $name } is waiting for someone; { $by } asks you to answer.
notice-human-late = { $name } has waited for { $minutes } minutes; please answer.
notice-human-last = Last time: { $day }, { $helper } helped with { $title }.
notice-human-taken = { $by } talks with { $name }; nothing for you to do.
notice-human-words-voice = { $name } sent a voice message.
notice-voice = Request { $number } is out as typed, and there is a voice message with it that I cannot hear. Please listen: is anything missing?
notice-human-voice = { $name } sent a voice message that I cannot hear. Please listen to it.
notice-human-words = { $name }: { $words }
notice-human-gone = { $name } no longer asks for anyone; nothing for you to do.
notice-report = { $name } reports { $about }: { $reason ->
    [fee] asked for money
    [selling] was selling
    [rude] was rude
   *[other] something else
}.
notice-report-nobody = { $name } reports: { $reason ->
    [fee] asked for money
    [selling] was selling
    [rude] was rude
   *[other] something else
}.
notice-report-which = It is about { $number } { $title }.
notice-report-words = In their words: “{ $words }”
notice-report-only = Please ask today. The other side does not know; do not say who told you.
notice-not-reached = Our messages no longer reach { $name } on WeChat. Please telephone them.
notice-left-channel = { $name } cannot be reached in the chat any more, and { $number } { $title } is not finished. Please telephone them.
notice-low-rating = { $name } did not satisfy the resident this time: { $number } { $title }.
notice-low-rating-words = The resident says: “{ $words }”
notice-low-rating-only = Only you see this. Ask both sides first.
notice-code-locked = The codes { $name } typed at { $number } were wrong several times, so it is locked. Please call the resident.
notice-read-out = { $name } took { $number }. The resident gets no messages; please read them the codes and the word by phone.
notice-code-forgotten = { $name } is at { $number }; the resident has forgotten the code. Look it up and read it to them by phone.
notice-nobody-home = { $name } is at the door of { $number } and nobody opens. Please call and see if the resident is all right.
notice-trouble = { $name } met with trouble at { $number }: “{ $words }”
notice-many-looks = { $name } has looked at more telephone numbers and doors today than usual. Please have a look.
notice-passed-on = { $number } changed hands within 24 hours: { $before } gave it back, { $name } from the line has it. Nothing for you to do.
notice-passed-on-named = { $number } changed hands: { $before } asked { $name }, who has it now. Nothing for you to do.
notice-passed-on-next = { $name } has { $number } now. Nothing for you to do.
notice-draft = What you began to tell me is not posted yet; I keep it for you. Just go on, or say “cancel”.
