# Registering: community, consent, name; volunteers add what they can do, when, and their age

register-words = register sign_up sign_me_up /register

## Community

register-welcome = Hello, this is 志愿武汉 (Volunteer Wuhan): neighbours help neighbours, free of charge.
register-need-kept = I have noted what you said; no need to say it again.
register-to-help = Good, you would like to help.
register-elder-on = All right, one thing at a time.
register-community = Which community do you live in? Just type its name.
register-community-right = You live in { $community }, right?
register-community-which = Which of these is it?
register-community-near = These are the nearest to you. Which one do you live in?
register-community-example = Just type the name of your community, such as “槐荫社区”, or share your place.
register-community-right-example = If you live in { $community } just say “yes”; if not, name your community.
register-invited = You are invited to coordinate { $scope }. First a few words about you.
register-yes = Yes
register-yes-words = yes right correct
register-no = No
register-no-words = no wrong other
register-elder = Large and slow: one thing at a time
register-elder-words = large slow elder
register-pick = { $name }
register-place = Share my place
register-place-how = Sharing your place is under the plus beside the writing line.
register-community-other = None of these
register-community-tails-words = community
register-community-filler-words = i_live_in we_live_in live_in community

## Consent

register-consent = I need to note your name, phone and address. Only your helper and the community see them; the helper loses access 24 hours after. Kept 30 days to two years; delete any time. Do you agree?
register-volunteer-welcome = Good to have you! First, plainly: take no money or gifts, sell nothing, no photos without asking, and what you hear stays with you.
register-consent-volunteer = I need to note your name, what you can do and the time you give, for hours and certificates; you can export or delete it any time. Do you agree?
register-consent-example = Say “agree”, or “disagree” if you would rather not; a call works too.
register-agree = Agree
register-agree-words = agree yes ok okay
register-refuse = Disagree
register-refuse-words = disagree no
register-call = Do it by phone
register-call-words = call phone by_phone
register-details = More about this
register-details-words = details more
register-details-what = What: your name, phone, address and what you need. Phone, door number and health are encrypted.
register-details-who = Who: the one helper who takes it and your community's staff, each look on record. Others see only “周*” and the community.
register-details-long = How long: what you write 30 days; the door number 30 days after; the phone two years unused. See, change or delete it any time.
register-phone = All right, call { $phone }; somebody answers from { $from } to { $until }.
register-phone-closed = All right, call { $phone }. Nobody is there now; somebody answers { $opens }.
register-phone-nowhere = All right, tell your community office and they will do it for you.
register-refused = All right, nothing was noted. For help you can call { $phone }. Come back any time.
register-refused-closed = All right, nothing was noted. For help you can call { $phone } { $opens }. Come back any time.
register-refused-nowhere = All right, nothing was noted. For help you can ask at your community office. Come back any time.

## Telegram: words pass through another country, asked once and apart

register-abroad = First: Telegram's servers are outside China, so messages pass through there. Is it all right to go on here?
register-abroad-other = Use WeChat or phone
register-abroad-other-words = wechat phone use_wechat use_phone call
register-abroad-example = Reply "yes" to go on here. If not, reply "no": WeChat or a call works as well.
abroad-agreed = All right, we go on here. Just say what it is about.
abroad-later = All right, not now. Tell me when you would like to go on here.
abroad-after-all = Agree, go on here
abroad-no = All right, nothing of yours is sent here. WeChat works as well, or call { $phone }.
abroad-no-closed = All right, nothing of yours is sent here. WeChat works as well, or call { $phone } { $opens }.
abroad-no-nowhere = All right, nothing of yours is sent here. WeChat works as well, or ask at the community office.
abroad-closed = You did not want your messages to leave the country, so nothing of yours is done here. WeChat works as well, or call { $phone }.
abroad-closed-closed = You did not want your messages to leave the country, so nothing of yours is done here. WeChat works as well, or call { $phone } { $opens }.
abroad-closed-nowhere = You did not want your messages to leave the country, so nothing of yours is done here. WeChat works as well, or ask at the office.
notice-abroad = One question first: Telegram's servers are outside China, so messages pass through there. What is yours comes here once you agree; is that all right?
register-abroad-no = All right, nothing was noted here. WeChat works as well, or call { $phone }.
register-abroad-no-closed = All right, nothing was noted here. WeChat works as well, or call { $phone } { $opens }.
register-abroad-no-nowhere = All right, nothing was noted here. WeChat works as well, or ask at the community office.

