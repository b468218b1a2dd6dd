"""How somebody is spoken to: 中文 or English, the usual size or 长辈版; the very answer follows."""

from handlers.preferences.notes import Notes, flow
from handlers.talk import Move, Turn, ask, choice, content, done, hand_over, say
from models import consents, corrections, links, people
from models.says import term

LEARN_VERSION = "2026-11"  # of the text of the consent


@flow.tapped
def elder(turn: Turn[Notes]) -> Move:
    """长辈版 on or off: as the tap said; the answer is already in the new size."""
    on = turn.choice.value != "off" if turn.choice else not turn.who.elder
    people.set_elder(turn.session, turn.who, elder=on)
    return done("preferences-elder-is-on" if on else "preferences-elder-is-off")


@flow.tapped
def language(turn: Turn[Notes]) -> Move:
    """中文 or English: the other one, from this answer on."""
    return _speak(turn, "en" if turn.who.language != "en" else "zh-CN")


def elder_on(turn: Turn[Notes]) -> Move:
    """长辈版, in words."""
    people.set_elder(turn.session, turn.who, elder=True)
    return done("preferences-elder-is-on")


def elder_off(turn: Turn[Notes]) -> Move:
    """Back to the usual size, in words."""
    people.set_elder(turn.session, turn.who, elder=False)
    return done("preferences-elder-is-off")


def learn_on(turn: Turn[Notes]) -> Move:
    """What they correct may be kept to learn from, in words."""
    return _learn(turn, answer=True)


def learn_off(turn: Turn[Notes]) -> Move:
    """Nothing of it is kept any more, and what was kept is deleted."""
    corrections.forget(turn.session, turn.who.id)
    return _learn(turn, answer=False)


def _learn(turn: Turn[Notes], *, answer: bool) -> Move:
    read = turn.spoken("post-learn", days=turn.limits.correction_days)
    kind, version = corrections.CONSENT, LEARN_VERSION
    consents.give(turn.session, turn.who, kind, version, read, answer, turn.now)
    return done("preferences-learn-is-on" if answer else "preferences-learn-is-off")


def english(turn: Turn[Notes]) -> Move:
    """English from now on."""
    return _speak(turn, "en")


def chinese(turn: Turn[Notes]) -> Move:
    """从现在起说中文."""
    return _speak(turn, "zh-CN")


def _speak(turn: Turn[Notes], chosen: str) -> Move:
    people.set_language(turn.session, turn.who, chosen)
    there = links.channels(turn.session, turn.who.id)
    if len(there) < 2 or links.has_preferred(turn.session, turn.who.id):
        return done("preferences-language-is")
    ways = [
        choice("link-channel", "link.prefer", value=one, channel=term(f"channel-{one}"))
        for one in there[:4]
    ]
    lines = [say("preferences-language-is"), say("link-where")]
    return ask(content(lines, choices=ways), then=heard_where)


@flow.listening
def heard_where(turn: Turn[Notes]) -> Move:
    """Where reminders go, in words: the conversation about linking knows."""
    return hand_over("link.where")
