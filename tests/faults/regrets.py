"""The act of the life machine about second thoughts: somebody takes back what they did last."""

from typing import Any

from sqlalchemy import select

from models import people, undo
from models.acts import Act
from models.limits import Limits

LIMITS = Limits()


class Regrets:
    """What people take back: mostly what was done just now."""

    session: Any
    clock: Any
    act: Any
    undone: set[str]
    task: Any
    on_claim: Any
    _off: Any
    _withdraw: Any

    def undo(self, which: int, how: str) -> None:
        """One step back, often right after the step; once more changes nothing."""
        if how == "off":
            self._off(self.task(which), 0)
        elif how == "withdraw":
            self.on_claim(which, self._withdraw)
        now = self.clock()
        made = self.session.scalars(select(Act).order_by(Act.id)).all()
        fresh = [one for one in made if undo.may_still(one, now, LIMITS)]
        chosen = fresh[-1:] if how else fresh if fresh and which % 5 else made
        if not chosen:
            return
        who = people.who(self.session, chosen[which % len(chosen)].person_id)
        done = self.act(lambda: undo.take_back(self.session, who, now, LIMITS))
        if isinstance(done, Act):
            self.undone.add(f"undone {done.kind}")
            at = done.undone_at
            again = undo.take_back(self.session, who, now, LIMITS, done.kind, done.subject)
            assert again.undone_at == at
