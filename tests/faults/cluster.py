"""A PostgreSQL of a test's own, that it may stop and start: as an unprivileged user, in a folder of its own."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tests.ports import free_port

PLACES = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin")


def programs() -> Path | None:
    """Where initdb and pg_ctl are."""
    found = [one for place in PLACES for one in sorted(Path("/").glob(place))]
    return next((one for one in reversed(found) if (one / "initdb").exists()), None)


class Cluster:
    """One server; `url` is its own database."""

    def __init__(self, tools: Path, folder: Path) -> None:
        self._tools, self._folder, self._port = tools, folder, free_port()
        self.url = f"postgresql://postgres@127.0.0.1:{self._port}/postgres"
        self._as: list[str] = []
        if os.geteuid() == 0:
            user = (
                "postgres"
                if any(one.pw_name == "postgres" for one in pwd.getpwall())
                else "nobody"
            )
            shutil.chown(folder, user)
            self._as = ["runuser", "-u", user, "--"]

    def make(self) -> None:
        self._call(
            "initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale"
        )

    def start(self) -> None:
        options = f"-p {self._port} -k {self._folder} -c listen_addresses=127.0.0.1"
        self._call("pg_ctl", "-D", "data", "-s", "-w", "-l", "log", "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """`fast` ends what is open; `immediate` is as if the power went."""
        self._call("pg_ctl", "-D", "data", "-s", "-w", "-m", how, "stop")

    def _call(self, program: str, *words: str) -> None:
        command = [*self._as, str(self._tools / program), *words]
        subprocess.run(
            command, cwd=self._folder, check=True, stdout=subprocess.DEVNULL, timeout=60
        )


@contextmanager
def private(tools: Path) -> Iterator[Cluster]:
    """A cluster that runs; gone afterwards."""
    folder = Path(mkdtemp(prefix="zy-cluster-"))
    cluster = Cluster(tools, folder)
    cluster.make()
    cluster.start()
    try:
        yield cluster
    finally:
        try:
            cluster.stop("immediate")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
