"""What was offered last beside any question: a list that asks nothing answers to its labels, and to its numbers."""

from bot.dispatcher.choosing import NUMBER
from bot.dispatcher.moving import Moving
from handlers.talk import Choice, from_json, to_json

STANDS_SECONDS = 1_800  # for which a list that asks nothing is meant by "1" or by a label
NUMBERED = frozenset({"wechat"})  # channels that show choices as numbered lines


class Offered(Moving):
    """Remembers what the newest answer offered, beside the stack."""

    def _offered(self, word: str) -> tuple[Choice, ...]:
        """What the newest answer offered beside any question: its label chooses, and its number where numbers are shown."""
        last = self._last
        if NUMBER.match(word) and self._incoming.channel not in NUMBERED:
            return ()  # a bare number answers “how was it?” there
        if last is None or self._blank.now.timestamp() - last["at"] > STANDS_SECONDS:
            return ()
        said = [from_json(one) for one in last["contents"]]
        offered = next((one.choices for one in reversed(said) if one.choices), ())
        taps = [Choice.of(one.id) for one in offered]
        free = [tap is not None and tap.name in self._flows[tap.flow].free for tap in taps]
        return offered if all(free) else ()

    def _keep_offered(self) -> None:
        """An answer to words that ended with something to tap stands until the next answer."""
        offered = next((one for one in reversed(self.contents) if one.choices), None)
        top = self._top
        beside = top is None or (self._listens(top) and offered is not top.asked)
        if offered and beside:
            at = self._blank.now.timestamp()
            said = [to_json(offered)]
            self._last = {"tap": "", "contents": said, "over": True, "free": True, "at": at}
        elif self.contents and self._last and not self._last["tap"]:
            self._last = None
