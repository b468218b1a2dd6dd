"""The strict Bot API's calls and answers are held against the official schema; without the schema that is said aloud."""

import pytest

from tests.telegram.schema import SCHEMA

pytestmark = pytest.mark.shared


def test_the_schema_is_there_and_finds_what_is_wrong() -> None:
    if SCHEMA is None:
        pytest.skip("needs ../shared: no rigs, so no call of this run was held against the schema")
    assert SCHEMA.call("sendMessage", {"chat_id": 7, "text": "您好"}) == []
    assert SCHEMA.call("sendMessage", {"chat_id": 7})
    assert SCHEMA.call("sendMessage", {"chat_id": 7, "text": "您好", "colour": "red"})
    assert SCHEMA.result("answerCallbackQuery", True) == []
    assert SCHEMA.result("answerCallbackQuery", {"no": 1})
    assert SCHEMA.update({"update_id": 1}) == []
    assert SCHEMA.update({"message": {}})
