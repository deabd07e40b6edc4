-- 秦联 Qinlian 前置库，Oracle 19c：本目录各脚本的参数。只改本文件
-- 前置库属主账号
DEFINE owner = 'QINLIAN'
-- 前置库表空间
DEFINE tablespace = 'QINLIAN'
-- 已有的临时表空间
DEFINE temporary = 'TEMP'
-- 数据文件目录，须已存在，以分隔符结尾
DEFINE folder = '/u01/app/oracle/oradata/qinlian/'
-- 已送达的业务行保留天数，不少于 30
DEFINE keep_days = '180'
SET VERIFY OFF
