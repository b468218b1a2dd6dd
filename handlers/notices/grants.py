"""Letters about hours that two coordinators stand for."""

from collections.abc import Mapping

from handlers.notices.parts import Dress, Notice, choices, plain, with_ways
from handlers.talk import Content, content

REASONS = ("forgot", "signal", "late", "other", "wrong", "revoke")


def _grant(told: Notice) -> Content:
    """The second coordinator: what, why, two taps."""
    reason = told.text("reason")
    lines = [told.line, told.more(reason)] if reason in REASONS else [told.line]
    ways = (
        ("grants-yes", "grants.yes"),
        ("grants-no", "grants.no"),
        ("grants-look-way", "grants.look"),
    )
    return content(lines, choices=choices(told, *ways))


def _decided(told: Notice) -> Content:
    return content(told.line if told.number("yes") else told.more("no"))


HOURS = ("notice-hours", "mine_volunteer.hours")
DRESSES: Mapping[str, Dress] = {
    "notice-grant": _grant,
    "notice-grant-decided": _decided,
    "notice-correction": with_ways(
        ("grants-take-up", "grants.take_up"),
        ("grants-keep", "grants.keep"),
        ("grants-look-way", "grants.look"),
    ),
    "notice-granted": with_ways(HOURS),
    "notice-corrected": with_ways(HOURS),
    "notice-correction-refused": plain,
    "notice-revoked": plain,
}
