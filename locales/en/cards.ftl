# Words on the slips

card-value = { $value }
card-when = When
card-where = Where
card-people = People
card-places = { $places ->
    [one] 1 person
   *[other] { $places } people
}
card-taken = { $taken } so far
card-risk = Mind
card-reason = Why
card-near = { $metres } from you
card-near-skill = { $metres } from you; you signed up for this kind
card-near-new = { $metres } from you; easy tasks go to newcomers first
card-new = easy tasks go to newcomers first
card-skill = you signed up for this kind
card-review-sub = New need, { $category }
card-task-line = { $number } { $title }, { $when }, { $metres }. Mind: { $risk }
card-task-line-far = { $number } { $title }, { $when }. Mind: { $risk }

## Claims

card-times = Time counted
card-since = since { $arrived }
card-from-to = { $span }
claim-state-claimed = yours
claim-state-on_the_way = on the way
claim-state-arrived = under way
claim-state-left = waiting for the resident
claim-state-confirmed = shown to all for objections
claim-state-credited = hours count
claim-state-withdrawn = you gave it back
claim-state-released = not needed any more
claim-state-no_show = not there
claim-state-disputed = the community is asking
claim-state-refused = no hours

## For the resident: who comes, and how to know them

card-door-page = See door word and codes
card-door-page-words = door_word see_door_word codes
card-word = Door word
card-word-help = open only to who says it
card-code-arrive = Arrival code
card-code-arrive-help = read it out when your helper arrives
card-code-leave = Leaving code
card-code-leave-help = read it out when your helper goes
card-helper-claimed = has taken it
card-helper-on_the_way = is on the way
card-helper-arrived = is there
card-helper-left = has finished
card-one-tap = one tap confirms
card-helpers = Helpers
card-everybody = all of them

## Hours

card-hours = Hours
card-hours-value = { $hours } h
card-public = Shown
card-until = to everybody until { $until }
