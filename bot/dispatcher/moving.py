"""Where a message moves the talk: steps are run, and their moves followed on the stack of frames."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import locales
from bot.dispatcher import stack
from bot.dispatcher.choosing import Label
from bot.dispatcher.stack import Frame
from handlers.talk import (
    Choice,
    Content,
    Flow,
    Move,
    Say,
    Tap,
    Turn,
    to_json,
    with_version,
)
from models import people, talks

MOST_HANDS = 8  # conversations that hand one message on


class Moving:
    """The talk while one message moves it; afterwards `contents` is the answer and `state()` the talk."""

    def __init__(
        self, flows: Mapping[str, Flow[Any]], turn: Turn[None], talk: talks.State
    ) -> None:
        self.contents: list[Content] = []
        self._jsons: dict[int, tuple[Content, dict[str, Any]]] = {}
        self._flows, self._blank, self._talk = flows, turn, talk
        self._session, self._incoming, self._who = turn.session, turn.incoming, turn.who
        self._stack = stack.frames(talk.stack, flows)
        self._serial, self._misses, self._last = talk.serial, talk.misses, talk.last
        self._hands = 0
        self._tapped = turn.incoming.tap  # also when words of before are heard instead

    def json(self, said: Content) -> dict[str, Any]:
        """What is said, as it is kept: in the talk, beside it and in the letter; made once."""
        found = self._jsons.get(id(said))
        if found is None:  # with the content itself, so that no other gets its id
            found = self._jsons[id(said)] = said, to_json(said)
        return found[1]

    def state(self) -> talks.State:
        """The talk as it leaves."""
        kept = tuple([frame.kept(self.json) for frame in self._stack[-stack.DEEPEST :]])
        was = self._talk
        return talks.State(
            was.address_id,
            kept,
            self._serial,
            self._misses,
            was.minute,
            was.heard,
            self._last,
            was.read,
        )

    @property
    def _top(self) -> Frame | None:
        return self._stack[-1] if self._stack else None

    def _in(self, flow: str) -> bool:
        return bool(self._stack) and self._stack[-1].flow == flow

    def _listens(self, frame: Frame) -> bool:
        """Whether a step only listens for what comes next; a place is then evidence, if it is anything."""
        return frame.step in self._flows[frame.flow].open

    def _refresh(self) -> None:
        """A conversation may have changed who the person is: read them again."""
        self._who = people.who_now(self._session, self._who)

    def _label(self) -> Label:
        who, blank = self._who, self._blank
        return Label(locales.Reader(who.language, blank.town.zone, blank.now, who.elder))

    def _turn(self, notes: Any, choice: Tap | None, *, resumed: bool = False) -> Turn[Any]:
        blank = self._blank
        return Turn(
            blank.session,
            blank.incoming,
            self._who,
            blank.now,
            blank.limits,
            blank.town,
            notes,
            choice,
            resumed,
            self._misses,
        )

    # ---- steps -----------------------------------------------------------------------------------

    def _begin(self, step: str, *, choice: Tap | None = None, **values: Any) -> None:
        name, _, first = step.partition(".")
        flow = self._flows[name]
        sent = self._incoming.tap if choice else ""
        notes = flow.notes(**values)
        if flow.carries:
            notes = self._carried(name, flow, notes)
        self._stack.append(Frame(name, first or "begin", notes, tap=sent))
        self._step(choice=choice)

    def _carried(self, name: str, flow: Flow[Any], notes: Any) -> Any:
        """What was said to the same conversation, which begins anew here; its question beneath is not asked again."""
        before = next((one for one in self._stack if one.flow == name), None)
        if before is None:
            return notes
        self._stack.remove(before)
        known = {one: getattr(before.notes, one) for one in flow.carries}
        return replace(
            notes, **{one: kept for one, kept in known.items() if not getattr(notes, one)}
        )

    def _step(self, *, choice: Tap | None = None, resumed: bool = False) -> None:
        frame = self._stack[-1]
        flow = self._flows[frame.flow]
        step = flow.steps[frame.step]
        self._follow(frame, step(self._turn(frame.notes, choice, resumed=resumed)))

    def _follow(self, frame: Frame, move: Move) -> None:
        if move.notes is not None:
            frame.notes = move.notes
        match move.kind:
            case "ask":
                self._asked(frame, move)
            case "missed":
                self._missed(frame, move)
            case "done":
                self.contents += move.contents
                self._done(frame)
            case "hand_over":
                self._hand_over(frame, move)
            case "quiet":
                if not frame.has_asked:
                    self._stack.remove(frame)

    def _asked(self, frame: Frame, move: Move) -> None:
        frame.remember(self.json)
        self._serial += 1
        self._misses = 0
        frame.step, frame.number = move.then, self._serial
        *before, asked = move.contents
        frame.asked = self._bound(asked)
        self.contents += [*before, frame.asked]

    def _bound(self, asked: Content, number: int = 0) -> Content:
        def bind(one: Choice) -> Choice:
            flow = self._flows[one.step.partition(".")[0]]
            free = one.step.partition(".")[2] in flow.free
            return one if free else with_version(one, number or self._serial)

        card = asked.card
        if card and any(one.edit for one in card.facts):
            facts = [replace(one, edit=bind(one.edit)) if one.edit else one for one in card.facts]
            card = replace(card, facts=tuple(facts))
        elif not asked.choices:
            return asked
        return replace(asked, card=card, choices=tuple([bind(one) for one in asked.choices]))

    def _missed(self, frame: Frame, move: Move) -> None:
        self._misses += 1
        again = frame.asked.choices if frame.asked else ()
        ways = again or (move.contents[0].choices if move.contents else ())
        if not frame.has_asked:  # a conversation that only now began and understood nothing
            self._stack.remove(frame)
        most = self._blank.limits.misses_before_human
        if self._misses >= most and not self._who.coordinator:  # they are the person themselves
            self._misses = 0
            self._begin("human.called", community_id=self._there())
        elif self._misses == 2 and len(ways) > 1:
            asked = frame.asked.lines if frame.asked else ()
            self.contents.append(Content((*asked[-1:], Say("talk-which")), choices=tuple(ways)))
        elif self._misses == 2 and frame.asked:  # no two to choose from: the question itself
            self.contents.append(
                replace(frame.asked, lines=(Say("talk-go-on"), *frame.asked.lines))
            )
        else:  # what it offers is bound to the question that still stands
            self.contents += [self._bound(one, frame.number) for one in move.contents]

    def _there(self) -> int:
        """The community that somebody named who is not known yet, so that they are not asked for it by another."""
        return next(
            filter(None, (getattr(one.notes, "community_id", 0) for one in self._stack)), 0
        )

    def _done(self, frame: Frame) -> None:
        self._misses = 0
        if frame in self._stack:
            del self._stack[self._stack.index(frame) :]
        if self._stack and self._stack[-1].back:
            self._stack[-1].back = False
            self._refresh()
            self._step(resumed=True)
        elif self._stack and self._stack[-1].aside:
            self._ask_again(go_on=True)

    def _ask_again(self, *, go_on: bool = False) -> None:
        frame = self._top
        if frame and frame.asked:
            frame.aside = False
            again = frame.asked
            if go_on:
                again = replace(again, lines=(Say("talk-go-on"), *again.lines))
            self.contents.append(again)

    def _hand_over(self, frame: Frame, move: Move) -> None:
        self._hands += 1
        if self._hands > MOST_HANDS:
            raise RecursionError(f"conversations hand on in a circle: {move.over}")
        if move.back:
            frame.step, frame.back = move.then, True
        else:
            self._stack.remove(frame)
        if move.said:
            words = replace(self._incoming, kind="text", text=move.said, tap="")
            self._incoming, self._blank = words, replace(self._blank, incoming=words)
        self._refresh()
        self._begin(move.over, **move.values)
