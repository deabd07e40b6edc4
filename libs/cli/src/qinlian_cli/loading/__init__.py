"""Filled templates into a store's tables: what `qinlian validate` took, as if it had come from a production store.

place.py     whose rows a store takes this way
strangers.py rows of institutions elsewhere
rows.py      texts become rows of the catalogue, each with its version
weigh.py     what each row would do to what the store has
kin.py       children of refused rows are not taken either
refused.py   the refused rows as a workbook of their own
tallies.py   what was checked and what failed, for the quality figures
load.py      all of it, and the merge
"""
