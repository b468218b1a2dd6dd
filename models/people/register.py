"""登记 Register: as resident, as volunteer; and how somebody wants to be spoken to."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from models import consents
from models.communities import CATEGORIES, Community, Level
from models.errors import NotPossibleNow, RuleBroken
from models.people.look import mask
from models.people.meet import now_reads
from models.people.table import Person, Skill, Volunteer, Who
from models.sealed import keys_of

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
LANGUAGES = ("zh-CN", "en")
LONGEST_NAME = 20
NUMBER_DIGITS = 8  # of a volunteer's number, after two letters of the city


class UnderAge(RuleBroken):
    """Under 14 nobody registers by chat; 14 to 17 only with a guardian whose consent is recorded (domain.md)."""

    key = "no-under-age"


class NoConsent(RuleBroken):
    """Nothing personal is kept before its consent was given (privacy P8): `kind` says which."""

    key = "no-consent"


class NoName(RuleBroken):
    """Somebody must be called something."""

    key = "no-name"


def register_resident(
    session: Session, who: Who, community_id: int, name: str, now: datetime
) -> Person:
    """Somebody may ask for help here, under the name they want to be called by. Raises NoConsent, NoName."""
    person = _named(session, who, community_id, name, now, ("use",))
    person.resident = True
    session.flush()
    return person


def register_volunteer(
    session: Session,
    who: Who,
    community_id: int,
    name: str,
    *,
    adult: bool,
    skills: Sequence[str],
    times: str,
    now: datetime,
    guardian: bool = False,
) -> Volunteer:
    """Somebody wants to help; the young only where a guardian is asked (models.guardians). Again: what is said now counts.

    Raises UnderAge, NoConsent, NoName.
    """
    if not (adult or guardian):
        raise UnderAge
    person = _named(session, who, community_id, name, now, ("volunteer", "use"))
    person.volunteer, person.adult, person.adult_asked_at = True, adult, now
    place = session.get_one(Community, community_id)
    volunteer = session.get(Volunteer, who.id)
    if volunteer is None:
        volunteer = Volunteer(
            person_id=who.id,
            number=_number(session, who.id, place),
            last_alert_at=NEVER,
            since=now,
            community_id=place.id,
        )
        session.add(volunteer)
    volunteer.community_id, volunteer.street_id = place.id, place.street_id
    volunteer.district_id, volunteer.city_id = place.district_id, place.city_id
    volunteer.lat, volunteer.lon = place.lat, place.lon
    volunteer.times, volunteer.free = times[:60], True
    session.flush()
    set_skills(session, who, skills)
    return volunteer


def set_age(session: Session, who: Who, *, adult: bool, now: datetime) -> None:
    """Whether somebody is of age, as they say today."""
    session.execute(
        update(Person).where(Person.id == who.id).values(adult=adult, adult_asked_at=now)
    )


def stop_helping(session: Session, who: Who) -> None:
    """No volunteer any more: whoever turns out to be under 14 is asked for a grown-up."""
    session.execute(update(Person).where(Person.id == who.id).values(volunteer=False))
    session.execute(update(Volunteer).where(Volunteer.person_id == who.id).values(free=False))


def set_skills(session: Session, who: Who, skills: Sequence[str]) -> None:
    """The categories somebody wants to be asked for; none: all of them. Raises NotPossibleNow: no category."""
    if set(skills) - set(CATEGORIES):
        raise NotPossibleNow
    session.execute(delete(Skill).where(Skill.person_id == who.id))
    if skills:
        rows = [{"person_id": who.id, "category": one} for one in dict.fromkeys(skills)]
        session.connection().execute(insert(Skill), rows)


def set_language(session: Session, who: Who, language: str) -> None:
    """Speak this language from now on, in this answer already, whatever they write in."""
    if language not in LANGUAGES:
        raise NotPossibleNow
    session.execute(
        update(Person).where(Person.id == who.id).values(language=language, language_chosen=True)
    )
    now_reads(session, language=language)


def set_elder(session: Session, who: Who, *, elder: bool) -> None:
    """长辈版 on or off, in this answer already."""
    session.execute(update(Person).where(Person.id == who.id).values(elder=elder))
    now_reads(session, elder=elder)


def follow_tree(session: Session) -> None:
    """After the tree has changed: volunteers stand where their community stands now."""

    def of_place(column: Any) -> Any:
        return select(column).where(Community.id == Volunteer.community_id).scalar_subquery()

    session.execute(
        update(Volunteer).values(
            street_id=of_place(Community.street_id),
            district_id=of_place(Community.district_id),
            city_id=of_place(Community.city_id),
            lat=of_place(Community.lat),
            lon=of_place(Community.lon),
        ),
        execution_options={"synchronize_session": False},
    )


def _named(
    session: Session,
    who: Who,
    community_id: int,
    name: str,
    now: datetime,
    kinds: Sequence[str],  # a consent of one of these
) -> Person:
    person = session.get_one(Person, who.id, populate_existing=True)
    if not any(consents.has(session, who.id, kind) for kind in kinds):
        raise NoConsent(kind=kinds[0])
    if session.get_one(Community, community_id).level != Level.COMMUNITY:
        raise NotPossibleNow
    called = name.strip()[:LONGEST_NAME] or person.name
    if not called:
        raise NoName
    person.name, person.masked = called, mask(called)
    person.community_id = community_id
    person.consented_at = person.consented_at or now
    person.registered_at = person.registered_at or now
    return person


def _number(session: Session, person_id: int, place: Community) -> str:
    """Two letters of the city, eight digits that tell nothing of when somebody joined; given once."""
    city = session.get_one(Community, place.city_id or place.id)
    letters = "".join(sign for sign in city.code.upper() if sign.isalpha())[:2]
    keys = keys_of(session.get_bind().dialect)
    attempt = 0
    while True:
        drawn = int(keys.find(f"volunteer {person_id} {attempt}"), 16) % 10**NUMBER_DIGITS
        number = f"{letters}{drawn:0{NUMBER_DIGITS}}"
        if session.scalar(select(Volunteer.person_id).where(Volunteer.number == number)) is None:
            return number
        attempt += 1
