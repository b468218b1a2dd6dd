"""The scene of the rules' tests."""

import pytest
from sqlalchemy.orm import Session

from models.people import Who
from tests.held import HeldClock
from tests.makers import Makers
from tests.rules.scene import Scene


@pytest.fixture
def scene(session: Session, clock: HeldClock) -> Scene:
    """One street with its people."""
    return Scene(session, clock.now())


@pytest.fixture
def make(session: Session, clock: HeldClock) -> Makers:
    """A city, and whoever is asked for."""
    return Makers(session, clock)


@pytest.fixture
def people(scene: Scene) -> list[Who]:
    return [scene.volunteer(name) for name in ("何静", "王磊", "刘洋", "陈思")]
