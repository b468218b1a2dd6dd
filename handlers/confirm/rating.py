"""How was it? A face, then words if somebody has some."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers import cards, understand
from handlers.confirm import doubts
from handlers.confirm.notes import Notes, asks, flow
from handlers.confirm.words import (
    FACES,
    disputes,
    face_of,
    lately,
    plain_face,
    still_there,
    waiting,
)
from handlers.talk import Content, Move, Turn, choice, content, done, hand_over, missed, say
from models import claims, needs, people
from models.claims import Claim, ClaimState
from models.errors import NotAllowed
from models.needs import Need
from models.ratings import Face

WHILE = timedelta(hours=2)  # so long words are taken as words about the service
ELSEWHERE = {
    "post_need",
    "my_needs",
    "my_tasks",
    "my_hours",
    "human",
    "help",
    "browse",
    "claim",
    "cancel",
    "settings",
    "profile",
    "register",
    "question",
    "delete",
    "unsubscribe",
    "emergency",
}
SURE = 0.6
PRAISE = 6  # signs: more than 很好 says something of somebody
DENIALS = 6  # signs: a short no means that there is nothing to add


@flow.step
def begin(turn: Turn[Notes]) -> Move:
    """Words like “很好”, “1 小伙子蛮过细”, “做完了”, “时间不对”: for the service that waits for them."""
    found = waiting(turn)
    if found and disputes(turn.text):
        return doubts.ask_why(turn, found[1][0])
    said = face_of(turn.text) if turn.text else None
    if found is None and said:
        found = lately(turn)
    if found is None:
        there = still_there(turn)
        if there:
            return doubts.ask_when(turn, there)
        kind = said is not None and said[0] == "good" and len(turn.text) > PRAISE
        return hand_over("praise") if kind else done(_nothing())
    need, left = found
    if said:
        return _rate(turn, need.id, *said)
    return _ask(turn, need, left)


def _ask(turn: Turn[Notes], need: Need, left: Sequence[Claim]) -> Move:
    """The faces, with whom and from when to when."""
    task = doubts.task_of(turn, left[0])
    values = claims.facts(task, left[0], name=doubts.name_of(turn, left[0]))
    card = cards.rating(values)
    said = content("confirm-ask", card=card, choices=cards.faces(need.id), layout="faces")
    return asks("answer", Notes(need.id), said)


def _nothing() -> Content:
    ways = [choice("menu-ask", "post_need.begin"), choice("menu-mine", "mine.begin")]
    return content("confirm-nothing", choices=ways)


@flow.step
def answer(turn: Turn[Notes]) -> Move:
    """Hear a face, by number, word, or in free words."""
    if disputes(turn.text):
        return begin(turn)
    said = face_of(turn.text) if turn.text else None
    if said:
        return _rate(turn, turn.notes.need_id, *said)
    return _elsewhere(turn) or missed("confirm-example")


@flow.tapped
def rate(turn: Turn[Notes]) -> Move:
    """A face, tapped; in the letter, or again later: the last one counts."""
    tap = turn.choice
    if tap is None or tap.value not in FACES:
        return hand_over("menu.hear")
    claim = claims.get(turn.session, tap.subject)
    need_id = claim.need_id if claim and claim.need_id else tap.subject
    face: Face = next(one for one in FACES if one == tap.value)
    return _rate(turn, need_id, face, "")


def _rate(
    turn: Turn[Notes], need_id: int, face: Face, words: str, but: Sequence[int] = ()
) -> Move:
    """Confirm and rate; then words, which go to the volunteer, or with a bad face to the community alone."""
    if needs.get(turn.session, need_id) is None:
        raise NotAllowed
    zone = turn.town.zone
    found = claims.confirm(
        turn.session, need_id, turn.who, face, turn.now, turn.limits, zone, but=but
    )
    notes = Notes(
        need_id=need_id,
        claim_ids=[one.id for one in found],
        face=face,
        at=turn.now.isoformat(),
    )
    if words:
        return _pass_on(turn, notes, words)
    names = [people.get(turn.session, one.volunteer_id).masked for one in found]
    lines = [say(f"confirm-{face}-thanks", helper=names)]
    if any(one.state == ClaimState.LEFT for one in found):
        lines.append(say("confirm-waits"))
    if face == "bad":
        ways = [choice("confirm-person", "confirm.person")]
        return asks("words", notes, content([*lines, say("confirm-bad-ask")], choices=ways))
    ways = [choice("confirm-no-words", "confirm.enough")]
    return asks("words", notes, content([*lines, say("confirm-words-ask")], choices=ways))


# ---- words ---------------------------------------------------------------------------------------


@flow.listening
def words(turn: Turn[Notes]) -> Move:
    """Hear words about the service and carry them; what is plainly about something else is heard elsewhere."""
    notes = turn.notes
    if not turn.text:
        return hand_over("menu.hear")
    again = plain_face(turn.text)
    if again:
        return _rate(turn, notes.need_id, *again)
    if disputes(turn.text):
        return begin(turn)
    if len(turn.text) <= DENIALS and understand.yes_no(turn.text) is False:
        return done("confirm-enough")
    late = not notes.at or turn.now - datetime.fromisoformat(notes.at) > WHILE
    if late:
        return hand_over("menu.hear")
    return _elsewhere(turn) or _pass_on(turn, notes, turn.text)


@flow.step
def enough(turn: Turn[Notes]) -> Move:
    """没有了: nothing to add."""
    return done("confirm-enough")


@flow.tapped
def person(turn: Turn[Notes]) -> Move:
    """Somebody from the community shall speak with them."""
    return hand_over("human")


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消 after a rating takes nothing back."""
    return done("confirm-enough") if turn.notes.face else done("confirm-later")


def _pass_on(turn: Turn[Notes], notes: Notes, said: str) -> Move:
    claims.add_words(turn.session, notes.claim_ids, turn.who, said, turn.now)
    return done("confirm-words-community" if notes.face == "bad" else "confirm-words-told")


def _elsewhere(turn: Turn[Notes]) -> Move | None:
    intent = understand.intent(turn.text, role="resident")
    if intent.kind in ELSEWHERE and intent.certainty >= SURE:
        return hand_over("menu.hear")
    return None


# ---- several helpers -----------------------------------------------------------------------------


@flow.step
def rest(turn: Turn[Notes]) -> Move:
    """The face for all but those who were taken out."""
    notes = turn.notes
    if turn.choice and turn.choice.value in FACES:
        face: Face = next(one for one in FACES if one == turn.choice.value)
        return _rate(turn, notes.need_id, face, "", notes.but)
    said = face_of(turn.text) if turn.text else None
    return _rate(turn, notes.need_id, *said, notes.but) if said else missed("confirm-example")
