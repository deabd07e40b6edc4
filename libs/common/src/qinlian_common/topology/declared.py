"""The form of a topology file: one province, its regions of city rank, and the counties that report to them."""

from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field

from qinlian_common.topology.declaration import Declared
from qinlian_common.topology.declared_documents import DeclaredDirectory, DeclaredShelf
from qinlian_common.topology.declared_network import DeclaredNetwork
from qinlian_common.topology.places import AtRest, CaptureBy, Connection, Engine, OracleClient

_CODE_DIGITS = 6


def _division_code(text: str) -> str:
    if len(text) == _CODE_DIGITS and text.isascii() and text.isdigit():
        return text
    raise ValueError(f"{text!r} is no division code; write the 6 digits of GB/T 2260, such as 610402")


def _present_name(text: str) -> str:
    if text.strip():
        return text.strip()
    raise ValueError("the name is empty; write the division's name, such as 秦都区")


T = TypeVar("T")


def _some_counties(counties: tuple[T, ...]) -> tuple[T, ...]:
    if counties:
        return counties
    raise ValueError("the region has no counties; list those that report to it, one `- {code: ..., name: ...}` a line")


def _some_datasets(datasets: tuple[str, ...]) -> tuple[str, ...]:
    if datasets:
        return datasets
    raise ValueError("no dataset goes to the nation; list the codes that flow N01 takes, such as [BI01, FP01]")


def _some_regions(regions: tuple[T, ...]) -> tuple[T, ...]:
    if regions:
        return regions
    raise ValueError("the province has no regions; list them, each with its counties")


Code = Annotated[str, AfterValidator(_division_code)]
Name = Annotated[str, AfterValidator(_present_name)]
Residents = Annotated[int, Field(gt=0)]


class DeclaredSources(Declared):
    """How the changes in a production store are noticed; `capture_seconds` is only for `capture: comparison`.

    `at_rest`, `engine` and `client` are those of the division's staging and outbound stores; where one is missing, that
    of the whole file. `documents` are the agreed directories of its institutions, `network` is where its platform is.
    """

    network: DeclaredNetwork | None = None
    documents: tuple[DeclaredDirectory, ...] = ()
    capture: CaptureBy = CaptureBy.TRIGGER
    capture_seconds: Annotated[int | None, Field(ge=5, le=86400)] = None
    at_rest: AtRest | None = None
    engine: Engine | None = None
    client: OracleClient | None = None


class DeclaredProvince(DeclaredSources):
    """The province's platform. Its production store normally has the catalogue's own form."""

    code: Code
    name: Name
    vendor: str = "catalogue"


class DeclaredCounty(DeclaredSources):
    """One county: `former` are codes that it had and that old rows still carry."""

    code: Code
    name: Name
    vendor: str | None = None
    former: tuple[Code, ...] = ()
    residents: Residents | None = None


class DeclaredRegion(DeclaredSources):
    """One region of city rank. `vendor` is the city platform's, or that of the city's sources when it is direct."""

    code: Code
    name: Name
    mode: Literal["platform", "big_data"]
    connection: Connection = Connection.LEVEL_BY_LEVEL
    vendor: str | None = None
    residents: Residents | None = None
    counties: Annotated[tuple[DeclaredCounty, ...], AfterValidator(_some_counties)]


class DeclaredTopology(Declared):
    """The whole file. `default_vendor`, `at_rest`, `engine` and `client` are taken where a division names none."""

    province: DeclaredProvince
    documents_store: DeclaredShelf | None = None
    default_vendor: str | None = None
    at_rest: AtRest = AtRest.CLEAR
    engine: Engine = Engine.POSTGRESQL
    client: OracleClient = OracleClient.THIN
    nation_datasets: Annotated[tuple[str, ...], AfterValidator(_some_datasets)]
    regions: Annotated[tuple[DeclaredRegion, ...], AfterValidator(_some_regions)]
