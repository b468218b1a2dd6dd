"""One group while its transaction is open: inbox, people, steps, talks, letters."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot import channel
from bot.channel import Outgoing
from bot.core.items import TRIES, CallFailed, Done, Failed, Heard, Item, Result
from bot.core.values import (
    address_of,
    body_of,
    clean,
    heard,
    name_of,
    reader_of,
    rule_name,
)
from bot.dispatcher import Answer, Dispatcher
from handlers.talk import Content, Incoming, to_json
from models import communities, database, inbox, outbox, people, talks
from models.errors import RuleBroken
from models.outbox import Draft, LetterState, Post, Shown, Urgency
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
        self._letters: list[tuple[int, Draft]] = []
        self._aside: list[tuple[int, str, int]] = []

    def hear(self, items: Sequence[Item]) -> list[Result]:
        """Hear all of it; answers in the group's order."""
        communities.share(self._connection)
        try:
            return self._hear(items)
        finally:
            communities.share_no_more(self._connection)

    def _hear(self, items: Sequence[Item]) -> list[Result]:
        fresh = {name_of(one.incoming): clean(one.incoming) for one in items if one.incoming}
        numbers = self._receive(fresh)
        calls: dict[int, Result] = {}
        for place, item in enumerate(items):
            self._at(place)
            if item.incoming is None:
                calls[place] = self._call(item)
            elif (name := name_of(item.incoming)) not in self._heard:
                self._heard[name] = self._step(item, fresh[name], numbers[name])
        self._at(NOWHERE)
        self._save()
        return [
            self._heard[name_of(item.incoming)] if item.incoming else calls[place]
            for place, item in enumerate(items)
        ]

    # ---- before the steps ------------------------------------------------------------------------

    def _receive(self, fresh: dict[inbox.Name, Incoming]) -> dict[inbox.Name, int]:
        """Who writes, and all that came into the inbox; answers their numbers."""
        people.watch.end(self._connection)
        if not fresh:
            return {}
        first_words = {address_of(one): one.text for one in reversed(fresh.values())}
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
            "address_id": self._met[address_of(one)][0].address_id,
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
            who = self._met[address_of(fresh[name])][0]
            reader = reader_of(who, fresh[name])
            again = [
                channel.outgoing(post, reader, edits=self._edited(post))
                for post in posts
                if post.in_reply_to == number
            ]
            letters = tuple(letter for letter in again if letter)
            self._heard[name] = heard(number, who, letters=letters, repeated=True)

    # ---- the steps -------------------------------------------------------------------------------

    def _call(self, item: Item) -> Result:
        """Run a rule that was called, in a savepoint of its own."""
        if item.call is None:
            return Failed(CallFailed("nothing to do"))
        try:
            with _session(self._connection) as session, session.begin():
                try:
                    value = item.call(session)
                except RuleBroken as no:
                    if not no.keeps:
                        raise
                    return Failed(no)  # what the rule wrote before it said no stays
        except RuleBroken as no:
            return Failed(no)
        except Exception as no:  # the border of one call
            if self._is_groups(no):
                raise
            log.error("call-failed", rule=rule_name(item.call), exc_info=no)
            return Failed(CallFailed(type(no).__name__))
        return Done(value, session.info.get("letters", 0))

    def _step(self, item: Item, incoming: Incoming, number: int) -> Heard:
        """Hear one message: a rule's no and a bug undo its step, not its answer."""
        address = address_of(incoming)
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
        reader = reader_of(who, incoming)
        bodies = answer.bodies or tuple([to_json(one) for one in answer.contents])
        letters: list[Outgoing] = []
        for one, body in zip(answer.contents, bodies, strict=True):
            draft = self._draft(one, body, reader, incoming.channel, number)
            letters.append(
                self._leaving(draft, reader, one, number, tapped=incoming.kind == "tap")
            )
            self._letters.append((letters[-1].letter_id, draft))
        others = info.get("letters", 0)
        return heard(number, who, letters=tuple(letters), state=state, others=others)

    def _answer(
        self, item: Item, incoming: Incoming, who: Who, talk: talks.State
    ) -> tuple[Answer, str, Mapping[str, Any]]:
        """The step's answer, what state its message is in, and what the step noted in session.info."""
        tries = 0 if item.aside else TRIES
        for tried in range(1, tries + 1):
            try:
                with _session(self._connection) as session, session.begin():
                    try:
                        answer = self._dispatcher.answer(session, incoming, who, talk, self._now)
                    except RuleBroken as no:
                        if not no.keeps:
                            raise
                        answer = self._dispatcher.refused(incoming, who, talk, no)
            except RuleBroken as no:
                return self._dispatcher.refused(incoming, who, talk, no), "done", {}
            except Exception as no:  # the border of one step
                if self._is_groups(no):
                    raise  # not this message's fault, or no longer its own affair: the group is tried again
                log.error("step-failed", tried=tried, exc_info=no)
            else:
                return answer, "done", session.info
        log.critical("message-set-aside", tries=item.tried or TRIES)
        return self._dispatcher.sorry(incoming, who, talk), "dead", {}

    def _is_groups(self, no: Exception) -> bool:
        """Whether an error is of the store, or failed before there was a savepoint to go back to."""
        away = database.is_away(no) or database.is_passing(no)
        return away or database.is_spoilt(self._connection)

    # ---- after the steps -------------------------------------------------------------------------

    def _draft(
        self, said: Content, body: dict[str, Any], reader: Reader, to: str, number: int
    ) -> Draft:
        in_mailbox = to in self._mailboxes
        return Draft(
            person_id=reader.person_id,
            address_id=reader.address_id,
            channel=to,
            key="answer",
            body={"content": body},
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
            letter_id=database.fresh_ids(self._connection, 1)[0],
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

    def _edited(self, post: Post) -> Shown | None:
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
        outbox.write_all(
            self._connection,
            [draft for _, draft in self._letters],
            self._now,
            ids=[number for number, _ in self._letters],
        )
        inbox.set_aside(self._connection, self._aside)


def _session(connection: Connection) -> Session:
    return Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False)
