"""The topology room: the flow table, who exists and where, and the ways between them.

Read `flows.py` first (the law), then `places.py` (who exists), `routes.py` (how a flow becomes a route) and
`topology.py` (what the services ask). `load.py` reads a file, `check.py` proves it.
"""
