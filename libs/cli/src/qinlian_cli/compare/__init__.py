"""What one store should have given another, against what that one holds.

hop.py        which rows go from the one to the other, by which queue, and what of them can be compared
difference.py two states of a row become a verdict
under_way.py  batches that were sent and have not arrived
run.py        compares dataset by dataset, and has healed what differs
"""
