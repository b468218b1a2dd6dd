"""What somebody says they do now: 出发了, 到了, 做完了."""

from typing import Literal

import locales
from handlers import understand

Act = Literal["out", "here", "over", "late", "withdraw", "tasks"]
INTENTS: dict[str, Act] = {
    "set_out": "out",
    "arrived": "here",
    "left": "over",
    "done": "over",
    "withdraw": "withdraw",
    "my_tasks": "tasks",
}
SPOKEN: tuple[Act, ...] = ("out", "here", "over", "late")
EDGES = " 。.!！~～，,"


def act_of(text: str) -> Act | None:
    """The act in somebody's words, by exact words first."""
    word = text.strip(EDGES).casefold()
    if not word:
        return None
    for act in SPOKEN:
        if word in locales.words(f"serve-{act}-words"):
            return act
    return INTENTS.get(understand.intent(text, role="volunteer").kind)
