"""The kinds of panels, made with Grafana's own builder."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from grafana_foundation_sdk.builders import bargauge, stat, statetimeline, table, timeseries
from grafana_foundation_sdk.builders import common as common_builders
from grafana_foundation_sdk.builders import dashboard as builders
from grafana_foundation_sdk.builders import prometheus as prometheus_builders
from grafana_foundation_sdk.models import common, dashboard, prometheus

from deploy.monitoring.dashboards.panel import Kind, Limits, Panel, Query

SOURCE: Final = dashboard.DataSourceRef(type_val="prometheus", uid="${source}")
"""The page's first variable: whoever imports a page chooses the Prometheus."""


def built(panel: Panel) -> Any:
    """Grafana's builder of a panel."""
    made = _KINDS[panel.kind](panel)
    made.title(panel.title).description(panel.about).datasource(SOURCE).unit(panel.unit.value)
    made.span(panel.width).height(panel.height)
    for number, query in enumerate(panel.queries):
        made.with_target(_target(query, chr(ord("A") + number), panel.kind))
    if panel.limits is not None:
        made.thresholds(_thresholds(panel.limits))
    if panel.may_be_empty:
        made.no_value("无")
    return made


def _number(panel: Panel) -> stat.Panel:
    made = stat.Panel().graph_mode(common.BigValueGraphMode.AREA).reduce_options(_last())
    return made.color_mode(common.BigValueColorMode.NONE if panel.limits is None else common.BigValueColorMode.VALUE)


def _lines(_: Panel) -> timeseries.Panel:
    legend = (
        common_builders.VizLegendOptions()
        .show_legend(True)
        .placement(common.LegendPlacement.BOTTOM)
        .display_mode(common.LegendDisplayMode.LIST)
    )
    tooltip = (
        common_builders.VizTooltipOptions().mode(common.TooltipDisplayMode.MULTI).sort(common.SortOrder.DESCENDING)
    )
    return timeseries.Panel().legend(legend).tooltip(tooltip).line_width(1).fill_opacity(10).min(0)


def _bars(panel: Panel) -> bargauge.Panel:
    made = bargauge.Panel().orientation(common.VizOrientation.HORIZONTAL).reduce_options(_last()).min(0)
    made.display_mode(common.BarGaugeDisplayMode.BASIC)
    return made if panel.most is None else made.max(panel.most)


def _table(panel: Panel) -> table.Panel:
    """Columns in the panel's order, the largest value first."""
    heads = {label or "Value": head for label, head in panel.columns}
    order = {label: place for place, label in enumerate(heads)}
    shown = {
        "renameByName": heads,
        "indexByName": order,
        "excludeByName": {},
        "includeByName": dict.fromkeys(heads, True),
    }
    made = table.Panel().with_transformation(dashboard.DataTransformerConfig(id_val="organize", options=shown))
    by_value = {"fields": {}, "sort": [{"field": heads["Value"], "desc": True}]}
    return made.with_transformation(dashboard.DataTransformerConfig(id_val="sortBy", options=by_value))


def _states(panel: Panel) -> statetimeline.Panel:
    options = {
        str(one.value): dashboard.ValueMappingResult(text=one.name, color=one.colour, index=place)
        for place, one in enumerate(panel.states)
    }
    made = statetimeline.Panel().mappings([dashboard.ValueMap(options=options)])
    return made.show_value(common.VisibilityMode.NEVER).merge_values(True).row_height(0.8)


_KINDS: Mapping[Kind, Callable[[Panel], Any]] = {
    Kind.NUMBER: _number,
    Kind.LINES: _lines,
    Kind.BARS: _bars,
    Kind.TABLE: _table,
    Kind.STATES: _states,
}
_AT_ONCE = (Kind.NUMBER, Kind.BARS, Kind.TABLE)


def _target(query: Query, name: str, kind: Kind) -> prometheus_builders.Dataquery:
    made = prometheus_builders.Dataquery().ref_id(name).expr(query.expr).legend_format(query.legend).datasource(SOURCE)
    if kind is Kind.TABLE:
        made.format(prometheus.PromQueryFormat.TABLE)
    return made.instant() if kind in _AT_ONCE else made.range()


def _last() -> common_builders.ReduceDataOptions:
    return common_builders.ReduceDataOptions().calcs(["lastNotNull"])


def _thresholds(limits: Limits) -> builders.ThresholdsConfig:
    first, last = ("red", "green") if limits.falling else ("green", "red")
    low, high = sorted((limits.yellow, limits.red))
    steps = [
        dashboard.Threshold(value=None, color=first),
        dashboard.Threshold(value=low, color="yellow"),
        dashboard.Threshold(value=high, color=last),
    ]
    return builders.ThresholdsConfig().mode(dashboard.ThresholdsMode.ABSOLUTE).steps(steps)
