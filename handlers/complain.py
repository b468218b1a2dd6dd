"""举报、拉黑 Complain: one tap or one word; the community looks into it, and the two need never meet again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import locales
from handlers import understand
from handlers.talk import Choice, Flow, Move, Turn, ask, choice, content, done, missed, say
from models import claims, conversations, people, reports
from models.claims import Side
from models.errors import NotAllowed

LATELY = timedelta(days=30)
MOST = 4
SHORTEST = 2  # signs of what happened
TOLD = 8  # … that say it already; and of those that are read back
SHOWN = 40


@dataclass
class Notes:
    """What it is about: a place on a task, a task, a conversation."""

    kind: str = ""  # claim | task | talk
    about: int = 0
    wants: str = ""  # block: to be kept apart, without a report
    said: str = ""  # what happened, where the first words told it already


flow = Flow("complain", Notes)


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """举报 or 拉黑 by word: whom? Those one had to do with lately are a tap."""
    said = turn.text.strip(" 。.!！").casefold()
    if said in locales.words("complain-let-go-of-words"):
        return blocked(turn)
    wants = "block" if any(one in said for one in locales.words("complain-block-words")) else ""
    ways = _lately(turn, "block" if wants else "about")
    if wants and not ways:
        return done("complain-nobody")
    if not ways and len(turn.text.strip()) >= TOLD:
        return _tell(turn.text.strip())
    if not ways:
        return ask("complain-what", then=reason, notes=Notes())
    if not wants:
        ways = [*ways, choice("complain-else", "complain.anything")]
    named = _named(turn, ways)
    if named:  # 我要举报那个姓王的: one of them is called that
        return (block if wants else about)(replace(turn, choice=Choice.of(named.id)))
    key = "complain-block-whom" if wants else "complain-whom"
    return ask(key, then=which, notes=Notes(wants=wants), choices=ways)


def _tell(words: str) -> Move:
    """What was told is not asked for again; it goes to the community by a tap."""
    ways = [
        choice("complain-tell", "complain.told", value="yes", tone="main"),
        choice("complain-tell-not", "complain.told", value="no"),
    ]
    said = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
    return ask("complain-told", then=told, notes=Notes(said=words), choices=ways, words=said)


@flow.listening
def told(turn: Turn[Notes]) -> Move:
    """By a tap or a yes it is reported as it was said; other words are taken in its place."""
    tapped = turn.choice.value if turn.choice else ""
    answer = tapped == "yes" if tapped else understand.yes_no(turn.text)
    if answer is None:
        return reason(replace(turn, notes=Notes()))
    if not answer:
        return done("complain-not-told")
    matter = reports.Matter()
    reports.report(turn.session, turn.who, "other", turn.notes.said, turn.now, of=matter)
    return done("complain-done")


@flow.listening
def which(turn: Turn[Notes]) -> Move:
    """Words instead of a tap: what happened, to whoever it was."""
    wants = turn.notes.wants
    ways = _lately(turn, "block" if wants else "about")
    named = _named(turn, ways)
    if named and wants:
        return block(replace(turn, choice=Choice.of(named.id)))
    if wants:
        return ask("complain-block-whom", then=which, choices=ways)
    if named:
        return reason(replace(turn, notes=Notes(kind=named.value, about=named.subject)))
    return reason(turn)


def _named(turn: Turn[Notes], ways: Sequence[Choice]) -> Choice | None:
    """The one of them whose surname the words say: 姓王的, 小王, 王师傅; None where none is, or several are."""
    said = turn.text
    before, behind = (locales.words(f"complain-{one}-name-words") for one in ("before", "behind"))

    def says(one: Choice) -> bool:
        surname = str(one.says.values.get("name", ""))[:1]
        return bool(surname) and (
            any(f"{word}{surname}" in said for word in before)
            or any(f"{surname}{word}" in said for word in behind)
        )

    found = [one for one in ways if says(one)]
    return found[0] if len(found) == 1 else None


@flow.step
def anything(turn: Turn[Notes]) -> Move:
    """About none of those: in words."""
    return ask("complain-what", then=reason, notes=Notes())


@flow.tapped
def about(turn: Turn[Notes]) -> Move:
    """举报, by a tap on a card: what was it?"""
    tap = turn.choice
    if tap is None:
        return begin(turn)
    side = _side(turn, tap.value, tap.subject)
    choices = [choice(f"complain-{one}", "complain.reason", value=one) for one in reports.REASONS]
    notes = Notes(kind=tap.value, about=tap.subject)
    return ask("complain-why", then=reason, notes=notes, choices=choices, name=side.name)


@flow.listening
def reason(turn: Turn[Notes]) -> Move:
    """Hear the reason, by a tap or in words, and tell the community."""
    notes = turn.notes
    tapped = turn.choice.value if turn.choice else ""
    if tapped == "other":
        return ask("complain-other", then=reason, notes=notes)
    words = turn.text.strip()
    if not tapped and len(words) < SHORTEST:
        return missed("complain-example")
    side = _side(turn, notes.kind, notes.about) if notes.kind else None
    matter = _matter(side) if side else reports.Matter()
    reports.report(turn.session, turn.who, tapped or "other", words, turn.now, of=matter)
    if side is None or notes.kind == "talk":
        return done("complain-done")
    way = choice(
        "complain-block", "complain.block", subject=notes.about, value=notes.kind, name=side.name
    )
    lines = [say("complain-done"), say("complain-apart", name=side.name)]
    return done(content(lines, choices=[way]))


# ---- 拉黑 ----------------------------------------------------------------------------------------


@flow.tapped
def block(turn: Turn[Notes]) -> Move:
    """拉黑: the two are never brought together again; it can be taken back in the settings."""
    tap = turn.choice
    if tap is None or tap.value not in {"claim", "task"}:
        return begin(turn)
    side = _side(turn, tap.value, tap.subject)
    reports.block(turn.session, turn.who, side.other_id, turn.now, also_for=side.also_for)
    lines = [say("complain-blocked", name=side.name)]
    if _still_ahead(turn, side):
        helper = _is_helper(turn, side)
        key = "complain-still-yours" if helper else "complain-still-comes"
        lines.append(say(key, number=side.number, name=side.name))
    undo = choice("complain-undo", "complain.undo", subject=side.other_id)
    return done(content(lines, choices=[undo]))


@flow.tapped
def undo(turn: Turn[Notes]) -> Move:
    """放开: one's own word is taken back."""
    other = turn.choice.subject if turn.choice else 0
    if not reports.unblock(turn.session, turn.who, other, turn.now):
        return done("complain-not-blocked")
    return done("complain-unblocked", name=people.get(turn.session, other).masked)


