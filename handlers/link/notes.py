"""What linking keeps between two messages, and the conversation itself."""

from dataclasses import dataclass

from handlers.talk import Flow


@dataclass
class Notes:
    """The code that was used from here, and waits for a yes."""

    link_id: int = 0


flow = Flow("link", Notes)
