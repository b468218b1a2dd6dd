"""不再收 What somebody does not want to be sent, kind by kind; answers and news of one's own matters always come (U66)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.outbox import Letter, LetterState, Post, Urgency
from models.people.table import Mute, Volunteer

# 公告, tasks nearby, urgent ones, reminders of what one promised or must answer, the coordinator's evening list
KINDS = ("notice", "alert", "urgent", "reminder", "digest")
LOOK_BACK = 20  # letters
SHOWN = (LetterState.POSTED, LetterState.SENT, LetterState.UNKNOWN)
OF_KEY = {"notice-alert": "alert", "notice-digest": "digest"}
MUTE = {
    "sqlite": sqlite.insert(Mute).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(Mute).on_conflict_do_nothing(),
}
MUTED = select(Mute.person_id, Mute.kind).where(
    Mute.person_id.in_(bindparam("who", expanding=True))
)


def stop(session: Session, person_id: int, kinds: Collection[str], now: datetime) -> list[str]:
    """Send these kinds no more; answers which of them were still sent, so that they can be put back."""
    before = stopped(session, person_id)
    new = [one for one in KINDS if one in kinds and one not in before]
    if "alert" in new and not _free(session, person_id, free=False):
        new.remove("alert")  # nobody asks somebody who is no volunteer
    rows = [{"person_id": person_id, "kind": one, "since": now} for one in new if one != "alert"]
    if rows:
        session.connection().execute(MUTE[session.get_bind().dialect.name], rows)
    return new


def resume(session: Session, person_id: int, kinds: Collection[str]) -> None:
    """Send these kinds again."""
    session.execute(
        delete(Mute).where(Mute.person_id == person_id, Mute.kind.in_(kinds)),
        execution_options={"synchronize_session": False},
    )
    if "alert" in kinds:
        _free(session, person_id, free=True)


def stopped(session: Session, person_id: int) -> set[str]:
    """The kinds somebody is not sent."""
    kinds = set(session.scalars(select(Mute.kind).where(Mute.person_id == person_id)))
    free = session.scalar(select(Volunteer.free).where(Volunteer.person_id == person_id))
    return kinds | ({"alert"} if free is False else set())


def has_stopped(
    person_id: InstrumentedAttribute[int] | ColumnElement[int],
    kind: str,
    *,
    before: datetime | None = None,
) -> ColumnElement[bool]:
    """The condition for those who do not want a kind (since earlier than `before`): of a statement over many."""
    stopped = exists().where(Mute.person_id == person_id, Mute.kind == kind)
    return stopped if before is None else stopped.where(Mute.since < before)


def unwanted(session: Session, posts: Sequence[Post]) -> set[int]:
    """Those of these letters that their readers no longer want; asked again when a letter leaves."""
    kinds = {post.id: kind for post in posts if (kind := kind_of(post))}
    if not kinds:
        return set()
    who = sorted({post.person_id for post in posts if post.id in kinds})
    muted = {(row.person_id, row.kind) for row in session.execute(MUTED, {"who": who})}
    return {post.id for post in posts if (post.person_id, kinds.get(post.id, "")) in muted}


def kind_of(post: Post) -> str:
    """The kind that a letter can be stopped by; "" for what always comes."""
    return _kind(post.key, post.urgency)


def last_kind(session: Session, address_id: int) -> str:
    """The kind of the last letter shown to an address that could be stopped: what 别发了 means; "" for none."""
    shown = (
        select(Letter.key, Letter.urgency)
        .where(Letter.address_id == address_id, Letter.state.in_(SHOWN))
        .order_by(Letter.id.desc())
        .limit(LOOK_BACK)
    )
    kinds = (_kind(key, urgency) for key, urgency in session.execute(shown))
    return next((one for one in kinds if one), "")


def all_kinds(*, volunteer: bool, coordinator: bool) -> list[str]:
    """The kinds that somebody of these roles is sent at all."""
    without: Iterable[str] = (
        *(() if volunteer else ("alert", "urgent")),
        *(() if coordinator else ("digest",)),
    )
    return [one for one in KINDS if one not in set(without)]


def _kind(key: str, urgency: int) -> str:
    if urgency == Urgency.BROADCAST:
        return "notice"
    return OF_KEY.get(key, "reminder" if urgency == Urgency.REMINDER else "")


def _free(session: Session, person_id: int, *, free: bool) -> bool:
    changed = session.execute(
        update(Volunteer)
        .where(Volunteer.person_id == person_id, Volunteer.free != free)
        .values(free=free)
        .returning(Volunteer.person_id),
        execution_options={"synchronize_session": False},
    )
    return changed.first() is not None
