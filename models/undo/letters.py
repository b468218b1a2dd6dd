"""Letters about what was taken back: those that wait are dropped, readers of the others get a correcting one."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models import outbox
from models.acts import Act
from models.outbox import Post
from models.people import Notice, tell_all

# what each letter is corrected by, by the kind of act; "": it only must not leave any more, another one says it
CORRECTED_BY: Mapping[str, Mapping[str, str]] = {
    "claim": {
        "notice-claimed": "notice-claim-undone",
        "notice-read-out": "notice-read-out-undone",
        "notice-passed-on": "notice-passed-on-undone",
        "notice-no-show-call": "notice-no-show-undone",
    },
    "withdraw": {
        "notice-withdrawn": "notice-withdrawal-undone",
        "notice-withdrawn-late": "notice-withdrawn-late-undone",
    },
    "cancel": {
        "notice-called-off": "notice-call-off-undone",
        "notice-cancelled": "notice-cancel-undone",
        "notice-decide": "notice-decide-undone",
        "notice-waiting-closed": "notice-line-undone",
    },
    "approve": {
        "notice-approved": "notice-approval-undone",
        "notice-alert": "notice-alert-undone",
        "notice-asked": "notice-alert-undone",
        "notice-nobody": "",
        "notice-nobody-call": "notice-call-undone",
    },
    "reject": {"notice-rejected": "notice-rejection-undone"},
    "post": {
        "notice-posted-for": "notice-post-undone",
        "notice-review": "notice-review-undone",
        "notice-alert": "notice-alert-undone",
        "notice-asked": "notice-alert-undone",
        "notice-nobody": "",
        "notice-nobody-call": "notice-call-undone",
    },
}
SECRET = ("password", "old_password", "arrive_code", "leave_code")  # no letter says them twice
OF_CLAIM = ("claim", "withdraw")  # letters about other claims of the same need are none of theirs


def correct(session: Session, act: Act, subjects: Collection[int], now: datetime) -> list[Post]:
    """Recall what the act has told people; answers the letters that had left, each corrected now."""
    corrected_by = CORRECTED_BY[act.kind]

    def meant(post: Post) -> bool:
        return act.kind not in OF_CLAIM or _values(post).get("claim") == act.subject

    left = outbox.recall(session, subjects, list(corrected_by), act.at, meant)
    notices = [
        Notice(
            post.person_id,
            corrected_by[post.key],
            {name: value for name, value in _values(post).items() if name not in SECRET},
            subject=post.subject,
        )
        for post in left
        if corrected_by[post.key] and post.person_id != act.person_id  # they have their answer
    ]
    tell_all(session, notices, now)
    return left


def _values(post: Post) -> dict[str, Any]:
    return dict((post.body or {}).get("values") or {})
