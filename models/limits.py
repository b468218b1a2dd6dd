"""限度 Limits: every ⚙ number of the service's rules, with its unit; settings fill it, rules take it as an argument."""

from dataclasses import dataclass

from models.working_days import PLAIN, Calendar


@dataclass(frozen=True, slots=True)
class Limits:
    """All numbers that a city may change. Minutes, hours, days, metres, or a plain count, as the name ends."""

    # what people may send
    messages_per_minute: int = 20  # of one address; above it one kind sentence a minute
    sessions_per_minute: int = 30  # new ones of the web, from one network address
    sessions_per_hour: int = 300
    photos_per_minute: int = 6  # of one session of the web
    photos_per_day: int = 40
    draft_days: int = 7  # an unfinished conversation is kept so long
    nudge_after_minutes: int = 30  # an idle draft is asked about once
    inbox_days: int = 30  # what people wrote is kept so long (privacy C3)
    media_days: int = 30  # photos and voices are kept so long after what they belong to is closed
    correction_days: int = 180  # what people corrected, with their yes, is kept so long
    dedupe_days: int = 90  # message numbers are kept so long
    erase_after_minutes: int = 30  # who asked to be erased is, where nothing is open any more …
    erase_days: int = 15  # … and at the latest then (privacy P12)
    export_hours: int = 24  # the page with somebody's copy opens so long
    misses_before_human: int = 3
    undo_seconds: int = 60
    age_again_days: int = 365  # the age of the young, and a guardian's word, are asked again
    # needs
    open_needs_unlinked: int = (
        3  # open at once for a web person without a phone seen by a coordinator
    )
    same_need_hours: int = 24
    expire_after_minutes: int = 60  # after the start, when nobody claimed
    to_confirm_after_hours: int = 24  # after the planned end
    default_task_minutes: int = 60  # where no end was said
    default_escort_minutes: int = 120  # … of going along to a hospital, or by car
    review_answer_minutes: int = 60  # by then the resident hears of the review
    promise_urgent_minutes: int = 30  # by then an urgent resident hears how it stands
    promise_minutes: int = 240
    # matching
    ring_urgent_minutes: int = 10
    ring_minutes: int = 60
    alerts_per_place: int = 5  # the best so many free volunteers of a ring
    alerts_per_day: int = 3  # of one volunteer
    alerts_per_week: int = 10  # … in seven days; what is urgent asks all the same
    services_per_week: int = 5  # who serves so often in seven days is not asked for more
    quiet_from_minute: int = 21 * 60 + 30  # of the local day
    quiet_until_minute: int = 7 * 60 + 30
    evening_reminder_minute: int = 20 * 60 + 30  # for tasks of the next morning's quiet hours
    # claiming and serving
    open_claims: int = 10  # places one volunteer holds at once and has not begun to serve
    late_withdrawal_hours: int = 24  # closer to the start, the coordinator is told
    asked_minutes: int = 15  # a place is held so long for who is asked whether they take it
    where_answer_minutes: int = 5  # the resident waits, the helper is asked: so long for an answer
    no_show_after_minutes: int = 20  # past the start, asked and no answer: somebody else is found
    location_metres: int = 300
    location_age_minutes: int = 5
    code_tries: int = 5
    code_hours_after_end: int = 24
    private_hours_after_close: int = 24
    reminder_early_hours: int = 24
    reminder_late_hours: int = 2
    ask_checkout_after_minutes: int = 30  # past the planned end
    checkout_to_coordinator_hours: int = 24
    # confirming and crediting
    confirm_reminder_hours: int = 24
    confirm_silent_hours: int = 48
    publicity_days: int = 3
    beyond_planned_minutes: int = 30
    longest_minutes: int = 24 * 60
    same_pair_per_week: int = 3
    decisions_per_minute: int = 6  # hours decided by one coordinator; more cannot be looked into
    record_warn_days: tuple[int, ...] = (5, 8)
    record_working_days: int = 10  # after the end (order 67, article 11)
    objection_working_days: int = 5  # a coordinator decides about an objection, a correction
    grievance_working_days: int = 5  # a complaint is answered in
    grievances_per_day: int = 5  # … of one person
    grievance_days: int = 180  # words of a complaint are kept so long after its answer
    grant_reminder_days: int = 2  # hours wait so long for the other coordinator: called again
    # the daily audit: above these somebody one level up has a look
    flag_day_records: int = 6  # of one person on a day
    flag_day_minutes: int = 12 * 60
    flag_approver_percent: int = 80  # of a community's week by one coordinator …
    flag_approver_records: int = 10  # … with at least so many
    flag_travel_kmh: int = 120  # between two records of a person
    flag_travel_metres: int = 3_000  # nearer places are not asked about
    flag_round_percent: int = 90  # whole hours, of the last …
    flag_round_records: int = 20  # … so many of one person, or of those one coordinator confirmed
    flag_working_days: int = 3  # what nobody looked at is told again, then one level up
    carry_days: int = 7  # after the end words are carried between the two of a service
    carries_per_day: int = 5  # … of one person
    # stars
    star_hours: tuple[int, ...] = (100, 300, 600, 1000, 1500)  # of a lifetime
    year_points_per_hour: int = 10
    year_attitude_percent: int = 20  # of the hours' points, for each mark above or below 2
    year_quality_percent: int = 20
    year_level_points: tuple[int, ...] = (200, 400, 800, 1500, 3000)
    year_count_after_days: int = 10  # of the new year: the last hours are effective by then
    year_publicity_days: int = 7
    # activity: who registered and does not serve
    active_days: int = (
        90  # a volunteer without a sign of life for so long rests: kept, not counted
    )
    dormant_days: int = 365  # … and is not written to any more
    nudge_after_days: tuple[int, ...] = (30, 90, 180)  # without a service; each once
    nudge_task_minutes: int = 120  # the longest task that a nudge shows
    # coordinators
    human_wait_minutes: int = (
        10  # nobody answers somebody who asked for a person: the next level is called
    )
    human_idle_minutes: int = 60  # of silence end a conversation with a coordinator
    named_minutes: int = (
        120  # a volunteer who was asked by name has so long before others are asked
    )
    form_hours: int = 7 * 24  # a one-time page to fill in is good so long
    invitation_hours: int = 24
    review_reminder_minutes: int = 30
    # reveals of private data by one coordinator a day, above which the city is told (privacy P2)
    reveals_per_day: int = 20
    # announcements
    broadcast_hold_seconds: int = 60  # between the typed count and the first letter
    broadcast_second_above: int = 500  # readers; above it a second coordinator says yes
    broadcast_ahead: int = 5_000  # letters of broadcasts that lie ready for the channels
    broadcast_split_most: int = 20_000  # of more readers it is not counted how each is reached
    # the coordinator's evening list of tomorrow's empty places
    digest_minute: int = 19 * 60 + 30  # of the local day
    # linking another channel
    link_minutes: int = 10
    link_tries: int = 5  # of whoever types the code
    link_misses: int = 50  # wrong codes typed by anybody, after which a code is worth nothing
    # WeChat's own count of what an account may write after somebody wrote, or tapped its menu
    wechat_window_hours: int = 48
    wechat_window_messages: int = 5
    wechat_touch_messages: int = 3  # within a minute of the tap
    # working days; from city.holidays and city.workdays, not from [limits]
    calendar: Calendar = PLAIN
    # whom people may call where a complaint is not answered; from city.civil_affairs_line
    civil_affairs_line: str = "12345"
