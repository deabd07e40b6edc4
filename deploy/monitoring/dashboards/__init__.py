"""Grafana's dashboards, written in Python and committed as JSON.

panel.py      what a panel is here: a picture of one or more queries, with its title, unit and limits
panels.py     the kinds of panels, made with Grafana's own builder
page.py       panels in rows, the variables above them, one page
province.py   the province at a glance: the 24-hour window by region
flows.py      flows and services
quality.py    quality of data, and rejected rows
security.py   sign-on, keys and the audit trail
"""

from collections.abc import Mapping

from deploy.monitoring.dashboards import flows, province, quality, security
from deploy.monitoring.dashboards.page import Page

PAGES: Mapping[str, Page] = {page.uid: page for page in (province.PAGE, flows.PAGE, quality.PAGE, security.PAGE)}
"""Name of the file, and of the page in Grafana's addresses -> page."""
