"""Whether everything that was sent arrived, what still waits, and the trace of one row.

judge.py     one verdict for every batch: the sender's account against the sink's ledger
balance.py   the verdicts by flow, source, dataset and business day
standing.py  what waits, by store, queue and flow
follow.py    one row along its way
read.py      reads the stores and calls the three
"""

from qinlian_cli.reconcile.balance import Balance, Verdict
from qinlian_cli.reconcile.read import reconcile

__all__ = ["Balance", "Verdict", "reconcile"]
