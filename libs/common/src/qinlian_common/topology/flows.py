"""The flow table: the 19 flows of each mode and the way to the nation (plan 3.2.2.1, 3.2.2.2 and section 5 (四) 4).

This table is law: a flow is never configured, only realised between the stores of a topology. Read it as
"run by, from, to, how, which way, whose rows". The rows that a flow takes are given as levels and classes of
origin; which divisions those are is derived from the topology (`qinlian_common.topology.routes`), never typed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from qinlian_common.errors import UnknownTarget


class Level(StrEnum):
    """The level of a platform, and of the division in which a row was first produced."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class Role(StrEnum):
    """What a store is for: 生产库, 前置中间库, the province's raw copy of a county, or the way to the nation."""

    PRODUCTION = "production"
    STAGING = "staging"
    REPLICA = "replica"
    OUTBOUND = "outbound"


class Mode(StrEnum):
    """How a region is connected: 基于全民健康信息平台, 基于医疗健康大数据平台; `nation` is N01's own."""

    PLATFORM = "platform"
    BIG_DATA = "big_data"
    NATION = "nation"


class Transform(StrEnum):
    """What happens to the rows on the way; it decides which services carry the flow."""

    NONE = "none"
    STANDARDISE = "standardise"
    CONVERT = "convert"
    DISTRIBUTE = "distribute"


class OriginClass(StrEnum):
    """Who produced a row: 卫计机构 (hospitals, clinics, stations) or 业务系统 (条线系统)."""

    INSTITUTION = "institution"
    BUSINESS_SYSTEM = "business_system"


class Direction(StrEnum):
    """Towards the province (and the nation), or home to the division where the person lives."""

    UP = "up"
    DOWN = "down"


class Place(NamedTuple):
    """A kind of store: of which level, in which role."""

    level: Level
    role: Role


