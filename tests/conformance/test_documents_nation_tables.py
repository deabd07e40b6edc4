"""Documents, the way to the nation, and whole tables: alike in PostgreSQL and Oracle stores."""

import pytest
from tests.conformance.in_oracle import InOracle

from qinlian_common.testing.conformance.documents import DocumentsConformance
from qinlian_common.testing.conformance.nation import NationConformance
from qinlian_common.testing.conformance.whole_tables import WholeTablesConformance

pytestmark = pytest.mark.integration


class TestDocumentsInPostgres(DocumentsConformance):
    pass


class TestDocumentsInOracle(InOracle, DocumentsConformance):
    pass


class TestNationInPostgres(NationConformance):
    pass


class TestNationInOracle(InOracle, NationConformance):
    pass


class TestWholeTablesInPostgres(WholeTablesConformance):
    pass


class TestWholeTablesInOracle(InOracle, WholeTablesConformance):
    pass
