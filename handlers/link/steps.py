"""The steps of both sides: the code made and shown, the code typed, the yes for a channel abroad, 不是我."""

import re
from dataclasses import replace

from handlers.link.notes import Notes, flow
from handlers.talk import Choice, Move, Say, Turn, ask, choice, content, done, missed, say
from models import communities, consents, links, people
from models.says import term

CODE = re.compile(r"(?<!\d)(\d{3})[\s-]?(\d{3})(?!\d)")
ABROAD = {"telegram"}  # channels whose messages leave the country (privacy P9)
CONSENT_VERSION = "2026-11"


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """On the side that is known: a code. Words with six digits, or by a stranger: the other side."""
    if CODE.search(turn.text) or not (turn.who.name and turn.who.consented):
        return code(turn)
    digits = links.make(turn.session, turn.who, turn.now, turn.limits)
    minutes = turn.limits.link_minutes
    lines = [
        say("link-code", code=f"{digits[:3]} {digits[3:]}"),
        say("link-code-how", minutes=minutes),
    ]
    return done(lines)


@flow.tapped
def have(turn: Turn[Notes]) -> Move:
    """我已经登记过: the digits of the other side."""
    return ask("link-ask", then=code)


@flow.listening
def code(turn: Turn[Notes]) -> Move:
    """The digits typed on the new side; the right ones are used up by it."""
    found = CODE.search(turn.text)
    if found is None:
        if turn.text and not turn.choice and turn.notes.link_id == 0 and not _asked(turn):
            return ask("link-ask", then=code)
        return missed("link-example")
    digits = "".join(found.groups())
    link = links.use(turn.session, turn.who, digits, turn.now, turn.limits)
    notes = Notes(link_id=link.id)
    if turn.incoming.channel in ABROAD and not consents.has(turn.session, turn.who.id, "abroad"):
        ways = [
            choice("link-agree", "link.agree", tone="main"),
            choice("link-refuse", "link.refuse"),
        ]
        return ask(
            [_whose(turn, link.person_id), say("link-abroad")],
            then=agreed,
            notes=notes,
            choices=ways,
        )
    return _joined(replace(turn, notes=notes), first=[_whose(turn, link.person_id)])


def _asked(turn: Turn[Notes]) -> bool:
    """Whether the digits were asked for already: then an example helps more than the question."""
    return turn.misses > 0


@flow.step
def agreed(turn: Turn[Notes]) -> Move:
    """同意 or 不同意, in words."""
    from handlers import understand

    answer = understand.yes_no(turn.text)
    if answer is None:
        return missed("link-agree-example")
    return agree(turn) if answer else refuse(turn)


@flow.step
def agree(turn: Turn[Notes]) -> Move:
    """Their own yes to messages that go abroad, kept word for word; then both are one person."""
    _consent(turn, given=True)
    return _joined(turn, first=[])


@flow.step
def refuse(turn: Turn[Notes]) -> Move:
    """不同意: nothing is linked; the no is kept."""
    _consent(turn, given=False)
    return done("link-not")


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消: nothing is linked."""
    return done("link-not")


def _consent(turn: Turn[Notes], *, given: bool) -> None:
    words = turn.spoken("link-abroad")
    consents.give(turn.session, turn.who, "abroad", CONSENT_VERSION, words, given, turn.now)


def _joined(turn: Turn[Notes], *, first: list[Say]) -> Move:
    known = links.join(turn.session, turn.who, turn.notes.link_id, turn.now, turn.limits)
    said = content([*first, say("link-done")], choices=_where(turn, known.id, "link-prefer-to"))
    return ask(said, then=where) if said.choices else done(said)


def _whose(turn: Turn[Notes], person_id: int) -> Say:
    person = people.get(turn.session, person_id)
    key = "link-whose-volunteer" if person.volunteer else "link-whose"
    if not person.community_id:
        return say("link-whose-nowhere", name=person.name)
    place = communities.get(turn.session, person.community_id).name
    return say(key, name=person.name, community=place)


def _where(turn: Turn[Notes], person_id: int, key: str) -> list[Choice]:
    there = links.channels(turn.session, person_id)
    if len(there) < 2:
        return []
    return [
        choice(key, "link.prefer", value=one, channel=term(f"channel-{one}")) for one in there[:4]
    ]


# ---- where reminders go --------------------------------------------------------------------------


@flow.tapped
def prefer(turn: Turn[Notes]) -> Move:
    """Reminders go there from now on, and nowhere else."""
    return _prefer(turn, turn.choice.value if turn.choice else "")


@flow.listening
def where(turn: Turn[Notes]) -> Move:
    """The channel in words; other words are heard like first words."""
    from handlers.talk import hand_over

    said = turn.text.casefold()
    for one in links.channels(turn.session, turn.who.id):
        names = (one, turn.spoken(f"channel-{one}").casefold())
        if any(name in said for name in names):
            return _prefer(turn, one)
    return hand_over("menu.hear")


def _prefer(turn: Turn[Notes], channel: str) -> Move:
    links.prefer(turn.session, turn.who.id, channel)
    ways = []
    if turn.who.volunteer:
        ways = [
            choice("link-my-tasks", "mine_volunteer.tasks"),
            choice("link-find", "claim.begin"),
        ]
    key = "link-preferred-here" if channel == turn.incoming.channel else "link-preferred"
    return done(content(say(key, channel=term(f"channel-{channel}")), choices=ways))


# ---- the other channel hears of it ---------------------------------------------------------------


@flow.tapped
def known(turn: Turn[Notes]) -> Move:
    """知道了."""
    return done("link-known")


@flow.tapped
def not_me(turn: Turn[Notes]) -> Move:
    """不是我: apart again, at once."""
    about = turn.choice.subject if turn.choice else links.newest(turn.session, turn.who.id)
    if not about:
        return done("link-nothing")
    links.undo(turn.session, turn.who, about, turn.now)
    return done("link-undone")
