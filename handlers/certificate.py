"""证明 Certificate: asked for by a word and a period, given at once; checked by anybody who has its code."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import locales
from handlers import understand
from handlers.talk import Choice, Flow, Move, Say, Turn, ask, choice, content, done, missed, say
from models import certificates, says
from models.certificates import Certificate, Checked, Standing
from models.says import Value


@dataclass
class Notes:
    """The number that is to be revoked, and why."""

    number: str = ""
    reason: str = ""


flow = Flow("certificate", Notes)
DATE = re.compile(r"(?:(20\d\d)[-/.年])?(\d{1,2})[-/.月](\d{1,2})")
CODE = re.compile(r"[A-Z2-9]{4}[- ]?[A-Z2-9]{4}[- ]?[A-Z2-9]{4}\W*$")
NUMBER = certificates.NUMBER
LONGEST = 120  # signs of a reason


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """Ask for which days; whoever has no hours that count is told at once."""
    if certificates.first_day(turn.session, turn.who) is None:
        if turn.who.volunteer:
            return done("certificate-no-hours-yet")
        offer = choice("menu-offer", "register.volunteer", tone="main")
        return done(content("certificate-volunteers", choices=[offer]))
    ways = [
        choice("certificate-year", "certificate.period", value="year", tone="main"),
        choice("certificate-all", "certificate.period", value="all"),
    ]
    if certificates.all_of(turn.session, turn.who, limit=1):
        ways.append(choice("certificate-earlier", "certificate.earlier"))
    lines = [say("certificate-which"), say("certificate-dates")]
    return ask(content(lines, choices=ways), then=period)


@flow.step
def period(turn: Turn[Notes]) -> Move:
    """Hear the days, and give it out. Raises NoHours."""
    today = turn.here.date()
    since, until = date(today.year, 1, 1), today
    if turn.choice:
        if turn.choice.value == "all":
            since = certificates.first_day(turn.session, turn.who) or since
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
    return _issued(turn, since, until)


@flow.tapped
def anew(turn: Turn[Notes]) -> Move:
    """The corrected one again, for the same days."""
    about = turn.choice.subject if turn.choice else 0
    one, _ = certificates.own(turn.session, about, turn.who.id)
    return _issued(turn, one.since, one.until)


@flow.tapped
def earlier(turn: Turn[Notes]) -> Move:
    """Those given out before, each to download again."""
    found = certificates.all_of(turn.session, turn.who)
    if not found:
        return done("certificate-none-earlier")
    lines = [say("certificate-earlier-are"), *(_line(one, how) for one, how in found)]
    ways = [_open(one, "certificate-again") for one, how in found if how != Standing.REVOKED]
    return done(content(lines, choices=ways))


@flow.step
def revoke(turn: Turn[Notes]) -> Move:
    """撤销证明, a number, and why: by a coordinator of the place that gave it out."""
    if not turn.who.coordinator:
        return done("certificate-coordinators-only")
    found = NUMBER.search(turn.text.upper())
    if found is None:
        return done("certificate-revoke-how")
    one = certificates.numbered(turn.session, found.group())
    reason = turn.text[found.end() :].strip(" ，,。：:；;")
    return _sure(turn, Notes(number=one.number, reason=reason[:LONGEST]))


@flow.step
def why(turn: Turn[Notes]) -> Move:
    """Hear the reason."""
    reason = turn.text.strip()[:LONGEST]
    if len(reason) < 2:
        return missed("certificate-revoke-why-example")
    return _sure(turn, Notes(number=turn.notes.number, reason=reason))


@flow.step
def sure(turn: Turn[Notes]) -> Move:
    """It is taken back only by a plain yes."""
    yes = turn.choice.value == "yes" if turn.choice else understand.yes_no(turn.text)
    if not yes:
        return done("certificate-kept", number=turn.notes.number)
    notes = turn.notes
    one = certificates.revoke(turn.session, turn.who, notes.number, notes.reason, turn.now)
    return done("certificate-revoked", number=one.number)


@flow.step
def check(turn: Turn[Notes]) -> Move:
    """验证 and a code: whether it holds, and nothing private."""
    found = CODE.search(turn.text.upper())
    one = certificates.check(turn.session, found.group()) if found else None
    if one is None:
        return done("certificate-check-none" if found else "certificate-check-how")
    return done(_told(one))


def checks(said: str) -> str:
    """验证 and a code, or the bare word: answered wherever it is said; a sentence that begins so is no question."""
    bare = said.strip(" 。.!！?？").casefold()
    heads = locales.words("certificate-check-words")
    head = next((one for one in heads if bare.startswith(one)), "")
    alone = bool(head) and (bare == head or CODE.search(bare.upper()) is not None)
    return "certificate.check" if alone else ""


flow.anywhere = checks


def first_words(turn: Turn[Any]) -> str:
    """The step that words begin which ask to check or to revoke a certificate; "" for none."""
    said = turn.text.strip().casefold()
    for step in ("check", "revoke"):
        if any(said.startswith(one) for one in locales.words(f"certificate-{step}-words")):
            return f"certificate.{step}"
    return ""


def _issued(turn: Turn[Notes], since: date, until: date) -> Move:
    made = certificates.issue(
        turn.session, turn.who, since, until, turn.now, turn.town.zone, turn.town.letters
    )
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
    if not turn.town.public:
        lines.append(say("certificate-no-address"))
    return done(content(lines, choices=[_open(made, "certificate-open")]))


def _open(one: Certificate, key: str) -> Choice:
    return Choice(
        say(key, number=one.number), "certificate.begin", one.id, page="paper", tone="main"
    )


def _line(one: Certificate, how: Standing) -> Say:
    return say(
        f"certificate-line-{how}",
        number=one.number,
        version=one.version,
        since=_day(one.since),
        until=_day(one.until),
        hours=says.hours(one.verified + one.granted),
    )


def _sure(turn: Turn[Notes], notes: Notes) -> Move:
    if not notes.reason:
        return ask("certificate-revoke-why", then=why, notes=notes, number=notes.number)
    ways = [
        choice("certificate-revoke-yes", "certificate.sure", value="yes", tone="care"),
        choice("certificate-revoke-no", "certificate.sure", value="no"),
    ]
    return ask(
        "certificate-revoke-sure",
        then=sure,
        notes=notes,
        choices=ways,
        number=notes.number,
        reason=notes.reason,
    )


def _told(one: Checked) -> Say:
    return say(
        f"certificate-check-{one.standing}",
        number=one.number,
        name=one.masked,
        since=_day(one.since),
        until=_day(one.until),
        hours=says.hours(one.verified + one.granted),
        unit=one.unit,
    )


def _day(day: date) -> Value:
    """A day with its year, as the paper has it."""
    return says.term("paper-day", year=str(day.year), month=day.month, day=day.day)
