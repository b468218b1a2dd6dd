"""提醒 How often a day somebody wants to be asked; and not at all for a while."""

import locales
from handlers import understand
from handlers.preferences.notes import Notes, alerts_line, flow, volunteers_only
from handlers.talk import Move, Turn, ask, choice, content, done, missed
from models import needs, people

PER_DAY = (1, 2, 3)


@flow.tapped
def alerts(turn: Turn[Notes]) -> Move:
    """改提醒: how often a day; words may also say of what."""
    volunteers_only(turn)
    often = [
        choice("preferences-per-day", "preferences.often", value=str(one), count=one)
        for one in PER_DAY
    ]
    none = choice("preferences-none", "preferences.often", value="0")
    return ask("preferences-how-often", then=often_said, choices=[*often, none])


@flow.step
def often(turn: Turn[Notes]) -> Move:
    """A number of alerts a day, tapped."""
    return _often(turn, int(turn.choice.value) if turn.choice else 0)


@flow.step
def often_said(turn: Turn[Notes]) -> Move:
    """A number in words: 一天两次够了; with it perhaps kinds: 只要我会的那种."""
    if names_alerts(turn.text):
        return both_said(turn)
    many = _number(turn.text)
    return missed("preferences-often-example") if many is None else _often(turn, many)


def _often(turn: Turn[Notes], many: int) -> Move:
    if not many:
        return pause(turn)
    people.set_alerts(turn.session, turn.who, per_day=many, free=True)
    return done("preferences-often-is", count=many)


def names_alerts(said: str) -> bool:
    """Whether words say how often a day, or of what alone somebody wants to be asked."""
    return bool(_often_said(said.casefold()) or _kinds_said(said.casefold()))


def both_said(turn: Turn[Notes]) -> Move:
    """Keep what the words say: how often, of what, or both."""
    said = turn.text.casefold()
    kinds, often = _kinds_said(said), _often_said(said)
    if kinds:
        people.set_alerts(turn.session, turn.who, categories=kinds, free=True)
    if often:
        people.set_alerts(turn.session, turn.who, per_day=often, free=True)
    return done(alerts_line(turn))


def _often_said(said: str) -> int:
    """一天两次, twice a day: how often; 0 where nothing of that is said."""
    near = any(word in said for word in locales.words("preferences-a-day-words"))
    return (_number(said) or 0) if near else 0


def _number(said: str) -> int | None:
    for many in range(10):
        for word in locales.words(f"preferences-number-{many}-words"):
            if word in said:
                return many
    return None


def _kinds_said(said: str) -> list[str]:
    """只要修电脑的: the kind of help that is named after 只."""
    for word in locales.words("preferences-only-words"):
        _, only, tail = said.partition(word)
        asks = understand.need(tail) if only else None
        named = (asks.category, asks.second) if asks else ()  # 只要修电脑的 asks for nothing now
        if found := next((one for one in named if one in needs.CATEGORIES), ""):
            return [found]
    return []


@flow.tapped
def pause(turn: Turn[Notes]) -> Move:
    """先不提醒: what one has promised is reminded of all the same."""
    if not turn.who.volunteer:
        return done("preferences-nothing-to-stop")
    people.set_alerts(turn.session, turn.who, free=False)
    back = choice("preferences-resume", "preferences.resume")
    return done(content("preferences-paused", choices=[back]))


@flow.tapped
def resume(turn: Turn[Notes]) -> Move:
    """再提醒我: as often as before."""
    volunteers_only(turn)
    before = people.alerts_of(turn.session, turn.who).per_day
    many = before or turn.limits.alerts_per_day
    people.set_alerts(turn.session, turn.who, per_day=many, free=True)
    return done("preferences-often-is", count=many)