class Takes(NamedTuple):
    """Whose rows a flow carries: every origin of these levels and classes on the flow's line of the exchange tree."""

    levels: tuple[Level, ...]
    classes: tuple[OriginClass, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """One numbered flow of the plan.

    Attributes:
        id: "P01" to "P19", "B01" to "B19", "N01".
        mode: the mode of the regions in which the flow exists.
        number: the plan's number within the mode, 1 to 19.
        run_by: level of the platform that runs it (the province in place of a city without a platform).
        source: the kind of store it reads.
        target: the kind of store it writes.
        transform: what happens on the way.
        direction: up or down.
        origin_levels: levels at which the rows it takes were first produced.
        origin_classes: classes of their producers.
        title: the plan's description, shortened.
    """

    id: str
    mode: Mode
    number: int
    run_by: Level
    source: Place
    target: Place
    transform: Transform
    direction: Direction
    origin_levels: tuple[Level, ...]
    origin_classes: tuple[OriginClass, ...]
    title: str


_COUNTY, _CITY, _PROV = Level.COUNTY, Level.CITY, Level.PROVINCE
_NONE, _STANDARD, _CONVERT, _SHARE = Transform.NONE, Transform.STANDARDISE, Transform.CONVERT, Transform.DISTRIBUTE
_UP, _DOWN = Direction.UP, Direction.DOWN

_COUNTY_PROD, _COUNTY_STAGE = Place(_COUNTY, Role.PRODUCTION), Place(_COUNTY, Role.STAGING)
_CITY_PROD, _CITY_STAGE = Place(_CITY, Role.PRODUCTION), Place(_CITY, Role.STAGING)
_PROV_PROD, _PROV_STAGE = Place(_PROV, Role.PRODUCTION), Place(_PROV, Role.STAGING)
_COUNTY_COPY, _NATION_STAGE = Place(_COUNTY, Role.REPLICA), Place(_PROV, Role.OUTBOUND)

_INSTITUTION, _BUSINESS = (OriginClass.INSTITUTION,), (OriginClass.BUSINESS_SYSTEM,)
_BOTH = _INSTITUTION + _BUSINESS

_OF_COUNTY = Takes((_COUNTY,), _BOTH)
_CITY_INST, _CITY_BUSI = Takes((_CITY,), _INSTITUTION), Takes((_CITY,), _BUSINESS)
_PROV_INST, _PROV_BUSI = Takes((_PROV,), _INSTITUTION), Takes((_PROV,), _BUSINESS)
_UPLOADED = Takes((_COUNTY, _CITY), _BOTH)
_FROM_PROV, _FROM_ABOVE = Takes((_PROV,), _BOTH), Takes((_CITY, _PROV), _BOTH)
_ALL = Takes((_COUNTY, _CITY, _PROV), _BOTH)


def _flow(  # noqa: PLR0917 - a row of a declaration has as many fields as it has
    flow_id: str, run_by: Level, source: Place, target: Place, how: Transform, way: Direction, takes: Takes, title: str
) -> Flow:
    mode = {"P": Mode.PLATFORM, "B": Mode.BIG_DATA, "N": Mode.NATION}[flow_id[0]]
    return Flow(flow_id, mode, int(flow_id[1:]), run_by, source, target, how, way, *takes, title)


FLOWS: tuple[Flow, ...] = (
    _flow("P01", _COUNTY, _COUNTY_PROD, _COUNTY_STAGE, _STANDARD, _UP, _OF_COUNTY, "县生产数据标化入县级前置库"),
    _flow("P02", _CITY, _COUNTY_STAGE, _CITY_STAGE, _NONE, _UP, _OF_COUNTY, "从各县区前置库取回市级前置库"),
    _flow("P03", _CITY, _CITY_STAGE, _CITY_PROD, _CONVERT, _UP, _OF_COUNTY, "所辖县区数据转换入市生产库"),
    _flow("P04", _CITY, _CITY_PROD, _CITY_STAGE, _STANDARD, _UP, _CITY_INST, "市级卫计机构数据标化上传"),
    _flow("P05", _CITY, _CITY_PROD, _CITY_STAGE, _STANDARD, _UP, _CITY_BUSI, "市级业务系统数据标化上传"),
    _flow("P06", _PROV, _CITY_STAGE, _PROV_STAGE, _NONE, _UP, _CITY_INST, "取回市级卫计机构标化数据"),
    _flow("P07", _PROV, _CITY_STAGE, _PROV_STAGE, _NONE, _UP, _CITY_BUSI, "取回市级业务系统标化数据"),
    _flow("P08", _PROV, _CITY_STAGE, _PROV_STAGE, _NONE, _UP, _OF_COUNTY, "取回辖下县区平台标化数据"),
    _flow("P09", _PROV, _PROV_STAGE, _PROV_PROD, _CONVERT, _UP, _UPLOADED, "各市上传数据转换入省生产库"),
    _flow("P10", _PROV, _PROV_PROD, _PROV_STAGE, _STANDARD, _UP, _PROV_BUSI, "省级业务系统数据标化入前置库"),
    _flow("P11", _PROV, _PROV_PROD, _PROV_STAGE, _STANDARD, _UP, _PROV_INST, "省级卫计机构数据标化入前置库"),
    _flow("P12", _PROV, _PROV_STAGE, _CITY_STAGE, _SHARE, _DOWN, _PROV_BUSI, "下发省级业务系统数据至市级"),
    _flow("P13", _PROV, _PROV_STAGE, _CITY_STAGE, _SHARE, _DOWN, _PROV_INST, "下发省级卫计机构数据至市级"),
    _flow("P14", _CITY, _CITY_STAGE, _CITY_PROD, _CONVERT, _DOWN, _FROM_PROV, "省下发数据转换入市生产库"),
    _flow("P15", _CITY, _CITY_STAGE, _COUNTY_STAGE, _SHARE, _DOWN, _CITY_BUSI, "下发市级业务系统数据至县级"),
    _flow("P16", _CITY, _CITY_STAGE, _COUNTY_STAGE, _SHARE, _DOWN, _CITY_INST, "下发市级卫计机构数据至县级"),
    _flow("P17", _CITY, _CITY_STAGE, _COUNTY_STAGE, _SHARE, _DOWN, _PROV_BUSI, "下发省级业务系统数据至县级"),
    _flow("P18", _CITY, _CITY_STAGE, _COUNTY_STAGE, _SHARE, _DOWN, _PROV_INST, "下发省级卫计机构数据至县级"),
    _flow("P19", _COUNTY, _COUNTY_STAGE, _COUNTY_PROD, _CONVERT, _DOWN, _FROM_ABOVE, "下发数据转换入县生产库"),
    _flow("B01", _PROV, _COUNTY_PROD, _COUNTY_COPY, _NONE, _UP, _ALL, "原始县数据库复制到大数据平台"),
    _flow("B02", _PROV, _COUNTY_COPY, _CITY_STAGE, _STANDARD, _UP, _OF_COUNTY, "县生产库副本标化入市级前置库"),
    _flow("B03", _CITY, _CITY_STAGE, _CITY_PROD, _CONVERT, _UP, _OF_COUNTY, "所辖县区数据转换入市生产库"),
    _flow("B04", _CITY, _CITY_PROD, _CITY_STAGE, _STANDARD, _UP, _CITY_INST, "市级卫计机构数据标化上传"),
    _flow("B05", _CITY, _CITY_PROD, _CITY_STAGE, _STANDARD, _UP, _CITY_BUSI, "市级业务系统数据标化上传"),
    _flow("B06", _PROV, _CITY_STAGE, _PROV_STAGE, _NONE, _UP, _CITY_INST, "取回各地市医院标化数据"),
    _flow("B07", _PROV, _CITY_STAGE, _PROV_STAGE, _NONE, _UP, _CITY_BUSI, "取回市级业务系统标化数据"),
    _flow("B08", _PROV, _CITY_STAGE, _PROV_STAGE, _NONE, _UP, _OF_COUNTY, "取回辖下县区平台标化数据"),
    _flow("B09", _PROV, _PROV_STAGE, _PROV_PROD, _CONVERT, _UP, _UPLOADED, "各市上传数据转换入省生产库"),
    _flow("B10", _PROV, _PROV_PROD, _PROV_STAGE, _STANDARD, _UP, _PROV_BUSI, "省级业务系统数据标化入前置库"),
    _flow("B11", _PROV, _PROV_PROD, _PROV_STAGE, _STANDARD, _UP, _PROV_INST, "省级卫计机构数据标化入前置库"),
    _flow("B12", _PROV, _PROV_STAGE, _CITY_STAGE, _SHARE, _DOWN, _PROV_BUSI, "下发省级业务系统数据至市级"),
    _flow("B13", _PROV, _PROV_STAGE, _CITY_STAGE, _SHARE, _DOWN, _PROV_INST, "下发省级卫计机构数据至市级"),
    _flow("B14", _CITY, _CITY_STAGE, _CITY_PROD, _CONVERT, _DOWN, _FROM_PROV, "省下发数据转换入市生产库"),
    _flow("B15", _CITY, _CITY_STAGE, _COUNTY_STAGE, _SHARE, _DOWN, _CITY_BUSI, "下发市级业务系统数据至县级"),
    _flow("B16", _CITY, _CITY_STAGE, _COUNTY_STAGE, _SHARE, _DOWN, _CITY_INST, "下发市级卫计机构数据至县级"),
    _flow("B17", _CITY, _CITY_STAGE, _COUNTY_STAGE, _SHARE, _DOWN, _PROV_BUSI, "下发省级业务系统数据至县级"),
    _flow("B18", _CITY, _CITY_STAGE, _COUNTY_STAGE, _SHARE, _DOWN, _PROV_INST, "下发省级卫计机构数据至县级"),
    _flow("B19", _COUNTY, _COUNTY_STAGE, _COUNTY_PROD, _CONVERT, _DOWN, _FROM_ABOVE, "下发数据转换入县生产库"),
    _flow("N01", _PROV, _PROV_STAGE, _NATION_STAGE, _NONE, _UP, _ALL, "按数据集上传至国家平台"),
)

_BY_ID = {row.id: row for row in FLOWS}


def flow(flow_id: str) -> Flow:
    """The flow of that id; raises KeyError for an id that the table does not have."""
    return _BY_ID[flow_id]


def require_known(flow_ids: Iterable[str]) -> None:
    """Raises UnknownTarget for an id that the table does not have: the event came from another version of the plan."""
    unknown = sorted(set(flow_ids) - _BY_ID.keys())
    if unknown:
        raise UnknownTarget(f"event names flows that this version does not know: {', '.join(unknown)}")
