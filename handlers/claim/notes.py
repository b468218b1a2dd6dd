"""What claiming keeps between two messages, and the conversation itself."""

from dataclasses import dataclass, field

from handlers.talk import Flow


@dataclass
class Notes:
    """What was shown already; what is to be taken after registering; which place is given back, and why."""

    seen: list[int] = field(default_factory=list)
    listed: list[int] = field(default_factory=list)  # the newest list, in its order: 第二个
    category: str = ""
    task_id: int = 0
    version: int = 0
    claim_id: int = 0
    said: str = ""  # words handed over
    start: str = (
        ""  # only what begins in this time (ISO), in these minutes of its day, near this point
    )
    end: str = ""
    part: list[int] = field(default_factory=list)
    lat: float | None = None
    lon: float | None = None
    line_task: int = 0  # the full task whose line was offered


flow = Flow(
    "claim",
    Notes,
    helps={
        "picked": "claim-help-picked",
        "withdrawing": "claim-help-withdrawing",
        "naming": "claim-help-naming",
        "practising": "claim-help-practising",
        "replying": "claim-help-replying",
    },
)
