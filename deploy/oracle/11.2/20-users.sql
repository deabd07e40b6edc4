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
