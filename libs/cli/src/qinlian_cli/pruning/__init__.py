"""Old accounts taken out of all stores together, so that those which stay still balance.

settled.py  which batches of a day nobody has to answer for any more
run.py      looks at day after day, and deletes
"""
