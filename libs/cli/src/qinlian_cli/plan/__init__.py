"""How much machine a topology needs: from rows a day to processes, partitions, disks and hours of a first load.

Read `assumptions.py` (what is assumed and measured), `volumes.py` (whose rows pass which hop), `needs.py` (what that
takes).
"""
