"""A city is counted by star from an index of hours that count; letters that answer nothing are in no index of answers."""

from alembic import op

from models.migrations.columns import index

revision = "turns"
down_revision = "grievances"
branch_labels = None
depends_on = None

COUNTED = "state = 'effective'"
ANSWERS = "in_reply_to IS NOT NULL"


def upgrade() -> None:
    index("ix_records_lifetime", "records", ("person_id", "minutes"), where=COUNTED)
    op.drop_index("ix_letters_in_reply_to", "letters")
    index("ix_letters_in_reply_to", "letters", ("in_reply_to",), where=ANSWERS)
