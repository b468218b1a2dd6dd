"""连账号 Links: one person on several channels, by a code; undone with 不是我 (D20)."""

from models.links.code import DIGITS, make, use
from models.links.errors import LinkLocked, LinkSame, LinkTogether, WrongLinkCode
from models.links.join import channels, has_preferred, join, newest, of, prefer, undo
from models.links.table import Link

__all__ = [
    "DIGITS",
    "Link",
    "LinkLocked",
    "LinkSame",
    "LinkTogether",
    "WrongLinkCode",
    "channels",
    "has_preferred",
    "join",
    "make",
    "newest",
    "of",
    "prefer",
    "undo",
    "use",
]
