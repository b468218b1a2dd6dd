"""Making one: what it says and for whom, how many they are, how it looks, a test to oneself, the typed count."""

from dataclasses import replace

import locales
from handlers import understand
from handlers.broadcast import heard
from handlers.broadcast.notes import STOP, Notes, flow, framed, segment, subject, way
from handlers.talk import Choice, Move, Say, Turn, ask, choice, content, done, missed, say
from models import broadcasts, roles
from models.broadcasts import ROLES, Broadcast, BroadcastState, Count
from models.errors import NotAllowed
from models.says import Value, term

MOST_NODES = 4
SHORT = 16  # signs of a sentence that names other people, and is not the announcement anew
FEW = 9  # up to so many readers the number could be mistaken for that of a choice


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """发公告: by a coordinator, to their own part; what the sentence does not say is asked."""
    if not roles.scope(turn.session, turn.who.id):
        return done("broadcast-coordinators-only")
    said = turn.text
    notes = _with(turn, Notes(), said) if said else _with(turn, Notes(), "")
    return _next(turn, replace(notes, words=heard.words_in(said)))


@flow.listening
def what(turn: Turn[Notes]) -> Move:
    """Hear the words, and take them as they stand; a sentence that also says for whom is read as such."""
    words = turn.text.strip()
    if words.casefold().strip(" 。.!！") in locales.words("broadcast-not-words"):
        return not_sent(turn)
    if heard.is_announcement(words) and heard.words_in(words):
        return _next(turn, replace(_with(turn, turn.notes, words), words=heard.words_in(words)))
    if len(words) < 2:
        return missed("broadcast-what-example")
    return _next(turn, replace(turn.notes, words=words))


@flow.listening
def whom(turn: Turn[Notes]) -> Move:
    """Hear for whom: a tap or words, the place perhaps with it."""
    role = turn.choice.value if turn.choice else ""
    if role:
        return _next(turn, replace(turn.notes, role=role, category="", star=0, activity=""))
    notes = _with(turn, turn.notes, turn.text)
    if not notes.role:
        return missed("broadcast-whom-example")
    return _next(turn, notes)


@flow.listening
def where(turn: Turn[Notes]) -> Move:
    """Hear which place."""
    if turn.choice:
        return _next(turn, replace(turn.notes, node_id=turn.choice.subject))
    notes = _with(turn, turn.notes, turn.text)
    return _next(turn, notes) if notes.node_id else missed("broadcast-where-example")


def _with(turn: Turn[Notes], notes: Notes, said: str) -> Notes:
    found = heard.meant(turn, said)
    notes = replace(notes, node_id=found.node_id or notes.node_id)
    if not found.role:
        return notes
    return replace(
        notes,
        role=found.role,
        category=found.category,
        star=found.star,
        activity=found.activity,
    )


def _next(turn: Turn[Notes], notes: Notes) -> Move:
    """What is still missing, or how it looks and how many it is for."""
    if not notes.words:
        return ask("broadcast-what", then=what, notes=notes)
    if not notes.node_id:
        nodes = roles.scope(turn.session, turn.who.id)[:MOST_NODES]
        ways = [
            choice("broadcast-node", "broadcast.where", subject=one.id, name=one.name)
            for one in nodes
        ]
        return ask("broadcast-where", then=where, notes=notes, choices=ways)
    if not notes.role or notes.mixed:
        first = [say("broadcast-of-volunteers")] if notes.mixed else []
        notes = replace(notes, role="", category="", star=0, activity="")
        return ask([*first, say("broadcast-whom")], then=whom, notes=notes, choices=_roles())
    return _shown(turn, notes)


def _roles() -> list[Choice]:
    return [choice(f"broadcast-role-{one}", "broadcast.whom", value=one) for one in ROLES]


def _shown(turn: Turn[Notes], notes: Notes) -> Move:
    one, count = broadcasts.draft(
        turn.session,
        turn.who,
        notes.words,
        turn.now,
        turn.limits,
        node_id=notes.node_id,
        role=notes.role,
        category=notes.category,
        star=notes.star,
        activity=notes.activity,
        instead_of=notes.drafts[0] if notes.drafts else 0,
    )
    notes = replace(notes, drafts=[one.id], total=one.total)
    ways = [
        choice("broadcast-test", "broadcast.test", tone="main"),
        choice("broadcast-change", "broadcast.change"),
        choice("broadcast-others", "broadcast.others"),
        STOP,
    ]
    lines = [_counted(turn, one, count), framed(turn, one)]
    return ask(content(lines, choices=ways), then=preview, notes=notes)


def _counted(turn: Turn[Notes], one: Broadcast, count: Count) -> Say:
    ways: list[Value] = [
        term("broadcast-by", channel=term(f"channel-{channel}"), count=number)
        for channel, number in count.channels
    ]
    key = "broadcast-for" if ways else "broadcast-for-many"
    return say(key, **segment(turn, one), total=count.total, ways=ways)


# ---- the preview ---------------------------------------------------------------------------------


