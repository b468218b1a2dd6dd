"""撤回 The way back: one tap beside an answer, for as long as it works."""

from typing import Any

from handlers.talk import Choice, Turn, choice


def way(turn: Turn[Any], kind: str, subject: int) -> Choice:
    """Take back what was just done: a kind of models.undo.KINDS, and the claim or need it moved."""
    return choice(
        "undo-way", "undo.back", subject=subject, value=kind, tone="bare", **within(turn)
    )


def within(turn: Turn[Any]) -> dict[str, Any]:
    """How long it works, as sentences take it: whole minutes, or seconds where it is none."""
    seconds = turn.limits.undo_seconds
    return {"minutes": 0 if seconds % 60 else seconds // 60, "seconds": seconds}
