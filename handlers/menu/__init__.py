"""菜单 Menu: the first word of everybody, what people can say, and answers to their questions."""

from handlers.menu.answers import digression
from handlers.menu.steps import flow

__all__ = ["digression", "flow"]
