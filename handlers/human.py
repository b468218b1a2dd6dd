"""人工 Human: a person of the community; what either writes goes to the other, under the speaker's name."""

from dataclasses import dataclass
from datetime import timedelta

import locales
from handlers import office, understand
from handlers.talk import (
    Flow,
    Move,
    Turn,
    ask,
    content,
    done,
    hand_over,
    quiet,
    say,
)
from models import claims, conversations, inbox, says
from models.conversations import Conversation, ConversationState
from models.says import Value


@dataclass
class Notes:
    """Where somebody says they live, whom we do not know yet."""

    community_id: int = 0


flow = Flow("human", Notes)
LATELY = timedelta(minutes=30)  # what was said before that has nothing to do with it
MOST_SAID = 3
EVERYWHERE = ("cancel", "back", "restart", "help", "human")  # words that tell a person nothing
SURE = 0.6
FIRST = {"missed": "human-sorry", "voice": "human-voice"}
# what a person who waits may say that is an errand of its own, and no word for the coordinator
ERRANDS = {
    "post_need",
    "cancel",
    "my_needs",
    "my_tasks",
    "my_hours",
    "withdraw",
    "set_out",
    "arrived",
    "left",
    "browse",
    "claim",
    "settings",
}


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """Somebody asks for a person."""
    return _called(turn, "asked")


@flow.step
def called(turn: Turn[Notes]) -> Move:
    """Three times nothing fitted: a person takes over, and it was not the resident's fault."""
    return _called(turn, "missed")


@flow.listening
def talking(turn: Turn[Notes]) -> Move:
    """Pass on what is written; while nobody answers yet, an errand of its own is done as ever."""
    one = conversations.open_of(turn.session, turn.who.id)
    if turn.resumed:
        return quiet() if one else done()
    if one is None:
        return hand_over("menu.hear")
    if turn.incoming.kind == "voice" and turn.incoming.media_id:
        return _spoken(turn, one)
    if turn.incoming.kind != "text":
        return ask("human-only-words", then=talking)
    if _ends(turn.text):
        return _end(turn, one)
    waiting = one.state == ConversationState.WAITING
    if waiting and _is_errand(turn):
        return hand_over("menu.hear", then=talking)
    conversations.say(turn.session, turn.who, one.id, turn.text, turn.now)
    return ask("human-kept", then=talking) if waiting else quiet()


@flow.step
def voiced(turn: Turn[Notes]) -> Move:
    """A voice that we cannot hear: a person of the community can (they are asked for words all the same)."""
    move = _called(turn, "voice")
    one = conversations.open_of(turn.session, turn.who.id)
    if one is None:  # nobody is there who could
        return move
    conversations.say(turn.session, turn.who, one.id, "", turn.now, voice=turn.incoming.media_id)
    return move


def _spoken(turn: Turn[Notes], one: Conversation) -> Move:
    conversations.say(turn.session, turn.who, one.id, "", turn.now, voice=turn.incoming.media_id)
    return ask("human-voice-kept", then=talking)


@flow.tapped
def end(turn: Turn[Notes]) -> Move:
    """结束, by a tap: of the conversation it is about, whichever side taps."""
    one = conversations.get(turn.session, turn.choice.subject if turn.choice else 0)
    if one is None:
        return done("human-ended-alone")
    return _end(turn, one)


@flow.step
def cancelled(turn: Turn[Notes]) -> Move:
    """取消: nothing more is said to the person; a need is cancelled by its own words."""
    one = conversations.open_of(turn.session, turn.who.id)
    return _end(turn, one) if one else hand_over("menu.hear")


def _end(turn: Turn[Notes], one: Conversation) -> Move:
    other = one.taken_by if turn.who.id == one.person_id else one.person_id
    conversations.close(turn.session, turn.who, one.id, turn.now)
    name = conversations.name_of(turn.session, other)
    return done("human-ended", name=name) if name else done("human-ended-alone")


def _called(turn: Turn[Notes], why: str) -> Move:
    first = say(FIRST.get(why, "human-called"))
    here = office.of(turn, turn.notes.community_id)
    there = conversations.open_of(turn.session, turn.who.id)
    one = there or (_open(turn, why, here) if turn.who.community_id else None)
    if one is None or not one.told:
        told = say(here.key("human-nobody"), **here.values)
        return done(content([first, told], calls=here.calls))
    if one.state == ConversationState.TAKEN:
        name = conversations.name_of(turn.session, one.taken_by)
        return ask([say("human-there", name=name), say("human-go-on")], then=talking)
    name = office.on_duty(turn)
    told = say(here.key("human-told"), name=name, **here.values)
    lines = [first, told, say("human-go-on")]
    return ask(content(lines, calls=here.calls), then=talking)


def _open(turn: Turn[Notes], why: str, here: office.Office) -> Conversation:
    """The coordinator gets what was said, and what was done for this person last."""
    said = inbox.last_words(
        turn.session, turn.who.address_id, turn.now - LATELY, most=MOST_SAID + 1
    )
    names = ("human", *(f"global-{one}" for one in EVERYWHERE))
    bare = frozenset[str]().union(*(locales.words(f"{name}-words") for name in names))
    words = [one for one in said if one.strip(" 。.!！?？").casefold() not in bare]
    last = claims.last_help(turn.session, turn.who.id)
    more: dict[str, Value] = {"misses": turn.limits.misses_before_human}
    if last is not None:
        helper, title, at = last
        more |= {"helper": helper, "title": title, "day": says.day(at.astimezone(turn.town.zone))}
    later = here.opens if here.opens and not here.is_open else None
    return conversations.open_for(
        turn.session,
        turn.who,
        why,
        words[-MOST_SAID:],
        turn.now,
        turn.limits,
        later=later,
        **more,
    )


def _ends(said: str) -> bool:
    return said.strip(" 。.!！").casefold() in locales.words("human-end-words")


def _is_errand(turn: Turn[Notes]) -> bool:
    meant = understand.intent(turn.text)
    return meant.kind in ERRANDS and meant.certainty >= SURE