## Name

register-name = Thank you. What shall I call you?
register-name-example = Just the name you go by, such as “Daniel” or “周婆婆”.
register-name-heads-words = my_name_is i'm i_am call_me it's this_is
register-name-tails-words = please thanks
register-hello = Hello { $name }.
register-done = Hello { $name }. Whatever you need, one sentence is enough.
    .elder = Hello { $name }. Whatever you need, just say it, in your own time.
register-known-resident = Hello { $name }, you are registered already. Whatever you need, one sentence is enough.
register-known-volunteer = Hello { $name }, you are a volunteer already. To see what is near you, say “find a task”.
register-cancelled = All right, not registered; nothing was noted. Come back any time.

## Volunteers

register-skills = Hello { $name }. What can you do, and when are you free? One sentence is enough, such as “I repair computers, weekends”.
register-skills-any = Anything
register-skills-any-words = anything whatever all
register-skills-example = One sentence is enough, such as “I repair computers, weekends”; or say “anything”.
register-skill-heads-words = and_i_can i_can_also also i_can i'm_good_at i_repair i
register-noted = Hello { $name }. I noted:
register-noted-so = I noted:
register-noted-skills = Can do: { $skills }
register-noted-times = Free: { $times }
register-age = Are you 18 or older?
register-age-example = Your age in a number is enough, such as “27”; or say “18 or older”.
register-age-grown-up = 18 or older
register-age-grown-up-words = adult over_18 18+
register-age-young = 14 to 17
register-age-young-words = under_18 minor
register-age-child = Under 14
register-child = Thank you for wanting to help. Under 14, please come with a grown-up; if you need help yourself, ask a grown-up to tell me.
register-young = You are under 18, so a parent has to agree. What are they called? Only the community sees it, to call and ask.
register-young-name-example = Just tell me what your parent is called, like “Mr Wang”.
register-young-phone = What is the phone number of { $guardian }?
register-young-phone-example = Just type your parent's mobile number, 11 digits.
register-young-page = You are under 18, so a parent has to agree. Fill in their name and number on this page, not here in the chat.
register-young-fill = Fill in a parent's number
register-young-asked = Noted. The community calls { $guardian }; I tell you when they have agreed.
register-young-look = You may look at what is nearby now. Tasks in homes or with danger wait until you are 18.
register-age-again = I ask once a year: are you 18 yet?
register-of-age = Noted: you are of age from now on. For tasks in homes, an identity paper is looked at once.
register-volunteer-done = Done, you are a volunteer of { $community }. Tasks in homes need your real name once, when you take the first one.
register-volunteer-alerts = At most { $most } alerts a day, and none from { $from } to { $until }.
register-supply-nothing = Nothing waits for anybody in { $community } just now; I tell you when there is. Free volunteers: { $free }.
register-supply = This week { $waiting ->
    [one] 1 task in { $community } waits
   *[other] { $waiting } tasks in { $community } wait
} for somebody; { $free ->
    [one] 1 volunteer is
   *[other] { $free } volunteers are
} free.
register-practice = Try a practice task
register-practice-words = practice practise
register-look = See what is open
register-look-words = look tasks
register-alerts = Change alerts
register-time-weekend = weekends
register-time-weekday = weekdays
register-time-morning = mornings
register-time-afternoon = afternoons
register-time-evening = evenings
register-time-any = any time
register-time-weekend-words = weekend saturday sunday
register-time-weekday-words = weekday workday
register-time-morning-words = morning
register-time-afternoon-words = afternoon
register-time-evening-words = evening night
register-time-any-words = any_time anytime
