"""One group while its transaction is open: inbox, people, steps, talks, letters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot import channel
from bot.channel import Outgoing
from bot.core.items import TRIES, CallFailed, Done, Failed, Heard, Item, Result
from bot.dispatcher import Answer, Dispatcher
from handlers.talk import Content, Incoming, to_json
from models import communities, database, hot, inbox, outbox, people, talks
from models.errors import RuleBroken
from models.outbox import Draft, LetterState, Post, Urgency
from models.people import Reader, Who

NOWHERE = -1  # between the steps
ANSWER_LEASE = timedelta(seconds=30)  # the process that heard the message sends the answer by then
log = structlog.get_logger(__name__)


class Group:
    """Hears one group; lives as long as its transaction."""

    def __init__(
        self,
        connection: Connection,
        dispatcher: Dispatcher,
        now: datetime,
        *,
        leased_by: str,
        mailboxes: frozenset[str],
        at: Callable[[int], None],
    ) -> None:
        self._connection = connection
        self._dispatcher = dispatcher
        self._now = now
        self._leased_by = leased_by
        self._mailboxes = mailboxes
        self._at = at
        self._met: dict[people.Name, tuple[Who, talks.State]] = {}
        self._heard: dict[inbox.Name, Heard] = {}
        self._spoke: set[people.Name] = set()
        self._letters: list[tuple[inbox.Name, Draft, Outgoing]] = []
        self._aside: list[tuple[int, str, int]] = []

    def hear(self, items: Sequence[Item]) -> list[Result]:
        """Hear all of it; answers in the group's order."""
        communities.share(self._connection)
        try:
            return self._hear(items)
        finally:
            communities.share_no_more(self._connection)

    def _hear(self, items: Sequence[Item]) -> list[Result]:
        fresh = {_name(one.incoming): _clean(one.incoming) for one in items if one.incoming}
        numbers = self._receive(fresh)
        calls: dict[int, Result] = {}
        for place, item in enumerate(items):
            self._at(place)
            if item.incoming is None:
                calls[place] = self._call(item)
            elif (name := _name(item.incoming)) not in self._heard:
                self._heard[name] = self._step(item, fresh[name], numbers[name])
        self._at(NOWHERE)
        self._save()
        return [
            self._heard[_name(item.incoming)] if item.incoming else calls[place]
            for place, item in enumerate(items)
        ]

    # ---- before the steps ------------------------------------------------------------------------

    def _receive(self, fresh: dict[inbox.Name, Incoming]) -> dict[inbox.Name, int]:
        """Who writes, and all that came into the inbox; answers their numbers."""
        people.watch.end(self._connection)
        if not fresh:
            return {}
        first_words = {_address(one): one.text for one in reversed(fresh.values())}
        self._met = talks.at_all(self._connection, first_words, self._now)
        people.watch.begin(self._connection)
        numbers = dict(zip(fresh, database.fresh_ids(self._connection, len(fresh)), strict=True))
        rows = [self._row(one, numbers[name]) for name, one in fresh.items()]
        before = inbox.receive_all(self._connection, rows)
        if before:
            self._repeat(fresh, before)
        return numbers

    def _row(self, one: Incoming, number: int) -> dict[str, Any]:
        return {
            "id": number,
            "channel": one.channel,
            "bot": one.bot,
            "message_id": one.message_id,
            "address_id": self._met[_address(one)][0].address_id,
            "said_at": one.said_at,
            "heard_at": self._now,
            "kind": one.kind,
            "body": body_of(one),
        }

    def _repeat(
        self, fresh: Mapping[inbox.Name, Incoming], before: Mapping[inbox.Name, int]
    ) -> None:
        """The same answers again for messages that were heard before."""
        posts = outbox.answers_to(self._connection, list(before.values()))
        for name, number in before.items():
            who = self._met[_address(fresh[name])][0]
            reader = _reader(who, fresh[name])
            again = [
                channel.outgoing(post, reader, edits=self._edited(post))
                for post in posts
                if post.in_reply_to == number
            ]
            letters = tuple(letter for letter in again if letter)
            self._heard[name] = _heard(number, who, letters=letters, repeated=True)

    # ---- the steps -------------------------------------------------------------------------------

    def _call(self, item: Item) -> Result:
        """Run a rule that was called, in a savepoint of its own."""
        if item.call is None:
            return Failed(CallFailed("nothing to do"))
        try:
            with _session(self._connection) as session, session.begin():
                hot.joined(session)
                try:
                    value = item.call(session)
                except RuleBroken as no:
                    if not no.keeps:
                        raise
                    return Failed(no)  # what the rule wrote before it said no stays
        except RuleBroken as no:
            return Failed(no)
        except Exception as no:  # the border of one call
            if database.is_away(no) or database.is_passing(no):
                raise
            log.error("call-failed", rule=name_of(item.call), exc_info=no)
            return Failed(CallFailed(type(no).__name__))
        return Done(value, session.info.get("letters", 0))

    def _step(self, item: Item, incoming: Incoming, number: int) -> Heard:
        """Hear one message: a rule's no and a bug undo its step, not its answer."""
        address = _address(incoming)
        who, talk = self._met[address]
        if address in self._spoke:  # a step before this one may have changed who they are
            who = talks.at_all(self._connection, {address: ""}, self._now)[address][0]
        with structlog.contextvars.bound_contextvars(message=number):
            answer, state, info = self._answer(item, incoming, who, talk)
        if "reads" in info:
            who = replace(who, **info["reads"])
        self._met[address] = who, answer.talk
        self._spoke.add(address)
        if state != "done":
            self._aside.append((number, state, item.tried or TRIES))
        reader = _reader(who, incoming)
        for one in answer.contents:
            draft = self._draft(one, reader, incoming.channel, number)
            leaving = self._leaving(draft, reader, one, number, tapped=incoming.kind == "tap")
            self._letters.append((_name(incoming), draft, leaving))
        return _heard(number, who, state=state, others=info.get("letters", 0))

    def _answer(
        self, item: Item, incoming: Incoming, who: Who, talk: talks.State
    ) -> tuple[Answer, str, Mapping[str, Any]]:
        """The step's answer, what state its message is in, and what the step noted in session.info."""
        tries = 0 if item.aside else TRIES
        for tried in range(1, tries + 1):
            try:
                with _session(self._connection) as session, session.begin():
                    hot.joined(session)
                    try:
                        answer = self._dispatcher.answer(session, incoming, who, talk, self._now)
                    except RuleBroken as no:
                        if not no.keeps:
                            raise
                        answer = self._dispatcher.refused(incoming, who, talk, no)
            except RuleBroken as no:
                return self._dispatcher.refused(incoming, who, talk, no), "done", {}
            except Exception as no:  # the border of one step
                if database.is_away(no) or database.is_passing(no):
                    raise  # not this message's fault: the group is tried again
                log.error("step-failed", tried=tried, exc_info=no)
            else:
                return answer, "done", session.info
        log.critical("message-set-aside", tries=item.tried or TRIES)
        return self._dispatcher.sorry(incoming, who, talk), "dead", {}

    # ---- after the steps -------------------------------------------------------------------------

    def _draft(self, said: Content, reader: Reader, to: str, number: int) -> Draft:
        in_mailbox = to in self._mailboxes
        return Draft(
            person_id=reader.person_id,
            address_id=reader.address_id,
            channel=to,
            key="answer",
            body={"content": to_json(said)},
            urgency=Urgency.ANSWER,
            subject=said.edits_subject or (said.card.subject if said.card else 0),
            state=LetterState.POSTED if in_mailbox else LetterState.LEASED,
            in_reply_to=number,
            leased_by="" if in_mailbox else self._leased_by,
            lease_until=None if in_mailbox else self._now + ANSWER_LEASE,
        )

    def _leaving(
        self, draft: Draft, reader: Reader, said: Content, number: int, *, tapped: bool
    ) -> Outgoing:
        edits = None
        if 0 < said.edits_subject < number:  # what has its key since the message: new
            edits = outbox.shown_about(self._connection, draft.address_id, said.edits_subject)
        return Outgoing(
            letter_id=0,  # until it is written
            address_id=draft.address_id,
            person_id=draft.person_id,
            channel=draft.channel,
            bot=reader.bot,
            external=reader.external,
            language=reader.language,
            elder=reader.elder,
            content=said,
            written_at=self._now,
            urgency=draft.urgency,
            key=draft.key,
            state=draft.state,
            lease_until=draft.lease_until,
            edits=edits.id if edits else 0,
            edits_wire=edits.wire_id if edits else "",
            in_place=tapped,
        )

    def _edited(self, post: Post) -> Post | None:
        said = channel.said_in(post)
        if said is None or not said.edits_subject:
            return None
        return outbox.shown_about(
            self._connection, post.address_id, said.edits_subject, before=post.id
        )

    def _save(self) -> None:
        """Where the talks stand now, the letters, and what could not be heard."""
        states = [self._met[address][1] for address in self._spoke]
        talks.save_all(self._connection, states, self._now)
        drafts = [draft for _, draft, _ in self._letters]
        ids = outbox.write_all(self._connection, drafts, self._now)
        written: dict[inbox.Name, list[Outgoing]] = {}
        for letter_id, (name, _, letter) in zip(ids, self._letters, strict=True):
            written.setdefault(name, []).append(replace(letter, letter_id=letter_id))
        for name, letters in written.items():
            self._heard[name] = replace(self._heard[name], letters=tuple(letters))
        inbox.set_aside(self._connection, self._aside)


