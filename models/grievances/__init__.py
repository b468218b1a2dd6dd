"""投诉 Grievances: what somebody complains of the service itself: a number, an answer in time, one level up.

Not 举报 (models.reports): that is about a person whom others must be kept safe from, is looked into the same day, and
is answered to nobody.
"""

from models.grievances.answering import again, answer, satisfied, to_answer
from models.grievances.errors import AnsweredAlready, EnoughGrievances, NoWords
from models.grievances.levels import may_answer
from models.grievances.look import Shown, by_number, last_answer, mine, waiting
from models.grievances.sweeps import RECHECKS, forget_grievances, grievances_further
from models.grievances.table import Answer, Grievance, GrievanceState, Topic
from models.grievances.telling import LONGEST, SHORTEST, tell

__all__ = [
    "LONGEST",
    "RECHECKS",
    "SHORTEST",
    "Answer",
    "AnsweredAlready",
    "EnoughGrievances",
    "Grievance",
    "GrievanceState",
    "NoWords",
    "Shown",
    "Topic",
    "again",
    "answer",
    "by_number",
    "forget_grievances",
    "grievances_further",
    "last_answer",
    "may_answer",
    "mine",
    "satisfied",
    "tell",
    "to_answer",
    "waiting",
]
