"""Documents, the way to the nation, and whole tables: alike in PostgreSQL and Oracle stores."""

import pytest
from tests.conformance.both_engines import InOracle, InPostgres

from qinlian_common.testing.conformance.documents import DocumentsConformance
from qinlian_common.testing.conformance.nation import NationConformance
from qinlian_common.testing.conformance.whole_tables import WholeTablesConformance

pytestmark = pytest.mark.integration


class TestDocumentsInPostgres(InPostgres, DocumentsConformance):
    pass


class TestDocumentsInOracle(InOracle, DocumentsConformance):
    pass


class TestNationInPostgres(InPostgres, NationConformance):
    pass


class TestNationInOracle(InOracle, NationConformance):
    pass


class TestWholeTablesInPostgres(InPostgres, WholeTablesConformance):
    pass


class TestWholeTablesInOracle(InOracle, WholeTablesConformance):
    pass
