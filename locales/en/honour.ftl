# My honours: the card to share, being named in public; what is printed on the card

honour-card-service = 志愿{ $city }
honour-card-thanks = Thank you
honour-card-neighbour = A good neighbour
honour-card-star = { $star ->
    [0] Volunteer
    [1] One-star volunteer
    [2] Two-star volunteer
    [3] Three-star volunteer
    [4] Four-star volunteer
   *[other] Five-star volunteer
}
honour-card-hours = hours
honour-card-times = { $count ->
    [1] time out
   *[other] times out
}
honour-card-homes = { $count ->
    [1] home
   *[other] homes
}
honour-card-verified = every hour checked in
honour-card-apart = and { $hours } hours entered by the community
honour-card-entered = { $hours } hours entered by the community
honour-card-soon = It begins here
honour-card-motto = A hand, when you have one free.
honour-card-begin = It begins at your own door
honour-card-check = Scan to check that it is true

honour-words = honours honors /honour
honour-public-words = named
honour-list-words = honours-list
honour-volunteers = The card is for volunteers. You have not served yet; would you like to try?
honour-ask = We make you a card: your star, your checked-in hours, the homes you went to. Only you can open it; whom you send it to is up to you.
honour-ask-how = How shall we write your name? You can change it, or drop the card, at any time.
honour-full = Full name
honour-surname = First sign only
honour-nameless = No name
honour-otherwise = Write it otherwise
honour-stop = No card any more
honour-stopped = All right, the card is put away and its page is closed. To have it again, say "honours".
honour-open = See my card
honour-card-full = Your card is ready, with your full name. It opens for { $hours } hours; press the picture to save or send it.
honour-card-surname = Your card is ready, with the first sign of your name. It opens for { $hours } hours; press the picture to save or send it.
honour-card-nameless = Your card is ready, without a name. It opens for { $hours } hours; press the picture to save or send it.
honour-public = Being named
honour-public-ask = When the community thanks its volunteers, may it write your name and star? There is no ranking, and you can take it back at any time.
honour-public-yes = You may name me
honour-public-no = Do not name me
honour-public-agreed = Thank you. If you change your mind, say "named"; it ends at once.
honour-public-not = All right, your name is not written.
honour-list = { $count } agreed to be named, by their numbers, in no order of merit:
honour-list-line = { $name }, { $community }, { honour-card-star }
honour-list-more = And { $count } more.
honour-list-none = Nobody here has agreed to be named yet. A volunteer can say "named".

## The card's page

web-card-title = My honour card
web-card-alt = Honour card: { $star }, { $hours } hours
web-card-how = Press the picture to save it, or tap below. Whom you send it to is up to you.
web-card-save = Save it
