"""群 Groups: a community's own group, and the cards of tasks in it; no private word stands there (U57-U60)."""

from models.groups.cards import Work, card_of, due, shown
from models.groups.table import Group, GroupCard
from models.groups.tie import WhichCommunity, active, gone, moved, tie

__all__ = [
    "Group",
    "GroupCard",
    "WhichCommunity",
    "Work",
    "active",
    "card_of",
    "due",
    "gone",
    "moved",
    "shown",
    "tie",
]
