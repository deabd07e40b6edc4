"""An export as its maker registers it."""

import json

from tests.integration.sso_gateway.world import Side

from qinlian_sso_gateway.exports import held

EXPORT_ID, KEY = "20261126-0900-0a0b0c", "ab" * 32


def a_manifest(**changed: object) -> str:
    """An export's manifest as its text."""
    column = {"name": "birth_date", "title": "出生日期", "how": "age_band: 10", "lost": 0.34}
    dataset = {
        "code": "CL03", "title": "门诊数据", "read": 1200, "nobody": 3, "confidential": 2, "protected": 40,
        "suppressed": 0.031, "out": 1119, "columns": [column],
    }  # fmt: skip
    file = {"name": "CL03.parquet", "size": 90123, "sha256": "0" * 64, "sm3": "1" * 64}
    whole = {
        "version": 1, "export_id": EXPORT_ID, "title": "门诊季度分析", "purpose": "季节与就诊量的关系",
        "recipient": "example-university", "period": "2026-01-01 to 2026-03-31", "divisions": "all", "link": "person",
        "recipe_sha256": "2" * 64, "key_id": "k1", "rows": 1119, "persons": 804, "persons_before": 830, "k": 7,
        "k_asked": 5, "l": 2, "l_asked": 2, "risk_max": 0.142, "risk_mean": 0.02, "included": [], "shifted": [],
        "datasets": [dataset], "files": [file],
    }  # fmt: skip
    return json.dumps(whole | changed, ensure_ascii=False)


async def hold(side: Side, maker: str = "staff:somebody") -> None:
    """It waits at a gateway."""
    async with side.database.transaction() as session:
        await held.enter(session, side.gateway.personal, maker, a_manifest(), KEY)
