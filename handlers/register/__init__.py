"""登记 Register: community, consent, a name; volunteers also say what they can do, when, and whether they are of age."""

from handlers.register import again, guardian, home
from handlers.register.notes import flow

__all__ = ["again", "flow", "guardian", "home"]
