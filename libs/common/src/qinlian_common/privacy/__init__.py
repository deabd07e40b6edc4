"""What becomes of personal data, from the catalogue's levels and kinds alone.

`treatment.py` is the rule, `role.py` what a field is in an export, `protected.py` which rows count a level higher. The
rest makes an export: `pseudonym.py`, `generalise.py`, `scrub.py`, and `gate.py`, which lets nobody through alone.
"""
