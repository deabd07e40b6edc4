"""Indexes of the province's production store that make statements quick; none is needed for them to be right.

The exchange does not make them: the store's tables are the province's own, and each index costs whoever writes. All of
them are valid on PostgreSQL and on Oracle 11g.
"""

from typing import Final

INDEXES: Final = (
    # One county counted anew: its keys, by where rows were reported and by where people live.
    "CREATE INDEX ind_origin ON exchange_row (dataset, origin_division)",
    "CREATE INDEX ind_home ON exchange_row (dataset, coalesce(substr(home_division, 1, 6), origin_division))",
    # A month of the largest tables; of one county, its institutions' rows alone.
    "CREATE INDEX ind_visited ON outpatient (visited_at, org_code)",
    "CREATE INDEX ind_admitted ON inpatient (admitted_at, org_code)",
    "CREATE INDEX ind_discharged ON inpatient (discharged_at, org_code)",
    # Links that are looked up backwards.
    "CREATE INDEX ind_newborn ON delivery_newborn (org_code, delivery_no)",
)
