# The daily audit: what looks unusual in the records is shown one level up

notice-flag-burst = Please have a look: { $name } of { $community } has { $many } records on { $day }, { $hours } h together, more than usual.
notice-flag-pair = Please have a look: { $name } of { $community } served { $other } { $many } times in the week from { $day }, more than usual.
notice-flag-approver = Please have a look: in the week from { $day } in { $community }, { $name } alone confirmed { $many } records, { $amount }% of all.
notice-flag-travel = Please have a look: { $name } of { $community } has two records on { $day } far apart and close in time; the way would take { $amount } km/h.
notice-flag-round = Please have a look: of the last { $many } records of { $name } of { $community }, { $amount }% are whole hours.
notice-flag-round-by = Please have a look: of the last { $many } records confirmed by { $name } of { $community }, { $amount }% are whole hours.
flags-fine = it is fine
flags-look = look into it
flags-closed = Good, nothing wrong; it is noted.
flags-stopped = Noted. What is still on show ({ $many }) stands still; somebody of the community without a part in it decides. When you have found out, tap:
flags-kept = Noted; this stays open, the hours are not touched. When you have found out, tap:
