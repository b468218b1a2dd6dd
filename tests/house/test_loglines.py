"""F60: the look through all log lines finds what it must find."""

from pathlib import Path

import pytest

from tests import loglines, table


@pytest.mark.parametrize(
    "line",
    [
        '{"event": "heard", "who": "彭爹爹"}',
        '{"event": "heard", "what": "打 13800000129"}',
        '{"event": "page /p/Zk3nQ0pWb8yYhT5sQ1aa"}',
        '{"event": "polling bot 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"}',
        '{"event": "door", "at": "7栋2单元302"}',
        '{"event": "id 11010519491231002X"}',
    ],
)
def test_a_private_line_is_found_and_an_innocent_one_is_not(tmp_path: Path, line: str) -> None:
    (tmp_path / "1.private").write_text("彭爹爹\nhello there\n")
    (tmp_path / "1.log").write_text('{"event": "heard", "message": 7123456789012345678}\n')
    assert loglines.found(tmp_path) == (1, [])
    (tmp_path / "2.log").write_text(line + "\n")
    assert loglines.found(tmp_path)[1][:1] == [line]


def test_a_test_that_tries_a_fault_stands_in_the_table(request: pytest.FixtureRequest) -> None:
    assert table.of_item(request.node) == "F60"
