"""Promises: by when a resident hears how it stands, in words that a sweep keeps."""

from datetime import timedelta

import pytest

from models.needs import NeedState
from tests.makers import Makers
from tests.rules.posting import at, here, unlinked


@pytest.mark.parametrize(
    ("posted", "starts", "urgent", "promised"),
    [
        ("11-23 11:00", "11-24 15:00", False, "11-23 15:00"),  # D02
        ("11-23 19:00", "11-24 09:00", False, "11-23 21:30"),  # D03: before the quiet hours
        ("11-24 08:40", "11-27 14:00", False, "11-24 12:40"),  # D04
        ("11-24 17:00", "11-24 19:00", True, "11-24 17:30"),  # D18
        ("11-23 21:20", "11-25 09:00", False, "11-24 11:30"),  # the evening is nearly over
        ("11-23 23:00", "11-25 09:00", False, "11-24 11:30"),
        ("11-24 03:00", "11-25 09:00", False, "11-24 11:30"),
        ("11-23 23:00", "11-24 08:30", False, "11-24 08:00"),  # before it begins
        ("11-23 11:00", "11-23 13:00", False, "11-23 12:30"),
        ("11-23 11:00", "11-23 11:20", False, "11-23 11:30"),
        ("11-23 23:00", "11-24 00:00", True, "11-23 23:30"),
    ],
)
def test_by_when_a_resident_hears_of_the_search(
    make: Makers, posted: str, starts: str, urgent: bool, promised: str
) -> None:
    who = make.resident()
    at(make, posted)
    need = make.need(who, starts_at=here(starts), urgent=urgent)
    assert need.state == NeedState.OPEN
    assert need.promised_at == here(promised)


@pytest.mark.parametrize(
    ("posted", "starts", "promised"),
    [
        ("11-23 09:20", "11-23 15:00", "11-23 10:30"),  # D01
        ("11-24 20:45", "11-26 14:00", "11-25 09:30"),  # D07: nobody is there at night
        ("11-25 09:00", "11-27 08:00", "11-25 10:00"),  # D09
        ("11-25 10:00", "11-25 14:30", "11-25 11:00"),  # D10
        ("11-25 10:01", "11-25 14:30", "11-25 11:30"),
        ("11-25 10:00", "11-25 11:00", "11-25 10:30"),  # before it begins
    ],
)
def test_by_when_a_resident_hears_of_the_review(
    make: Makers, posted: str, starts: str, promised: str
) -> None:
    who = unlinked(make)
    at(make, posted)
    assert make.need(who, starts_at=here(starts)).promised_at == here(promised)


def test_an_urgent_review_is_promised_like_an_urgent_search(make: Makers) -> None:
    need = make.need(unlinked(make), urgent=True)
    assert need.promised_at == make.now + timedelta(minutes=30)


def test_the_first_ring_is_asked_when_people_are_awake(make: Makers) -> None:
    who = make.resident()
    at(make, "11-23 22:00")
    assert make.task(who).ring_due_at == here("11-24 07:30")
    assert make.task(who, title="断药了", urgent=True).ring_due_at == make.now
