"""What a resident's words say of a service: which face, which words besides; and which service they mean."""

import re
from datetime import timedelta
from typing import Any

import locales
from handlers import understand
from handlers.talk import Turn
from models import claims, needs
from models.claims import Claim, ClaimState
from models.needs import Need, NeedState
from models.ratings import Face

NUMBERED = re.compile(r"^\s*([123])(?:[\s,，.。、:：]+(\S.*))?\s*$", re.DOTALL)
PIECES = re.compile(r"[\s,，.。、;；!！~～]+")
BY_NUMBER: dict[str, Face] = {"1": "good", "2": "okay", "3": "bad"}
FACES: tuple[Face, ...] = ("good", "okay", "bad")
WAITING = (NeedState.OPEN, NeedState.IN_SERVICE, NeedState.TO_CONFIRM, NeedState.DISPUTED)
LATE = timedelta(days=7)  # so long after the end words still mean that service
WISHES = {"post_need", "cancel", "human", "question", "my_needs", "complain"}
GOOD_STARS, BAD_STARS = 4, 2
OVER = (ClaimState.CONFIRMED, ClaimState.CREDITED)


def heard(turn: Turn[Any]) -> bool:
    """Whether bare words are the answer to “how was it?”, asked in a letter; praise is welcome for some days more."""
    text = turn.text
    if plain_face(text) or disputes(text):
        return waiting(turn) is not None or (_praises(text) and lately(turn) is not None)
    found = face_of(text) if text else None
    if found is None or understand.intent(text, role="resident").kind in WISHES:
        return False
    return waiting(turn) is not None or (found[0] == "good" and lately(turn) is not None)


def plain_face(text: str) -> tuple[Face, str] | None:
    """A face by its number or its word at the head, and the words behind it."""
    numbered = NUMBERED.match(text)
    if numbered:
        return BY_NUMBER[numbered.group(1)], (numbered.group(2) or "").strip()
    head, _, rest = PIECES.sub(" ", text.strip(), count=1).partition(" ")
    for face in FACES:
        if head.casefold() in locales.words(f"confirm-{face}-words"):
            return face, rest.strip()
    return None


def face_of(text: str) -> tuple[Face, str] | None:
    """A face from free words: “小伙子蛮过细” is a good one, and stays as words."""
    plain = plain_face(text)
    if plain:
        return plain
    said = text.casefold()
    for one in reversed(FACES):  # 不满意 before 满意
        if any(sign in said for sign in locales.words(f"confirm-{one}-signs-words")):
            return one, text.strip()
    stars = understand.intent(text, role="resident").rating
    if stars is None:
        return None
    face: Face = "good" if stars >= GOOD_STARS else "bad" if stars <= BAD_STARS else "okay"
    return face, text.strip()


def _praises(text: str) -> bool:
    said = text.casefold()
    return any(sign in said for sign in locales.words("confirm-good-signs-words"))


def disputes(text: str) -> bool:
    """Whether the words say that it was not so."""
    return text.strip(" 。.!！").casefold() in locales.words("confirm-wrong-words")


def waiting(turn: Turn[Any]) -> tuple[Need, list[Claim]] | None:
    """The need whose helpers have left and that waits for the resident's word, the newest first."""
    for need in needs.mine(turn.session, turn.who.id):
        if need.state in WAITING:
            left = [
                one
                for one in claims.of_need(turn.session, need.id)
                if one.state == ClaimState.LEFT and one.confirmed_at is None
            ]
            if left:
                return need, left
    return None


def lately(turn: Turn[Any]) -> tuple[Need, list[Claim]] | None:
    """A need that is done already, of which somebody may still want to speak."""
    for need in needs.mine(turn.session, turn.who.id):
        if need.state == NeedState.DONE and need.closed_at and turn.now - need.closed_at < LATE:
            served = [one for one in claims.of_need(turn.session, need.id) if one.state in OVER]
            if served:
                return need, served
    return None


def still_there(turn: Turn[Any]) -> Claim | None:
    """A helper who has come and of whom nobody said that they left."""
    for need in needs.mine(turn.session, turn.who.id):
        if need.state in WAITING:
            for one in claims.of_need(turn.session, need.id):
                if one.state == ClaimState.ARRIVED:
                    return one
    return None
