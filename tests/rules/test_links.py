"""连账号 Linking: nothing is lost, nothing doubled, ledger lines never change, and all of it can be undone (D20)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import certificates, hours, links, people, reports, roles, tables
from models.base import Base
from models.certificates import Certificate, NoCertificate, Standing
from models.claims import Claim, ClaimState
from models.consents import Consent
from models.errors import NotAllowed
from models.hours import Line, Record, RecordState, ledger
from models.hours.ledger import Movement
from models.limits import Limits
from models.links import moving
from models.links.table import Link
from models.needs import Need
from models.outbox import Letter, LetterState
from models.people import Person, Volunteer, Who
from models.reports import Block
from tests.makers import ZONE, Makers


def link(session: Session, make: Makers, known: Who, other: Who, limits: Limits) -> int:
    """The code of one, typed by the other."""
    code = links.make(session, known, make.now, limits)
    used = links.use(session, other, code, make.now, limits)
    links.join(session, other, used.id, make.now, limits)
    return used.id


def served(session: Session, make: Makers, who: Who, resident: Who, minutes: int) -> Record:
    """Hours in publicity, as the ledger has them."""
    task = make.task(resident)
    claim = Claim(
        task_id=task.id,
        need_id=task.need_id,
        volunteer_id=who.id,
        resident_id=resident.id,
        community_id=task.community_id,
        state=ClaimState.CREDITED,
        claimed_at=make.now,
        starts_at=task.starts_at,
        ends_at=task.ends_at,
    )
    session.add(claim)
    session.flush()
    record = Record(
        claim_id=claim.id,
        person_id=who.id,
        community_id=task.community_id,
        category="care",
        title="陪诊",
        local_day=make.now.date(),
        started_at=make.now,
        ended_at=make.now + timedelta(minutes=minutes),
        minutes=minutes,
        kind="verified",
        mark="evidence",
        state=RecordState.IN_PUBLICITY,
        confirmed_by="resident",
        evidence={},
        public_until=make.now + timedelta(days=3),
        created_at=make.now,
    )
    session.add(record)
    session.flush()
    moves = Movement(
        record.id,
        task.community_id,
        ("issued", task.community_id),
        ("pending", who.id),
        minutes,
        "confirmed",
        "x" * 64,
    )
    ledger.move_all(session, [moves], make.now)
    return record


def lines(session: Session) -> list[tuple[object, ...]]:
    return [tuple(row) for row in session.execute(select(*Line.__table__.c).order_by(Line.id))]


def test_hours_of_both_sides_are_one_sum_and_no_line_of_the_ledger_changes(
    session: Session, make: Makers, limits: Limits
) -> None:
    known, other = make.volunteer("何静"), make.volunteer("何静", channel="telegram")
    resident = make.resident()
    served(session, make, known, resident, 60)
    record = served(session, make, other, make.resident("彭爹爹"), 45)
    before = lines(session)
    at = link(session, make, known, other, limits)
    assert lines(session) == before
    assert hours.balance(session, "pending", known.id) == 105
    assert hours.statement(session, known.id).in_publicity == 105
    make.clock.move(days=4)
    hours.settle(session, make.now, most=10)
    assert hours.balance(session, "pending", known.id) == 0
    assert hours.balance(session, "effective", known.id) == 105
    assert hours.statement(session, known.id).verified == 105
    links.undo(session, people.who(session, known.id), at, make.now)
    session.refresh(record)
    assert record.person_id == other.id
    assert hours.statement(session, known.id).verified == 60
    assert hours.statement(session, other.id).verified == 45


def test_certificates_of_both_sides_stay_what_they_were_and_are_found_by_the_one(
    session: Session, make: Makers, limits: Limits
) -> None:
    known, other = make.volunteer("何静"), make.volunteer("何静", channel="telegram")
    served(session, make, known, make.resident(), 60)
    served(session, make, other, make.resident("彭爹爹"), 45)
    make.clock.move(days=4)
    hours.settle(session, make.now, most=10)
    year = date(2026, 1, 1), date(2026, 12, 31)
    one, two = (certificates.issue(session, who, *year, make.now, ZONE) for who in (known, other))
    register = session.execute(select(Certificate.__table__).order_by(Certificate.id)).all()
    at = link(session, make, known, other, limits)
    here = people.who(session, known.id)
    assert (
        session.execute(select(Certificate.__table__).order_by(Certificate.id)).all() == register
    )
    found = [(made.number, standing) for made, standing in certificates.all_of(session, here)]
    assert sorted(found) == sorted((made.number, Standing.VALID) for made in (one, two))
    assert certificates.own(session, two.id, known.id)[1]["verified"] == 45
    whole = certificates.issue(session, here, *year, make.now, ZONE)
    assert (whole.verified, whole.version) == (105, 1)
    assert whole.number not in {one.number, two.number}
    proofs = [certificates.check(session, made.code) for made in (one, two, whole)]
    assert [proof and proof.standing for proof in proofs] == [Standing.VALID] * 3
    certificates.revoke(session, make.coordinator(), two.number, "记错了人", make.now)
    assert make.keys(here).count("notice-certificate-revoked") == 1
    links.undo(session, here, at, make.now)
    with pytest.raises(NoCertificate):
        certificates.own(session, two.id, known.id)
    assert certificates.own(session, two.id, other.id)


def test_claims_needs_roles_and_consents_go_along_and_come_back(
    session: Session, make: Makers, limits: Limits
) -> None:
    known = make.volunteer("何静")
    other = make.coordinator("何静")
    need = session.scalars(select(Need.id).where(Need.resident_id == other.id)).all()
    mine = select(func.count()).where(Consent.person_id == known.id)
    agreed = session.scalar(mine)
    at = link(session, make, known, other, limits)
    now = people.who(session, known.id)
    assert (now.volunteer, now.resident, now.coordinator) == (True, True, True)
    assert [one.code for one in roles.scope(session, known.id)] == ["huaiyin"]
    assert session.scalar(mine) == agreed + 1
    assert session.scalars(select(Need.id).where(Need.resident_id == known.id)).all() == need
    assert people.who(session, other.id).address_id == 0
    links.undo(session, now, at, make.now)
    assert roles.scope(session, known.id) == []
    back, kept = people.who(session, other.id), people.who(session, known.id)
    assert (back.coordinator, back.resident, back.volunteer) == (True, True, False)
    assert (kept.coordinator, kept.resident, kept.volunteer) == (False, False, True)
    assert session.scalar(mine) == agreed


def test_the_volunteers_number_goes_along_where_the_known_person_has_none(
    session: Session, make: Makers, limits: Limits
) -> None:
    known, other = make.resident("何静"), make.volunteer("何静", skills=["care"])
    number = session.scalar(select(Volunteer.number).where(Volunteer.person_id == other.id))
    at = link(session, make, known, other, limits)
    found = select(Volunteer.person_id).where(Volunteer.number == number)
    assert session.scalar(found) == known.id
    assert people.alerts_of(session, known).categories == ("care",)
    links.undo(session, people.who(session, known.id), at, make.now)
    assert session.scalar(found) == other.id


def test_who_helped_the_other_side_is_not_made_one_with_it(
    session: Session, make: Makers, limits: Limits
) -> None:
    known, other = make.volunteer("何静"), make.resident("彭爹爹")
    served(session, make, known, other, 60)
    with pytest.raises(links.LinkTogether):
        link(session, make, known, other, limits)
    assert people.get(session, other.id).merged_into is None
    assert people.who(session, other.id).resident


def test_a_no_of_either_side_is_a_no(session: Session, make: Makers, limits: Limits) -> None:
    known, other = make.volunteer("何静"), make.volunteer("何静")
    people.wishes.stop(session, other.id, ["notice"], make.now)
    enemy = make.resident("彭爹爹")
    blocked = {"made_by": other.id, "made_at": make.now}
    session.add(Block(person_id=other.id, other_id=enemy.id, **blocked))
    link(session, make, known, other, limits)
    assert reports.are_apart(session, known.id, enemy.id)
    assert people.wishes.stopped(session, known.id) == {"notice"}


def test_each_letter_goes_to_one_channel_and_the_preferred_one_first(
    session: Session, make: Makers, limits: Limits
) -> None:
    known, other = make.volunteer("何静"), make.stranger("telegram")
    link(session, make, known, other, limits)
    links.prefer(session, known.id, "telegram")
    people.notify(session, known.id, "notice-x", make.now)
    written = session.execute(
        select(Letter.channel).where(Letter.key == "notice-x", Letter.person_id == known.id)
    ).all()
    assert [row.channel for row in written] == ["telegram"]
    links.prefer(session, known.id, "web")
    people.notify(session, known.id, "notice-y", make.now)
    assert session.scalar(select(Letter.channel).where(Letter.key == "notice-y")) == "web"


def test_what_waits_for_the_person_at_a_channel_that_was_cut_off_goes_to_their_own(
    session: Session, make: Makers, limits: Limits
) -> None:
    known, other = make.volunteer("何静"), make.stranger("telegram")
    at = link(session, make, known, other, limits)
    links.prefer(session, known.id, "telegram")
    people.notify(session, known.id, "notice-x", make.now)
    with pytest.raises(NotAllowed):  # from the linked channel itself
        links.undo(session, people.who(session, known.id), at, make.now)
    for _ in range(2):
        links.undo(session, known, at, make.now)
    found = select(Letter.channel, Letter.address_id, Letter.state).where(Letter.key == "notice-x")
    assert session.execute(found).one() == ("web", known.address_id, LetterState.WAITING)


def test_the_code_itself_is_nowhere_in_the_store(
    session: Session, make: Makers, limits: Limits
) -> None:
    known = make.volunteer("何静")
    code = links.make(session, known, make.now, limits)
    kept = session.scalar(select(Link.code_hash))
    assert len(code) == 6
    assert code not in kept
    assert len(kept) == 64


def test_every_column_that_points_at_a_person_moves_or_is_named_here() -> None:
    own_key = {
        "blocks.person_id",
        "blocks.other_id",
        "skills.person_id",
        "volunteers.person_id",
        "mutes.person_id",
        "links.person_id",
        "certificates.person_id",
    }
    points = {
        str(column)
        for table in Base.metadata.tables.values()
        for column in table.c
        if any(str(one.target_fullname) == "people.id" for one in column.foreign_keys)
    }
    assert tables.metadata is Base.metadata
    assert points - {str(one) for one in moving.columns()} == own_key & points
    assert str(Person.__table__.c.id) not in points
