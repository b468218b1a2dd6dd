"""证明 Certificate: asked for by a word and a period, given at once; checked by anybody who has its code."""

import re
from datetime import date
from typing import Any

import locales
from handlers.talk import Choice, Flow, Move, Nothing, Say, Turn, ask, choice, content, done, say
from models import certificates, says
from models.certificates import Checked

flow = Flow("certificate", Nothing)
DATE = re.compile(r"(?:(20\d\d)[-/.年])?(\d{1,2})[-/.月](\d{1,2})")
CODE = re.compile(r"[A-Z2-9]{4}[- ]?[A-Z2-9]{4}[- ]?[A-Z2-9]{4}\W*$")
FIRST = date(2000, 1, 1)


@flow.tapped
def begin(turn: Turn[Nothing]) -> Move:
    """Ask for which days."""
    ways = [
        choice("certificate-year", "certificate.period", value="year", tone="main"),
        choice("certificate-all", "certificate.period", value="all"),
    ]
    lines = [say("certificate-which"), say("certificate-dates")]
    return ask(content(lines, choices=ways), then=period)


@flow.step
def period(turn: Turn[Nothing]) -> Move:
    """Hear the days, and give it out. Raises NoHours."""
    today = turn.here.date()
    since, until = FIRST, today
    if turn.choice:
        since = date(today.year, 1, 1) if turn.choice.value == "year" else FIRST
    else:
        try:
            said = sorted(
                date(int(year or today.year), int(month), int(day))
                for year, month, day in DATE.findall(turn.text)
            )
        except ValueError:
            said = []
        if len(said) != 2:
            return ask("certificate-dates", then=period)
        since, until = said[0], min(said[1], today)
    made = certificates.issue(turn.session, turn.who, since, until, turn.now, turn.town.zone)
    lines: list[Say] = [
        say(
            "certificate-issued",
            number=made.number,
            hours=says.hours(made.verified + made.granted),
            code=made.code,
        )
    ]
    if made.in_publicity:
        lines.append(say("certificate-issued-public", hours=says.hours(made.in_publicity)))
    way = Choice(say("certificate-open"), "certificate.begin", made.id, page="paper", tone="main")
    return done(content(lines, choices=[way]))


@flow.step
def check(turn: Turn[Nothing]) -> Move:
    """验证 and a code: whether it holds, and nothing private."""
    found = CODE.search(turn.text.upper())
    one = certificates.check(turn.session, found.group()) if found else None
    if one is None:
        return done("certificate-check-none" if found else "certificate-check-how")
    return done(_told(one))


def first_words(turn: Turn[Any]) -> str:
    """The step that words begin which ask to check a certificate; "" for none."""
    said = turn.text.strip().casefold()
    asks = any(said.startswith(one) for one in locales.words("certificate-check-words"))
    return "certificate.check" if asks else ""


def _told(one: Checked) -> Say:
    return say(
        f"certificate-check-{one.standing}",
        number=one.number,
        name=one.masked,
        since=one.since.isoformat(),
        until=one.until.isoformat(),
        hours=says.hours(one.verified + one.granted),
        unit=one.unit,
    )
