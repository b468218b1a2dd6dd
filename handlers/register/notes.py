"""What registering keeps between two messages, and the conversation itself."""

from dataclasses import dataclass, field

from handlers.talk import Flow

RESIDENT, VOLUNTEER = "resident", "volunteer"


@dataclass
class Notes:
    """What is known so far; none of it is stored before the consent (privacy P8)."""

    role: str = RESIDENT
    community_id: int = 0
    community: str = ""
    settled: bool = False  # … and they said that it is this one
    invited: str = ""  # to coordinate this place: said first
    for_post: bool = False  # a need waits for the registration, and greets by itself
    need: str = ""
    building: str = ""
    door: str = ""
    name: str = ""
    skills: str = ""
    categories: list[str] = field(default_factory=list)
    times: str = ""
    guardian: str = ""  # what the grown-up at home is called, until their number is there
    form_id: int = 0  # the page where both are filled in, on channels of other companies


flow = Flow(
    "register",
    Notes,
    carries=("community_id", "community", "settled", "invited", "building", "door", "name"),
)
