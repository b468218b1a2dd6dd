"""Notes with other values are new ones, and know no fields but their own."""

from dataclasses import replace

import pytest

from handlers.post_need.notes import Notes
from handlers.talk import altered


def test_it_is_what_replace_makes_and_the_old_ones_stay_as_they_were() -> None:
    before = Notes(title="换灯泡", media=[7])
    after = altered(before, places=2, category="convenience")
    assert after == replace(before, places=2, category="convenience")
    assert before == Notes(title="换灯泡", media=[7])


def test_a_field_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="plases"):
        altered(Notes(), plases=2)  # type: ignore[call-arg]
