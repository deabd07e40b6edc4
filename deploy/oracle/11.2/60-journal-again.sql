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
    IF wanted = 'BI01' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'BI01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM person_basic n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI01,') > 0);
    ELSIF wanted = 'BI02' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'BI02', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM household n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI02,') > 0);
    ELSIF wanted = 'BI02A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'BI02A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM household_member n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI02A,') > 0);
    ELSIF wanted = 'CL01' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM inpatient n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL01,') > 0);
    ELSIF wanted = 'CL01A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL01A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM inpatient_diagnosis n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL01A,') > 0);
    ELSIF wanted = 'CL01B' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL01B', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM inpatient_procedure n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL01B,') > 0);
    ELSIF wanted = 'CL01C' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL01C', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM inpatient_charge n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL01C,') > 0);
    ELSIF wanted = 'CL02' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL02', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM disease_history n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL02,') > 0);
    ELSIF wanted = 'CL03' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL03', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM outpatient n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL03,') > 0);
    ELSIF wanted = 'CL03A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL03A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM outpatient_diagnosis n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL03A,') > 0);
    ELSIF wanted = 'CL03B' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL03B', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM outpatient_charge n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL03B,') > 0);
    ELSIF wanted = 'CL03C' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL03C', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM outpatient_medication n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL03C,') > 0);
    ELSIF wanted = 'CL04' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL04', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM check_up n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL04,') > 0);
    ELSIF wanted = 'CL04A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL04A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM check_up_item n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL04A,') > 0);
    ELSIF wanted = 'CL05' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL05', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM consultation n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL05,') > 0);
    ELSIF wanted = 'CL06' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL06', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM referral n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL06,') > 0);
    ELSIF wanted = 'CL07' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL07', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM death_report n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL07,') > 0);
    ELSIF wanted = 'CL08' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL08', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM delivery n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL08,') > 0);
    ELSIF wanted = 'CL08A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL08A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM delivery_newborn n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL08A,') > 0);
    ELSIF wanted = 'EM01' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'EM01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM emr_document n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',EM01,') > 0);
    ELSIF wanted = 'EM01A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'EM01A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM emr_section_entry n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',EM01A,') > 0);
    ELSIF wanted = 'EM02' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'EM02', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM emr_file n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',EM02,') > 0);
    ELSIF wanted = 'FP01' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM total_population n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP01,') > 0);
    ELSIF wanted = 'FP01A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP01A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM birth_history n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP01A,') > 0);
    ELSIF wanted = 'FP02' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP02', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM floating_population n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP02,') > 0);
    ELSIF wanted = 'FP03' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP03', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM fp_service n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP03,') > 0);
    ELSIF wanted = 'FP04' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP04', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM fp_assistance n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP04,') > 0);
    ELSIF wanted = 'FP05' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP05', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM fp_certificate n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP05,') > 0);
    ELSIF wanted = 'MG01' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'MG01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM management_indicator n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',MG01,') > 0);
    ELSIF wanted = 'MG01A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'MG01A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM indicator_check n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',MG01A,') > 0);
    ELSIF wanted = 'PH01' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM personal_health n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH01,') > 0);
    ELSIF wanted = 'PH02' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH02', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM health_archive n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH02,') > 0);
    ELSIF wanted = 'PH03' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH03', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM allergy_history n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH03,') > 0);
    ELSIF wanted = 'PH04' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH04', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM past_disease n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH04,') > 0);
    ELSIF wanted = 'PH05' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH05', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM surgical_history n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH05,') > 0);
    ELSIF wanted = 'PH06' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH06', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM injury_history n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH06,') > 0);
    ELSIF wanted = 'PH07' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH07', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM transfusion_history n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH07,') > 0);
    ELSIF wanted = 'PH08' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH08', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM family_history n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH08,') > 0);
    ELSIF wanted = 'PH09' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH09', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM check_up_enquiry n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH09,') > 0);
    ELSIF wanted = 'PH10' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH10', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM check_up_examination n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH10,') > 0);
    ELSIF wanted = 'PH11' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH11', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM check_up_laboratory n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH11,') > 0);
    ELSIF wanted = 'PH12' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH12', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM health_check n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH12,') > 0);
    ELSIF wanted = 'PH12A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH12A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM check_up_problem n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH12A,') > 0);
    ELSIF wanted = 'PH12B' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH12B', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM check_up_medication n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH12B,') > 0);
    ELSIF wanted = 'PH12C' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH12C', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM check_up_stay n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH12C,') > 0);
    ELSIF wanted = 'PH13' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH13', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM immunisation n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH13,') > 0);
    ELSIF wanted = 'PH13A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH13A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM vaccination_card n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH13A,') > 0);
    ELSIF wanted = 'PH14' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH14', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM infectious_report n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH14,') > 0);
    ELSIF wanted = 'PH15' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH15', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM child_care n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH15,') > 0);
    ELSIF wanted = 'PH15A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH15A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM birth_certificate n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH15A,') > 0);
    ELSIF wanted = 'PH15B' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH15B', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM newborn_screening n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH15B,') > 0);
    ELSIF wanted = 'PH16' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH16', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM maternal_care n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH16,') > 0);
    ELSIF wanted = 'PH16A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH16A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM maternal_handbook n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH16A,') > 0);
    ELSIF wanted = 'PH16B' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH16B', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM high_risk_pregnancy n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH16B,') > 0);
    ELSIF wanted = 'PH17' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH17', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM elderly_care n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH17,') > 0);
    ELSIF wanted = 'PH17A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH17A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM elderly_self_care n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH17A,') > 0);
    ELSIF wanted = 'PH18' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH18', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM hypertension_followup n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH18,') > 0);
    ELSIF wanted = 'PH18A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH18A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM hypertension_card n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH18A,') > 0);
    ELSIF wanted = 'PH18B' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH18B', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM hypertension_medication n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH18B,') > 0);
    ELSIF wanted = 'PH19' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH19', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM diabetes_followup n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH19,') > 0);
    ELSIF wanted = 'PH19A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH19A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM diabetes_card n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH19A,') > 0);
    ELSIF wanted = 'PH19B' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH19B', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM diabetes_medication n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH19B,') > 0);
    ELSIF wanted = 'PH20' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH20', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM mental_followup n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH20,') > 0);
    ELSIF wanted = 'PH20A' THEN
        INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH20A', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM mental_medication n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH20A,') > 0);
    ELSE
        RAISE_APPLICATION_ERROR(-20003, '没有数据集 ' || wanted);
    END IF;
    journalled := SQL%ROWCOUNT;
    COMMIT;
    DBMS_OUTPUT.PUT_LINE('journalled: ' || journalled);
END;
/
