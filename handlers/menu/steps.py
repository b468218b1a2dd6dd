"""The menu's steps: hear what belongs to no conversation in progress, and begin the one it means."""

from dataclasses import replace

import locales
from handlers import (
    absent,
    broadcast,
    certificate,
    confirm,
    coordinator,
    erasure,
    honour,
    link,
    understand,
)
from handlers.menu import answers, unsure
from handlers.menu.notes import Notes
from handlers.preferences import mail
from handlers.talk import (
    Choice,
    Flow,
    Move,
    Turn,
    ask,
    choice,
    content,
    done,
    hand_over,
    missed,
    say,
)
from handlers.understand import Intent
from handlers.understand.others import for_other
from handlers.understand.shapes import Role
from models import conversations, media

SURE = 0.6  # so sure that a message changes something that is already posted
CHATS = 0.7  # below it words are no small talk but words that nobody understood
# which conversation goes on with an intent
GOES_ON = {
    "post_need": "post_need",
    "register": "register.volunteer",
    **dict.fromkeys(("offer_help", "claim", "browse"), "claim"),
    **dict.fromkeys(("withdraw", "set_out", "arrived", "left"), "serve"),
    "stand_in": "claim.stand_in",
    "practice": "claim.practice",
    "line": "claim.lines",
    "my_tasks": "mine_volunteer.tasks",
    "my_hours": "mine_volunteer.hours",
    "my_needs": "mine.needs",
    "done": "confirm",
    "rate": "confirm",
    "profile": "preferences",
    "settings": "preferences",
    "unsubscribe": "preferences",
    "human": "human",
    "complain": "complain",
    "help": "menu.help",
    "broadcast": "broadcast",
    "certificate": "certificate",
    "delete": "erasure",
}
FOR_VOLUNTEERS = frozenset(
    "claim claim.stand_in claim.practice claim.lines serve mine_volunteer.tasks mine_volunteer.hours".split()
)
LATER = {"stats"}  # a conversation that is not there yet
KIND = {"thanks", "chat", "confirm", "deny"}


flow = Flow("menu", Notes)


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """Greet, and say what can be done; strangers are asked where they live."""
    if not _known(turn):
        return hand_over("register")
    hello = say("menu-hello", name=turn.who.name) if turn.who.name else say("menu-chat")
    return ask(hello, then=hear, choices=_ways(turn))


@flow.listening
def hear(turn: Turn[Notes]) -> Move:
    """Hear words that belong to no conversation in progress, and begin the one they mean."""
    kind = turn.incoming.kind
    if kind == "start":
        return _started(turn)
    if kind == "photo":
        return _photo(turn)
    if kind == "voice" and turn.incoming.media_id and _known(turn):
        return hand_over("human.voiced")
    if kind == "tap":  # a conversation that ended at a tap hands it back
        return begin(turn)
    if kind == "location" and turn.who.volunteer:
        return hand_over("claim.here")
    if kind != "text":
        return done(content(f"menu-{kind}", choices=_ways(turn)))
    if understand.danger(turn.text):  # also for a coordinator, who is not asked in a report
        return hand_over("danger")
    return _route(turn) or _to_person(turn) or _repair(turn)


@flow.listening
def meant(turn: Turn[Notes]) -> Move:
    """What was meant: the chosen one goes on with the words as they were said; other words are heard anew."""
    tapped = turn.choice.value if turn.choice else ""
    no = not tapped and understand.yes_no(turn.text) is False
    if tapped == "none" or no:
        which = _ways(turn, human=True)
        return ask("menu-which", then=hear, notes=Notes(misses=2), choices=which)
    if not turn.choice:
        return hear(replace(turn, notes=Notes()))
    said = replace(turn.incoming, kind="text", text=turn.notes.said, tap="")
    plain = replace(turn, incoming=said, choice=None, notes=Notes())
    return replace(_chosen(plain, tapped), said=turn.notes.said)


@flow.tapped
def help(turn: Turn[Notes]) -> Move:  # noqa: A001  – the word people say
    """What can be said here, with examples that can be copied."""
    lines = [say("menu-help-resident")]
    if turn.who.volunteer:
        lines.append(say("menu-help-volunteer"))
    if turn.who.coordinator:
        lines.append(say("menu-help-coordinator"))
    return done([*lines, say("menu-help-always")])


