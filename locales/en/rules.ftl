# Rules: why something cannot be done; what a resident is told when things go on by themselves

no-consent = I need your consent first. Say “register”; one look is enough.
no-name = Tell me what to call you, for example “Mrs Zhou”.
no-not-a-phone = I counted { $count } digits, which is no phone number. A mobile has 11; please say it again.
need-own = You posted this yourself, so another coordinator has to look at it.
need-switched-off = The community does not do this kind of thing now; please call its office { $phone } or ask there.
need-no-consent = A note on your health needs your consent. Somebody comes without it too.
city-mixed = The rehearsal and a real city never share a store. Set another store.url.
city-broken-tree = The parent of { $code } is not in the list, or the tree is too deep.

notice-called-off = The community cancelled { $number }. Nothing for you to do. { $reason }
notice-review-late = The community has not looked at { $number } yet, sorry. I asked again and tell you at once; if it is urgent, call their office.
notice-not-reviewed = { $number } is past its time and the community did not get to it, sorry. If you still need it, give a new time.
