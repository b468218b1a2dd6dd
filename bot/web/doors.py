"""The paths of private pages: they carry a claim and a seal, so that they can be neither guessed nor changed."""

import hmac
from hashlib import sha256

from handlers.talk import base36

SEAL = 20  # hex digits: 80 bits
LONGEST = 13  # signs of a key of 64 bits


class Doors:
    """Makes and reads the paths of private pages."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def path(self, claim_id: int) -> str:
        """Where a claim's private page is."""
        return f"/p/{base36(claim_id)}-{self._seal(claim_id)}"

    def claim(self, token: str) -> int | None:
        """The claim of a path; None where we never made it."""
        name, _, seal = token.partition("-")
        if len(name) > LONGEST:
            return None
        try:
            claim_id = int(name, 36)
        except ValueError:
            return None
        return (
            claim_id if hmac.compare_digest(seal.encode(), self._seal(claim_id).encode()) else None
        )

    def _seal(self, claim_id: int) -> str:
        return hmac.new(self._key, f"private page {claim_id}".encode(), sha256).hexdigest()[:SEAL]
