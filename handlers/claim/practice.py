"""演练 Practice: what claiming is like, marked in every letter; leaves nothing but the mark that somebody tried (U47, D11)."""

import locales
from handlers import understand
from handlers.claim.notes import Notes, flow
from handlers.talk import Choice, Move, Turn, ask, choice, content, done, hand_over, missed
from models import people


@flow.tapped
def practice(turn: Turn[Notes]) -> Move:
    """A task that is not real: nobody waits, nothing is kept."""
    if not turn.who.volunteer:
        return hand_over("register.volunteer")
    return ask("claim-practice-task", then=practising, choices=_choices())


@flow.step
def practising(turn: Turn[Notes]) -> Move:
    """我去 or 不去, both are right: what would come now, were it real."""
    answer = turn.choice.value == "yes" if turn.choice else understand.yes_no(turn.text)
    if answer is None and turn.text.casefold() in locales.words("claim-take-words"):
        answer = True
    if answer is None:
        return missed("claim-practice-example")
    people.practised(turn.session, turn.who, turn.now)
    look = choice("register-look", "claim.begin", tone="main")
    key = "claim-practice-taken" if answer else "claim-practice-not"
    return done(content(key, choices=[look, choice("claim-well", "claim.well")]))


@flow.tapped
def well(turn: Turn[Notes]) -> Move:
    """好的."""
    del turn
    return done("claim-well-said")


def _choices() -> list[Choice]:
    return [
        choice("claim-take", "claim.practising", value="yes", tone="go"),
        choice("claim-not-now", "claim.practising", value="no", tone="bare"),
    ]
