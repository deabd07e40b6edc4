"""Mistakes in a topology file that no single key shows: codes given twice, unknown vendors, homes with two owners."""

from collections.abc import Collection, Iterator
from ipaddress import IPv4Network, IPv6Network, ip_network

from qinlian_common.catalog.yaml_source import Document
from qinlian_common.errors import Problem
from qinlian_common.topology.declared import (
    DeclaredCounty,
    DeclaredProvince,
    DeclaredRegion,
    DeclaredSources,
    DeclaredTopology,
)
from qinlian_common.topology.places import CaptureBy, Connection, Engine

Loc = tuple[str | int, ...]
Found = Document[DeclaredTopology]


def problems_of(document: Found, vendors: Collection[str], datasets: Collection[str]) -> list[Problem]:
    """Every mistake, in the order of the lines.

    Args:
        document: the file as read.
        vendors: the vendors that the catalogue knows.
        datasets: codes of the datasets that the catalogue knows.
    """
    found = [
        *_codes_given_twice(document),
        *_former_codes(document),
        *_unknown_vendors(document, vendors),
        *_nation_datasets(document, datasets),
        *_capture(document),
        *_at_rest(document),
        *_engine(document),
        *_documents(document),
        *_network(document),
    ]
    return sorted(found, key=lambda problem: problem.line or 0)


def _codes_given_twice(document: Found) -> Iterator[Problem]:
    seen: dict[str, tuple[str, int]] = {}
    for code, name, loc in _divisions(document):
        line = document.line(*loc, "code")
        if code not in seen:
            seen[code] = (name, line)
            continue
        first, first_line = seen[code]
        if _is_county_of_own_region(document, loc):
            yield from _own_region(document, loc)
            continue
        message = f"code {code} of {name} is already {first}'s (line {first_line}): its rows would have two ways"
        yield document.problem(message, _twice_fix(loc), *loc, "code")


def _twice_fix(loc: Loc) -> str:
    if "counties" in loc:
        return "leave the county in the one region that it reports to, and correct or remove the other entry"
    return "give every region and the province its own code"


def _is_county_of_own_region(document: Found, loc: Loc) -> bool:
    region = _region_at(document, loc)
    return region is not None and "counties" in loc and region.counties[int(loc[3])].code == region.code


def _own_region(document: Found, loc: Loc) -> Iterator[Problem]:
    """A county may have its region's code only where region and county are one and no city lies between."""
    region = _region_at(document, loc)
    if region and region.connection is Connection.LEVEL_BY_LEVEL:
        message = f"county {region.code} has its region's code, but the region connects level by level"
        fix = "write `connection: direct` for a region that is itself one county, or give the county its own code"
        yield document.problem(message, fix, *loc, "code")
    elif region and len(region.counties) > 1:
        message = f"county {region.code} has its region's code, but the region has {len(region.counties)} counties"
        yield document.problem(message, "give region and county different codes", *loc, "code")


def _former_codes(document: Found) -> Iterator[Problem]:
    live = {code: name for code, name, _ in _divisions(document)}
    claimed: dict[str, str] = {}
    for r, region in enumerate(document.model.regions):
        for c, county in enumerate(region.counties):
            for f, former in enumerate(county.former):
                loc: Loc = ("regions", r, "counties", c, "former", f)
                if former in live:
                    message = f"former code {former} of {county.name} is the code of {live[former]} today"
                    yield document.problem(message, "remove it here: a code has one owner", *loc)
                elif former in claimed:
                    message = f"former code {former} is claimed by {claimed[former]} and by {county.name}"
                    yield document.problem(message, "leave it with the county that took its people over", *loc)
                claimed.setdefault(former, county.name)


def _unknown_vendors(document: Found, vendors: Collection[str]) -> Iterator[Problem]:
    model = document.model
    known = ", ".join(sorted(vendors))
    for vendor, loc in _vendors(document):
        if vendor is not None and vendor not in vendors:
            yield document.problem(f"no vendor {vendor!r} in the catalogue", f"write one of {known}", *loc)
        if vendor is None and model.default_vendor is None:
            fix = f"add `vendor:` here or `default_vendor:` at the top, one of {known}"
            yield document.problem("no vendor is named for this platform", fix, *loc[:-1])


def _vendors(document: Found) -> Iterator[tuple[str | None, Loc]]:
    model = document.model
    yield model.province.vendor, ("province", "vendor")
    if model.default_vendor is not None:
        yield model.default_vendor, ("default_vendor",)
    for r, region in enumerate(model.regions):
        if region.vendor is not None or not _is_one_county(region):
            yield region.vendor, ("regions", r, "vendor")
        for c, county in enumerate(region.counties):
            yield county.vendor, ("regions", r, "counties", c, "vendor")


