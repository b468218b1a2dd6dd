"""放行 What is heard on a channel abroad before its person agreed to that (privacy P9); danger passes besides."""

import locales
from bot.dispatcher.choosing import bare
from handlers.talk import Choice, Incoming

FLOWS = ("abroad", "danger", "human")
WORDS = ("help", "human", "privacy")


def passes(incoming: Incoming, within: str) -> bool:
    """Whether a message goes on to where it was meant for; `within`: the conversation that is going on."""
    match incoming.kind:
        case "tap":
            tap = Choice.of(incoming.tap)
            return tap is not None and tap.flow in FLOWS
        case "start":
            return False
        case "text":
            word = bare(incoming.text)
            if any(word in locales.words(f"global-{one}-words") for one in WORDS):
                return True
    return within in FLOWS
