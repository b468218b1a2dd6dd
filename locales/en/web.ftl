# The words on our pages: chat, private page, rules, rehearsal

## The chat page

web-name = 志愿武汉
web-motto = Neighbours for neighbours, free
web-motto-ask = Need a hand? Just say so.
web-motto-help = Got some time? Lend one.
web-skip = Skip to the writing line
web-mine = My matters
web-mine-none = Nothing under way right now.
web-call = Rather not type? Give us a call
web-hours = Answered { $hours }
web-rehearsal = Rehearsal
web-rehearsal-chat = Rehearsal · all people and needs are made up
web-elder = Large
web-max = Largest
web-dark = Dark
web-offline = You are offline. What you say is kept and sent once you are back.
web-log = Conversation
web-noscript = This browser cannot open the chat. Try another one, or call your community.
web-newer = New message
web-menu = Menu
web-menu-ask = I need help
web-menu-help = I can help
web-menu-mine = Mine
web-more = Photo, place
web-photo = Photo
web-place = My place
web-too-soon = { $minutes ->
    [one] That was a lot at once; please try again in a minute.
   *[other] That was a lot at once; please try again in { $minutes } minutes.
}
web-too-soon-hours = That was a lot for one day; please try again tomorrow. If it is urgent, call the community.
web-long = At most { $most } signs at a time; two messages are fine too.
web-say = Say it in a sentence
web-say-label = Say something
web-send = Send
web-trial = Web chat, on trial
web-human = Talk to a person
web-human-word = human
web-privacy = Privacy
web-current = The need in hand
web-current-none = Nothing under way. One sentence is enough to begin.

## Small words in the chat

web-us = Zhiyuan Wuhan: 
web-me = Me: 
web-edit = Edit
web-progress = Progress
web-passed = passed
web-number = Number { $number }
web-who-helps = Who helps
web-day-today = Today, { $weekday } { $time }
web-day-yesterday = Yesterday, { $weekday } { $time }
web-day = { $weekday } { $date }, { $time }
web-waiting = Waiting for the network
web-failed = Not sent
web-again = Send again
web-refused = That one was not taken. Please say it another way.
web-received = Received { $time }
web-typing = Reading what you said
web-unread = New messages: { $count }
web-unread-live = New from here
web-here = My place
web-accuracy = Within about { $metres } m
web-map = A small map with your place
web-no-place = We could not get your place. Typing where you are works just as well.
web-picture = Your photo
web-picture-gone = The photo has been put away
web-no-picture = This one does not open. Try another photo, or tell us in words.
web-uploading = Sending
web-offer-over = Taken by now
web-not-read = That one came without words. Type a little, or tap.
web-need-sub = { $state } · { $when }

## The private page: only for the one who took this on

web-private-title = For your eyes only
web-private-kept = Please do not forward it. Every look is noted.
web-voice-title = Voice message
web-voice-of = Voice message from { $name }
web-voice-no-sound = No sound?
web-voice-save = Save it and play it on your phone
web-grant-title = What the hours stand on
web-grant-photo = The photo that shows the hours
web-grant-none = No photo is attached, or it was deleted.
web-grant-by = Entered by
web-grant-hours = Hours
web-grant-much = { $hours } hours
web-grant-words = What they wrote
web-grant-back = Go back to the chat and tap “Agree” or “Do not agree”.
web-private-map = Open in maps
web-private-place = Where to
web-private-phone = Phone
web-private-call = Call { $name }
web-private-name = Whom
web-private-when = When
web-private-word = Word at the door
web-private-word-help = You say this word first; they open when they hear it.
web-private-notes = Take care
web-private-photos = Photos
web-private-photo = A photo from the person who asked
web-private-until = Goes away { $time }; nothing for you to do.
web-private-from = You come from the chat; one tap opens it.
web-private-open = Open
web-door-help = Open only to who says it.
web-door-one = { $name }, { $state }
web-door-arrive = Arrival code
web-door-arrive-help = Read it out when your helper arrives.
web-door-leave = Leaving code
web-door-leave-help = Read it out when your helper leaves.
web-door-nobody = Nobody has taken it yet. Once somebody has, word and codes stand here.
web-private-none = None given; please ask the community
web-back = Back to the chat
web-large = Large
web-gone-title = This page has been put away
web-gone-text = Once it is done or someone else takes over, address and phone go away. Nothing for you to do.
web-gone-yours = If it is still yours, tap “See address and phone” in the chat once more.
web-gone-call = If it is urgent, call { $phone } ({ $hours }).

## The rules: what we keep, why, who sees it, how long

