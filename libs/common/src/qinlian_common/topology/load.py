"""A topology file into a `Topology`; every mistake in it with file, line and fix."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from qinlian_common.catalog.yaml_source import Document, load_document
from qinlian_common.errors import ConfigurationError
from qinlian_common.topology.declared import DeclaredCounty, DeclaredProvince, DeclaredRegion, DeclaredTopology
from qinlian_common.topology.declared_documents import DeclaredDirectory
from qinlian_common.topology.documents import Directory, Shelf
from qinlian_common.topology.flows import Level, Mode, Role
from qinlian_common.topology.places import CAPTURE_SECONDS, County, Platform, Region, Site, Store
from qinlian_common.topology.routes import build_routes
from qinlian_common.topology.topology import Topology
from qinlian_common.topology.validate import problems_of

_Declared = DeclaredProvince | DeclaredRegion | DeclaredCounty


class Known(Protocol):
    """What the catalogue must know for a topology to be checked: its vendors and datasets, by name and by code."""

    @property
    def vendors(self) -> Collection[str]:
        """Names of the vendors whose schemas can be mapped."""

    @property
    def datasets(self) -> Collection[str]:
        """Codes of the datasets."""


def load_topology(path: Path, catalogue: Known) -> Topology:
    """The topology in the file at `path`.

    Raises:
        ConfigurationError: with every mistake found, each with its file, line and fix.
    """
    document = load_document(path, DeclaredTopology)
    problems = problems_of(document, catalogue.vendors, catalogue.datasets)
    if problems:
        raise ConfigurationError(*problems)
    return build_topology(document.model, document.file, _lines(document))


def build_topology(model: DeclaredTopology, file: str = "", lines: Mapping[str, int] | None = None) -> Topology:
    """The platforms, stores and routes of a declaration without mistakes.

    Args:
        model: what the file says; not checked again.
        file: where it was read from, for messages.
        lines: division code -> line in that file, for messages.
    """
    regions = tuple(_region(region) for region in model.regions)
    province = Platform(model.province.code, model.province.name, Level.PROVINCE, None, model.province.vendor)
    platforms = {platform.code: platform for platform in (province, *_platforms(model))}
    return Topology(
        province=province,
        regions=regions,
        platforms=platforms,
        stores={store.id: store for store in _stores(model, province, regions, platforms)},
        routes=build_routes(province.code, regions, frozenset(model.nation_datasets)),
        file=file,
        lines=lines or {},
        directories=tuple(_directories(model)),
        shelf=Shelf(**dict(model.documents_store)) if model.documents_store else None,
        sites=dict(_sites(model)),
    )


def _region(declared: DeclaredRegion) -> Region:
    return Region(
        code=declared.code,
        name=declared.name,
        mode=Mode(declared.mode),
        connection=declared.connection,
        counties=tuple(County(one.code, one.name, one.former, one.residents) for one in declared.counties),
        residents=declared.residents,
    )


def _platforms(model: DeclaredTopology) -> Iterator[Platform]:
    default = model.default_vendor or ""
    for declared in model.regions:
        region = _region(declared)
        if not region.direct:
            yield Platform(region.code, region.name, Level.CITY, region.code, declared.vendor or default)
        for county in declared.counties:
            yield Platform(county.code, county.name, Level.COUNTY, region.code, county.vendor or default)


def _stores(
    model: DeclaredTopology, province: Platform, regions: tuple[Region, ...], platforms: dict[str, Platform]
) -> Iterator[Store]:
    yield _production(model.province, province.vendor, province.code)
    for role in (Role.STAGING, Role.OUTBOUND):
        yield _ours(model.province, role, province.code, model)
    for declared, region in zip(model.regions, regions, strict=True):
        if region.city_sources:
            vendor = declared.vendor or model.default_vendor
            yield _production(declared, vendor, province.code if region.direct else region.code)
        if not region.direct:  # it stands at the province in both modes (④ and ⑤: 部署在省级的市级平台前置中间库)
            yield _ours(declared, Role.STAGING, province.code, model)
        for county in declared.counties:
            yield _production(county, platforms[county.code].vendor, county.code)
            yield _ours(county, Role.STAGING, county.code, model)
            if region.mode is Mode.BIG_DATA:
                yield _store(county.code, Role.REPLICA, platforms[county.code].vendor, province.code)


def _all(model: DeclaredTopology) -> Iterator[_Declared]:
    yield model.province
    yield from model.regions
    yield from (county for region in model.regions for county in region.counties)


def _sites(model: DeclaredTopology) -> Iterator[tuple[str, Site]]:
    for place in _all(model):
        if place.network is not None:
            yield place.code, Site(place.network.gateway, place.network.inside)


def _directories(model: DeclaredTopology) -> Iterator[Directory]:
    for place in _all(model):
        yield from (_directory(place.code, one) for one in place.documents)


def _directory(division: str, one: DeclaredDirectory) -> Directory:
    return Directory(
        division=division,
        institution=one.institution,
        url=one.url,
        fetched_from=one.fetched_from or one.url,
        secret_file=one.secret_file,
        throttle=tuple(part.rate for part in one.throttle),
        max_bytes=one.max_bytes,
        row_wait_hours=one.row_wait_hours,
    )


def _production(declared: _Declared, vendor: str | None, run_by: str) -> Store:
    store = _store(declared.code, Role.PRODUCTION, vendor, run_by)
    return replace(store, capture=declared.capture, capture_seconds=declared.capture_seconds or CAPTURE_SECONDS)


def _ours(declared: _Declared, role: Role, run_by: str, model: DeclaredTopology) -> Store:
    """A store in catalogue form, which is this product's; what the division does not say, the whole file says."""
    return replace(
        _store(declared.code, role, None, run_by),
        at_rest=declared.at_rest or model.at_rest,
        engine=declared.engine or model.engine,
        client=declared.client or model.client,
    )


def _store(division: str, role: Role, vendor: str | None, run_by: str) -> Store:
    return Store(id=f"{division}.{role}", division=division, role=role, vendor=vendor, run_by=run_by)


def _lines(document: Document[DeclaredTopology]) -> dict[str, int]:
    model = document.model
    found = {model.province.code: document.line("province", "code")}
    for r, region in enumerate(model.regions):
        found[region.code] = document.line("regions", r, "code")
        for c, county in enumerate(region.counties):
            found[county.code] = document.line("regions", r, "counties", c, "code")
    return found
