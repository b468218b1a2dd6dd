"""来信 Notices: how what the rules tell people becomes sentences, a slip, and what can be done.

Rules and sweeps write a key and values; each key is dressed here, by whom it is for. Pure: no store, no clock.
Nothing private of the resident stands in what a volunteer gets: that is behind the private page.
"""

from collections.abc import Mapping

from handlers.notices import (
    broadcast,
    certificate,
    coordinator,
    erased,
    flags,
    grants,
    grievance,
    linked,
    resident,
    stars,
    volunteer,
)
from handlers.notices.coordinator import (
    decide_ways,
    guardian_ways,
    listen_way,
    review_ways,
)
from handlers.notices.grants import photo_way
from handlers.notices.parts import Dress, Notice
from handlers.talk import Content
from models.says import Values

__all__ = [
    "DRESSES",
    "decide_ways",
    "dress",
    "guardian_ways",
    "listen_way",
    "photo_way",
    "review_ways",
]

DRESSES: Mapping[str, Dress] = {
    **resident.DRESSES,
    **volunteer.DRESSES,
    **coordinator.DRESSES,
    **broadcast.DRESSES,
    **linked.DRESSES,
    **stars.DRESSES,
    **grants.DRESSES,
    **flags.DRESSES,
    **grievance.DRESSES,
    **certificate.DRESSES,
    **erased.DRESSES,
}


def dress(key: str, values: Values, subject: int, version: int) -> Content:
    """The message that a notice is."""
    return DRESSES[key](Notice(key, values, subject, version))
