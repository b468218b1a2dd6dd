"""What begins something of its own in the middle of anything: words, numbers, codes; what waits beneath goes on after it."""

import re
from functools import cache
from typing import Any

import locales
from bot.dispatcher.moving import Moving
from bot.dispatcher.stack import Frame

INVITATION = re.compile(r"(?:https?://\S+[?&]i=|i_)([A-Za-z0-9_-]{20,64})")
LINK_CODE = 6  # digits that link another channel
CODE = 4  # digits of 到达码 and 离开码


@cache
def _flow_of(flows: tuple[str, ...]) -> dict[str, str]:
    """The conversation that each word begins; of two the first."""
    return {word: name for name in reversed(flows) for word in locales.words(f"{name}-words")}


class Beginning(Moving):
    """Knows which words begin what, whatever is going on."""

    def _begins(self, word: str) -> bool:
        """Whether a word or digits begin something of their own."""
        return self._flow_word(word) or self._code(word) or self._link_code(word)

    def _flow_word(self, word: str) -> bool:
        name = _flow_of(tuple(self._flows)).get(word)
        if name is None:
            return False
        if self._top and self._top.flow == name:
            self._stack.pop()
        self._begin_beside(f"{name}.begin")
        return True

    def _anywhere(self, said: str) -> bool:
        """验证 and a code, a complaint's number: answered at any step, and the step goes on."""
        found = (one.anywhere(said) for one in self._flows.values() if one.anywhere)
        step = next(filter(None, found), "")
        if step:
            self._begin_beside(step)
        return bool(step)

    def _begin_beside(self, step: str) -> None:
        if self._top and self._awaits(self._top):
            self._above(step)
        else:
            self._begin(step)

    def _code(self, word: str) -> bool:
        digits = word.replace(" ", "")
        if len(digits) != CODE or not digits.isdecimal() or not self._who.volunteer:
            return False
        if self._in("serve") or "code" not in self._flows["serve"].steps:
            return False
        before = len(self.contents)
        self._begin("serve.code")
        return len(self.contents) > before

    def _link_code(self, word: str) -> bool:
        """Six digits from somebody we do not know: they are known elsewhere (D20)."""
        digits = word.replace(" ", "").replace("-", "")
        known = self._who.resident or self._who.volunteer or self._who.coordinator
        if len(digits) != LINK_CODE or not digits.isdecimal() or known or self._in("link"):
            return False
        if "link" not in self._flows:
            return False
        self._stack.clear()  # what was asked of a stranger is known already
        self._begin("link.code")
        return True

    def _invitation(self) -> bool:
        """An invitation's code, or its link, sent without a word before it."""
        found = INVITATION.fullmatch(self._incoming.text.strip())
        if not found or self._in("coordinator"):
            return False
        self._above("coordinator.invited", code=found.group(1))
        return True

    def _above(self, step: str, **values: Any) -> None:
        """Begin something else; what waits beneath asks again when that is over."""
        if self._top:
            self._top.aside = True
        depth = len(self._stack)
        self._begin(step, **values)
        if 0 < len(self._stack) <= depth and self._stack[-1].aside:
            self._ask_again(go_on=True)

    def _aside(self, step: str, **values: Any) -> None:
        depth = len(self._stack)
        self._begin(step, **values)
        if len(self._stack) == depth:
            self._ask_again(go_on=True)

    def _awaits(self, frame: Frame) -> bool:
        """Whether a step waits for the answer to its question: it is asked again after whatever came between."""
        return frame.has_asked and not self._listens(frame)
