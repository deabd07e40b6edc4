"""Which sources and datasets there are, in the order in which the topology and the catalogue name them."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from qinlian_cli.quality.lines import Scores
from qinlian_cli.quality.picture import Label, Sheet
from qinlian_common.pipeline.scoring import Scoring
from qinlian_common.quality.names import Names
from qinlian_common.quality.read import By, Wanted
from qinlian_common.topology.flows import OriginClass
from qinlian_common.topology.topology import Topology


def sheet(counts: pl.DataFrame, wanted: Wanted, names: Names, scoring: Scoring) -> Sheet:
    """What the picture shows: all sources and datasets, those that nothing came of too."""
    scores = Scores.of(counts, By.SOURCE, scoring)
    totals: dict[tuple[str, ...], dict[str, Any]] = {
        (line["origin_division"], line["origin_class"], line["dataset"]): line
        for line in scores.lines.iter_rows(named=True)
    }
    note = f"{words_of(wanted)}；总分为七个维度指数的加权平均，仅计有数据可查的维度"
    title = f"{names.topology.province.name}数据质量"
    return Sheet(title, note, scores.overall, list(sources(names)), list(datasets(wanted, names)), totals)


def words_of(wanted: Wanted) -> str:
    """The business days, in Chinese."""
    first, last = wanted.period.first, wanted.period.last
    return f"业务日 {first}" if first == last else f"业务日 {first} 至 {last}"


def sources(names: Names) -> Iterator[Label]:
    """The province's sources, then region by region those of the city and its counties."""
    for division, group in _divisions(names.topology):
        for kind in OriginClass:
            yield Label((division, kind.value), names.source(division, kind.value), group)


def datasets(wanted: Wanted, names: Names) -> Iterator[Label]:
    """The datasets asked for, by category."""
    for code, one in names.catalogue.datasets.items():
        if wanted.period.dataset in {None, code}:
            yield Label((code,), names.dataset(code), one.group)


def groups_of(wanted: Wanted, names: Names) -> pl.DataFrame | None:
    """Every line that there could be; None where nobody can say (institutions, days, rules)."""
    codes = [label.key[0] for label in datasets(wanted, names)]
    if wanted.by is By.DATASET:
        return pl.DataFrame({"dataset": codes}, schema={"dataset": pl.String()})
    if wanted.by is not By.SOURCE:
        return None
    rows = [(*source.key, code) for source in sources(names) for code in codes]
    return pl.DataFrame(rows, schema=dict.fromkeys(By.SOURCE.columns, pl.String()), orient="row")


def _divisions(topology: Topology) -> Iterator[tuple[str, str]]:
    yield topology.province.code, topology.province.code
    for region in topology.regions:
        if region.city_sources:
            yield region.code, region.code
        for county in region.counties:
            yield county.code, region.code
