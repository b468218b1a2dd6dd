"""Hands: how many places somebody holds and has not begun to serve; who holds all they may is offered no more."""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, column, func, or_, select, table
from sqlalchemy.orm import InstrumentedAttribute

from models.base import among
from models.limits import Limits
from models.people import Volunteer

TO_COME = ("claimed", "on_the_way")
# A name alone: the area of claims lies above this one.
HELD = table("claims", column("volunteer_id"), column("state")).alias("held")


def held_by(person: ColumnElement[Any] | InstrumentedAttribute[int]) -> ScalarSelect[int]:
    """How many places a person holds and has not begun to serve; for a statement that knows the person."""
    return (
        select(func.count())
        .select_from(HELD)
        .where(HELD.c.volunteer_id == person, among(HELD.c.state, TO_COME))
        .scalar_subquery()
    )


def hand_free(limits: Limits) -> ColumnElement[bool]:
    """A volunteer may take one more. Their load, which counts these and others, is looked at first."""
    most = limits.open_claims
    return or_(Volunteer.load < most, held_by(Volunteer.person_id) < most)
