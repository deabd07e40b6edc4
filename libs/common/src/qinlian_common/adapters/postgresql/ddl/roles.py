"""Roles of a store: each program may do what its work needs, and reads what it needs; rendered for a DBA to run.

The collector and the loader are the exchange, and `qinlian_nation` is its way up. `qinlian_documents` reads index rows,
and which documents lie on the shelf, for those who give them out and show them. `qinlian_records` reads whole rows, for
the page of one person's records. `qinlian_indicators` counts: it reads views in a schema of its own, in which names,
addresses, free text and staff are NULL and a person's numbers are pseudonyms. Column grants alone would not do: a
statement over a whole table needs all of its columns. Triggers run with their owner's rights, so a vendor's own account
needs nothing of the exchange.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.roles import (
    COLLECTS,
    COUNTED,
    LOADS,
    READ_BY_COLLECTOR,
    READ_BY_LOADER,
    SHOWN,
    UPLOADS,
    hidden,
)
from qinlian_common.catalog.models import DataField, Dataset

COLLECTOR, LOADER = "qinlian_collector", "qinlian_loader"
RECORDS, INDICATORS = "qinlian_records", "qinlian_indicators"
NATION, DOCUMENTS = "qinlian_nation", "qinlian_documents"

_ALL: Final = "SELECT, INSERT, UPDATE, DELETE"


FIGURES: Final = ("MG01", "MG01A")
"""Datasets about figures, which tell of nobody; the indicators write them into the store themselves."""


def script(plan: Plan, datasets: Mapping[str, Dataset], *, of_catalogue: bool) -> str:
    """Roles and grants of a store, safe to run again by the owner of its tables, after `prepare`.

    Args:
        plan: the store.
        datasets: of the catalogue.
        of_catalogue: whether the tables have the catalogue's form; only then is there something to count.
    """
    parts = [_head(COLLECTOR), *_exchange(plan, COLLECTOR, COLLECTS, READ_BY_COLLECTOR)]
    parts += [f"GRANT SELECT ON {', '.join(_tables(plan))} TO {COLLECTOR};\n", _NUMBERS]
    parts += [_head(LOADER), *_exchange(plan, LOADER, LOADS, READ_BY_LOADER)]
    parts += [f"GRANT {_ALL} ON {', '.join(_tables(plan))} TO {LOADER};\n"]
    parts += [_head(INDICATORS), *_exchange(plan, INDICATORS, (), COUNTED)]
    if plan.uploads:
        parts += [_head(NATION), *_exchange(plan, NATION, UPLOADS, ("store", "data_key"))]
        parts += [f"GRANT SELECT ON {', '.join(_tables(plan))} TO {NATION};\n"]
    if plan.creates_tables and not plan.vendor:
        parts += [_head(DOCUMENTS), *_exchange(plan, DOCUMENTS, (), SHOWN)]
        parts += [f"GRANT SELECT ON {', '.join(_tables(plan))} TO {DOCUMENTS};\n"]
    if of_catalogue and plan.registers_exports:
        chosen = [datasets[code] for code in plan.shapes]
        parts += [_head(RECORDS), *_exchange(plan, RECORDS, (), ("store", "row"))]
        parts += [f"GRANT SELECT ON {', '.join(_tables(plan))} TO {RECORDS};\n", *_counting(chosen)]
    return "".join(parts)


def tables_of(plan: Plan) -> frozenset[str]:
    """The exchange's tables that a store has, without the prefix."""
    always = {
        "store", "initial_load", "subscription", "change", "lease", "sent", "ledger", "reject", "warning", "quality",
        "pruning", "parked", "pause", "pulse", "file",
    }  # fmt: skip
    ways = {"way", "person", "delivery"} if plan.ways else set()
    some = {
        "row": plan.vendor, "captured": plan.compares, "data_key": plan.encrypts, "document_sent": plan.sends_documents,
        "document_look": plan.sends_documents, "document": plan.keeps_documents, "document_view": plan.keeps_documents,
        "nation_row": plan.uploads, "nation_batch": plan.uploads, "nation_receipt": plan.uploads,
    }  # fmt: skip
    return frozenset(always | ways | {name for name, is_there in some.items() if is_there})


def _head(role: str) -> str:
    return (
        f"\nDO $$ BEGIN CREATE ROLE {role} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;\n"
        f"DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO {role}', current_schema()); END $$;\n"
        f"DO $$ BEGIN EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM {role}', current_schema()); END $$;\n"
    )


def _exchange(plan: Plan, role: str, written: Sequence[str], read: Sequence[str]) -> Iterator[str]:
    for names, what in ((written, _ALL), (read, "SELECT")):
        there = [f"exchange_{name}" for name in names if name in tables_of(plan)]
        if there:
            yield f"GRANT {what} ON {', '.join(there)} TO {role};\n"


def _tables(plan: Plan) -> list[str]:
    return sorted({shape.table for shape in plan.shapes.values()})


def _counting(datasets: Sequence[Dataset]) -> Iterator[str]:
    """The schema that the indicators look into first; the key of its pseudonyms is read by its owner alone."""
    yield _PSEUDONYMS
    figures = [one.table for one in datasets if one.code in FIGURES]
    if figures:
        yield f"GRANT {_ALL} ON {', '.join(figures)} TO {INDICATORS};\n"
    for dataset in datasets:
        if dataset.code not in FIGURES:
            yield _view(dataset)
    yield _SEARCH


def _view(dataset: Dataset) -> str:
    columns = ",\n    ".join(_column(field) for field in dataset.columns)
    name = f"{INDICATORS}.{dataset.table}"
    return (
        f"DROP VIEW IF EXISTS {name};\nCREATE VIEW {name} AS SELECT\n    {columns}\nFROM {dataset.table};\n"
        f"GRANT SELECT ON {name} TO {INDICATORS};\n"
    )


def _column(field: DataField) -> str:
    match hidden(field):
        case "pseudonym":
            return f"{INDICATORS}.pseudonym({field.name}) AS {field.name}"
        case "null":
            return f"NULL::text AS {field.name}"
        case _:
            return field.name


_NUMBERS: Final = f"GRANT USAGE, SELECT ON SEQUENCE exchange_change_journal_id_seq TO {COLLECTOR};\n"
"""A read is stamped with a number of the journal, so that a later change has a higher one."""

_PSEUDONYMS: Final = f"""
CREATE SCHEMA IF NOT EXISTS {INDICATORS};
CREATE TABLE IF NOT EXISTS {INDICATORS}.secret (key text NOT NULL);
INSERT INTO {INDICATORS}.secret SELECT gen_random_uuid()::text || gen_random_uuid()::text
    WHERE NOT EXISTS (SELECT FROM {INDICATORS}.secret);
REVOKE ALL ON {INDICATORS}.secret FROM PUBLIC;
CREATE OR REPLACE FUNCTION {INDICATORS}.pseudonym(number text) RETURNS text
    LANGUAGE sql STABLE STRICT PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $pseudonym$
    SELECT left(encode(sha256(convert_to(key || number, 'UTF8')), 'hex'), 32) FROM {INDICATORS}.secret
$pseudonym$;
REVOKE ALL ON FUNCTION {INDICATORS}.pseudonym(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {INDICATORS}.pseudonym(text) TO {INDICATORS};
GRANT USAGE ON SCHEMA {INDICATORS} TO {INDICATORS};
"""

_SEARCH: Final = f"""
DO $$ BEGIN EXECUTE format(
    'ALTER ROLE {INDICATORS} IN DATABASE %I SET search_path = {INDICATORS}, %I', current_database(), current_schema()
); END $$;
"""
