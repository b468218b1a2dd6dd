"""注销 Erasure: a person's copy of what we know of them, and the end of it (PIPL 45, 47; privacy P11–P13)."""

from models.erasure.ask import Held, Plan, ask, give_back, hand_over, plan
from models.erasure.erase import accounts, erase, forget_address
from models.erasure.mine import Section, may_read, mine
from models.erasure.sweeps import close_erased, erase_again, erase_due, listed, unlisted
from models.erasure.table import Erasure, InService

__all__ = [
    "Erasure",
    "Held",
    "InService",
    "Plan",
    "Section",
    "accounts",
    "ask",
    "close_erased",
    "erase",
    "erase_again",
    "erase_due",
    "forget_address",
    "give_back",
    "hand_over",
    "listed",
    "may_read",
    "mine",
    "plan",
    "unlisted",
]
