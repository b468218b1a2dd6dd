"""迁移 Migrations: the store's tables from one form to the next, without an ini file."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

HERE = Path(__file__).parent


def config() -> Config:
    """Alembic's own settings."""
    made = Config()
    made.set_main_option("script_location", str(HERE))
    return made


def head() -> str:
    """The form that this code knows."""
    return ScriptDirectory.from_config(config()).get_current_head() or ""


def current(engine: Engine) -> str:
    """The form of the store; "" for one without tables."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the tables to a form, whole or not at all."""
    with engine.begin() as connection:
        made = config()
        made.attributes["connection"] = connection
        command.upgrade(made, to)
