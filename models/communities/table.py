"""The table: the tree, with the path of each node in its row."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, Float, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, MaybeRef, Moment, OneOf

CATEGORIES = (
    "medical",
    "convenience",
    "order",
    "psych",
    "publicity",
    "care",
    "transport",
    "environment",
    "logistics",
)


class Level(StrEnum):
    """How high in the tree."""

    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"


LEVELS = tuple(Level)  # by how many steps below the city


class Community(Base):
    """One node of the tree. Its path stands in the row, so that "all below" is one indexed comparison."""

    __tablename__ = "communities"
    __table_args__ = (
        Index("ix_communities_street_id", "street_id"),
        Index("ix_communities_district_id", "district_id"),
        Index("ix_communities_city_id_lat", "city_id", "lat"),
    )

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    level: Mapped[Level] = mapped_column(OneOf(Level, 12))
    parent_id: Mapped[MaybeRef]
    city_id: Mapped[MaybeRef]  # of every node but the city itself
    district_id: Mapped[MaybeRef]
    street_id: Mapped[MaybeRef]
    lat: Mapped[float | None] = mapped_column(Float)  # degrees, WGS-84
    lon: Mapped[float | None] = mapped_column(Float)
    office_phone: Mapped[str] = mapped_column(String(40), default="")
    office_hours: Mapped[str] = mapped_column(String(60), default="")  # "8:30-17:30"
    review: Mapped[str] = mapped_column(String(8), default="risky")  # all | risky | none
    settings: Mapped[Any] = mapped_column(
        JSON, default=dict
    )  # "limits" of its own, "off": categories switched off
    next_number: Mapped[int] = mapped_column(
        Integer, default=1001
    )  # what people call the next need by
    rehearsal: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[Moment]

    @property
    def line_ids(self) -> list[int]:
        """Itself and all above it, the nearest first."""
        above = (self.street_id, self.district_id, self.city_id)
        return list(dict.fromkeys([self.id, *(one for one in above if one)]))
