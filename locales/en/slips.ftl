# One's own need: one line, or the whole slip

slip-line = { $number } { $title }, { $when }, { $state }
slip-line-helper = { $number } { $title }, { $when }, taken by { $helper }
slip-line-rejected = { $number } { $title }, not accepted: { $reason }
slip-finding = looking for people { $taken }/{ $places }
slip-value = { $value }
slip-when = When
slip-where = Where
slip-people = People
slip-reason = Why
slip-count = { $places ->
    [one] 1 person
   *[other] { $places } people
}
slip-place = { $building } { $door }
    .open = { $building }
slip-password = Door word
slip-password-help = open only to who says it
slip-code-of = Number for { $helper }
slip-arrive-code = Arrival code
slip-arrive-help = read it out when your helper arrives
slip-leave-code = Leaving code
slip-leave-help = read it out when your helper leaves
slip-helper-claimed = has taken it
slip-helper-on_the_way = is on the way
slip-helper-arrived = is there
slip-helper-left = has finished
slip-look = See { $number }
slip-cancel = Cancel { $number }
