"""A page: rows of panels, and the variables that choose what they show."""

from dataclasses import dataclass
from typing import Final

from grafana_foundation_sdk.builders import dashboard as builders
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models import dashboard

from deploy.monitoring.dashboards.panel import Panel, Row
from deploy.monitoring.dashboards.panels import SOURCE, built

TAG: Final = "qinlian"


@dataclass(frozen=True, slots=True)
class Choice:
    """A variable: the values of a label from which the reader chooses; at first all.

    Attributes:
        name: `$name` in the queries.
        said: what the reader sees.
        metric: the metric that has the label.
    """

    name: str
    said: str
    metric: str


@dataclass(frozen=True, slots=True)
class Page:
    """A dashboard."""

    uid: str
    title: str
    about: str
    rows: tuple[Row, ...]
    choices: tuple[Choice, ...] = ()
    since: str = "now-24h"

    @property
    def panels(self) -> tuple[Panel, ...]:
        """All panels, from top to bottom."""
        return tuple(panel for row in self.rows for panel in row.panels)


def as_json(page: Page) -> str:
    """What Grafana imports, with a line's end; the same for the same page."""
    made = builders.Dashboard(page.title).uid(page.uid).description(page.about).tags([TAG]).readonly()
    made.timezone("browser").time(page.since, "now").refresh("1m").tooltip(dashboard.DashboardCursorSync.CROSSHAIR)
    made.link(_other_pages()).with_variable(builders.DatasourceVariable("source").label("数据源").type("prometheus"))
    for choice in page.choices:
        made.with_variable(_variable(choice))
    for row in page.rows:
        made.with_row(builders.Row(row.title))
        for panel in row.panels:
            made.with_panel(built(panel))
    return JSONEncoder(sort_keys=True, indent=2, ensure_ascii=False).encode(made.build()) + "\n"


def _variable(choice: Choice) -> builders.QueryVariable:
    made = builders.QueryVariable(choice.name).label(choice.said).datasource(SOURCE)
    made.query(f"label_values({choice.metric}, {choice.name})").refresh(dashboard.VariableRefresh.ON_TIME_RANGE_CHANGED)
    return made.multi(True).include_all(True).all_value(".*").sort(dashboard.VariableSort.ALPHABETICAL_ASC)


def _other_pages() -> builders.DashboardLink:
    link = builders.DashboardLink("秦联").type(dashboard.DashboardLinkType.DASHBOARDS).tags([TAG])
    return link.as_dropdown(True).keep_time(True)
