"""定时 The list of sweeps: what is due stands in rows with a due time; each portion is one call of a rule."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.jobs import city_line
from models import (
    activity,
    broadcasts,
    certificates,
    claims,
    conversations,
    corrections,
    erasure,
    flags,
    grants,
    grievances,
    inbox,
    matching,
    needs,
    outbox,
    people,
    stars,
    talks,
    wechat,
)

SOON, MINUTE, MINUTES, HOUR = 3.0, 60.0, 300.0, 3600.0
FEW = 50  # of what is more than a row each: messages must not wait long behind a portion


@dataclass(frozen=True, slots=True)
class Sweep:
    """A rule that is run again and again: late, twice or on two machines it does each thing once.

    `rule(session, now, limits, *, most) -> int` does up to `most` things and answers how many, 0 when nothing is due;
    where `local` is set it takes the city's `zone` too.
    """

    name: str
    every_seconds: float
    rule: Callable[..., int]
    portion: int = 500
    seconds: float = 30.0  # that one portion may take before its lane is thought to hang
    local: bool = False


SWEEPS: tuple[Sweep, ...] = (
    # finding somebody
    Sweep("widen_rings", SOON, matching.widen_rings, FEW, local=True),
    Sweep("remind_review", MINUTE, needs.remind_review, FEW, local=True),
    Sweep("tell_still_waiting", MINUTE, needs.tell_still_waiting, FEW, local=True),
    Sweep("expire_overdue", MINUTE, needs.expire_overdue, FEW, local=True),
    # who is next in line
    Sweep("lapse_asked", MINUTE, claims.lapse_asked, FEW, local=True),
    Sweep("tell_waiting", MINUTE, claims.tell_waiting, FEW, local=True),
    Sweep("close_lines", MINUTE, claims.close_lines, FEW, local=True),
    # announcements: a portion is fifty thousand of those who are meant, two numbers each, by one statement
    Sweep("send_broadcasts", SOON, broadcasts.advance, 50_000),
    # serving
    Sweep("remind_early", MINUTES, claims.remind_early, local=True),
    Sweep("remind_late", MINUTE, claims.remind_late, local=True),
    Sweep("mark_no_shows", MINUTE, claims.mark_no_shows, FEW, local=True),
    Sweep("ask_checkout", MINUTE, claims.ask_checkout, FEW, local=True),
    Sweep("checkout_to_coordinator", MINUTES, claims.checkout_to_coordinator, FEW, local=True),
    Sweep("close_ended", MINUTES, needs.close_ended, FEW, local=True),
    Sweep("close_unserved", MINUTES, claims.close_unserved, FEW, local=True),
    # confirming and crediting
    Sweep("remind_confirm", MINUTES, claims.remind_confirm, FEW, local=True),
    Sweep("confirm_silent", MINUTES, claims.confirm_silent, FEW, local=True),
    Sweep("objections_further", HOUR, claims.objections_further, FEW),
    Sweep("grievances_further", MINUTES, grievances.grievances_further, FEW, local=True),
    Sweep("grants_further", HOUR, grants.call_further, FEW),
    Sweep("warn_unrecorded", HOUR, claims.warn_unrecorded, FEW, local=True),
    Sweep("make_effective", MINUTES, claims.make_effective, FEW, local=True),
    Sweep("fade_load", HOUR, claims.fade_load, local=True),
    # the books: the city's line of each day that is over
    Sweep("close_days", MINUTES, city_line.close_days, 31, local=True),
    # what looks odd in the records of a day that is over; a portion is a day
    Sweep("flag_odd", HOUR, flags.flag_odd, 1, local=True),
    Sweep("flags_further", HOUR, flags.flags_further, FEW, local=True),
    Sweep("tell_corrected", HOUR, certificates.tell_corrected),
    # stars of a year: a portion is a thousand people by one statement, so that messages never wait long behind it
    Sweep("count_stars", MINUTES, stars.advance, 1_000, local=True),
    Sweep("tell_crossed", HOUR, stars.tell_crossed, local=True),
    # who registered and does not serve
    Sweep("nudge_quiet", HOUR, activity.nudge_quiet, 200, local=True),
    # a person of the community
    Sweep("call_further", MINUTE, conversations.call_further, FEW),
    Sweep("close_idle", MINUTES, conversations.close_idle, FEW),
    # who was known on a channel abroad before they were asked
    Sweep("ask_abroad", MINUTES, people.ask_abroad),
    # for coordinators
    Sweep("send_digest", MINUTES, claims.send_digest, FEW, local=True),
    # privacy C3: what is kept no longer
    Sweep("forget_words", HOUR, inbox.forget_words),
    Sweep("forget_numbers", HOUR, inbox.forget_numbers),
    Sweep("forget_letters", HOUR, outbox.forget_letters),
    Sweep("forget_corrections", HOUR, corrections.forget_corrections),
    Sweep("forget_grievances", HOUR, grievances.forget_grievances),
    Sweep("forget_lines", HOUR, conversations.forget_lines),
    Sweep("close_media", HOUR, needs.close_media),
    Sweep("forget_left", MINUTES, wechat.forget_left, FEW),
    Sweep("erase_due", MINUTE, erasure.erase_due, FEW),
    Sweep("close_erased", MINUTE, erasure.close_erased, FEW),
    Sweep("nudge_drafts", MINUTES, talks.nudge_drafts, FEW, local=True),
    Sweep("forget_drafts", HOUR, talks.forget_drafts),
)
