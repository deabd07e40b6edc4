"""The parts of the bench: a module each, its sizes, and the file in which it leaves its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Sizes = Mapping[str, Sequence[int]]
"""Option -> its values."""


@dataclass(frozen=True, slots=True)
class Part:
    """A benchmark as the whole bench runs it.

    Attributes:
        name: its module, and what `--only` calls it.
        what: what it does.
        sizes: of a whole run.
        quick: of a run that only shows that all works.
    """

    name: str
    what: str
    sizes: Sizes
    quick: Sizes

    @property
    def key(self) -> str:
        """The name of its JSON file, without the ending."""
        return self.name.replace("_", "-")

    @property
    def module(self) -> str:
        """What Python runs."""
        return f"tests.benchmarks.{self.name}"


PARTS = (
    Part("one_hop", "county staging to city staging, beside the ceiling", {"rows": [1_000_000]}, {"rows": [100_000]}),
    Part("whole_way", "county to province, every hop at once", {"rows": [300_000]}, {"rows": [30_000]}),
    Part(
        "latency", "one row from county to province, quiet and beside a backlog",
        {"samples": [200], "rows": [300_000]}, {"samples": [20], "rows": [30_000]},
    ),
    Part(
        "growth", "one hop with more and more rows",
        {"rows": [10_000, 100_000, 1_000_000]}, {"rows": [10_000, 100_000]},
    ),
    Part("scale_out", "one hop with 1, 2 and 4 loaders", {"rows": [300_000]}, {"rows": [50_000]}),
    Part("standardise_alone", "the standardizer's stages on one core", {"rounds": [15]}, {"rounds": [3]}),
    Part("seal_alone", "what sealing adds to a batch, on one core", {"rounds": [15]}, {"rounds": [3]}),
    Part(
        "small_batches", "ten rows, stage by stage, on one core",
        {"rows": [10], "every": [8], "rounds": [15]}, {"rows": [10], "every": [16], "rounds": [3]},
    ),
    Part(
        "sign_on", "from the province into a city, beside a route that only signs",
        {"sign-ons": [1000]}, {"sign-ons": [50]},
    ),
    Part(
        "indicators", "a month's figures, beside statements written by hand, and one county alone",
        {"rows": [1_000_000]}, {"rows": [20_000]},
    ),
    Part(
        "documents", "files of medical records fetched by the exchange, by sftp and by rsync; memory of 2 GiB",
        {"megabytes": [60], "large-mib": [2048], "many": [100_000]},
        {"megabytes": [5], "large-mib": [64], "many": [1000]},
    ),
)  # fmt: skip
PEERS = Part("peers", "the same hop by other tools", {"rows": [100_000]}, {"rows": [20_000]})
LARGE_ROWS = 10_000_000
