"""One file for each command of `qinlian`, and what they share: `deployment.py`."""
