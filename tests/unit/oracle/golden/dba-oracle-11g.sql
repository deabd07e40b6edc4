-- ======== 00-settings.sql
-- 秦联 Qinlian 前置库，Oracle 11g R2 (11.2)：本目录各脚本的参数。只改本文件
-- 前置库属主账号
DEFINE owner = 'QINLIAN'
-- 前置库表空间
DEFINE tablespace = 'QINLIAN'
-- 已有的临时表空间
DEFINE temporary = 'TEMP'
-- 数据文件目录，须已存在，以分隔符结尾
DEFINE folder = 'D:\oradata\qinlian\'
-- 已送达的业务行保留天数，不少于 30
DEFINE keep_days = '180'
SET VERIFY OFF
-- ======== 10-tablespaces.sql
-- 秦联 Qinlian 前置库，Oracle 11g R2 (11.2)：表空间
-- 执行账号：SYSTEM
-- 16 个数据文件，各 1 GB 起、自动扩展至 32 GB，合计 512 GB，占前置机 1 TB 磁盘的一半；
-- 其余留给操作系统、UNDO、TEMP、重做与归档日志及备份，分配见说明文件
SET DEFINE ON
@@00-settings.sql
SET SQLBLANKLINES ON
SET SERVEROUTPUT ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

CREATE TABLESPACE &tablespace
    DATAFILE '&folder.qinlian01.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M
    EXTENT MANAGEMENT LOCAL AUTOALLOCATE SEGMENT SPACE MANAGEMENT AUTO;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian02.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian03.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian04.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian05.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian06.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian07.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian08.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian09.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian10.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian11.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian12.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian13.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian14.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian15.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
ALTER TABLESPACE &tablespace ADD DATAFILE '&folder.qinlian16.dbf' SIZE 1G AUTOEXTEND ON NEXT 1G MAXSIZE 32767M;
-- ======== 20-users.sql
-- 秦联 Qinlian 前置库，Oracle 11g R2 (11.2)：属主账号
-- 执行账号：SYSTEM
-- 属主只用于建表、升级与 qinlian prepare。采集、装载等服务的账号及各自的最小权限由
-- qinlian ddl 库 --roles 生成，在属主建表之后执行
-- 口令在执行时输入，不回显，不得含双引号
SET DEFINE ON
@@00-settings.sql
SET SQLBLANKLINES ON
SET SERVEROUTPUT ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

ACCEPT password CHAR PROMPT 'Password of &owner: ' HIDE
-- 服务账号的口令不因到期而使交换中断；更换口令按本单位制度进行
CREATE PROFILE qinlian_service LIMIT PASSWORD_LIFE_TIME UNLIMITED FAILED_LOGIN_ATTEMPTS 10 PASSWORD_LOCK_TIME 1/24;
CREATE USER &owner IDENTIFIED BY "&password"
    DEFAULT TABLESPACE &tablespace TEMPORARY TABLESPACE &temporary
    QUOTA UNLIMITED ON &tablespace PROFILE qinlian_service;
-- 建表、变更日志序号、变更触发器
GRANT CREATE SESSION, CREATE TABLE, CREATE SEQUENCE, CREATE TRIGGER TO &owner;
-- 清理过程与升级过程，以及定时清理
GRANT CREATE PROCEDURE, CREATE JOB TO &owner;
UNDEFINE password
-- ======== 40-statistics.sql
-- 秦联 Qinlian 前置库，Oracle 11g R2 (11.2)：统计信息
-- 执行账号：属主
-- 变更日志、租约与临时表常在夜间为空，按空表生成的执行计划在忙时会全表扫描：按工作时的行数设定并锁定。
-- 其余各表由数据库的自动任务收集，这里先收集一次。装载大量数据后可再次执行
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SERVEROUTPUT ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

BEGIN
    DBMS_STATS.UNLOCK_TABLE_STATS(USER, 'EXCHANGE_CHANGE');
    DBMS_STATS.SET_TABLE_STATS(USER, 'EXCHANGE_CHANGE', numrows => 100000, numblks => 2441, avgrlen => 200);
    DBMS_STATS.LOCK_TABLE_STATS(USER, 'EXCHANGE_CHANGE');
END;
/
BEGIN
    DBMS_STATS.UNLOCK_TABLE_STATS(USER, 'EXCHANGE_LEASE');
    DBMS_STATS.SET_TABLE_STATS(USER, 'EXCHANGE_LEASE', numrows => 100, numblks => 8, avgrlen => 200);
    DBMS_STATS.LOCK_TABLE_STATS(USER, 'EXCHANGE_LEASE');
END;
/
BEGIN
    DBMS_STATS.UNLOCK_TABLE_STATS(USER, 'EXCHANGE_LEASE_ROW');
    DBMS_STATS.SET_TABLE_STATS(USER, 'EXCHANGE_LEASE_ROW', numrows => 50000, numblks => 1220, avgrlen => 200);
    DBMS_STATS.LOCK_TABLE_STATS(USER, 'EXCHANGE_LEASE_ROW');
END;
/
BEGIN
    DBMS_STATS.UNLOCK_TABLE_STATS(USER, 'EXCHANGE_TAKEN');
    DBMS_STATS.SET_TABLE_STATS(USER, 'EXCHANGE_TAKEN', numrows => 5000, numblks => 122, avgrlen => 200);
    DBMS_STATS.LOCK_TABLE_STATS(USER, 'EXCHANGE_TAKEN');
END;
/
BEGIN
    DBMS_STATS.UNLOCK_TABLE_STATS(USER, 'EXCHANGE_IN_XX01');
    DBMS_STATS.SET_TABLE_STATS(USER, 'EXCHANGE_IN_XX01', numrows => 5000, numblks => 122, avgrlen => 200);
    DBMS_STATS.LOCK_TABLE_STATS(USER, 'EXCHANGE_IN_XX01');
END;
/
BEGIN
    DBMS_STATS.GATHER_SCHEMA_STATS(USER, options => 'GATHER AUTO');
END;
/
-- ======== 50-purge.sql
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

