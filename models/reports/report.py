"""举报 Report: a coordinator hears of it; where it is about a coordinator, somebody above them does."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import roles
from models.errors import RuleBroken
from models.people import Who
from models.people import get as person_of
from models.reports.table import Report

REASONS = ("fee", "selling", "rude", "other")
TWICE = timedelta(minutes=10)  # the same tap again is the same report
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Matter:
    """Whom a report is about, and what the two have to do with one another."""

    about_id: int | None = None
    community_id: int | None = None
    need_id: int | None = None
    claim_id: int | None = None
    number: int = 0
    title: str = ""


NOTHING = Matter()


class NothingToReport(RuleBroken):
    """A report says what happened, by one of the reasons or in words."""

    key = "complain-example"


def report(
    session: Session,
    who: Who,
    reason: str,
    words: str,
    now: datetime,
    *,
    of: Matter = NOTHING,
) -> Report:
    """Write a report down and tell whoever answers for the place, at any hour; the other side hears nothing.

    That the two have to do with one another is asked by whoever calls. The same again within minutes is the same
    report. Raises NothingToReport.
    """
    words = words.strip()[:LONGEST]
    if reason not in REASONS or (reason == "other" and not words):
        raise NothingToReport
    before = _just_said(session, who, reason, of, now)
    if before is not None and (before.words or "") == words:
        return before
    made = Report(
        made_by=who.id,
        about_id=of.about_id,
        community_id=of.community_id or who.community_id,
        need_id=of.need_id,
        claim_id=of.claim_id,
        reason=reason,
        words=words or None,
        made_at=now,
    )
    session.add(made)
    session.flush()
    _tell(session, who, made, of, words, now)
    return made


def _just_said(
    session: Session, who: Who, reason: str, of: Matter, now: datetime
) -> Report | None:
    return session.scalar(
        select(Report)
        .where(Report.made_by == who.id, Report.made_at > now - TWICE, Report.reason == reason)
        .where(Report.about_id.is_not_distinct_from(of.about_id))
        .order_by(Report.id.desc())
        .limit(1)
    )


def _tell(session: Session, who: Who, made: Report, of: Matter, words: str, now: datetime) -> None:
    about = person_of(session, of.about_id) if of.about_id else None
    roles.alarm(
        session,
        made.community_id,
        "notice-report",
        now,
        subject=who.id,
        but=of.about_id or 0,
        above=True,
        name=who.masked,
        about=about.masked if about else "",
        reason=made.reason,
        words=words,
        number=of.number,
        title=of.title,
    )
