# My stars: where every number comes from, line by line; the stars of a year of the whole city

stars-words = my_stars stars my_star_level
stars-mine = My stars
stars-lifetime = { $hours } hours count in all: lifetime star { $star }. { $missing } hours to star { $next }.
stars-lifetime-top = { $hours } hours count in all: lifetime star { $star }, the highest there is.
stars-hours = { $year } so far: { $hours } hours. With evidence { $verified }, entered by the community { $granted }.
stars-unrated = Nobody has rated you this year, so nothing is added or taken away.
stars-rated = { $rated } ratings this year: attitude { $attitude } on average, quality { $quality } (1 to 3).
stars-points-hours = For hours: { $hours } hours, { $each } points each: { $points } points.
stars-points-attitude = For attitude: { $percent }% of { $hours }, times what the mean { $mean } is above 2: { $points } points.
stars-points-quality = For quality: { $percent }% of { $hours }, times what the mean { $mean } is above 2: { $points } points.
stars-points-all = Together { $points } points, never below 0 (formula { $version }).
stars-level = Star { $level } of { $year } as of now, { $missing } points to star { $next }. Only you can see this.
stars-level-top = Star { $level } of { $year } as of now, the highest there is. Only you can see this.
stars-wrong = Something is not right
stars-show = Show it for objections
stars-approve = Give the stars
stars-shown = The stars of { $year } can be looked at until { $until }. Then another coordinator of the city decides.
stars-approved = The stars of { $year } stand. { $starred } people are being told; there is nothing to do.
stars-same-hand = You began to show them, so another coordinator of the city decides.
stars-own = You have a star of your own in that year, so a coordinator without one decides.
notice-star-preview = The stars of { $year } are counted: { $starred } of { $people } people have one; from star 1 up: { $levels }.
notice-star-approve = The stars of { $year } have been shown, { $starred } people have one. May they be given?
notice-star-year = You are a volunteer with star { $level } of { $year }. Thank you for every home you helped.
