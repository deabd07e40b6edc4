"""The questions, valid on 11.2: views that every account may read."""

from typing import Final

VERSION: Final = "SELECT version FROM product_component_version WHERE product LIKE 'Oracle%'"
NOW: Final = "SELECT SYS_EXTRACT_UTC(SYSTIMESTAMP) AS moment FROM dual"
SPEED_ROWS: Final = 50_000
MADE_UP: Final = """SELECT CAST(LEVEL AS NUMBER(19)) AS place, RPAD('q', 32, 'x') AS one, RPAD('q', 32, 'y') AS two,
    CAST(LEVEL / 2 AS NUMBER(12,1)) AS half, TIMESTAMP '2017-01-01 00:00:00' AS moment
FROM dual CONNECT BY LEVEL <= :wanted"""
"""As wide as a narrow dataset, and nobody's."""

STORE: Final = "SELECT store_id FROM exchange_store"
LOADING: Final = "SELECT dataset FROM exchange_initial_load ORDER BY dataset"
TAKERS: Final = "SELECT queue, origin_division, origin_class, datasets FROM exchange_subscription"

ACCOUNT: Final = "SELECT username, default_tablespace FROM user_users"

COLUMNS: Final = """SELECT table_name, column_name, data_type, data_length, data_precision, data_scale,
    char_length, char_used
FROM user_tab_columns"""
INDEXES: Final = "SELECT table_name, index_name, status FROM user_indexes"
SEQUENCES: Final = "SELECT sequence_name FROM user_sequences"
TRIGGERS: Final = """SELECT t.trigger_name, t.table_name, t.status, o.status AS compiled FROM user_triggers t
JOIN user_objects o ON o.object_name = t.trigger_name AND o.object_type = 'TRIGGER'"""
INVALID: Final = """SELECT object_type AS kind, object_name AS name, status FROM user_objects WHERE status <> 'VALID'
UNION ALL
SELECT 'INDEX', index_name, status FROM user_indexes WHERE status NOT IN ('VALID', 'N/A')
UNION ALL
SELECT 'CONSTRAINT', constraint_name, status FROM user_constraints WHERE status = 'DISABLED'
ORDER BY 1, 2"""
ROWS: Final = "SELECT table_name, num_rows FROM user_tables WHERE num_rows IS NOT NULL"