CREATE OR REPLACE PROCEDURE exchange_purge_xx01 (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM example t
    WHERE NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since);
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM example t
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
        DELETE FROM example t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)
            AND NOT EXISTS (SELECT 1 FROM exchange_change c
                WHERE c.dataset = 'XX01' AND c.org_code = t.org_code AND c.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
                WHERE l.dataset = 'XX01' AND k.org_code = t.org_code AND k.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_reject r
                WHERE r.resubmitted_at IS NULL AND r.dataset = 'XX01' AND r.org_code = t.org_code AND r.record_id = t.record_id)
            AND NOT EXISTS (SELECT 1 FROM exchange_delivery d
                WHERE d.dataset = 'XX01' AND d.org_code = t.org_code AND d.record_id = t.record_id);
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
    exchange_purge_xx01(q_since, q_purged);
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
-- ======== 60-journal-again.sql
-- 秦联 Qinlian 前置库，Oracle 11g R2 (11.2)：把一个数据集的全部行重新写入变更日志
-- 执行账号：属主
-- 用法：sqlplus 账号@库 @60-journal-again.sql CL03
-- 数据泵导入、SQL*Loader 直接路径装载、触发器停用期间的写入都不触发捕获，之后须执行本脚本。
-- 重复送出无害：接收方已有同一版本或更新版本的行不变
SET DEFINE ON
SET VERIFY OFF
SET SQLBLANKLINES ON
SET SERVEROUTPUT ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

DECLARE
    wanted VARCHAR2(8) := UPPER('&1');
    journalled NUMBER := 0;
BEGIN
    IF wanted = 'XX01' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'XX01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM example n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',XX01,') > 0);
    ELSE
        RAISE_APPLICATION_ERROR(-20003, '没有数据集 ' || wanted);
    END IF;
    journalled := SQL%ROWCOUNT;
    COMMIT;
    DBMS_OUTPUT.PUT_LINE('journalled: ' || journalled);
END;
/
-- ======== 70-upgrade.sql
-- 秦联 Qinlian 前置库，Oracle 11g R2 (11.2)：升级：补建缺少的表、列与索引，替换全部触发器
-- 执行账号：属主
-- 可重复执行，不改动业务数据。先停止采集与装载服务（临时表在使用中时不能加列，ORA-14450）。
-- 新增数据集同样执行本脚本，再执行 qinlian prepare 写入订阅并首次装载
-- 不能自动完成的改动（如文本改为 CLOB，ORA-22858）会停在该列，由人员处理后重新执行；主键的改动不在其内
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SERVEROUTPUT ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

CREATE OR REPLACE PROCEDURE exchange_make (name IN VARCHAR2, what IN VARCHAR2) IS
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM user_objects
    WHERE object_name = UPPER(name) AND object_type IN ('TABLE', 'INDEX');
    IF found = 0 THEN
        EXECUTE IMMEDIATE what;
        DBMS_OUTPUT.PUT_LINE('made: ' || name);
    END IF;
END;
/
CREATE OR REPLACE PROCEDURE exchange_column (
    owner_table IN VARCHAR2, name IN VARCHAR2, kind IN VARCHAR2, more IN VARCHAR2, title IN VARCHAR2
) IS
    known VARCHAR2(64);
    wanted VARCHAR2(64) := REPLACE(kind, ',0)', ')');
    what VARCHAR2(4000);
BEGIN
    SELECT MAX(CASE data_type
        WHEN 'VARCHAR2' THEN 'VARCHAR2(' || char_length || DECODE(char_used, 'C', ' CHAR') || ')'
        WHEN 'CHAR' THEN 'CHAR(' || char_length || ')'
        WHEN 'RAW' THEN 'RAW(' || data_length || ')'
        WHEN 'NUMBER' THEN 'NUMBER(' || data_precision || DECODE(data_scale, 0, '', ',' || data_scale) || ')'
        ELSE data_type END)
    INTO known FROM user_tab_columns
    WHERE table_name = UPPER(owner_table) AND column_name = UPPER(name);
    IF known IS NULL THEN
        what := 'ALTER TABLE ' || owner_table || ' ADD (' || name || ' ' || kind || more || ')';
        EXECUTE IMMEDIATE what;
        DBMS_OUTPUT.PUT_LINE('added: ' || owner_table || '.' || name);
    ELSIF known <> wanted THEN
        what := 'ALTER TABLE ' || owner_table || ' MODIFY (' || name || ' ' || kind || ')';
        EXECUTE IMMEDIATE what;
        DBMS_OUTPUT.PUT_LINE('changed: ' || owner_table || '.' || name || ' ' || known || ' -> ' || wanted);
    END IF;
    IF title IS NOT NULL THEN
        what := 'COMMENT ON COLUMN ' || owner_table || '.' || name || ' IS ''' || REPLACE(title, '''', '''''') || '''';
        EXECUTE IMMEDIATE what;
    END IF;
END;
/
DECLARE
    broken PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO broken FROM user_objects
    WHERE object_type = 'PROCEDURE' AND object_name LIKE 'EXCHANGE\_%' ESCAPE '\' AND status <> 'VALID';
    IF broken > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, broken || ' 个升级过程编译失败，详见 USER_ERRORS');
    END IF;
