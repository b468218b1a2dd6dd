"""发布 Post: a draft becomes a need with a number; open at once, or in review where there is a reason."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import bindparam, case, exists, func, insert, select
from sqlalchemy.orm import Session, make_transient_to_detached

from models import acts, communities, consents, database, hot, media, people, risks, roles
from models.base import among
from models.communities import Community
from models.errors import NotAllowed, NotPossibleNow
from models.limits import Limits
from models.needs import masks, promise
from models.needs.errors import NotAgreed, SameNeed, SwitchedOff, TimeOver, TooManyOpen
from models.needs.look import Known
from models.needs.publish import ask_review, publish, tell_voice
from models.needs.table import GOING, Need, NeedState
from models.people import Address, Person, Who

ALWAYS = ("danger", "unlinked", "other")  # reviewed also where the community reviews nothing else
ALIKE = 0.6  # of the signs of two titles: the same thing said a little differently
MOST_PLACES = 50
AGREED = ("chat", "phone", "face")  # in chat only with a coordinator
KNOWN = (
    select(
        Person.id.label("resident_id"),
        Person.community_id,
        Person.masked,
        Person.phone,
        Person.phone_seen_at,
        Person.verified_at,
        select(func.count())
        .where(Need.resident_id == Person.id, among(Need.state, GOING))
        .scalar_subquery()
        .label("going"),
        # a resident is known once a need of theirs was looked at and published
        case(
            (exists().where(Need.resident_id == Person.id, Need.published_at.is_not(None)), 1),
            else_=0,
        ).label("known"),
        case(
            (exists().where(Address.person_id == Person.id, Address.channel != "web"), 1), else_=0
        ).label("linked"),
    )
    .where(Person.id == bindparam("who"), Person.resident)
    .with_for_update(key_share=True)  # two posts of one person are counted one after the other
)
BEFORE = (
    select(Need.number, Need.title, Need.building, Need.destination, Need.starts_at)
    .where(
        Need.resident_id == bindparam("who"),
        among(Need.state, GOING),
        Need.category == bindparam("of"),
        Need.posted_at > bindparam("since", type_=Need.posted_at.type),
    )
    .order_by(Need.id.desc())
)
POST = insert(Need)
# what a new need does not say yet; an object with all its values needs no reading back
BLANK = {
    one.key: one.default.arg if one.default is not None and one.default.is_scalar else None
    for one in Need.__table__.c
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a resident asks for, understood and looked at; moments are aware, degrees WGS-84."""

    category: str
    title: str
    public: str
    words: str
    starts_at: datetime
    ends_at: datetime
    moment_kind: str = "point"
    building: str = ""
    door: str = ""
    destination: str = ""
    phone: str = ""
    health: str = ""  # only where its consent was given before
    lat: float | None = None
    lon: float | None = None
    places: int = 1
    urgent: bool = False
    private_found: bool = False  # telephone, door or ID number stood in the words
    media_ids: tuple[int, ...] = ()
    again: bool = False  # the same once more, and meant so
    home: bool = True  # they come to the door; False: met downstairs, at the gate
    linked_to: int | None = None  # the need that this one comes instead of
    for_id: int | None = None  # whom it is for, where somebody else posts it
    agreed: str = ""  # … and how they agreed: chat, phone, face


def post(
    session: Session, who: Who, draft: Draft, now: datetime, limits: Limits, zone: tzinfo
) -> Need:
    """Post a need, one's own or for somebody else, who has agreed to it.

    Raises NotAllowed (no resident yet, or nobody to speak for), NotAgreed, TimeOver, SwitchedOff, TooManyOpen, SameNeed.
    """
    session.flush()
    known = hot.first(session, KNOWN, {"who": draft.for_id or who.id})
    if known is None or known.community_id is None:
        raise NotAllowed
    if draft.ends_at <= now:
        raise TimeOver
    if draft.category not in communities.CATEGORIES or not 1 <= draft.places <= MOST_PLACES:
        raise NotPossibleNow
    place = communities.get(session, known.community_id)
    office = draft.for_id is not None and may_post_for(session, who, draft, place.id, now)
    limits = communities.own_limits(place, limits)
    if communities.switched_off(place, draft.category):
        raise SwitchedOff(category=draft.category, phone=place.office_phone)
    if _unlinked(known) and not office and known.going >= limits.open_needs_unlinked:
        raise TooManyOpen(most=limits.open_needs_unlinked)
    if not draft.again:
        _must_be_new(session, who, draft, now, limits, zone)
    promised = promise.of_review(place, now, draft.starts_at, limits, zone, urgent=draft.urgent)
    need = _enter(session, who, draft, place, known, now, promised, office=office)
    media.hang_on(session, draft.media_ids, who.id, need.id)
    if office:
        acts.keep(session, who.id, "post", need.id, now, version=need.version)
    if need.review_for:
        ask_review(session, need, now, limits, zone, _around(who, draft, place, known))
        return need
    if draft.media_ids and not office:  # whoever posts for the office has heard it themselves
        tell_voice(session, need, now, limits, zone)
    return publish(session, need, now, limits, zone)


