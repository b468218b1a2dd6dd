"""Not too many at once: new sessions of one network address, photos of one person; counted here, in memory, by hashes.

Addresses are kept as keyed hashes for no longer than their window; the key dies with the process. A restart forgets.
"""

import secrets
from collections import OrderedDict
from datetime import datetime, timedelta
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from aiohttp import web

MINUTE, HOUR, DAY = 60, 3_600, 86_400
MOST_KNOWN = 50_000  # windows that are open at once; the oldest are forgotten first
HOME = 64  # bits of an IPv6 address that one household shares


class TooSoon(Exception):
    """Too many at once: how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"in {seconds} s")
        self.seconds = seconds


class Pace:
    """Counts acts in windows of time."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(16)
        self._windows: OrderedDict[bytes, tuple[datetime, int]] = OrderedDict()

    def take(self, act: str, whose: str, now: datetime, most: int, seconds: int) -> None:
        """Count one more act. Raises TooSoon where `most` were counted in these `seconds`."""
        name = blake2b(f"{act} {seconds} {whose}".encode(), key=self._key, digest_size=12).digest()
        begun, many = self._windows.get(name, (now, 0))
        if not timedelta(0) <= now - begun < timedelta(seconds=seconds):
            begun, many = now, 0
        if many >= most:
            left = timedelta(seconds=seconds) - (now - begun)
            raise TooSoon(max(1, ceil(left.total_seconds())))
        self._windows[name] = begun, many + 1
        self._windows.move_to_end(name)
        while len(self._windows) > MOST_KNOWN:
            self._windows.popitem(last=False)


def network_of(request: web.Request) -> str:
    """Where a request comes from: its address, of IPv6 the household; "" for this machine itself.

    A proxy on this machine is believed: it puts the address that it saw last.
    """
    try:
        found = ip_address(request.remote or "")
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if found.is_loopback and forwarded:
            found = ip_address(forwarded)
    except ValueError:
        return request.remote or "?"
    if found.is_loopback:
        return ""
    if isinstance(found, IPv6Address):
        return str(ip_network((found, HOME), strict=False))
    return str(found)
