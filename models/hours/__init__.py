"""时长 Hours: records of service, and the ledger whose lines never change."""

from models.hours.ledger import balance
from models.hours.look import LineShown, Statement, statement
from models.hours.objection import Objection
from models.hours.record import (
    Recorded,
    Refusal,
    Service,
    public_until,
    record,
    record_all,
    whole_minutes,
)
from models.hours.settle import Settled, let_stand, refuse, settle
from models.hours.table import Account, Line, Record, RecordState

__all__ = [
    "Account",
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
    "let_stand",
    "public_until",
    "record",
    "record_all",
    "refuse",
    "settle",
    "statement",
    "whole_minutes",
]
