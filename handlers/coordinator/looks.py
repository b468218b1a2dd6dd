"""看 What a coordinator looks at: telephone and door, a guardian, the numbers of a door, exact words; each look is noted.

Our own chat says it in words; from another company's chat a page of ours shows the same (privacy C1).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.coordinator.notes import Notes
from handlers.talk import Call, Choice, Content, Page, Say, Turn, choice, content, say
from models import audit, claims, conversations, guardians, needs
from models.conversations import ConversationState
from models.errors import NotAllowed
from models.limits import Limits
from models.people import Who

SHOWN_ON = ("web",)  # private data never stand in a message of another company's (privacy C1)
LABELS: dict[Page, str] = {
    "call": "coordinator-look",
    "ring": "coordinator-look",
    "guardian": "coordinator-guardian",
    "codes": "coordinator-codes",
    "words": "coordinator-original-way",
}
MOST_WORDS, MOST_LINES = 3, 6


@dataclass(frozen=True, slots=True)
class Seen:
    """In sentences, and whom to ring up."""

    lines: Sequence[Say]
    calls: Sequence[Call] = ()


def look(
    session: Session,
    who: Who,
    page: Page,
    subject: int,
    now: datetime,
    limits: Limits,
    *,
    why: str = "",
) -> Seen:
    """One look, for that coordinator, noted; `subject`: of "call" and "codes" the need, of "words" the conversation, else a person.

    Raises NotAllowed: not in scope, or oneself.
    """
    match page:
        case "call":
            found = needs.look_contact(session, who, now, limits, need_id=subject, why=why)
            return _contact(found)
        case "ring":
            found = needs.look_contact(session, who, now, limits, person_id=subject, why=why)
            return _contact(found)
        case "guardian":
            return _guardian(guardians.look(session, who, subject, now, limits))
        case "codes":
            return _codes(claims.codes_for(session, subject, who, now))
        case "words":
            return _words(session, who, subject, now)
    raise NotAllowed


def elsewhere(
    turn: Turn[Notes],
    page: Page,
    subject: int,
    *,
    before: Sequence[Say] = (),
    choices: Sequence[Choice] = (),
) -> Content:
    """In another company's chat: the way to the page, where there is one, and what may be said after it."""
    if not turn.town.public:
        return content([*before, say("coordinator-look-on-page")])
    lines = [*before, say("coordinator-look-behind")]
    return content(lines, choices=[way(page, subject), *choices])


def way(page: Page, subject: int) -> Choice:
    """The tap that opens it."""
    shown = choice(LABELS[page], "coordinator.contact", subject=subject, value=page, tone="main")
    return replace(shown, page=page)


def _contact(found: needs.Looked) -> Seen:
    if not found.phone:
        key = "coordinator-no-phone" if found.address else "coordinator-nothing-known"
        return Seen([say(key, name=found.name, address=found.address)])
    key = "coordinator-contact" if found.address else "coordinator-contact-phone"
    line = say(key, name=found.name, address=found.address, phone=found.phone)
    return Seen([line], [Call(say("coordinator-ring", name=found.name), found.phone)])


def _guardian(found: guardians.Whom) -> Seen:
    values = {"name": found.young, "guardian": found.name, "phone": found.phone}
    call = Call(say("coordinator-ring", name=found.name), found.phone)
    return Seen([say("coordinator-guardian-is", **values)], [call])


def _codes(found: Sequence[claims.Codes]) -> Seen:
    lines = []
    for one in found:
        if one.arrive_code:
            lines.append(say("coordinator-code-arrive", name=one.volunteer, code=one.arrive_code))
        if one.leave_code:
            lines.append(say("coordinator-code-leave", name=one.volunteer, code=one.leave_code))
    if not lines:
        return Seen([say("coordinator-no-codes")])
    return Seen([*lines, say("coordinator-codes-only")])


def _words(session: Session, who: Who, conversation_id: int, now: datetime) -> Seen:
    one = conversations.get(session, conversation_id)
    if one is None or one.taken_by != who.id or one.state != ConversationState.TAKEN:
        raise NotAllowed
    audit.write(
        session, who_id=who.id, whom_id=one.person_id, act="look-words", now=now, subject=one.id
    )
    said = [
        say("coordinator-said", words=line.words)
        for line in conversations.lines(session, one.id, limit=MOST_LINES)
        if line.words and line.by_id == one.person_id
    ]
    name = conversations.name_of(session, one.person_id)
    return Seen([say("coordinator-original", name=name), *said[-MOST_WORDS:]])
