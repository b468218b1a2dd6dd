"""安全 A new channel was linked: the one letter that every other gets; and whether words may go abroad, asked once."""

from collections.abc import Mapping

from handlers.notices.parts import Dress, with_ways

DRESSES: Mapping[str, Dress] = {
    "notice-linked": with_ways(
        ("notice-linked-known", "link.known"), ("notice-linked-not-me", "link.not_me")
    ),
    "notice-abroad": with_ways(
        ("register-agree", "abroad.after_all"), ("register-abroad-other", "abroad.rather_not")
    ),
}
