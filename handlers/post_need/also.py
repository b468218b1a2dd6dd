"""另一件 The second of two things that one sentence asked for: kept, and offered once the first is posted."""

import re

from handlers import understand
from handlers.post_need.asking import go_on
from handlers.post_need.facts import placed, private, taken
from handlers.post_need.notes import Notes, flow
from handlers.talk import Content, Move, Turn, altered, ask, choice, content, done, hand_over, say

CLAUSES = re.compile(r"[,，。;；\s]+")

HOME = {"door", "phone"}  # said once for both, and kept with the first


def parted(turn: Turn[Notes], notes: Notes, text: str) -> tuple[Notes, str]:
    """The draft that knows of a second thing, and the words of the first."""
    found = None if notes.whom else understand.apart(text, turn.here, turn.town.words)
    if found is None:
        return notes, text
    work, *rest = CLAUSES.split(found.second)
    rest = [one for one in rest if not HOME & {said.kind for said in understand.privates(one)}]
    return _with_home(turn, altered(notes, also="，".join([work, *rest])), text), found.first


def _with_home(turn: Turn[Notes], notes: Notes, text: str) -> Notes:
    """Where and under which number somebody is found is said once, for both; an illness belongs to one of them."""
    heard = understand.understand(text, turn.here, turn.town.words)
    places = (understand.place(one, turn.town.words) for one in CLAUSES.split(text))
    home = next((one for one in places if one and one.private), None)
    if home:  # no hospital that one of them goes to
        notes = placed(turn, notes, home)
    notes = altered(notes, phone=heard.phone or notes.phone)
    return private(notes, [one for one in heard.private if one.kind != "health"])


def then(turn: Turn[Notes], notes: Notes, said: Content) -> Move:
    """The end of posting; where a second thing waits, whether it follows."""
    if not notes.also:
        return done(said)
    other = understand.understand(notes.also, turn.here, turn.town.words)
    ways = (
        choice("post-also-yes", "post_need.second", value="yes", tone="main"),
        choice("post-also-no", "post_need.second", value="no"),
    )
    asked = content(say("post-also", title=other.title), choices=ways)
    return ask(asked, then=second, notes=Notes(also=notes.also), before=[said])


@flow.listening
def second(turn: Turn[Notes]) -> Move:
    """Hear whether the other thing follows; it is a draft of its own."""
    answer = turn.choice.value == "yes" if turn.choice else understand.yes_no(turn.text)
    if answer is None:
        return hand_over("menu.hear")
    if not answer:
        return done("post-also-dropped")
    return go_on(turn, taken(turn, Notes(), turn.notes.also))
