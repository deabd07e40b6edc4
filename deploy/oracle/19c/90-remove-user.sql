-- 秦联 Qinlian 前置库，Oracle 19c：删除账号、表空间及其数据文件
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
