"""What was offered last: a double tap gets the same answer, a list that asks nothing answers to its numbers and labels."""

from bot.dispatcher.choosing import NUMBER
from bot.dispatcher.moving import Moving
from handlers.talk import Choice, from_json, to_json

SLIP_SECONDS = 10  # between two taps of one finger
STANDS_SECONDS = 1_800  # for which a list that asks nothing is meant by "1" or by a label
NUMBERED = frozenset({"wechat"})  # channels that show choices as numbered lines


class Offered(Moving):
    """Remembers the newest answer beside the stack."""

    def _is_double(self, sent: str) -> bool:
        """Whether it is the last tap again; one that works at any time only while a finger may have slipped."""
        last = self._last
        if last is None or last["tap"] != sent:
            return False
        return not last["free"] or self._blank.now.timestamp() - last["at"] <= SLIP_SECONDS

    def _keep_last(self, *, over: bool = True, free: bool = False) -> None:
        sent, at = self._tapped, self._blank.now.timestamp()
        if sent:
            said = [to_json(one) for one in self.contents]
            self._last = {"tap": sent, "contents": said, "over": over, "free": free, "at": at}

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
        if offered and not self._stack:
            at = self._blank.now.timestamp()
            said = [to_json(offered)]
            self._last = {"tap": "", "contents": said, "over": True, "free": True, "at": at}
        elif self.contents and self._last and not self._last["tap"]:
            self._last = None
