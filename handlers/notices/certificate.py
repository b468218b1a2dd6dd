"""证明 To whom a certificate belongs: it was revoked, or the hours it counts were corrected."""

from collections.abc import Mapping

from handlers.notices.parts import Dress, with_ways

DRESSES: Mapping[str, Dress] = {
    "notice-certificate-revoked": with_ways(("menu-human", "human.begin")),
    "notice-certificate-corrected": with_ways(("certificate-make-anew", "certificate.anew")),
}
