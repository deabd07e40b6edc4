"""Figures as the parts of the bench leave them, round enough to reckon with."""

from typing import Any


def recorded() -> dict[str, dict[str, Any]]:
    """Every part; one hop makes half of its ceiling."""
    used = {"collector": 10.0, "loader": 10.0, "postgresql": 28.0, "kafka": 2.0}
    held = {"collector": 200.0, "loader": 300.0, "postgresql": 500.0, "kafka": 250.0}
    return {
        "one-hop": {
            "rows": 1_000_000,
            "rows_per_second": 30_000.0,
            "ceiling_rows_per_second": 60_000.0,
            "ratio_to_ceiling": 0.5,
            "cpu_microseconds_per_row": used,
            "memory_mib_max": held,
        },
        "whole-way": {
            "ratio_to_ceiling": 0.3,
            "legs": {"P01": {"rows_per_second": 900.0}, "P02": {"rows_per_second": 400.0}},
            "cpu_microseconds_per_row_and_hop": used | {"standardizer": 6.0},
            "memory_mib_max": held | {"standardizer": 320.0},
        },
        "latency": {
            "samples": 100,
            "quiet_seconds": {"p50": 0.5, "p90": 0.8, "p99": 1.5, "max": 1.6},
            "backlog_rows": 200_000,
            "busy_samples": 4,
            "busy_seconds": {"p50": 10.0, "p90": 20.0, "p99": 20.0, "max": 40.0},
        },
        "growth": {"sizes": [size(rows, time) for rows, time in ((10_000, 50.0), (100_000, 30.0), (1_000_000, 36.0))]},
        "scale-out": {
            "rows": 300_000,
            "loaders": {
                "1": {"cpu_microseconds_per_row": used},
                "4": {"cpu_microseconds_per_row": used | {"loader": 12.0}},
            },
        },
        "standardise-alone": {
            "vendors": {
                "fast": {"standardise": {"rows_per_cpu_second": 600_000.0, "of_cast_only": 0.2}},
                "slow": {"standardise": {"rows_per_cpu_second": 250_000.0, "of_cast_only": 0.1}},
            }
        },
        "seal-alone": {"passes": {"aes-256-gcm": {"added": 0.5}}},
        "small-batches": {"stages": {"answer": {"median": 7.5}}},
        "indicators": {
            "ratio": 0.95, "county_rows_read": 1_000, "month_rows_read": 100_000, "month_seconds": 60.0,
            "county_seconds": 6.0,
        },
        "documents": {"ratio_to_sftp": 0.75, "large": {"before_mib": 140.0, "peak_mib": 150.0}},
        "sign-on": {
            "sign_ons_per_cpu_second": 30.0,
            "ratio_to_bare_route": 0.04,
            "ratio_to_requests_and_statements": 0.3,
        },
        "peers": {
            "rows": 100_000,
            "ours_rows_per_second": 30_000.0,
            "ceiling_rows_per_second": 60_000.0,
            "peers": {"sling": {"rows_per_second": 20_000.0, "times_ours": 1.5}},
        },
    }  # fmt: skip


def size(rows: int, microseconds: float) -> dict[str, Any]:
    """A run of growth."""
    held = {"collector": [200.0, 210.0], "loader": [200.0, 250.0]}
    return {
        "rows": rows,
        "microseconds_per_row": microseconds,
        "memory_mib_max": {name: max(spans) for name, spans in held.items()},
        "memory_mib_over_time": held,
    }
