"""活跃 Activity: who serves, who rests, who sleeps; a small task nearby is shown to the quiet, then they are left in peace."""

from models.activity.nudge import nudge_quiet
from models.activity.rule import Standing, standing, step_due
from models.activity.who import stands

__all__ = ["Standing", "nudge_quiet", "standing", "stands", "step_due"]
