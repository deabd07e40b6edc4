"""What a store is asked by `qinlian doctor`, whatever its engine: each check a small function, all of them one list.

finding.py   what a check found: a code, values, and by the code how bad it is
words.py     the codes in Chinese and English, and what helps
examine.py   the runner: check after check, one that fails is a finding itself
judge.py     facts of any engine become findings: versions, columns, indexes, plans, clocks
probe.py     the round trip of a probe batch through the store's own ports, and its traces taken away
postgresql, oracle   the checks of an engine

Findings name tables, rights and numbers; no row and no password comes near them.
"""
