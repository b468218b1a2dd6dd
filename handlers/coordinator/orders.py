"""一句话 Orders: what a coordinator says in one line: 同意1001, 点名问何静 1003, 明天缺人的."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import locales
from handlers import cards, understand
from handlers.coordinator import naming
from handlers.coordinator.notes import Notes, flow
from handlers.talk import Move, Turn, choice, content, done, say
from models import corrections, people, roles, tasks

NUMBER = re.compile(r"(?<!\d)\d{4,6}(?!\d)")
LONGEST = 24  # signs: more tells a story
EDGES = " 。.!！?？，,：:"
MOST, WAYS = 8, 4


def first_words(turn: Turn[Any]) -> str:
    """The step that a coordinator's words begin; "" where they are no order."""
    said = turn.text.strip(EDGES).casefold()
    if not turn.who.coordinator or not said:
        return ""
    if said.startswith(tuple(locales.words("review-passed-words"))):
        return "review.passed"
    if len(said) > LONGEST:
        return ""
    if any(one in said for one in locales.words("coordinator-seen-paper-words")):
        return "coordinator.seen_paper"
    if said in locales.words("coordinator-taught-words"):
        return "coordinator.taught"
    if understand.looking.lacks_people(said):
        return "coordinator.lacking"
    if not NUMBER.search(said):
        return ""
    agreed = tuple(locales.words("review-agreed-words"))  # 同意 alone answers some other question
    if said.startswith(agreed) or said.endswith(agreed):
        return "review.passed"
    heads = tuple(locales.words("coordinator-name-surely-words"))
    return "coordinator.named" if said.startswith(heads) else ""


@flow.step
def named(turn: Turn[Notes]) -> Move:
    """点名问何静 1003: the task by its number, then whom."""
    number = NUMBER.search(turn.text)
    task = number and tasks.of_scope(turn.session, turn.who, int(number.group()))
    if not number or not task:
        return done("coordinator-name-no-task", number=number.group() if number else "")
    name = (turn.text[: number.start()] + turn.text[number.end() :]).strip(EDGES)
    return naming.asked(turn, task, name)


@flow.step
def seen_paper(turn: Turn[Notes]) -> Move:
    """看过证件了, by word: whose? One tap more, for it lets somebody into homes."""
    found = people.to_verify(turn.session, turn.who, turn.now, most=WAYS)
    ways = [
        choice("coordinator-verify-one", "coordinator.verify", subject=one.id, name=one.name)
        for one in found
    ]
    if not ways:
        return done("coordinator-verify-none")
    return done(content("coordinator-verify-whom", choices=ways))


@flow.step
def taught(turn: Turn[Notes]) -> Move:
    """导出更正: what people allowed to be kept, as a file on a page of ours, for a coordinator of the whole city."""
    city = roles.city_of(turn.session, turn.who.id)
    if city is None:
        return done("coordinator-taught-city")
    many = corrections.count(turn.session)
    if not many:
        return done("coordinator-taught-none")
    if not turn.town.public and turn.who.channel != "web":
        return done("coordinator-taught-command", count=many)
    way = choice("coordinator-taught-open", "coordinator.taught", subject=city.id, tone="main")
    return done(
        content(say("coordinator-taught", count=many), choices=[replace(way, page="taught")])
    )


@flow.step
def lacking(turn: Turn[Notes]) -> Move:
    """明天缺人的: what has empty places in one's part, of a day that was said or of the days to come."""
    said = understand.moment(turn.text, turn.here, turn.town.words.work)
    start = said.start if said and said.start and said.has_day else turn.now
    end = (said.end if said else None) or start + timedelta(days=1) if start != turn.now else None
    found = tasks.lacking(turn.session, turn.who, max(start, turn.now), end, limit=MOST)
    if not found:
        return done("coordinator-lacking-none")
    ways = [
        choice(
            "coordinator-lacking-name", "coordinator.name_one", subject=one.id, number=one.number
        )
        for one in found[:WAYS]
    ]
    head = say("coordinator-lacking", count=len(found))
    return done(content([head, *(cards.line(tasks.facts(one)) for one in found)], choices=ways))
