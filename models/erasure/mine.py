"""我的数据 A copy of all we know of one person, for them alone (PIPL 45; privacy P11)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.orm import Session

from models import audit
from models.audit import AuditLine
from models.certificates import Certificate
from models.claims import Claim
from models.communities import Community
from models.consents import Consent
from models.conversations.table import Conversation, Line
from models.corrections import Correction
from models.erasure.erase import accounts
from models.erasure.table import Erasure
from models.errors import NotAllowed
from models.grievances import Answer, Grievance
from models.guardians import Guardian
from models.hours import Record
from models.inbox import Message
from models.media import Media
from models.needs import Need
from models.people import Address, Mute, Person, Skill, Volunteer
from models.ratings import Rating
from models.reports import Report
from models.stars import StarResult, StarYear
from models.tasks import Task

Rows = list[dict[str, Any]]
Read = Select[*tuple[Any, ...]]
LOOKS = ("look-private", "look-contact", "look-codes")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the copy: its name, and its lines by their columns; moments are UTC, minutes as hours."""

    name: str
    rows: Rows


def may_read(session: Session, person_id: int, until: datetime, now: datetime) -> None:
    """Only the person, only so long, never after they asked to be erased. Raises NotAllowed."""
    asked = select(Erasure.id).where(Erasure.person_id == person_id)
    if not person_id or until <= now or session.scalar(asked) is not None:
        raise audit.refused(session, NotAllowed(), person_id, "export", now)


def mine(session: Session, person_id: int, until: datetime, now: datetime) -> list[Section]:
    """Everything, part by part; what somebody has nothing of is left out. Leaves an audit line. Raises NotAllowed."""
    may_read(session, person_id, until, now)
    ids = accounts(session, person_id)
    audit.write(session, who_id=person_id, whom_id=person_id, act="export", now=now)
    sections = [Section(name, _rows(session, read(ids))) for name, read in PARTS.items()]
    return [one for one in sections if one.rows]


def _rows(session: Session, statement: Read) -> Rows:
    found = session.execute(statement.execution_options(populate_existing=True))
    return [{name: _plain(name, value) for name, value in _whole(row).items()} for row in found]


