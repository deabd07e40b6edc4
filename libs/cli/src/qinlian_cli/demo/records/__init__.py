"""The demo province's input: clinical records that nobody here wrote, under invented Chinese identities.

Read `omop.py` (what is read and mapped), `settle.py` and `people.py` (who the people become), `care.py`,
`histories.py`, `prevention.py` and `registers.py` (what is produced), `province.py` (who produced it).
`docs/demo-data.md` says what is real, what is mapped, what is dropped and what is invented.
"""

from qinlian_cli.demo.records.changes import BadRow, bad_rows, moves, revocations, updates
from qinlian_cli.demo.records.divisions import Divisions
from qinlian_cli.demo.records.oddities import OddRow, Verdict, odd_rows
from qinlian_cli.demo.records.province import Share, province_records
from qinlian_cli.demo.records.replicas import replicated

__all__ = [
    "BadRow",
    "Divisions",
    "OddRow",
    "Share",
    "Verdict",
    "bad_rows",
    "moves",
    "odd_rows",
    "province_records",
    "replicated",
    "revocations",
    "updates",
]
