# Publicity: hours shown to everybody of the community

publicity-words = publicity /publicity
publicity-none = No hours are on show in your community right now. Nothing to do for you.
publicity-shown = These hours are on show for everybody here. If one is not right, tap it:
publicity-line = No. { $at }: { $name } (…{ $last }), { $day }, { $category }, { $hours } h
publicity-line-granted = No. { $at }: { $name } (…{ $last }), { $day }, { $category }, { $hours } h, entered by the community
publicity-object = No. { $at } is not right
publicity-why = What is not right? They will not hear who said so.
publicity-why-example = Tap what is closest, such as "nobody came".
publicity-reason-absent = nobody came
publicity-reason-longer = not that long
publicity-reason-other = something else
publicity-stopped = Noted, these hours stand still. The community finds out by { $until } and answers you.
publicity-upheld = Done: these hours do not count. Both sides are told.
publicity-rejected = Done: these hours count. Both sides are told.
notice-objected = Somebody questioned “{ $title }” of { $day }. Its { $hours } h stand still and are not lost. The community finds out by { $until }; nothing to do for you.
notice-objection = Somebody questioned hours on show: { $name }, { $day }, “{ $title }”, { $hours } h. Please find out and decide by { $until }.
notice-objection-absent = They say: nobody came.
notice-objection-longer = They say: not that long.
notice-objection-other = They say: something else is not right.
notice-objection-late = Still undecided: { $name }, { $day }, “{ $title }”, { $hours } h, questioned on show. Please decide.
notice-objection-uphold = does not count
notice-objection-reject = counts
notice-objection-upheld = We found out: “{ $title }” of { $day }, { $hours } h, does not count. If that is not right, say "a person" and the community looks again.
notice-objection-rejected = We found out: “{ $title }” of { $day }, { $hours } h, counts and is in force.
