"""我的荣誉 What I am thanked for: a card to share, named as I like; and whether I may be named in public. Never a ranking."""

import locales
from handlers.talk import (
    Choice,
    Flow,
    Move,
    Nothing,
    Turn,
    ask,
    choice,
    content,
    done,
    hand_over,
    say,
)
from models import honours
from models.honours import How

flow = Flow("honour", Nothing)
MOST = 20  # names in one message


@flow.tapped
def begin(turn: Turn[Nothing]) -> Move:
    """What can be done: the card, being named; whoever has no hours yet is told so."""
    if not turn.who.volunteer:
        return done(
            content("honour-volunteers", choices=[choice("menu-offer", "register.volunteer")])
        )
    how = honours.chosen(turn.session, turn.who.id)
    if how:
        return _card(turn, how)
    lines = [say("honour-ask"), say("honour-ask-how")]
    return ask(content(lines, choices=[*_hows(), _naming(turn)]), then=heard)


@flow.listening
def heard(turn: Turn[Nothing]) -> Move:
    """Words that name none of the choices are heard like a first word."""
    return hand_over("menu.hear")


@flow.step
def cancelled(turn: Turn[Nothing]) -> Move:
    """取消 here is about nothing of this: heard like a first word."""
    return hand_over("menu.hear")


@flow.tapped
def card(turn: Turn[Nothing]) -> Move:
    """Named like this; that was the yes."""
    chosen = turn.choice.value if turn.choice else ""
    how = next((one for one in honours.HOWS if one == chosen), None)
    if how is None:
        return ask(content("honour-ask-how", choices=_hows()), then=heard)
    honours.choose(turn.session, turn.who, how, turn.spoken("honour-ask"), turn.now)
    return _card(turn, how)


@flow.tapped
def otherwise(turn: Turn[Nothing]) -> Move:
    """Named otherwise, or no card any more."""
    return done(
        content("honour-ask-how", choices=[*_hows(), choice("honour-stop", "honour.stop")])
    )


@flow.tapped
def stop(turn: Turn[Nothing]) -> Move:
    """The card opens nowhere any more."""
    honours.withdraw(turn.session, turn.who, turn.spoken("honour-stop"), turn.now)
    return done("honour-stopped")


@flow.tapped
def public(turn: Turn[Nothing]) -> Move:
    """公开表彰: what it means, once; and yes or no."""
    if turn.choice is None or turn.choice.value not in {"yes", "no"}:
        ways = [
            choice("honour-public-yes", "honour.public", value="yes"),
            choice("honour-public-no", "honour.public", value="no"),
        ]
        return ask(content("honour-public-ask", choices=ways), then=heard)
    yes = turn.choice.value == "yes"
    honours.agree(turn.session, turn.who, turn.spoken("honour-public-ask"), yes=yes, now=turn.now)
    return done("honour-public-agreed" if yes else "honour-public-not")


@flow.tapped
def listed(turn: Turn[Nothing]) -> Move:
    """表彰名单, for a coordinator: who agreed, by their numbers. Raises NotAllowed."""
    found = honours.to_name(turn.session, turn.who, turn.now, turn.limits)
    if not found:
        return done("honour-list-none")
    lines = [say("honour-list", count=len(found))]
    lines += [
        say("honour-list-line", name=one.name, community=one.community, star=one.star)
        for one in found[:MOST]
    ]
    if len(found) > MOST:
        lines.append(say("honour-list-more", count=len(found) - MOST))
    return done(lines)


def first_words(turn: Turn[object]) -> str:
    """The step that words begin which are about being named; "" for none."""
    said = turn.text.strip().casefold()
    if said in locales.words("honour-list-words") and turn.who.coordinator:
        return "honour.listed"
    about = said in locales.words("honour-public-words") and turn.who.volunteer
    return "honour.public" if about else ""


def _card(turn: Turn[Nothing], how: How) -> Move:
    """The card as it is now: seen, kept and shared from its page."""
    until = int(turn.now.timestamp()) + turn.limits.export_hours * 3600
    page = Choice(say("honour-open"), "honour.begin", until, page="card", tone="main")
    lines = [say(f"honour-card-{how}", hours=turn.limits.export_hours)]
    other = choice("honour-otherwise", "honour.otherwise")
    return ask(content(lines, choices=[page, other, _naming(turn)]), then=heard)


def _hows() -> list[Choice]:
    return [choice(f"honour-{one}", "honour.card", value=one) for one in honours.HOWS]


def _naming(turn: Turn[Nothing]) -> Choice:
    agrees = honours.agreed(turn.session, turn.who.id)
    if agrees:
        return choice("honour-public-no", "honour.public", value="no")
    return choice("honour-public", "honour.public")
