"""人工 Human: a person of the community, by telephone and by a word to whoever is on duty."""

from datetime import timedelta

from handlers import office
from handlers.office import Office
from handlers.talk import Content, Flow, Move, Nothing, Turn, content, done, say
from models import outbox, people, roles

ONCE_IN = timedelta(minutes=10)  # the same person rings the coordinators so often
flow = Flow("human", Nothing)


@flow.tapped
def begin(turn: Turn[Nothing]) -> Move:
    """Somebody asks for a person."""
    return done(_person(turn, "human-called"))


@flow.step
def called(turn: Turn[Nothing]) -> Move:
    """Three times nothing fitted: a person takes over, and it was not the resident's fault."""
    return done(_person(turn, "human-sorry"))


def _person(turn: Turn[Nothing], first: str) -> Content:
    here = office.of(turn)
    told = _tell(turn, here)
    key = here.key("human-told" if told else "human-nobody")
    name = office.on_duty(turn) if told else ""
    lines = [say(first), say(key, name=name, **here.values)]
    return content(lines, calls=here.calls)


def _tell(turn: Turn[Nothing], here: Office) -> bool:
    """Leave word with those on duty; out of hours it waits for the morning."""
    if not turn.who.community_id:
        return False
    since = turn.now - ONCE_IN
    if outbox.told_since(turn.session, "notice-human", turn.who.id, since):
        return True  # asked again in the meantime: once is enough
    later = here.opens if here.opens and not here.is_open else None
    on_duty = roles.on_duty(turn.session, turn.who.community_id)
    for person_id in on_duty:
        people.notify(
            turn.session,
            person_id,
            "notice-human",
            turn.now,
            subject=turn.who.id,
            not_before=later,
            name=turn.who.masked,
            community=here.community,
        )
    return bool(on_duty)
