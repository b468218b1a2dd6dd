"""合并 One passive message: the answer, and before it what waited for this very word, as far as WeChat's 2,048 bytes go."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.channel import Outgoing
from bot.channels.wechat.words import LONGEST, pieces, size

GAP = "\n\n"


@dataclass(frozen=True)
class Part:
    """A letter in words, and how many of its pieces went out before."""

    letter: Outgoing
    text: str
    sent: int = 0


@dataclass(frozen=True)
class Told:
    """What fits: the text, the letters that are wholly told, of others how many pieces, and what is left over."""

    text: str
    whole: tuple[Outgoing, ...] = ()
    begun: tuple[tuple[Outgoing, int], ...] = ()  # at most one; it is in `left` too
    left: tuple[Outgoing, ...] = ()


def tell(parts: Sequence[Part], room: int = LONGEST) -> Told:
    """As many letters as there is room for, in their order; one that is too long alone is begun."""
    text, whole = "", list[Outgoing]()
    for place, part in enumerate(parts):
        rest = pieces(part.text)[part.sent :]
        joined = GAP.join(one for one in (text, "\n".join(rest)) if one)
        if size(joined) <= room:
            text, whole = joined, [*whole, part.letter]
            continue
        left = tuple(one.letter for one in parts[place:])
        if whole or not rest or size(rest[0]) > room:
            return Told(text, tuple(whole), (), left)
        return Told(rest[0], (), ((part.letter, part.sent + 1),), left)
    return Told(text, tuple(whole))