web-rules-title = How we use what you tell us
web-rules-lead = As little as we can, to as few as we can, and gone in time.
web-rules-what = What we note, and why
web-rules-what-name = Name and phone: so that your helper finds you.
web-rules-what-place = Address: which building, which door.
web-rules-what-need = What is needed and when: to find the right person.
web-rules-what-words = Your words, photos, place: to get this done well.
web-rules-what-health = Health: only if you agree separately, only for your helper.
web-rules-what-hours = Volunteers' hours: for the record and the certificate.
web-rules-not = We never want ID numbers, bank cards or passwords. Tell nobody.
web-rules-who = Who sees it
web-rules-who-public = Everybody sees only what, when and which community.
web-rules-who-helper = Your helper: name, phone, address. Put away { $hours } hours after it is done.
web-rules-who-office = Your community's staff: the phone takes a tap, and each tap is noted.
web-rules-who-nobody = Never sold, no advertising, no other company.
web-rules-keep = How long
web-rules-keep-data = What
web-rules-keep-time = Until
web-rules-keep-words = What is said in the chat
web-rules-keep-words-time = { $days } days
web-rules-keep-photos = Photos
web-rules-keep-photos-time = { $days } days after it is done
web-rules-keep-door = Door number, health
web-rules-keep-door-time = { $days } days after it is done, unless you ask us to keep it
web-rules-keep-phone = Name, phone
web-rules-keep-phone-time = While you use it; after { $months } months unused we ask, then delete
web-rules-keep-need = The record of a need
web-rules-keep-need-time = { $days } days after it is done, then only kind, community and time
web-rules-keep-hours = Volunteer hours
web-rules-keep-hours-time = { $years } years after the last service
web-rules-keep-audit = Who looked at what
web-rules-keep-audit-time = { $years } years
web-rules-yours = You can
web-rules-yours-see = See what we noted: say “export my data” and get a copy at once. To correct it, say so in the chat.
web-rules-yours-delete = Have it deleted: say “delete my data”; done within { $days } days. Hours keep the number, not the name.
web-rules-yours-no = Leave nothing here: call your community, it gets done all the same.
web-rules-young = Under 14, please let a parent do it. Volunteers of 14 to 17 need a parent's yes.
web-rules-call = Questions? Call { $phone } ({ $hours }), or say “human” in the chat.
web-rules-ask = Questions? Say “human” in the chat.

## The rehearsal

web-try-title = Rehearsal
web-try-striped = Rehearsal · all made up, no message ever leaves this place
web-try-skip = Skip to the three phones
web-try-leave = To the chat page
web-try-controls = The clock and the crowd
web-try-ten = 10 minutes
web-try-hour = 1 hour
web-try-morning = Next morning
web-try-crowd = Add 20 volunteers
web-try-again = Start over
web-try-phones = Phones
web-try-whose = Whose phone
web-try-resident = Resident
web-try-volunteer = Volunteer
web-try-coordinator = Coordinator
web-try-resident-sub = Resident · third floor, bulb too high
web-try-volunteer-sub = Volunteer · has a ladder
web-try-coordinator-sub = Coordinator · Shanlinli (杉林里)
web-try-turn = This one's turn
web-try-new = Something new
# the three people of the rehearsal speak Chinese
web-try-first = 客厅灯泡坏了，够不着，明天上午10点想请人换一下
web-try-say = Or type
web-try-clock = { $weekday } { $time }
web-try-busy = Fog on the river; we go on once the line is back.
web-try-quiet-volunteer = Nothing yet today. Have a sip of tea.
web-try-quiet-coordinator = Nothing to look at. How rare.
web-try-close = Close

web-try-begin = Three people, three phones. Tap “Send” for the resident.
web-try-draft = One sentence, all noted. If it is right, one tap sends it out.
web-try-review = The ferry has left. Now the coordinator takes a look.
web-try-looking = A few people nearby are asked first, not the whole city.
web-try-claimed = Taken. Move to tomorrow morning, or let the volunteer set out.
web-try-arrived = The code fits; no photo needed. There is a second one for leaving: the resident taps “See”.
web-try-finished = The resident decides: one tap confirms and rates.
web-try-done = Look at the right bank: one more window is lit.
web-try-sent-back = A no always comes with its reason, and the resident sees it.
web-try-withdrawn = Cannot go? Saying so is enough. The place goes on at once.
web-try-wait-draft = No hurry. The draft stays.
web-try-wait-review = It took long, so the coordinator is reminded, not the resident.
web-try-wait-looking = Nobody yet, so the circle grows by one ring.
web-try-wait-more = Still waiting. How about 20 more volunteers?
web-try-wait-claimed = It is settled; wait in peace.
web-try-wait-confirm = A silent resident is fine: with evidence it counts by itself.
web-try-wait-done = Life goes on, and the light stays on.
web-try-night = Late at night. The phones are still; only the river moves.
web-try-dawn = Good morning. Had your hot dry noodles yet?
web-try-dusk = Sunset on the river bank, free of charge again.
web-try-evening = Dark now, and the lights go on along both rivers.
web-try-crowd-won = 20 tapped at once, only { $name } got it. One place is one place.
web-try-crowd-early = All 20 are here, breakfast first: 14 bowls of noodles, 6 of doupi.
web-try-crowd-late = Enough hands; they go for a walk along the river.
web-try-crowd-taps = 20 neighbours tapped “I'll go” at once.
web-try-crowd-count = 1 got it, 19 missed it, and nothing broke.
web-try-crowd-came = 20 more neighbours came, { $count } in all.
web-try-crowd-label = 20 volunteers

## To fill in

web-form-title = Who they are, and where they live
web-form-kept = Only the helper and the community see it; it goes through no chat, and is put away at once.
web-form-name = Name
web-form-building = Building, such as 11栋
web-form-door = Unit and door
web-form-phone = Phone; leave it empty if there is none
web-form-send = Done
web-form-done = Posted, number { $number }
web-form-done-text = Go back to the chat; it goes on there.
