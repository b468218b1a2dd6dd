"""Triggers that keep `ready` as volunteers, people and skills are, within the same transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

PLACE = ("community_id", "street_id", "district_id", "city_id", "lat", "lon")
MOVED = ("person_id", *PLACE, "free")
OF_PERSON = ("volunteer", "adult", "verified_at", "alerts_per_day", "quiet_from", "quiet_until")
COUNTED = (
    "alerts_on",
    "alerts_today",
    "last_alert_at",
    "load",
    "served",
    "withdrawn",
    "no_shows",
)
COUNTS = (
    "seasoned = CASE WHEN NEW.served > 0 THEN 1 ELSE 0 END, load = NEW.load,"
    " asked = NEW.alerts_today, failed = NEW.withdrawn + 3 * NEW.no_shows,"
    " last_alert_at = NEW.last_alert_at, asked_on = NEW.alerts_on"
)
RENEW = (
    "DELETE FROM ready WHERE person_id {who}",
    "INSERT INTO ready (person_id, category, stand_id, unverified, seasoned, load, asked, failed,"
    " last_alert_at, asked_on, per_day, quiet_from, quiet_until, adult)"
    " SELECT v.person_id, coalesce(s.category, ''),"
    " CASE WHEN {home} THEN v.community_id ELSE -v.person_id END,"
    " CASE WHEN p.verified_at IS NULL THEN 1 ELSE 0 END, CASE WHEN v.served > 0 THEN 1 ELSE 0 END,"
    " v.load, v.alerts_today, v.withdrawn + 3 * v.no_shows, v.last_alert_at, v.alerts_on,"
    " p.alerts_per_day, p.quiet_from, p.quiet_until, p.adult"
    " FROM volunteers v JOIN people p ON p.id = v.person_id"
    " LEFT JOIN communities c ON c.id = v.community_id"
    " LEFT JOIN skills s ON s.person_id = v.person_id"
    " WHERE v.person_id {who} AND v.free AND p.volunteer",
)
COUNT = f"UPDATE ready SET {COUNTS} WHERE person_id = NEW.person_id"  # noqa: S608
LOCK = "PERFORM 1 FROM volunteers WHERE person_id {who} ORDER BY person_id FOR UPDATE"


def keep(connection: Connection) -> None:
    """From now on the table follows."""
    lines = _postgres() if connection.dialect.name == "postgresql" else _sqlite()
    for line in lines:
        connection.exec_driver_sql(line)


def fill(connection: Connection) -> None:
    """Write the table anew from what there is: two statements, however many volunteers."""
    same = "IS NOT DISTINCT FROM" if connection.dialect.name == "postgresql" else "IS"
    for line in RENEW:
        connection.execute(text(line.format(who="IS NOT NULL", home=_home(same))))


def by_index(connection: Connection) -> None:
    """Never read these tables whole for one person.

    PostgreSQL plans a function's statements once for a connection. Planned while the tables are empty, as in a new city or
    after a restore, each row that is written walks through all that were written before it: 200,000 took over ten minutes.
    """
    if connection.dialect.name == "postgresql":
        for function in ("renew_ready", "ready_counts"):
            connection.exec_driver_sql(f"ALTER FUNCTION {function} SET enable_seqscan = off")


def _home(same: str) -> str:
    """A volunteer stands where their community does, in the tree and on the ground."""
    return " AND ".join(f"c.{one} {same} v.{one}" for one in PLACE[1:])


def _changed(columns: Sequence[str], differ: str) -> str:
    before, after = (", ".join(f"{row}.{one}" for one in columns) for row in ("OLD", "NEW"))
    return f" WHEN (({before}) {differ} ({after}))"


def _sqlite() -> list[str]:
    """Row by row, which is how SQLite knows them."""

    def renew(who: str) -> str:
        return "; ".join(line.format(who=f"IN ({who})", home=_home("IS")) for line in RENEW)

    both = renew("OLD.person_id, NEW.person_id")
    acts = [
        ("volunteers_new", "INSERT ON volunteers", (), renew("NEW.person_id")),
        ("volunteers_gone", "DELETE ON volunteers", (), renew("OLD.person_id")),
        ("volunteers_moved", f"UPDATE OF {', '.join(MOVED)} ON volunteers", MOVED, both),
        ("volunteers_counted", f"UPDATE OF {', '.join(COUNTED)} ON volunteers", COUNTED, COUNT),
        ("skills_new", "INSERT ON skills", (), renew("NEW.person_id")),
        ("skills_gone", "DELETE ON skills", (), renew("OLD.person_id")),
        ("skills_moved", "UPDATE ON skills", (), both),
        ("people", f"UPDATE OF {', '.join(OF_PERSON)} ON people", OF_PERSON, renew("NEW.id")),
    ]
    return [
        f"CREATE TRIGGER ready_{name} AFTER {when}"
        f"{_changed(columns, 'IS NOT') if columns else ''} BEGIN {what}; END"
        for name, when, columns, what in acts
    ]


def _postgres() -> list[str]:
    """What is written in bulk is followed in bulk; what is changed is followed row by row, if it matters."""
    renew = "; ".join(
        line.format(who="= ANY(who)", home=_home("IS NOT DISTINCT FROM"))
        for line in (LOCK, *RENEW)
    )
    ways = {
        "many": "PERFORM renew_ready(ARRAY(SELECT DISTINCT person_id FROM changed))",
        "both": "PERFORM renew_ready(ARRAY[OLD.person_id, NEW.person_id])",
        "person": "PERFORM renew_ready(ARRAY[NEW.id])",
        "counts": COUNT,
    }
    new, gone = (
        f" REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT" for rows in ("NEW", "OLD")
    )
    moved, counted, person = (
        " FOR EACH ROW" + _changed(columns, "IS DISTINCT FROM")
        for columns in (MOVED, COUNTED, OF_PERSON)
    )
    acts = [
        ("volunteers_new", f"INSERT ON volunteers{new}", "many"),
        ("volunteers_gone", f"DELETE ON volunteers{gone}", "many"),
        ("volunteers_moved", f"UPDATE OF {', '.join(MOVED)} ON volunteers{moved}", "both"),
        ("volunteers_counted", f"UPDATE OF {', '.join(COUNTED)} ON volunteers{counted}", "counts"),
        ("skills_new", f"INSERT ON skills{new}", "many"),
        ("skills_gone", f"DELETE ON skills{gone}", "many"),
        ("skills_moved", "UPDATE ON skills FOR EACH ROW", "both"),
        ("people", f"UPDATE OF {', '.join(OF_PERSON)} ON people{person}", "person"),
    ]
    return [
        "CREATE OR REPLACE FUNCTION renew_ready(who bigint[]) RETURNS void LANGUAGE plpgsql AS"
        f" $$ BEGIN {renew}; END $$",
        *(
            f"CREATE OR REPLACE FUNCTION ready_{name}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN {what}; RETURN NULL; END $$"
            for name, what in ways.items()
        ),
        *(
            f"CREATE TRIGGER ready_{name} AFTER {when} EXECUTE FUNCTION ready_{way}()"
            for name, when, way in acts
        ),
    ]