END;
/
BEGIN
    exchange_make('exchange_store', 'CREATE TABLE exchange_store (
    store_id VARCHAR2(32 CHAR) NOT NULL,
    epoch NUMBER(10) NOT NULL,
    prepared_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    CONSTRAINT exchange_store_pk PRIMARY KEY (store_id)
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_store IS ''本库的标识与版本纪元''';
    exchange_column('exchange_store', 'store_id', 'VARCHAR2(32 CHAR)', ' NOT NULL', '库标识：行政区划代码.库角色');
    exchange_column('exchange_store', 'epoch', 'NUMBER(10)', ' NOT NULL', '版本纪元：2017-01-01 起的十分钟数，重建或恢复后增大');
    exchange_column('exchange_store', 'prepared_at', 'TIMESTAMP(6)', ' DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL', '本库准备就绪的时间（UTC）');
END;
/
BEGIN
    exchange_make('exchange_initial_load', 'CREATE TABLE exchange_initial_load (
    dataset VARCHAR2(8 CHAR) NOT NULL,
    CONSTRAINT exchange_initial_load_pk PRIMARY KEY (dataset)
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_initial_load IS ''尚未完成首次装载的数据集''';
    exchange_column('exchange_initial_load', 'dataset', 'VARCHAR2(8 CHAR)', ' NOT NULL', '数据集代码，如 CL03');
END;
/
BEGIN
    exchange_make('exchange_subscription', 'CREATE TABLE exchange_subscription (
    queue VARCHAR2(32 CHAR) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    datasets VARCHAR2(1000 CHAR),
    CONSTRAINT exchange_subscription_pk PRIMARY KEY (origin_division, origin_class, queue)
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_subscription IS ''变更订阅：哪个队列取哪个来源的变更''';
    exchange_column('exchange_subscription', 'queue', 'VARCHAR2(32 CHAR)', ' NOT NULL', '队列：读取方平台的行政区划代码.处理方式');
    exchange_column('exchange_subscription', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('exchange_subscription', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('exchange_subscription', 'datasets', 'VARCHAR2(1000 CHAR)', '', '订阅的数据集代码，逗号分隔、无空格；为空表示全部');
END;
/
BEGIN
    exchange_make('exchange_change', 'CREATE TABLE exchange_change (
    queue VARCHAR2(32 CHAR) NOT NULL,
    dataset VARCHAR2(8 CHAR) NOT NULL,
    journal_id NUMBER(19) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    org_code VARCHAR2(64 CHAR) NOT NULL,
    record_id VARCHAR2(256 CHAR) NOT NULL,
    changed_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    CONSTRAINT exchange_change_pk PRIMARY KEY (queue, dataset, journal_id),
    CONSTRAINT ck_change_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_change IS ''变更日志：每行变更对每个订阅队列一条，与业务数据同一事务写入''';
    exchange_column('exchange_change', 'queue', 'VARCHAR2(32 CHAR)', ' NOT NULL', '队列：读取方平台的行政区划代码.处理方式');
    exchange_column('exchange_change', 'dataset', 'VARCHAR2(8 CHAR)', ' NOT NULL', '数据集代码，如 CL03');
    exchange_column('exchange_change', 'journal_id', 'NUMBER(19)', ' NOT NULL', '变更日志序号，同一业务行后发生的变更序号较大');
    exchange_column('exchange_change', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('exchange_change', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('exchange_change', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_change_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('exchange_change', 'org_code', 'VARCHAR2(64 CHAR)', ' NOT NULL', '医疗机构代码（业务主键之一）');
    exchange_column('exchange_change', 'record_id', 'VARCHAR2(256 CHAR)', ' NOT NULL', '记录流水号（业务主键之二）');
    exchange_column('exchange_change', 'changed_at', 'TIMESTAMP(6)', ' DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL', '变更时间（UTC）');
END;
/
BEGIN
    exchange_make('exchange_lease', 'CREATE TABLE exchange_lease (
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    queue VARCHAR2(32 CHAR) NOT NULL,
    dataset VARCHAR2(8 CHAR) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    row_count NUMBER(10) NOT NULL,
    captured_at TIMESTAMP(6) NOT NULL,
    leased_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    seen NUMBER(19),
    delivery_version NUMBER(19) DEFAULT 0 NOT NULL,
    CONSTRAINT exchange_lease_pk PRIMARY KEY (batch_id),
    CONSTRAINT ck_lease_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_lease IS ''租约：已从变更日志取出、尚未确认送达的批次''';
    exchange_column('exchange_lease', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '批次标识');
    exchange_column('exchange_lease', 'queue', 'VARCHAR2(32 CHAR)', ' NOT NULL', '队列：读取方平台的行政区划代码.处理方式');
    exchange_column('exchange_lease', 'dataset', 'VARCHAR2(8 CHAR)', ' NOT NULL', '数据集代码，如 CL03');
    exchange_column('exchange_lease', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('exchange_lease', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('exchange_lease', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_lease_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('exchange_lease', 'row_count', 'NUMBER(10)', ' NOT NULL', '批次中的业务行数');
    exchange_column('exchange_lease', 'captured_at', 'TIMESTAMP(6)', ' NOT NULL', '其中最早一次变更被捕获的时间（UTC）');
    exchange_column('exchange_lease', 'leased_at', 'TIMESTAMP(6)', ' DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL', '取出的时间（UTC）');
    exchange_column('exchange_lease', 'seen', 'NUMBER(19)', '', '取出时的系统变更号：其后写入的行已不是送出的状态');
    exchange_column('exchange_lease', 'delivery_version', 'NUMBER(19)', ' DEFAULT 0 NOT NULL', '下发版本，不下发的队列为 0');
END;
/
BEGIN
    exchange_make('exchange_lease_row', 'CREATE TABLE exchange_lease_row (
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    org_code VARCHAR2(64 CHAR) NOT NULL,
    record_id VARCHAR2(256 CHAR) NOT NULL,
    journal_id NUMBER(19) NOT NULL,
    CONSTRAINT exchange_lease_row_pk PRIMARY KEY (batch_id, org_code, record_id),
    CONSTRAINT exchange_lease_row_fk FOREIGN KEY (batch_id) REFERENCES exchange_lease (batch_id) ON DELETE CASCADE
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_lease_row IS ''租约中的业务行''';
    exchange_column('exchange_lease_row', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '批次标识');
    exchange_column('exchange_lease_row', 'org_code', 'VARCHAR2(64 CHAR)', ' NOT NULL', '医疗机构代码（业务主键之一）');
    exchange_column('exchange_lease_row', 'record_id', 'VARCHAR2(256 CHAR)', ' NOT NULL', '记录流水号（业务主键之二）');
    exchange_column('exchange_lease_row', 'journal_id', 'NUMBER(19)', ' NOT NULL', '该业务行最大的变更日志序号');
END;
/
BEGIN
    exchange_make('exchange_sent', 'CREATE TABLE exchange_sent (
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    queue VARCHAR2(32 CHAR) NOT NULL,
    flow VARCHAR2(8 CHAR) NOT NULL,
    target VARCHAR2(32 CHAR) NOT NULL,
    row_count NUMBER(10) NOT NULL,
    checksum VARCHAR2(16 CHAR) NOT NULL,
    dataset VARCHAR2(8 CHAR) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    captured_at TIMESTAMP(6) NOT NULL,
    sent_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    acknowledged_at TIMESTAMP(6),
    seen NUMBER(19),
    CONSTRAINT exchange_sent_pk PRIMARY KEY (batch_id, flow, target, checksum),
    CONSTRAINT ck_sent_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_sent IS ''发送账：每次发送尝试，按流程与目标库''';
    exchange_column('exchange_sent', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '批次标识');
    exchange_column('exchange_sent', 'queue', 'VARCHAR2(32 CHAR)', ' NOT NULL', '队列：读取方平台的行政区划代码.处理方式');
    exchange_column('exchange_sent', 'flow', 'VARCHAR2(8 CHAR)', ' NOT NULL', '数据流程编号');
    exchange_column('exchange_sent', 'target', 'VARCHAR2(32 CHAR)', ' NOT NULL', '目标库标识');
    exchange_column('exchange_sent', 'row_count', 'NUMBER(10)', ' NOT NULL', '发送的行数');
    exchange_column('exchange_sent', 'checksum', 'VARCHAR2(16 CHAR)', ' NOT NULL', '与行序无关的校验和（十六进制）');
    exchange_column('exchange_sent', 'dataset', 'VARCHAR2(8 CHAR)', ' NOT NULL', '数据集代码，如 CL03');
    exchange_column('exchange_sent', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('exchange_sent', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('exchange_sent', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_sent_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('exchange_sent', 'captured_at', 'TIMESTAMP(6)', ' NOT NULL', '其中最早一次变更被捕获的时间（UTC）');
    exchange_column('exchange_sent', 'sent_at', 'TIMESTAMP(6)', ' DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL', '发送时间（UTC），同一次尝试的各行相同');
    exchange_column('exchange_sent', 'acknowledged_at', 'TIMESTAMP(6)', '', '消息总线确认的时间（UTC），为空表示未确认');
    exchange_column('exchange_sent', 'seen', 'NUMBER(19)', '', '取出时的系统变更号：其后写入的行已不是送出的状态');
    exchange_make('exchange_sent_source', 'CREATE INDEX exchange_sent_source ON exchange_sent (queue, dataset, origin_division, origin_class, sent_at)');
END;
/
BEGIN
    exchange_make('exchange_ledger', 'CREATE TABLE exchange_ledger (
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    parent_id VARCHAR2(64 CHAR) NOT NULL,
    root_id VARCHAR2(64 CHAR) NOT NULL,
    flows VARCHAR2(64 CHAR) NOT NULL,
    source_store VARCHAR2(32 CHAR) NOT NULL,
    dataset VARCHAR2(8 CHAR) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    row_count NUMBER(10) NOT NULL,
    checksum VARCHAR2(16 CHAR) NOT NULL,
    parent_rows NUMBER(10) NOT NULL,
    parent_checksum VARCHAR2(16 CHAR) NOT NULL,
    captured_at TIMESTAMP(6) NOT NULL,
    loaded_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    CONSTRAINT exchange_ledger_pk PRIMARY KEY (batch_id),
    CONSTRAINT ck_ledger_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_ledger IS ''装载账：已合并入本库的批次，每批一次''';
    exchange_column('exchange_ledger', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '批次标识');
    exchange_column('exchange_ledger', 'parent_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '上一批次标识');
    exchange_column('exchange_ledger', 'root_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最初租约的批次标识');
    exchange_column('exchange_ledger', 'flows', 'VARCHAR2(64 CHAR)', ' NOT NULL', '数据流程编号，逗号分隔');
    exchange_column('exchange_ledger', 'source_store', 'VARCHAR2(32 CHAR)', ' NOT NULL', '来源库标识');
    exchange_column('exchange_ledger', 'dataset', 'VARCHAR2(8 CHAR)', ' NOT NULL', '数据集代码，如 CL03');
    exchange_column('exchange_ledger', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('exchange_ledger', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('exchange_ledger', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ledger_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('exchange_ledger', 'row_count', 'NUMBER(10)', ' NOT NULL', '行数');
    exchange_column('exchange_ledger', 'checksum', 'VARCHAR2(16 CHAR)', ' NOT NULL', '与行序无关的校验和（十六进制）');
    exchange_column('exchange_ledger', 'parent_rows', 'NUMBER(10)', ' NOT NULL', '上一批次的行数');
    exchange_column('exchange_ledger', 'parent_checksum', 'VARCHAR2(16 CHAR)', ' NOT NULL', '上一批次的校验和');
    exchange_column('exchange_ledger', 'captured_at', 'TIMESTAMP(6)', ' NOT NULL', '其中最早一次变更被捕获的时间（UTC）');
    exchange_column('exchange_ledger', 'loaded_at', 'TIMESTAMP(6)', ' DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL', '合并的时间（UTC）');
    exchange_make('exchange_ledger_root', 'CREATE INDEX exchange_ledger_root ON exchange_ledger (root_id)');
END;
/
BEGIN
    exchange_make('exchange_reject', 'CREATE TABLE exchange_reject (
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    org_code VARCHAR2(64 CHAR),
    record_id VARCHAR2(256 CHAR),
    row_version NUMBER(19) NOT NULL,
    parent_id VARCHAR2(64 CHAR) NOT NULL,
    flow VARCHAR2(64 CHAR) NOT NULL,
    dataset VARCHAR2(8 CHAR) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    rule VARCHAR2(64 CHAR) NOT NULL,
    field VARCHAR2(64 CHAR),
    value_class VARCHAR2(64 CHAR),
    message VARCHAR2(1000 CHAR) NOT NULL,
    rejected_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    resubmitted_at TIMESTAMP(6),
    CONSTRAINT ck_reject_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_reject IS ''退回记录：本库送出而未被接收的行及原因''';
    exchange_column('exchange_reject', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '批次标识');
    exchange_column('exchange_reject', 'org_code', 'VARCHAR2(64 CHAR)', '', '医疗机构代码');
    exchange_column('exchange_reject', 'record_id', 'VARCHAR2(256 CHAR)', '', '记录流水号');
    exchange_column('exchange_reject', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本');
    exchange_column('exchange_reject', 'parent_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '上一批次标识');
    exchange_column('exchange_reject', 'flow', 'VARCHAR2(64 CHAR)', ' NOT NULL', '数据流程编号，多个以逗号分隔');
    exchange_column('exchange_reject', 'dataset', 'VARCHAR2(8 CHAR)', ' NOT NULL', '数据集代码，如 CL03');
    exchange_column('exchange_reject', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('exchange_reject', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('exchange_reject', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_reject_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('exchange_reject', 'rule', 'VARCHAR2(64 CHAR)', ' NOT NULL', '未通过的规则');
    exchange_column('exchange_reject', 'field', 'VARCHAR2(64 CHAR)', '', '有问题的字段');
    exchange_column('exchange_reject', 'value_class', 'VARCHAR2(64 CHAR)', '', '值的类别，不含值本身');
    exchange_column('exchange_reject', 'message', 'VARCHAR2(1000 CHAR)', ' NOT NULL', '给报送方的说明');
    exchange_column('exchange_reject', 'rejected_at', 'TIMESTAMP(6)', ' DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL', '记录的时间（UTC）');
    exchange_column('exchange_reject', 'resubmitted_at', 'TIMESTAMP(6)', '', '该行重新送出的时间（UTC），为空表示未处理');
    exchange_make('exchange_reject_batch', 'CREATE INDEX exchange_reject_batch ON exchange_reject (batch_id)');
    exchange_make('exchange_reject_open', 'CREATE INDEX exchange_reject_open ON exchange_reject (dataset, org_code, record_id, resubmitted_at)');
    exchange_make('exchange_reject_parent', 'CREATE INDEX exchange_reject_parent ON exchange_reject (parent_id)');
END;
/
BEGIN
    exchange_make('exchange_warning', 'CREATE TABLE exchange_warning (
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    org_code VARCHAR2(64 CHAR),
    record_id VARCHAR2(256 CHAR),
    row_version NUMBER(19) NOT NULL,
    parent_id VARCHAR2(64 CHAR) NOT NULL,
    flow VARCHAR2(64 CHAR) NOT NULL,
    dataset VARCHAR2(8 CHAR) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    rule VARCHAR2(64 CHAR) NOT NULL,
    field VARCHAR2(64 CHAR),
    value_class VARCHAR2(64 CHAR),
    message VARCHAR2(1000 CHAR) NOT NULL,
    rejected_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    resubmitted_at TIMESTAMP(6),
    CONSTRAINT ck_warning_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_warning IS ''提示记录：已接收但未通过提示级规则的行''';
    exchange_column('exchange_warning', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '批次标识');
    exchange_column('exchange_warning', 'org_code', 'VARCHAR2(64 CHAR)', '', '医疗机构代码');
    exchange_column('exchange_warning', 'record_id', 'VARCHAR2(256 CHAR)', '', '记录流水号');
    exchange_column('exchange_warning', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本');
    exchange_column('exchange_warning', 'parent_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '上一批次标识');
    exchange_column('exchange_warning', 'flow', 'VARCHAR2(64 CHAR)', ' NOT NULL', '数据流程编号，多个以逗号分隔');
    exchange_column('exchange_warning', 'dataset', 'VARCHAR2(8 CHAR)', ' NOT NULL', '数据集代码，如 CL03');
    exchange_column('exchange_warning', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('exchange_warning', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('exchange_warning', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_warning_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('exchange_warning', 'rule', 'VARCHAR2(64 CHAR)', ' NOT NULL', '未通过的规则');
    exchange_column('exchange_warning', 'field', 'VARCHAR2(64 CHAR)', '', '有问题的字段');
    exchange_column('exchange_warning', 'value_class', 'VARCHAR2(64 CHAR)', '', '值的类别，不含值本身');
    exchange_column('exchange_warning', 'message', 'VARCHAR2(1000 CHAR)', ' NOT NULL', '给报送方的说明');
    exchange_column('exchange_warning', 'rejected_at', 'TIMESTAMP(6)', ' DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL', '记录的时间（UTC）');
    exchange_column('exchange_warning', 'resubmitted_at', 'TIMESTAMP(6)', '', '该行重新送出的时间（UTC），为空表示未处理');
    exchange_make('exchange_warning_batch', 'CREATE INDEX exchange_warning_batch ON exchange_warning (batch_id)');
    exchange_make('exchange_warning_open', 'CREATE INDEX exchange_warning_open ON exchange_warning (dataset, org_code, record_id, resubmitted_at)');
END;
/
BEGIN
    exchange_make('exchange_quality', 'CREATE TABLE exchange_quality (
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    dataset VARCHAR2(8 CHAR) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    assessed_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    org_code VARCHAR2(64 CHAR),
    rule VARCHAR2(64 CHAR) NOT NULL,
    field VARCHAR2(64 CHAR),
    dimension VARCHAR2(32 CHAR) NOT NULL,
    severity VARCHAR2(16 CHAR) NOT NULL,
    checked NUMBER(19) NOT NULL,
    violated NUMBER(19) NOT NULL,
    CONSTRAINT exchange_quality_pk UNIQUE (batch_id, org_code, rule, field),
    CONSTRAINT ck_quality_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_quality IS ''质量评估：每批、每机构、每规则的检查行数与违反行数''';
    exchange_column('exchange_quality', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '批次标识');
    exchange_column('exchange_quality', 'dataset', 'VARCHAR2(8 CHAR)', ' NOT NULL', '数据集代码，如 CL03');
    exchange_column('exchange_quality', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('exchange_quality', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('exchange_quality', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_quality_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('exchange_quality', 'assessed_at', 'TIMESTAMP(6)', ' DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL', '评估时间（UTC）');
    exchange_column('exchange_quality', 'org_code', 'VARCHAR2(64 CHAR)', '', '医疗机构代码，为空表示行中没有');
    exchange_column('exchange_quality', 'rule', 'VARCHAR2(64 CHAR)', ' NOT NULL', '规则');
    exchange_column('exchange_quality', 'field', 'VARCHAR2(64 CHAR)', '', '字段');
    exchange_column('exchange_quality', 'dimension', 'VARCHAR2(32 CHAR)', ' NOT NULL', '质量维度');
    exchange_column('exchange_quality', 'severity', 'VARCHAR2(16 CHAR)', ' NOT NULL', '后果：reject 退回，warn 提示，count 只计数');
    exchange_column('exchange_quality', 'checked', 'NUMBER(19)', ' NOT NULL', '检查的行数');
    exchange_column('exchange_quality', 'violated', 'NUMBER(19)', ' NOT NULL', '违反的行数');
    exchange_make('exchange_quality_day', 'CREATE INDEX exchange_quality_day ON exchange_quality (business_day, dataset, origin_division)');
END;
/
BEGIN
    exchange_make('exchange_file', 'CREATE TABLE exchange_file (
    load_id VARCHAR2(64 CHAR) NOT NULL,
    name_hash VARCHAR2(64 CHAR) NOT NULL,
    content_hash VARCHAR2(64 CHAR) NOT NULL,
    loaded_by VARCHAR2(64 CHAR) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    rows_added NUMBER(19) NOT NULL,
    rows_changed NUMBER(19) NOT NULL,
    rows_withdrawn NUMBER(19) NOT NULL,
    rows_left NUMBER(19) NOT NULL,
    rows_refused NUMBER(19) NOT NULL,
    begun_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    finished_at TIMESTAMP(6),
    CONSTRAINT exchange_file_pk PRIMARY KEY (load_id)
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_file IS ''文件装入记录：由人员装入本库的填报文件，不含文件名和任何值''';
    exchange_column('exchange_file', 'load_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '装入编号，即装载账中各批次的最初标识');
    exchange_column('exchange_file', 'name_hash', 'VARCHAR2(64 CHAR)', ' NOT NULL', '文件名的 SM3');
    exchange_column('exchange_file', 'content_hash', 'VARCHAR2(64 CHAR)', ' NOT NULL', '文件内容的 SM3');
    exchange_column('exchange_file', 'loaded_by', 'VARCHAR2(64 CHAR)', ' NOT NULL', '由谁装入');
    exchange_column('exchange_file', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('exchange_file', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('exchange_file', 'rows_added', 'NUMBER(19)', ' NOT NULL', '新增的行数');
    exchange_column('exchange_file', 'rows_changed', 'NUMBER(19)', ' NOT NULL', '更改的行数');
    exchange_column('exchange_file', 'rows_withdrawn', 'NUMBER(19)', ' NOT NULL', '撤销的行数');
    exchange_column('exchange_file', 'rows_left', 'NUMBER(19)', ' NOT NULL', '与库中相同或较旧而没有装入的行数');
    exchange_column('exchange_file', 'rows_refused', 'NUMBER(19)', ' NOT NULL', '拒收的行数');
    exchange_column('exchange_file', 'begun_at', 'TIMESTAMP(6)', ' DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL', '开始的时间（UTC）');
    exchange_column('exchange_file', 'finished_at', 'TIMESTAMP(6)', '', '完成的时间（UTC），为空表示中断，没有装入或见装载账');
END;
/
BEGIN
    exchange_make('exchange_pruning', 'CREATE TABLE exchange_pruning (
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    CONSTRAINT exchange_pruning_pk PRIMARY KEY (batch_id),
    CONSTRAINT ck_pruning_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_pruning IS ''清理中：各库的账目正在删除的已送出批次；平时为空''';
    exchange_column('exchange_pruning', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '批次标识');
    exchange_column('exchange_pruning', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_pruning_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
END;
/
BEGIN
    exchange_make('exchange_parked', 'CREATE TABLE exchange_parked (
    event_id VARCHAR2(128 CHAR) NOT NULL,
    headers CLOB NOT NULL,
    payload BLOB NOT NULL,
    reason CLOB NOT NULL,
    parked_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    replayed_at TIMESTAMP(6),
    replayed_by VARCHAR2(64 CHAR),
    closed_at TIMESTAMP(6),
    outcome VARCHAR2(16 CHAR),
    closed_by VARCHAR2(64 CHAR),
    closed_because CLOB,
    CONSTRAINT exchange_parked_pk PRIMARY KEY (event_id)
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_parked IS ''搁置事件：无法继续处理的整批消息''';
    exchange_column('exchange_parked', 'event_id', 'VARCHAR2(128 CHAR)', ' NOT NULL', '事件标识：主题/分区/偏移量');
    exchange_column('exchange_parked', 'headers', 'CLOB', ' NOT NULL', '消息头（JSON）');
    exchange_column('exchange_parked', 'payload', 'BLOB', ' NOT NULL', '消息体');
    exchange_column('exchange_parked', 'reason', 'CLOB', ' NOT NULL', '搁置原因');
    exchange_column('exchange_parked', 'parked_at', 'TIMESTAMP(6)', ' DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL', '搁置时间（UTC）');
    exchange_column('exchange_parked', 'replayed_at', 'TIMESTAMP(6)', '', '最近一次重新发布的时间（UTC）');
    exchange_column('exchange_parked', 'replayed_by', 'VARCHAR2(64 CHAR)', '', '由谁重新发布');
    exchange_column('exchange_parked', 'closed_at', 'TIMESTAMP(6)', '', '了结的时间（UTC），为空表示未了结');
    exchange_column('exchange_parked', 'outcome', 'VARCHAR2(16 CHAR)', '', '结果：loaded 已装载，rejected 已退回，parked again 再次搁置，undelivered 未送达而了结');
    exchange_column('exchange_parked', 'closed_by', 'VARCHAR2(64 CHAR)', '', '由谁以未送达了结');
    exchange_column('exchange_parked', 'closed_because', 'CLOB', '', '以未送达了结的原因');
END;
/
BEGIN
    exchange_make('exchange_pause', 'CREATE TABLE exchange_pause (
    pause_id NUMBER(19) NOT NULL,
    queue VARCHAR2(32 CHAR) NOT NULL,
    dataset VARCHAR2(8 CHAR),
    origin_division VARCHAR2(6 CHAR),
    origin_class VARCHAR2(16 CHAR),
    paused_by VARCHAR2(64 CHAR) NOT NULL,
    reason VARCHAR2(1000 CHAR) NOT NULL,
    paused_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    resumed_by VARCHAR2(64 CHAR),
    resume_reason VARCHAR2(1000 CHAR),
    resumed_at TIMESTAMP(6),
    withheld NUMBER(19),
    accepted NUMBER(1) DEFAULT 0 NOT NULL,
    CONSTRAINT exchange_pause_pk PRIMARY KEY (pause_id)
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_pause IS ''暂停：采集不取出其变更；结束后保留为记录''';
    exchange_column('exchange_pause', 'pause_id', 'NUMBER(19)', ' NOT NULL', '暂停的序号');
    exchange_column('exchange_pause', 'queue', 'VARCHAR2(32 CHAR)', ' NOT NULL', '队列：读取方平台的行政区划代码.处理方式');
    exchange_column('exchange_pause', 'dataset', 'VARCHAR2(8 CHAR)', '', '数据集代码，为空表示全部');
    exchange_column('exchange_pause', 'origin_division', 'VARCHAR2(6 CHAR)', '', '来源行政区划代码，为空表示全部');
    exchange_column('exchange_pause', 'origin_class', 'VARCHAR2(16 CHAR)', '', '来源类别，为空表示全部');
    exchange_column('exchange_pause', 'paused_by', 'VARCHAR2(64 CHAR)', ' NOT NULL', '由谁暂停：ratio 退回比例过高，withdrawals 大量行消失，否则为人员');
    exchange_column('exchange_pause', 'reason', 'VARCHAR2(1000 CHAR)', ' NOT NULL', '暂停的原因');
    exchange_column('exchange_pause', 'paused_at', 'TIMESTAMP(6)', ' DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL', '暂停的时间（UTC）');
    exchange_column('exchange_pause', 'resumed_by', 'VARCHAR2(64 CHAR)', '', '由谁恢复');
    exchange_column('exchange_pause', 'resume_reason', 'VARCHAR2(1000 CHAR)', '', '恢复的原因');
    exchange_column('exchange_pause', 'resumed_at', 'TIMESTAMP(6)', '', '恢复的时间（UTC），为空表示仍在暂停');
    exchange_column('exchange_pause', 'withheld', 'NUMBER(19)', '', '消失而未撤回的行数');
    exchange_column('exchange_pause', 'accepted', 'NUMBER(1)', ' DEFAULT 0 NOT NULL', '下一次比对是否可以撤回这些行：1 可以');
END;
/
BEGIN
    exchange_make('exchange_pulse', 'CREATE TABLE exchange_pulse (
    queue VARCHAR2(32 CHAR) NOT NULL,
    beat_at TIMESTAMP(6) NOT NULL,
    due_at TIMESTAMP(6) NOT NULL,
    examined_at TIMESTAMP(6),
    broken VARCHAR2(1000 CHAR),
    CONSTRAINT exchange_pulse_pk PRIMARY KEY (queue)
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_pulse IS ''心跳：每个队列的采集最近一次读到本库的时间''';
    exchange_column('exchange_pulse', 'queue', 'VARCHAR2(32 CHAR)', ' NOT NULL', '队列：读取方平台的行政区划代码.处理方式');
    exchange_column('exchange_pulse', 'beat_at', 'TIMESTAMP(6)', ' NOT NULL', '最近一次心跳的时间（UTC）');
    exchange_column('exchange_pulse', 'due_at', 'TIMESTAMP(6)', ' NOT NULL', '此后仍无心跳即为静默（UTC）');
    exchange_column('exchange_pulse', 'examined_at', 'TIMESTAMP(6)', '', '最近一次检查捕获触发器的时间（UTC）');
    exchange_column('exchange_pulse', 'broken', 'VARCHAR2(1000 CHAR)', '', '捕获失效的数据集代码，逗号分隔；为空表示没有');
END;
/
BEGIN
    exchange_make('exchange_taken', 'CREATE GLOBAL TEMPORARY TABLE exchange_taken (
    journal_id NUMBER(19) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    org_code VARCHAR2(64 CHAR) NOT NULL,
    record_id VARCHAR2(256 CHAR) NOT NULL,
    changed_at TIMESTAMP(6) NOT NULL,
    CONSTRAINT ck_taken_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_taken IS ''临时表：本事务正从变更日志取出的变更''';
    exchange_column('exchange_taken', 'journal_id', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_taken', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_taken', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_taken', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_taken_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_taken', 'org_code', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_taken', 'record_id', 'VARCHAR2(256 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_taken', 'changed_at', 'TIMESTAMP(6)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('exchange_way', 'CREATE TABLE exchange_way (
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR) NOT NULL,
    destination VARCHAR2(32 CHAR) NOT NULL,
    CONSTRAINT exchange_way_pk PRIMARY KEY (origin_division, home_division)
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_way IS ''下行去向：某来源、某现住地的行下发到哪个库''';
    exchange_column('exchange_way', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('exchange_way', 'home_division', 'VARCHAR2(12 CHAR)', ' NOT NULL', '现住址行政区划代码');
    exchange_column('exchange_way', 'destination', 'VARCHAR2(32 CHAR)', ' NOT NULL', '接收库标识');
END;
/
BEGIN
    exchange_make('exchange_person', 'CREATE TABLE exchange_person (
    person_key VARCHAR2(256 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR) NOT NULL,
    authority NUMBER(5) NOT NULL,
    updated_at TIMESTAMP(6) NOT NULL,
    CONSTRAINT exchange_person_pk PRIMARY KEY (person_key)
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_person IS ''人员属地登记''';
    exchange_column('exchange_person', 'person_key', 'VARCHAR2(256 CHAR)', ' NOT NULL', '人员标识（身份证件号码）');
    exchange_column('exchange_person', 'home_division', 'VARCHAR2(12 CHAR)', ' NOT NULL', '现住址行政区划代码');
    exchange_column('exchange_person', 'authority', 'NUMBER(5)', ' NOT NULL', '登记来源的效力，大者优先');
    exchange_column('exchange_person', 'updated_at', 'TIMESTAMP(6)', ' NOT NULL', '来源记录的更新时间（北京时间）');
END;
/
BEGIN
    exchange_make('exchange_delivery', 'CREATE TABLE exchange_delivery (
    dataset VARCHAR2(8 CHAR) NOT NULL,
    org_code VARCHAR2(64 CHAR) NOT NULL,
    record_id VARCHAR2(256 CHAR) NOT NULL,
    destination VARCHAR2(32 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    person_key VARCHAR2(256 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    CONSTRAINT exchange_delivery_pk PRIMARY KEY (dataset, org_code, record_id, destination),
    CONSTRAINT ck_delivery_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_delivery IS ''下发登记：每行下发到了何处''';
    exchange_column('exchange_delivery', 'dataset', 'VARCHAR2(8 CHAR)', ' NOT NULL', '数据集代码，如 CL03');
    exchange_column('exchange_delivery', 'org_code', 'VARCHAR2(64 CHAR)', ' NOT NULL', '医疗机构代码（业务主键之一）');
    exchange_column('exchange_delivery', 'record_id', 'VARCHAR2(256 CHAR)', ' NOT NULL', '记录流水号（业务主键之二）');
    exchange_column('exchange_delivery', 'destination', 'VARCHAR2(32 CHAR)', ' NOT NULL', '接收库标识；waiting 属地未知，outside 属地在外');
    exchange_column('exchange_delivery', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('exchange_delivery', 'person_key', 'VARCHAR2(256 CHAR)', '', '人员标识（身份证件号码）');
    exchange_column('exchange_delivery', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('exchange_delivery', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('exchange_delivery', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_delivery_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('exchange_delivery', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本');
    exchange_make('exchange_delivery_person', 'CREATE INDEX exchange_delivery_person ON exchange_delivery (person_key)');
END;
/
BEGIN
    exchange_make('example', 'CREATE TABLE example (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    modify_flag VARCHAR2(1 CHAR),
    updated_at TIMESTAMP(6),
    id_no VARCHAR2(18 CHAR),
    present_division VARCHAR2(12 CHAR),
    visited_on DATE,
    temperature NUMBER(4,1),
    visits NUMBER(19),
    infectious_at_any_time_before CHAR(1),
    summary VARCHAR2(1000 CHAR),
    history CLOB,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT example_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_xx01_visited_on CHECK (visited_on = TRUNC(visited_on)),
    CONSTRAINT ck_xx01_infectious_at_a_87cd82 CHECK (infectious_at_any_time_before IN (''0'', ''1'')),
    CONSTRAINT ck_xx01_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE example IS ''XX01 示例数据''';
    exchange_column('example', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('example', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '示例流水号，必填');
    exchange_column('example', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('example', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('example', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00');
    exchange_column('example', 'present_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('example', 'visited_on', 'DATE', ' CONSTRAINT ck_xx01_visited_on CHECK (visited_on = TRUNC(visited_on))', '就诊日期，必填');
    exchange_column('example', 'temperature', 'NUMBER(4,1)', '', '体温，单位 ℃');
    exchange_column('example', 'visits', 'NUMBER(19)', '', '次数');
    exchange_column('example', 'infectious_at_any_time_before', 'CHAR(1)', ' CONSTRAINT ck_xx01_infectious_at_a_87cd82 CHECK (infectious_at_any_time_before IN (''0'', ''1''))', '是否曾患传染病，0 否，1 是');
    exchange_column('example', 'summary', 'VARCHAR2(1000 CHAR)', '', '摘要');
    exchange_column('example', 'history', 'CLOB', '', '病史''s "原文"; -- 全部');
    exchange_column('example', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('example', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('example', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('example', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_xx01_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('example', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('example', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('example', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_xx01', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_xx01 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    modify_flag VARCHAR2(1 CHAR),
    updated_at TIMESTAMP(6),
    id_no VARCHAR2(18 CHAR),
    present_division VARCHAR2(12 CHAR),
    visited_on DATE,
    temperature NUMBER(4,1),
    visits NUMBER(19),
    infectious_at_any_time_before CHAR(1),
    summary VARCHAR2(1000 CHAR),
    history CLOB,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_xx01_visited_on CHECK (visited_on = TRUNC(visited_on)),
    CONSTRAINT ck_in_xx01_infectious_a_01684c CHECK (infectious_at_any_time_before IN (''0'', ''1'')),
    CONSTRAINT ck_in_xx01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_xx01 IS ''临时表：XX01 示例数据待合并的行''';
    exchange_column('exchange_in_xx01', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_xx01', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_xx01', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_xx01', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_xx01', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_xx01', 'present_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_xx01', 'visited_on', 'DATE', ' CONSTRAINT ck_in_xx01_visited_on CHECK (visited_on = TRUNC(visited_on))', '');
    exchange_column('exchange_in_xx01', 'temperature', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_xx01', 'visits', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_xx01', 'infectious_at_any_time_before', 'CHAR(1)', ' CONSTRAINT ck_in_xx01_infectious_a_01684c CHECK (infectious_at_any_time_before IN (''0'', ''1''))', '');
    exchange_column('exchange_in_xx01', 'summary', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_xx01', 'history', 'CLOB', '', '');
    exchange_column('exchange_in_xx01', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_xx01', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_xx01', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_xx01', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_xx01_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_xx01', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_xx01', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_xx01', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_xx01
AFTER INSERT OR UPDATE ON example
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'XX01', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',XX01,') > 0);
END;
/
DECLARE
    broken PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO broken FROM user_objects
    WHERE object_type = 'TRIGGER' AND object_name LIKE 'EXCHANGE\_CAPTURE\_%' ESCAPE '\' AND status <> 'VALID';
    IF broken > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, broken || ' 个变更触发器编译失败，详见 USER_ERRORS');
    END IF;
END;
/
DROP PROCEDURE exchange_make;
DROP PROCEDURE exchange_column;
-- ======== 80-remove.sql
-- 秦联 Qinlian 前置库，Oracle 11g R2 (11.2)：删除交换的全部表、触发器、过程与定时任务
-- 执行账号：属主
-- 不可恢复：先备份，并确认各服务已停止。可重复执行；表空间与账号保留，删除它们用 90-remove-user.sql
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SERVEROUTPUT ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

BEGIN
    FOR old IN (SELECT job_name FROM user_scheduler_jobs WHERE job_name = 'EXCHANGE_PURGE_JOB') LOOP
        DBMS_SCHEDULER.DROP_JOB(old.job_name, TRUE);
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_XX01') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_xx01';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXAMPLE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE example PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_XX01') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_xx01 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_LEASE_ROW') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_lease_row PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_TAKEN') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_taken PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_DOCUMENT') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_document PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_DOCUMENT_VIEW') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_document_view PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_NATION_ROW') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_nation_row PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_NATION_BATCH') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_nation_batch PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_NATION_RECEIPT') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_nation_receipt PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_WAY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_way PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_PERSON') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_person PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_DELIVERY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_delivery PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_STORE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_store PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_INITIAL_LOAD') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_initial_load PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_SUBSCRIPTION') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_subscription PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_CHANGE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_change PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_LEASE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_lease PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_SENT') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_sent PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_LEDGER') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_ledger PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_REJECT') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_reject PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_WARNING') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_warning PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_QUALITY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_quality PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_FILE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_file PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_PRUNING') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_pruning PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_PARKED') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_parked PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_PAUSE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_pause PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_PULSE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_pulse PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'SEQUENCE' AND object_name = 'EXCHANGE_CHANGE_SEQ') LOOP
        EXECUTE IMMEDIATE 'DROP SEQUENCE exchange_change_seq';
    END LOOP;
END;
/
-- ======== 90-remove-user.sql
-- 秦联 Qinlian 前置库，Oracle 11g R2 (11.2)：删除账号、表空间及其数据文件
-- 执行账号：SYSTEM
-- 不可恢复：先备份，并确认各服务已停止。只删表而保留账号，用 80-remove.sql
SET DEFINE ON
@@00-settings.sql
SET SQLBLANKLINES ON
SET SERVEROUTPUT ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

DROP USER &owner CASCADE;
DROP TABLESPACE &tablespace INCLUDING CONTENTS AND DATAFILES;
DROP PROFILE qinlian_service;
