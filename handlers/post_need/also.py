"""另一件 The second of two things that one sentence asked for: kept, and offered once the first is posted."""

from dataclasses import replace

from handlers import understand
from handlers.post_need.asking import go_on
from handlers.post_need.facts import taken
from handlers.post_need.notes import Notes, flow
from handlers.talk import Content, Move, Turn, ask, choice, content, done, hand_over, say


def parted(turn: Turn[Notes], notes: Notes, text: str) -> tuple[Notes, str]:
    """The draft that knows of a second thing, and the words of the first."""
    found = None if notes.whom else understand.apart(text, turn.here, turn.town.words)
    if found is None:
        return notes, text
    return replace(notes, also=found.second), found.first


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
