"""Counters and timers for Prometheus; one object for one service, no names and no numbers of people in it."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
SIZES = (1, 2, 4, 8, 16, 32, 64)


class Metrics:
    """All that the service counts."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._messages()
        self._lanes()
        self._letters()
        self._jobs()

    def _messages(self) -> None:
        registry = self.registry
        self.messages = Counter(
            "messages", "Messages heard", ["channel", "how"], registry=registry
        )
        self.message_seconds = Histogram(
            "message_seconds", "From taking in to the commit", registry=registry, buckets=SECONDS
        )
        self.set_aside = Counter(
            "messages_set_aside",
            "Messages that failed each time: look at the log",
            registry=registry,
        )

    def _lanes(self) -> None:
        registry = self.registry
        self.groups = Histogram(
            "group_size", "Messages and calls in one transaction", registry=registry, buckets=SIZES
        )
        self.group_seconds = Histogram(
            "group_seconds", "One group in its lane", registry=registry, buckets=SECONDS
        )
        self.statements = Counter(
            "statements", "Statements without BEGIN, SAVEPOINT, COMMIT", registry=registry
        )
        self.waiting = Gauge(
            "waiting", "Messages and calls that wait for a lane", registry=registry
        )
        self.busy = Counter("busy", "Messages that were told to come again", registry=registry)
        self.lanes_killed = Counter(
            "lanes_killed", "Lanes that hung or died and were started anew", registry=registry
        )

    def _letters(self) -> None:
        registry = self.registry
        self.letters = Counter(
            "letters", "What became of letters", ["channel", "fate"], registry=registry
        )
        self.letters_now = Gauge(
            "letters_now",
            "Letters by state, but sent ones",
            ["channel", "state"],
            registry=registry,
        )
        self.letter_seconds = Histogram(
            "letter_seconds",
            "From writing to sending",
            ["kind"],
            registry=registry,
            buckets=SECONDS,
        )

    def _jobs(self) -> None:
        registry = self.registry
        self.job_taken = Counter("job_taken", "Runs of a sweep", ["job"], registry=registry)
        self.job_done = Counter("job_done", "Things a sweep did", ["job"], registry=registry)
        self.job_failed = Counter("job_failed", "Runs that failed", ["job"], registry=registry)
        self.job_oldest = Gauge(
            "job_oldest_seconds", "Nothing due is older than this", ["job"], registry=registry
        )
        self.leader = Gauge("leader", "Whether this process runs the sweeps", registry=registry)
        self.log_bytes = Gauge("store_log_bytes", "Length of SQLite's log", registry=registry)

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self.registry)
