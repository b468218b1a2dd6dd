"""证书纸 Papers: what is printed. Rows go in as plain values, bytes come out; the same values give the same bytes.

Each paper is pressed in a process of its own (`press`), which ends when it is done: neither lanes nor pages wait for it.
"""

from bot.papers.press import NotPressed, press

__all__ = ["NotPressed", "press"]