@flow.tapped
def privacy(turn: Turn[Notes]) -> Move:
    """What is noted, who sees it, how long: in one tap, at any time (privacy P10)."""
    lines = ("register-details-what", "register-details-who", "register-details-long")
    return done([answers.answer(turn, "privacy"), *(say(one) for one in lines)])


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消 outside of any conversation is about a need."""
    return hear(turn)


def _started(turn: Turn[Notes]) -> Move:
    kind, _, code = turn.incoming.start.partition("_")
    if kind == "i" and code:
        return hand_over("coordinator.invited", code=code)
    if kind == "t" and code:
        return hand_over("claim.linked", said=code)
    return begin(turn)


def _photo(turn: Turn[Notes]) -> Move:
    """A photo without words belongs to the newest need that is going on, else it begins one."""
    if not _known(turn):
        return hand_over("register")
    going = answers.going(turn)
    if not going or not turn.incoming.media_id:
        return hand_over("post_need")
    media.hang_on(turn.session, [turn.incoming.media_id], turn.who.id, going[0].id)
    return done("menu-photo", number=going[0].number, title=going[0].title)


def _route(turn: Turn[Notes]) -> Move | None:
    said, known = turn.text, _known(turn)
    if at_once := _at_once(turn):
        return hand_over(at_once)
    if known and _posts(turn):
        return hand_over("post_need")
    if known and any(one in said.casefold() for one in locales.words("complain-block-words")):
        return hand_over("complain")
    if turn.who.volunteer and understand.looking.asks_details(said):
        return hand_over("claim.before", said=said)
    reads = known and not said.strip(" 。.").isdecimal()  # a bare number answers nothing here
    change = understand.correction(said, turn.here, turn.town.words) if reads else None
    if change and change.task:
        return hand_over("changing", said=said, number=change.task)
    intent = understand.intent(said, role=_role(turn))
    unclear = unsure.question(turn, intent, _role(turn)) if known else None
    if unclear and not (change and change.certainty >= SURE):
        return ask(unclear, then=meant, notes=Notes(said=said))
    if intent.kind == "cancel" and known:
        return hand_over("mine.cancel", said=said, number=intent.task or 0)
    if intent.topic in answers.TOPICS and intent.kind == "question":
        return done(content([answers.answer(turn, intent.topic)], choices=_ways(turn)))
    if change and answers.is_of_posted(turn, change, intent):
        return hand_over("changing", said=said)
    if change and change.certainty >= SURE and intent.kind in {"unknown", "confirm", "deny"}:
        return hand_over("changing", said=said) if answers.going(turn) else None
    return _begun(turn, intent)


def _at_once(turn: Turn[Notes]) -> str:
    """The step that words begin whatever else they seem to say; "" where there is none."""
    begins = (
        one.first_words(turn)
        for one in (certificate, erasure, honour, broadcast, link, absent, mail)
    )
    first = next(filter(None, begins), "")
    rated = not first and _known(turn) and confirm.heard(turn)
    return first or ("confirm" if rated else coordinator.first_words(turn) or answers.named(turn))


def _chosen(turn: Turn[Notes], kind: str) -> Move:
    """Go on as if the words had said it plainly."""
    if kind == "cancel":
        return hand_over("mine.cancel", said=turn.text)
    if kind in {"withdraw", "set_out", "arrived", "left"}:
        return hand_over("serve", act=kind, said=turn.text)
    return _begun(turn, Intent(kind, 1.0)) or begin(turn)


def _begun(turn: Turn[Notes], intent: Intent) -> Move | None:
    if intent.kind == "code" and _known(turn):
        found = answers.by_number(turn, intent.task or 0)
        return hand_over("mine.need", need_id=found) if found else None
    if intent.kind in LATER:
        return done(answers.later(turn))
    vague = intent.kind == "chat" and intent.certainty < CHATS  # hardly anything was understood
    if intent.kind in KIND and _known(turn) and not vague:
        talks = _to_person(turn)
        if talks:
            return talks
        return done(answers.in_kind(turn, intent.kind))
    goes_on = GOES_ON.get(intent.kind, "")
    if turn.who.volunteer and understand.looking.looks_for(turn.text, alone=not turn.who.resident):
        goes_on = "claim"
    if goes_on in FOR_VOLUNTEERS and not turn.who.volunteer:
        goes_on = "register.volunteer" if goes_on.startswith("claim") else ""
    if goes_on == "register.volunteer" and turn.who.volunteer:
        goes_on = "claim"
    if not _known(turn) and goes_on not in {
        "post_need",
        "register.volunteer",
        "human",
        "complain",
        "menu.help",
        "erasure",
    }:
        return hand_over("register")  # a stranger is first of all greeted
    if goes_on:
        return hand_over(goes_on)
    return begin(turn) if intent.kind == "greeting" else None


def _posts(turn: Turn[Notes]) -> bool:
    """代余婆婆发…, 和上次一样: words that begin a need, whatever else they seem to say."""
    said = turn.text.casefold()
    if any(word in said for word in locales.words("post-as-before-words")):
        return True
    other = for_other(turn.text)
    return other is not None and (turn.who.coordinator or understand.need(other.rest).is_need)


def _to_person(turn: Turn[Notes]) -> Move | None:
    """Words that mean nothing else are for the person somebody is talking with."""
    if turn.who.coordinator and conversations.mine(turn.session, turn.who.id):
        return hand_over("coordinator.written")
    return hand_over("human.talking") if conversations.open_of(turn.session, turn.who.id) else None


def _repair(turn: Turn[Notes]) -> Move:
    """First an example, then ways to choose from; the third time a person (D06)."""
    if turn.notes.misses and not turn.who.coordinator:  # they are the person themselves
        return hand_over("human.called")
    if not turn.misses:
        return missed(answers.example(turn, volunteer=_role(turn) == "volunteer"))
    return ask("menu-which", then=hear, notes=Notes(misses=2), choices=_ways(turn, human=True))


def _ways(turn: Turn[Notes], *, human: bool = False) -> tuple[Choice, ...]:
    """What most people want, by taps that work at any time."""
    reviews = turn.who.coordinator and not human
    ways = [choice("menu-review", "review.begin", tone="main")] if reviews else []
    ways.append(choice("menu-ask", "post_need.begin", tone="plain" if reviews else "main"))
    if turn.who.volunteer:
        ways.append(choice("menu-tasks", "claim.begin"))
    elif not turn.who.elder and not human:
        ways.append(choice("menu-offer", "register.volunteer"))
    ways.append(choice("menu-mine", "mine.begin"))
    if human:
        most = 2 if turn.who.elder else 4
        ways = [*ways[:most], choice("menu-human", "human.begin")]
    return tuple(ways)


def _known(turn: Turn[Notes]) -> bool:
    who = turn.who
    return who.resident or who.volunteer or who.coordinator


def _role(turn: Turn[Notes]) -> Role:
    if turn.who.volunteer and not turn.who.resident:
        return "volunteer"
    return "resident" if turn.who.resident and not turn.who.volunteer else ""
