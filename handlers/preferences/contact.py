"""改电话、改地址 The telephone and the address on file: for needs to come; what is posted already stays as it was."""

from handlers import understand
from handlers.preferences.notes import Notes, flow
from handlers.talk import Move, Turn, ask, done, missed, say
from models import people


def phone(turn: Turn[Notes]) -> Move:
    """改电话, with the number or without."""
    return _kept_phone(turn) or ask("preferences-phone", then=phone_said)


@flow.step
def phone_said(turn: Turn[Notes]) -> Move:
    """Hear the new number."""
    return _kept_phone(turn) or missed("preferences-phone-example")


def address(turn: Turn[Notes]) -> Move:
    """改地址, 搬家了: with the address or without."""
    return _kept_address(turn) or ask("preferences-address", then=address_said)


@flow.step
def address_said(turn: Turn[Notes]) -> Move:
    """Hear the new address."""
    return _kept_address(turn) or missed("post-where-example")


def _kept_phone(turn: Turn[Notes]) -> Move | None:
    given = understand.phone(turn.text) if turn.text else None
    if given is None or not given.valid:
        return None
    home = people.known_contact(turn.session, turn.who)
    people.set_contact(turn.session, turn.who, home.building, home.door, given.digits, turn.now)
    return done([say("preferences-phone-is", tail=given.digits[-4:]), say("preferences-posted")])


def _kept_address(turn: Turn[Notes]) -> Move | None:
    place = turn.heard.place if turn.text else None
    if place is None or not place.public:
        return None
    people.set_contact(turn.session, turn.who, place.public, place.private, None, turn.now)
    return done([say("preferences-address-is", place=place.public), say("preferences-posted")])
