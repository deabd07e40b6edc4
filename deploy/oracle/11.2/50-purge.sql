-- 秦联 Qinlian 前置库，Oracle 11g R2 (11.2)：定时清理已送达且超过保留天数的业务行
-- 执行账号：属主
-- 每夜一次，分步提交，可随时中断、重复执行。未送达、租约中、有未处理退回的行不清理；
-- 下发库中登记了去向的行也不清理：人员迁居时须重新下发。账目由 qinlian prune 清理
-- 不要与 qinlian prepare 同时执行
SET DEFINE ON
@@00-settings.sql
SET SQLBLANKLINES ON
SET SERVEROUTPUT ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

CREATE OR REPLACE PROCEDURE exchange_purge_bi01 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM person_basic t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM person_basic t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM person_basic t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'BI01' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'BI01' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'BI01' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'BI01' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_bi02 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM household t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM household t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM household t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'BI02' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'BI02' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'BI02' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'BI02' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_bi02a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM household_member t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM household_member t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM household_member t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'BI02A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'BI02A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'BI02A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'BI02A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl01 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM inpatient t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM inpatient t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM inpatient t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL01' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL01' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL01' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL01' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl01a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM inpatient_diagnosis t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM inpatient_diagnosis t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM inpatient_diagnosis t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL01A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL01A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL01A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL01A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl01b (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM inpatient_procedure t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM inpatient_procedure t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM inpatient_procedure t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL01B' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL01B' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL01B' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL01B' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl01c (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM inpatient_charge t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM inpatient_charge t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM inpatient_charge t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL01C' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL01C' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL01C' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL01C' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl02 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM disease_history t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM disease_history t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM disease_history t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL02' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL02' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL02' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL02' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl03 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM outpatient t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM outpatient t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM outpatient t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL03' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL03' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL03' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL03' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl03a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM outpatient_diagnosis t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM outpatient_diagnosis t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM outpatient_diagnosis t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL03A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL03A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL03A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL03A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl03b (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM outpatient_charge t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM outpatient_charge t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM outpatient_charge t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL03B' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL03B' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL03B' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL03B' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl03c (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM outpatient_medication t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM outpatient_medication t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM outpatient_medication t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL03C' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL03C' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL03C' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL03C' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl04 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM check_up t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL04' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL04' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL04' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL04' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl04a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_item t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_item t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM check_up_item t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL04A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL04A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL04A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL04A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl05 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM consultation t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM consultation t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM consultation t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL05' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL05' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL05' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL05' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl06 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM referral t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM referral t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM referral t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL06' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL06' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL06' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL06' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl07 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM death_report t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM death_report t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM death_report t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL07' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL07' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL07' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL07' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl08 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM delivery t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM delivery t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM delivery t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL08' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL08' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL08' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL08' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_cl08a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM delivery_newborn t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM delivery_newborn t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM delivery_newborn t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'CL08A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'CL08A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'CL08A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'CL08A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_em01 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM emr_document t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM emr_document t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM emr_document t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'EM01' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'EM01' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'EM01' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'EM01' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_em01a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM emr_section_entry t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM emr_section_entry t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM emr_section_entry t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'EM01A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'EM01A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'EM01A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'EM01A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_em02 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM emr_file t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM emr_file t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM emr_file t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'EM02' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'EM02' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'EM02' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'EM02' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_fp01 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM total_population t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM total_population t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM total_population t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'FP01' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'FP01' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'FP01' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'FP01' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_fp01a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM birth_history t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM birth_history t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM birth_history t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'FP01A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'FP01A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'FP01A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'FP01A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_fp02 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM floating_population t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM floating_population t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM floating_population t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'FP02' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'FP02' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'FP02' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'FP02' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_fp03 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM fp_service t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM fp_service t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM fp_service t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'FP03' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'FP03' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'FP03' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'FP03' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_fp04 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM fp_assistance t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM fp_assistance t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM fp_assistance t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'FP04' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'FP04' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'FP04' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'FP04' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_fp05 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM fp_certificate t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM fp_certificate t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM fp_certificate t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'FP05' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'FP05' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'FP05' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'FP05' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_mg01 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM management_indicator t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM management_indicator t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM management_indicator t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'MG01' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'MG01' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'MG01' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'MG01' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_mg01a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM indicator_check t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM indicator_check t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM indicator_check t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'MG01A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'MG01A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'MG01A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'MG01A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph01 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM personal_health t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM personal_health t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM personal_health t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH01' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH01' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH01' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH01' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph02 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM health_archive t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM health_archive t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM health_archive t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH02' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH02' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH02' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH02' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph03 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM allergy_history t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM allergy_history t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM allergy_history t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH03' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH03' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH03' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH03' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph04 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM past_disease t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM past_disease t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM past_disease t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH04' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH04' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH04' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH04' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph05 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM surgical_history t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM surgical_history t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM surgical_history t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH05' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH05' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH05' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH05' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph06 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM injury_history t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM injury_history t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM injury_history t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH06' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH06' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH06' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH06' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph07 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM transfusion_history t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM transfusion_history t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM transfusion_history t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH07' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH07' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH07' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH07' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph08 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM family_history t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM family_history t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM family_history t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH08' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH08' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH08' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH08' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph09 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_enquiry t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_enquiry t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM check_up_enquiry t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH09' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH09' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH09' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH09' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph10 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_examination t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_examination t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM check_up_examination t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH10' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH10' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH10' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH10' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph11 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_laboratory t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_laboratory t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM check_up_laboratory t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH11' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH11' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH11' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH11' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph12 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM health_check t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM health_check t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM health_check t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH12' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH12' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH12' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH12' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph12a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_problem t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_problem t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM check_up_problem t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH12A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH12A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH12A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH12A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph12b (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_medication t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_medication t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM check_up_medication t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH12B' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH12B' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH12B' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH12B' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph12c (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_stay t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM check_up_stay t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM check_up_stay t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH12C' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH12C' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH12C' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH12C' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph13 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM immunisation t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM immunisation t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM immunisation t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH13' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH13' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH13' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH13' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph13a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM vaccination_card t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM vaccination_card t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM vaccination_card t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH13A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH13A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH13A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH13A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph14 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM infectious_report t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM infectious_report t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM infectious_report t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH14' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH14' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH14' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH14' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph15 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM child_care t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM child_care t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM child_care t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH15' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH15' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH15' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH15' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph15a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM birth_certificate t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM birth_certificate t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM birth_certificate t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH15A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH15A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH15A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH15A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph15b (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM newborn_screening t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM newborn_screening t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM newborn_screening t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH15B' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH15B' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH15B' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH15B' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph16 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM maternal_care t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM maternal_care t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM maternal_care t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH16' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH16' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH16' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH16' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph16a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM maternal_handbook t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM maternal_handbook t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM maternal_handbook t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH16A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH16A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH16A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH16A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph16b (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM high_risk_pregnancy t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM high_risk_pregnancy t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM high_risk_pregnancy t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH16B' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH16B' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH16B' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH16B' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph17 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM elderly_care t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM elderly_care t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM elderly_care t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH17' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH17' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH17' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH17' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph17a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM elderly_self_care t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM elderly_self_care t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM elderly_self_care t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH17A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH17A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH17A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH17A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph18 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM hypertension_followup t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM hypertension_followup t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM hypertension_followup t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH18' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH18' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH18' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH18' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph18a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM hypertension_card t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM hypertension_card t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM hypertension_card t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH18A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH18A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH18A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH18A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph18b (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM hypertension_medication t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM hypertension_medication t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM hypertension_medication t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH18B' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH18B' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH18B' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH18B' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph19 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM diabetes_followup t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM diabetes_followup t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM diabetes_followup t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH19' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH19' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH19' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH19' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph19a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM diabetes_card t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM diabetes_card t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM diabetes_card t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH19A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH19A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH19A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH19A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph19b (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM diabetes_medication t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM diabetes_medication t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM diabetes_medication t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH19B' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH19B' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH19B' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH19B' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph20 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM mental_followup t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM mental_followup t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM mental_followup t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH20' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH20' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH20' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH20' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge_ph20a (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM mental_medication t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM mental_medication t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT 5000;
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT 60;
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        DELETE FROM mental_medication t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'PH20A' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'PH20A' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'PH20A' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'PH20A' AND d.org_code = t.org_code AND d.record_id = t.record_id);
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;
/
CREATE OR REPLACE PROCEDURE exchange_purge (keep_days IN NUMBER) IS
    q_since TIMESTAMP;
    q_purged NUMBER := 0;
BEGIN
    IF keep_days < 30 THEN
        RAISE_APPLICATION_ERROR(-20002, '保留天数不得少于 30：总线上的批次可能再次到达');
    END IF;
    q_since := SYS_EXTRACT_UTC(SYSTIMESTAMP) - NUMTODSINTERVAL(keep_days, 'DAY');
    exchange_purge_bi01(q_since, q_purged);
    exchange_purge_bi02(q_since, q_purged);
    exchange_purge_bi02a(q_since, q_purged);
    exchange_purge_cl01(q_since, q_purged);
    exchange_purge_cl01a(q_since, q_purged);
    exchange_purge_cl01b(q_since, q_purged);
    exchange_purge_cl01c(q_since, q_purged);
    exchange_purge_cl02(q_since, q_purged);
    exchange_purge_cl03(q_since, q_purged);
    exchange_purge_cl03a(q_since, q_purged);
    exchange_purge_cl03b(q_since, q_purged);
    exchange_purge_cl03c(q_since, q_purged);
    exchange_purge_cl04(q_since, q_purged);
    exchange_purge_cl04a(q_since, q_purged);
    exchange_purge_cl05(q_since, q_purged);
    exchange_purge_cl06(q_since, q_purged);
    exchange_purge_cl07(q_since, q_purged);
    exchange_purge_cl08(q_since, q_purged);
    exchange_purge_cl08a(q_since, q_purged);
    exchange_purge_em01(q_since, q_purged);
    exchange_purge_em01a(q_since, q_purged);
    exchange_purge_em02(q_since, q_purged);
    exchange_purge_fp01(q_since, q_purged);
    exchange_purge_fp01a(q_since, q_purged);
    exchange_purge_fp02(q_since, q_purged);
    exchange_purge_fp03(q_since, q_purged);
    exchange_purge_fp04(q_since, q_purged);
    exchange_purge_fp05(q_since, q_purged);
    exchange_purge_mg01(q_since, q_purged);
    exchange_purge_mg01a(q_since, q_purged);
    exchange_purge_ph01(q_since, q_purged);
    exchange_purge_ph02(q_since, q_purged);
    exchange_purge_ph03(q_since, q_purged);
    exchange_purge_ph04(q_since, q_purged);
    exchange_purge_ph05(q_since, q_purged);
    exchange_purge_ph06(q_since, q_purged);
    exchange_purge_ph07(q_since, q_purged);
    exchange_purge_ph08(q_since, q_purged);
    exchange_purge_ph09(q_since, q_purged);
    exchange_purge_ph10(q_since, q_purged);
    exchange_purge_ph11(q_since, q_purged);
    exchange_purge_ph12(q_since, q_purged);
    exchange_purge_ph12a(q_since, q_purged);
    exchange_purge_ph12b(q_since, q_purged);
    exchange_purge_ph12c(q_since, q_purged);
    exchange_purge_ph13(q_since, q_purged);
    exchange_purge_ph13a(q_since, q_purged);
    exchange_purge_ph14(q_since, q_purged);
    exchange_purge_ph15(q_since, q_purged);
    exchange_purge_ph15a(q_since, q_purged);
    exchange_purge_ph15b(q_since, q_purged);
    exchange_purge_ph16(q_since, q_purged);
    exchange_purge_ph16a(q_since, q_purged);
    exchange_purge_ph16b(q_since, q_purged);
    exchange_purge_ph17(q_since, q_purged);
    exchange_purge_ph17a(q_since, q_purged);
    exchange_purge_ph18(q_since, q_purged);
    exchange_purge_ph18a(q_since, q_purged);
    exchange_purge_ph18b(q_since, q_purged);
    exchange_purge_ph19(q_since, q_purged);
    exchange_purge_ph19a(q_since, q_purged);
    exchange_purge_ph19b(q_since, q_purged);
    exchange_purge_ph20(q_since, q_purged);
    exchange_purge_ph20a(q_since, q_purged);
    DBMS_OUTPUT.PUT_LINE('purged: ' || q_purged);
END;
/
DECLARE
    broken PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO broken FROM user_objects
    WHERE object_type = 'PROCEDURE' AND object_name LIKE 'EXCHANGE\_PURGE%' ESCAPE '\' AND status <> 'VALID';
    IF broken > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, broken || ' 个清理过程编译失败，详见 USER_ERRORS');
    END IF;
END;
/
BEGIN
    FOR old IN (SELECT job_name FROM user_scheduler_jobs WHERE job_name = 'EXCHANGE_PURGE_JOB') LOOP
        DBMS_SCHEDULER.DROP_JOB(old.job_name, TRUE);
    END LOOP;
END;
/
BEGIN
    DBMS_SCHEDULER.CREATE_JOB(
        job_name => 'EXCHANGE_PURGE_JOB',
        job_type => 'PLSQL_BLOCK',
        job_action => 'BEGIN exchange_purge(&keep_days); END;',
        start_date => SYSTIMESTAMP,
        repeat_interval => 'FREQ=DAILY; BYHOUR=2; BYMINUTE=30; BYSECOND=0',
        enabled => TRUE,
        comments => '秦联：清理已送达且超过保留天数的业务行');
END;
/
