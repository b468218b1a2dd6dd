"""One message on its way: danger first, then taps, the words that work everywhere, the step that waits, the menu."""

import locales
from bot.dispatcher.beginning import Beginning
from bot.dispatcher.choosing import bare, named
from bot.dispatcher.offered import Offered
from bot.dispatcher.passing import passes
from bot.dispatcher.stack import Frame
from handlers import understand
from handlers.talk import Choice, Tap, content, from_json
from models import people

GLOBAL = ("cancel", "back", "restart", "help", "human", "privacy")
SLIP_SECONDS = 10  # between two taps of one finger
BEGUN_ANEW = ("register", "menu", "claim", "mine", "mine_volunteer")  # nothing is lost with them
LIKELY = 0.5  # how sure the scorer of dangers must be in the middle of a conversation


class Hearing(Beginning, Offered):
    """Hears one message."""

    def hear(self) -> None:
        """Find who hears this message, and let it be heard."""
        if self._incoming.kind != "tap" and self._last and not self._last.get("over", True):
            self._last = None  # the question was answered in the meantime
        if self._who.barred and not self._may_pass():
            if self._in("abroad"):  # asked anew, not twice
                self._stack.pop()
            self._above("abroad.begin")
            return
        match self._incoming.kind:
            case "tap":
                self._tap(self._incoming.tap)
            case "start":
                self._start()
            case "text":
                self._text()
            case "edited" | "other" if self._top:  # no answer to the question, and no miss either
                edited = self._incoming.kind == "edited"
                self.contents.append(content("menu-edited" if edited else "talk-unread"))
                self._ask_again()
            case "location" if not self._top or self._listens(self._top):
                self._begin("serve.located")
            case _:
                self._step() if self._top else self._begin("menu.hear")
        if self._incoming.kind == "text":
            self._keep_offered()

    def _may_pass(self) -> bool:
        said = self._incoming.text if self._incoming.kind == "text" else ""
        within = self._top.flow if self._top else ""
        return passes(self._incoming, within) or bool(said and self._alarms(said))

    # ---- links -----------------------------------------------------------------------------------

    def _start(self) -> None:
        """A link, or the chat opened anew: what is being written stays, and is asked about again afterwards."""
        while self._top and self._top.flow in BEGUN_ANEW:
            self._stack.pop()
        draft = self._top if self._top and self._top.has_asked else None
        if draft is None or self._incoming.start:
            self._above("menu.hear")
        if draft and self._in("menu"):  # only a greeting: the question that stands says more
            self._stack.pop()
            self.contents.clear()
        if draft and draft is self._top and not self.contents:
            self._ask_again(go_on=True)

    # ---- taps ------------------------------------------------------------------------------------

    def _tap(self, sent: str) -> None:
        if self._is_double(sent):  # the same answer, no second effect
            self.contents += [from_json(one) for one in (self._last or {})["contents"]]
            return
        tap = Choice.of(sent)
        flow = self._flows.get(tap.flow) if tap else None
        if tap is None or flow is None or tap.name not in flow.steps:
            self._out_of_date()
        elif tap.name in flow.free:
            self._free(tap)
        else:
            self._chosen(tap)

    def _free(self, tap: Tap) -> None:
        begun = [one for one in self._stack if one.tap == self._incoming.tap and one.has_asked]
        if begun and self._listens(begun[0]):  # a list may be another by now: looked at anew
            del self._stack[self._stack.index(begun[0]) :]
        elif begun:  # tapped twice: the question stands already
            del self._stack[self._stack.index(begun[0]) + 1 :]
            self._ask_again()
            return
        if tap.name == "begin" and self._top and self._top.flow == tap.flow:
            self._stack.pop()  # begun anew, as with its word
        elif self._answers(tap):
            self._stack.pop()  # what it asked is answered
        before = len(self._stack)
        self._begin(tap.step, choice=tap)
        if len(self._stack) <= before:  # it ended at once: a double tap gets the same answer
            self._keep_last(free=True)
        elif self._top and self._listens(self._top):  # … and so where it only listens on
            self._keep_last(over=False, free=True)

    def _answers(self, tap: Tap) -> bool:
        """Whether the question that waits, and not only listens, offered this of its own conversation."""
        top = self._top
        if top is None or top.flow != tap.flow or not self._awaits(top):
            return False
        return any(one.step == tap.step for one in top.offered())

    def _chosen(self, tap: Tap) -> None:
        asked_in = next((one for one in self._stack if one.number == tap.version), None)
        if asked_in is None and tap.flow == "danger":  # never out of date
            if not self._in("danger"):
                self._begin(tap.step, choice=tap)
                return
            asked_in = self._top
        if asked_in is None:
            self._out_of_date()
            return
        del self._stack[self._stack.index(asked_in) + 1 :]
        depth = len(self._stack)
        if asked_in.flow == tap.flow:
            asked_in.step = tap.name
            self._step(choice=tap)
        elif any(
            one.step == tap.step for one in asked_in.offered()
        ):  # a way into another conversation
            self._stack.pop()
            self._begin(tap.step, choice=tap)
        else:
            self._out_of_date()
            return
        self._keep_last(over=len(self._stack) < depth)  # a double tap gets the same answer

    def _is_double(self, sent: str) -> bool:
        """Whether it is the last tap again; one that works at any time only while a finger may have slipped."""
        last = self._last
        if last is None or last["tap"] != sent:
            return False
        return not last["free"] or self._blank.now.timestamp() - last["at"] <= SLIP_SECONDS

    def _keep_last(self, *, over: bool = True, free: bool = False) -> None:
        sent, at = self._tapped, self._blank.now.timestamp()
        if sent:
            said = [self.json(one) for one in self.contents]
            self._last = {"tap": sent, "contents": said, "over": over, "free": free, "at": at}

    def _out_of_date(self) -> None:
        self.contents.append(content("talk-out-of-date"))
        if self._top and self._top.asked:
            self.contents.append(self._top.asked)

    # ---- words -----------------------------------------------------------------------------------

    def _text(self) -> None:
        said, frame = self._incoming.text, self._top
        word = bare(said)
        chosen = self._named(said, frame)
        # a typed label, or a name and an address that were asked for, say nothing of somebody's language
        a_name = understand.is_named(said) and not understand.is_work(said)
        free = not chosen and not (frame and frame.has_asked and a_name)
        written = people.follow_language(self._session, self._who, said if free else "")
        if written is not self._who:
            self._who = written
            chosen = self._named(said, frame)
        if not self._in("danger") and not self._reporting(frame) and self._alarms(said):
            self._begin("danger.begin")
            return
        if chosen:
            tap = Choice.of(chosen.id)
            if tap and tap.name in self._flows[tap.flow].free:
                self._begin(tap.step, choice=tap)
            elif tap:
                self._chosen(tap)
            return
        if self._global(word) or self._invitation():
            return
        if not self._in("danger") and (self._begins(word) or self._anywhere(said)):
            return
        if frame is None:
            self._begin("menu.hear")
        elif not self._digression(frame):
            self._step()

    def _named(self, said: str, frame: Frame | None) -> Choice | None:
        newest = self._offered(bare(said)) if not frame or self._listens(frame) else ()
        found = named(said, newest, self._label()) if newest else None
        return found or (named(said, frame.offered(), self._label()) if frame else None)

    def _global(self, word: str) -> bool:
        name = next((one for one in GLOBAL if word in locales.words(f"global-{one}-words")), None)
        frame = self._top
        if name is None or (frame is None and name == "cancel"):
            return False  # 取消 outside a conversation is about a need: the menu knows
        match name:
            case "cancel" if frame:
                self._cancel(frame)
            case "back" if frame and frame.step_back(self._flows[frame.flow]):
                self._ask_again()
            case "restart" if frame and "begin" in self._flows[frame.flow].steps:
                self._stack.pop()
                self._begin(f"{frame.flow}.begin")
            case "help" if frame and frame.step in self._flows[frame.flow].helps:
                self.contents.append(content(self._flows[frame.flow].helps[frame.step]))
                self._ask_again(go_on=True)
            case "help" if frame and locales.has(f"help-{frame.flow}"):  # what can be said here
                self.contents.append(content(f"help-{frame.flow}"))
                self._ask_again(go_on=True)
            case "help":
                self._aside("menu.help")
            case "privacy":
                self._aside("menu.privacy")
            case "human":
                self._aside("human.begin", community_id=self._there())
            case _:
                self.contents.append(content("talk-back-nothing"))
                self._ask_again()
        return True

    def _cancel(self, frame: Frame) -> None:
        del self._stack[self._stack.index(frame)]
        while self._stack and self._stack[-1].back:  # what waited for it is given up with it
            self._stack.pop()
        if "cancelled" in self._flows[frame.flow].steps:
            frame.step, frame.asked = "cancelled", None
            self._stack.append(frame)
            self._step()
        else:
            self.contents.append(content("talk-cancelled"))

    def _alarms(self, said: str) -> bool:
        """Whether the words speak of danger; where an answer is awaited, a mere likeness is not enough."""
        found = understand.danger(said)
        if found is None or self._top is None or found.sign != "said-otherwise":
            return found is not None
        return found.certainty >= LIKELY

    def _reporting(self, frame: Frame | None) -> bool:
        """A coordinator who writes down a reason speaks of others' trouble, not of their own."""
        return bool(frame and self._who.coordinator and frame.step in self._flows[frame.flow].open)

    def _digression(self, frame: Frame) -> bool:
        if frame.step in self._flows[frame.flow].open:
            return False
        intent = understand.intent(self._incoming.text)
        if intent.kind not in {"question", "my_needs"} or not intent.topic:
            return False
        from handlers import menu  # the one conversation that answers questions

        said = menu.digression(self._turn(None, None), intent.topic)
        if said is None:
            return False
        self.contents.append(said)
        self._ask_again(go_on=True)
        return True
