"""What claiming keeps between two messages, and the conversation itself."""

from dataclasses import dataclass, field

from handlers.talk import Flow


@dataclass
class Notes:
    """What was shown already; what is to be taken after registering; which place is given back, and why."""

    seen: list[int] = field(default_factory=list)
    category: str = ""
    task_id: int = 0
    version: int = 0
    claim_id: int = 0
    said: str = ""  # words handed over


flow = Flow("claim", Notes)
