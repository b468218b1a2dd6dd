# Announcements: a coordinator writes to many

broadcast-words = announcement broadcast
broadcast-head-words = send_an_announcement announce broadcast_to
broadcast-volunteer-words = volunteer
broadcast-resident-words = resident
broadcast-all-words = everybody everyone
broadcast-stop-words = stop hold_it hold_on wait_a pause wrong mistake
broadcast-go-on-words = continue go_on
broadcast-fix-words = correction correct_it
broadcast-not-words = do_not_send don't_send
broadcast-change-words = change
broadcast-others-words = other_people
broadcast-test-words = to_myself test
broadcast-ready-words = ready send_it
broadcast-yes-words = right correct
broadcast-how-words = how_far how_many_got_it has_it_gone_out
broadcast-coordinators-only = Only coordinators send announcements. If everybody should know something, say “human” for the community.
broadcast-what = What shall it say? It goes out as you write it, word for word.
broadcast-what-example = One sentence is enough, such as “First aid in the community room on Saturday at 2 pm, bring your ID”.
broadcast-where = To the people of which place?
broadcast-where-example = The name of a community or street of yours is enough.
broadcast-node = { $name }
broadcast-whom = Who is it for? You can also say “3-star volunteers” or “volunteers who have not come lately”.
broadcast-whom-example = Say “volunteers”, “residents” or “everybody”, with a place, a kind of help or a star if you like.
broadcast-role-volunteer = Volunteers
broadcast-role-resident = Residents
broadcast-role-all = Everybody
broadcast-starred-words = with_a_star with_stars
broadcast-active-words = active
broadcast-resting-words = inactive resting not_come_lately
broadcast-dormant-words = dormant asleep
broadcast-star = with { $star } { $star ->
    [one] star
   *[other] stars
} or more
broadcast-active = here within { $days } days
broadcast-resting = not here for { $days } days
broadcast-dormant = not here for { $days } days at all
broadcast-of-volunteers = Only volunteers have a kind of help, a star, or a last time they came.
broadcast-by = { $count } by { $channel }
channel-web = our page
channel-telegram = Telegram
channel-wechat = WeChat
broadcast-for = For { $place }, { $role } { $category }: { $total } people, { $ways }.
broadcast-for-many = For { $place }, { $role } { $category }: { $total } people. So many are not counted by channel.
broadcast-test = Show it to me first
broadcast-change = Change
broadcast-others = Other people
broadcast-not = Do not send
broadcast-preview-example = Show it to you first, change it, other people, or do not send? One of these is enough.
broadcast-test-only = [TEST, only you get this] { $name } ({ $place }): { $words }
broadcast-ready = Ready to send
broadcast-ready-example = Say “ready” or “change”.
broadcast-dropped = All right, nothing was sent to anybody.
broadcast-type = To how many people? Please type that number, then I send it.
broadcast-type-example = Please type the number: for { $total } people, { $total }.
broadcast-type-both = Type { $total } and both go out.
broadcast-wrong-count = It is { $total } people, not { $typed }. When you are sure, type { $total }.
broadcast-nobody = Nobody there can be reached now. Try another place or other people.
broadcast-second-asked = Above { $most } people a second coordinator must agree. They are asked; one yes and it goes out.
broadcast-second-other = You wrote this one, so another coordinator must agree.
broadcast-second-none = { $total } people need the yes of another coordinator, and there is none. Say “invite a coordinator”, or choose fewer people.
broadcast-holding = It begins in { $seconds } seconds; until then and after, you can stop it.
broadcast-pause = Stop
broadcast-pause-words = stop
broadcast-none-going = No announcement is on its way now.
broadcast-paused = Stopped: { $reached } have it, { $left } do not.
broadcast-stays-paused = All right, it stays stopped; nobody else gets it.
broadcast-right-ask = Those who have it get a correction, the others the right one. Is this right: “{ $words }”?
broadcast-right = Right
broadcast-look = Let me look again
broadcast-go-on = Continue
broadcast-goes-on = It goes on, { $left } to go. You can stop it at any time.
broadcast-fix = Send a correction
broadcast-fix-what = What is right? Write all of it. Those who read it get a correction, the others the right one.
broadcast-stopped = All right, it is over: { $reached } have it, nobody else gets it.
broadcast-to-reached = Correction to { $total }:
broadcast-to-rest = The right one to { $total }:
broadcast-approve = Agree
broadcast-refuse = Do not agree
broadcast-approved = All right, it begins in { $seconds } seconds. One tap stops it.
broadcast-so-far = { $reached } of { $total } have it.

## What people get

notice-broadcast = { $name } ({ $place }): { $words }
notice-broadcast-correction = { $name } ({ $place }): Correction, the last message was wrong, sorry. This is right: { $words }
notice-broadcast-righted = (Put right) { $name } ({ $place }): { $words }
notice-broadcast-second = { $name } wants to write to { $total } people of { $place } and needs your yes:
notice-broadcast-second-words = “{ $words }”
notice-broadcast-approved = { $name } agreed; it begins in { $seconds } seconds.
notice-broadcast-refused = { $name } stopped your announcement; what was not sent will not be.
notice-broadcast-done = All sent: { $sent } have it.
notice-broadcast-done-lying = { $lying } see it on our page when they come.
notice-broadcast-done-blocked = { $blocked } have blocked us.
notice-broadcast-done-failed = { $failed } did not get it.
notice-broadcast-done-opted-out = { $opted_out } have just opted out.
notice-broadcast-done-unreachable = { $unreachable } cannot be reached now.
notice-broadcast-corrected = The correction is out: { $sent } have it.
notice-broadcast-corrected-lying = { $lying } see the correction on our page when they come.
notice-broadcast-corrected-blocked = { $blocked } have blocked us and get no correction.
notice-broadcast-corrected-failed = { $failed } did not get the correction.
notice-broadcast-corrected-opted-out = { $opted_out } have just opted out and get no correction.
notice-broadcast-corrected-unreachable = { $unreachable } cannot be reached now and get no correction.

## The evening list

notice-digest = { $day }: { $count } tasks still need people, { $missing } places in all:
notice-digest-tasks = { $tasks }
notice-digest-others = And { $others } more.
digest-tasks = Look at them
digest-task = { $number } { $title }, { $when }, { $missing } missing
