"""How the house says no."""

from typing import ClassVar


class RuleBroken(Exception):
    """A rule says no; `key` is the sentence that tells the person why, `params` its values."""

    key: ClassVar[str]
    keeps = (
        False  # True: what the rule wrote before it said no stays (a counted try, an audit line)
    )

    def __init__(self, **params: object) -> None:
        super().__init__(f"{self.key}: {sorted(params)}")  # names only: values may be private
        self.params = params

    def __reduce__(self) -> tuple[object, ...]:  # it travels from a lane to the loop
        return (_again, (type(self), self.params))


class NotAllowed(RuleBroken):
    """This person may not do that to this thing."""

    key = "no-not-allowed"


class OutOfDate(RuleBroken):
    """The thing has changed since the button was made; the card of now is shown instead."""

    key = "no-out-of-date"


class NotPossibleNow(RuleBroken):
    """The life of the thing has no such step from where it stands."""

    key = "no-not-possible-now"


def _again(kind: type[RuleBroken], params: dict[str, object]) -> RuleBroken:
    return kind(**params)
