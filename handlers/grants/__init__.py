"""补录、更正、撤销 Hours by word: a coordinator enters, a volunteer asks to correct, a second coordinator looks."""

from handlers.grants import correct, enter, second
from handlers.grants.notes import flow

__all__ = ["correct", "enter", "flow", "second"]