def body_of(incoming: Incoming) -> dict[str, Any]:
    """What a person said, as the inbox keeps it; what is empty is left out."""
    said: dict[str, Any] = {
        name: value
        for name in ("text", "tap", "media_id", "start", "language")
        if (value := getattr(incoming, name))
    }
    if incoming.location:
        said["location"] = {**asdict(incoming.location), "at": incoming.location.at.isoformat()}
    return said


def name_of(rule: Callable[..., Any]) -> str:
    """What a rule is called in the log lines, also inside a partial."""
    return getattr(getattr(rule, "func", rule), "__name__", type(rule).__name__)


def _session(connection: Connection) -> Session:
    return Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False)


def _name(incoming: Incoming) -> inbox.Name:
    return incoming.channel, incoming.bot, incoming.message_id


def _address(incoming: Incoming) -> people.Name:
    return incoming.channel, incoming.bot, incoming.address


def _reader(who: Who, incoming: Incoming) -> Reader:
    return Reader(who.address_id, incoming.bot, incoming.address, who.id, who.language, who.elder)


def _heard(number: int, who: Who, **more: Any) -> Heard:
    return Heard(number, who.address_id, who.id, who.language, who.elder, **more)


def _clean(incoming: Incoming) -> Incoming:
    """Without signs that no store keeps: NUL, and halves of a sign (faults F50)."""
    text = incoming.text.replace("\0", "")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return incoming if text == incoming.text else replace(incoming, text=text)
