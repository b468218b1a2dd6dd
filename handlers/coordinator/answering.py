"""我来接 Answering: a coordinator's conversations with people, each kept apart; what is written goes to just one."""

import re
from collections.abc import Sequence
from dataclasses import replace

import locales
from handlers import notices
from handlers.coordinator import looks
from handlers.coordinator.looks import SHOWN_ON
from handlers.coordinator.notes import Notes, flow, subject
from handlers.talk import Choice, Move, Turn, ask, choice, content, done, hand_over, say
from models import conversations
from models.conversations import Conversation
from models.errors import NotAllowed

NUMBERED = re.compile(r"^\s*([1-9])[\s.、:：]+(\S.*)$", re.DOTALL)
FOR_OTHER = re.compile(r"^\s*(?:代|替|帮).{1,8}?发(?:[:：,，\s]|$)|^post for ", re.IGNORECASE)
MOST = 4


@flow.tapped
def answer(turn: Turn[Notes]) -> Move:
    """我来接: the first who taps; what is written from now on goes to this person in the coordinator's name."""
    about = subject(turn)
    one = conversations.get(turn.session, about) or conversations.open_of(turn.session, about)
    if one is None:
        raise NotAllowed
    taken = conversations.take(turn.session, turn.who, one.id, turn.now)
    name = _name(turn, taken)
    said = [
        say("coordinator-said", words=line.words)
        for line in conversations.lines(turn.session, taken.id, limit=3)
        if line.words and line.by_id == taken.person_id and turn.who.channel in SHOWN_ON
    ]
    heard = notices.listen_way(conversations.last_voice(turn.session, taken.id))
    behind = turn.who.channel not in SHOWN_ON and turn.town.public
    words = [looks.way("words", taken.id)] if behind else []
    ways = [*words, *heard, *_ways(taken)]
    shown = content([say("coordinator-answers", name=name), *said], choices=ways)
    notes = replace(turn.notes, conversation_id=taken.id, held="")
    write = say("coordinator-write", name=name)
    return ask(content(write), then=written, notes=notes, before=[shown])


@flow.listening
def written(turn: Turn[Notes]) -> Move:
    """Pass on what was written; where it is not certain to whom, ask first."""
    mine = conversations.mine(turn.session, turn.who.id)
    if turn.resumed:
        return _go_on(turn, mine)
    if not mine:
        return hand_over("menu.hear")
    words = turn.text.strip()
    if not words:
        return ask("coordinator-write-example", then=written)
    if FOR_OTHER.search(words):
        return hand_over("post_need", then=written)
    current = _one(mine, turn.notes.conversation_id)
    if current and words.casefold() in locales.words("human-end-words"):
        return _ended(turn, current)
    numbered = NUMBERED.match(words) if len(mine) > 1 else None
    if numbered:
        named = next((one for one in mine if one.slot == int(numbered[1])), None)
        if named:
            return _passed(turn, named, numbered[2])
    newest = conversations.spoke_last(turn.session, turn.who.id)
    certain = len(mine) == 1 or (current and newest in (0, current.id))
    if not certain:
        notes = replace(turn.notes, held=words)
        return ask("coordinator-to-whom", then=to_whom, notes=notes, choices=_whom(turn, mine))
    return _passed(turn, mine[0] if len(mine) == 1 else current or mine[0], words)


@flow.listening
def to_whom(turn: Turn[Notes]) -> Move:
    """Hear to whom the words that wait are meant to go."""
    mine = conversations.mine(turn.session, turn.who.id)
    if not mine:
        return hand_over("menu.hear")
    said = turn.text.strip(" 。.")
    chosen = _one(mine, turn.choice.subject) if turn.choice else None
    named = [one for one in mine if said and _name(turn, one) == said]
    chosen = chosen or (named[0] if len(named) == 1 else None)
    if chosen and turn.notes.held:
        return _passed(turn, chosen, turn.notes.held)
    notes = replace(turn.notes, held=turn.text.strip() or turn.notes.held)
    return ask("coordinator-to-whom", then=to_whom, notes=notes, choices=_whom(turn, mine))


@flow.tapped
def reply(turn: Turn[Notes]) -> Move:
    """回她: from now on what is written goes to this one."""
    mine = conversations.mine(turn.session, turn.who.id)
    one = _one(mine, subject(turn))
    if one is None:
        return answer(turn)
    notes = replace(turn.notes, conversation_id=one.id, held="")
    return ask("coordinator-write", then=written, notes=notes, name=_name(turn, one))


@flow.tapped
def original(turn: Turn[Notes]) -> Move:
    """看原话: with the numbers that no message carries; each look stands in the audit log."""
    mine = conversations.mine(turn.session, turn.who.id)
    one = _one(mine, subject(turn))
    if one is None:
        return done("coordinator-nobody-waits")
    if turn.who.channel not in SHOWN_ON:
        return done(looks.elsewhere(turn, "words", one.id))
    seen = looks.look(turn.session, turn.who, "words", one.id, turn.now, turn.limits)
    return done(content(seen.lines))


@flow.tapped
def pass_on(turn: Turn[Notes]) -> Move:
    """转给别人: the others of the place are called."""
    one = conversations.get(turn.session, subject(turn))
    if one is None:
        raise NotAllowed
    name = _name(turn, one)
    given = conversations.give_back(turn.session, turn.who, one.id, turn.now)
    others = [who for who in given.told if who != turn.who.id]
    return done("coordinator-passed-on" if others else "coordinator-nobody-else", name=name)


def _passed(turn: Turn[Notes], one: Conversation, words: str) -> Move:
    conversations.say(turn.session, turn.who, one.id, words, turn.now)
    notes = replace(turn.notes, conversation_id=one.id, held="")
    return ask("coordinator-written", then=written, notes=notes, name=_name(turn, one))


def _ended(turn: Turn[Notes], one: Conversation) -> Move:
    name = _name(turn, one)
    conversations.close(turn.session, turn.who, one.id, turn.now)
    left = conversations.mine(turn.session, turn.who.id)
    if not left:
        return done("human-ended", name=name)
    return ask(
        [say("human-ended", name=name), say("coordinator-still", names=_names(turn, left))],
        then=written,
        notes=replace(turn.notes, conversation_id=0, held=""),
    )


def _go_on(turn: Turn[Notes], mine: Sequence[Conversation]) -> Move:
    """After something else was done in between."""
    one = _one(mine, turn.notes.conversation_id)
    if one is None:
        return done()
    return ask("coordinator-write", then=written, name=_name(turn, one))


def _ways(one: Conversation) -> list[Choice]:
    return [
        choice("coordinator-call", "coordinator.contact", subject=one.person_id, value="person"),
        choice("coordinator-pass-on", "coordinator.pass_on", subject=one.id),
        choice("human-end", "human.end", subject=one.id, tone="bare"),
    ]


def _whom(turn: Turn[Notes], mine: Sequence[Conversation]) -> list[Choice]:
    return [
        choice("coordinator-whom", "coordinator.to_whom", subject=one.id, name=_name(turn, one))
        for one in mine[:MOST]
    ]


def _one(mine: Sequence[Conversation], conversation_id: int) -> Conversation | None:
    return next((one for one in mine if one.id == conversation_id), None)


def _names(turn: Turn[Notes], mine: Sequence[Conversation]) -> list[str]:
    return [_name(turn, one) for one in mine]


def _name(turn: Turn[Notes], one: Conversation) -> str:
    return conversations.name_of(turn.session, one.person_id)
