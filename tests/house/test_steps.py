"""What a known neighbour's journey asks of the store: a step may not come to cost more unseen."""

from benchmarks.steps import Crowd, in_town, script
from models.database import Store

MOST = (
    7,
    16,
    5,
    11,
)  # post in words, confirm, look, take back: inbox, talk and letter are four of each


def test_a_known_neighbours_journey_stays_within_its_statements(store: Store) -> None:
    core = in_town(store)
    try:
        one = Crowd(core, 1)
        for step in script("register.txt"):
            one.say(step)
        asked = [one.say(step)[1] for step in script("journey.txt")]
    finally:
        core.close()
    assert all(cost <= most for cost, most in zip(asked, MOST, strict=True)), asked
