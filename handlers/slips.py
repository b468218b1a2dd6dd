"""我的需求 How a need is shown to the one who asked for it: one line in a list, or the whole slip with its ferry."""

from dataclasses import replace
from typing import Any

from handlers.talk import Card, Choice, Fact, Say, Turn, choice, say
from handlers.understand import Correction
from models import claims, says
from models.needs import MAY_CANCEL, Line, Need, NeedState
from models.says import Value

FERRY = {
    NeedState.IN_REVIEW: 0,
    NeedState.OPEN: 1,
    NeedState.IN_SERVICE: 2,
    NeedState.TO_CONFIRM: 3,
    NeedState.DISPUTED: 3,
    NeedState.DONE: 4,
}
BEFORE_ARRIVAL = ("claimed", "on_the_way")
COMING = (NeedState.OPEN, NeedState.IN_SERVICE)  # somebody is found, or may be
HELD = (*BEFORE_ARRIVAL, "arrived", "left")


def line(turn: Turn[Any], need: Need | Line) -> Say:
    """One need in one line: number, what, when, how it stands."""
    values = facts(turn, need)
    if need.state == NeedState.REJECTED:
        return say("slip-line-rejected", **values)
    helpers = helpers_of(turn, need) if need.state in COMING else []
    if helpers:
        return say("slip-line-helper", helper=[one for one, _ in helpers], **values)
    return say("slip-line", **values)


def facts(turn: Turn[Any], need: Need | Line) -> dict[str, Value]:
    """What sentences about a need take."""
    return {
        "number": need.number,
        "title": need.title,
        "when": when(need),
        "state": state(turn, need),
        "reason": need.reason,
        "places": need.places,
    }


def when(need: Need | Line) -> Value:
    """Its time, as spoken."""
    return says.when(need.starts_at, need.ends_at, need.moment_kind)


def state(turn: Turn[Any], need: Need | Line) -> Value:
    """How it stands: one of the five words; with how many are found, where several should come."""
    if need.state == NeedState.OPEN and need.places > 1:
        taken = len(helpers_of(turn, need))
        return says.term("slip-finding", taken=taken, places=need.places)
    return says.term(f"state-{need.state}")


def helpers_of(turn: Turn[Any], need: Need | Line) -> list[tuple[str, str]]:
    """Who comes, masked, and how far they are."""
    return [(one.volunteer, str(one.state)) for one in _codes(turn, need)]


def on_the_way(turn: Turn[Any], need: Need | Line) -> list[str]:
    """Those who have already left home for it."""
    return [name for name, where in helpers_of(turn, need) if where == "on_the_way"]


def slip(turn: Turn[Any], need: Need) -> Card:
    """The whole of one need for the person who asked for it, with the secrets of the door."""
    codes = _codes(turn, need)
    shown = [
        Fact(say("slip-when"), say("slip-value", value=when(need))),
        Fact(say("slip-where"), say("slip-place", building=need.building, door=need.door or "")),
        Fact(say("slip-people"), say("slip-count", places=need.places)),
    ]
    if need.reason:
        shown.append(Fact(say("slip-reason"), need.reason))
    secret, how = say("slip-password"), say("slip-password-help")
    shown += [Fact(secret, one.password or "", how, private=True) for one in codes]
    if len(codes) > 1 and any(_code(one) for one in codes):  # each has numbers of its own
        shown += [
            Fact(say("slip-code-of", helper=one.volunteer), _code(one), private=True)
            for one in codes
        ]
    alone = codes[0] if len(codes) == 1 else None
    if codes:  # one tap reports whoever comes (U80)
        way = choice("complain-this", "complain.about", subject=codes[0].claim_id, value="claim")
        shown[-1] = replace(shown[-1], edit=way)
    number = _code(alone) if alone else ""
    leaving = bool(number) and alone is not None and alone.state not in BEFORE_ARRIVAL
    return Card(
        sign=need.category,
        title=need.title,
        sub=say("slip-value", value=state(turn, need)),
        facts=tuple(shown),
        tone="care" if need.urgent else "",
        code=number,
        code_label=say("slip-leave-code" if leaving else "slip-arrive-code") if number else None,
        code_help=say("slip-leave-help" if leaving else "slip-arrive-help") if number else None,
        ferry=FERRY.get(NeedState(need.state), -1),
        helper=alone.volunteer if alone else "",
        helper_sub=say(f"slip-helper-{alone.state}") if alone else "",
        subject=need.id,
        number=need.number,
    )


def ways(need: Need | Line) -> tuple[Choice, ...]:
    """What its owner can do with it now."""
    if need.state not in MAY_CANCEL:
        return ()
    return (
        choice("slip-cancel", "mine.cancel", subject=need.id, tone="bare", number=need.number),
    )


def has_secrets(turn: Turn[Any], need: Need | Line) -> bool:
    """Whether there are words and numbers of the door to be seen."""
    return bool(_codes(turn, need))


def look(need: Need | Line) -> Choice:
    """The tap that shows one need."""
    return choice("slip-look", "mine.need", subject=need.id, number=need.number)


def _codes(turn: Turn[Any], need: Need | Line) -> list[claims.Codes]:
    """Words and codes of who comes, for the person who lives there; the words for who posted for them."""
    if need.published_at is None:  # nobody could have claimed it yet
        return []
    if need.resident_id != turn.who.id and (need.posted_by != turn.who.id or turn.who.coordinator):
        return []
    found = claims.codes_for(turn.session, need.id, turn.who, turn.now)
    return [one for one in found if one.state in HELD]


def _code(one: claims.Codes) -> str:
    return (one.arrive_code if one.state in BEFORE_ARRIVAL else one.leave_code) or ""


def changes(turn: Turn[Any], chosen: Need, said: Correction) -> dict[str, Any] | None:
    """The columns of a need that a correction changes, times in the city's zone; None where it changes none."""
    zone = turn.town.zone
    if said.field == "when":
        old = (chosen.starts_at.astimezone(zone), chosen.ends_at.astimezone(zone))
        start, end = said.moved(*old)
        if start is None:
            return None
        kind = said.moment.kind if said.moment and said.moment.has_clock else chosen.moment_kind
        end = end or start + (old[1] - old[0])
        return {"starts_at": start, "ends_at": end, "moment_kind": kind}
    if said.field == "where" and said.place:
        return {"building": said.place.public[:80], "door": said.place.private[:80]}
    if said.field == "people" and (many := said.places(chosen.places)):
        return {"places": many}
    if said.field == "phone" and said.phone:
        return {"phone": said.phone}
    return None
