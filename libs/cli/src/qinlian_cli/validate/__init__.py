"""A filled template, checked offline by the platforms' own checks, down to the cell.

`read_file.py` opens what somebody filled, `recognise.py` finds out which table each sheet is, `judge.py` asks the
standardizer, `check.py` does all of it.
"""
