"""Who exists: regions, counties, platforms and stores, and the things that a route is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qinlian_common.topology.flows import Level, Mode, Role, Transform

StoreId = str
"""`<division>.<role>`, such as "610402.staging"."""


def division_of(store: StoreId) -> str:
    """Whose data a store holds."""
    return store.partition(".")[0]


class Connection(StrEnum):
    """逐级联通: county, city, province. 省级直连: a region without a city platform, served by the province."""

    LEVEL_BY_LEVEL = "level_by_level"
    DIRECT = "direct"


class CaptureBy(StrEnum):
    """How changes of a vendor's tables are noticed: by triggers, or by comparing rows with what they were before."""

    TRIGGER = "trigger"
    COMPARISON = "comparison"


class AtRest(StrEnum):
    """How direct identifiers of level 5 lie in staging and outbound stores; as ciphertext each has a blind index."""

    ENCRYPTED = "encrypted"
    CLEAR = "clear"


class Engine(StrEnum):
    """Which database a store is."""

    POSTGRESQL = "postgresql"
    ORACLE = "oracle"


class OracleClient(StrEnum):
    """How the driver speaks to an Oracle store: by itself (12.1 and newer), or through Oracle's own client (11.2)."""

    THIN = "thin"
    THICK = "thick"


CAPTURE_SECONDS = 300
"""How often a store that is captured by comparison is looked through, where the topology does not say."""


class Origin(NamedTuple):
    """Where a row was first produced; never changes on its way.

    `origin_class` is a value of `OriginClass`, as plain text because it is stored beside every row.
    """

    division: str
    origin_class: str


@dataclass(frozen=True, slots=True)
class County:
    """A county of a region: `code` is today's, `former` are the codes that old rows may still carry.

    `residents` is for planning capacity only; None where the file does not say.
    """

    code: str
    name: str
    former: tuple[str, ...] = ()
    residents: int | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code by which a row may call this county, today's first."""
        return (self.code, *self.former)


@dataclass(frozen=True, slots=True)
class Region:
    """A region of city rank with the counties that report to it (not those whose numbers look alike).

    `residents` is for planning capacity only; None where the file does not say.
    """

    code: str
    name: str
    mode: Mode
    connection: Connection
    counties: tuple[County, ...]
    residents: int | None = None

    @property
    def direct(self) -> bool:
        """Whether the region has no city platform, so that the province does the city's part."""
        return self.connection is Connection.DIRECT

    @property
    def city_sources(self) -> bool:
        """Whether city hospitals and city systems exist beside the county's.

        False for a region that is itself one county (杨凌, 韩城): its rows are all the county's.
        """
        return all(county.code != self.code for county in self.counties)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a platform's network is: its VPN gateway as others reach it, and the networks behind it (CIDR)."""

    gateway: str
    inside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Platform:
    """One level's installation. `region` is the code of the region it belongs to, None for the province."""

    code: str
    name: str
    level: Level
    region: str | None
    vendor: str


@dataclass(frozen=True, slots=True)
class Store:
    """One database of the exchange.

    Attributes:
        id: `<division>.<role>`.
        division: whose data it is.
        role: what it is for.
        vendor: whose schema it has; None for staging and outbound stores, which have the catalogue's.
        run_by: division of the platform that hosts it.
        engine: the database engine; a staging or outbound store may be Oracle.
        client: how an Oracle store is spoken to; nothing else reads it.
        capture: how changes of a production store are noticed.
        capture_seconds: from the start of one pass to the start of the next, where that is by comparison.
        at_rest: how direct identifiers lie in it; a production store and its replica lie as their vendor writes them.
    """

    id: StoreId
    division: str
    role: Role
    vendor: str | None
    run_by: str
    engine: Engine = Engine.POSTGRESQL
    client: OracleClient = OracleClient.THIN
    capture: CaptureBy = CaptureBy.TRIGGER
    capture_seconds: int = CAPTURE_SECONDS
    at_rest: AtRest = AtRest.CLEAR

    @property
    def encrypts(self) -> bool:
        """Whether direct identifiers lie in it as ciphertext."""
        return self.at_rest is AtRest.ENCRYPTED


@dataclass(frozen=True, slots=True)
class Route:
    """One or more flows made real between two stores.

    Attributes:
        flows: the flows whose work this hop does; two where one hop does the work of both.
        reader: division of the platform that runs it.
        source: the store it reads.
        target: the store it writes; None for distribute, where each row's home decides.
        transform: what happens on the way.
        origins: the origins whose rows it takes.
        region: the region it serves; None where it serves the whole province.
        datasets: codes of the datasets it takes; None takes all.
    """

    flows: tuple[str, ...]
    reader: str
    source: StoreId
    target: StoreId | None
    transform: Transform
    origins: frozenset[Origin]
    region: str | None
    datasets: frozenset[str] | None = None

    @property
    def queue(self) -> str:
        """The subscriber's name in the source store's journal."""
        return f"{self.reader}.{self.transform}"


@dataclass(frozen=True, slots=True)
class Way:
    """The way down from one distributing store for one home code, as the rows write it.

    Attributes:
        home: the code that rows carry, today's or a former one.
        destination_store: the staging store that receives them.
        flows_by_origin: the flows that carry a row of that origin; a row of another origin has no way here.
    """

    home: str
    destination_store: StoreId
    flows_by_origin: Mapping[Origin, tuple[str, ...]]


class Subscription(NamedTuple):
    """One line of a store's journal filter: this queue wants the changes of that origin.

    `datasets` None means every dataset.
    """

    queue: str
    origin_division: str
    origin_class: str
    datasets: frozenset[str] | None
