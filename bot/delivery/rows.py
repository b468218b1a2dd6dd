"""Delivery's side of the store: runs in a lane. Letters are leased, asked again whether they are still true, marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.orm import Session

from bot import channel
from bot.channel import Outgoing
from handlers.talk import Content
from models import broadcasts, outbox, people, tables, wechat
from models.limits import Limits
from models.outbox import Fate, LetterState, Post, Sent, Shown, Urgency
from models.plain import travels

LEASE = timedelta(seconds=60)
AHEAD = Limits().broadcast_ahead
log = structlog.get_logger(__name__)


@travels
@dataclass(frozen=True, slots=True)
class Found:
    """What there was to take: whether there may be more at once, how many letters are true no longer."""

    more: bool
    not_ready: int


def take(
    session: Session,
    *,
    on: str,
    mailbox: bool,
    urgencies: tuple[Urgency, Urgency],
    by: str,
    now: datetime,
    most: int,
    ahead: int = AHEAD,
) -> tuple[Found, list[Outgoing]]:
    """Lease what is due on a channel; answers what was found, and those letters that are still true.

    What waits in the outbox comes first; then those whose turn it is with an announcement.
    """
    until = now + LEASE
    posts = outbox.take_due(
        session, channel=on, urgencies=urgencies, by=by, now=now, until=until, most=most
    )
    readers = people.readers(session, [post.address_id for post in posts]) if posts else {}
    fates, letters = _dressed(session, posts, readers, _staying(session, posts, now), now)
    if mailbox:  # what leaves lies there from now on
        fates += [Fate(one.letter_id, one.address_id, LetterState.POSTED, now) for one in letters]
    settled = len(posts)
    if urgencies[1] is Urgency.BROADCAST and settled < most:
        asked: dict[str, Any] = {"on": on, "mailbox": mailbox, "by": by, "ahead": ahead}
        turn = broadcasts.take_next(session, now=now, until=until, most=most - settled, **asked)
        settled += turn.settled
        fresh = [post for post, _ in turn.letters]
        readers = {reader.address_id: reader for _, reader in turn.letters}
        no, more = _dressed(session, fresh, readers, {}, now)
        posts, fates, letters = posts + fresh, fates + no, letters + more
    outbox.mark_all(session, fates)
    found = Found(more=settled >= most, not_ready=len(posts) - len(letters))
    return found, _righting(session, posts, letters)


def _dressed(
    session: Session,
    posts: Sequence[Post],
    readers: dict[int, people.Reader],
    staying: Mapping[int, LetterState],
    now: datetime,
) -> tuple[list[Fate], list[Outgoing]]:
    """The letters as they leave, and what becomes of those that do not."""
    alike: dict[tuple[str, int], Content] = {}  # what many letters say, dressed once
    fates: list[Fate] = []
    letters: list[Outgoing] = []
    for post in posts:
        if post.id in staying:
            letter, state = None, staying[post.id]
        else:
            letter, state = _ready(session, post, readers, alike, now)
        if letter:
            letters.append(letter)
        else:
            fates.append(Fate(post.id, post.address_id, state, now))
    return fates, letters


def _righting(session: Session, posts: Sequence[Post], letters: list[Outgoing]) -> list[Outgoing]:
    """Corrections with what they take back: written over where a channel can edit, else only said."""
    wrong = broadcasts.still_wrong(session, posts)
    if not any(wrong.values()):
        return letters
    by_id = {post.id: post for post in posts}
    return [
        one._replace(over=channel.over_wrong(by_id[one.letter_id]), over_wires=wires)
        if (wires := wrong.get(one.letter_id))
        else one
        for one in letters
    ]


def take_held(
    session: Session, *, address_id: int, by: str, now: datetime
) -> list[tuple[Outgoing, int]]:
    """Lease what waits for an address's next word; with each letter, how many of its pieces were told before."""
    posts = wechat.take_held(session, address_id, by, now)
    readers = people.readers(session, [address_id]) if posts else {}
    fates, letters = _dressed(session, posts, readers, _staying(session, posts, now), now)
    outbox.mark_all(session, fates)
    return [(one, wechat.parts_sent(session, one.letter_id)) for one in letters]


def settle_and_take(
    session: Session, *, settled: Mapping[str, Any], **asked: Any
) -> tuple[Found, list[Outgoing]]:
    """Write what became of letters (what `settle` is told), and take others: one transaction."""
    settle(session, **settled)
    return take(session, **asked)


def settle(
    session: Session,
    fates: Sequence[Fate] = (),
    gone: Sequence[int] = (),
    *,
    sent: Sequence[Sent] = (),
    at: datetime | None = None,
) -> None:
    """Write what became of letters: `sent`, the last of them `at`; `fates`; nobody is at the addresses that are `gone`."""
    if sent and at:
        outbox.mark_sent(session, sent, at)
    outbox.mark_all(session, fates)
    if gone:
        people.unreachable(session, gone)
        outbox.give_up_on(session, gone)


def _staying(session: Session, posts: Sequence[Post], now: datetime) -> dict[int, LetterState]:
    """Those that do not leave: no longer wanted, where nothing may go any more, of many that were stopped.

    A statement or two for all of them.
    """
    staying = dict.fromkeys(people.wishes.unwanted(session, posts), LetterState.DROPPED)
    staying |= people.kept_back(session, posts, now)
    for name, rule in tables.RECHECKS_OF_MANY.items():
        these = [post for post in posts if post.recheck == name]
        if these:
            staying |= rule(session, these, now)
    return staying


def _ready(
    session: Session,
    post: Post,
    readers: dict[int, people.Reader],
    alike: dict[tuple[str, int], Content],
    now: datetime,
) -> tuple[Outgoing | None, LetterState]:
    """The letter as it leaves, or why it does not."""
    try:
        if post.recheck in tables.RECHECKS:  # a rule of its own may break the transaction
            with session.begin_nested():
                if not tables.RECHECKS[post.recheck](session, post, now):
                    return None, LetterState.DROPPED
        about = (post.key, post.subject)
        said = alike.get(about) or channel.said_in(post)
        if said is None:
            return None, LetterState.FAILED
        if post.recheck in tables.RECHECKS_OF_MANY:
            alike[about] = said
        edits = _edited(session, post, said) if said.edits_subject else None
        letter = channel.outgoing(post, readers[post.address_id], said, edits=edits)
    except (
        Exception
    ) as no:  # the border of one letter: one that cannot be written must not stop the others
        if session.connection().invalidated:
            raise
        log.error("letter-unready", letter=post.id, key=post.key, exc_info=no)
        return None, LetterState.FAILED
    return letter, LetterState.LEASED if letter else LetterState.FAILED


def _edited(session: Session, post: Post, said: Content) -> Shown | None:
    with session.begin_nested():
        return outbox.shown_about(session, post.address_id, said.edits_subject, before=post.id)
