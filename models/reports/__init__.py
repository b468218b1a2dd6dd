"""举报、拉黑 Reports: what somebody tells the community of another, and two people who shall not meet again."""

from models.reports.apart import apart_from, apart_of, are_apart, block, blocked_by, unblock
from models.reports.report import REASONS, Matter, NothingToReport, report
from models.reports.table import Block, Report

__all__ = [
    "REASONS",
    "Block",
    "Matter",
    "NothingToReport",
    "Report",
    "apart_from",
    "apart_of",
    "are_apart",
    "block",
    "blocked_by",
    "report",
    "unblock",
]
