"""Letters are written, leased, handed over and marked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    Connection,
    String,
    Update,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from models import hot
from models.base import once
from models.database import fresh_ids
from models.outbox.table import (
    NOT_YET,
    OVER,
    POST,
    Draft,
    Fate,
    Letter,
    LetterState,
    Post,
    Sent,
    Urgency,
)

FEW = 8  # sent letters that are marked one by one
WRITE = insert(Letter)
ANSWERS = (
    select(*POST)
    .where(Letter.in_reply_to.in_(bindparam("numbers", expanding=True)))
    .order_by(Letter.id)
)
MARK = (
    update(Letter)
    .where(
        Letter.id == bindparam("at_id"),
        Letter.address_id == bindparam("at_address"),  # nobody acknowledges another's letter
        *(Letter.state != over for over in OVER),  # executemany takes no IN of a list
    )
    .values(
        state=bindparam("now_state"),
        wire_id=func.coalesce(func.nullif(bindparam("now_wire"), ""), Letter.wire_id),
        sent_at=func.coalesce(bindparam("now_sent"), Letter.sent_at),
        not_before=func.coalesce(
            bindparam("later", type_=Letter.not_before.type), Letter.not_before
        ),
        leased_by="",
        lease_until=None,
    )
)


def _mark_sent(rows: Any) -> Update:
    """A group of letters that were sent, one statement: each with what the platform calls it."""
    return (
        update(Letter)
        .where(
            Letter.id == rows.c.id,
            Letter.address_id == rows.c.address_id,
            *(Letter.state != over for over in OVER),
        )
        .values(
            state=LetterState.SENT,
            wire_id=func.coalesce(func.nullif(rows.c.wire_id, ""), Letter.wire_id),
            sent_at=bindparam("sent", type_=Letter.sent_at.type),
            leased_by="",
            lease_until=None,
        )
    )


def _of_json() -> Any:
    """Rows out of one JSON list of lists."""
    each = func.json_each(bindparam("rows", type_=JSON)).table_valued("value")
    return select(
        *(
            func.json_extract(each.c.value, f"$[{place}]").label(name)
            for place, name in enumerate(SENT)
        )
    ).subquery()


def _of_arrays() -> Any:
    types: tuple[Any, ...] = (BigInteger, BigInteger, String)
    named = zip(SENT, types, strict=True)
    lists = (bindparam(f"{name}s", type_=ARRAY(of)) for name, of in named)
    return func.unnest(*lists).table_valued(*SENT).render_derived()


SENT = ("id", "address_id", "wire_id")
MARK_SENT = {"sqlite": _mark_sent(_of_json()), "postgresql": _mark_sent(_of_arrays())}


def _take(*, skip_locked: bool) -> Update:
    due = (
        select(Letter.id)
        .where(
            Letter.state == LetterState.WAITING,
            Letter.channel == bindparam("on_channel"),
            Letter.urgency.between(bindparam("from_urgency"), bindparam("to_urgency")),
            Letter.not_before <= bindparam("now"),
        )
        .order_by(Letter.urgency, Letter.not_before, Letter.id)
        .limit(bindparam("most"))
    )
    if skip_locked:
        due = due.with_for_update(skip_locked=True)
    return (
        update(Letter)
        .where(Letter.id.in_(once(due)))
        .values(
            state=LetterState.LEASED,
            leased_by=bindparam("by"),
            lease_until=bindparam("until"),
            tries=Letter.tries + 1,
        )
        .returning(*POST)
    )


TAKE = {"sqlite": _take(skip_locked=False), "postgresql": _take(skip_locked=True)}


def write_all(
    session: Session | Connection,
    drafts: Sequence[Draft],
    now: datetime,
    ids: Sequence[int] = (),
) -> Sequence[int]:
    """Write letters that leave after the commit; answers their numbers, `ids` where they have them already."""
    if not drafts:
        return []
    connection = session.connection() if isinstance(session, Session) else session
    ids = ids or fresh_ids(connection, len(drafts))
    hot.change_all(
        connection,
        WRITE,
        [_row(number, draft, now) for number, draft in zip(ids, drafts, strict=True)],
    )
    if isinstance(session, Session):
        session.info["letters"] = session.info.get("letters", 0) + len(
            drafts
        )  # wakes the delivery
    return ids


def answers_to(connection: Connection, numbers: Sequence[int]) -> list[Post]:
    """The letters that answered these messages."""
    return [Post(*row) for row in hot.rows(connection, ANSWERS, {"numbers": numbers})]


def take_due(
    session: Session,
    *,
    channel: str,
    urgencies: tuple[Urgency, Urgency],
    by: str,
    now: datetime,
    until: datetime,
    most: int,
) -> list[Post]:
    """Lease what is due on a channel, the urgent and the older first."""
    rows = hot.rows(
        session,
        TAKE[session.get_bind().dialect.name],
        {
            "on_channel": channel,
            "from_urgency": int(urgencies[0]),
            "to_urgency": int(urgencies[1]),
            "by": by,
            "now": now,
            "until": until,
            "most": most,
        },
    )
    return sorted((Post(*row) for row in rows), key=lambda post: (post.urgency, post.id))


def mark_all(session: Session, fates: Sequence[Fate]) -> None:
    """Write what became of letters; what is over stays as it is. All that were sent by one statement."""
    sent = [fate for fate in fates if fate.state is LetterState.SENT]
    if len(sent) >= FEW:
        these = [(fate.letter_id, fate.address_id, fate.wire_id) for fate in sent]
        mark_sent(session, these, max(fate.at for fate in sent))
        fates = [fate for fate in fates if fate.state is not LetterState.SENT]
    rows = [
        {
            "at_id": fate.letter_id,
            "at_address": fate.address_id,
            "now_state": fate.state,
            "now_wire": fate.wire_id,
            "now_sent": fate.at if fate.state is LetterState.SENT else None,
            "later": fate.not_before,
        }
        for fate in fates
    ]
    if rows:
        hot.change_all(session, MARK, rows)


def mark_sent(session: Session, sent: Sequence[Sent], at: datetime) -> None:
    """Platforms have taken these, the last of them `at`: a tenth of a second's."""
    if len(sent) < FEW:
        mark_all(session, [Fate(one, to, LetterState.SENT, at, wire) for one, to, wire in sent])
        return
    given: dict[str, Any] = {"sent": at}
    dialect = session.get_bind().dialect.name
    if dialect == "sqlite":
        given["rows"] = sent
    else:
        lists = zip(SENT, zip(*sent, strict=True), strict=True)
        given |= {f"{name}s": list(values) for name, values in lists}
    hot.change(session, MARK_SENT[dialect], given)


