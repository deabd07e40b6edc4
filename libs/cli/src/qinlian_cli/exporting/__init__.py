"""De-identified exports for research: what a recipe asks for, and no row by which somebody could be told.

`recipe.py` is the file and `plan.py` what the catalogue makes of it; `collect.py` reads the store once, into buckets of
persons; `decide.py` runs the gate; `write.py` writes what passed; `report.py` and `picture.py` tell what it cost.
"""
