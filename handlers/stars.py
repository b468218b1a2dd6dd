"""我的星级 Stars: every number that went in, line by line; the city looks at a year's count, shows it, approves it."""

from handlers.talk import Flow, Move, Nothing, Say, Turn, ask, choice, content, done, missed, say
from models import says
from models import stars as rules
from models.stars import Mine, YearState

flow = Flow("stars", Nothing)
HOUR = 60  # minutes


@flow.tapped
def begin(turn: Turn[Nothing]) -> Move:
    """我的星级: of a lifetime, of this year, the arithmetic, what is missing to the next."""
    year = turn.here.year
    found = rules.mine(turn.session, turn.who.id, year, turn.limits)
    if not found.lifetime:
        return _none_yet(turn)
    lines = [_lifetime(turn, found), _hours(found, year), _rated(found)]
    if not turn.who.elder:
        lines += _arithmetic(found)
    lines.append(_level(found, year))
    lines += _last_year(turn)
    return done(content(lines, choices=[choice("stars-wrong", "stars.wrong")]))


def _none_yet(turn: Turn[Nothing]) -> Move:
    """Nothing counts yet: what comes first, and one tap to it, instead of sums of nothing."""
    first = min(turn.limits.star_hours, default=0)
    lines = [say("stars-none", hours=first), say("stars-none-first"), *_last_year(turn)]
    if turn.who.volunteer:
        way = choice("menu-tasks", "claim.begin", tone="main")
    else:
        way = choice("menu-offer", "register.volunteer", tone="main")
    return done(content(lines, choices=[way, choice("stars-wrong", "stars.wrong", tone="bare")]))


@flow.tapped
def wrong(turn: Turn[Nothing]) -> Move:
    """有一处不对: of last year while that is shown, else of this year; what is not right?"""
    ways = [choice(f"stars-reason-{one}", "stars.appeal", value=one) for one in rules.REASONS]
    ways.append(choice("stars-person", "human.begin"))
    return ask("stars-wrong-why", then=appeal, choices=ways, year=_year(turn))


@flow.step
def appeal(turn: Turn[Nothing]) -> Move:
    """The city hears of it."""
    if turn.choice is None:
        return missed("stars-wrong-example")
    year, reason = _year(turn), turn.choice.value
    rules.appeal(turn.session, turn.who, year, reason, turn.now, turn.limits)
    return done("stars-appealed", year=year)


@flow.tapped
def recount(turn: Turn[Nothing]) -> Move:
    """重算一遍, by a coordinator of the city."""
    about = turn.choice.subject if turn.choice else 0
    found = rules.recount(turn.session, turn.who, about, turn.now, turn.limits)
    return done("stars-recounted", points=found.points_after, level=found.level_after)


@flow.tapped
def keep(turn: Turn[Nothing]) -> Move:
    """没有错, by a coordinator of the city."""
    about = turn.choice.subject if turn.choice else 0
    rules.keep(turn.session, turn.who, about, turn.now, turn.limits)
    return done("stars-kept")


@flow.tapped
def show(turn: Turn[Nothing]) -> Move:
    """开始公示, by a coordinator of the city."""
    about = turn.choice.subject if turn.choice else 0
    run = rules.show(turn.session, turn.who, about, turn.now, turn.limits)
    until = says.day(run.public_until) if run.public_until else None
    lines = [say("stars-shown", year=run.year, until=until)]
    if rules.needs_hand(turn.session, turn.who):
        lines.append(say("stars-alone"))
        ways = [choice("coordinator-invite", "coordinator.invite")]
        return done(content(lines, choices=ways))
    return done(lines)


@flow.tapped
def approve(turn: Turn[Nothing]) -> Move:
    """同意颁发, by another coordinator of the city."""
    about = turn.choice.subject if turn.choice else 0
    run = rules.approve(turn.session, turn.who, about, turn.now)
    starred = sum(run.counts.values())
    return done("stars-approved", year=run.year, starred=starred)


def _year(turn: Turn[Nothing]) -> int:
    """What an appeal is about."""
    found = rules.shown(turn.session, turn.who, turn.here.date())
    return found[0].year if found else turn.here.year


def _last_year(turn: Turn[Nothing]) -> list[Say]:
    """What the count of last year found, while it is shown for objections and after."""
    found = rules.shown(turn.session, turn.who, turn.here.date())
    if found is None:
        return []
    run, result = found
    points, level = (result.points, result.level) if result else (0, 0)
    waits = run.state is YearState.IN_PUBLICITY and run.public_until
    if not waits:
        return [say("stars-last-year", year=run.year, level=level, points=points)]
    until = says.day(waits)
    return [say("stars-last-year-shown", year=run.year, level=level, points=points, until=until)]


def _lifetime(turn: Turn[Nothing], found: Mine) -> Say:
    steps = sorted(turn.limits.star_hours)
    hours = says.hours(found.lifetime)
    if found.star >= len(steps):
        return say("stars-lifetime-top", hours=hours, star=found.star)
    missing = steps[found.star] * HOUR - found.lifetime
    return say(
        "stars-lifetime",
        hours=hours,
        star=found.star,
        next=found.star + 1,
        missing=says.hours(missing),
    )


def _hours(found: Mine, year: int) -> Say:
    return say(
        "stars-hours",
        year=year,
        hours=says.hours(found.verified + found.granted),
        verified=says.hours(found.verified),
        granted=says.hours(found.granted),
    )


def _rated(found: Mine) -> Say:
    if not found.rated:
        return say("stars-unrated")
    return say(
        "stars-rated",
        rated=found.rated,
        attitude=_mean(found.attitude, found.rated),
        quality=_mean(found.quality, found.rated),
    )


def _arithmetic(found: Mine) -> list[Say]:
    parts, formula = found.parts, found.formula
    hours = say(
        "stars-points-hours",
        hours=says.hours(found.verified + found.granted),
        each=formula.per_hour,
        points=parts.hours,
    )
    marks = (
        ("attitude", found.attitude, formula.attitude, parts.attitude),
        ("quality", found.quality, formula.quality, parts.quality),
    )
    return [
        hours,
        *(
            say(
                f"stars-points-{name}",
                hours=parts.hours,
                percent=percent,
                mean=_mean(total, found.rated),
                points=points,
            )
            for name, total, percent, points in marks
            if found.rated
        ),
        say("stars-points-all", points=parts.points, version=formula.version),
    ]


def _level(found: Mine, year: int) -> Say:
    parts, levels = found.parts, found.formula.levels
    if parts.level >= len(levels):
        return say("stars-level-top", year=year, level=parts.level)
    missing = levels[parts.level] - parts.points
    return say("stars-level", year=year, level=parts.level, next=parts.level + 1, missing=missing)


def _mean(total: int, many: int) -> str:
    return f"{total / many:.2f}" if many else ""