def free_leases(session: Session, now: datetime | None = None) -> int:
    """Let wait again what nobody holds any more: leases that ended before `now`, or all of them.

    All of them only where no other process can hold one: at the start of SQLite's only process.
    """
    held = update(Letter).where(Letter.state == LetterState.LEASED)
    if now is not None:
        held = held.where(Letter.lease_until < now)
    freed = session.execute(
        held.values(state=LetterState.WAITING, leased_by="", lease_until=None).returning(Letter.id)
    )
    return len(freed.all())


def give_up_on(session: Session, address_ids: Sequence[int]) -> None:
    """Nobody is there any more: what waits for these addresses will not be tried."""
    session.execute(
        update(Letter)
        .where(Letter.address_id.in_(address_ids), Letter.state.in_(NOT_YET))
        .values(state=LetterState.FAILED, leased_by="", lease_until=None)
    )


def _row(number: int, draft: Draft, now: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "person_id": draft.person_id,
        "address_id": draft.address_id,
        "channel": draft.channel,
        "urgency": int(draft.urgency),
        "state": draft.state,
        "key": draft.key,
        "subject": draft.subject,
        "version": draft.version,
        "recheck": draft.recheck,
        "in_reply_to": draft.in_reply_to,
        "body": draft.body,
        "leased_by": draft.leased_by,
        "lease_until": draft.lease_until,
        "not_before": draft.not_before or now,
        "written_at": now,
    }
