"""Letters about what looks odd in the records, to whoever answers one level up."""

from collections.abc import Mapping

from handlers.notices.parts import Dress, with_ways

LOOK = with_ways(("flags-fine", "flags.fine"), ("flags-look", "flags.looking"))
DRESSES: Mapping[str, Dress] = {
    "notice-flag-burst": LOOK,
    "notice-flag-pair": LOOK,
    "notice-flag-approver": LOOK,
    "notice-flag-travel": LOOK,
    "notice-flag-round": LOOK,
    "notice-flag-round-by": LOOK,
    "notice-flag-late": with_ways(("flags-open-it", "flags.show")),
}
