"""What a known neighbour's journey asks of the store: a step may not come to cost more unseen."""

from benchmarks.steps import Crowd, in_town, script
from models.database import Store

MOST = (
    7,
    15,
    5,
    10,
)  # post in words, confirm, look, take back: inbox, talk and letter are four of each

TOGETHER, MOST_EACH = 8, 5.35  # in a group; what all share is read and written once


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


def test_neighbours_who_take_a_step_together_read_their_community_once(store: Store) -> None:
    core = in_town(store)
    try:
        eight = Crowd(core, TOGETHER)
        for step in script("register.txt"):
            eight.say(step)
        each = [eight.say(step)[1] / TOGETHER for step in script("journey.txt")]
    finally:
        core.close()
    assert sum(each) / len(each) <= MOST_EACH, each