def _whole(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    """A certificate by the number that is printed on it."""
    kept = dict(row._mapping)
    if "serial" not in kept:
        return kept
    parts = [kept.pop(one) for one in ("letters", "year", "serial")]
    return {"number": "{}-{}-{:06}".format(*parts), **kept}


def _plain(name: str, value: Any) -> Any:
    if name == "hours":
        return f"{value / 60:.2f}"
    if name == "words" and isinstance(value, dict):  # of a message: what was typed
        return value.get("text", "")
    return value


def _you(ids: Sequence[int]) -> Read:
    place = Community.name.label("community")
    return (
        select(
            Person.name,
            Person.phone,
            place,
            Person.building,
            Person.door,
            Person.language,
            Person.adult,
            Person.registered_at.label("since"),
            Person.verified_at.label("verified"),
            Volunteer.number,
            Volunteer.skills_note.label("note"),
            Volunteer.times,
        )
        .outerjoin(Community, Community.id == Person.community_id)
        .outerjoin(Volunteer, Volunteer.person_id == Person.id)
        .where(Person.id.in_(ids), Person.name != "")
    )


def _services(ids: Sequence[int]) -> Read:
    columns = Task.number, Task.title, Claim.state, Claim.starts_at.label("from")
    return (
        select(*columns, Claim.arrived_at.label("arrived"), Claim.left_at.label("left"))
        .join(Task, Task.id == Claim.task_id)
        .where(Claim.volunteer_id.in_(ids))
        .order_by(Claim.starts_at)
    )


def _hours(ids: Sequence[int]) -> Read:
    columns = Record.local_day.label("day"), Record.title, Record.minutes.label("hours")
    mine = Record.person_id.in_(ids)
    return select(*columns, Record.kind, Record.state).where(mine).order_by(Record.started_at)


def _needs(ids: Sequence[int]) -> Read:
    columns = Need.number, Need.title, Need.words, Need.state, Need.starts_at.label("from")
    there = Need.building, Need.door, Need.phone, Need.health
    return select(*columns, *there).where(Need.resident_id.in_(ids)).order_by(Need.id)


def _said(ids: Sequence[int]) -> Read:
    theirs = select(Address.id).where(Address.person_id.in_(ids))
    kept = Message.address_id.in_(theirs), Message.body.is_not(None)
    columns = Message.heard_at.label("at"), Message.kind, Message.body.label("words")
    return select(*columns).where(*kept).order_by(Message.id)


def _talked(ids: Sequence[int]) -> Read:
    return (
        select(Line.at, Line.words)
        .join(Conversation, Conversation.id == Line.conversation_id)
        .where(Conversation.person_id.in_(ids), Line.words.is_not(None))
        .order_by(Line.id)
    )


def _given(ids: Sequence[int]) -> Read:
    marks = Rating.attitude, Rating.quality, Rating.words, Rating.at
    return (
        select(*marks)
        .join(Claim, Claim.id == Rating.claim_id)
        .join(Task, Task.id == Claim.task_id)
        .join(Need, Need.id == Task.need_id)
        .where(Need.resident_id.in_(ids))
    )


def _got(ids: Sequence[int]) -> Read:
    marks = Rating.attitude, Rating.quality, Rating.words, Rating.at
    mine = Claim.volunteer_id.in_(ids)
    return select(*marks).join(Claim, Claim.id == Rating.claim_id).where(mine)


def _complaints(ids: Sequence[int]) -> Read:
    columns = Grievance.number, Grievance.made_at.label("at"), Grievance.words
    return (
        select(*columns, Answer.words.label("answer"))
        .outerjoin(Answer, Answer.grievance_id == Grievance.id)
        .where(Grievance.made_by.in_(ids))
        .order_by(Grievance.id, Answer.id)
    )


def _certificates(ids: Sequence[int]) -> Read:
    number = Certificate.letters, Certificate.year, Certificate.serial
    columns = Certificate.code, Certificate.since, Certificate.until
    total = (Certificate.verified + Certificate.granted).label("hours")
    return (
        select(*number, *columns, total, Certificate.issued_at.label("at"))
        .where(Certificate.person_id.in_(ids))
        .order_by(Certificate.id)
    )


def _stars(ids: Sequence[int]) -> Read:
    columns = StarYear.year, StarResult.points, StarResult.level
    return (
        select(*columns)
        .join(StarYear, StarYear.id == StarResult.run_id)
        .where(StarResult.person_id.in_(ids))
        .order_by(StarYear.year, StarResult.revision)
    )


def _looks(ids: Sequence[int]) -> Read:
    """Who was shown their door or telephone for a need of theirs is told by the moment, not by name."""
    needs = select(Need.id).where(Need.resident_id.in_(ids))
    held = select(Claim.id).join(Task, Task.id == Claim.task_id).where(Task.need_id.in_(needs))
    about = or_(AuditLine.subject.in_(needs), AuditLine.subject.in_(held))
    seen = about, AuditLine.act.in_(LOOKS), AuditLine.who_id.not_in(ids)
    return select(AuditLine.at, AuditLine.act).where(*seen).order_by(AuditLine.id)


PARTS: dict[str, Callable[[Sequence[int]], Read]] = {
    "you": _you,
    "channels": lambda ids: select(Address.channel, Address.created_at.label("since")).where(
        Address.person_id.in_(ids)
    ),
    "consents": lambda ids: (
        select(Consent.at, Consent.given, Consent.text.label("words"))
        .where(Consent.person_id.in_(ids))
        .order_by(Consent.id)
    ),
    "skills": lambda ids: select(Skill.category).where(Skill.person_id.in_(ids)),
    "mutes": lambda ids: select(Mute.kind, Mute.since).where(Mute.person_id.in_(ids)),
    "guardian": lambda ids: select(Guardian.name, Guardian.phone).where(
        Guardian.person_id.in_(ids)
    ),
    "needs": _needs,
    "services": _services,
    "hours": _hours,
    "stars": _stars,
    "certificates": _certificates,
    "given": _given,
    "got": _got,
    "reports": lambda ids: select(Report.made_at.label("at"), Report.words).where(
        Report.made_by.in_(ids)
    ),
    "complaints": _complaints,
    "said": _said,
    "talked": _talked,
    "corrected": lambda ids: select(Correction.day, Correction.words).where(
        Correction.person_id.in_(ids)
    ),
    "files": lambda ids: select(Media.created_at.label("at"), Media.mime.label("kind")).where(
        Media.person_id.in_(ids)
    ),
    "looks": _looks,
}
