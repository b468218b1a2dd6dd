"""多半 Likely: what words may mean that are too few to be sure; for a question back, never to act on."""

from __future__ import annotations

from handlers.understand import scorer
from handlers.understand.intents import said_by_rules
from handlers.understand.patterns import later
from handlers.understand.shapes import Role
from handlers.understand.text import clean, fold

# A tenth: about 35 kinds share the rest, so what is below it is the noise of all of them. It is only asked about.
LEAST = 0.1
LONGEST = 40  # signs: more tells a story, of which no single wish can be guessed
# Words that speak of an end, of yes, or of rubbing out, without saying of what
_HINTS = (
    (later(r"算了|不(?:弄|搞|办|做|行|想|要)了?|退了|都?不要|放弃|forget it|leave it"), ("cancel", "withdraw")),
    (later(r"退|不(?:去|来|接)了|换人|来不|去不"), ("withdraw",)),
    (later(r"删|忘了(?:我)?吧|清空|清掉|抹掉|erase"), ("delete",)),
    (later(r"别(?:再)?(?:发|吵|烦)|太多(?:消息|提醒)|吵死"), ("unsubscribe",)),
    (later(r"(?:通知|告诉|喊|叫)(?:一下)?(?:大家|他们|所有)"), ("broadcast",)),
    (later(r"(?:那个|上次|老地方|那件)(?:的)?(?:事|单)|怎么(?:说|搞)的"), ("my_needs", "my_tasks")),
)  # fmt: skip


def likely(text: str, *, role: Role = "") -> tuple[str, ...]:
    """The intents that the words may have, the likeliest first: what they hint at, then what the scorer hears."""
    folded = fold(clean(text)).strip()
    if not folded or len(folded) > LONGEST:
        return ()
    hinted = [kind for pattern, kinds in _HINTS if pattern.search(folded) for kind in kinds]
    chances = scorer.talk(folded, role, said_by_rules(text, role))
    heard = sorted(
        (one for one in chances if chances[one] >= LEAST), key=lambda one: -chances[one]
    )
    return tuple(dict.fromkeys([*hinted, *heard]))
