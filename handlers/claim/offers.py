"""Tasks shown to somebody who may take them: several in lines, or one with its slip."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import cards
from handlers.claim import hands, search
from handlers.claim.notes import Notes
from handlers.talk import Choice, Content, Move, Say, Turn, choice, content, done, say
from models import claims, tasks
from models.claims import Claim
from models.tasks import Near, Task

AT_ONCE, AT_ONCE_ELDER = 4, 2
REMEMBERED = 40  # tasks seen already, for 换一批


def listed(turn: Turn[Notes], notes: Notes, first: Sequence[Say] = ()) -> Move:
    """What is nearby and was not shown yet; of one kind where that was asked for. Full hands are shown what they hold."""
    mine = holds(turn)
    full = hands.full(turn, mine)
    if full is not None:
        return full
    many = AT_ONCE_ELDER if turn.who.elder else AT_ONCE
    near = tasks.open_near(
        turn.session,
        turn.who,
        turn.now,
        limit=many + 1,
        search=search.search_of(turn, notes),
        but=[*notes.seen, *(task.id for _, task in mine)],
    )
    if not near and notes.seen:
        return asks(content("claim-no-others"), notes)
    if not near and search.narrowed(notes):  # none of that: said so, and what else there is
        rest = replace(notes, category="", start="", end="", part=[])
        return listed(turn, rest, first=[say("claim-none-such")])
    if len(near) == 1 and not notes.seen and not first:
        return asks(shown(near[0], "claim-near-one"), _seen(notes, near))
    return offer(first, near[:many], notes, more=len(near) > many)


def offer(
    first: Sequence[Say],
    near: Sequence[Near],
    notes: Notes,
    *,
    more: bool = False,
    last: Sequence[Choice] = (),
) -> Move:
    """Several tasks, each with what to mind, each to be taken by a tap or its number."""
    if not near:
        said = [*first, say("claim-none-else" if first else "claim-none")]
        return asks(content(said, choices=last), notes) if last else done(said)
    head = say("claim-near-else" if first else "claim-near", count=len(near))
    lines = [*first, head, *(cards.line(tasks.seen_by(one)) for one in near)]
    ways = [_take_one(one.task) for one in near]
    if more:
        ways.append(choice("claim-others", "claim.others"))
    ways += last
    return asks(content(lines, choices=ways), _seen(notes, near))


def shown(found: Task | Near, key: str) -> Content:
    """One task with its slip, as it is now."""
    task = found.task if isinstance(found, Near) else found
    facts = tasks.seen_by(found) if isinstance(found, Near) else tasks.facts(found)
    ways = [
        choice("claim-take", "claim.take", subject=task.id, version=task.version, tone="go"),
        choice("claim-not-now", "claim.not_now", subject=task.id, tone="bare"),
    ]
    return content(key, card=cards.task(facts), choices=ways)


def asks(said: Content, notes: Notes | None = None) -> Move:
    """Say something, and hear which one is taken."""
    return Move("ask", (said,), then="picked", notes=notes)


def held(turn: Turn[Notes]) -> list[int]:
    """The tasks on which somebody holds a place already."""
    return [task.id for _, task in holds(turn)]


def holds(turn: Turn[Notes]) -> list[tuple[Claim, Task]]:
    """The places somebody holds, or held, the next to begin first."""
    return claims.mine(turn.session, turn.who.id, limit=REMEMBERED)


def _seen(notes: Notes, near: Sequence[Near]) -> Notes:
    newest = [one.task.id for one in near]
    return replace(notes, seen=[*notes.seen, *newest][-REMEMBERED:], listed=newest)


def _take_one(task: Task) -> Choice:
    return choice(
        "claim-take-one",
        "claim.take",
        subject=task.id,
        version=task.version,
        number=task.number,
    )
