"""Pictures of the dashboards, for readers who have no Grafana at hand: the panels' own queries, answered and drawn.

answers.py   what a Prometheus answers to the panels' queries; kept in a file, read back
units.py     figures as a panel shows them
ink.py       colours of a light and a dark page, and how wide words are
panels.py    one panel of each kind, in its box
page.py      panels in Grafana's grid, one picture a page
"""
