# My tasks, my hours

mine_volunteer-words = my_tasks my_hours hours /hours
mine-volunteer-none = You have nothing arranged. Shall we see who nearby needs a hand?
mine-volunteer-others = Tasks near me
mine-volunteer-tasks = You have { $count } tasks:
mine-volunteer-task = { $number } { $title }, { $when }, { $state }
mine-volunteer-look = See { $number }
mine-volunteer-one = You have 1 task: { $number }.
mine-volunteer-this = { $number } now stands like this:

mine-volunteer-no-hours = No hours yet. When one task is done and the resident agrees, the first line is here.
mine-volunteer-hours = { $effective } hours count: { $verified } by evidence of presence, { $granted } entered by the community.
mine-volunteer-not-yet = What is noted does not count yet; its day is still to come.
mine-volunteer-public = { $hours } more are shown for objections; they count after { $by }.
mine-volunteer-last = { $count ->
    [one] The last line:
   *[other] The last { $count } lines:
}
mine-volunteer-line = { $day } { $title }, { $hours } h, { $mark }, { $state }
mine-volunteer-wrong = One is not right
mine-volunteer-by-evidence = evidence on both ends
mine-volunteer-by-resident = the resident agreed
mine-volunteer-by-sweep = confirmed after two days
mine-volunteer-by-coordinator = confirmed by the community
mine-volunteer-by-grant = entered by the community
record-state-in_publicity = shown until { $until }
record-state-objected = an objection; the community is asking
record-state-effective = counts
record-state-refused = not counted
record-state-corrected = corrected
record-state-revoked = revoked
