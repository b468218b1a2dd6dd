"""What is set, and what can be changed; words that name one thing change it at once."""

from collections.abc import Callable

import locales
from handlers.preferences import alerts, contact, mail, quiet, voice
from handlers.preferences.notes import Notes, alerts_line, flow
from handlers.talk import Move, Turn, ask, choice, content, hand_over, say
from models import reports

MOST = 5  # choices of one question
Step = Callable[[Turn[Notes]], Move]


@flow.tapped
def begin(turn: Turn[Notes]) -> Move:
    """What is set now, and what can be changed; words that name one thing change it at once."""
    by_words = _said(turn)
    if by_words:
        return by_words(turn)
    elder = "off" if turn.who.elder else "on"
    choices = [
        choice(f"preferences-elder-{elder}", "preferences.elder", value=elder),
        choice("preferences-language", "preferences.language"),
    ]
    lines = [say("preferences-now")]
    if not turn.who.volunteer:  # five taps at most: a volunteer says it
        choices.append(choice("preferences-mail", "preferences.mail"))
    if turn.who.volunteer:
        lines.append(alerts_line(turn))
        choices += [
            choice("preferences-alerts", "preferences.alerts"),
            choice("preferences-quiet", "preferences.quiet"),
            choice("preferences-kinds", "preferences.kinds"),
        ]
    if len(choices) < MOST and reports.blocked_by(turn.session, turn.who.id, limit=1):
        choices.append(choice("complain-let-go-of", "complain.blocked"))
    elif reports.blocked_by(turn.session, turn.who.id, limit=1):
        lines.append(say("preferences-blocked"))
    return ask(content(lines, choices=choices), then=heard)


@flow.listening
def heard(turn: Turn[Notes]) -> Move:
    """After the list: words that name one thing; anything else is heard like a first word."""
    by_words = _said(turn)
    return by_words(turn) if by_words else hand_over("menu.hear")


def _said(turn: Turn[Notes]) -> Step | None:
    """What the words ask for: 长辈版, English, 先不提醒, 只要修电脑的 一天两次."""
    said = turn.text.casefold()
    if not said:
        return None
    named = {
        "learn-off": voice.learn_off,
        "learn-on": voice.learn_on,
        "english": voice.english,
        "chinese": voice.chinese,
        "elder-off": voice.elder_off,
        "elder-on": voice.elder_on,
        "all-off": mail.all_off_said,
        "mail": mail.mail,
        "no-more": mail.stop_said,
        "stop": alerts.pause,
        "resume": mail.come_back if mail.first_words(turn) else alerts.resume,
        "quiet": quiet.quiet_said,
        "phone": contact.phone,
        "address": contact.address,
    }
    for name, step in named.items():
        if any(word in said for word in locales.words(f"preferences-{name}-words")):
            return step
    if turn.who.volunteer and alerts.names_alerts(said):
        return alerts.both_said
    return None
