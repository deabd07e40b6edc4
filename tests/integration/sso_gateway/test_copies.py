"""The databases that the gateways' tests are lent."""

from contextlib import closing

from tests.integration.sso_gateway.copies import Copies
from tests.servers import Databases

from qinlian_cli.runtime.cluster import Cluster

CHANGES = "DELETE FROM of_a_parent; UPDATE parent SET word = 'changed'; INSERT INTO parent VALUES (2, 'more')"
FOUND = "SELECT parent.*, child.id FROM parent FULL JOIN of_a_parent child ON child.parent = parent.id"


def test_each_test_has_the_original_s_rows_whatever_the_one_before_did(postgres: Cluster, databases: Databases) -> None:
    original = databases.take()
    postgres.sql("CREATE TABLE parent (id int PRIMARY KEY, word text); INSERT INTO parent VALUES (1, 'word')", original)
    postgres.sql("CREATE TABLE of_a_parent AS SELECT 7 AS id, 1 AS parent", original)
    postgres.sql("ALTER TABLE of_a_parent ADD FOREIGN KEY (parent) REFERENCES parent", original)
    with closing(Copies(postgres, original)) as copies:
        lent = []
        for _ in range(4):
            lent.append(copies.take())
            assert postgres.sql(FOUND, lent[-1]) == ["1|word|7"]
            postgres.sql(CHANGES, lent[-1])
            copies.give_back(lent[-1])
        assert len(set(lent)) == 2  # one is in use, one is ready
