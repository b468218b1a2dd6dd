"""注销 The last word to somebody who is erased, and to those who answer now for what they answered for."""

from collections.abc import Mapping

from handlers.notices.parts import Dress, plain, with_ways

DRESSES: Mapping[str, Dress] = {
    "notice-erased": plain,
    "notice-coordinator-left": with_ways(("coordinator-invite", "coordinator.invite")),
}
