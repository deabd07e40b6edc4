-- 秦联 Qinlian 前置库建表脚本（部分数据集），适用于 Oracle 19c
-- 由目录生成，请勿手工修改。用 SQL*Plus 以库属主身份执行一次，客户端字符集须为 UTF-8（NLS_LANG=.AL32UTF8）
-- 所需权限：CREATE SESSION、CREATE TABLE、CREATE SEQUENCE、CREATE TRIGGER，以及表空间配额
-- 长度按字符计。超过 1000 个字符的字段为 CLOB：VARCHAR2 上限 4000 字节，生僻汉字在 AL32UTF8 中占 4 字节
-- 空字符串即 NULL。交换自身的时间一律为 UTC，业务时间为北京时间
-- 中途出错即停止：删除已建的对象后重新执行
SET DEFINE OFF
SET SQLBLANKLINES ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

-- example：FP01 示例数据
CREATE TABLE example (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    modify_flag VARCHAR2(1 CHAR),
    updated_at TIMESTAMP(6),
    id_no VARCHAR2(141 CHAR),
    present_division VARCHAR2(12 CHAR),
    visited_on DATE,
    temperature NUMBER(4,1),
    visits NUMBER(19),
    infectious_at_any_time_before CHAR(1),
    summary VARCHAR2(1000 CHAR),
    history CLOB,
    mother_id_no VARCHAR2(141 CHAR),
    id_no_index VARCHAR2(32 CHAR),
    mother_id_no_index VARCHAR2(32 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT example_pk PRIMARY KEY (org_code, record_id) USING INDEX TABLESPACE QINLIAN,
    CONSTRAINT ck_fp01_visited_on CHECK (visited_on = TRUNC(visited_on)),
    CONSTRAINT ck_fp01_infectious_at_a_44acff CHECK (infectious_at_any_time_before IN ('0', '1')),
    CONSTRAINT ck_fp01_business_day CHECK (business_day = TRUNC(business_day))
) TABLESPACE QINLIAN;
COMMENT ON TABLE example IS 'FP01 示例数据';
COMMENT ON COLUMN example.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN example.record_id IS '示例流水号，必填';
COMMENT ON COLUMN example.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN example.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN example.id_no IS '身份证件号码（密文）';
COMMENT ON COLUMN example.present_division IS '现住址行政区划代码';
COMMENT ON COLUMN example.visited_on IS '就诊日期，必填';
COMMENT ON COLUMN example.temperature IS '体温，单位 ℃';
COMMENT ON COLUMN example.visits IS '次数';
COMMENT ON COLUMN example.infectious_at_any_time_before IS '是否曾患传染病，0 否，1 是';
COMMENT ON COLUMN example.summary IS '摘要';
COMMENT ON COLUMN example.history IS '病史''s "原文"; -- 全部';
COMMENT ON COLUMN example.mother_id_no IS '母亲证件号码（密文）';
COMMENT ON COLUMN example.id_no_index IS '身份证件号码（盲索引）';
COMMENT ON COLUMN example.mother_id_no_index IS '母亲证件号码（盲索引）';
COMMENT ON COLUMN example.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN example.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN example.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN example.business_day IS '业务日';
COMMENT ON COLUMN example.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN example.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN example.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_fp01 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    modify_flag VARCHAR2(1 CHAR),
    updated_at TIMESTAMP(6),
    id_no VARCHAR2(141 CHAR),
    present_division VARCHAR2(12 CHAR),
    visited_on DATE,
    temperature NUMBER(4,1),
    visits NUMBER(19),
    infectious_at_any_time_before CHAR(1),
    summary VARCHAR2(1000 CHAR),
    history CLOB,
    mother_id_no VARCHAR2(141 CHAR),
    id_no_index VARCHAR2(32 CHAR),
    mother_id_no_index VARCHAR2(32 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_fp01_visited_on CHECK (visited_on = TRUNC(visited_on)),
    CONSTRAINT ck_in_fp01_infectious_a_1663be CHECK (infectious_at_any_time_before IN ('0', '1')),
    CONSTRAINT ck_in_fp01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_fp01 IS '临时表：FP01 示例数据待合并的行';
CREATE OR REPLACE TRIGGER exchange_capture_fp01
AFTER INSERT OR UPDATE ON example
FOR EACH ROW
DECLARE
    told_home exchange_person.home_division%TYPE;
    told_at exchange_person.updated_at%TYPE;
    known_home exchange_person.home_division%TYPE;
    known_authority exchange_person.authority%TYPE;
    known_at exchange_person.updated_at%TYPE;
    moved PLS_INTEGER := 0;
BEGIN
    IF :NEW.row_version = :OLD.row_version
        AND :NEW.delivery_version = :OLD.delivery_version
        AND :NEW.batch_id = :OLD.batch_id
        AND (:OLD.id_no_index IS NULL OR :NEW.id_no_index = :OLD.id_no_index)
        AND (:OLD.mother_id_no_index IS NULL OR :NEW.mother_id_no_index = :OLD.mother_id_no_index)
        AND (:NEW.id_no <> :OLD.id_no AND :NEW.id_no_index IS NOT NULL
            OR :NEW.mother_id_no <> :OLD.mother_id_no AND :NEW.mother_id_no_index IS NOT NULL) THEN
        RETURN; -- 同一行，只是重新加密
    END IF;
    told_home := SUBSTR(:NEW.present_division, 1, 6);
    told_at := NVL(:NEW.updated_at, TIMESTAMP '0001-01-01 00:00:00');
    IF :NEW.id_no_index IS NOT NULL AND told_home IS NOT NULL AND NVL(:NEW.modify_flag, '1') <> '3' THEN
        LOCK TABLE exchange_person IN ROW EXCLUSIVE MODE;
        LOOP
            BEGIN
                SELECT p.home_division, p.authority, p.updated_at INTO known_home, known_authority, known_at
                FROM exchange_person p WHERE p.person_key = :NEW.id_no_index FOR UPDATE;
                IF known_authority < 2 OR (known_authority = 2 AND known_at <= told_at) THEN
                    UPDATE exchange_person p
                    SET p.home_division = told_home, p.authority = 2, p.updated_at = told_at
                    WHERE p.person_key = :NEW.id_no_index;
                    IF known_home <> told_home THEN
                        moved := 1;
                    END IF;
                END IF;
                EXIT;
            EXCEPTION
                WHEN NO_DATA_FOUND THEN
                    BEGIN
                        INSERT INTO exchange_person (person_key, home_division, authority, updated_at)
                        VALUES (:NEW.id_no_index, told_home, 2, told_at);
                        moved := 1;
                        EXIT;
                    EXCEPTION
                        WHEN DUP_VAL_ON_INDEX THEN
                            NULL; -- 另一事务刚登记了此人，重新读取
                    END;
            END;
        END LOOP;
        IF moved = 1 THEN
            INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
            SELECT exchange_change_seq.NEXTVAL, m.queue, m.dataset, m.origin_division, m.origin_class,
                m.business_day, m.org_code, m.record_id
            FROM (
                SELECT DISTINCT s.queue, d.dataset, d.origin_division, d.origin_class, d.business_day,
                    d.org_code, d.record_id
                FROM exchange_delivery d
                JOIN exchange_subscription s ON s.origin_division = d.origin_division
                    AND s.origin_class = d.origin_class AND s.queue LIKE '%.distribute'
                WHERE d.person_key = :NEW.id_no_index
            ) m;
        END IF;
    END IF;
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP01', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP01,') > 0);
END;
/

-- 检查触发器是否编译成功
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
