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

DETAILS = re.compile(
    r"(?:那家|那户|他家|她家|住户|对方|那边|这家|人家|\d{4})(?:的)?.{0,4}?(?:电话|手机|号码|微信|地址|门牌|住址|住在?(?:哪|几|什么)|姓什么|叫什么|名字)"
    r"|(?:phone|address|door|name).{0,12}\d{4}|\d{4}.{0,12}(?:phone|address|door)"
)
KNOWN = re.compile(
    r"爬楼|电梯|几楼|要(?:多久|多长时间|几个小时)|坐(?:什么|么)车|怎么(?:去|走)|要注意|stairs|how long"
)


def asks_details(text: str) -> bool:
    """Whether somebody asks who lives there, where exactly, or for a telephone."""
    return len(text) <= 60 and bool(DETAILS.search(text)) and "改" not in text


def asks_known(text: str) -> bool:
    """Whether somebody asks what the slip may say: stairs, how long, how to get there."""
    return bool(KNOWN.search(text))


@flow.step
def before(turn: Turn[Notes]) -> Move:
    """Who holds the place has the page; anybody else hears when they will see it."""
    number = understand.intent(turn.text or turn.notes.said).task or 0
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
    task = _task(turn, understand.intent(turn.text).task or 0)
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


def _task(turn: Turn[Notes], number: int) -> Task | None:
    """The one that is named, else the only one just shown."""
    if number:
        need = needs.by_number(turn.session, turn.who.community_id, turn.who.id, number)
        return tasks.of_need(turn.session, need.id) if need else None
    seen = turn.notes.seen
    return tasks.get(turn.session, seen[-1]) if len(seen) == 1 else None
