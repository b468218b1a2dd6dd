"""Our reader of times beside jionlp's, on labelled sentences: which is right where.

python benchmarks/times_vs_jionlp.py FILE.jsonl [FILE.jsonl …] [--each]

A line has text, ref and start/end (or `when` with both; null: no time is asked for). jionlp is the group `oracle`:
in an environment of its own that holds requirements-dev.lock, `uv pip install --group oracle`.

Three kinds of answers that are not the labels' way are counted for jionlp as right, since they say the same: an hour
that lasts until its last minute, an end that is the last second before ours, a deadline that begins now. Of all the
times it finds in a sentence the best one counts; of ours the one that the service would take.
"""

import argparse
import contextlib
import io
import json
import logging
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.settings.calendar import HOLIDAYS, WORKDAYS  # noqa: E402
from handlers import understand  # noqa: E402
from models.working_days import Calendar  # noqa: E402

NEAR = timedelta(minutes=15)
DAY = timedelta(days=1)


class Said(NamedTuple):
    """From when, until when; naive, as the sentence's own clock shows it."""

    start: datetime | None
    end: datetime | None


class Line(NamedTuple):
    text: str
    ref: datetime
    kind: str
    gold: Said


def lines(path: Path) -> list[Line]:
    found = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        when = row.get("when", row) or {}
        if "when" in row and not row.get("is_need", True):
            continue
        start, end = (_naive(when.get(name)) for name in ("start", "end"))
        kind = when.get("type", "none")
        if row.get("recurring") or when.get("recurring"):
            kind = "recurring"
        if not start and not end:
            kind = "none"
        ref = datetime.fromisoformat(row["ref"])
        found.append(Line(row["text"], ref, kind, Said(start, end)))
    return found


def _naive(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said).replace(tzinfo=None) if said else None


def ours(line: Line) -> list[Said]:
    found = understand.moment(line.text, line.ref, Calendar.of(HOLIDAYS, WORKDAYS))
    if found is None:
        return []
    start, end = (one.replace(tzinfo=None) if one else None for one in (found.start, found.end))
    return [Said(start, end)]


def theirs(line: Line) -> list[Said]:
    import jionlp

    base = time.mktime(line.ref.replace(tzinfo=None).timetuple())
    found = []
    for one in jionlp.ner.extract_time(line.text, time_base=base, with_parsing=True) or []:
        given: Any = (one.get("detail") or {}).get("time")
        if one["type"] == "time_delta" or given is None:
            continue
        if isinstance(given, dict):  # a recurring time: its first occurrence
            given = (given.get("point") or {}).get("time")
        if not isinstance(given, list):
            continue
        with contextlib.suppress(ValueError, TypeError):
            start, end = (None if "inf" in one else datetime.fromisoformat(one) for one in given)
            found.append(Said(start, end and end + timedelta(seconds=end.second == 59)))
    return found


def right(said: Said, line: Line, *, lenient: bool) -> bool:
    """Whether an answer says what the label says; `lenient`: near enough that a person would not mind."""
    gold, now = line.gold, line.ref.replace(tzinfo=None)
    if gold.start is None:
        begins = said.start is None or abs(said.start - now) <= NEAR
        near = DAY if lenient else timedelta(minutes=1)
        return begins and said.end is not None and abs(said.end - gold.end) <= near
    if said.start is None:
        return False
    if lenient:
        inside = gold.end is not None and gold.start <= said.start < gold.end
        return inside or abs(said.start - gold.start) <= NEAR
    if said.start != gold.start:
        return False
    return said.end == gold.end or gold.end is None


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--each", action="store_true", help="the sentences only one of them reads")
    given = asked.parse_args()
    logging.disable(logging.CRITICAL)
    with contextlib.redirect_stdout(io.StringIO()):  # it greets
        import jionlp

        jionlp.ner.extract_time("明天", time_base=time.time(), with_parsing=True)
    rows = [line for path in given.files for line in lines(path)]
    understand.moment("明天", rows[0].ref)
    tally: dict[str, Counter[str]] = {}
    taken, alone = Counter[str](), {"ours": [], "jionlp": []}
    for line in rows:
        kept: dict[str, bool] = {}
        for name, read in (("ours", ours), ("jionlp", theirs)):
            begun = time.process_time()
            said = read(line)
            taken[name] += time.process_time() - begun
            for lenient in (False, True):
                if line.kind == "none":
                    good = not said
                else:
                    good = any(right(one, line, lenient=lenient) for one in said)
                for kind in (line.kind, "all"):
                    tally.setdefault(kind, Counter())[f"{name}{lenient}"] += good
                kept[name] = good
        for kind in (line.kind, "all"):
            tally[kind]["n"] += 1
        for name, other in (("ours", "jionlp"), ("jionlp", "ours")):
            if kept[name] and not kept[other]:
                alone[name].append(line.text)
    print("| kind | sentences | ours exact | jionlp exact | ours near | jionlp near |")
    print("| --- | --- | --- | --- | --- | --- |")
    for kind, got in sorted(tally.items(), key=lambda item: (item[0] == "all", -item[1]["n"])):
        names = ("oursFalse", "jionlpFalse", "oursTrue", "jionlpTrue")
        told = " | ".join(f"{got[name] / got['n']:.0%}" for name in names)
        print(f"| {kind} | {got['n']} | {told} |")
    each = {name: took / len(rows) * 1000 for name, took in taken.items()}
    print(f"\nmilliseconds a sentence: ours {each['ours']:.2f}, jionlp {each['jionlp']:.2f}")
    for name, texts in alone.items():
        print(f"near enough for {name} alone: {len(texts)}")
        if given.each:
            print(*(f"  {text[:100]}" for text in texts), sep="\n")


if __name__ == "__main__":
    main()
