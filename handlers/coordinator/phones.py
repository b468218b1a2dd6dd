"""要打的电话 The telephone list: people whom no letter reaches on WeChat, and what WeChat would still take."""

from handlers.coordinator.notes import Notes, flow
from handlers.talk import Choice, Move, Turn, choice, content, done, say
from models import wechat


@flow.tapped
def phones(turn: Turn[Notes]) -> Move:
    """Who is to be telephoned within one's own scope, the longest first."""
    found = wechat.to_telephone(turn.session, turn.who.id, turn.now, turn.limits)
    if not found:
        return done("coordinator-phones-none")
    lines = [say("coordinator-phones-list")]
    lines += [
        say(
            "coordinator-phones-line",
            name=one.name,
            waiting=one.waiting,
            left=one.left,
            notices=one.notices,
        )
        for one in found
    ]
    return done(content(lines, choices=[_way(one) for one in found[:5]]))


def waiting_choice(turn: Turn[Notes]) -> list[Choice]:
    """The way there from the desk, where somebody stands on the list."""
    many = len(wechat.to_telephone(turn.session, turn.who.id, turn.now, turn.limits))
    return [choice("coordinator-phones", "coordinator.phones", count=many)] if many else []


def _way(one: wechat.Ring) -> Choice:
    return choice(
        "coordinator-phones-one",
        "coordinator.contact",
        subject=one.person_id,
        value="person",
        name=one.name,
    )
