"""Which columns are sealed: as the catalogue says, in each form of a batch."""

import pytest

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import Kind
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.testing.factories import VENDOR, small_catalogue
from qinlian_common.wire.batch import OP, RECORD_ID, ROUTING_SCHEMA, SYSTEM_COLUMNS
from qinlian_common.wire.quality import TALLY_SCHEMA
from qinlian_common.wire.sealed_columns import SealedColumns

CATALOGUE = load_catalogue()
COLUMNS = SealedColumns(CATALOGUE)


@pytest.mark.parametrize("dataset", CATALOGUE.datasets.values(), ids=lambda one: one.code)
def test_every_column_that_is_level_four_in_a_raised_row_is_sealed_and_what_marks_a_row_and_no_other(dataset):
    names = [*SYSTEM_COLUMNS, *(field.name for field in dataset.columns)]
    marks = {"confidentiality", "document_secrecy_code"}
    wanted = [RECORD_ID, *(field.name for field in dataset.columns if field.level >= 3 or field.name in marks)]
    assert COLUMNS.among(names, f"catalogue/{dataset.code}/{dataset.version}") == wanted


@pytest.mark.parametrize("dataset", CATALOGUE.datasets.values(), ids=lambda one: one.code)
def test_every_direct_identifier_of_the_catalogue_is_sealed(dataset):
    names = [field.name for field in dataset.columns if field.kind is Kind.DIRECT_IDENTIFIER and field.level >= 4]
    assert COLUMNS.among(names, f"catalogue/{dataset.code}/1") == names


@pytest.mark.parametrize("vendor", CATALOGUE.vendors.values(), ids=lambda one: one.vendor)
def test_in_vendor_form_a_column_is_sealed_if_one_of_its_fields_is_and_one_of_no_field_too(vendor):
    for table in vendor.tables:
        dataset = CATALOGUE.datasets[table.dataset]
        fields = [field.name for field in dataset.columns]
        sealed_fields = {*COLUMNS.among(fields, f"catalogue/{dataset.code}/1")}
        names = {one.column for one in table.columns}
        wanted = {RECORD_ID, *(one.column for one in table.columns if one.field is None or one.field in sealed_fields)}
        assert set(COLUMNS.among([*SYSTEM_COLUMNS, *names], f"vendor:{vendor.vendor}/{dataset.code}/1")) == wanted


def test_the_number_of_a_record_is_sealed_and_what_routes_it_is_not():
    assert COLUMNS.among(SYSTEM_COLUMNS, "catalogue/CL03/1") == [RECORD_ID]
    assert set(ROUTING_SCHEMA) == {*SYSTEM_COLUMNS} - {RECORD_ID}


@pytest.mark.parametrize("schema", ["catalogue/XX99/1", "vendor:nobody/CL03/1", "vendor:tiny/XX99/1", "other", ""])
def test_what_the_catalogue_does_not_know_is_sealed(schema):
    assert SealedColumns(small_catalogue()).among([OP, "org_name"], schema) == ["org_name"]


def test_a_vendors_table_of_another_dataset_lends_no_levels():
    columns = SealedColumns(small_catalogue())
    assert "jgdm" not in columns.among(["jgdm"], f"vendor:{VENDOR}/CL03/1")
    assert columns.among(["tw"], f"vendor:{VENDOR}/BI01/1") == ["tw"]


def test_of_rejected_rows_the_number_is_sealed_and_of_tallies_nothing():
    assert COLUMNS.among(REJECT_SCHEMA, "rejects/CL03/1") == [RECORD_ID]
    assert COLUMNS.among(TALLY_SCHEMA, "tally/CL03/1") == []
