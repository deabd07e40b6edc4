-- 秦联 Qinlian 前置库角色与授权脚本，适用于 Oracle 11g R2 (11.2) 及以上
-- 由目录和拓扑生成，请勿手工修改。在 qinlian prepare 之后，用 SQL*Plus 以库属主身份执行；可重复执行
-- 库属主需有 CREATE ROLE 和 CREATE VIEW 权限，用后可收回。库属主只用于建库和升级，不用于日常运行
-- 应用账户由 DBA 另建，口令由 DBA 设定，不写入脚本，例如：
--   CREATE USER qinlian_collector IDENTIFIED BY 口令
--   GRANT CREATE SESSION, qinlian_collector_role TO qinlian_collector
-- 应用账户的连接地址写明库属主：oracle://qinlian_collector@主机:1521/服务名?schema=库属主
SET DEFINE OFF
SET SQLBLANKLINES ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

-- 采集服务：读业务表，写变更日志、租约和发送账
BEGIN
    EXECUTE IMMEDIATE 'CREATE ROLE qinlian_collector_role';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE <> -1921 THEN
            RAISE;
        END IF;
END;
/
DECLARE
    taken_back VARCHAR2(200);
BEGIN
    FOR one IN (SELECT table_name, privilege FROM user_tab_privs_made WHERE grantee = 'QINLIAN_COLLECTOR_ROLE') LOOP
        taken_back := 'REVOKE ' || one.privilege || ' ON ' || one.table_name || ' FROM qinlian_collector_role';
        EXECUTE IMMEDIATE taken_back;
    END LOOP;
END;
/
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_change TO qinlian_collector_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_lease TO qinlian_collector_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_sent TO qinlian_collector_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_pause TO qinlian_collector_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_pulse TO qinlian_collector_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_reject TO qinlian_collector_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_warning TO qinlian_collector_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_quality TO qinlian_collector_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_delivery TO qinlian_collector_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_lease_row TO qinlian_collector_role;
GRANT SELECT ON exchange_store TO qinlian_collector_role;
GRANT SELECT ON exchange_subscription TO qinlian_collector_role;
GRANT SELECT ON exchange_initial_load TO qinlian_collector_role;
GRANT SELECT ON exchange_ledger TO qinlian_collector_role;
GRANT SELECT ON exchange_parked TO qinlian_collector_role;
GRANT SELECT ON exchange_pruning TO qinlian_collector_role;
GRANT SELECT ON exchange_way TO qinlian_collector_role;
GRANT SELECT ON exchange_person TO qinlian_collector_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_taken TO qinlian_collector_role;
GRANT SELECT ON exchange_change_seq TO qinlian_collector_role;
GRANT SELECT ON example TO qinlian_collector_role;

-- 装载服务：写业务表、台账和拒收记录
BEGIN
    EXECUTE IMMEDIATE 'CREATE ROLE qinlian_loader_role';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE <> -1921 THEN
            RAISE;
        END IF;
END;
/
DECLARE
    taken_back VARCHAR2(200);
BEGIN
    FOR one IN (SELECT table_name, privilege FROM user_tab_privs_made WHERE grantee = 'QINLIAN_LOADER_ROLE') LOOP
        taken_back := 'REVOKE ' || one.privilege || ' ON ' || one.table_name || ' FROM qinlian_loader_role';
        EXECUTE IMMEDIATE taken_back;
    END LOOP;
END;
/
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_ledger TO qinlian_loader_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_reject TO qinlian_loader_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_warning TO qinlian_loader_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_quality TO qinlian_loader_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_parked TO qinlian_loader_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_pause TO qinlian_loader_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_delivery TO qinlian_loader_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_person TO qinlian_loader_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_file TO qinlian_loader_role;
GRANT SELECT ON exchange_store TO qinlian_loader_role;
GRANT SELECT ON exchange_subscription TO qinlian_loader_role;
GRANT SELECT ON exchange_change TO qinlian_loader_role;
GRANT SELECT ON exchange_lease TO qinlian_loader_role;
GRANT SELECT ON exchange_sent TO qinlian_loader_role;
GRANT SELECT ON exchange_pruning TO qinlian_loader_role;
GRANT SELECT ON exchange_way TO qinlian_loader_role;
GRANT SELECT ON exchange_lease_row TO qinlian_loader_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON example TO qinlian_loader_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_in_xx01 TO qinlian_loader_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_in_fp01 TO qinlian_loader_role;

-- 统计：只读账目，以及不含姓名、证件号码、住址和自由文本的视图
BEGIN
    EXECUTE IMMEDIATE 'CREATE ROLE qinlian_counter_role';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE <> -1921 THEN
            RAISE;
        END IF;
END;
/
DECLARE
    taken_back VARCHAR2(200);
BEGIN
    FOR one IN (SELECT table_name, privilege FROM user_tab_privs_made WHERE grantee = 'QINLIAN_COUNTER_ROLE') LOOP
        taken_back := 'REVOKE ' || one.privilege || ' ON ' || one.table_name || ' FROM qinlian_counter_role';
        EXECUTE IMMEDIATE taken_back;
    END LOOP;
END;
/
GRANT SELECT ON exchange_store TO qinlian_counter_role;
GRANT SELECT ON exchange_ledger TO qinlian_counter_role;
GRANT SELECT ON exchange_quality TO qinlian_counter_role;
GRANT SELECT ON exchange_reject TO qinlian_counter_role;
GRANT SELECT ON exchange_warning TO qinlian_counter_role;
CREATE OR REPLACE VIEW counted_example AS
SELECT
    org_code,
    record_id,
    modify_flag,
    updated_at,
    id_no,
    present_division,
    visited_on,
    temperature,
    visits,
    infectious_at_any_time_before,
    CAST(NULL AS VARCHAR2(1)) AS summary,
    CAST(NULL AS VARCHAR2(1)) AS history
FROM example;
GRANT SELECT ON counted_example TO qinlian_counter_role;
CREATE OR REPLACE VIEW counted_example AS
SELECT
    org_code,
    record_id,
    modify_flag,
    updated_at,
    id_no,
    present_division,
    visited_on,
    temperature,
    visits,
    infectious_at_any_time_before,
    CAST(NULL AS VARCHAR2(1)) AS summary,
    CAST(NULL AS VARCHAR2(1)) AS history
FROM example;
GRANT SELECT ON counted_example TO qinlian_counter_role;

-- 文档展示：只读业务表，以及哪些文档已入库
BEGIN
    EXECUTE IMMEDIATE 'CREATE ROLE qinlian_documents_role';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE <> -1921 THEN
            RAISE;
        END IF;
END;
/
DECLARE
    taken_back VARCHAR2(200);
BEGIN
    FOR one IN (SELECT table_name, privilege FROM user_tab_privs_made WHERE grantee = 'QINLIAN_DOCUMENTS_ROLE') LOOP
        taken_back := 'REVOKE ' || one.privilege || ' ON ' || one.table_name || ' FROM qinlian_documents_role';
        EXECUTE IMMEDIATE taken_back;
    END LOOP;
END;
/
GRANT SELECT ON exchange_store TO qinlian_documents_role;
GRANT SELECT ON exchange_way TO qinlian_documents_role;
GRANT SELECT ON exchange_person TO qinlian_documents_role;
GRANT SELECT ON example TO qinlian_documents_role;
