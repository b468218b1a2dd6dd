"""时长 Hours: records of service, and the ledger whose lines never change."""

from models.hours.city import close_days
from models.hours.ledger import balance, evidence_hash
from models.hours.look import LineShown, Statement, statement, taken_back_since
from models.hours.objection import Objection
from models.hours.record import (
    Recorded,
    Refusal,
    Service,
    grant,
    overlaps,
    public_until,
    record,
    record_all,
    whole_minutes,
)
from models.hours.settle import (
    Settled,
    let_stand,
    make_effective,
    refuse,
    settle,
    take_back,
)
from models.hours.table import COUNTS, IN_PUBLICITY, Account, Line, Record, RecordState
from models.hours.verify import Broken, Count, Fault, verify

__all__ = [
    "COUNTS",
    "IN_PUBLICITY",
    "Account",
    "Broken",
    "Count",
    "Fault",
    "Line",
    "LineShown",
    "Objection",
    "Record",
    "RecordState",
    "Recorded",
    "Refusal",
    "Service",
    "Settled",
    "Statement",
    "balance",
    "close_days",
    "evidence_hash",
    "grant",
    "let_stand",
    "make_effective",
    "overlaps",
    "public_until",
    "record",
    "record_all",
    "refuse",
    "settle",
    "statement",
    "take_back",
    "taken_back_since",
    "verify",
    "whole_minutes",
]
