"""Before claiming: telephone and door are refused kindly, and the rest may be asked (D09)."""

import re

from handlers import cards, understand
from handlers.claim.notes import Notes, flow
from handlers.claim.offers import asks
from handlers.claimed import OPEN, meant
from handlers.talk import Move, Turn, choice, content, done, say
from models import audit, needs, tasks
from models.errors import NotAllowed
from models.tasks import Task

NUMBER = re.compile(r"(?<!\d)\d{4}(?!\d)")


@flow.step
def before(turn: Turn[Notes]) -> Move:
    """Who holds the place has the page; anybody else hears when they will see it."""
    number = _number(turn.text or turn.notes.said)
    mine = [one for one in meant(turn, OPEN, number) if not number or one[1].number == number]
    if mine:
        return done(content("claim-details", choices=[cards.page(mine[0][0].id)]))
    task = _task(turn, number)
    audit.refused(
        turn.session,
        NotAllowed(),
        turn.who.id,
        "private",
        turn.now,
        subject=task.id if task else 0,
        whom_id=task.resident_id if task else None,
    )
    ways = [
        choice("claim-ask-community", "human.begin"),
        choice("claim-look", "claim.begin"),
    ]
    if task is not None:
        take = choice(
            "claim-take-one",
            "claim.take",
            subject=task.id,
            version=task.version,
            number=task.number,
        )
        ways.insert(0, take)
    lines = [say("claim-private-later"), say("claim-private-ask")]
    return asks(content(lines, choices=ways), turn.notes)


def known(turn: Turn[Notes]) -> Move | None:
    """What the slip says of stairs and time; the rest is asked of the community."""
    task = _task(turn, _number(turn.text))
    if task is None:
        return None
    take = choice(
        "claim-take-one", "claim.take", subject=task.id, version=task.version, number=task.number
    )
    ways = [take, choice("claim-ask-community", "human.begin")]
    return asks(
        content("claim-private-known", card=cards.task(tasks.facts(task)), choices=ways),
        turn.notes,
    )


def _number(text: str) -> int:
    """The number people call a task by, where one is said."""
    found = NUMBER.search(text)
    return int(found.group()) if found else understand.intent(text).task or 0


def _task(turn: Turn[Notes], number: int) -> Task | None:
    """The one that is named, else the only one just shown."""
    if number:
        need = needs.by_number(turn.session, turn.who.community_id, turn.who.id, number)
        return tasks.of_need(turn.session, need.id) if need else None
    seen = turn.notes.seen
    return tasks.get(turn.session, seen[-1]) if len(seen) == 1 else None
