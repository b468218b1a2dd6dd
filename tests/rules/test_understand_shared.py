"""The shared measuring sets, where they are there: floors that later work only raises."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from handlers import understand

EVAL = Path(__file__).parents[3] / "shared" / "eval"
CITY = understand.City("", (), ())

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (EVAL / "score.py").exists(), reason="needs ../shared"),
]


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", EVAL / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (EVAL / name).read_text().splitlines() if line]


def predicted(name: str, one: Callable[[dict[str, Any]], dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": item["id"], **one(item)} for item in gold(name)]


def period(found: understand.Moment | None) -> dict[str, str | None]:
    start, end = (found.start, found.end) if found else (None, None)
    return {"start": start and start.isoformat(), "end": end and end.isoformat()}


def test_times(score):
    def one(item: dict[str, Any]) -> dict[str, Any]:
        return period(understand.moment(item["text"], datetime.fromisoformat(item["ref"])))

    found = score.score_times(gold("times_dev.jsonl"), predicted("times_dev.jsonl", one), 0)

    assert found["exact"] >= 0.95


def test_emergencies(score):
    def one(item: dict[str, Any]) -> dict[str, Any]:
        found = understand.danger(item["text"])
        return {"emergency": found is not None, "service": found and found.service}

    name = "emergency_dev.jsonl"
    found = score.score_emergency(gold(name), predicted(name, one), 0)

    assert found["recall"] >= 0.96
    assert found["false_alarm_rate_on_near_misses"] <= 0.2


def test_needs(score):
    def one(item: dict[str, Any]) -> dict[str, Any]:
        heard = understand.understand(item["text"], datetime.fromisoformat(item["ref"]), CITY)
        where = heard.place
        return {
            "category": heard.need.category,
            "is_need": heard.need.is_need,
            "emergency": heard.danger is not None,
            "urgency": "紧急" if heard.need.urgent else "普通",
            "headcount": heard.need.headcount,
            "when": period(heard.moment),
            "place_text": (where.full or where.destination) if where else None,
        }

    found = score.score_needs(gold("dev.jsonl"), predicted("dev.jsonl", one), 0)

    assert found["category"]["macro_f1"] >= 0.85
    assert found["is_need"]["recall"] >= 0.9
    assert found["emergency"]["recall"] >= 0.85
    assert found["urgency_accuracy_on_needs"] >= 0.85
    assert found["when"]["exact"] >= 0.88
    assert found["headcount"]["exact"] >= 0.9
    assert found["place"]["lenient"] >= 0.75
