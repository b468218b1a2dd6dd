"""A dispatcher for tests of the core: what is written says what shall happen. Importable by a lane's process."""

import time
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import column, select, table, text, update
from sqlalchemy.orm import Session

from bot.dispatcher import Answer
from handlers.talk import Content, Incoming, content
from models import hot, outbox, people, talks
from models.errors import NotAllowed, RuleBroken
from models.outbox import Draft, Urgency
from models.people import Address, Person, Who

NOWHERE = select(column("no_such_thing")).select_from(table("nowhere"))


class Talkative:
    """Answers each message with its own words, and counts them in the talk."""

    def __init__(self, *_: Any) -> None:
        pass

    def answer(
        self, session: Session, incoming: Incoming, who: Who, talk: talks.State, now: datetime
    ) -> Answer:
        said, _, rest = incoming.text.partition(" ")
        contents = said_to(session, said, rest, who, now) or (
            content("echo", words=incoming.text, name=who.name),
        )
        if said == "quiet":
            contents = ()
        if said == "card":
            contents = (replace(contents[0], edits_subject=int(rest)),)
        frame = {"flow": "echo", "step": "hear", "notes": {"heard": talk.serial + 1}}
        return Answer(contents, replace(talk, stack=(frame,), serial=talk.serial + 1))

    def refused(self, incoming: Incoming, who: Who, talk: talks.State, no: RuleBroken) -> Answer:
        return Answer((content(no.key),), talk)

    def sorry(self, incoming: Incoming, who: Who, talk: talks.State) -> Answer:
        return Answer((content("talk-sorry"),), talk)


def said_to(
    session: Session, said: str, rest: str, who: Who, now: datetime
) -> tuple[Content, ...]:
    """What the words ask for."""
    match said:
        case "bug" | "refuse" | "broken-sql":
            name_person(session, who.id, said)
            go_wrong(session, said)
        case "name":
            name_person(session, who.id, rest)
        case "broken-read":  # before there is a savepoint
            hot.rows(session, NOWHERE, {})
        case "count":  # an effect that shows when it happens twice
            name_person(session, who.id, str(int(who.name or 0) + 1))
        case "tell":  # a letter for somebody else
            tell(session, rest, now)
        case "english":
            session.execute(update(Person).where(Person.id == who.id).values(language="en"))
            people.now_reads(session, language="en")
        case "many":
            return tuple(content("echo", words=str(one)) for one in range(int(rest)))
        case "cannot-keep":
            return (content("echo", words=object()),)  # type: ignore[arg-type]
        case "sleep":
            time.sleep(float(rest))  # a step that blocks
        case "spin":
            while True:
                pass
    return ()


def go_wrong(session: Session, how: str) -> None:
    """A step that fails after it has written something."""
    if how == "refuse":
        raise NotAllowed(what="that")
    if how == "bug":
        raise ValueError("a bug in a step")
    session.execute(text("SELECT no_such_thing FROM nowhere"))


def name_person(session: Session, person_id: int, name: str) -> None:
    """A rule for tests: changes a row."""
    session.execute(update(Person).where(Person.id == person_id).values(name=name))


def tell(session: Session, external: str, now: datetime, words: str = "hello") -> int:
    """A rule for tests: writes a letter to somebody."""
    address = session.scalars(select(Address).where(Address.external == external)).one()
    body = {"content": {"lines": [{"key": "echo", "values": {"words": words}}]}}
    draft = Draft(
        address.person_id, address.id, address.channel, "notice-test", body, Urgency.TASK
    )
    return outbox.write_all(session, [draft], now)[0]


def said_by(letters: Any) -> list[str]:
    """The words of answers."""
    return [words(one.content) for one in letters]


def words(said: Content) -> str:
    line = said.lines[0]
    return str(line.values.get("words", line.key))