@flow.listening
def preview(turn: Turn[Notes]) -> Move:
    """Words below the preview: other people, a fact put right, another text, a test, or nothing after all."""
    found = understand.swap(turn.text)
    if found and found[1] in turn.notes.words:
        return _shown(turn, replace(turn.notes, words=turn.notes.words.replace(*found[::-1])))
    if len(turn.text) <= SHORT and heard.meant(turn, turn.text).role:
        return _next(turn, _with(turn, turn.notes, turn.text))
    for name, step in (("change", change), ("others", others), ("not", not_sent), ("test", test)):
        if heard.says(turn, name):
            return step(turn)
    return missed("broadcast-preview-example")


@flow.step
def test(turn: Turn[Notes]) -> Move:
    """先发给自己看: a message that nobody can take for the real one."""
    one = broadcasts.mine(turn.session, turn.who, subject(turn), turn.now)
    values: dict[str, Value] = dict(broadcasts.values_of(turn.session, one))
    ways = [
        choice("broadcast-ready", "broadcast.ready", tone="main"),
        choice("broadcast-change", "broadcast.change"),
        STOP,
    ]
    return ask(content(say("broadcast-test-only", **values), choices=ways), then=tested)


@flow.listening
def tested(turn: Turn[Notes]) -> Move:
    """After the test: it may go out, or it is changed."""
    for name, step in (("change", change), ("not", not_sent), ("ready", ready)):
        if heard.says(turn, name):
            return step(turn)
    return missed("broadcast-ready-example")


@flow.step
def change(turn: Turn[Notes]) -> Move:
    """改: the words anew."""
    return ask("broadcast-what", then=fixed_words if turn.notes.wrong_id else what)


@flow.step
def others(turn: Turn[Notes]) -> Move:
    """换人群: other people, in words or by a tap."""
    return ask("broadcast-whom", then=whom, choices=_roles())


@flow.step
def not_sent(turn: Turn[Notes]) -> Move:
    """不发了: the drafts are thrown away."""
    for one in turn.notes.drafts:
        broadcasts.stop(turn.session, turn.who, one, turn.now)
    return done("broadcast-dropped")


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消 is 不发了; of what is on its way it is said how many have it."""
    from handlers.broadcast.going import stop

    on_its_way = broadcasts.going(turn.session, turn.who)
    if on_its_way and on_its_way.id in turn.notes.drafts:
        return stop(turn)
    return not_sent(turn)


# ---- the typed count -----------------------------------------------------------------------------


@flow.step
def ready(turn: Turn[Notes]) -> Move:
    """可以发: the number of readers must be typed."""
    return ask_count(turn, turn.notes)


def ask_count(turn: Turn[Notes], notes: Notes) -> Move:
    """Ask for the number; it is not shown once more, it must be known."""
    ways = [choice("broadcast-change", "broadcast.change"), STOP] if notes.total > FEW else []
    return ask("broadcast-type", then=typed, notes=notes, choices=ways)


@flow.listening
def typed(turn: Turn[Notes]) -> Move:
    """Hear the number: the right one begins the hold; another one is said back with the right one."""
    for name, step in (("change", change), ("not", not_sent)):
        if heard.says(turn, name):
            return step(turn)
    number = heard.number(turn.text)
    if number is None:
        return missed("broadcast-type-example", total=turn.notes.total)
    state = broadcasts.type_count(
        turn.session, turn.who, turn.notes.drafts, number, turn.now, turn.limits
    )
    if state is BroadcastState.DRAFT:
        return done("broadcast-second-asked", most=turn.limits.broadcast_second_above)
    from handlers.broadcast.going import running

    about = turn.notes.drafts[0]
    seconds = turn.limits.broadcast_hold_seconds
    stop = way("broadcast-pause", "pause", about)
    return ask("broadcast-holding", then=running, choices=[stop], seconds=seconds)


# ---- putting it right ----------------------------------------------------------------------------


@flow.listening
def fixed_words(turn: Turn[Notes]) -> Move:
    """The right words: a correction to those who read the wrong ones, the right ones to the rest."""
    words = turn.text.strip()
    if len(words) < 2:
        return missed("broadcast-what-example")
    return corrected(turn, turn.notes.wrong_id, words)


def corrected(turn: Turn[Notes], wrong_id: int, words: str) -> Move:
    """Both drafts, as their readers will see them, and the number of both together."""
    if not wrong_id:
        raise NotAllowed
    made, _ = broadcasts.correct(turn.session, turn.who, wrong_id, words, turn.now, turn.limits)
    notes = Notes(
        words=words,
        drafts=[one.id for one in made],
        total=sum(one.total for one in made),
        wrong_id=wrong_id,
    )
    lines = []
    for one in made:
        reached = one.part is broadcasts.Part.REACHED
        key = "notice-broadcast-correction" if reached else "notice-broadcast"
        head = "broadcast-to-reached" if reached else "broadcast-to-rest"
        lines += [say(head, total=one.total), framed(turn, one, key)]
    ways = [choice("broadcast-change", "broadcast.change"), STOP] if notes.total > FEW else []
    said = content([*lines, say("broadcast-type-both", total=notes.total)], choices=ways)
    return ask(said, then=typed, notes=notes)
