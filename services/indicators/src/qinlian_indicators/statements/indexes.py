"""Indexes of the province's production store that make statements quick; none is needed for them to be right.

The exchange does not make them: the store's tables are the province's own, and each index costs whoever writes. All of
them are valid on PostgreSQL and on Oracle 11g.
"""

from typing import Final

_ADDRESSED: Final = (
    "person_basic", "household", "death_report", "vaccination_card", "infectious_report", "maternal_handbook",
    "hypertension_card", "diabetes_card",
)  # fmt: skip
"""Tables with an address, whose rows count where the person lives."""

INDEXES: Final = (
    # One county counted anew: its keys, by where rows were reported and by where people live.
    "CREATE INDEX ind_origin ON exchange_row (dataset, origin_division)",
    "CREATE INDEX ind_home ON exchange_row (dataset, coalesce(substr(home_division, 1, 6), origin_division))",
    # A month of the largest tables; of one county, its institutions' rows alone.
    "CREATE INDEX ind_visited ON outpatient (visited_at, org_code)",
    "CREATE INDEX ind_admitted ON inpatient (admitted_at, org_code)",
    "CREATE INDEX ind_discharged ON inpatient (discharged_at, org_code)",
    # People who live in one county, by their address.
    *(f"CREATE INDEX ind_at_{table} ON {table} (substr(present_division, 1, 6))" for table in _ADDRESSED),
    # Links that are looked up backwards.
    "CREATE INDEX ind_pressure ON hypertension_followup (org_code, card_no, followed_up_on)",
    "CREATE INDEX ind_glucose ON diabetes_followup (org_code, card_no, followed_up_on)",
    "CREATE INDEX ind_mother ON maternal_care (org_code, handbook_no)",
    "CREATE INDEX ind_dose ON immunisation (org_code, vaccination_card_no)",
    "CREATE INDEX ind_newborn ON delivery_newborn (org_code, delivery_no)",
)
