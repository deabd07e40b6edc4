"""The catalogue room: what travels, how it is written, and how vendors write the same things.

Start with `models.py` (the words), then the data files in `data/`; `catalogue.py` loads and checks them.
"""

from qinlian_common.catalog.arrow_types import polars_schema, polars_type
from qinlian_common.catalog.catalogue import Catalogue, identity_mapping, load_catalogue
from qinlian_common.catalog.code_maps import ambiguous, to_local, to_national
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.identifiers import valid_id_number
from qinlian_common.catalog.identity import CATALOGUE_VENDOR, ORIGIN_CLASS_COLUMN
from qinlian_common.catalog.mappings import ColumnMapping, OriginClassMapping, TableMapping, VendorMapping
from qinlian_common.catalog.models import DataField, Dataset, FieldType, Kind
from qinlian_common.catalog.rules import Rule
from qinlian_common.catalog.sql_types import postgres_type
from qinlian_common.catalog.yaml_source import Document, load_document, load_yaml

__all__ = [
    "CATALOGUE_VENDOR",
    "ORIGIN_CLASS_COLUMN",
    "Catalogue",
    "CodeSystem",
    "ColumnMapping",
    "DataField",
    "Dataset",
    "Document",
    "FieldType",
    "Kind",
    "OriginClassMapping",
    "Rule",
    "TableMapping",
    "VendorMapping",
    "ambiguous",
    "identity_mapping",
    "load_catalogue",
    "load_document",
    "load_yaml",
    "polars_schema",
    "polars_type",
    "postgres_type",
    "to_local",
    "to_national",
    "valid_id_number",
]
