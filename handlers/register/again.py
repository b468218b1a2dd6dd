"""满18了吗 The age of the young, asked again: a year is over, or they say so themselves."""

from handlers.register import guardian
from handlers.register.notes import Notes, flow
from handlers.register.volunteer import CHILD, GROWN_UP, age_ways, group_of
from handlers.talk import Move, Turn, ask, choice, content, done, missed
from models import guardians, people


@flow.tapped
def age_again(turn: Turn[Notes]) -> Move:
    """Ask anew; who is of age already has nothing to say."""
    if not turn.who.volunteer or turn.who.adult:
        return done("register-known-volunteer", name=turn.who.name)
    return ask("register-age-again", then=age_now, choices=age_ways("register.age_now"))


@flow.step
def age_now(turn: Turn[Notes]) -> Move:
    """Hear it: of age, or the guardian is asked for another year."""
    group = turn.choice.value if turn.choice else group_of(turn.text)
    if not group:
        return missed("register-age-example")
    if group == CHILD:
        people.stop_helping(turn.session, turn.who)
        return done("register-child")
    people.set_age(turn.session, turn.who, adult=group == GROWN_UP, now=turn.now)
    if group != GROWN_UP:
        return guardian.ask_name(turn, turn.notes)
    guardians.forget(turn.session, turn.who.id)
    look = choice("register-look", "claim.begin", tone="main")
    return done(content("register-of-age", choices=[look]))
