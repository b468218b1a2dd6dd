"""What only volunteers are asked: what they can do, when, and whether they are of age."""

from dataclasses import replace
from datetime import timedelta

from handlers import understand
from handlers.register import guardian, said
from handlers.register.notes import Notes, flow
from handlers.talk import Choice, Move, Turn, ask, choice, done, hand_over, missed, say
from models import communities, people, says, tasks
from models.says import Value

GROWN_UP, YOUNG, CHILD = "grown-up", "young", "child"
OF_AGE, MAY_HELP = 18, 14  # law: MINOR 72; domain.md, Registering


def ask_skills(turn: Turn[Notes], notes: Notes) -> Move:
    """Ask what somebody can do, and when."""
    any_time = choice("register-skills-any", "register.skills", value="any")
    return ask("register-skills", then=skills, notes=notes, choices=[any_time], name=notes.name)


@flow.step
def skills(turn: Turn[Notes]) -> Move:
    """Hear what somebody can do, and when."""
    if turn.choice or understand.yes_no(turn.text) is False:
        return ask_age(turn, turn.notes, greeted=True)
    if not turn.text.strip():
        return missed("register-skills-example")
    return ask_age(turn, with_skills(turn, turn.notes, turn.text), greeted=True)


def with_skills(turn: Turn[Notes], notes: Notes, words: str) -> Notes:
    """The notes with skills, their categories, and usual times."""
    if not words:
        return notes
    return replace(
        notes,
        skills=said.skills_words(words),
        categories=said.skills_said(turn, words),
        times=said.times_said(words),
    )


def ask_age(turn: Turn[Notes], notes: Notes, *, greeted: bool = False) -> Move:
    """Show what was understood, and ask for the age: the law treats the young apart."""
    lines = [] if greeted else [say("register-hello", name=notes.name)]
    if notes.skills or notes.times:
        lines = [say("register-noted-so" if greeted else "register-noted", name=notes.name)]
    if notes.skills:
        lines.append(say("register-noted-skills", skills=notes.skills.split("\n")))
    if notes.times:
        lines.append(say("register-noted-times", times=_times(notes.times)))
    choices = age_ways("register.age")
    return ask([*lines, say("register-age")], then=age, notes=notes, choices=choices)


def age_ways(step: str) -> list[Choice]:
    """The three answers about one's age."""
    return [
        choice("register-age-grown-up", step, value=GROWN_UP, tone="main"),
        choice("register-age-young", step, value=YOUNG),
        choice("register-age-child", step, value=CHILD),
    ]


@flow.step
def age(turn: Turn[Notes]) -> Move:
    """Hear the age, in a tap, a number or a word."""
    group = turn.choice.value if turn.choice else group_of(turn.text)
    if not group:
        return missed("register-age-example")
    if group == CHILD:  # nobody under 14 by chat
        return done("register-child")
    if group == YOUNG:  # the law wants a guardian's word
        return guardian.ask_name(turn, turn.notes)
    notes = turn.notes
    people.register_volunteer(
        turn.session,
        turn.who,
        notes.community_id,
        notes.name,
        adult=True,
        skills=notes.categories,
        times=notes.times,
        now=turn.now,
    )
    here = communities.get(turn.session, notes.community_id)
    first = say("register-volunteer-done", community=here.name)
    second = say("register-volunteer-alerts", **_alerts(turn))
    waiting, free = _supply(turn, notes.community_id)
    key = "register-supply" if waiting else "register-supply-nothing"
    third = say(key, community=here.name, waiting=waiting, free=free)
    choices = [
        choice("register-practice", "claim.practice"),
        choice("register-look", "claim.begin", tone="main"),
        choice("register-alerts", "preferences.alerts"),
    ]
    return ask([first, second, third], then=after, notes=notes, choices=choices)


@flow.listening
def after(turn: Turn[Notes]) -> Move:
    """What a new volunteer does next; anything else is heard like a first word."""
    return hand_over(turn.choice.value if turn.choice else "menu.hear")


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消: nothing was kept, unless it was already done."""
    if turn.who.volunteer or turn.who.resident:
        return hand_over("menu.hear")
    return done("register-cancelled")


def _supply(turn: Turn[Notes], community_id: int) -> tuple[int, int]:
    """How many tasks wait this week, how many volunteers are free: said as it is (U46)."""
    midnight = turn.here.replace(hour=0, minute=0, second=0, microsecond=0)
    sunday = midnight + timedelta(days=7 - midnight.weekday())
    waiting, _ = tasks.supply(turn.session, community_id, turn.who, turn.now, sunday)
    return waiting, people.free_volunteers(turn.session, community_id, turn.now, turn.limits)


def group_of(text: str) -> str:
    """Grown up, young or a child, by a number or a word."""
    years = said.age_said(text)
    if years is not None:
        return GROWN_UP if years >= OF_AGE else YOUNG if years >= MAY_HELP else CHILD
    answer = understand.yes_no(text) if text else None
    return GROWN_UP if answer else ""  # "no" could be 17 or 7: asked again


def _times(codes: str) -> Value:
    return [says.term(f"register-time-{code}") for code in codes.split()]


def _alerts(turn: Turn[Notes]) -> dict[str, Value]:
    def clock(minute: int) -> Value:
        return says.clock(turn.here.replace(hour=minute // 60, minute=minute % 60))

    limits = turn.limits
    return {
        "most": limits.alerts_per_day,
        "from": clock(limits.quiet_from_minute),
        "until": clock(limits.quiet_until_minute),
    }
