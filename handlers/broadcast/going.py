"""On its way: stopped by any word that says so, gone on with, put right, or looked at."""

from dataclasses import replace

from handlers import understand
from handlers.broadcast import heard
from handlers.broadcast.make import corrected, fixed_words
from handlers.broadcast.notes import Notes, flow, newest, subject, way
from handlers.talk import Choice, Move, Turn, ask, content, done, hand_over, say
from models import broadcasts
from models.broadcasts import Broadcast, BroadcastState


@flow.listening
def running(turn: Turn[Notes]) -> Move:
    """While it is held or sent: 停 in any sentence stops it at once; other words are heard like first words."""
    if heard.says(turn, "stop"):
        return pause(turn)
    return how(turn) if heard.says(turn, "how") else hand_over("menu.hear")


@flow.tapped
def pause(turn: Turn[Notes]) -> Move:
    """停: first nobody gets any more of it; then it is asked what is next."""
    about = subject(turn)
    if not about:
        return done("broadcast-none-going")
    if broadcasts.seen(turn.session, turn.who, about, turn.now).state not in broadcasts.GOING:
        return fix(turn) if heard.says(turn, "fix") else how(turn)  # too late: it is out
    one = broadcasts.pause(turn.session, turn.who, about, turn.now)
    notes = replace(turn.notes, drafts=[one.id], wrong_id=one.id)
    reached = broadcasts.reached(turn.session, one)
    line = say("broadcast-paused", reached=reached, left=max(0, one.total - reached))
    right = _right(turn, one)
    if right:
        ways = [way("broadcast-right", "right", one.id), way("broadcast-look", "look", one.id)]
        notes = replace(notes, words=right)
        said = content([line, say("broadcast-right-ask", words=right)], choices=ways)
        return ask(said, then=answered, notes=notes)
    return ask(content(line, choices=_ways(one)), then=paused, notes=notes)


@flow.listening
def answered(turn: Turn[Notes]) -> Move:
    """对, or 我再看看; other words are the right text itself."""
    yes = understand.yes_no(turn.text)
    if yes or heard.says(turn, "yes"):
        return right(turn)
    return look(turn) if yes is False else paused(turn)


@flow.step
def right(turn: Turn[Notes]) -> Move:
    """对: the wrong one is stopped for good, and the right words go to everybody as it fits."""
    about = turn.notes.wrong_id
    broadcasts.stop(turn.session, turn.who, about, turn.now)
    return corrected(turn, about, turn.notes.words)


@flow.step
def look(turn: Turn[Notes]) -> Move:
    """我再看看: it stays paused."""
    one = broadcasts.seen(turn.session, turn.who, turn.notes.wrong_id, turn.now)
    return ask(content("broadcast-stays-paused", choices=_ways(one)), then=paused)


@flow.listening
def paused(turn: Turn[Notes]) -> Move:
    """Paused: 继续, 改正 or 不发了."""
    for name, step in (("go-on", go_on), ("fix", fix), ("not", stop)):
        if heard.says(turn, name):
            return step(turn)
    return hand_over("menu.hear")


@flow.tapped
def go_on(turn: Turn[Notes]) -> Move:
    """继续发: where it was paused."""
    one = broadcasts.go_on(turn.session, turn.who, subject(turn), turn.now)
    reached = broadcasts.reached(turn.session, one)
    left = max(0, one.total - reached)
    stop_it = way("broadcast-pause", "pause", one.id)
    return ask(
        "broadcast-goes-on",
        then=running,
        notes=replace(turn.notes, drafts=[one.id]),
        choices=[stop_it],
        left=left,
    )


@flow.tapped
def stop(turn: Turn[Notes]) -> Move:
    """不发了: for good; who has it, has it."""
    one = broadcasts.stop(turn.session, turn.who, subject(turn), turn.now)
    reached = broadcasts.reached(turn.session, one)
    ways = [way("broadcast-fix", "fix", one.id)] if reached else []
    return done(content(say("broadcast-stopped", reached=reached), choices=ways))


@flow.tapped
def fix(turn: Turn[Notes]) -> Move:
    """发更正: what is still on its way is stopped; the right words are asked for."""
    one = broadcasts.mine(turn.session, turn.who, newest(turn), turn.now)
    if one.state is not BroadcastState.SENT:
        broadcasts.stop(turn.session, turn.who, one.id, turn.now)
    return ask("broadcast-fix-what", then=fixed_words, notes=Notes(wrong_id=one.id))


@flow.tapped
def approve(turn: Turn[Notes]) -> Move:
    """同意发: the second coordinator's tap."""
    one = broadcasts.approve(turn.session, turn.who, subject(turn), turn.now, turn.limits)
    stop_it = way("broadcast-pause", "pause", one.id)
    seconds = turn.limits.broadcast_hold_seconds
    return done(content("broadcast-approved", choices=[stop_it], seconds=seconds))


@flow.tapped
def how(turn: Turn[Notes]) -> Move:
    """发得怎么样: how many have it so far."""
    about = newest(turn)
    if not about:
        return done("broadcast-none-going")
    one = broadcasts.seen(turn.session, turn.who, about, turn.now)
    reached = broadcasts.reached(turn.session, one)
    said = say("broadcast-so-far", reached=reached, total=one.total)
    if one.state is BroadcastState.PAUSED:
        notes = replace(turn.notes, drafts=[one.id])
        return ask(content(said, choices=_ways(one)), then=paused, notes=notes)
    if one.state not in broadcasts.GOING:
        ways = [way("broadcast-fix", "fix", one.id)] if reached else []
        return done(content(said, choices=ways))
    return ask(content(said, choices=[way("broadcast-pause", "pause", one.id)]), then=running)


def _ways(one: Broadcast) -> list[Choice]:
    return [
        way("broadcast-go-on", "go_on", one.id),
        way("broadcast-fix", "fix", one.id),
        way("broadcast-not", "stop", one.id),
    ]


def _right(turn: Turn[Notes], one: Broadcast) -> str:
    """The right text, where the words that stopped it name what is wrong: 是上午9点半不是下午2点."""
    found = understand.swap(turn.text)
    if found is None or found[1] not in one.words:
        return ""
    return one.words.replace(found[1], found[0])