@flow.tapped
def blocked(turn: Turn[Notes]) -> Move:
    """Whom one keeps away: each can be let go again."""
    found = reports.blocked_by(turn.session, turn.who.id, limit=MOST)
    if not found:
        return done("complain-none-blocked")
    ways = [
        choice("complain-let-go", "complain.undo", subject=one, name=name) for one, name in found
    ]
    return done(content("complain-blocked-list", choices=ways))


# ---- who it is about -----------------------------------------------------------------------------


def _side(turn: Turn[Notes], kind: str, about: int) -> Side:
    """The other side, if this person has to do with them: read again from the store."""
    if kind == "claim":
        return claims.side_of_claim(turn.session, turn.who, about, turn.now)
    if kind == "task":
        return claims.side_of_task(turn.session, turn.who, about, turn.now)
    other = conversations.answered_by(turn.session, turn.who.id, about) if kind == "talk" else 0
    if not other:
        raise NotAllowed
    keeper = people.get(turn.session, other)
    return Side(other, keeper.name, 0, "", turn.who.community_id or 0)


def _matter(side: Side) -> reports.Matter:
    return reports.Matter(
        side.other_id, side.community_id, side.need_id, side.claim_id, side.number, side.title
    )


def _lately(turn: Turn[Notes], step: str) -> list[Choice]:
    since = turn.now - LATELY
    found = claims.lately(turn.session, turn.who, since, limit=MOST - 1)
    ways = [
        choice(
            "complain-one",
            f"complain.{step}",
            subject=one.claim_id or 0,
            value="claim",
            name=one.name,
            title=one.title,
        )
        for one in found
    ]
    talk = conversations.last_answered(turn.session, turn.who.id, since)
    if step == "about" and talk is not None:
        name = conversations.name_of(turn.session, talk.taken_by)
        way = "complain.about"
        ways.append(choice("complain-keeper", way, subject=talk.id, value="talk", name=name))
    return ways


def _still_ahead(turn: Turn[Notes], side: Side) -> bool:
    claim = claims.get(turn.session, side.claim_id) if side.claim_id else None
    return claim is not None and claim.state in claims.LIVE


def _is_helper(turn: Turn[Notes], side: Side) -> bool:
    claim = claims.get(turn.session, side.claim_id) if side.claim_id else None
    return claim is not None and claim.volunteer_id == turn.who.id
