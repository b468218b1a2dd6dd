# The daily audit: what looks unusual in the records is shown one level up

notice-flag-burst = Flag { $number }, please have a look: { $name } (number ending { $last }) of { $community } has { $many } records on { $day }, { $hours } h together, more than usual.
notice-flag-pair = Flag { $number }, please have a look: { $name } (number ending { $last }) of { $community } served { $other } { $many } times in the week from { $day }, more than usual.
notice-flag-approver = Flag { $number }, please have a look: in the week from { $day } in { $community }, { $name } alone confirmed { $many } records, { $amount }% of all.
notice-flag-travel = Flag { $number }, please have a look: { $name } (number ending { $last }) of { $community } has two records on { $day } far apart and close in time; the way would take { $amount } km/h.
notice-flag-round = Flag { $number }, please have a look: of the last { $many } records of { $name } (number ending { $last }) of { $community }, { $amount }% are whole hours.
notice-flag-round-by = Flag { $number }, please have a look: of the last { $many } records confirmed by { $name } of { $community }, { $amount }% are whole hours.
flags-fine = it is fine
flags-look = look into it
flags-closed = Good, nothing wrong; it is noted.
flags-stopped = Noted. What is still on show ({ $many }) stands still; somebody of the community without a part in it decides. When you have found out, tap:
flags-kept = Noted; this stays open, the hours are not touched. When you have found out, tap:
flags-words = flags audit /flags
flags-number-words = flag
flags-coordinators = Flags are for coordinators of the level above. For your own hours say “my hours”.
flags-none = No flag waits for a look.
flags-list = Flags that wait for a look: { $count }
flags-open = Open { $number }
flags-open-it = Open this flag
flags-desk = Flags: { $count }
flags-no-such = There is no flag { $number } for you. Say “/flags” to see them.
flags-fine-already = Somebody had a look; nothing was wrong.
flags-is-looked-into = It is being looked into.
notice-flag-late = Nobody has looked at flag { $number } yet: { $name } of { $community }, records of { $day }. Please have a look.
