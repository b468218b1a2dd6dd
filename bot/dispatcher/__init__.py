"""分发 Dispatcher: which conversation and step hear a message, and what becomes of the talk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy.orm import Session

from bot.dispatcher.hearing import Hearing
from handlers.talk import Content, Flow, Incoming, Say, Town, Turn, content
from models import talks
from models.errors import RuleBroken
from models.limits import Limits
from models.people import Who
from models.says import Values

__all__ = ["Answer", "Dispatcher"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one message is answered with, and where its talk stands now."""

    contents: tuple[Content, ...]
    talk: talks.State
    bodies: tuple[
        dict[str, Any], ...
    ] = ()  # the contents as they are kept; () where nobody made them


class Dispatcher:
    """Hears one message at a time; holds nothing between two of them."""

    def __init__(
        self, town: Town, limits: Limits, flows: Mapping[str, Flow[object]] | None = None
    ) -> None:
        if flows is None:
            from handlers import (
                FLOWS,
            )  # here, so that a test can bring its own without all of ours

            flows = FLOWS
        self._town = town
        self._limits = limits
        self._flows = flows

    def answer(
        self, session: Session, incoming: Incoming, who: Who, talk: talks.State, now: datetime
    ) -> Answer:
        """Hear one message inside its savepoint. Raises what rules and steps raise."""
        paced = _paced(talk, now)
        over = paced.heard - self._limits.messages_per_minute
        if over > 0:
            return Answer((content("talk-too-fast"),) if over == 1 else (), paced)
        turn = Turn(session, incoming, who, now, self._limits, self._town, None)
        hearing = Hearing(self._flows, turn, paced)
        hearing.hear()
        talk = hearing.state()
        bodies = tuple([hearing.json(one) for one in hearing.contents])
        return Answer(tuple(hearing.contents), talk, bodies)

    def refused(self, incoming: Incoming, who: Who, talk: talks.State, no: RuleBroken) -> Answer:
        """A rule said no: its sentence, and the talk as it stood."""
        values = {name: value for name, value in no.params.items() if _plain(value)}
        said = Say(no.key, cast("Values", values))
        return Answer((content(said),), replace(talk, heard=talk.heard + 1))

    def sorry(self, incoming: Incoming, who: Who, talk: talks.State) -> Answer:
        """Something went wrong on our side: one honest sentence; nothing the person said is lost."""
        return Answer((content("talk-sorry"),), replace(talk, heard=talk.heard + 1))


def _paced(talk: talks.State, now: datetime) -> talks.State:
    minute = int(now.timestamp()) // 60
    if minute != talk.minute:
        return replace(talk, minute=minute, heard=1)
    return replace(talk, heard=talk.heard + 1)


def _plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | bool | Mapping | list | tuple)
