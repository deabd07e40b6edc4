"""Records that hang on others: made from rows of another dataset, at the same institution and of the same person.

`recipes.py` says for every table what it hangs on; the other files make the rows, one file for each kind of source.
"""
