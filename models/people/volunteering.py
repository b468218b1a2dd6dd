"""What is known of volunteers together and of one's first try: how many are free, who has practised."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.people.table import Person, Volunteer, Who


def free_volunteers(session: Session, community_id: int) -> int:
    """How many of a community want to be asked now; being ready earns nothing."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Volunteer)
            .join(Person, Person.id == Volunteer.person_id)
            .where(Volunteer.community_id == community_id, Volunteer.free, Person.volunteer)
        )
        or 0
    )


def practised(session: Session, who: Who, now: datetime) -> None:
    """Somebody has tried the practice task: a mark, and nothing else."""
    session.execute(
        update(Volunteer)
        .where(Volunteer.person_id == who.id, Volunteer.practised_at.is_(None))
        .values(practised_at=now),
        execution_options={"synchronize_session": False},
    )
