-- 秦联 Qinlian 前置库，Oracle 19c：删除交换的全部表、触发器、过程与定时任务
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
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_BI01') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_bi01';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_BI02') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_bi02';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_BI02A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_bi02a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL01') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl01';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL01A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl01a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL01B') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl01b';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL01C') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl01c';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL02') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl02';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL03') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl03';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL03A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl03a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL03B') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl03b';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL03C') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl03c';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL04') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl04';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL04A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl04a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL05') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl05';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL06') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl06';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL07') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl07';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL08') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl08';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_CL08A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_cl08a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_EM01') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_em01';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_EM01A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_em01a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_EM02') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_em02';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_FP01') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_fp01';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_FP01A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_fp01a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_FP02') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_fp02';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_FP03') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_fp03';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_FP04') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_fp04';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_FP05') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_fp05';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_MG01') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_mg01';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_MG01A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_mg01a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH01') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph01';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH02') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph02';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH03') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph03';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH04') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph04';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH05') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph05';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH06') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph06';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH07') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph07';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH08') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph08';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH09') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph09';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH10') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph10';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH11') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph11';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH12') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph12';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH12A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph12a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH12B') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph12b';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH12C') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph12c';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH13') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph13';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH13A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph13a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH14') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph14';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH15') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph15';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH15A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph15a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH15B') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph15b';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH16') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph16';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH16A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph16a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH16B') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph16b';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH17') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph17';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH17A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph17a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH18') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph18';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH18A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph18a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH18B') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph18b';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH19') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph19';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH19A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph19a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH19B') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph19b';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH20') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph20';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'PROCEDURE' AND object_name = 'EXCHANGE_PURGE_PH20A') LOOP
        EXECUTE IMMEDIATE 'DROP PROCEDURE exchange_purge_ph20a';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'PERSON_BASIC') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE person_basic PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_BI01') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_bi01 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'HOUSEHOLD') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE household PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_BI02') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_bi02 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'HOUSEHOLD_MEMBER') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE household_member PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_BI02A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_bi02a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'INPATIENT') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE inpatient PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL01') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl01 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'INPATIENT_DIAGNOSIS') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE inpatient_diagnosis PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL01A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl01a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'INPATIENT_PROCEDURE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE inpatient_procedure PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL01B') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl01b PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'INPATIENT_CHARGE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE inpatient_charge PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL01C') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl01c PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'DISEASE_HISTORY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE disease_history PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL02') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl02 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'OUTPATIENT') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE outpatient PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL03') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl03 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'OUTPATIENT_DIAGNOSIS') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE outpatient_diagnosis PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL03A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl03a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'OUTPATIENT_CHARGE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE outpatient_charge PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL03B') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl03b PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'OUTPATIENT_MEDICATION') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE outpatient_medication PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL03C') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl03c PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'CHECK_UP') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE check_up PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL04') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl04 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'CHECK_UP_ITEM') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE check_up_item PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL04A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl04a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'CONSULTATION') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE consultation PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL05') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl05 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'REFERRAL') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE referral PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL06') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl06 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'DEATH_REPORT') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE death_report PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL07') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl07 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'DELIVERY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE delivery PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL08') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl08 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'DELIVERY_NEWBORN') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE delivery_newborn PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_CL08A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_cl08a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EMR_DOCUMENT') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE emr_document PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_EM01') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_em01 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EMR_SECTION_ENTRY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE emr_section_entry PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_EM01A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_em01a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EMR_FILE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE emr_file PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_EM02') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_em02 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'TOTAL_POPULATION') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE total_population PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_FP01') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_fp01 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'BIRTH_HISTORY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE birth_history PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_FP01A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_fp01a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'FLOATING_POPULATION') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE floating_population PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_FP02') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_fp02 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'FP_SERVICE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE fp_service PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_FP03') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_fp03 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'FP_ASSISTANCE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE fp_assistance PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_FP04') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_fp04 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'FP_CERTIFICATE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE fp_certificate PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_FP05') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_fp05 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'MANAGEMENT_INDICATOR') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE management_indicator PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_MG01') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_mg01 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'INDICATOR_CHECK') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE indicator_check PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_MG01A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_mg01a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'PERSONAL_HEALTH') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE personal_health PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH01') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph01 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'HEALTH_ARCHIVE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE health_archive PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH02') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph02 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'ALLERGY_HISTORY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE allergy_history PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH03') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph03 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'PAST_DISEASE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE past_disease PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH04') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph04 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'SURGICAL_HISTORY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE surgical_history PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH05') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph05 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'INJURY_HISTORY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE injury_history PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH06') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph06 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'TRANSFUSION_HISTORY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE transfusion_history PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH07') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph07 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'FAMILY_HISTORY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE family_history PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH08') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph08 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'CHECK_UP_ENQUIRY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE check_up_enquiry PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH09') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph09 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'CHECK_UP_EXAMINATION') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE check_up_examination PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH10') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph10 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'CHECK_UP_LABORATORY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE check_up_laboratory PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH11') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph11 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'HEALTH_CHECK') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE health_check PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH12') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph12 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'CHECK_UP_PROBLEM') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE check_up_problem PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH12A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph12a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'CHECK_UP_MEDICATION') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE check_up_medication PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH12B') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph12b PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'CHECK_UP_STAY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE check_up_stay PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH12C') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph12c PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'IMMUNISATION') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE immunisation PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH13') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph13 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'VACCINATION_CARD') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE vaccination_card PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH13A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph13a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'INFECTIOUS_REPORT') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE infectious_report PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH14') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph14 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'CHILD_CARE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE child_care PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH15') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph15 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'BIRTH_CERTIFICATE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE birth_certificate PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH15A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph15a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'NEWBORN_SCREENING') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE newborn_screening PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH15B') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph15b PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'MATERNAL_CARE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE maternal_care PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH16') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph16 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'MATERNAL_HANDBOOK') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE maternal_handbook PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH16A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph16a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'HIGH_RISK_PREGNANCY') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE high_risk_pregnancy PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH16B') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph16b PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'ELDERLY_CARE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE elderly_care PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH17') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph17 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'ELDERLY_SELF_CARE') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE elderly_self_care PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH17A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph17a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'HYPERTENSION_FOLLOWUP') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE hypertension_followup PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH18') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph18 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'HYPERTENSION_CARD') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE hypertension_card PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH18A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph18a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'HYPERTENSION_MEDICATION') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE hypertension_medication PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH18B') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph18b PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'DIABETES_FOLLOWUP') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE diabetes_followup PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH19') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph19 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'DIABETES_CARD') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE diabetes_card PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH19A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph19a PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'DIABETES_MEDICATION') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE diabetes_medication PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH19B') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph19b PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'MENTAL_FOLLOWUP') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE mental_followup PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH20') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph20 PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'MENTAL_MEDICATION') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE mental_medication PURGE';
    END LOOP;
END;
/
BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE object_type = 'TABLE' AND object_name = 'EXCHANGE_IN_PH20A') LOOP
        EXECUTE IMMEDIATE 'DROP TABLE exchange_in_ph20a PURGE';
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
