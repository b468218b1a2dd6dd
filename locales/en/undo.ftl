# Undo: the last step, taken back within a minute

undo-words = undo take_it_back wrong_button my_mistake
undo-way = Undo, within { $minutes ->
    [0] { $seconds } seconds
    [1] a minute
   *[other] { $minutes } minutes
}
undo-way-words = undo take_it_back wrong_button
undo-done-claim = Taken back: { $number } does not count as yours, and nothing is noted. I will tell them; nothing to do for you.
undo-done-withdraw = Taken back: { $number } is still yours, with the same password. I will tell them. Thank you.
undo-done-cancel = Taken back: { $number } is not cancelled, still { $when }. Whoever was told hears it again; nothing to do for you.
undo-done-approve = Taken back: nobody is looked for. { $number } waits for another look from you.
undo-done-reject = Taken back: { $number } still waits for you. I will tell the resident.
undo-done-post = Taken back: { $number } is off. I will tell them; nothing to do for you.
undo-nothing = That step cannot be undone: something newer was done since. Say “mine” to see how things stand.
undo-late = More than { $minutes ->
    [0] { $seconds } seconds have
    [1] a minute has
   *[other] { $minutes } minutes have
} passed: this cannot be undone any more.
undo-acted = Things have moved on from there, so this cannot be undone.
undo-acted-by = { $by } has gone on from there, so this cannot be undone.
undo-instead-claim = If you cannot go, one tap is enough; somebody will step in.
undo-instead-withdraw = If you still want to help, see what else is nearby.
undo-instead-cancel = If you still need somebody, just say it again and I look anew.
undo-instead-approve = To stop it, please call the resident.
undo-instead-reject = Please call the resident; posting it again is enough.
undo-instead-post = If it is not wanted, tap to cancel { $number }.

## Whoever was told already hears it again

notice-claim-undone = { $name } is not coming after all: a wrong tap. That password no longer counts. We look for somebody else, still { $when }. Nothing to do for you.
    .elder = { $name } is not coming after all: a wrong tap. That password no longer counts. We look for somebody else.
notice-read-out-undone = No call needed for { $number } yet: { $name } tapped by mistake, we look for somebody else.
notice-withdrawal-undone = { $name } is coming after all: it was a wrong tap. Still { $when }, the same password and numbers. Nothing to do for you.
    .elder = { $name } is coming after all: it was a wrong tap. The same password and numbers.
notice-withdrawn-late-undone = No change of helper for { $number }: { $name } tapped by mistake and still goes. Nothing to do for you.
notice-call-off-undone = { $number } { $title } is not cancelled: it was a wrong tap. Still { $when }; nothing to do for you.
notice-cancel-undone = { $number } is not cancelled, it was a wrong tap: { $when }, { $title }. No answer needed; if you cannot go, tap below.
notice-decide-undone = { $title } was not cancelled; nothing to decide about the hours of { $name } for now.
notice-approval-undone = The community takes another look at { $number }; nobody is looked for until then. You will hear; nothing to do for you.
notice-alert-undone = { $number } { $title } is not needed for now: the community takes another look. Thank you, nothing to do.
notice-rejection-undone = { $number } was not turned down: the community tapped by mistake. They are still looking at it, and you will hear.
notice-post-undone = { $number } { $title } is off: { $name } (community) tapped by mistake. Nothing to do for you.
notice-review-undone = No need to look at { $number }: whoever posted it took it back.
notice-passed-on-undone = { $number } changes helpers again: { $name } tapped by mistake, we look for another. Nothing to do for you.
notice-line-undone = { $number } is not cancelled, it was a wrong tap. You are still in line; what we asked you still stands.
notice-no-show-undone = { $number } still needs somebody: { $instead } tapped by mistake and has not taken over. Nothing to do for you.
notice-call-undone = No need to see to { $number } for now: the community takes another look.
