"""The demo's own mapping tables: from concepts of the records to Chinese names and codes."""

from importlib import resources

import polars as pl


def mapping(name: str) -> pl.DataFrame:
    """One table (`data/NAME.csv`): concept_id Int64, every other column text."""
    text = (resources.files(__package__) / "data" / f"{name}.csv").read_bytes()
    return pl.read_csv(text, infer_schema=False, schema_overrides={"concept_id": pl.Int64})
