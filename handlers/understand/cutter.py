"""分词 Cutter: jieba's words, where a line is cut; without it rules do."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

_loading = threading.Lock()


class _State:
    """Whether the dictionary stands in memory."""

    ready = False


def warm(folder: Path | None = None) -> None:
    """Load jieba's dictionary; its cache lies in `folder`, not where others can plant one."""
    import jieba

    with _loading:
        if _State.ready:
            return
        jieba.setLogLevel(logging.WARNING)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            jieba.dt.tmp_dir = str(folder)
        jieba.initialize()
        _State.ready = True


def ready() -> bool:
    """Whether the dictionary is loaded; before that everything works by rules alone."""
    return _State.ready


def cut(text: str) -> list[str]:
    """The words of a short text; sign by sign while the dictionary is not there."""
    if not _State.ready:
        return list(text)
    import jieba

    return list(jieba.cut(text, HMM=False))


def shorten(text: str, longest: int) -> str:
    """The text cut behind a whole clause or word, at most so long."""
    if len(text) <= longest:
        return text
    head = text[: longest + 1]
    stop = max(head.rfind("，"), head.rfind(", "))
    if stop >= longest * 0.4:
        return head[:stop]
    if text.isascii():
        return text[:longest].rsplit(" ", 1)[0]
    out = ""
    for word in cut(text[: longest + 8]):
        if len(out) + len(word) > longest:
            break
        out += word
    return out.rstrip(" ，,、的") or text[:longest]
