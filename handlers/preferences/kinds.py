"""类别 What somebody wants to be asked for: a tap, or a word, puts a kind in or takes it out."""

from collections.abc import Sequence

from handlers import understand
from handlers.preferences.notes import Notes, alerts_line, flow, volunteers_only
from handlers.talk import Choice, Move, Turn, ask, choice, content, done, missed, say
from models import needs, people
from models.says import category

OFFERED = 3  # kinds at once, the next ones, and the way out: five taps


@flow.tapped
def kinds(turn: Turn[Notes]) -> Move:
    """What one wants to be asked for: a tap, or a word, puts a kind in or takes it out."""
    volunteers_only(turn)
    return _kinds(turn, turn.notes)


@flow.step
def more_kinds(turn: Turn[Notes]) -> Move:
    """The next kinds, round and round."""
    return _kinds(turn, Notes((turn.notes.shown + OFFERED) % len(needs.CATEGORIES)))


@flow.step
def kind(turn: Turn[Notes]) -> Move:
    """One kind in or out; none at all means: all of them."""
    code = turn.choice.value if turn.choice else _kind_said(turn)
    if not code and understand.yes_no(turn.text):
        return done(alerts_line(turn))
    if code not in needs.CATEGORIES:
        return missed("preferences-kinds-example")
    chosen = list(people.alerts_of(turn.session, turn.who).categories)
    (chosen.remove if code in chosen else chosen.append)(code)
    people.set_alerts(turn.session, turn.who, categories=chosen)
    return _kinds(turn, turn.notes)


@flow.step
def kinds_done(turn: Turn[Notes]) -> Move:
    """好了: what is asked for from now on."""
    return done(alerts_line(turn))


def _kinds(turn: Turn[Notes], notes: Notes) -> Move:
    chosen = people.alerts_of(turn.session, turn.who).categories
    turned = [*needs.CATEGORIES[notes.shown :], *needs.CATEGORIES[: notes.shown]]
    ways = [_kind_way(one, chosen) for one in turned[:OFFERED]]
    ways.append(choice("preferences-kinds-more", "preferences.more_kinds"))
    ways.append(choice("preferences-done", "preferences.kinds_done", tone="main"))
    line = (
        say("preferences-kinds-chosen", kinds=[category(one) for one in chosen])
        if chosen
        else say("preferences-kinds-all")
    )
    said = content([line, say("preferences-kinds-how")], choices=ways)
    return ask(said, then=kind, notes=notes)


def _kind_way(code: str, chosen: Sequence[str]) -> Choice:
    key = "preferences-kind-out" if code in chosen else "preferences-kind-in"
    return choice(key, "preferences.kind", value=code, kind=category(code))


def _kind_said(turn: Turn[Notes]) -> str:
    said = turn.text.casefold()
    for code in needs.CATEGORIES:
        if turn.spoken(f"category-{code}").casefold() in said:
            return code
    return understand.need(said).category if said else ""
