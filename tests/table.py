"""The table of faults at the end of a run: which were tried, how often, on which store, with what result and when.

A test of a fault names it at the head of its docstring ("F1, F36: …") and says its number by `number("50 kills")`.
"""

import re
from collections.abc import Callable

import pytest

Said = Callable[[str], None]
NAMED = re.compile(r"F\d{1,2}\b")
WIDTHS = (12, 40, 12, 7, 8)


def of_item(item: pytest.Item) -> str:
    """The faults that a test names before the first colon of its docstring, or those of its file's."""
    own = (getattr(item.obj, "__doc__", "") or "") if isinstance(item, pytest.Function) else ""
    module = getattr(getattr(item, "module", None), "__doc__", "") or ""
    for words in (own, module):
        named = NAMED.findall(words.partition(":")[0])
        if named:
            return " ".join(dict.fromkeys(named))
    return ""


def show(terminal: pytest.TerminalReporter) -> None:
    """One line for each test of a fault."""
    rows = sorted(
        (
            _row(report)
            for kind in ("passed", "failed")
            for report in terminal.getreports(kind)
            if report.when == "call" and dict(report.user_properties).get("fault")
        ),
        key=lambda row: (int(row[0].split()[0][1:]), row),
    )
    if not rows:
        return
    terminal.section("faults")
    for row in [("fault", "number", "store", "result", "seconds", "test"), *rows]:
        shown = [cell.ljust(wide) for cell, wide in zip(row, WIDTHS, strict=False)]
        terminal.write_line(" ".join(shown) + " " + row[-1])


def _row(report: pytest.TestReport) -> tuple[str, ...]:
    told = dict(report.user_properties)
    kinds = [kind for kind in ("sqlite", "postgresql") if kind in report.nodeid]
    return (
        str(told["fault"]),
        str(told.get("number", "")),
        "+".join(kinds) or str(told.get("store", "")),
        "ok" if report.passed else "FAILED",
        f"{report.duration:.1f}",
        report.nodeid.rpartition("::")[2].partition("[")[0],
    )
