"""单子 Slips from plain facts: a need, a task, a place on it, a helper at the door, a rating, hours. Pure.

The facts are those of `needs.facts`, `tasks.facts`, `claims.facts`; what is missing is not shown.
"""

from collections.abc import Sequence
from dataclasses import replace

from handlers.talk import Card, Choice, Fact, Say, choice, say
from handlers.talk.content import Tone
from models.says import Value, Values, both, term
from models.says import category as category_of

LIVES = ("in_review", "open", "in_service", "to_confirm", "done")
FERRY = {**{life: stop for stop, life in enumerate(LIVES)}, "disputed": 3}
# what of a need may change, and the line of the card that shows it
LINES = {
    "starts_at": "when",
    "ends_at": "when",
    "moment_kind": "when",
    "building": "where",
    "destination": "where",
    "places": "people",
}
FACES = ("good", "okay", "bad")


def text(facts: Values, name: str) -> str:
    """A fact that is words; "" where it is not there."""
    value = facts.get(name)
    return value if isinstance(value, str) else ""


def count(facts: Values, name: str) -> int:
    """A fact that is a number; 0 where it is not there."""
    value = facts.get(name)
    return value if isinstance(value, int) else 0


def spoken(value: Value) -> Say:
    """Any value as the words of a card."""
    return say("card-value", value=value)


def with_complaint(lines: tuple[Fact, ...], about: int, kind: str) -> tuple[Fact, ...]:
    """The last line of a card with the tap that reports the other side, where there is one (U80)."""
    if not lines or not about or lines[-1].edit:
        return lines
    way = choice("complain-this", "complain.about", subject=about, value=kind, tone="bare")
    return (*lines[:-1], replace(lines[-1], edit=way))


# ---- needs and tasks -----------------------------------------------------------------------------


def need(facts: Values) -> Card:
    """A need as its owner sees it: how it stands, with its ferry."""
    return Card(
        sign=text(facts, "category"),
        title=text(facts, "title"),
        sub=_state(facts),
        facts=(*_when(facts), *_where(facts), *_people(facts), *_reason(facts)),
        tone="care" if facts.get("urgent") else "",
        ferry=FERRY.get(text(facts, "life"), -1),
        subject=count(facts, "need"),
        number=count(facts, "number"),
    )


def review(facts: Values, *, more: Sequence[Fact] = ()) -> Card:
    """A need for the coordinator who decides about it: all that will be public, and what to mind."""
    return Card(
        sign=text(facts, "category"),
        title=text(facts, "title"),
        sub=say("card-review-sub", category=category_of(text(facts, "category"))),
        facts=(*_when(facts), *_where(facts), *_people(facts), *_risk(facts), *more),
        tone="warn" if facts.get("danger") else "care" if facts.get("urgent") else "",
        subject=count(facts, "need"),
        number=count(facts, "number"),
    )


def task(facts: Values, changed: Sequence[str] = ()) -> Card:
    """A task as volunteers see it before they take it: what, when, how far, what to mind; nothing private (U43)."""
    shown = {LINES.get(one, "") for one in changed}
    lines = (
        *_when(facts, changed="when" in shown),
        *_where(facts, changed="where" in shown),
        *_people(facts, changed="people" in shown),
        *_risk(facts),
    )
    lines = with_complaint(lines, count(facts, "task"), "task")
    return Card(
        sign=text(facts, "category"),
        title=text(facts, "title"),
        sub=_why(facts),
        facts=lines,
        tone="care" if facts.get("urgent") else "go",
        subject=count(facts, "task"),
        number=count(facts, "number"),
    )


def line(facts: Values) -> Say:
    """A task in one line, with what to mind: read before it is taken (law 685, article 12)."""
    return say("card-task-line" if facts.get("metres") else "card-task-line-far", **facts)


def _why(facts: Values) -> Say:
    skilled = facts.get("why") == "skill"
    new = facts.get("why") == "new"
    if facts.get("metres") and new:
        return say("card-near-new", metres=facts["metres"])
    if new:
        return say("card-new")
    if facts.get("metres"):
        return say("card-near-skill" if skilled else "card-near", metres=facts["metres"])
    return say("card-skill") if skilled else spoken(category_of(text(facts, "category")))


# ---- claims --------------------------------------------------------------------------------------


def claim(facts: Values) -> Card:
    """A volunteer's place on a task, and the times that count: no address, no telephone, no 暗号."""
    state, about = text(facts, "state"), count(facts, "claim")
    return Card(
        sign=text(facts, "category"),
        title=text(facts, "title"),
        sub=spoken(term(f"claim-state-{state}")) if state else "",
        facts=with_complaint((*_when(facts), *_times(facts), *_risk(facts)), about, "claim"),
        tone="go",
        subject=about,
        number=count(facts, "number"),
    )


def service(facts: Values) -> Card:
    """The same for the coordinator who decides about it: the times as they stand."""
    kind, about = spoken(category_of(text(facts, "category"))), count(facts, "claim")
    bare = claim({**facts, "claim": 0})  # nobody is complained of from a coordinator's desk
    return replace(bare, sub=kind, tone="warn", subject=about)


def page(claim_id: int) -> Choice:
    """The tap that opens address, telephone and 暗号: a page, never a message."""
    shown = choice("claim-page", "claim.details", subject=claim_id, tone="main", sign="place")
    return replace(shown, page="claim")


def door_page(need_id: int) -> Choice:
    """The tap that opens the resident's own page: who comes, the 暗号 and the numbers of the door."""
    shown = choice("card-door-page", "mine.need", subject=need_id, tone="main", sign="shield")
    return replace(shown, page="need")


