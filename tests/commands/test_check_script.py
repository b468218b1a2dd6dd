"""./check says truly what failed and what was skipped."""

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORT = """<testsuites><testsuite>
<testcase name="a"/>
<testcase name="b"><skipped type="pytest.skip" message="no PostgreSQL here"/></testcase>
<testcase name="c"><skipped type="pytest.skip" message="no PostgreSQL here"/></testcase>
<testcase name="d"><skipped type="pytest.xfail" message="known"/></testcase>
<testcase name="e"><failure message="no"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture(scope="module")
def check() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "check"), run_name="check")


def test_skipped_tests_are_counted_by_their_reason(check: dict[str, Any], tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert check["left_out"](report) == ["2 tests: no PostgreSQL here"]
    assert check["left_out"](tmp_path / "none.xml") == []


def test_the_summary_names_every_stage_and_every_skip(
    check: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    check["summary"]([("lint", 0, 0.5), ("tests", 1, 61.0)], ["2 tests: no browser"])
    said = capsys.readouterr().out
    assert "ok      lint" in said
    assert "FAILED  tests" in said
    assert "SKIPPED 2 tests: no browser" in said


def test_a_folder_that_no_checkout_has_fails_no_checkout(check: dict[str, Any]) -> None:
    assert check["counts"]("2 tests: no PostgreSQL here")
    assert not check["counts"]("2 tests: needs ../shared: no rigs")


def test_a_stage_that_fails_does_not_hide_the_next(check: dict[str, Any]) -> None:
    assert check["stage"]("one", ["false"])[:2] == ("one", 1)
    assert check["stage"]("two", ["true"])[:2] == ("two", 0)


def test_where_no_postgresql_answers_a_private_one_does(check: dict[str, Any]) -> None:
    programs = check["server_programs"]()
    if programs is None:
        pytest.skip("initdb is not installed")
    with check["private_postgres"](programs) as (url, where):
        assert where == "a private PostgreSQL"
        assert check["answers"](url)
    assert not check["answers"](url)
