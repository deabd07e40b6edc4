"""A week of the whole province on a virtual clock: the real services, stores and bus in memory, outages and holidays.

Read `week.py` (what happens), `province.py` (who runs), `window.py` (what was late). `python -m tests.simulation` runs
all regions of Shaanxi and tells the misses of the 24-hour window.
"""