def ways(claim_id: int, state: str, *, soon: bool = True) -> tuple[Choice, ...]:
    """What a volunteer can do next with a claim; each tap carries its claim (U50)."""
    shown = page(claim_id)
    cannot = _way("claim-cannot", "claim.withdraw", claim_id)
    if state == "claimed":
        out = _way("serve-out", "serve.set_out", claim_id, "go")
        return (shown, out, cannot) if soon else (shown, cannot)
    if state == "on_the_way":
        here = _way("serve-here", "serve.arrived", claim_id, "go")
        return (here, shown, _way("serve-late", "serve.late", claim_id), cannot)
    if state == "arrived":
        over = _way("serve-over", "serve.left", claim_id, "go")
        return (over, shown, _way("serve-trouble", "serve.trouble", claim_id))
    return ()


def _way(key: str, step: str, claim_id: int, tone: Tone = "plain") -> Choice:
    return choice(key, step, subject=claim_id, tone=tone)


# ---- for the resident ----------------------------------------------------------------------------


def helper(facts: Values, state: str) -> Card:
    """Who comes, with the word and the number of the door: for the resident alone."""
    end = "leave" if state == "arrived" else "arrive"
    code, word = text(facts, f"{end}_code"), text(facts, "password")
    secret = (Fact(say("card-word"), word, say("card-word-help"), private=True),) if word else ()
    return Card(
        sign=text(facts, "category"),
        title=text(facts, "title"),
        facts=with_complaint((*_when(facts), *secret), count(facts, "claim"), "claim"),
        tone="go",
        code=code,
        code_label=say(f"card-code-{end}") if code else None,
        code_help=say(f"card-code-{end}-help") if code else None,
        ferry=FERRY["in_service"],
        helper=text(facts, "name"),
        helper_sub=say(f"card-helper-{state}"),
        subject=count(facts, "need"),
        number=count(facts, "number"),
    )


def rating(facts: Values) -> Card:
    """What there is to confirm: who, from when to when; beside it what to tap when that is not so."""
    about = count(facts, "need")
    wrong = choice("confirm-wrong", "confirm.dispute", subject=count(facts, "claim"), tone="bare")
    shown = list(_times(facts, edit=wrong))
    if count(facts, "places") > 1:
        without = choice("confirm-not-all", "confirm.without", subject=about, tone="bare")
        shown.append(Fact(say("card-helpers"), say("card-everybody"), edit=without))
    return Card(
        sign=text(facts, "category"),
        title=text(facts, "title"),
        sub=say("card-one-tap"),
        facts=tuple(shown),
        tone="go",
        ferry=FERRY["to_confirm"],
        helper=text(facts, "name"),
        helper_sub=say("card-helper-left"),
        subject=about,
        number=count(facts, "number"),
    )


def faces(need_id: int) -> tuple[Choice, ...]:
    """The three faces, always beside their words."""
    return tuple(
        choice(f"confirm-{face}", "confirm.rate", subject=need_id, value=face, sign=face)
        for face in FACES
    )


# ---- hours ---------------------------------------------------------------------------------------


def hours(facts: Values) -> Card:
    """One service in the ledger: its hours, and until when they are shown."""
    lines = [Fact(say("card-hours"), say("card-hours-value", hours=facts.get("hours")))]
    if facts.get("until"):
        lines.append(Fact(say("card-public"), say("card-until", until=facts["until"])))
    return Card(
        sign=text(facts, "category"),
        title=text(facts, "title"),
        sub=spoken(category_of(text(facts, "category"))),
        facts=tuple(lines),
        tone="go",
        number=count(facts, "number"),
    )


# ---- single lines --------------------------------------------------------------------------------


def _when(facts: Values, *, changed: bool = False) -> tuple[Fact, ...]:
    at = facts.get("when")
    return (Fact(say("card-when"), spoken(at), changed=changed),) if at else ()


def _where(facts: Values, *, changed: bool = False) -> tuple[Fact, ...]:
    place = facts.get("place")
    if not place:
        place = [value for name in ("community", "building") if (value := facts.get(name))]
    return (Fact(say("card-where"), spoken(place), changed=changed),) if place else ()


def _people(facts: Values, *, changed: bool = False) -> tuple[Fact, ...]:
    places, taken = count(facts, "places"), count(facts, "taken")
    if places <= 1 and not changed:
        return ()
    small = say("card-taken", taken=taken) if taken and places > 1 else None
    return (Fact(say("card-people"), say("card-places", places=places), small, changed),)


def _risk(facts: Values) -> tuple[Fact, ...]:
    found = facts.get("risk")
    if isinstance(found, str) and found.startswith("risk-"):
        found = term(found)
    return (Fact(say("card-risk"), spoken(found)),) if found else ()


def _reason(facts: Values) -> tuple[Fact, ...]:
    why = text(facts, "reason")
    return (Fact(say("card-reason"), why),) if why else ()


def _times(facts: Values, *, edit: Choice | None = None) -> tuple[Fact, ...]:
    arrived, left = facts.get("arrived"), facts.get("left")
    if not arrived:
        return ()
    if not left:
        return (Fact(say("card-times"), say("card-since", arrived=arrived), edit=edit),)
    lasting = spoken(facts["lasting"]) if facts.get("lasting") else None
    span = say("card-from-to", span=both(arrived, left))
    return (Fact(say("card-times"), span, lasting, edit=edit),)


def _state(facts: Values) -> Say | str:
    state = facts.get("state")
    if isinstance(state, str) and state:
        state = term(f"state-{state}")
    return spoken(state) if state else ""
