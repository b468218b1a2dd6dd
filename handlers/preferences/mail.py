"""不再收 Kind by kind, or all of it in one tap; what is one's own always comes (U66, D21)."""

from collections.abc import Sequence
from typing import Any

import locales
from handlers.preferences import alerts
from handlers.preferences.notes import Notes, flow
from handlers.talk import Choice, Move, Turn, ask, choice, content, done, hand_over, say
from models import people
from models.people import wishes
from models.says import Value, term


def of(kind: str) -> Value:
    """What a kind of letters is called."""
    return term(f"preferences-of-{kind}")


@flow.tapped
def mail(turn: Turn[Notes]) -> Move:
    """What is sent and what is not: one tap each."""
    kinds = _kinds(turn)
    stopped = wishes.stopped(turn.session, turn.who.id)
    ways = [_way(one, stopped) for one in kinds][:4]
    sent = [of(one) for one in kinds if one not in stopped]
    line = say("preferences-mail-some", kinds=sent) if sent else say("preferences-mail-none")
    if sent:
        ways.append(choice("preferences-all-off", "preferences.all_off"))
    return ask(content([line, say("preferences-mail-own")], choices=ways), then=said_more)


@flow.tapped
def no_more(turn: Turn[Notes]) -> Move:
    """这类不再收: one kind, in one move."""
    kind = turn.choice.value if turn.choice else ""
    return _stop(turn, [kind]) if kind in wishes.KINDS else mail(turn)


@flow.tapped
def all_off(turn: Turn[Notes]) -> Move:
    """全部停止: everything that is not one's own."""
    return _stop(turn, _kinds(turn), every=True)


@flow.tapped
def put_back(turn: Turn[Notes]) -> Move:
    """改回来: just what was stopped."""
    chosen = turn.choice.value.split(",") if turn.choice else []
    kinds = [one for one in wishes.KINDS if one in chosen]
    wishes.resume(turn.session, turn.who.id, kinds)
    return done("preferences-put-back", kinds=[of(one) for one in kinds])


def first_words(turn: Turn[Any]) -> str:
    """The step that 我又可以来了 begins for somebody who stopped what is sent; "" for everybody else."""
    back = turn.who.resident or turn.who.volunteer
    if not back or not _says(turn, "back"):
        return ""
    return "preferences.come_back" if _off(turn) else ""


@flow.step
def come_back(turn: Turn[Notes]) -> Move:
    """恢复提醒, on any later day: all that was stopped is sent again."""
    off = _off(turn)
    wishes.resume(turn.session, turn.who.id, off)
    if turn.who.volunteer:
        people.set_alerts(turn.session, turn.who, free=True)
    return done("preferences-put-back", kinds=[of(one) for one in off or ["alert"]])


@flow.tapped
def keep(turn: Turn[Notes]) -> Move:
    """留着: nothing changes."""
    return done("preferences-kept")


@flow.listening
def said_more(turn: Turn[Notes]) -> Move:
    """那急事呢: what about the urgent ones; other words are heard like first words."""
    if _says(turn, "urgent"):
        return _urgent(turn)
    if _says(turn, "all-off"):
        return all_off(turn)
    return hand_over("menu.hear")


def all_off_said(turn: Turn[Notes]) -> Move:
    """全部停止, in words."""
    return all_off(turn)


def stop_said(turn: Turn[Notes]) -> Move:
    """别发了: the kind that came last; alerts where nothing came yet."""
    kind = wishes.last_kind(turn.session, turn.who.address_id)
    if kind in {"", "alert"} and turn.who.volunteer:
        return alerts.pause(turn)
    return _stop(turn, [kind]) if kind else alerts.pause(turn)


def _stop(turn: Turn[Notes], kinds: Sequence[str], *, every: bool = False) -> Move:
    stopped = wishes.stop(turn.session, turn.who.id, kinds, turn.now)
    key = "preferences-all-stopped" if every else "preferences-stopped"
    back = choice("preferences-back", "preferences.put_back", value=",".join(stopped or kinds))
    ways = [back]
    if not every:
        ways.append(choice("preferences-all-off", "preferences.all_off"))
    said = content(say(key, kinds=[of(one) for one in kinds]), choices=ways)
    return ask(said, then=said_more)


def _urgent(turn: Turn[Notes]) -> Move:
    if "urgent" in wishes.stopped(turn.session, turn.who.id):
        back = choice("preferences-back", "preferences.put_back", value="urgent")
        return ask("preferences-urgent-off", then=said_more, choices=[back])
    ways = [
        choice("preferences-urgent-stop", "preferences.no_more", value="urgent"),
        choice("preferences-keep", "preferences.keep"),
    ]
    return ask("preferences-urgent-on", then=said_more, choices=ways)


def _way(kind: str, stopped: set[str]) -> Choice:
    if kind in stopped:
        return choice("preferences-mail-on", "preferences.put_back", value=kind, kind=of(kind))
    return choice("preferences-mail-off", "preferences.no_more", value=kind, kind=of(kind))


def _kinds(turn: Turn[Notes]) -> list[str]:
    return wishes.all_kinds(volunteer=turn.who.volunteer, coordinator=turn.who.coordinator)


def _off(turn: Turn[Any]) -> list[str]:
    """What somebody stopped; of a volunteer also that they asked not to be asked."""
    off = wishes.stopped(turn.session, turn.who.id)
    if turn.who.volunteer and not people.alerts_of(turn.session, turn.who).free:
        off = {*off, "alert"}
    return [one for one in wishes.KINDS if one in off]


def _says(turn: Turn[Any], name: str) -> bool:
    said = turn.text.casefold()
    return any(word in said for word in locales.words(f"preferences-{name}-words"))