def _around(who: Who, draft: Draft, place: Community, known: Any) -> Known | None:
    """What stands around a need that was posted just now; None where files hang on it, which are looked up."""
    if draft.media_ids:
        return None
    poster = who.masked if draft.for_id and draft.for_id != who.id else ""
    return Known(place.name, 0, 0, known.masked, poster, 0)


def may_post_for(
    session: Session, who: Who, draft: Draft, community_id: int, now: datetime
) -> bool:
    """Whether it is the office that posts: a coordinator of the place. Others only for whom they entered.

    Raises NotAllowed, NotAgreed.
    """
    office = who.coordinator and roles.may_coordinate(session, who.id, community_id)
    if not office:
        person = session.get_one(Person, draft.for_id)
        people.must_speak_for(session, who, person, now)
    if draft.agreed not in (AGREED if office else AGREED[1:]):
        raise NotAgreed
    return office


def _enter(
    session: Session,
    who: Who,
    draft: Draft,
    place: Community,
    known: Any,
    now: datetime,
    promised: datetime,
    *,
    office: bool,
) -> Need:
    danger = risks.is_dangerous(_said(draft))
    asked = draft.health and consents.has(session, who.id, "health")
    values: dict[str, Any] = {
        **BLANK,
        **_shown(draft),
        "id": database.fresh_id(session),
        "number": communities.take_number(session, place.id),
        "community_id": place.id,
        "resident_id": draft.for_id or who.id,
        "posted_by": who.id,
        "state": NeedState.IN_REVIEW,
        "version": 1,
        "words": masks.without_id(draft.words),
        "starts_at": draft.starts_at.astimezone(UTC),
        "ends_at": max(draft.ends_at, draft.starts_at).astimezone(UTC),
        "door": draft.door[:80] or None,
        "home": draft.home or bool(draft.door),
        "phone": draft.phone or known.phone,
        "health": draft.health[:200] if asked else None,
        "danger": danger,
        "review_for": ["danger"] * danger
        if office
        else _reasons(place, draft, known, danger=danger),
        "posted_at": now,
        "promised_at": promised.astimezone(UTC),
        "agreed": draft.agreed if draft.for_id else None,
        "agreed_at": now if draft.for_id else None,
    }
    hot.change(session, POST, values)
    need: Need = Need.__mapper__.class_manager.new_instance()  # as if it had been read
    need.__dict__.update(values)
    make_transient_to_detached(need)
    session.add(need)
    return need


def _shown(draft: Draft) -> dict[str, Any]:
    """What of a draft all can read, masked and short enough."""
    title, public = masks.public(draft.title)[:60], masks.public(draft.public)[:300]
    plain = ("category", "moment_kind", "lat", "lon", "places", "urgent", "linked_to")
    return {
        **{name: getattr(draft, name) for name in plain},
        "title": title,
        "public": public,
        "building": masks.public(draft.building)[:80],
        "destination": masks.public(draft.destination)[:80],
        "risk": risks.line_for(draft.category, f"{title} {public}"),
    }


def _reasons(place: Community, draft: Draft, known: Any, *, danger: bool) -> list[str]:
    """Why somebody looks at it first, by the community's setting; none: nobody must."""
    said = _said(draft)
    reasons = {
        "first": not known.known,
        "private": draft.private_found or masks.public(said) != said,
        "danger": danger,
        "words": risks.is_delicate(said),
        "unlinked": _unlinked(known) and draft.for_id is None,
        "other": draft.for_id is not None,
    }
    found = [reason for reason, holds in reasons.items() if holds]
    if place.review == "all":
        return found or ["all"]
    return found if place.review == "risky" else [one for one in found if one in ALWAYS]


def _said(draft: Draft) -> str:
    return f"{draft.title} {draft.public} {draft.words}"


def _unlinked(known: Any) -> bool:
    """Known by a page of ours alone: no other channel, and nobody of the community has spoken with or seen them."""
    return not (known.linked or known.phone_seen_at or known.verified_at)


def _must_be_new(
    session: Session, who: Who, draft: Draft, now: datetime, limits: Limits, zone: tzinfo
) -> None:
    """The same kind of thing at the same place and day, in much the same words within a day, is asked about first (U13)."""
    since = now - timedelta(hours=limits.same_need_hours)
    values = {"who": draft.for_id or who.id, "of": draft.category, "since": since}
    day, place = _day(draft.starts_at, zone), (draft.building, draft.destination)
    for number, title, building, destination, starts_at in hot.rows(session, BEFORE, values):
        there = (building, destination) == place and _day(starts_at, zone) == day
        if there and SequenceMatcher(None, title, draft.title).ratio() >= ALIKE:
            raise SameNeed(number=number, title=title)


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()
