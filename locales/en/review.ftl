# Review: one need at a time, passed, given back with a reason, put elsewhere

review-words = review reviews /review
review-none = Nothing waits for your look. I call you when something comes.
review-waiting = { $count ->
    [one] 1 need waits for your look: { $number }
   *[other] { $count } need your look; { $number } has waited longest:
}
review-changed = { $number } has just changed; now it is like this:
review-again = All right, { $number } is now like this:
review-for-other = Posted by { $poster } for somebody else, who agreed { $agreed ->
    [face] in person
    [chat] in the chat
   *[phone] by phone
}. A call to them is best.
review-for-first = The first need of this resident.
review-for-private = The words held a phone, door or ID number; the public text is masked.
review-for-danger = It may be dangerous; please call first.
review-for-words = The words speak of money or passwords.
review-for-unlinked = From the web page; nobody has spoken with them yet.
review-for-all = Every need is looked at here.
review-approve = Let it through
review-approve-words = pass approve yes
review-reject = Give it back
review-reject-words = give_back reject no
review-category = Other category
review-safe = No danger
review-next = Next one ({ $count } left)
review-next-words = next
review-passed-words = approve
review-agreed-words = approve approved agreed ok fine
review-which-number = Several are waiting; which one is it?
review-which-one = See { $number }
review-approved-moved = Done; { $number } has its new time, people are asked, and the other side is told.
review-approved = Done, { $number } is looking for people.
review-rejected = { $number } is given back, and the resident told.
review-left = All right, it waits. To go on, say “review”.
review-why = Why is { $number } given back? One line that the resident reads; your own words are welcome.
review-why-example = A line the resident can use, such as “cash needs your password; somebody can go with you”.
review-own = Write a line; the resident reads it.
review-reason-money = it involves money and passwords, which cannot be handed over
review-reason-details = details are missing; please give time and place
review-reason-unsafe = it is not safe for volunteers
review-read = { $name } will read: “{ $reason }”. Send it?
review-send = Send
review-reword = Change
review-which = Now it is { $now }; which category instead? Others by their name.
review-which-example = The name of a category is enough, such as “Care and support”.
review-risk = What must volunteers mind about { $number }? One line, read before claiming.
review-risk-example = One line is enough, such as “close the water valve, no other danger”.
