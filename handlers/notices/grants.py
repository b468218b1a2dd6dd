"""Letters about hours that two coordinators stand for."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.notices.parts import Dress, Notice, choices, plain, with_ways
from handlers.talk import Choice, Content, choice, content

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
    photo = photo_way(told.subject) if told.number("photo") else []
    if photo:
        lines.append(told.more("page"))
    return content(lines, choices=[*choices(told, *ways), *photo])


def photo_way(grant_id: int) -> list[Choice]:
    """看照片 of what a grant stands on: it is seen on a page of ours alone."""
    return [replace(choice("grants-photo-way", "grants.look", subject=grant_id), page="grant")]


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