def _is_one_county(place: DeclaredSources) -> bool:
    """Whether it is a region without city sources beside its county, so that it needs no vendor of its own."""
    return isinstance(place, DeclaredRegion) and [county.code for county in place.counties] == [place.code]


def _nation_datasets(document: Found, datasets: Collection[str]) -> Iterator[Problem]:
    for position, code in enumerate(document.model.nation_datasets):
        if code not in datasets:
            fix = f"write one of {', '.join(sorted(datasets))}"
            yield document.problem(f"no dataset {code!r} in the catalogue", fix, "nation_datasets", position)


def _capture(document: Found) -> Iterator[Problem]:
    for declared, loc in _sources(document):
        if declared.capture_seconds is not None and declared.capture is not CaptureBy.COMPARISON:
            fix = "write `capture: comparison` beside it, or take it out"
            yield document.problem("capture_seconds says nothing where triggers capture", fix, *loc, "capture_seconds")
        if declared.capture is CaptureBy.COMPARISON and _is_one_county(declared):
            fix = "write it at the county"
            yield document.problem("this region has no production store but its county's", fix, *loc, "capture")


def _at_rest(document: Found) -> Iterator[Problem]:
    for r, region in enumerate(document.model.regions):
        if region.at_rest is not None and region.connection is Connection.DIRECT:
            fix = "write it at its counties"
            yield document.problem("a direct region has no staging store of its own", fix, "regions", r, "at_rest")


def _engine(document: Found) -> Iterator[Problem]:
    """`engine` and `client` where they say nothing."""
    top = document.model
    for declared, loc in _sources(document):
        engine = declared.engine or top.engine
        if isinstance(declared, DeclaredRegion) and declared.connection is Connection.DIRECT:
            for key in ("engine", "client"):
                if getattr(declared, key) is not None:
                    fix = "write it at its counties"
                    yield document.problem("a direct region has no staging store of its own", fix, *loc, key)
        elif declared.client is not None and engine is not Engine.ORACLE:
            fix = "write `engine: oracle` beside it, or take it out"
            yield document.problem("client says nothing where the engine is not oracle", fix, *loc, "client")


def _documents(document: Found) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for declared, loc in _sources(document):
        if declared.documents and document.model.documents_store is None:
            fix = "add `documents_store: {url: file:///srv/documents}` at the top, where the province keeps them"
            yield document.problem("documents are declared, and no place to keep them", fix, *loc, "documents")
        if declared.documents and _is_one_county(declared):
            message = "this region has no production store but its county's"
            yield document.problem(message, "write its documents at the county", *loc, "documents")
        for d, one in enumerate(declared.documents):
            place = (*loc, "documents", d)
            for value, key in ((one.institution, "institution"), (one.url, "url")):
                line = document.line(*place, key)
                if value in seen:
                    message = f"{key} {value} is given already on line {seen[value]}: its files would have two senders"
                    yield document.problem(message, "leave one of the two", *place, key)
                seen.setdefault(value, line)


def _network(document: Found) -> Iterator[Problem]:
    """Networks that overlap: a packet would have two ways."""
    seen: list[tuple[IPv4Network | IPv6Network, str, int]] = []
    for declared, loc in _sources(document):
        if declared.network is None:
            continue
        if isinstance(declared, DeclaredRegion) and declared.connection is Connection.DIRECT:
            fix = "write it at its counties"
            yield document.problem("a direct region has no platform of its own", fix, *loc, "network")
        for position, text in enumerate(declared.network.inside):
            place = (*loc, "network", "inside", position)
            own = ip_network(text)
            for other, name, line in seen:
                if own.version == other.version and own.overlaps(other):
                    message = f"network {own} of {declared.name} overlaps {other} of {name} (line {line})"
                    yield document.problem(message, "give each platform addresses of its own", *place)
            seen.append((own, declared.name, document.line(*place)))


def _sources(document: Found) -> Iterator[tuple[DeclaredProvince | DeclaredRegion | DeclaredCounty, Loc]]:
    model = document.model
    yield model.province, ("province",)
    for r, region in enumerate(model.regions):
        yield region, ("regions", r)
        yield from ((county, ("regions", r, "counties", c)) for c, county in enumerate(region.counties))


def _divisions(document: Found) -> Iterator[tuple[str, str, Loc]]:
    """Code, name and place of every division that is written as existing today."""
    model = document.model
    yield model.province.code, model.province.name, ("province",)
    for r, region in enumerate(model.regions):
        yield region.code, region.name, ("regions", r)
        for c, county in enumerate(region.counties):
            yield county.code, county.name, ("regions", r, "counties", c)


def _region_at(document: Found, loc: Loc) -> DeclaredRegion | None:
    return document.model.regions[int(loc[1])] if loc[0] == "regions" else None
