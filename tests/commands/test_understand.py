"""./run understand answers line by line, and explains itself to whoever types."""

import io
import json
from pathlib import Path

import pytest

from tests.commands.conftest import Call

LINES = (
    {
        "id": "a",
        "text": "明天上午九点想请两个人帮忙搬柜子，槐荫社区3栋2单元",
        "ref": "2026-11-23T10:00:00+08:00",
    },
    {"id": "b", "text": "厨房着火了快来人", "ref": "2026-11-23T10:00:00+08:00"},
    {"id": "c", "text": "退出305", "role": "volunteer"},
)


def answers(call: Call, task: str) -> list[dict]:
    Path("said.jsonl").write_text("".join(json.dumps(one) + "\n" for one in LINES))
    code, said, wrong = call("understand", "said.jsonl", "--task", task)
    assert (code, wrong) == (0, "")
    return [json.loads(line) for line in said.splitlines()]


def test_a_need_is_told_with_category_time_people_and_place(call: Call) -> None:
    one, two, _ = answers(call, "needs")
    assert (one["is_need"], one["category"], one["headcount"]) == (True, "convenience", 2)
    assert one["when"]["start"] == "2026-11-24T09:00:00+08:00"
    assert one["place_text"].startswith("槐荫社区3栋")
    assert (two["is_need"], two["emergency"], two["service"]) == (False, True, "119")


def test_the_other_tasks_answer_the_same_lines(call: Call) -> None:
    assert answers(call, "times")[0]["span"] == "明天上午九点"
    assert answers(call, "emergency")[1]["emergency"] is True
    assert answers(call, "intents")[2]["intent"] == "cancel_claim"
    assert answers(call, "intents")[2]["entities"]["task"] == "305"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("[1]", "line 1 of said.jsonl is not a JSON object"),
        ('{"id": "a"}', "line 1 has no text"),
        ('{"text": "a", "ref": "soon"}', "ref is not a moment"),
        ("[" * 5000, "is not a JSON object"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(call: Call, line: str, why: str) -> None:
    Path("said.jsonl").write_text(line)
    code, _, wrong = call("understand", "said.jsonl")
    assert code == 1
    assert why in wrong
    assert "Traceback" not in wrong


def test_typed_sentences_are_explained(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sys.stdin", io.StringIO("周六下午想请人陪我妈去同济医院打针\n我爸昏倒叫不醒\n")
    )
    code, said, _ = call("understand", "-")
    assert code == 0
    assert "medical" in said
    assert "from “周六下午”" in said
    assert "DANGER" in said
    assert "120" in said
