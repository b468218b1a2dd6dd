"""填表 Forms: a page of ours for what never stands in a chat of another company; one person's, used once."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import ForeignKey, Index, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit, guardians, needs, people
from models.base import Base, BigKey, Id, MaybeMoment, MaybeRef, Moment, Ref
from models.errors import NotAllowed, RuleBroken
from models.limits import Limits
from models.people import Who
from models.sealed import SealedJson

OF, GUARDIAN = "of", "guardian"  # what a draft is, where it is no need
FRESH = {"synchronize_session": False, "populate_existing": True}


class FormGone(RuleBroken):
    """It was filled in, or is too old; which of them is not told."""

    key = "form-gone"


class NoGuardian(RuleBroken):
    """Whom to ring up must be known, by name and number."""

    key = "form-no-guardian"


class NothingGiven(RuleBroken):
    """Whoever comes must know whom to ask for, and at which door."""

    key = "form-nothing-given"


@dataclass(frozen=True, slots=True)
class Given:
    """Who somebody is, and where: never in a log."""

    name: str = field(repr=False)
    building: str = field(default="", repr=False)
    door: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    community_id: int = 0


@dataclass(frozen=True, slots=True)
class Young:
    """What somebody of 14 to 17 said of themselves so far; they are registered when the page is filled in."""

    community_id: int
    name: str = field(repr=False)
    categories: Sequence[str] = ()
    times: str = ""


class Form(Base):
    """What waits for a page to be filled in: sealed, and emptied once it was."""

    __tablename__ = "forms"
    __table_args__ = (Index("ix_forms_person_id", "person_id"),)

    id: Mapped[Id]
    person_id: Mapped[Ref] = mapped_column(BigKey, ForeignKey("people.id"))
    draft: Mapped[Any] = mapped_column(SealedJson("forms.draft"), nullable=True)
    made_at: Mapped[Moment]
    until: Mapped[Moment]
    used_at: Mapped[MaybeMoment]
    need_id: Mapped[MaybeRef]  # what came of it


def make(
    session: Session, who: Who, draft: Mapping[str, Any], now: datetime, limits: Limits
) -> Form:
    """A page for this person to fill in, and what waits for it; an earlier one of theirs is no good any more."""
    session.execute(
        update(Form)
        .where(Form.person_id == who.id, Form.used_at.is_(None))
        .values(used_at=now, draft=None),
        execution_options=FRESH,
    )
    made = Form(
        person_id=who.id,
        draft=draft,
        made_at=now,
        until=now + timedelta(hours=limits.form_hours),
    )
    session.add(made)
    session.flush()
    return made


def look(session: Session, form_id: int, person_id: int, now: datetime) -> Form:
    """The form, for its person, while it can be filled in. Raises NotAllowed, FormGone."""
    found = session.get(Form, form_id, populate_existing=True)
    if found is None or found.person_id != person_id:
        raise audit.refused(session, NotAllowed(), person_id, "form", now, subject=form_id)
    if found.used_at is not None or found.until <= now:
        raise FormGone
    return found


def use(session: Session, form_id: int, person_id: int, now: datetime) -> Any:
    """Take what waited for it; one statement decides, so that it is used once. Raises NotAllowed, FormGone."""
    draft = look(session, form_id, person_id, now).draft
    used = session.execute(
        update(Form)
        .where(Form.id == form_id, Form.used_at.is_(None))
        .values(used_at=now, draft=None)
        .returning(Form.id),
        execution_options=FRESH,
    ).first()
    if used is None:
        raise FormGone
    return draft


def get(session: Session, form_id: int) -> Form | None:
    """One form, for the conversation that waits for it."""
    return session.get(Form, form_id, populate_existing=True)


def fill(
    session: Session,
    form_id: int,
    person_id: int,
    given: Given,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
) -> needs.Need:
    """Name, door and telephone of somebody else were given: they are entered, and what waited is posted for them.

    Raises what posting raises; then nothing of it stays. Raises NotAllowed, FormGone, NothingGiven.
    """
    if not given.name.strip() or not (given.building.strip() or given.door.strip()):
        raise NothingGiven
    kept = use(session, form_id, person_id, now)
    who = people.who(session, person_id)
    need = post_for(session, who, from_kept(kept), given, now, limits, zone)
    session.execute(update(Form).where(Form.id == form_id).values(need_id=need.id))
    told = needs.facts(session, need)
    people.notify(session, person_id, "notice-posted", now, subject=need.id, **told)
    return need


def for_guardian(session: Session, who: Who, young: Young, now: datetime, limits: Limits) -> Form:
    """A page for whom the community may ask whether a young volunteer may help (privacy P17)."""
    return make(session, who, {OF: GUARDIAN, **asdict(young)}, now, limits)


def is_for_guardian(form: Form) -> bool:
    """Whether it asks for a guardian, and not for who somebody else is."""
    return isinstance(form.draft, Mapping) and form.draft.get(OF) == GUARDIAN


def fill_guardian(
    session: Session, form_id: int, person_id: int, name: str, phone: str, now: datetime
) -> None:
    """Name and number of a guardian were given: the young volunteer may look, and the coordinators are told.

    Raises NotAllowed, FormGone, NoGuardian, NotAPhone, and what registering raises; then nothing of it stays.
    """
    if not name.strip() or not phone.strip():
        raise NoGuardian
    digits = people.checked_phone(phone)
    kept = use(session, form_id, person_id, now)
    who = people.who(session, person_id)
    if not who.volunteer:
        people.register_volunteer(
            session,
            who,
            kept["community_id"],
            kept["name"],
            adult=False,
            guardian=True,
            skills=kept["categories"],
            times=kept["times"],
            now=now,
        )
    guardians.ask(session, people.who(session, person_id), name, digits, now)
    people.notify(session, person_id, "notice-young-asked", now, subject=person_id)


def post_for(
    session: Session,
    who: Who,
    draft: needs.Draft,
    given: Given,
    now: datetime,
    limits: Limits,
    zone: tzinfo,
) -> needs.Need:
    """Enter somebody else and post for them. Raises what posting raises."""
    place = given.community_id or who.community_id
    if not place:
        raise NotAllowed
    person = people.enter_for(
        session, who, place, given.name, given.building, given.door, given.phone, now
    )
    ready = replace(
        draft,
        for_id=person.id,
        building=person.building,
        door=person.door or "",
        phone=person.phone or "",
    )
    return needs.post(session, who, ready, now, limits, zone)


def kept(draft: needs.Draft) -> dict[str, Any]:
    """A draft as a form keeps it."""
    plain = asdict(draft)
    return {
        **plain,
        "starts_at": draft.starts_at.isoformat(),
        "ends_at": draft.ends_at.isoformat(),
    }


def from_kept(plain: Mapping[str, Any]) -> needs.Draft:
    """The draft that a form kept; fields that a newer version dropped are passed over."""
    known = {one.name for one in fields(needs.Draft)}
    values = {name: value for name, value in plain.items() if name in known}
    for name in ("starts_at", "ends_at"):
        values[name] = datetime.fromisoformat(values[name])
    values["media_ids"] = tuple(values.get("media_ids", ()))
    return needs.Draft(**values)
