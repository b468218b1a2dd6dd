"""投诉 Grievance: how the service did, told in words; a number, an answer in time, and once one level up.

Not 举报 (complain): whoever must be kept away from others is reported there, and looked into the same day.
"""

from handlers.grievance import answering, own, telling
from handlers.grievance.notes import flow

__all__ = ["answering", "flow", "own", "telling"]
