"""What a draft keeps between two messages, and the conversation itself."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from handlers.talk import Flow


@dataclass
class Notes:
    """A need as far as it is known. Moments are ISO strings; all of it is sealed in the talk's row."""

    said: str = ""  # words handed over by another conversation, not read yet
    hello: bool = False  # greet by name before the first question
    also: str = ""  # a second thing that the same sentence asked for, as a sentence of its own
    words: str = ""  # what was said, without ID numbers
    title: str = ""
    guessed: bool = False  # … taken as it was said, because nothing was understood
    public: str = ""
    category: str = ""
    urgent: bool = False
    places: int = 1
    start: str = ""
    end: str = ""
    kind: str = ""  # as understand.Moment.kind
    weekly: bool = False  # every week was said: this is the first time alone
    day: str = ""  # a day without an hour
    offer_start: str = ""  # an exact time, offered for a vague one
    offer_end: str = ""
    building: str = ""
    door: str = ""
    destination: str = ""
    at_door: bool = False  # they will meet where no door number is needed
    lat: float | None = None  # as shared
    lon: float | None = None
    phone: str = ""
    no_phone: bool = False  # asked, and kept to themselves
    health: str = ""  # of the words only; stored after its own consent
    found: list[str] = field(default_factory=list)  # kinds of private things in the words
    told: bool = False  # … and the person was told what became of them
    media: list[int] = field(default_factory=list)
    draft: int = 0  # names its cards, so that a later one takes the place of the one before
    shown: bool = False  # the whole was shown: from then on a change is named
    understood: dict[str, Any] = field(default_factory=dict)  # … as it was shown first
    changed: str = ""  # the field that was changed last
    again: bool = False  # the same need a second time, on purpose
    whom: str = ""  # for somebody else: as they were called
    kin: bool = False  # … who is kin or a neighbour: “您爸爸”, not a name
    for_id: int = 0  # … the person, once known
    is_new: bool = False  # … a coordinator said: none of those
    other_name: str = ""  # … as they are called, for the one who comes
    place_id: int = 0  # … the community they live in, where a coordinator posts
    agreed: str = ""  # … chat, phone, face
    form_id: int = 0  # … the page that waits to be filled in
    named: str = ""  # the volunteer who is wanted by name
    need_id: int = 0  # once it is posted
    number: int = 0
    asked_at: str = ""  # … when its owner was asked about the illness

    @property
    def starts_at(self) -> datetime | None:
        """The start, where it is known."""
        return datetime.fromisoformat(self.start) if self.start else None

    @property
    def ends_at(self) -> datetime | None:
        """The end, where it is known."""
        return datetime.fromisoformat(self.end) if self.end else None


flow = Flow("post_need", Notes)
