-- 秦联 Qinlian 前置库，Oracle 19c：升级：补建缺少的表、列与索引，替换全部触发器
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
    journal_id NUMBER(19) DEFAULT exchange_change_seq.NEXTVAL NOT NULL,
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
    exchange_column('exchange_change', 'journal_id', 'NUMBER(19)', ' DEFAULT exchange_change_seq.NEXTVAL NOT NULL', '变更日志序号，同一业务行后发生的变更序号较大');
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
    CONSTRAINT exchange_parked_pk PRIMARY KEY (event_id),
    CONSTRAINT ck_parked_headers CHECK (headers IS JSON)
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_parked IS ''搁置事件：无法继续处理的整批消息''';
    exchange_column('exchange_parked', 'event_id', 'VARCHAR2(128 CHAR)', ' NOT NULL', '事件标识：主题/分区/偏移量');
    exchange_column('exchange_parked', 'headers', 'CLOB', ' NOT NULL CONSTRAINT ck_parked_headers CHECK (headers IS JSON)', '消息头（JSON）');
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
    exchange_make('person_basic', 'CREATE TABLE person_basic (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    nation_code VARCHAR2(2 CHAR),
    nationality_code VARCHAR2(3 CHAR),
    marital_code VARCHAR2(2 CHAR),
    education_code VARCHAR2(2 CHAR),
    occupation_code VARCHAR2(3 CHAR),
    employer_name VARCHAR2(70 CHAR),
    phone VARCHAR2(20 CHAR),
    contact_name VARCHAR2(50 CHAR),
    contact_phone VARCHAR2(20 CHAR),
    contact_relation_code VARCHAR2(2 CHAR),
    lives_at_registered CHAR(1),
    registration_kind_code VARCHAR2(1 CHAR),
    residence_kind_code VARCHAR2(1 CHAR),
    registered_division VARCHAR2(12 CHAR),
    registered_address VARCHAR2(128 CHAR),
    present_division VARCHAR2(12 CHAR),
    present_address VARCHAR2(128 CHAR),
    present_postcode VARCHAR2(6 CHAR),
    health_card_no VARCHAR2(18 CHAR),
    insurance_code VARCHAR2(2 CHAR),
    abo_code VARCHAR2(1 CHAR),
    rh_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT person_basic_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_bi01_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_bi01_lives_at_registered CHECK (lives_at_registered IN (''0'', ''1'')),
    CONSTRAINT ck_bi01_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE person_basic IS ''BI01 个人基本信息''';
    exchange_column('person_basic', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('person_basic', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '城乡居民健康档案编号，必填');
    exchange_column('person_basic', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('person_basic', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('person_basic', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('person_basic', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('person_basic', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('person_basic', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('person_basic', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('person_basic', 'birth_date', 'DATE', ' CONSTRAINT ck_bi01_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('person_basic', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('person_basic', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('person_basic', 'nation_code', 'VARCHAR2(2 CHAR)', '', '民族代码，值域 GB 3304，数据元 DE02.01.025.00，必填');
    exchange_column('person_basic', 'nationality_code', 'VARCHAR2(3 CHAR)', '', '国籍代码，值域 GB/T 2659');
    exchange_column('person_basic', 'marital_code', 'VARCHAR2(2 CHAR)', '', '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00');
    exchange_column('person_basic', 'education_code', 'VARCHAR2(2 CHAR)', '', '学历代码，值域 GB/T 4658，数据元 DE02.01.041.00');
    exchange_column('person_basic', 'occupation_code', 'VARCHAR2(3 CHAR)', '', '职业类别代码，值域 GB/T 2261.4，数据元 DE02.01.052.00');
    exchange_column('person_basic', 'employer_name', 'VARCHAR2(70 CHAR)', '', '工作单位名称，数据元 DE08.10.007.00');
    exchange_column('person_basic', 'phone', 'VARCHAR2(20 CHAR)', '', '本人电话号码，数据元 DE02.01.010.00');
    exchange_column('person_basic', 'contact_name', 'VARCHAR2(50 CHAR)', '', '联系人姓名，数据元 DE02.01.039.00');
    exchange_column('person_basic', 'contact_phone', 'VARCHAR2(20 CHAR)', '', '联系人电话号码，数据元 DE02.01.010.00');
    exchange_column('person_basic', 'contact_relation_code', 'VARCHAR2(2 CHAR)', '', '联系人关系代码，值域 GB/T 4761');
    exchange_column('person_basic', 'lives_at_registered', 'CHAR(1)', ' CONSTRAINT ck_bi01_lives_at_registered CHECK (lives_at_registered IN (''0'', ''1''))', '常住地址户籍标志，0 否，1 是，数据元 DE02.01.003.00');
    exchange_column('person_basic', 'registration_kind_code', 'VARCHAR2(1 CHAR)', '', '户籍类型代码');
    exchange_column('person_basic', 'residence_kind_code', 'VARCHAR2(1 CHAR)', '', '常住类型代码，值域 QL 常住类型');
    exchange_column('person_basic', 'registered_division', 'VARCHAR2(12 CHAR)', '', '户籍地址-行政区划代码，值域 GB/T 2260');
    exchange_column('person_basic', 'registered_address', 'VARCHAR2(128 CHAR)', '', '户籍地址');
    exchange_column('person_basic', 'present_division', 'VARCHAR2(12 CHAR)', '', '现住址-行政区划代码，值域 GB/T 2260，必填');
    exchange_column('person_basic', 'present_address', 'VARCHAR2(128 CHAR)', '', '现住址');
    exchange_column('person_basic', 'present_postcode', 'VARCHAR2(6 CHAR)', '', '现住址-邮政编码');
    exchange_column('person_basic', 'health_card_no', 'VARCHAR2(18 CHAR)', '', '居民健康卡号');
    exchange_column('person_basic', 'insurance_code', 'VARCHAR2(2 CHAR)', '', '医疗保险类别代码，值域 CV02.01.204，数据元 DE02.01.044.00');
    exchange_column('person_basic', 'abo_code', 'VARCHAR2(1 CHAR)', '', 'ABO血型代码，值域 CV04.50.005，数据元 DE04.50.001.00');
    exchange_column('person_basic', 'rh_code', 'VARCHAR2(1 CHAR)', '', 'Rh血型代码，值域 CV04.50.020，数据元 DE04.50.010.00');
    exchange_column('person_basic', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('person_basic', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('person_basic', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('person_basic', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_bi01_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('person_basic', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('person_basic', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('person_basic', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_bi01', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_bi01 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    nation_code VARCHAR2(2 CHAR),
    nationality_code VARCHAR2(3 CHAR),
    marital_code VARCHAR2(2 CHAR),
    education_code VARCHAR2(2 CHAR),
    occupation_code VARCHAR2(3 CHAR),
    employer_name VARCHAR2(70 CHAR),
    phone VARCHAR2(20 CHAR),
    contact_name VARCHAR2(50 CHAR),
    contact_phone VARCHAR2(20 CHAR),
    contact_relation_code VARCHAR2(2 CHAR),
    lives_at_registered CHAR(1),
    registration_kind_code VARCHAR2(1 CHAR),
    residence_kind_code VARCHAR2(1 CHAR),
    registered_division VARCHAR2(12 CHAR),
    registered_address VARCHAR2(128 CHAR),
    present_division VARCHAR2(12 CHAR),
    present_address VARCHAR2(128 CHAR),
    present_postcode VARCHAR2(6 CHAR),
    health_card_no VARCHAR2(18 CHAR),
    insurance_code VARCHAR2(2 CHAR),
    abo_code VARCHAR2(1 CHAR),
    rh_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_bi01_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_bi01_lives_at_registered CHECK (lives_at_registered IN (''0'', ''1'')),
    CONSTRAINT ck_in_bi01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_bi01 IS ''临时表：BI01 个人基本信息待合并的行''';
    exchange_column('exchange_in_bi01', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi01', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi01', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_bi01', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_bi01', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'birth_date', 'DATE', ' CONSTRAINT ck_in_bi01_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_bi01', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'nation_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'nationality_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'marital_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'education_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'occupation_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'employer_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'contact_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'contact_phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'contact_relation_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'lives_at_registered', 'CHAR(1)', ' CONSTRAINT ck_in_bi01_lives_at_registered CHECK (lives_at_registered IN (''0'', ''1''))', '');
    exchange_column('exchange_in_bi01', 'registration_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'residence_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'registered_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'registered_address', 'VARCHAR2(128 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'present_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'present_address', 'VARCHAR2(128 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'present_postcode', 'VARCHAR2(6 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'health_card_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'insurance_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'abo_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'rh_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi01', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi01', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_bi01', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_bi01_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_bi01', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_bi01', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_bi01', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('household', 'CREATE TABLE household (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    household_book_no VARCHAR2(20 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    present_division VARCHAR2(12 CHAR),
    present_address VARCHAR2(128 CHAR),
    present_postcode VARCHAR2(6 CHAR),
    home_phone VARCHAR2(20 CHAR),
    family_size NUMBER(19),
    resident_count NUMBER(19),
    income_code VARCHAR2(1 CHAR),
    dwelling_area NUMBER(6,1),
    dwelling_kind_code VARCHAR2(1 CHAR),
    kitchen_exhaust_code VARCHAR2(1 CHAR),
    fuel_code VARCHAR2(1 CHAR),
    water_code VARCHAR2(1 CHAR),
    toilet_code VARCHAR2(1 CHAR),
    livestock_pen_code VARCHAR2(1 CHAR),
    archive_org_code VARCHAR2(22 CHAR),
    archive_opener_name VARCHAR2(50 CHAR),
    archive_opened_on DATE,
    responsible_doctor_name VARCHAR2(50 CHAR),
    archive_status_code VARCHAR2(1 CHAR),
    archive_closed_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT household_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_bi02_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on)),
    CONSTRAINT ck_bi02_archive_closed_on CHECK (archive_closed_on = TRUNC(archive_closed_on)),
    CONSTRAINT ck_bi02_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE household IS ''BI02 家庭基本信息''';
    exchange_column('household', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('household', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '家庭编号，必填');
    exchange_column('household', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('household', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('household', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('household', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('household', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('household', 'household_book_no', 'VARCHAR2(20 CHAR)', '', '户口号');
    exchange_column('household', 'person_name', 'VARCHAR2(50 CHAR)', '', '户主姓名，数据元 DE02.01.039.00，必填');
    exchange_column('household', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '户主身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('household', 'id_no', 'VARCHAR2(18 CHAR)', '', '户主身份证号，数据元 DE02.01.030.00，必填');
    exchange_column('household', 'present_division', 'VARCHAR2(12 CHAR)', '', '现住址-行政区划代码，值域 GB/T 2260，必填');
    exchange_column('household', 'present_address', 'VARCHAR2(128 CHAR)', '', '家庭地址');
    exchange_column('household', 'present_postcode', 'VARCHAR2(6 CHAR)', '', '邮政编码');
    exchange_column('household', 'home_phone', 'VARCHAR2(20 CHAR)', '', '家庭电话');
    exchange_column('household', 'family_size', 'NUMBER(19)', '', '家庭人数，必填');
    exchange_column('household', 'resident_count', 'NUMBER(19)', '', '现住人口数');
    exchange_column('household', 'income_code', 'VARCHAR2(1 CHAR)', '', '家庭年人均收入类别代码，值域 CV02.01.203');
    exchange_column('household', 'dwelling_area', 'NUMBER(6,1)', '', '住房面积，单位 ㎡');
    exchange_column('household', 'dwelling_kind_code', 'VARCHAR2(1 CHAR)', '', '住房类型代码，值域 QL 住房类型');
    exchange_column('household', 'kitchen_exhaust_code', 'VARCHAR2(1 CHAR)', '', '家庭厨房排风设施类别代码，值域 CV03.00.302，数据元 DE03.00.006.00');
    exchange_column('household', 'fuel_code', 'VARCHAR2(1 CHAR)', '', '家庭燃料类型类别代码，值域 CV03.00.303，数据元 DE03.00.050.00');
    exchange_column('household', 'water_code', 'VARCHAR2(1 CHAR)', '', '家庭饮水类别代码，值域 CV03.00.115，数据元 DE03.00.082.00');
    exchange_column('household', 'toilet_code', 'VARCHAR2(1 CHAR)', '', '家庭厕所类别代码，值域 CV03.00.304');
    exchange_column('household', 'livestock_pen_code', 'VARCHAR2(1 CHAR)', '', '家庭禽畜栏设置类别代码，值域 CV03.00.305');
    exchange_column('household', 'archive_org_code', 'VARCHAR2(22 CHAR)', '', '建档机构代码，值域 WS 218');
    exchange_column('household', 'archive_opener_name', 'VARCHAR2(50 CHAR)', '', '建档人姓名');
    exchange_column('household', 'archive_opened_on', 'DATE', ' CONSTRAINT ck_bi02_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on))', '建档日期，必填');
    exchange_column('household', 'responsible_doctor_name', 'VARCHAR2(50 CHAR)', '', '责任医生姓名');
    exchange_column('household', 'archive_status_code', 'VARCHAR2(1 CHAR)', '', '家庭档案状态代码，值域 QL 档案状态');
    exchange_column('household', 'archive_closed_on', 'DATE', ' CONSTRAINT ck_bi02_archive_closed_on CHECK (archive_closed_on = TRUNC(archive_closed_on))', '注销日期');
    exchange_column('household', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('household', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('household', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('household', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_bi02_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('household', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('household', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('household', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_bi02', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_bi02 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    household_book_no VARCHAR2(20 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    present_division VARCHAR2(12 CHAR),
    present_address VARCHAR2(128 CHAR),
    present_postcode VARCHAR2(6 CHAR),
    home_phone VARCHAR2(20 CHAR),
    family_size NUMBER(19),
    resident_count NUMBER(19),
    income_code VARCHAR2(1 CHAR),
    dwelling_area NUMBER(6,1),
    dwelling_kind_code VARCHAR2(1 CHAR),
    kitchen_exhaust_code VARCHAR2(1 CHAR),
    fuel_code VARCHAR2(1 CHAR),
    water_code VARCHAR2(1 CHAR),
    toilet_code VARCHAR2(1 CHAR),
    livestock_pen_code VARCHAR2(1 CHAR),
    archive_org_code VARCHAR2(22 CHAR),
    archive_opener_name VARCHAR2(50 CHAR),
    archive_opened_on DATE,
    responsible_doctor_name VARCHAR2(50 CHAR),
    archive_status_code VARCHAR2(1 CHAR),
    archive_closed_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_bi02_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on)),
    CONSTRAINT ck_in_bi02_archive_closed_on CHECK (archive_closed_on = TRUNC(archive_closed_on)),
    CONSTRAINT ck_in_bi02_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_bi02 IS ''临时表：BI02 家庭基本信息待合并的行''';
    exchange_column('exchange_in_bi02', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_bi02', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_bi02', 'household_book_no', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'present_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'present_address', 'VARCHAR2(128 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'present_postcode', 'VARCHAR2(6 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'home_phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'family_size', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_bi02', 'resident_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_bi02', 'income_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'dwelling_area', 'NUMBER(6,1)', '', '');
    exchange_column('exchange_in_bi02', 'dwelling_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'kitchen_exhaust_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'fuel_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'water_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'toilet_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'livestock_pen_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'archive_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'archive_opener_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'archive_opened_on', 'DATE', ' CONSTRAINT ck_in_bi02_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on))', '');
    exchange_column('exchange_in_bi02', 'responsible_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'archive_status_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'archive_closed_on', 'DATE', ' CONSTRAINT ck_in_bi02_archive_closed_on CHECK (archive_closed_on = TRUNC(archive_closed_on))', '');
    exchange_column('exchange_in_bi02', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_bi02', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_bi02_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_bi02', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('household_member', 'CREATE TABLE household_member (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    family_no VARCHAR2(64 CHAR),
    member_no VARCHAR2(2 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    householder_relation_code VARCHAR2(2 CHAR),
    relation_other VARCHAR2(50 CHAR),
    is_householder CHAR(1),
    registered_on DATE,
    registrar_name VARCHAR2(50 CHAR),
    registration_org_code VARCHAR2(22 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT household_member_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_bi02a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_bi02a_is_householder CHECK (is_householder IN (''0'', ''1'')),
    CONSTRAINT ck_bi02a_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_bi02a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE household_member IS ''BI02A 家庭成员''';
    exchange_column('household_member', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('household_member', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '成员流水号，必填');
    exchange_column('household_member', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('household_member', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('household_member', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('household_member', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('household_member', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('household_member', 'family_no', 'VARCHAR2(64 CHAR)', '', '家庭编号，必填');
    exchange_column('household_member', 'member_no', 'VARCHAR2(2 CHAR)', '', '成员编号');
    exchange_column('household_member', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00');
    exchange_column('household_member', 'person_name', 'VARCHAR2(50 CHAR)', '', '成员姓名，数据元 DE02.01.039.00，必填');
    exchange_column('household_member', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00');
    exchange_column('household_member', 'birth_date', 'DATE', ' CONSTRAINT ck_bi02a_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01');
    exchange_column('household_member', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '成员身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('household_member', 'id_no', 'VARCHAR2(18 CHAR)', '', '成员身份证号，数据元 DE02.01.030.00，必填');
    exchange_column('household_member', 'householder_relation_code', 'VARCHAR2(2 CHAR)', '', '成员与户主关系代码，值域 GB/T 4761，必填');
    exchange_column('household_member', 'relation_other', 'VARCHAR2(50 CHAR)', '', '与户主关系其他');
    exchange_column('household_member', 'is_householder', 'CHAR(1)', ' CONSTRAINT ck_bi02a_is_householder CHECK (is_householder IN (''0'', ''1''))', '户主标志，0 否，1 是，必填');
    exchange_column('household_member', 'registered_on', 'DATE', ' CONSTRAINT ck_bi02a_registered_on CHECK (registered_on = TRUNC(registered_on))', '登记日期');
    exchange_column('household_member', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '登记人姓名');
    exchange_column('household_member', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '登记机构代码，值域 WS 218');
    exchange_column('household_member', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('household_member', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('household_member', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('household_member', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_bi02a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('household_member', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('household_member', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('household_member', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_bi02a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_bi02a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    family_no VARCHAR2(64 CHAR),
    member_no VARCHAR2(2 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    householder_relation_code VARCHAR2(2 CHAR),
    relation_other VARCHAR2(50 CHAR),
    is_householder CHAR(1),
    registered_on DATE,
    registrar_name VARCHAR2(50 CHAR),
    registration_org_code VARCHAR2(22 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_bi02a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_bi02a_is_householder CHECK (is_householder IN (''0'', ''1'')),
    CONSTRAINT ck_in_bi02a_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_bi02a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_bi02a IS ''临时表：BI02A 家庭成员待合并的行''';
    exchange_column('exchange_in_bi02a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_bi02a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_bi02a', 'family_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'member_no', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'birth_date', 'DATE', ' CONSTRAINT ck_in_bi02a_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_bi02a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'householder_relation_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'relation_other', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'is_householder', 'CHAR(1)', ' CONSTRAINT ck_in_bi02a_is_householder CHECK (is_householder IN (''0'', ''1''))', '');
    exchange_column('exchange_in_bi02a', 'registered_on', 'DATE', ' CONSTRAINT ck_in_bi02a_registered_on CHECK (registered_on = TRUNC(registered_on))', '');
    exchange_column('exchange_in_bi02a', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_bi02a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_bi02a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_bi02a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_bi02a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('inpatient', 'CREATE TABLE inpatient (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    inpatient_no VARCHAR2(18 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    admission_count NUMBER(19),
    admitted_at TIMESTAMP(6),
    discharged_at TIMESTAMP(6),
    admission_dept_code VARCHAR2(20 CHAR),
    admission_dept_name VARCHAR2(50 CHAR),
    discharge_dept_name VARCHAR2(50 CHAR),
    admission_route_code VARCHAR2(1 CHAR),
    admission_diagnosis_code VARCHAR2(11 CHAR),
    main_diagnosis_code VARCHAR2(11 CHAR),
    main_diagnosis_name VARCHAR2(50 CHAR),
    other_diagnosis_code VARCHAR2(11 CHAR),
    admission_condition_code VARCHAR2(1 CHAR),
    outcome_code VARCHAR2(1 CHAR),
    procedure_code VARCHAR2(5 CHAR),
    discharge_way_code VARCHAR2(1 CHAR),
    stay_days NUMBER(19),
    total_fee NUMBER(10,2),
    drug_fee NUMBER(10,2),
    own_fee NUMBER(10,2),
    payment_code VARCHAR2(2 CHAR),
    insurance_fee NUMBER(10,2),
    readmission_31d CHAR(1),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT inpatient_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl01_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl01_readmission_31d CHECK (readmission_31d IN (''0'', ''1'')),
    CONSTRAINT ck_cl01_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE inpatient IS ''CL01 住院数据''';
    exchange_column('inpatient', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('inpatient', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '住院就诊流水号，必填');
    exchange_column('inpatient', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('inpatient', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('inpatient', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('inpatient', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('inpatient', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('inpatient', 'inpatient_no', 'VARCHAR2(18 CHAR)', '', '住院号，数据元 DE01.00.014.00，必填');
    exchange_column('inpatient', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('inpatient', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('inpatient', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('inpatient', 'birth_date', 'DATE', ' CONSTRAINT ck_cl01_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('inpatient', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('inpatient', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('inpatient', 'admission_count', 'NUMBER(19)', '', '住院次数，数据元 DE02.10.090.00');
    exchange_column('inpatient', 'admitted_at', 'TIMESTAMP(6)', '', '入院日期时间，数据元 DE06.00.092.00，必填');
    exchange_column('inpatient', 'discharged_at', 'TIMESTAMP(6)', '', '出院日期时间，数据元 DE06.00.017.00');
    exchange_column('inpatient', 'admission_dept_code', 'VARCHAR2(20 CHAR)', '', '入院科室代码');
    exchange_column('inpatient', 'admission_dept_name', 'VARCHAR2(50 CHAR)', '', '入院科室名称');
    exchange_column('inpatient', 'discharge_dept_name', 'VARCHAR2(50 CHAR)', '', '出院科室名称');
    exchange_column('inpatient', 'admission_route_code', 'VARCHAR2(1 CHAR)', '', '入院途径代码，值域 WT01.01.009，数据元 DE06.00.339.00');
    exchange_column('inpatient', 'admission_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '入院诊断代码，值域 ICD-10，数据元 DE05.01.024.00');
    exchange_column('inpatient', 'main_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '出院主要诊断代码，值域 ICD-10，数据元 DE05.01.024.00，必填');
    exchange_column('inpatient', 'main_diagnosis_name', 'VARCHAR2(50 CHAR)', '', '出院主要诊断名称，数据元 DE05.01.025.00');
    exchange_column('inpatient', 'other_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '出院其他诊断代码(子表)，值域 ICD-10，数据元 DE05.01.024.00');
    exchange_column('inpatient', 'admission_condition_code', 'VARCHAR2(1 CHAR)', '', '入院病情代码，值域 WT01.01.010，数据元 DE09.00.104.00');
    exchange_column('inpatient', 'outcome_code', 'VARCHAR2(1 CHAR)', '', '病情转归代码，值域 CV05.10.010，数据元 DE05.10.113.00');
    exchange_column('inpatient', 'procedure_code', 'VARCHAR2(5 CHAR)', '', '手术及操作代码，值域 ICD-9-CM-3，数据元 DE06.00.093.00');
    exchange_column('inpatient', 'discharge_way_code', 'VARCHAR2(1 CHAR)', '', '离院方式代码，值域 CV06.00.226，数据元 DE06.00.223.00，必填');
    exchange_column('inpatient', 'stay_days', 'NUMBER(19)', '', '实际住院天数，数据元 DE06.00.310.00，必填');
    exchange_column('inpatient', 'total_fee', 'NUMBER(10,2)', '', '住院费用总金额，单位 元，数据元 DE07.00.010.00，必填');
    exchange_column('inpatient', 'drug_fee', 'NUMBER(10,2)', '', '药品费，单位 元');
    exchange_column('inpatient', 'own_fee', 'NUMBER(10,2)', '', '个人承担费用，单位 元，数据元 DE07.00.001.00');
    exchange_column('inpatient', 'payment_code', 'VARCHAR2(2 CHAR)', '', '医疗费用支付方式代码，值域 CV07.10.005，数据元 DE07.00.007.00，必填');
    exchange_column('inpatient', 'insurance_fee', 'NUMBER(10,2)', '', '医保支付金额，单位 元');
    exchange_column('inpatient', 'readmission_31d', 'CHAR(1)', ' CONSTRAINT ck_cl01_readmission_31d CHECK (readmission_31d IN (''0'', ''1''))', '出院31天内再住院标志，0 否，1 是，数据元 DE06.00.194.00');
    exchange_column('inpatient', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('inpatient', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('inpatient', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('inpatient', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl01_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('inpatient', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('inpatient', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('inpatient', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl01', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl01 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    inpatient_no VARCHAR2(18 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    admission_count NUMBER(19),
    admitted_at TIMESTAMP(6),
    discharged_at TIMESTAMP(6),
    admission_dept_code VARCHAR2(20 CHAR),
    admission_dept_name VARCHAR2(50 CHAR),
    discharge_dept_name VARCHAR2(50 CHAR),
    admission_route_code VARCHAR2(1 CHAR),
    admission_diagnosis_code VARCHAR2(11 CHAR),
    main_diagnosis_code VARCHAR2(11 CHAR),
    main_diagnosis_name VARCHAR2(50 CHAR),
    other_diagnosis_code VARCHAR2(11 CHAR),
    admission_condition_code VARCHAR2(1 CHAR),
    outcome_code VARCHAR2(1 CHAR),
    procedure_code VARCHAR2(5 CHAR),
    discharge_way_code VARCHAR2(1 CHAR),
    stay_days NUMBER(19),
    total_fee NUMBER(10,2),
    drug_fee NUMBER(10,2),
    own_fee NUMBER(10,2),
    payment_code VARCHAR2(2 CHAR),
    insurance_fee NUMBER(10,2),
    readmission_31d CHAR(1),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl01_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl01_readmission_31d CHECK (readmission_31d IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl01 IS ''临时表：CL01 住院数据待合并的行''';
    exchange_column('exchange_in_cl01', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01', 'inpatient_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl01_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl01', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'admission_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl01', 'admitted_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01', 'discharged_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01', 'admission_dept_code', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'admission_dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'discharge_dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'admission_route_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'admission_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'main_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'main_diagnosis_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'other_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'admission_condition_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'outcome_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'procedure_code', 'VARCHAR2(5 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'discharge_way_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'stay_days', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl01', 'total_fee', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl01', 'drug_fee', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl01', 'own_fee', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl01', 'payment_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'insurance_fee', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl01', 'readmission_31d', 'CHAR(1)', ' CONSTRAINT ck_in_cl01_readmission_31d CHECK (readmission_31d IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl01', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl01', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl01_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl01', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('inpatient_diagnosis', 'CREATE TABLE inpatient_diagnosis (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    diagnosis_seq NUMBER(19),
    is_main_diagnosis CHAR(1),
    diagnosis_kind_code VARCHAR2(2 CHAR),
    diagnosis_system_code VARCHAR2(1 CHAR),
    diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    tcm_diagnosis_code VARCHAR2(9 CHAR),
    tcm_diagnosis_name VARCHAR2(50 CHAR),
    tcm_syndrome_code VARCHAR2(9 CHAR),
    tcm_syndrome_name VARCHAR2(50 CHAR),
    diagnosis_state_code VARCHAR2(1 CHAR),
    diagnosis_ground VARCHAR2(100 CHAR),
    diagnosis_remark VARCHAR2(500 CHAR),
    admission_condition_code VARCHAR2(1 CHAR),
    outcome_code VARCHAR2(1 CHAR),
    morphology_code VARCHAR2(20 CHAR),
    diagnosed_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT inpatient_diagnosis_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl01a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl01a_is_main_diagnosis CHECK (is_main_diagnosis IN (''0'', ''1'')),
    CONSTRAINT ck_cl01a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE inpatient_diagnosis IS ''CL01A 住院诊断明细''';
    exchange_column('inpatient_diagnosis', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('inpatient_diagnosis', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '诊断流水号，必填');
    exchange_column('inpatient_diagnosis', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('inpatient_diagnosis', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('inpatient_diagnosis', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('inpatient_diagnosis', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('inpatient_diagnosis', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('inpatient_diagnosis', 'visit_no', 'VARCHAR2(64 CHAR)', '', '住院就诊流水号，必填');
    exchange_column('inpatient_diagnosis', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00');
    exchange_column('inpatient_diagnosis', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00');
    exchange_column('inpatient_diagnosis', 'birth_date', 'DATE', ' CONSTRAINT ck_cl01a_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01');
    exchange_column('inpatient_diagnosis', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('inpatient_diagnosis', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('inpatient_diagnosis', 'diagnosis_seq', 'NUMBER(19)', '', '诊断序号，必填');
    exchange_column('inpatient_diagnosis', 'is_main_diagnosis', 'CHAR(1)', ' CONSTRAINT ck_cl01a_is_main_diagnosis CHECK (is_main_diagnosis IN (''0'', ''1''))', '主要诊断标志，0 否，1 是');
    exchange_column('inpatient_diagnosis', 'diagnosis_kind_code', 'VARCHAR2(2 CHAR)', '', '诊断类别代码，值域 QL 诊断类别，必填');
    exchange_column('inpatient_diagnosis', 'diagnosis_system_code', 'VARCHAR2(1 CHAR)', '', '诊断分类代码，值域 QL 诊断分类，必填');
    exchange_column('inpatient_diagnosis', 'diagnosis_code', 'VARCHAR2(11 CHAR)', '', '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00');
    exchange_column('inpatient_diagnosis', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '疾病诊断名称，数据元 DE05.01.025.00，必填');
    exchange_column('inpatient_diagnosis', 'tcm_diagnosis_code', 'VARCHAR2(9 CHAR)', '', '中医病名代码，值域 GB/T 15657，数据元 DE05.10.130.00');
    exchange_column('inpatient_diagnosis', 'tcm_diagnosis_name', 'VARCHAR2(50 CHAR)', '', '中医病名名称，数据元 DE05.10.172.00');
    exchange_column('inpatient_diagnosis', 'tcm_syndrome_code', 'VARCHAR2(9 CHAR)', '', '中医证候代码，值域 GB/T 15657，数据元 DE05.10.130.00');
    exchange_column('inpatient_diagnosis', 'tcm_syndrome_name', 'VARCHAR2(50 CHAR)', '', '中医证候名称，数据元 DE05.10.172.00');
    exchange_column('inpatient_diagnosis', 'diagnosis_state_code', 'VARCHAR2(1 CHAR)', '', '诊断状态代码，值域 QL 病例分类');
    exchange_column('inpatient_diagnosis', 'diagnosis_ground', 'VARCHAR2(100 CHAR)', '', '诊断依据，数据元 DE05.01.070.00');
    exchange_column('inpatient_diagnosis', 'diagnosis_remark', 'VARCHAR2(500 CHAR)', '', '诊断说明');
    exchange_column('inpatient_diagnosis', 'admission_condition_code', 'VARCHAR2(1 CHAR)', '', '入院病情代码，值域 WT01.01.010，数据元 DE09.00.104.00');
    exchange_column('inpatient_diagnosis', 'outcome_code', 'VARCHAR2(1 CHAR)', '', '病情转归代码，值域 CV05.10.010，数据元 DE05.10.113.00');
    exchange_column('inpatient_diagnosis', 'morphology_code', 'VARCHAR2(20 CHAR)', '', '肿瘤形态学代码，值域 ICD-O-3');
    exchange_column('inpatient_diagnosis', 'diagnosed_at', 'TIMESTAMP(6)', '', '诊断日期时间，必填');
    exchange_column('inpatient_diagnosis', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('inpatient_diagnosis', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('inpatient_diagnosis', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('inpatient_diagnosis', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl01a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('inpatient_diagnosis', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('inpatient_diagnosis', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('inpatient_diagnosis', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl01a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl01a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    diagnosis_seq NUMBER(19),
    is_main_diagnosis CHAR(1),
    diagnosis_kind_code VARCHAR2(2 CHAR),
    diagnosis_system_code VARCHAR2(1 CHAR),
    diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    tcm_diagnosis_code VARCHAR2(9 CHAR),
    tcm_diagnosis_name VARCHAR2(50 CHAR),
    tcm_syndrome_code VARCHAR2(9 CHAR),
    tcm_syndrome_name VARCHAR2(50 CHAR),
    diagnosis_state_code VARCHAR2(1 CHAR),
    diagnosis_ground VARCHAR2(100 CHAR),
    diagnosis_remark VARCHAR2(500 CHAR),
    admission_condition_code VARCHAR2(1 CHAR),
    outcome_code VARCHAR2(1 CHAR),
    morphology_code VARCHAR2(20 CHAR),
    diagnosed_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl01a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl01a_is_main_diagnosis CHECK (is_main_diagnosis IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl01a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl01a IS ''临时表：CL01A 住院诊断明细待合并的行''';
    exchange_column('exchange_in_cl01a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01a', 'visit_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl01a_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl01a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'diagnosis_seq', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl01a', 'is_main_diagnosis', 'CHAR(1)', ' CONSTRAINT ck_in_cl01a_is_main_diagnosis CHECK (is_main_diagnosis IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl01a', 'diagnosis_kind_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'diagnosis_system_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'tcm_diagnosis_code', 'VARCHAR2(9 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'tcm_diagnosis_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'tcm_syndrome_code', 'VARCHAR2(9 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'tcm_syndrome_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'diagnosis_state_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'diagnosis_ground', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'diagnosis_remark', 'VARCHAR2(500 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'admission_condition_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'outcome_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'morphology_code', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'diagnosed_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl01a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl01a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl01a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('inpatient_procedure', 'CREATE TABLE inpatient_procedure (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    operation_seq NUMBER(19),
    procedure_code VARCHAR2(5 CHAR),
    operation_name VARCHAR2(80 CHAR),
    operated_at TIMESTAMP(6),
    operation_level_code VARCHAR2(1 CHAR),
    operation_site VARCHAR2(50 CHAR),
    operation_urgency_code VARCHAR2(1 CHAR),
    is_reoperation CHAR(1),
    incision_code VARCHAR2(1 CHAR),
    healing_code VARCHAR2(1 CHAR),
    anaesthesia_code VARCHAR2(2 CHAR),
    surgeon_name VARCHAR2(50 CHAR),
    first_assistant_name VARCHAR2(50 CHAR),
    second_assistant_name VARCHAR2(50 CHAR),
    anaesthetist_name VARCHAR2(50 CHAR),
    dept_code VARCHAR2(20 CHAR),
    preop_diagnosis_code VARCHAR2(11 CHAR),
    postop_diagnosis_code VARCHAR2(11 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT inpatient_procedure_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl01b_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl01b_is_reoperation CHECK (is_reoperation IN (''0'', ''1'')),
    CONSTRAINT ck_cl01b_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE inpatient_procedure IS ''CL01B 住院手术明细''';
    exchange_column('inpatient_procedure', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('inpatient_procedure', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '手术明细流水号，必填');
    exchange_column('inpatient_procedure', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('inpatient_procedure', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('inpatient_procedure', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('inpatient_procedure', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('inpatient_procedure', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('inpatient_procedure', 'visit_no', 'VARCHAR2(64 CHAR)', '', '住院就诊流水号，必填');
    exchange_column('inpatient_procedure', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00');
    exchange_column('inpatient_procedure', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00');
    exchange_column('inpatient_procedure', 'birth_date', 'DATE', ' CONSTRAINT ck_cl01b_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01');
    exchange_column('inpatient_procedure', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('inpatient_procedure', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('inpatient_procedure', 'operation_seq', 'NUMBER(19)', '', '手术序号，必填');
    exchange_column('inpatient_procedure', 'procedure_code', 'VARCHAR2(5 CHAR)', '', '手术及操作代码，值域 ICD-9-CM-3，数据元 DE06.00.093.00，必填');
    exchange_column('inpatient_procedure', 'operation_name', 'VARCHAR2(80 CHAR)', '', '手术及操作名称，数据元 DE06.00.094.00，必填');
    exchange_column('inpatient_procedure', 'operated_at', 'TIMESTAMP(6)', '', '手术及操作日期时间，数据元 DE06.00.095.00，必填');
    exchange_column('inpatient_procedure', 'operation_level_code', 'VARCHAR2(1 CHAR)', '', '手术级别代码，值域 CV05.10.024，数据元 DE06.00.255.00');
    exchange_column('inpatient_procedure', 'operation_site', 'VARCHAR2(50 CHAR)', '', '手术及操作部位名称，数据元 DE06.00.187.00');
    exchange_column('inpatient_procedure', 'operation_urgency_code', 'VARCHAR2(1 CHAR)', '', '择期或急症手术代码，值域 QL 手术性质');
    exchange_column('inpatient_procedure', 'is_reoperation', 'CHAR(1)', ' CONSTRAINT ck_cl01b_is_reoperation CHECK (is_reoperation IN (''0'', ''1''))', '再次手术标志，0 否，1 是');
    exchange_column('inpatient_procedure', 'incision_code', 'VARCHAR2(1 CHAR)', '', '手术切口类别代码，值域 CV05.10.022，数据元 DE06.00.257.00');
    exchange_column('inpatient_procedure', 'healing_code', 'VARCHAR2(1 CHAR)', '', '手术切口愈合等级代码，值域 QL 切口愈合等级，数据元 DE05.10.147.00');
    exchange_column('inpatient_procedure', 'anaesthesia_code', 'VARCHAR2(2 CHAR)', '', '麻醉方法代码，值域 CV06.00.103，数据元 DE06.00.073.00');
    exchange_column('inpatient_procedure', 'surgeon_name', 'VARCHAR2(50 CHAR)', '', '手术者姓名');
    exchange_column('inpatient_procedure', 'first_assistant_name', 'VARCHAR2(50 CHAR)', '', '手术一助姓名');
    exchange_column('inpatient_procedure', 'second_assistant_name', 'VARCHAR2(50 CHAR)', '', '手术二助姓名');
    exchange_column('inpatient_procedure', 'anaesthetist_name', 'VARCHAR2(50 CHAR)', '', '麻醉医师姓名');
    exchange_column('inpatient_procedure', 'dept_code', 'VARCHAR2(20 CHAR)', '', '手术科室代码');
    exchange_column('inpatient_procedure', 'preop_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '术前诊断代码，值域 ICD-10，数据元 DE05.01.024.00');
    exchange_column('inpatient_procedure', 'postop_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '术后诊断代码，值域 ICD-10，数据元 DE05.01.024.00');
    exchange_column('inpatient_procedure', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('inpatient_procedure', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('inpatient_procedure', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('inpatient_procedure', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl01b_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('inpatient_procedure', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('inpatient_procedure', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('inpatient_procedure', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl01b', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl01b (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    operation_seq NUMBER(19),
    procedure_code VARCHAR2(5 CHAR),
    operation_name VARCHAR2(80 CHAR),
    operated_at TIMESTAMP(6),
    operation_level_code VARCHAR2(1 CHAR),
    operation_site VARCHAR2(50 CHAR),
    operation_urgency_code VARCHAR2(1 CHAR),
    is_reoperation CHAR(1),
    incision_code VARCHAR2(1 CHAR),
    healing_code VARCHAR2(1 CHAR),
    anaesthesia_code VARCHAR2(2 CHAR),
    surgeon_name VARCHAR2(50 CHAR),
    first_assistant_name VARCHAR2(50 CHAR),
    second_assistant_name VARCHAR2(50 CHAR),
    anaesthetist_name VARCHAR2(50 CHAR),
    dept_code VARCHAR2(20 CHAR),
    preop_diagnosis_code VARCHAR2(11 CHAR),
    postop_diagnosis_code VARCHAR2(11 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl01b_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl01b_is_reoperation CHECK (is_reoperation IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl01b_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl01b IS ''临时表：CL01B 住院手术明细待合并的行''';
    exchange_column('exchange_in_cl01b', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01b', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01b', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01b', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01b', 'visit_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl01b_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl01b', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'operation_seq', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl01b', 'procedure_code', 'VARCHAR2(5 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'operation_name', 'VARCHAR2(80 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'operated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01b', 'operation_level_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'operation_site', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'operation_urgency_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'is_reoperation', 'CHAR(1)', ' CONSTRAINT ck_in_cl01b_is_reoperation CHECK (is_reoperation IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl01b', 'incision_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'healing_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'anaesthesia_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'surgeon_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'first_assistant_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'second_assistant_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'anaesthetist_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'dept_code', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'preop_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'postop_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01b', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01b', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl01b', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl01b_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl01b', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01b', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01b', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('inpatient_charge', 'CREATE TABLE inpatient_charge (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    charge_category_code VARCHAR2(2 CHAR),
    charge_item_code VARCHAR2(40 CHAR),
    charge_item_name VARCHAR2(100 CHAR),
    charge_item_spec VARCHAR2(100 CHAR),
    charge_unit VARCHAR2(20 CHAR),
    unit_price NUMBER(10,2),
    quantity NUMBER(10,2),
    amount NUMBER(10,2),
    reimbursed_amount NUMBER(10,2),
    own_paid_amount NUMBER(10,2),
    insurance_item_code VARCHAR2(53 CHAR),
    insurance_grade_code VARCHAR2(1 CHAR),
    prescription_no VARCHAR2(40 CHAR),
    dept_name VARCHAR2(50 CHAR),
    doctor_name VARCHAR2(50 CHAR),
    performing_dept_name VARCHAR2(50 CHAR),
    charged_at TIMESTAMP(6),
    is_refund CHAR(1),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT inpatient_charge_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl01c_is_refund CHECK (is_refund IN (''0'', ''1'')),
    CONSTRAINT ck_cl01c_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE inpatient_charge IS ''CL01C 住院费用明细''';
    exchange_column('inpatient_charge', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('inpatient_charge', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '收费明细流水号，必填');
    exchange_column('inpatient_charge', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('inpatient_charge', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('inpatient_charge', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('inpatient_charge', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('inpatient_charge', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('inpatient_charge', 'visit_no', 'VARCHAR2(64 CHAR)', '', '住院就诊流水号，必填');
    exchange_column('inpatient_charge', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00');
    exchange_column('inpatient_charge', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('inpatient_charge', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('inpatient_charge', 'charge_category_code', 'VARCHAR2(2 CHAR)', '', '费用类别代码，值域 QL 费用类别，必填');
    exchange_column('inpatient_charge', 'charge_item_code', 'VARCHAR2(40 CHAR)', '', '收费项目代码，必填');
    exchange_column('inpatient_charge', 'charge_item_name', 'VARCHAR2(100 CHAR)', '', '收费项目名称，必填');
    exchange_column('inpatient_charge', 'charge_item_spec', 'VARCHAR2(100 CHAR)', '', '项目规格');
    exchange_column('inpatient_charge', 'charge_unit', 'VARCHAR2(20 CHAR)', '', '计价单位');
    exchange_column('inpatient_charge', 'unit_price', 'NUMBER(10,2)', '', '单价，单位 元');
    exchange_column('inpatient_charge', 'quantity', 'NUMBER(10,2)', '', '数量，必填');
    exchange_column('inpatient_charge', 'amount', 'NUMBER(10,2)', '', '金额，单位 元，必填');
    exchange_column('inpatient_charge', 'reimbursed_amount', 'NUMBER(10,2)', '', '报销金额，单位 元');
    exchange_column('inpatient_charge', 'own_paid_amount', 'NUMBER(10,2)', '', '自费金额，单位 元');
    exchange_column('inpatient_charge', 'insurance_item_code', 'VARCHAR2(53 CHAR)', '', '医保项目代码');
    exchange_column('inpatient_charge', 'insurance_grade_code', 'VARCHAR2(1 CHAR)', '', '医保目录等级代码，值域 QL 医保等级');
    exchange_column('inpatient_charge', 'prescription_no', 'VARCHAR2(40 CHAR)', '', '处方编号');
    exchange_column('inpatient_charge', 'dept_name', 'VARCHAR2(50 CHAR)', '', '开单科室名称，数据元 DE08.10.026.00');
    exchange_column('inpatient_charge', 'doctor_name', 'VARCHAR2(50 CHAR)', '', '开单医师姓名');
    exchange_column('inpatient_charge', 'performing_dept_name', 'VARCHAR2(50 CHAR)', '', '执行科室名称');
    exchange_column('inpatient_charge', 'charged_at', 'TIMESTAMP(6)', '', '收费日期时间，必填');
    exchange_column('inpatient_charge', 'is_refund', 'CHAR(1)', ' CONSTRAINT ck_cl01c_is_refund CHECK (is_refund IN (''0'', ''1''))', '退费标志，0 否，1 是');
    exchange_column('inpatient_charge', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('inpatient_charge', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('inpatient_charge', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('inpatient_charge', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl01c_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('inpatient_charge', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('inpatient_charge', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('inpatient_charge', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl01c', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl01c (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    charge_category_code VARCHAR2(2 CHAR),
    charge_item_code VARCHAR2(40 CHAR),
    charge_item_name VARCHAR2(100 CHAR),
    charge_item_spec VARCHAR2(100 CHAR),
    charge_unit VARCHAR2(20 CHAR),
    unit_price NUMBER(10,2),
    quantity NUMBER(10,2),
    amount NUMBER(10,2),
    reimbursed_amount NUMBER(10,2),
    own_paid_amount NUMBER(10,2),
    insurance_item_code VARCHAR2(53 CHAR),
    insurance_grade_code VARCHAR2(1 CHAR),
    prescription_no VARCHAR2(40 CHAR),
    dept_name VARCHAR2(50 CHAR),
    doctor_name VARCHAR2(50 CHAR),
    performing_dept_name VARCHAR2(50 CHAR),
    charged_at TIMESTAMP(6),
    is_refund CHAR(1),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl01c_is_refund CHECK (is_refund IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl01c_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl01c IS ''临时表：CL01C 住院费用明细待合并的行''';
    exchange_column('exchange_in_cl01c', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01c', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01c', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01c', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01c', 'visit_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'charge_category_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'charge_item_code', 'VARCHAR2(40 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'charge_item_name', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'charge_item_spec', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'charge_unit', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'unit_price', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl01c', 'quantity', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl01c', 'amount', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl01c', 'reimbursed_amount', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl01c', 'own_paid_amount', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl01c', 'insurance_item_code', 'VARCHAR2(53 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'insurance_grade_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'prescription_no', 'VARCHAR2(40 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'performing_dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'charged_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl01c', 'is_refund', 'CHAR(1)', ' CONSTRAINT ck_in_cl01c_is_refund CHECK (is_refund IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl01c', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01c', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01c', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl01c', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl01c_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl01c', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01c', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl01c', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('disease_history', 'CREATE TABLE disease_history (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    disease_kind_code VARCHAR2(2 CHAR),
    diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    diagnosed_on DATE,
    outcome_code VARCHAR2(1 CHAR),
    diagnosis_org_code VARCHAR2(22 CHAR),
    registered_on DATE,
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT disease_history_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl02_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl02_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on)),
    CONSTRAINT ck_cl02_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_cl02_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE disease_history IS ''CL02 疾病史''';
    exchange_column('disease_history', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('disease_history', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '疾病史记录编号，必填');
    exchange_column('disease_history', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('disease_history', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('disease_history', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('disease_history', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('disease_history', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('disease_history', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('disease_history', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('disease_history', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('disease_history', 'birth_date', 'DATE', ' CONSTRAINT ck_cl02_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('disease_history', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('disease_history', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('disease_history', 'disease_kind_code', 'VARCHAR2(2 CHAR)', '', '既往患病种类代码，值域 CV02.10.005，数据元 DE02.10.021.00，必填');
    exchange_column('disease_history', 'diagnosis_code', 'VARCHAR2(11 CHAR)', '', '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00');
    exchange_column('disease_history', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '疾病诊断名称，数据元 DE05.01.025.00，必填');
    exchange_column('disease_history', 'diagnosed_on', 'DATE', ' CONSTRAINT ck_cl02_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on))', '既往患病确诊日期，数据元 DE05.01.035.00');
    exchange_column('disease_history', 'outcome_code', 'VARCHAR2(1 CHAR)', '', '转归代码，值域 CV05.10.010，数据元 DE05.10.113.00');
    exchange_column('disease_history', 'diagnosis_org_code', 'VARCHAR2(22 CHAR)', '', '诊断机构代码，值域 WS 218');
    exchange_column('disease_history', 'registered_on', 'DATE', ' CONSTRAINT ck_cl02_registered_on CHECK (registered_on = TRUNC(registered_on))', '登记日期，必填');
    exchange_column('disease_history', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '登记人姓名');
    exchange_column('disease_history', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('disease_history', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('disease_history', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('disease_history', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl02_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('disease_history', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('disease_history', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('disease_history', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl02', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl02 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    disease_kind_code VARCHAR2(2 CHAR),
    diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    diagnosed_on DATE,
    outcome_code VARCHAR2(1 CHAR),
    diagnosis_org_code VARCHAR2(22 CHAR),
    registered_on DATE,
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl02_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl02_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on)),
    CONSTRAINT ck_in_cl02_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_cl02_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl02 IS ''临时表：CL02 疾病史待合并的行''';
    exchange_column('exchange_in_cl02', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl02', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl02', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl02', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl02', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl02_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl02', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'disease_kind_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'diagnosed_on', 'DATE', ' CONSTRAINT ck_in_cl02_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on))', '');
    exchange_column('exchange_in_cl02', 'outcome_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'diagnosis_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'registered_on', 'DATE', ' CONSTRAINT ck_in_cl02_registered_on CHECK (registered_on = TRUNC(registered_on))', '');
    exchange_column('exchange_in_cl02', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl02', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl02', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl02', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl02_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl02', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl02', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl02', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('outpatient', 'CREATE TABLE outpatient (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    outpatient_no VARCHAR2(18 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    patient_kind_code VARCHAR2(1 CHAR),
    visited_at TIMESTAMP(6),
    dept_code VARCHAR2(20 CHAR),
    dept_name VARCHAR2(50 CHAR),
    first_visit_code VARCHAR2(1 CHAR),
    chief_complaint VARCHAR2(100 CHAR),
    present_illness CLOB,
    past_history VARCHAR2(1000 CHAR),
    temperature NUMBER(4,1),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    is_infectious CHAR(1),
    infectious_reported CHAR(1),
    doctor_no VARCHAR2(20 CHAR),
    doctor_name VARCHAR2(50 CHAR),
    total_fee NUMBER(10,2),
    drug_fee NUMBER(10,2),
    own_fee NUMBER(10,2),
    payment_code VARCHAR2(2 CHAR),
    under_observation CHAR(1),
    disposition_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT outpatient_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl03_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl03_is_infectious CHECK (is_infectious IN (''0'', ''1'')),
    CONSTRAINT ck_cl03_infectious_reported CHECK (infectious_reported IN (''0'', ''1'')),
    CONSTRAINT ck_cl03_under_observation CHECK (under_observation IN (''0'', ''1'')),
    CONSTRAINT ck_cl03_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE outpatient IS ''CL03 门诊数据''';
    exchange_column('outpatient', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('outpatient', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '门诊就诊流水号，必填');
    exchange_column('outpatient', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('outpatient', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('outpatient', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('outpatient', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('outpatient', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('outpatient', 'outpatient_no', 'VARCHAR2(18 CHAR)', '', '门(急)诊号，数据元 DE01.00.010.00');
    exchange_column('outpatient', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('outpatient', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('outpatient', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('outpatient', 'birth_date', 'DATE', ' CONSTRAINT ck_cl03_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('outpatient', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('outpatient', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('outpatient', 'patient_kind_code', 'VARCHAR2(1 CHAR)', '', '患者类型代码，值域 CV09.00.404，数据元 DE02.01.060.00，必填');
    exchange_column('outpatient', 'visited_at', 'TIMESTAMP(6)', '', '就诊日期时间，数据元 DE06.00.062.00，必填');
    exchange_column('outpatient', 'dept_code', 'VARCHAR2(20 CHAR)', '', '科室代码');
    exchange_column('outpatient', 'dept_name', 'VARCHAR2(50 CHAR)', '', '科室名称，数据元 DE08.10.026.00');
    exchange_column('outpatient', 'first_visit_code', 'VARCHAR2(1 CHAR)', '', '初诊标志代码，数据元 DE06.00.196.00');
    exchange_column('outpatient', 'chief_complaint', 'VARCHAR2(100 CHAR)', '', '主诉，数据元 DE04.01.119.00');
    exchange_column('outpatient', 'present_illness', 'CLOB', '', '现病史，数据元 DE02.10.071.00');
    exchange_column('outpatient', 'past_history', 'VARCHAR2(1000 CHAR)', '', '既往史，数据元 DE02.10.099.00');
    exchange_column('outpatient', 'temperature', 'NUMBER(4,1)', '', '体温，单位 ℃，数据元 DE04.10.186.00');
    exchange_column('outpatient', 'systolic', 'NUMBER(19)', '', '收缩压，单位 mmHg，数据元 DE04.10.174.00');
    exchange_column('outpatient', 'diastolic', 'NUMBER(19)', '', '舒张压，单位 mmHg，数据元 DE04.10.176.00');
    exchange_column('outpatient', 'diagnosis_code', 'VARCHAR2(11 CHAR)', '', '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00，必填');
    exchange_column('outpatient', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '疾病诊断名称，数据元 DE05.01.025.00');
    exchange_column('outpatient', 'is_infectious', 'CHAR(1)', ' CONSTRAINT ck_cl03_is_infectious CHECK (is_infectious IN (''0'', ''1''))', '是否传染病标志，0 否，1 是，必填');
    exchange_column('outpatient', 'infectious_reported', 'CHAR(1)', ' CONSTRAINT ck_cl03_infectious_reported CHECK (infectious_reported IN (''0'', ''1''))', '传染病上报标志，0 否，1 是');
    exchange_column('outpatient', 'doctor_no', 'VARCHAR2(20 CHAR)', '', '接诊医生工号');
    exchange_column('outpatient', 'doctor_name', 'VARCHAR2(50 CHAR)', '', '接诊医生姓名');
    exchange_column('outpatient', 'total_fee', 'NUMBER(10,2)', '', '门诊费用总金额，单位 元，必填');
    exchange_column('outpatient', 'drug_fee', 'NUMBER(10,2)', '', '药品费，单位 元');
    exchange_column('outpatient', 'own_fee', 'NUMBER(10,2)', '', '个人承担费用，单位 元，数据元 DE07.00.001.00');
    exchange_column('outpatient', 'payment_code', 'VARCHAR2(2 CHAR)', '', '医疗费用支付方式代码，值域 CV07.10.005，数据元 DE07.00.007.00');
    exchange_column('outpatient', 'under_observation', 'CHAR(1)', ' CONSTRAINT ck_cl03_under_observation CHECK (under_observation IN (''0'', ''1''))', '留观标志，0 否，1 是');
    exchange_column('outpatient', 'disposition_code', 'VARCHAR2(1 CHAR)', '', '患者去向代码');
    exchange_column('outpatient', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('outpatient', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('outpatient', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('outpatient', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl03_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('outpatient', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('outpatient', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('outpatient', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl03', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl03 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    outpatient_no VARCHAR2(18 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    patient_kind_code VARCHAR2(1 CHAR),
    visited_at TIMESTAMP(6),
    dept_code VARCHAR2(20 CHAR),
    dept_name VARCHAR2(50 CHAR),
    first_visit_code VARCHAR2(1 CHAR),
    chief_complaint VARCHAR2(100 CHAR),
    present_illness CLOB,
    past_history VARCHAR2(1000 CHAR),
    temperature NUMBER(4,1),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    is_infectious CHAR(1),
    infectious_reported CHAR(1),
    doctor_no VARCHAR2(20 CHAR),
    doctor_name VARCHAR2(50 CHAR),
    total_fee NUMBER(10,2),
    drug_fee NUMBER(10,2),
    own_fee NUMBER(10,2),
    payment_code VARCHAR2(2 CHAR),
    under_observation CHAR(1),
    disposition_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl03_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl03_is_infectious CHECK (is_infectious IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl03_infectious_reported CHECK (infectious_reported IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl03_under_observation CHECK (under_observation IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl03_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl03 IS ''临时表：CL03 门诊数据待合并的行''';
    exchange_column('exchange_in_cl03', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03', 'outpatient_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl03_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl03', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'patient_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'visited_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03', 'dept_code', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'first_visit_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'chief_complaint', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'present_illness', 'CLOB', '', '');
    exchange_column('exchange_in_cl03', 'past_history', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'temperature', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_cl03', 'systolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl03', 'diastolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl03', 'diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'is_infectious', 'CHAR(1)', ' CONSTRAINT ck_in_cl03_is_infectious CHECK (is_infectious IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl03', 'infectious_reported', 'CHAR(1)', ' CONSTRAINT ck_in_cl03_infectious_reported CHECK (infectious_reported IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl03', 'doctor_no', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'total_fee', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl03', 'drug_fee', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl03', 'own_fee', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl03', 'payment_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'under_observation', 'CHAR(1)', ' CONSTRAINT ck_in_cl03_under_observation CHECK (under_observation IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl03', 'disposition_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl03', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl03_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl03', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('outpatient_diagnosis', 'CREATE TABLE outpatient_diagnosis (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    diagnosis_seq NUMBER(19),
    is_main_diagnosis CHAR(1),
    diagnosis_kind_code VARCHAR2(2 CHAR),
    diagnosis_system_code VARCHAR2(1 CHAR),
    diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    tcm_diagnosis_code VARCHAR2(9 CHAR),
    tcm_diagnosis_name VARCHAR2(50 CHAR),
    tcm_syndrome_code VARCHAR2(9 CHAR),
    tcm_syndrome_name VARCHAR2(50 CHAR),
    diagnosis_state_code VARCHAR2(1 CHAR),
    diagnosis_ground VARCHAR2(100 CHAR),
    diagnosis_remark VARCHAR2(500 CHAR),
    diagnosed_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT outpatient_diagnosis_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl03a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl03a_is_main_diagnosis CHECK (is_main_diagnosis IN (''0'', ''1'')),
    CONSTRAINT ck_cl03a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE outpatient_diagnosis IS ''CL03A 门诊诊断明细''';
    exchange_column('outpatient_diagnosis', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('outpatient_diagnosis', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '诊断流水号，必填');
    exchange_column('outpatient_diagnosis', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('outpatient_diagnosis', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('outpatient_diagnosis', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('outpatient_diagnosis', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('outpatient_diagnosis', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('outpatient_diagnosis', 'visit_no', 'VARCHAR2(64 CHAR)', '', '门诊就诊流水号，必填');
    exchange_column('outpatient_diagnosis', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00');
    exchange_column('outpatient_diagnosis', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00');
    exchange_column('outpatient_diagnosis', 'birth_date', 'DATE', ' CONSTRAINT ck_cl03a_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01');
    exchange_column('outpatient_diagnosis', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('outpatient_diagnosis', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('outpatient_diagnosis', 'diagnosis_seq', 'NUMBER(19)', '', '诊断序号，必填');
    exchange_column('outpatient_diagnosis', 'is_main_diagnosis', 'CHAR(1)', ' CONSTRAINT ck_cl03a_is_main_diagnosis CHECK (is_main_diagnosis IN (''0'', ''1''))', '主要诊断标志，0 否，1 是');
    exchange_column('outpatient_diagnosis', 'diagnosis_kind_code', 'VARCHAR2(2 CHAR)', '', '诊断类别代码，值域 QL 诊断类别，必填');
    exchange_column('outpatient_diagnosis', 'diagnosis_system_code', 'VARCHAR2(1 CHAR)', '', '诊断分类代码，值域 QL 诊断分类，必填');
    exchange_column('outpatient_diagnosis', 'diagnosis_code', 'VARCHAR2(11 CHAR)', '', '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00');
    exchange_column('outpatient_diagnosis', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '疾病诊断名称，数据元 DE05.01.025.00，必填');
    exchange_column('outpatient_diagnosis', 'tcm_diagnosis_code', 'VARCHAR2(9 CHAR)', '', '中医病名代码，值域 GB/T 15657，数据元 DE05.10.130.00');
    exchange_column('outpatient_diagnosis', 'tcm_diagnosis_name', 'VARCHAR2(50 CHAR)', '', '中医病名名称，数据元 DE05.10.172.00');
    exchange_column('outpatient_diagnosis', 'tcm_syndrome_code', 'VARCHAR2(9 CHAR)', '', '中医证候代码，值域 GB/T 15657，数据元 DE05.10.130.00');
    exchange_column('outpatient_diagnosis', 'tcm_syndrome_name', 'VARCHAR2(50 CHAR)', '', '中医证候名称，数据元 DE05.10.172.00');
    exchange_column('outpatient_diagnosis', 'diagnosis_state_code', 'VARCHAR2(1 CHAR)', '', '诊断状态代码，值域 QL 病例分类');
    exchange_column('outpatient_diagnosis', 'diagnosis_ground', 'VARCHAR2(100 CHAR)', '', '诊断依据，数据元 DE05.01.070.00');
    exchange_column('outpatient_diagnosis', 'diagnosis_remark', 'VARCHAR2(500 CHAR)', '', '诊断说明');
    exchange_column('outpatient_diagnosis', 'diagnosed_at', 'TIMESTAMP(6)', '', '诊断日期时间，必填');
    exchange_column('outpatient_diagnosis', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('outpatient_diagnosis', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('outpatient_diagnosis', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('outpatient_diagnosis', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl03a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('outpatient_diagnosis', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('outpatient_diagnosis', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('outpatient_diagnosis', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl03a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl03a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    diagnosis_seq NUMBER(19),
    is_main_diagnosis CHAR(1),
    diagnosis_kind_code VARCHAR2(2 CHAR),
    diagnosis_system_code VARCHAR2(1 CHAR),
    diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    tcm_diagnosis_code VARCHAR2(9 CHAR),
    tcm_diagnosis_name VARCHAR2(50 CHAR),
    tcm_syndrome_code VARCHAR2(9 CHAR),
    tcm_syndrome_name VARCHAR2(50 CHAR),
    diagnosis_state_code VARCHAR2(1 CHAR),
    diagnosis_ground VARCHAR2(100 CHAR),
    diagnosis_remark VARCHAR2(500 CHAR),
    diagnosed_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl03a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl03a_is_main_diagnosis CHECK (is_main_diagnosis IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl03a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl03a IS ''临时表：CL03A 门诊诊断明细待合并的行''';
    exchange_column('exchange_in_cl03a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03a', 'visit_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl03a_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl03a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'diagnosis_seq', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl03a', 'is_main_diagnosis', 'CHAR(1)', ' CONSTRAINT ck_in_cl03a_is_main_diagnosis CHECK (is_main_diagnosis IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl03a', 'diagnosis_kind_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'diagnosis_system_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'tcm_diagnosis_code', 'VARCHAR2(9 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'tcm_diagnosis_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'tcm_syndrome_code', 'VARCHAR2(9 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'tcm_syndrome_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'diagnosis_state_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'diagnosis_ground', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'diagnosis_remark', 'VARCHAR2(500 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'diagnosed_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl03a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl03a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl03a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('outpatient_charge', 'CREATE TABLE outpatient_charge (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    charge_category_code VARCHAR2(2 CHAR),
    charge_item_code VARCHAR2(40 CHAR),
    charge_item_name VARCHAR2(100 CHAR),
    charge_item_spec VARCHAR2(100 CHAR),
    charge_unit VARCHAR2(20 CHAR),
    unit_price NUMBER(10,2),
    quantity NUMBER(10,2),
    amount NUMBER(10,2),
    reimbursed_amount NUMBER(10,2),
    own_paid_amount NUMBER(10,2),
    insurance_item_code VARCHAR2(53 CHAR),
    insurance_grade_code VARCHAR2(1 CHAR),
    prescription_no VARCHAR2(40 CHAR),
    dept_name VARCHAR2(50 CHAR),
    doctor_name VARCHAR2(50 CHAR),
    performing_dept_name VARCHAR2(50 CHAR),
    charged_at TIMESTAMP(6),
    is_refund CHAR(1),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT outpatient_charge_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl03b_is_refund CHECK (is_refund IN (''0'', ''1'')),
    CONSTRAINT ck_cl03b_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE outpatient_charge IS ''CL03B 门诊费用明细''';
    exchange_column('outpatient_charge', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('outpatient_charge', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '收费明细流水号，必填');
    exchange_column('outpatient_charge', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('outpatient_charge', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('outpatient_charge', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('outpatient_charge', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('outpatient_charge', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('outpatient_charge', 'visit_no', 'VARCHAR2(64 CHAR)', '', '门诊就诊流水号，必填');
    exchange_column('outpatient_charge', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00');
    exchange_column('outpatient_charge', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('outpatient_charge', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('outpatient_charge', 'charge_category_code', 'VARCHAR2(2 CHAR)', '', '费用类别代码，值域 QL 费用类别，必填');
    exchange_column('outpatient_charge', 'charge_item_code', 'VARCHAR2(40 CHAR)', '', '收费项目代码，必填');
    exchange_column('outpatient_charge', 'charge_item_name', 'VARCHAR2(100 CHAR)', '', '收费项目名称，必填');
    exchange_column('outpatient_charge', 'charge_item_spec', 'VARCHAR2(100 CHAR)', '', '项目规格');
    exchange_column('outpatient_charge', 'charge_unit', 'VARCHAR2(20 CHAR)', '', '计价单位');
    exchange_column('outpatient_charge', 'unit_price', 'NUMBER(10,2)', '', '单价，单位 元');
    exchange_column('outpatient_charge', 'quantity', 'NUMBER(10,2)', '', '数量，必填');
    exchange_column('outpatient_charge', 'amount', 'NUMBER(10,2)', '', '金额，单位 元，必填');
    exchange_column('outpatient_charge', 'reimbursed_amount', 'NUMBER(10,2)', '', '报销金额，单位 元');
    exchange_column('outpatient_charge', 'own_paid_amount', 'NUMBER(10,2)', '', '自费金额，单位 元');
    exchange_column('outpatient_charge', 'insurance_item_code', 'VARCHAR2(53 CHAR)', '', '医保项目代码');
    exchange_column('outpatient_charge', 'insurance_grade_code', 'VARCHAR2(1 CHAR)', '', '医保目录等级代码，值域 QL 医保等级');
    exchange_column('outpatient_charge', 'prescription_no', 'VARCHAR2(40 CHAR)', '', '处方编号');
    exchange_column('outpatient_charge', 'dept_name', 'VARCHAR2(50 CHAR)', '', '开单科室名称，数据元 DE08.10.026.00');
    exchange_column('outpatient_charge', 'doctor_name', 'VARCHAR2(50 CHAR)', '', '开单医师姓名');
    exchange_column('outpatient_charge', 'performing_dept_name', 'VARCHAR2(50 CHAR)', '', '执行科室名称');
    exchange_column('outpatient_charge', 'charged_at', 'TIMESTAMP(6)', '', '收费日期时间，必填');
    exchange_column('outpatient_charge', 'is_refund', 'CHAR(1)', ' CONSTRAINT ck_cl03b_is_refund CHECK (is_refund IN (''0'', ''1''))', '退费标志，0 否，1 是');
    exchange_column('outpatient_charge', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('outpatient_charge', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('outpatient_charge', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('outpatient_charge', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl03b_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('outpatient_charge', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('outpatient_charge', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('outpatient_charge', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl03b', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl03b (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    charge_category_code VARCHAR2(2 CHAR),
    charge_item_code VARCHAR2(40 CHAR),
    charge_item_name VARCHAR2(100 CHAR),
    charge_item_spec VARCHAR2(100 CHAR),
    charge_unit VARCHAR2(20 CHAR),
    unit_price NUMBER(10,2),
    quantity NUMBER(10,2),
    amount NUMBER(10,2),
    reimbursed_amount NUMBER(10,2),
    own_paid_amount NUMBER(10,2),
    insurance_item_code VARCHAR2(53 CHAR),
    insurance_grade_code VARCHAR2(1 CHAR),
    prescription_no VARCHAR2(40 CHAR),
    dept_name VARCHAR2(50 CHAR),
    doctor_name VARCHAR2(50 CHAR),
    performing_dept_name VARCHAR2(50 CHAR),
    charged_at TIMESTAMP(6),
    is_refund CHAR(1),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl03b_is_refund CHECK (is_refund IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl03b_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl03b IS ''临时表：CL03B 门诊费用明细待合并的行''';
    exchange_column('exchange_in_cl03b', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03b', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03b', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03b', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03b', 'visit_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'charge_category_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'charge_item_code', 'VARCHAR2(40 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'charge_item_name', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'charge_item_spec', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'charge_unit', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'unit_price', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl03b', 'quantity', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl03b', 'amount', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl03b', 'reimbursed_amount', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl03b', 'own_paid_amount', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl03b', 'insurance_item_code', 'VARCHAR2(53 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'insurance_grade_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'prescription_no', 'VARCHAR2(40 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'performing_dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'charged_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03b', 'is_refund', 'CHAR(1)', ' CONSTRAINT ck_in_cl03b_is_refund CHECK (is_refund IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl03b', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03b', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03b', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl03b', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl03b_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl03b', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03b', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03b', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('outpatient_medication', 'CREATE TABLE outpatient_medication (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    prescription_no VARCHAR2(40 CHAR),
    drug_code VARCHAR2(50 CHAR),
    drug_name VARCHAR2(50 CHAR),
    drug_procurement_code VARCHAR2(30 CHAR),
    drug_insurance_code VARCHAR2(50 CHAR),
    drug_spec VARCHAR2(200 CHAR),
    drug_dose NUMBER(10,2),
    drug_dose_unit VARCHAR2(6 CHAR),
    drug_frequency_code VARCHAR2(2 CHAR),
    drug_route_code VARCHAR2(3 CHAR),
    medication_days NUMBER(19),
    dispensed_quantity NUMBER(10,2),
    dispensed_unit VARCHAR2(20 CHAR),
    batch_no VARCHAR2(30 CHAR),
    dept_code VARCHAR2(20 CHAR),
    dept_name VARCHAR2(50 CHAR),
    pharmacy_name VARCHAR2(50 CHAR),
    preparer_name VARCHAR2(50 CHAR),
    dispenser_name VARCHAR2(50 CHAR),
    dispensed_at TIMESTAMP(6),
    is_returned CHAR(1),
    returned_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT outpatient_medication_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl03c_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl03c_is_returned CHECK (is_returned IN (''0'', ''1'')),
    CONSTRAINT ck_cl03c_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE outpatient_medication IS ''CL03C 门诊用药明细''';
    exchange_column('outpatient_medication', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('outpatient_medication', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '发药明细流水号，必填');
    exchange_column('outpatient_medication', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('outpatient_medication', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('outpatient_medication', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('outpatient_medication', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('outpatient_medication', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('outpatient_medication', 'visit_no', 'VARCHAR2(64 CHAR)', '', '门诊就诊流水号，必填');
    exchange_column('outpatient_medication', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00');
    exchange_column('outpatient_medication', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00');
    exchange_column('outpatient_medication', 'birth_date', 'DATE', ' CONSTRAINT ck_cl03c_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01');
    exchange_column('outpatient_medication', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('outpatient_medication', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('outpatient_medication', 'prescription_no', 'VARCHAR2(40 CHAR)', '', '处方编号');
    exchange_column('outpatient_medication', 'drug_code', 'VARCHAR2(50 CHAR)', '', '药品代码，必填');
    exchange_column('outpatient_medication', 'drug_name', 'VARCHAR2(50 CHAR)', '', '药物名称，必填');
    exchange_column('outpatient_medication', 'drug_procurement_code', 'VARCHAR2(30 CHAR)', '', '药品采购码');
    exchange_column('outpatient_medication', 'drug_insurance_code', 'VARCHAR2(50 CHAR)', '', '药品医保代码');
    exchange_column('outpatient_medication', 'drug_spec', 'VARCHAR2(200 CHAR)', '', '药物规格，数据元 DE08.50.043.00');
    exchange_column('outpatient_medication', 'drug_dose', 'NUMBER(10,2)', '', '药物使用次剂量');
    exchange_column('outpatient_medication', 'drug_dose_unit', 'VARCHAR2(6 CHAR)', '', '药物使用剂量单位，数据元 DE08.50.024.00');
    exchange_column('outpatient_medication', 'drug_frequency_code', 'VARCHAR2(2 CHAR)', '', '药物使用频率代码，值域 CV06.00.228，数据元 DE06.00.133.00');
    exchange_column('outpatient_medication', 'drug_route_code', 'VARCHAR2(3 CHAR)', '', '药物使用途径代码，值域 CV06.00.102');
    exchange_column('outpatient_medication', 'medication_days', 'NUMBER(19)', '', '用药天数，单位 天');
    exchange_column('outpatient_medication', 'dispensed_quantity', 'NUMBER(10,2)', '', '发药数量，必填');
    exchange_column('outpatient_medication', 'dispensed_unit', 'VARCHAR2(20 CHAR)', '', '发药数量单位，必填');
    exchange_column('outpatient_medication', 'batch_no', 'VARCHAR2(30 CHAR)', '', '药品批号');
    exchange_column('outpatient_medication', 'dept_code', 'VARCHAR2(20 CHAR)', '', '就诊科室代码');
    exchange_column('outpatient_medication', 'dept_name', 'VARCHAR2(50 CHAR)', '', '就诊科室名称，数据元 DE08.10.026.00');
    exchange_column('outpatient_medication', 'pharmacy_name', 'VARCHAR2(50 CHAR)', '', '药房名称');
    exchange_column('outpatient_medication', 'preparer_name', 'VARCHAR2(50 CHAR)', '', '配药人姓名');
    exchange_column('outpatient_medication', 'dispenser_name', 'VARCHAR2(50 CHAR)', '', '发药人姓名');
    exchange_column('outpatient_medication', 'dispensed_at', 'TIMESTAMP(6)', '', '发药日期时间，必填');
    exchange_column('outpatient_medication', 'is_returned', 'CHAR(1)', ' CONSTRAINT ck_cl03c_is_returned CHECK (is_returned IN (''0'', ''1''))', '退药标志，0 否，1 是');
    exchange_column('outpatient_medication', 'returned_at', 'TIMESTAMP(6)', '', '退药日期时间');
    exchange_column('outpatient_medication', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('outpatient_medication', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('outpatient_medication', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('outpatient_medication', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl03c_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('outpatient_medication', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('outpatient_medication', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('outpatient_medication', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl03c', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl03c (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    prescription_no VARCHAR2(40 CHAR),
    drug_code VARCHAR2(50 CHAR),
    drug_name VARCHAR2(50 CHAR),
    drug_procurement_code VARCHAR2(30 CHAR),
    drug_insurance_code VARCHAR2(50 CHAR),
    drug_spec VARCHAR2(200 CHAR),
    drug_dose NUMBER(10,2),
    drug_dose_unit VARCHAR2(6 CHAR),
    drug_frequency_code VARCHAR2(2 CHAR),
    drug_route_code VARCHAR2(3 CHAR),
    medication_days NUMBER(19),
    dispensed_quantity NUMBER(10,2),
    dispensed_unit VARCHAR2(20 CHAR),
    batch_no VARCHAR2(30 CHAR),
    dept_code VARCHAR2(20 CHAR),
    dept_name VARCHAR2(50 CHAR),
    pharmacy_name VARCHAR2(50 CHAR),
    preparer_name VARCHAR2(50 CHAR),
    dispenser_name VARCHAR2(50 CHAR),
    dispensed_at TIMESTAMP(6),
    is_returned CHAR(1),
    returned_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl03c_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl03c_is_returned CHECK (is_returned IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl03c_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl03c IS ''临时表：CL03C 门诊用药明细待合并的行''';
    exchange_column('exchange_in_cl03c', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03c', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03c', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03c', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03c', 'visit_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl03c_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl03c', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'prescription_no', 'VARCHAR2(40 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'drug_code', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'drug_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'drug_procurement_code', 'VARCHAR2(30 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'drug_insurance_code', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'drug_spec', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'drug_dose', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl03c', 'drug_dose_unit', 'VARCHAR2(6 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'drug_frequency_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'drug_route_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'medication_days', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl03c', 'dispensed_quantity', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_cl03c', 'dispensed_unit', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'batch_no', 'VARCHAR2(30 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'dept_code', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'pharmacy_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'preparer_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'dispenser_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'dispensed_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03c', 'is_returned', 'CHAR(1)', ' CONSTRAINT ck_in_cl03c_is_returned CHECK (is_returned IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl03c', 'returned_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl03c', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03c', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03c', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl03c', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl03c_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl03c', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03c', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl03c', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('check_up', 'CREATE TABLE check_up (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    check_up_kind_code VARCHAR2(1 CHAR),
    package_name VARCHAR2(100 CHAR),
    check_up_org_code VARCHAR2(22 CHAR),
    temperature NUMBER(4,1),
    pulse_rate NUMBER(19),
    respiratory_rate NUMBER(19),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    waist NUMBER(5,1),
    bmi NUMBER(5,2),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    fasting_glucose NUMBER(4,1),
    total_cholesterol NUMBER(5,2),
    triglyceride NUMBER(5,2),
    haemoglobin NUMBER(19),
    creatinine NUMBER(5,1),
    ecg_result VARCHAR2(200 CHAR),
    is_abnormal CHAR(1),
    abnormal_description VARCHAR2(200 CHAR),
    health_guidance_code VARCHAR2(1 CHAR),
    check_up_summary VARCHAR2(1000 CHAR),
    responsible_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT check_up_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl04_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl04_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_cl04_is_abnormal CHECK (is_abnormal IN (''0'', ''1'')),
    CONSTRAINT ck_cl04_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE check_up IS ''CL04 体检数据''';
    exchange_column('check_up', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('check_up', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '体检流水号，必填');
    exchange_column('check_up', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('check_up', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('check_up', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('check_up', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('check_up', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('check_up', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('check_up', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('check_up', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('check_up', 'birth_date', 'DATE', ' CONSTRAINT ck_cl04_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('check_up', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('check_up', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('check_up', 'checked_on', 'DATE', ' CONSTRAINT ck_cl04_checked_on CHECK (checked_on = TRUNC(checked_on))', '体检日期，必填');
    exchange_column('check_up', 'check_up_kind_code', 'VARCHAR2(1 CHAR)', '', '体检类别代码，值域 QL 体检类别');
    exchange_column('check_up', 'package_name', 'VARCHAR2(100 CHAR)', '', '体检套餐名称');
    exchange_column('check_up', 'check_up_org_code', 'VARCHAR2(22 CHAR)', '', '体检机构代码，值域 WS 218，必填');
    exchange_column('check_up', 'temperature', 'NUMBER(4,1)', '', '体温，单位 ℃，数据元 DE04.10.186.00');
    exchange_column('check_up', 'pulse_rate', 'NUMBER(19)', '', '脉率，单位 次/min，数据元 DE04.10.118.00');
    exchange_column('check_up', 'respiratory_rate', 'NUMBER(19)', '', '呼吸频率，单位 次/min，数据元 DE04.10.081.00');
    exchange_column('check_up', 'height', 'NUMBER(5,1)', '', '身高，单位 cm，数据元 DE04.10.167.00');
    exchange_column('check_up', 'weight', 'NUMBER(5,1)', '', '体重，单位 kg，数据元 DE04.10.188.00');
    exchange_column('check_up', 'waist', 'NUMBER(5,1)', '', '腰围，单位 cm');
    exchange_column('check_up', 'bmi', 'NUMBER(5,2)', '', '体质指数，单位 kg/m²');
    exchange_column('check_up', 'systolic', 'NUMBER(19)', '', '收缩压，单位 mmHg，数据元 DE04.10.174.00，必填');
    exchange_column('check_up', 'diastolic', 'NUMBER(19)', '', '舒张压，单位 mmHg，数据元 DE04.10.176.00，必填');
    exchange_column('check_up', 'fasting_glucose', 'NUMBER(4,1)', '', '空腹血糖，单位 mmol/L，数据元 DE04.50.102.00');
    exchange_column('check_up', 'total_cholesterol', 'NUMBER(5,2)', '', '总胆固醇，单位 mmol/L');
    exchange_column('check_up', 'triglyceride', 'NUMBER(5,2)', '', '甘油三酯，单位 mmol/L');
    exchange_column('check_up', 'haemoglobin', 'NUMBER(19)', '', '血红蛋白，单位 g/L');
    exchange_column('check_up', 'creatinine', 'NUMBER(5,1)', '', '血清肌酐，单位 μmol/L');
    exchange_column('check_up', 'ecg_result', 'VARCHAR2(200 CHAR)', '', '心电图检查结果，数据元 DE04.30.043.00');
    exchange_column('check_up', 'is_abnormal', 'CHAR(1)', ' CONSTRAINT ck_cl04_is_abnormal CHECK (is_abnormal IN (''0'', ''1''))', '健康评价异常标志，0 否，1 是，必填');
    exchange_column('check_up', 'abnormal_description', 'VARCHAR2(200 CHAR)', '', '健康评价异常描述');
    exchange_column('check_up', 'health_guidance_code', 'VARCHAR2(1 CHAR)', '', '健康指导代码，值域 QL 健康指导');
    exchange_column('check_up', 'check_up_summary', 'VARCHAR2(1000 CHAR)', '', '体检小结');
    exchange_column('check_up', 'responsible_doctor_name', 'VARCHAR2(50 CHAR)', '', '责任医师姓名');
    exchange_column('check_up', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('check_up', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('check_up', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('check_up', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl04_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('check_up', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('check_up', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('check_up', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl04', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl04 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    check_up_kind_code VARCHAR2(1 CHAR),
    package_name VARCHAR2(100 CHAR),
    check_up_org_code VARCHAR2(22 CHAR),
    temperature NUMBER(4,1),
    pulse_rate NUMBER(19),
    respiratory_rate NUMBER(19),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    waist NUMBER(5,1),
    bmi NUMBER(5,2),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    fasting_glucose NUMBER(4,1),
    total_cholesterol NUMBER(5,2),
    triglyceride NUMBER(5,2),
    haemoglobin NUMBER(19),
    creatinine NUMBER(5,1),
    ecg_result VARCHAR2(200 CHAR),
    is_abnormal CHAR(1),
    abnormal_description VARCHAR2(200 CHAR),
    health_guidance_code VARCHAR2(1 CHAR),
    check_up_summary VARCHAR2(1000 CHAR),
    responsible_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl04_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl04_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_in_cl04_is_abnormal CHECK (is_abnormal IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl04_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl04 IS ''临时表：CL04 体检数据待合并的行''';
    exchange_column('exchange_in_cl04', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl04', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl04', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl04_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl04', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'checked_on', 'DATE', ' CONSTRAINT ck_in_cl04_checked_on CHECK (checked_on = TRUNC(checked_on))', '');
    exchange_column('exchange_in_cl04', 'check_up_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'package_name', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'check_up_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'temperature', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_cl04', 'pulse_rate', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl04', 'respiratory_rate', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl04', 'height', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_cl04', 'weight', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_cl04', 'waist', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_cl04', 'bmi', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_cl04', 'systolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl04', 'diastolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl04', 'fasting_glucose', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_cl04', 'total_cholesterol', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_cl04', 'triglyceride', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_cl04', 'haemoglobin', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl04', 'creatinine', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_cl04', 'ecg_result', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'is_abnormal', 'CHAR(1)', ' CONSTRAINT ck_in_cl04_is_abnormal CHECK (is_abnormal IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl04', 'abnormal_description', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'health_guidance_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'check_up_summary', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'responsible_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl04', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl04_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl04', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('check_up_item', 'CREATE TABLE check_up_item (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    exam_report_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    dept_name VARCHAR2(50 CHAR),
    exam_group_name VARCHAR2(50 CHAR),
    exam_item_code VARCHAR2(32 CHAR),
    exam_item_name VARCHAR2(64 CHAR),
    result_kind_code VARCHAR2(1 CHAR),
    result_value VARCHAR2(128 CHAR),
    result_unit VARCHAR2(20 CHAR),
    reference_range VARCHAR2(50 CHAR),
    result_flag VARCHAR2(20 CHAR),
    report_doctor_name VARCHAR2(50 CHAR),
    examined_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT check_up_item_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl04a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE check_up_item IS ''CL04A 体检项目''';
    exchange_column('check_up_item', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('check_up_item', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '体检明细流水号，必填');
    exchange_column('check_up_item', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('check_up_item', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('check_up_item', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('check_up_item', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('check_up_item', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('check_up_item', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '体检流水号，必填');
    exchange_column('check_up_item', 'exam_report_no', 'VARCHAR2(64 CHAR)', '', '报告流水号');
    exchange_column('check_up_item', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00');
    exchange_column('check_up_item', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('check_up_item', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('check_up_item', 'dept_name', 'VARCHAR2(50 CHAR)', '', '检查科室名称，数据元 DE08.10.026.00');
    exchange_column('check_up_item', 'exam_group_name', 'VARCHAR2(50 CHAR)', '', '检查组合名称');
    exchange_column('check_up_item', 'exam_item_code', 'VARCHAR2(32 CHAR)', '', '检查项目代码');
    exchange_column('check_up_item', 'exam_item_name', 'VARCHAR2(64 CHAR)', '', '检查项目名称，必填');
    exchange_column('check_up_item', 'result_kind_code', 'VARCHAR2(1 CHAR)', '', '检查结果类型代码，值域 QL 检查结果类型，必填');
    exchange_column('check_up_item', 'result_value', 'VARCHAR2(128 CHAR)', '', '检查结果，必填');
    exchange_column('check_up_item', 'result_unit', 'VARCHAR2(20 CHAR)', '', '检查结果单位');
    exchange_column('check_up_item', 'reference_range', 'VARCHAR2(50 CHAR)', '', '参考值范围');
    exchange_column('check_up_item', 'result_flag', 'VARCHAR2(20 CHAR)', '', '结果提示');
    exchange_column('check_up_item', 'report_doctor_name', 'VARCHAR2(50 CHAR)', '', '报告医师姓名');
    exchange_column('check_up_item', 'examined_at', 'TIMESTAMP(6)', '', '检查日期时间，必填');
    exchange_column('check_up_item', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('check_up_item', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('check_up_item', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('check_up_item', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl04a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('check_up_item', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('check_up_item', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('check_up_item', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl04a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl04a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    exam_report_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    dept_name VARCHAR2(50 CHAR),
    exam_group_name VARCHAR2(50 CHAR),
    exam_item_code VARCHAR2(32 CHAR),
    exam_item_name VARCHAR2(64 CHAR),
    result_kind_code VARCHAR2(1 CHAR),
    result_value VARCHAR2(128 CHAR),
    result_unit VARCHAR2(20 CHAR),
    reference_range VARCHAR2(50 CHAR),
    result_flag VARCHAR2(20 CHAR),
    report_doctor_name VARCHAR2(50 CHAR),
    examined_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl04a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl04a IS ''临时表：CL04A 体检项目待合并的行''';
    exchange_column('exchange_in_cl04a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl04a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl04a', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'exam_report_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'exam_group_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'exam_item_code', 'VARCHAR2(32 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'exam_item_name', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'result_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'result_value', 'VARCHAR2(128 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'result_unit', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'reference_range', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'result_flag', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'report_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'examined_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl04a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl04a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl04a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl04a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl04a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('consultation', 'CREATE TABLE consultation (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    requested_at TIMESTAMP(6),
    consulted_at TIMESTAMP(6),
    consultation_kind VARCHAR2(50 CHAR),
    consultation_reason VARCHAR2(200 CHAR),
    consultation_purpose VARCHAR2(100 CHAR),
    consultation_opinion VARCHAR2(1000 CHAR),
    request_org_name VARCHAR2(70 CHAR),
    request_dept_name VARCHAR2(50 CHAR),
    request_doctor_name VARCHAR2(50 CHAR),
    consult_dept_name VARCHAR2(50 CHAR),
    consult_doctor_name VARCHAR2(50 CHAR),
    consult_org_code VARCHAR2(22 CHAR),
    consult_org_name VARCHAR2(70 CHAR),
    responsible_doctor_name VARCHAR2(50 CHAR),
    case_summary VARCHAR2(1000 CHAR),
    auxiliary_result VARCHAR2(1000 CHAR),
    diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT consultation_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl05_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl05_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE consultation IS ''CL05 会诊记录''';
    exchange_column('consultation', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('consultation', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '会诊记录编号，必填');
    exchange_column('consultation', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('consultation', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('consultation', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('consultation', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('consultation', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('consultation', 'visit_no', 'VARCHAR2(64 CHAR)', '', '住院就诊流水号');
    exchange_column('consultation', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('consultation', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('consultation', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('consultation', 'birth_date', 'DATE', ' CONSTRAINT ck_cl05_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('consultation', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('consultation', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('consultation', 'requested_at', 'TIMESTAMP(6)', '', '会诊申请日期时间');
    exchange_column('consultation', 'consulted_at', 'TIMESTAMP(6)', '', '会诊日期，必填');
    exchange_column('consultation', 'consultation_kind', 'VARCHAR2(50 CHAR)', '', '会诊类型，数据元 DE06.00.319.00');
    exchange_column('consultation', 'consultation_reason', 'VARCHAR2(200 CHAR)', '', '会诊原因，数据元 DE06.00.039.00，必填');
    exchange_column('consultation', 'consultation_purpose', 'VARCHAR2(100 CHAR)', '', '会诊目的，数据元 DE06.00.214.00');
    exchange_column('consultation', 'consultation_opinion', 'VARCHAR2(1000 CHAR)', '', '会诊意见，数据元 DE06.00.018.00，必填');
    exchange_column('consultation', 'request_org_name', 'VARCHAR2(70 CHAR)', '', '申请医疗机构名称');
    exchange_column('consultation', 'request_dept_name', 'VARCHAR2(50 CHAR)', '', '申请科室名称');
    exchange_column('consultation', 'request_doctor_name', 'VARCHAR2(50 CHAR)', '', '申请医师姓名');
    exchange_column('consultation', 'consult_dept_name', 'VARCHAR2(50 CHAR)', '', '会诊科室名称');
    exchange_column('consultation', 'consult_doctor_name', 'VARCHAR2(50 CHAR)', '', '会诊医师姓名，必填');
    exchange_column('consultation', 'consult_org_code', 'VARCHAR2(22 CHAR)', '', '会诊所在医疗机构代码，值域 WS 218，必填');
    exchange_column('consultation', 'consult_org_name', 'VARCHAR2(70 CHAR)', '', '会诊所在医疗机构名称');
    exchange_column('consultation', 'responsible_doctor_name', 'VARCHAR2(50 CHAR)', '', '责任医师姓名');
    exchange_column('consultation', 'case_summary', 'VARCHAR2(1000 CHAR)', '', '病历摘要，数据元 DE06.00.182.00');
    exchange_column('consultation', 'auxiliary_result', 'VARCHAR2(1000 CHAR)', '', '辅助检查结果');
    exchange_column('consultation', 'diagnosis_code', 'VARCHAR2(11 CHAR)', '', '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00');
    exchange_column('consultation', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '疾病诊断名称，数据元 DE05.01.025.00');
    exchange_column('consultation', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('consultation', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('consultation', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('consultation', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl05_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('consultation', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('consultation', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('consultation', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl05', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl05 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    requested_at TIMESTAMP(6),
    consulted_at TIMESTAMP(6),
    consultation_kind VARCHAR2(50 CHAR),
    consultation_reason VARCHAR2(200 CHAR),
    consultation_purpose VARCHAR2(100 CHAR),
    consultation_opinion VARCHAR2(1000 CHAR),
    request_org_name VARCHAR2(70 CHAR),
    request_dept_name VARCHAR2(50 CHAR),
    request_doctor_name VARCHAR2(50 CHAR),
    consult_dept_name VARCHAR2(50 CHAR),
    consult_doctor_name VARCHAR2(50 CHAR),
    consult_org_code VARCHAR2(22 CHAR),
    consult_org_name VARCHAR2(70 CHAR),
    responsible_doctor_name VARCHAR2(50 CHAR),
    case_summary VARCHAR2(1000 CHAR),
    auxiliary_result VARCHAR2(1000 CHAR),
    diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl05_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl05_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl05 IS ''临时表：CL05 会诊记录待合并的行''';
    exchange_column('exchange_in_cl05', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl05', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl05', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl05', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl05', 'visit_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl05_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl05', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'requested_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl05', 'consulted_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl05', 'consultation_kind', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'consultation_reason', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'consultation_purpose', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'consultation_opinion', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'request_org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'request_dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'request_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'consult_dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'consult_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'consult_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'consult_org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'responsible_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'case_summary', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'auxiliary_result', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl05', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl05', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl05', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl05_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl05', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl05', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl05', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('referral', 'CREATE TABLE referral (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    referral_kind_code VARCHAR2(1 CHAR),
    referred_at TIMESTAMP(6),
    from_org_code VARCHAR2(22 CHAR),
    from_dept_name VARCHAR2(50 CHAR),
    referral_doctor_name VARCHAR2(50 CHAR),
    to_org_code VARCHAR2(22 CHAR),
    to_org_name VARCHAR2(70 CHAR),
    to_dept_name VARCHAR2(50 CHAR),
    referral_reason VARCHAR2(100 CHAR),
    impression VARCHAR2(200 CHAR),
    past_history VARCHAR2(1000 CHAR),
    treatment_course VARCHAR2(1000 CHAR),
    treatment_plan VARCHAR2(1000 CHAR),
    rehabilitation_advice VARCHAR2(500 CHAR),
    receiving_doctor_name VARCHAR2(50 CHAR),
    accepted_at TIMESTAMP(6),
    referral_state_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT referral_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl06_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl06_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE referral IS ''CL06 转诊记录''';
    exchange_column('referral', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('referral', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '转诊单号，必填');
    exchange_column('referral', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('referral', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('referral', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('referral', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('referral', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('referral', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('referral', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('referral', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('referral', 'birth_date', 'DATE', ' CONSTRAINT ck_cl06_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('referral', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('referral', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('referral', 'referral_kind_code', 'VARCHAR2(1 CHAR)', '', '转诊类型代码，值域 QL 转诊类型，必填');
    exchange_column('referral', 'referred_at', 'TIMESTAMP(6)', '', '转诊日期，必填');
    exchange_column('referral', 'from_org_code', 'VARCHAR2(22 CHAR)', '', '转出医疗机构代码，值域 WS 218，必填');
    exchange_column('referral', 'from_dept_name', 'VARCHAR2(50 CHAR)', '', '转出科室名称');
    exchange_column('referral', 'referral_doctor_name', 'VARCHAR2(50 CHAR)', '', '转诊医师姓名');
    exchange_column('referral', 'to_org_code', 'VARCHAR2(22 CHAR)', '', '转入医疗机构代码，值域 WS 218，必填');
    exchange_column('referral', 'to_org_name', 'VARCHAR2(70 CHAR)', '', '转入医疗机构名称');
    exchange_column('referral', 'to_dept_name', 'VARCHAR2(50 CHAR)', '', '转入科室名称');
    exchange_column('referral', 'referral_reason', 'VARCHAR2(100 CHAR)', '', '转诊原因，必填');
    exchange_column('referral', 'impression', 'VARCHAR2(200 CHAR)', '', '初步印象');
    exchange_column('referral', 'past_history', 'VARCHAR2(1000 CHAR)', '', '主要既往史，数据元 DE02.10.099.00');
    exchange_column('referral', 'treatment_course', 'VARCHAR2(1000 CHAR)', '', '治疗经过');
    exchange_column('referral', 'treatment_plan', 'VARCHAR2(1000 CHAR)', '', '治疗方案，数据元 DE06.00.159.00');
    exchange_column('referral', 'rehabilitation_advice', 'VARCHAR2(500 CHAR)', '', '康复措施指导');
    exchange_column('referral', 'receiving_doctor_name', 'VARCHAR2(50 CHAR)', '', '接诊医师姓名');
    exchange_column('referral', 'accepted_at', 'TIMESTAMP(6)', '', '接诊日期时间');
    exchange_column('referral', 'referral_state_code', 'VARCHAR2(1 CHAR)', '', '转诊状态代码，值域 QL 转诊状态');
    exchange_column('referral', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('referral', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('referral', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('referral', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl06_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('referral', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('referral', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('referral', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl06', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl06 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    referral_kind_code VARCHAR2(1 CHAR),
    referred_at TIMESTAMP(6),
    from_org_code VARCHAR2(22 CHAR),
    from_dept_name VARCHAR2(50 CHAR),
    referral_doctor_name VARCHAR2(50 CHAR),
    to_org_code VARCHAR2(22 CHAR),
    to_org_name VARCHAR2(70 CHAR),
    to_dept_name VARCHAR2(50 CHAR),
    referral_reason VARCHAR2(100 CHAR),
    impression VARCHAR2(200 CHAR),
    past_history VARCHAR2(1000 CHAR),
    treatment_course VARCHAR2(1000 CHAR),
    treatment_plan VARCHAR2(1000 CHAR),
    rehabilitation_advice VARCHAR2(500 CHAR),
    receiving_doctor_name VARCHAR2(50 CHAR),
    accepted_at TIMESTAMP(6),
    referral_state_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl06_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl06_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl06 IS ''临时表：CL06 转诊记录待合并的行''';
    exchange_column('exchange_in_cl06', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl06', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl06', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl06', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl06', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl06_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl06', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'referral_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'referred_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl06', 'from_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'from_dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'referral_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'to_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'to_org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'to_dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'referral_reason', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'impression', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'past_history', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'treatment_course', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'treatment_plan', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'rehabilitation_advice', 'VARCHAR2(500 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'receiving_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'accepted_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl06', 'referral_state_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl06', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl06', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl06', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl06_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl06', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl06', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl06', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('death_report', 'CREATE TABLE death_report (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    nation_code VARCHAR2(2 CHAR),
    marital_code VARCHAR2(2 CHAR),
    education_code VARCHAR2(2 CHAR),
    occupation_code VARCHAR2(3 CHAR),
    registered_division VARCHAR2(12 CHAR),
    present_division VARCHAR2(12 CHAR),
    died_at TIMESTAMP(6),
    death_place_code VARCHAR2(1 CHAR),
    direct_cause_code VARCHAR2(11 CHAR),
    direct_cause_interval VARCHAR2(20 CHAR),
    antecedent_cause_code VARCHAR2(11 CHAR),
    underlying_cause_code VARCHAR2(11 CHAR),
    diagnosing_org_level_code VARCHAR2(1 CHAR),
    diagnosis_basis_code VARCHAR2(1 CHAR),
    pregnancy_related CHAR(1),
    report_org_code VARCHAR2(22 CHAR),
    report_doctor_name VARCHAR2(50 CHAR),
    reported_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT death_report_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl07_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl07_pregnancy_related CHECK (pregnancy_related IN (''0'', ''1'')),
    CONSTRAINT ck_cl07_reported_on CHECK (reported_on = TRUNC(reported_on)),
    CONSTRAINT ck_cl07_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE death_report IS ''CL07 居民死亡报告数据''';
    exchange_column('death_report', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('death_report', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '死亡医学证明编号，必填');
    exchange_column('death_report', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('death_report', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('death_report', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('death_report', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('death_report', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('death_report', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('death_report', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('death_report', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('death_report', 'birth_date', 'DATE', ' CONSTRAINT ck_cl07_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('death_report', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('death_report', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('death_report', 'nation_code', 'VARCHAR2(2 CHAR)', '', '民族代码，值域 GB 3304，数据元 DE02.01.025.00');
    exchange_column('death_report', 'marital_code', 'VARCHAR2(2 CHAR)', '', '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00');
    exchange_column('death_report', 'education_code', 'VARCHAR2(2 CHAR)', '', '学历代码，值域 GB/T 4658，数据元 DE02.01.041.00');
    exchange_column('death_report', 'occupation_code', 'VARCHAR2(3 CHAR)', '', '职业类别代码，值域 GB/T 2261.4，数据元 DE02.01.052.00');
    exchange_column('death_report', 'registered_division', 'VARCHAR2(12 CHAR)', '', '户籍地址-行政区划代码，值域 GB/T 2260');
    exchange_column('death_report', 'present_division', 'VARCHAR2(12 CHAR)', '', '现住址-行政区划代码，值域 GB/T 2260，必填');
    exchange_column('death_report', 'died_at', 'TIMESTAMP(6)', '', '死亡日期时间，数据元 DE02.01.036.00，必填');
    exchange_column('death_report', 'death_place_code', 'VARCHAR2(1 CHAR)', '', '死亡地点类别代码，值域 CV02.01.103，必填');
    exchange_column('death_report', 'direct_cause_code', 'VARCHAR2(11 CHAR)', '', '直接死因代码，值域 ICD-10，必填');
    exchange_column('death_report', 'direct_cause_interval', 'VARCHAR2(20 CHAR)', '', '直接死因至死亡间隔');
    exchange_column('death_report', 'antecedent_cause_code', 'VARCHAR2(11 CHAR)', '', '引起直接死因的疾病代码，值域 ICD-10');
    exchange_column('death_report', 'underlying_cause_code', 'VARCHAR2(11 CHAR)', '', '根本死因代码，值域 ICD-10，数据元 DE05.01.021.00，必填');
    exchange_column('death_report', 'diagnosing_org_level_code', 'VARCHAR2(1 CHAR)', '', '死亡最高诊断机构级别代码');
    exchange_column('death_report', 'diagnosis_basis_code', 'VARCHAR2(1 CHAR)', '', '死亡最高诊断依据类别代码');
    exchange_column('death_report', 'pregnancy_related', 'CHAR(1)', ' CONSTRAINT ck_cl07_pregnancy_related CHECK (pregnancy_related IN (''0'', ''1''))', '妊娠期或终止妊娠42天内标志，0 否，1 是');
    exchange_column('death_report', 'report_org_code', 'VARCHAR2(22 CHAR)', '', '报告机构代码，值域 WS 218，必填');
    exchange_column('death_report', 'report_doctor_name', 'VARCHAR2(50 CHAR)', '', '报告医师姓名');
    exchange_column('death_report', 'reported_on', 'DATE', ' CONSTRAINT ck_cl07_reported_on CHECK (reported_on = TRUNC(reported_on))', '报告日期，必填');
    exchange_column('death_report', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('death_report', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('death_report', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('death_report', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl07_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('death_report', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('death_report', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('death_report', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl07', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl07 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    nation_code VARCHAR2(2 CHAR),
    marital_code VARCHAR2(2 CHAR),
    education_code VARCHAR2(2 CHAR),
    occupation_code VARCHAR2(3 CHAR),
    registered_division VARCHAR2(12 CHAR),
    present_division VARCHAR2(12 CHAR),
    died_at TIMESTAMP(6),
    death_place_code VARCHAR2(1 CHAR),
    direct_cause_code VARCHAR2(11 CHAR),
    direct_cause_interval VARCHAR2(20 CHAR),
    antecedent_cause_code VARCHAR2(11 CHAR),
    underlying_cause_code VARCHAR2(11 CHAR),
    diagnosing_org_level_code VARCHAR2(1 CHAR),
    diagnosis_basis_code VARCHAR2(1 CHAR),
    pregnancy_related CHAR(1),
    report_org_code VARCHAR2(22 CHAR),
    report_doctor_name VARCHAR2(50 CHAR),
    reported_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl07_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl07_pregnancy_related CHECK (pregnancy_related IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl07_reported_on CHECK (reported_on = TRUNC(reported_on)),
    CONSTRAINT ck_in_cl07_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl07 IS ''临时表：CL07 居民死亡报告数据待合并的行''';
    exchange_column('exchange_in_cl07', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl07', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl07', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl07', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl07', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl07_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl07', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'nation_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'marital_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'education_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'occupation_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'registered_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'present_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'died_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl07', 'death_place_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'direct_cause_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'direct_cause_interval', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'antecedent_cause_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'underlying_cause_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'diagnosing_org_level_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'diagnosis_basis_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'pregnancy_related', 'CHAR(1)', ' CONSTRAINT ck_in_cl07_pregnancy_related CHECK (pregnancy_related IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl07', 'report_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'report_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'reported_on', 'DATE', ' CONSTRAINT ck_in_cl07_reported_on CHECK (reported_on = TRUNC(reported_on))', '');
    exchange_column('exchange_in_cl07', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl07', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl07', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl07', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl07_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl07', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl07', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl07', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('delivery', 'CREATE TABLE delivery (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    inpatient_no VARCHAR2(18 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    gravidity NUMBER(19),
    parity NUMBER(19),
    last_menstrual_on DATE,
    expected_delivery_on DATE,
    gestational_weeks NUMBER(19),
    delivery_way_code VARCHAR2(2 CHAR),
    labour_started_at TIMESTAMP(6),
    delivered_at TIMESTAMP(6),
    labour_minutes NUMBER(19),
    first_stage_minutes NUMBER(19),
    second_stage_minutes NUMBER(19),
    third_stage_minutes NUMBER(19),
    blood_loss NUMBER(19),
    perineal_incision CHAR(1),
    perineal_tear_code VARCHAR2(1 CHAR),
    fetal_position_code VARCHAR2(2 CHAR),
    labour_complication_code VARCHAR2(2 CHAR),
    delivery_outcome_code VARCHAR2(1 CHAR),
    fetus_count NUMBER(19),
    newborn_sex_code VARCHAR2(1 CHAR),
    birth_weight NUMBER(19),
    birth_length NUMBER(4,1),
    apgar_score NUMBER(19),
    apgar_interval_code VARCHAR2(1 CHAR),
    newborn_complication_code VARCHAR2(2 CHAR),
    birth_defect CHAR(1),
    maternal_outcome_code VARCHAR2(1 CHAR),
    delivery_org_code VARCHAR2(22 CHAR),
    midwife_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT delivery_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl08_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_cl08_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on)),
    CONSTRAINT ck_cl08_expected_delivery_on CHECK (expected_delivery_on = TRUNC(expected_delivery_on)),
    CONSTRAINT ck_cl08_perineal_incision CHECK (perineal_incision IN (''0'', ''1'')),
    CONSTRAINT ck_cl08_birth_defect CHECK (birth_defect IN (''0'', ''1'')),
    CONSTRAINT ck_cl08_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE delivery IS ''CL08 分娩记录''';
    exchange_column('delivery', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('delivery', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '分娩记录编号，必填');
    exchange_column('delivery', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('delivery', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('delivery', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('delivery', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('delivery', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('delivery', 'visit_no', 'VARCHAR2(64 CHAR)', '', '住院就诊流水号');
    exchange_column('delivery', 'inpatient_no', 'VARCHAR2(18 CHAR)', '', '住院号，数据元 DE01.00.014.00');
    exchange_column('delivery', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('delivery', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('delivery', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('delivery', 'birth_date', 'DATE', ' CONSTRAINT ck_cl08_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('delivery', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('delivery', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('delivery', 'gravidity', 'NUMBER(19)', '', '孕次，单位 次，数据元 DE04.01.108.00');
    exchange_column('delivery', 'parity', 'NUMBER(19)', '', '产次，单位 次，数据元 DE02.10.002.00');
    exchange_column('delivery', 'last_menstrual_on', 'DATE', ' CONSTRAINT ck_cl08_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on))', '末次月经日期，数据元 DE02.10.051.00');
    exchange_column('delivery', 'expected_delivery_on', 'DATE', ' CONSTRAINT ck_cl08_expected_delivery_on CHECK (expected_delivery_on = TRUNC(expected_delivery_on))', '预产期，数据元 DE05.10.098.00');
    exchange_column('delivery', 'gestational_weeks', 'NUMBER(19)', '', '分娩孕周，单位 周，必填');
    exchange_column('delivery', 'delivery_way_code', 'VARCHAR2(2 CHAR)', '', '分娩方式代码，值域 CV02.10.003，必填');
    exchange_column('delivery', 'labour_started_at', 'TIMESTAMP(6)', '', '临产日期时间，数据元 DE06.00.224.00');
    exchange_column('delivery', 'delivered_at', 'TIMESTAMP(6)', '', '胎儿娩出日期时间，数据元 DE02.01.014.00，必填');
    exchange_column('delivery', 'labour_minutes', 'NUMBER(19)', '', '总产程时长，单位 min，数据元 DE04.10.236.00');
    exchange_column('delivery', 'first_stage_minutes', 'NUMBER(19)', '', '第1产程时长，单位 min，数据元 DE06.00.021.00');
    exchange_column('delivery', 'second_stage_minutes', 'NUMBER(19)', '', '第2产程时长，单位 min，数据元 DE06.00.019.00');
    exchange_column('delivery', 'third_stage_minutes', 'NUMBER(19)', '', '第3产程时长，单位 min，数据元 DE06.00.020.00');
    exchange_column('delivery', 'blood_loss', 'NUMBER(19)', '', '产后出血量，单位 mL，数据元 DE04.10.012.00');
    exchange_column('delivery', 'perineal_incision', 'CHAR(1)', ' CONSTRAINT ck_cl08_perineal_incision CHECK (perineal_incision IN (''0'', ''1''))', '会阴切开标志，0 否，1 是，数据元 DE05.10.165.00');
    exchange_column('delivery', 'perineal_tear_code', 'VARCHAR2(1 CHAR)', '', '会阴裂伤程度代码，值域 CV05.01.010，数据元 DE05.01.003.00');
    exchange_column('delivery', 'fetal_position_code', 'VARCHAR2(2 CHAR)', '', '胎方位代码，值域 CV05.01.007，数据元 DE05.01.044.00');
    exchange_column('delivery', 'labour_complication_code', 'VARCHAR2(2 CHAR)', '', '产时并发症代码，值域 CV05.01.009');
    exchange_column('delivery', 'delivery_outcome_code', 'VARCHAR2(1 CHAR)', '', '分娩结局代码，值域 QL 分娩结局，数据元 DE06.00.026.00，必填');
    exchange_column('delivery', 'fetus_count', 'NUMBER(19)', '', '胎数(活产/死胎死产)');
    exchange_column('delivery', 'newborn_sex_code', 'VARCHAR2(1 CHAR)', '', '新生儿性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('delivery', 'birth_weight', 'NUMBER(19)', '', '新生儿出生体重，单位 g，数据元 DE04.10.019.00，必填');
    exchange_column('delivery', 'birth_length', 'NUMBER(4,1)', '', '新生儿出生身长，单位 cm，数据元 DE04.10.018.00');
    exchange_column('delivery', 'apgar_score', 'NUMBER(19)', '', 'Apgar评分值，单位 分，数据元 DE05.10.001.00');
    exchange_column('delivery', 'apgar_interval_code', 'VARCHAR2(1 CHAR)', '', 'Apgar评分间隔时间代码，值域 QL Apgar间隔，数据元 DE06.00.215.00');
    exchange_column('delivery', 'newborn_complication_code', 'VARCHAR2(2 CHAR)', '', '新生儿并发症代码，值域 CV05.01.013');
    exchange_column('delivery', 'birth_defect', 'CHAR(1)', ' CONSTRAINT ck_cl08_birth_defect CHECK (birth_defect IN (''0'', ''1''))', '出生缺陷标志，0 否，1 是');
    exchange_column('delivery', 'maternal_outcome_code', 'VARCHAR2(1 CHAR)', '', '产妇结局代码，值域 QL 产妇结局');
    exchange_column('delivery', 'delivery_org_code', 'VARCHAR2(22 CHAR)', '', '分娩(助产)机构代码，值域 WS 218，必填');
    exchange_column('delivery', 'midwife_name', 'VARCHAR2(50 CHAR)', '', '接生人员姓名');
    exchange_column('delivery', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('delivery', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('delivery', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('delivery', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl08_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('delivery', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('delivery', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('delivery', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl08', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl08 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    visit_no VARCHAR2(64 CHAR),
    inpatient_no VARCHAR2(18 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    gravidity NUMBER(19),
    parity NUMBER(19),
    last_menstrual_on DATE,
    expected_delivery_on DATE,
    gestational_weeks NUMBER(19),
    delivery_way_code VARCHAR2(2 CHAR),
    labour_started_at TIMESTAMP(6),
    delivered_at TIMESTAMP(6),
    labour_minutes NUMBER(19),
    first_stage_minutes NUMBER(19),
    second_stage_minutes NUMBER(19),
    third_stage_minutes NUMBER(19),
    blood_loss NUMBER(19),
    perineal_incision CHAR(1),
    perineal_tear_code VARCHAR2(1 CHAR),
    fetal_position_code VARCHAR2(2 CHAR),
    labour_complication_code VARCHAR2(2 CHAR),
    delivery_outcome_code VARCHAR2(1 CHAR),
    fetus_count NUMBER(19),
    newborn_sex_code VARCHAR2(1 CHAR),
    birth_weight NUMBER(19),
    birth_length NUMBER(4,1),
    apgar_score NUMBER(19),
    apgar_interval_code VARCHAR2(1 CHAR),
    newborn_complication_code VARCHAR2(2 CHAR),
    birth_defect CHAR(1),
    maternal_outcome_code VARCHAR2(1 CHAR),
    delivery_org_code VARCHAR2(22 CHAR),
    midwife_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl08_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_cl08_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on)),
    CONSTRAINT ck_in_cl08_expected_del_97606c CHECK (expected_delivery_on = TRUNC(expected_delivery_on)),
    CONSTRAINT ck_in_cl08_perineal_incision CHECK (perineal_incision IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl08_birth_defect CHECK (birth_defect IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl08_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl08 IS ''临时表：CL08 分娩记录待合并的行''';
    exchange_column('exchange_in_cl08', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl08', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl08', 'visit_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'inpatient_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'birth_date', 'DATE', ' CONSTRAINT ck_in_cl08_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_cl08', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'gravidity', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08', 'parity', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08', 'last_menstrual_on', 'DATE', ' CONSTRAINT ck_in_cl08_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on))', '');
    exchange_column('exchange_in_cl08', 'expected_delivery_on', 'DATE', ' CONSTRAINT ck_in_cl08_expected_del_97606c CHECK (expected_delivery_on = TRUNC(expected_delivery_on))', '');
    exchange_column('exchange_in_cl08', 'gestational_weeks', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08', 'delivery_way_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'labour_started_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl08', 'delivered_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl08', 'labour_minutes', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08', 'first_stage_minutes', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08', 'second_stage_minutes', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08', 'third_stage_minutes', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08', 'blood_loss', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08', 'perineal_incision', 'CHAR(1)', ' CONSTRAINT ck_in_cl08_perineal_incision CHECK (perineal_incision IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl08', 'perineal_tear_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'fetal_position_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'labour_complication_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'delivery_outcome_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'fetus_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08', 'newborn_sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'birth_weight', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08', 'birth_length', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_cl08', 'apgar_score', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08', 'apgar_interval_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'newborn_complication_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'birth_defect', 'CHAR(1)', ' CONSTRAINT ck_in_cl08_birth_defect CHECK (birth_defect IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl08', 'maternal_outcome_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'delivery_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'midwife_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl08', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl08_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl08', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('delivery_newborn', 'CREATE TABLE delivery_newborn (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    delivery_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    newborn_seq NUMBER(19),
    newborn_name VARCHAR2(50 CHAR),
    newborn_sex_code VARCHAR2(1 CHAR),
    delivered_at TIMESTAMP(6),
    delivery_way_code VARCHAR2(2 CHAR),
    delivery_outcome_code VARCHAR2(1 CHAR),
    birth_weight NUMBER(19),
    birth_length NUMBER(4,1),
    head_circumference NUMBER(4,1),
    apgar_1min NUMBER(19),
    apgar_5min NUMBER(19),
    apgar_10min NUMBER(19),
    newborn_abnormality_code VARCHAR2(1 CHAR),
    newborn_complication_code VARCHAR2(2 CHAR),
    birth_defect CHAR(1),
    birth_certificate_no VARCHAR2(20 CHAR),
    newborn_died_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT delivery_newborn_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_cl08a_birth_defect CHECK (birth_defect IN (''0'', ''1'')),
    CONSTRAINT ck_cl08a_newborn_died_on CHECK (newborn_died_on = TRUNC(newborn_died_on)),
    CONSTRAINT ck_cl08a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE delivery_newborn IS ''CL08A 分娩新生儿''';
    exchange_column('delivery_newborn', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('delivery_newborn', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '新生儿记录编号，必填');
    exchange_column('delivery_newborn', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('delivery_newborn', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('delivery_newborn', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('delivery_newborn', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('delivery_newborn', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('delivery_newborn', 'delivery_no', 'VARCHAR2(64 CHAR)', '', '分娩记录编号，必填');
    exchange_column('delivery_newborn', 'person_name', 'VARCHAR2(50 CHAR)', '', '产妇姓名，数据元 DE02.01.039.00');
    exchange_column('delivery_newborn', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '产妇身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('delivery_newborn', 'id_no', 'VARCHAR2(18 CHAR)', '', '产妇身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('delivery_newborn', 'newborn_seq', 'NUMBER(19)', '', '新生儿序号，必填');
    exchange_column('delivery_newborn', 'newborn_name', 'VARCHAR2(50 CHAR)', '', '新生儿姓名');
    exchange_column('delivery_newborn', 'newborn_sex_code', 'VARCHAR2(1 CHAR)', '', '新生儿性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('delivery_newborn', 'delivered_at', 'TIMESTAMP(6)', '', '胎儿娩出日期时间，数据元 DE02.01.014.00，必填');
    exchange_column('delivery_newborn', 'delivery_way_code', 'VARCHAR2(2 CHAR)', '', '分娩方式代码，值域 CV02.10.003');
    exchange_column('delivery_newborn', 'delivery_outcome_code', 'VARCHAR2(1 CHAR)', '', '分娩结局代码，值域 QL 分娩结局，数据元 DE06.00.026.00，必填');
    exchange_column('delivery_newborn', 'birth_weight', 'NUMBER(19)', '', '新生儿出生体重，单位 g，数据元 DE04.10.019.00，必填');
    exchange_column('delivery_newborn', 'birth_length', 'NUMBER(4,1)', '', '新生儿出生身长，单位 cm，数据元 DE04.10.018.00');
    exchange_column('delivery_newborn', 'head_circumference', 'NUMBER(4,1)', '', '头围，单位 cm');
    exchange_column('delivery_newborn', 'apgar_1min', 'NUMBER(19)', '', '1分钟Apgar评分值，单位 分，数据元 DE05.10.001.00');
    exchange_column('delivery_newborn', 'apgar_5min', 'NUMBER(19)', '', '5分钟Apgar评分值，单位 分，数据元 DE05.10.001.00');
    exchange_column('delivery_newborn', 'apgar_10min', 'NUMBER(19)', '', '10分钟Apgar评分值，单位 分，数据元 DE05.10.001.00');
    exchange_column('delivery_newborn', 'newborn_abnormality_code', 'VARCHAR2(1 CHAR)', '', '新生儿异常情况代码，值域 QL 新生儿异常，数据元 DE05.10.160.00');
    exchange_column('delivery_newborn', 'newborn_complication_code', 'VARCHAR2(2 CHAR)', '', '新生儿并发症代码，值域 CV05.01.013');
    exchange_column('delivery_newborn', 'birth_defect', 'CHAR(1)', ' CONSTRAINT ck_cl08a_birth_defect CHECK (birth_defect IN (''0'', ''1''))', '出生缺陷标志，0 否，1 是');
    exchange_column('delivery_newborn', 'birth_certificate_no', 'VARCHAR2(20 CHAR)', '', '出生医学证明编号');
    exchange_column('delivery_newborn', 'newborn_died_on', 'DATE', ' CONSTRAINT ck_cl08a_newborn_died_on CHECK (newborn_died_on = TRUNC(newborn_died_on))', '新生儿死亡日期');
    exchange_column('delivery_newborn', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('delivery_newborn', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('delivery_newborn', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('delivery_newborn', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_cl08a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('delivery_newborn', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('delivery_newborn', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('delivery_newborn', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_cl08a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_cl08a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    delivery_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    newborn_seq NUMBER(19),
    newborn_name VARCHAR2(50 CHAR),
    newborn_sex_code VARCHAR2(1 CHAR),
    delivered_at TIMESTAMP(6),
    delivery_way_code VARCHAR2(2 CHAR),
    delivery_outcome_code VARCHAR2(1 CHAR),
    birth_weight NUMBER(19),
    birth_length NUMBER(4,1),
    head_circumference NUMBER(4,1),
    apgar_1min NUMBER(19),
    apgar_5min NUMBER(19),
    apgar_10min NUMBER(19),
    newborn_abnormality_code VARCHAR2(1 CHAR),
    newborn_complication_code VARCHAR2(2 CHAR),
    birth_defect CHAR(1),
    birth_certificate_no VARCHAR2(20 CHAR),
    newborn_died_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_cl08a_birth_defect CHECK (birth_defect IN (''0'', ''1'')),
    CONSTRAINT ck_in_cl08a_newborn_died_on CHECK (newborn_died_on = TRUNC(newborn_died_on)),
    CONSTRAINT ck_in_cl08a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_cl08a IS ''临时表：CL08A 分娩新生儿待合并的行''';
    exchange_column('exchange_in_cl08a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl08a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl08a', 'delivery_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'newborn_seq', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08a', 'newborn_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'newborn_sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'delivered_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_cl08a', 'delivery_way_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'delivery_outcome_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'birth_weight', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08a', 'birth_length', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_cl08a', 'head_circumference', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_cl08a', 'apgar_1min', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08a', 'apgar_5min', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08a', 'apgar_10min', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_cl08a', 'newborn_abnormality_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'newborn_complication_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'birth_defect', 'CHAR(1)', ' CONSTRAINT ck_in_cl08a_birth_defect CHECK (birth_defect IN (''0'', ''1''))', '');
    exchange_column('exchange_in_cl08a', 'birth_certificate_no', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'newborn_died_on', 'DATE', ' CONSTRAINT ck_in_cl08a_newborn_died_on CHECK (newborn_died_on = TRUNC(newborn_died_on))', '');
    exchange_column('exchange_in_cl08a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_cl08a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_cl08a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_cl08a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_cl08a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('emr_document', 'CREATE TABLE emr_document (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    document_kind_code VARCHAR2(5 CHAR),
    template_id VARCHAR2(64 CHAR),
    document_title VARCHAR2(100 CHAR),
    document_created_at TIMESTAMP(6),
    document_secrecy_code VARCHAR2(1 CHAR),
    version_no NUMBER(19),
    replaced_document_no VARCHAR2(64 CHAR),
    visit_no VARCHAR2(64 CHAR),
    patient_kind_code VARCHAR2(1 CHAR),
    outpatient_no VARCHAR2(18 CHAR),
    inpatient_no VARCHAR2(18 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    dept_code VARCHAR2(20 CHAR),
    dept_name VARCHAR2(50 CHAR),
    author_name VARCHAR2(50 CHAR),
    custodian_org_code VARCHAR2(22 CHAR),
    signed_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT emr_document_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_em01_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_em01_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE emr_document IS ''EM01 结构化电子病历''';
    exchange_column('emr_document', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('emr_document', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '文档流水号(唯一标识)，必填');
    exchange_column('emr_document', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('emr_document', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('emr_document', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('emr_document', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('emr_document', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('emr_document', 'document_kind_code', 'VARCHAR2(5 CHAR)', '', '文档类型代码，值域 WS/T 500，必填');
    exchange_column('emr_document', 'template_id', 'VARCHAR2(64 CHAR)', '', '文档模板标识，值域 OID');
    exchange_column('emr_document', 'document_title', 'VARCHAR2(100 CHAR)', '', '文档标题');
    exchange_column('emr_document', 'document_created_at', 'TIMESTAMP(6)', '', '文档生成日期时间，必填');
    exchange_column('emr_document', 'document_secrecy_code', 'VARCHAR2(1 CHAR)', '', '保密级别代码，值域 QL 文档保密级别，必填');
    exchange_column('emr_document', 'version_no', 'NUMBER(19)', '', '版本号');
    exchange_column('emr_document', 'replaced_document_no', 'VARCHAR2(64 CHAR)', '', '替换的父文档标识');
    exchange_column('emr_document', 'visit_no', 'VARCHAR2(64 CHAR)', '', '就诊流水号，必填');
    exchange_column('emr_document', 'patient_kind_code', 'VARCHAR2(1 CHAR)', '', '患者类型代码，值域 CV09.00.404，数据元 DE02.01.060.00，必填');
    exchange_column('emr_document', 'outpatient_no', 'VARCHAR2(18 CHAR)', '', '门(急)诊号，数据元 DE01.00.010.00');
    exchange_column('emr_document', 'inpatient_no', 'VARCHAR2(18 CHAR)', '', '住院号，数据元 DE01.00.014.00');
    exchange_column('emr_document', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('emr_document', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('emr_document', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('emr_document', 'birth_date', 'DATE', ' CONSTRAINT ck_em01_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('emr_document', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('emr_document', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('emr_document', 'dept_code', 'VARCHAR2(20 CHAR)', '', '科室代码');
    exchange_column('emr_document', 'dept_name', 'VARCHAR2(50 CHAR)', '', '科室名称，数据元 DE08.10.026.00');
    exchange_column('emr_document', 'author_name', 'VARCHAR2(50 CHAR)', '', '文档作者姓名');
    exchange_column('emr_document', 'custodian_org_code', 'VARCHAR2(22 CHAR)', '', '文档保管机构代码，值域 WS 218，必填');
    exchange_column('emr_document', 'signed_at', 'TIMESTAMP(6)', '', '签名日期时间，数据元 DE09.00.053.00');
    exchange_column('emr_document', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('emr_document', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('emr_document', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('emr_document', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_em01_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('emr_document', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('emr_document', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('emr_document', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_em01', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_em01 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    document_kind_code VARCHAR2(5 CHAR),
    template_id VARCHAR2(64 CHAR),
    document_title VARCHAR2(100 CHAR),
    document_created_at TIMESTAMP(6),
    document_secrecy_code VARCHAR2(1 CHAR),
    version_no NUMBER(19),
    replaced_document_no VARCHAR2(64 CHAR),
    visit_no VARCHAR2(64 CHAR),
    patient_kind_code VARCHAR2(1 CHAR),
    outpatient_no VARCHAR2(18 CHAR),
    inpatient_no VARCHAR2(18 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    dept_code VARCHAR2(20 CHAR),
    dept_name VARCHAR2(50 CHAR),
    author_name VARCHAR2(50 CHAR),
    custodian_org_code VARCHAR2(22 CHAR),
    signed_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_em01_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_em01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_em01 IS ''临时表：EM01 结构化电子病历待合并的行''';
    exchange_column('exchange_in_em01', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em01', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em01', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_em01', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_em01', 'document_kind_code', 'VARCHAR2(5 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'template_id', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'document_title', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'document_created_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_em01', 'document_secrecy_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'version_no', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_em01', 'replaced_document_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'visit_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'patient_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'outpatient_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'inpatient_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'birth_date', 'DATE', ' CONSTRAINT ck_in_em01_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_em01', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'dept_code', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'dept_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'author_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'custodian_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'signed_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_em01', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em01', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em01', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_em01', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_em01_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_em01', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_em01', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_em01', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('emr_section_entry', 'CREATE TABLE emr_section_entry (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    document_no VARCHAR2(64 CHAR),
    document_kind_code VARCHAR2(5 CHAR),
    document_created_at TIMESTAMP(6),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    entry_order NUMBER(19),
    section_order NUMBER(19),
    section_code VARCHAR2(20 CHAR),
    section_title VARCHAR2(100 CHAR),
    entry_path VARCHAR2(60 CHAR),
    data_element_code VARCHAR2(18 CHAR),
    data_element_name VARCHAR2(100 CHAR),
    data_type_code VARCHAR2(4 CHAR),
    data_element_value CLOB,
    value_unit VARCHAR2(20 CHAR),
    value_system_oid VARCHAR2(40 CHAR),
    value_display VARCHAR2(100 CHAR),
    repetition_no NUMBER(19),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT emr_section_entry_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_em01a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE emr_section_entry IS ''EM01A 结构化电子病历数据元''';
    exchange_column('emr_section_entry', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('emr_section_entry', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '条目编号，必填');
    exchange_column('emr_section_entry', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('emr_section_entry', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('emr_section_entry', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('emr_section_entry', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('emr_section_entry', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('emr_section_entry', 'document_no', 'VARCHAR2(64 CHAR)', '', '文档流水号(唯一标识)，必填');
    exchange_column('emr_section_entry', 'document_kind_code', 'VARCHAR2(5 CHAR)', '', '文档类型代码，值域 WS/T 500，必填');
    exchange_column('emr_section_entry', 'document_created_at', 'TIMESTAMP(6)', '', '文档生成日期时间，必填');
    exchange_column('emr_section_entry', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('emr_section_entry', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('emr_section_entry', 'entry_order', 'NUMBER(19)', '', '条目序号，必填');
    exchange_column('emr_section_entry', 'section_order', 'NUMBER(19)', '', '章节序号');
    exchange_column('emr_section_entry', 'section_code', 'VARCHAR2(20 CHAR)', '', '章节代码，值域 QL 文档章节');
    exchange_column('emr_section_entry', 'section_title', 'VARCHAR2(100 CHAR)', '', '章节名称');
    exchange_column('emr_section_entry', 'entry_path', 'VARCHAR2(60 CHAR)', '', '条目路径');
    exchange_column('emr_section_entry', 'data_element_code', 'VARCHAR2(18 CHAR)', '', '数据元标识符，值域 WS 363，必填');
    exchange_column('emr_section_entry', 'data_element_name', 'VARCHAR2(100 CHAR)', '', '数据元名称');
    exchange_column('emr_section_entry', 'data_type_code', 'VARCHAR2(4 CHAR)', '', '数据类型代码，值域 QL CDA 数据类型');
    exchange_column('emr_section_entry', 'data_element_value', 'CLOB', '', '数据元值，必填');
    exchange_column('emr_section_entry', 'value_unit', 'VARCHAR2(20 CHAR)', '', '计量单位');
    exchange_column('emr_section_entry', 'value_system_oid', 'VARCHAR2(40 CHAR)', '', '值域代码系统，值域 OID');
    exchange_column('emr_section_entry', 'value_display', 'VARCHAR2(100 CHAR)', '', '代码含义');
    exchange_column('emr_section_entry', 'repetition_no', 'NUMBER(19)', '', '重复次序');
    exchange_column('emr_section_entry', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('emr_section_entry', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('emr_section_entry', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('emr_section_entry', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_em01a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('emr_section_entry', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('emr_section_entry', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('emr_section_entry', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_em01a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_em01a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    document_no VARCHAR2(64 CHAR),
    document_kind_code VARCHAR2(5 CHAR),
    document_created_at TIMESTAMP(6),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    entry_order NUMBER(19),
    section_order NUMBER(19),
    section_code VARCHAR2(20 CHAR),
    section_title VARCHAR2(100 CHAR),
    entry_path VARCHAR2(60 CHAR),
    data_element_code VARCHAR2(18 CHAR),
    data_element_name VARCHAR2(100 CHAR),
    data_type_code VARCHAR2(4 CHAR),
    data_element_value CLOB,
    value_unit VARCHAR2(20 CHAR),
    value_system_oid VARCHAR2(40 CHAR),
    value_display VARCHAR2(100 CHAR),
    repetition_no NUMBER(19),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_em01a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_em01a IS ''临时表：EM01A 结构化电子病历数据元待合并的行''';
    exchange_column('exchange_in_em01a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em01a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em01a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_em01a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_em01a', 'document_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'document_kind_code', 'VARCHAR2(5 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'document_created_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_em01a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'entry_order', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_em01a', 'section_order', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_em01a', 'section_code', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'section_title', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'entry_path', 'VARCHAR2(60 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'data_element_code', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'data_element_name', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'data_type_code', 'VARCHAR2(4 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'data_element_value', 'CLOB', '', '');
    exchange_column('exchange_in_em01a', 'value_unit', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'value_system_oid', 'VARCHAR2(40 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'value_display', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'repetition_no', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_em01a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em01a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em01a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_em01a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_em01a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_em01a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_em01a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_em01a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('emr_file', 'CREATE TABLE emr_file (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    file_name VARCHAR2(200 CHAR),
    file_folder VARCHAR2(300 CHAR),
    file_format_code VARCHAR2(10 CHAR),
    file_size NUMBER(19),
    file_digest VARCHAR2(64 CHAR),
    document_kind_code VARCHAR2(5 CHAR),
    visit_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    document_dated_at TIMESTAMP(6),
    producing_org_code VARCHAR2(22 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT emr_file_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_em02_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_em02_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE emr_file IS ''EM02 非结构化电子病历''';
    exchange_column('emr_file', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('emr_file', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '文件标识，必填');
    exchange_column('emr_file', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('emr_file', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('emr_file', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('emr_file', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('emr_file', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('emr_file', 'file_name', 'VARCHAR2(200 CHAR)', '', '文件名，必填');
    exchange_column('emr_file', 'file_folder', 'VARCHAR2(300 CHAR)', '', '相对目录路径，必填');
    exchange_column('emr_file', 'file_format_code', 'VARCHAR2(10 CHAR)', '', '文件格式，值域 QL 文件格式');
    exchange_column('emr_file', 'file_size', 'NUMBER(19)', '', '文件大小，单位 字节，必填');
    exchange_column('emr_file', 'file_digest', 'VARCHAR2(64 CHAR)', '', 'SM3摘要值，必填');
    exchange_column('emr_file', 'document_kind_code', 'VARCHAR2(5 CHAR)', '', '文档类型代码，值域 WS/T 500，必填');
    exchange_column('emr_file', 'visit_no', 'VARCHAR2(64 CHAR)', '', '就诊流水号，必填');
    exchange_column('emr_file', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('emr_file', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('emr_file', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('emr_file', 'birth_date', 'DATE', ' CONSTRAINT ck_em02_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('emr_file', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('emr_file', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('emr_file', 'document_dated_at', 'TIMESTAMP(6)', '', '文档日期时间，必填');
    exchange_column('emr_file', 'producing_org_code', 'VARCHAR2(22 CHAR)', '', '生成机构代码，值域 WS 218，必填');
    exchange_column('emr_file', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('emr_file', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('emr_file', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('emr_file', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_em02_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('emr_file', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('emr_file', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('emr_file', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_em02', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_em02 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    file_name VARCHAR2(200 CHAR),
    file_folder VARCHAR2(300 CHAR),
    file_format_code VARCHAR2(10 CHAR),
    file_size NUMBER(19),
    file_digest VARCHAR2(64 CHAR),
    document_kind_code VARCHAR2(5 CHAR),
    visit_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    document_dated_at TIMESTAMP(6),
    producing_org_code VARCHAR2(22 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_em02_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_em02_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_em02 IS ''临时表：EM02 非结构化电子病历待合并的行''';
    exchange_column('exchange_in_em02', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em02', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em02', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_em02', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_em02', 'file_name', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'file_folder', 'VARCHAR2(300 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'file_format_code', 'VARCHAR2(10 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'file_size', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_em02', 'file_digest', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'document_kind_code', 'VARCHAR2(5 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'visit_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'birth_date', 'DATE', ' CONSTRAINT ck_in_em02_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_em02', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'document_dated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_em02', 'producing_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em02', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_em02', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_em02', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_em02_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_em02', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_em02', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_em02', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('total_population', 'CREATE TABLE total_population (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    nation_code VARCHAR2(2 CHAR),
    nationality_code VARCHAR2(3 CHAR),
    registered_division VARCHAR2(12 CHAR),
    present_division VARCHAR2(12 CHAR),
    household_nature_code VARCHAR2(1 CHAR),
    household_kind_code VARCHAR2(1 CHAR),
    household_no VARCHAR2(32 CHAR),
    householder_name VARCHAR2(50 CHAR),
    householder_relation_code VARCHAR2(2 CHAR),
    marital_code VARCHAR2(2 CHAR),
    marital_changed_on DATE,
    first_married_on DATE,
    education_code VARCHAR2(2 CHAR),
    occupation_code VARCHAR2(3 CHAR),
    political_status_code VARCHAR2(2 CHAR),
    is_only_child CHAR(1),
    father_id_no VARCHAR2(18 CHAR),
    mother_id_no VARCHAR2(18 CHAR),
    spouse_id_no VARCHAR2(18 CHAR),
    children_count NUMBER(19),
    population_state_code VARCHAR2(1 CHAR),
    died_on DATE,
    phone VARCHAR2(20 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT total_population_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_fp01_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_fp01_marital_changed_on CHECK (marital_changed_on = TRUNC(marital_changed_on)),
    CONSTRAINT ck_fp01_first_married_on CHECK (first_married_on = TRUNC(first_married_on)),
    CONSTRAINT ck_fp01_is_only_child CHECK (is_only_child IN (''0'', ''1'')),
    CONSTRAINT ck_fp01_died_on CHECK (died_on = TRUNC(died_on)),
    CONSTRAINT ck_fp01_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE total_population IS ''FP01 全员人口''';
    exchange_column('total_population', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('total_population', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '人员编码，必填');
    exchange_column('total_population', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('total_population', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('total_population', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('total_population', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('total_population', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('total_population', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('total_population', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('total_population', 'birth_date', 'DATE', ' CONSTRAINT ck_fp01_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('total_population', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('total_population', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('total_population', 'nation_code', 'VARCHAR2(2 CHAR)', '', '民族代码，值域 GB 3304，数据元 DE02.01.025.00，必填');
    exchange_column('total_population', 'nationality_code', 'VARCHAR2(3 CHAR)', '', '国籍代码，值域 GB/T 2659');
    exchange_column('total_population', 'registered_division', 'VARCHAR2(12 CHAR)', '', '户籍地-行政区划代码，值域 GB/T 2260，必填');
    exchange_column('total_population', 'present_division', 'VARCHAR2(12 CHAR)', '', '现居住地-行政区划代码，值域 GB/T 2260，必填');
    exchange_column('total_population', 'household_nature_code', 'VARCHAR2(1 CHAR)', '', '户口性质代码，值域 QL 户口性质');
    exchange_column('total_population', 'household_kind_code', 'VARCHAR2(1 CHAR)', '', '户口类别代码，值域 QL 户口类别，必填');
    exchange_column('total_population', 'household_no', 'VARCHAR2(32 CHAR)', '', '户编码');
    exchange_column('total_population', 'householder_name', 'VARCHAR2(50 CHAR)', '', '户主姓名');
    exchange_column('total_population', 'householder_relation_code', 'VARCHAR2(2 CHAR)', '', '与户主关系代码，值域 GB/T 4761，必填');
    exchange_column('total_population', 'marital_code', 'VARCHAR2(2 CHAR)', '', '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00，必填');
    exchange_column('total_population', 'marital_changed_on', 'DATE', ' CONSTRAINT ck_fp01_marital_changed_on CHECK (marital_changed_on = TRUNC(marital_changed_on))', '婚变日期');
    exchange_column('total_population', 'first_married_on', 'DATE', ' CONSTRAINT ck_fp01_first_married_on CHECK (first_married_on = TRUNC(first_married_on))', '初婚日期');
    exchange_column('total_population', 'education_code', 'VARCHAR2(2 CHAR)', '', '学历代码，值域 GB/T 4658，数据元 DE02.01.041.00');
    exchange_column('total_population', 'occupation_code', 'VARCHAR2(3 CHAR)', '', '职业类别代码，值域 GB/T 2261.4，数据元 DE02.01.052.00');
    exchange_column('total_population', 'political_status_code', 'VARCHAR2(2 CHAR)', '', '政治面貌代码，值域 GB/T 4762');
    exchange_column('total_population', 'is_only_child', 'CHAR(1)', ' CONSTRAINT ck_fp01_is_only_child CHECK (is_only_child IN (''0'', ''1''))', '是否独生子女，0 否，1 是');
    exchange_column('total_population', 'father_id_no', 'VARCHAR2(18 CHAR)', '', '父亲身份证号');
    exchange_column('total_population', 'mother_id_no', 'VARCHAR2(18 CHAR)', '', '母亲身份证号');
    exchange_column('total_population', 'spouse_id_no', 'VARCHAR2(18 CHAR)', '', '配偶身份证号');
    exchange_column('total_population', 'children_count', 'NUMBER(19)', '', '子女数');
    exchange_column('total_population', 'population_state_code', 'VARCHAR2(1 CHAR)', '', '人口状态代码，值域 QL 人口状态');
    exchange_column('total_population', 'died_on', 'DATE', ' CONSTRAINT ck_fp01_died_on CHECK (died_on = TRUNC(died_on))', '死亡日期');
    exchange_column('total_population', 'phone', 'VARCHAR2(20 CHAR)', '', '联系电话，数据元 DE02.01.010.00');
    exchange_column('total_population', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('total_population', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('total_population', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('total_population', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_fp01_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('total_population', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('total_population', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('total_population', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_fp01', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_fp01 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    nation_code VARCHAR2(2 CHAR),
    nationality_code VARCHAR2(3 CHAR),
    registered_division VARCHAR2(12 CHAR),
    present_division VARCHAR2(12 CHAR),
    household_nature_code VARCHAR2(1 CHAR),
    household_kind_code VARCHAR2(1 CHAR),
    household_no VARCHAR2(32 CHAR),
    householder_name VARCHAR2(50 CHAR),
    householder_relation_code VARCHAR2(2 CHAR),
    marital_code VARCHAR2(2 CHAR),
    marital_changed_on DATE,
    first_married_on DATE,
    education_code VARCHAR2(2 CHAR),
    occupation_code VARCHAR2(3 CHAR),
    political_status_code VARCHAR2(2 CHAR),
    is_only_child CHAR(1),
    father_id_no VARCHAR2(18 CHAR),
    mother_id_no VARCHAR2(18 CHAR),
    spouse_id_no VARCHAR2(18 CHAR),
    children_count NUMBER(19),
    population_state_code VARCHAR2(1 CHAR),
    died_on DATE,
    phone VARCHAR2(20 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_fp01_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_fp01_marital_changed_on CHECK (marital_changed_on = TRUNC(marital_changed_on)),
    CONSTRAINT ck_in_fp01_first_married_on CHECK (first_married_on = TRUNC(first_married_on)),
    CONSTRAINT ck_in_fp01_is_only_child CHECK (is_only_child IN (''0'', ''1'')),
    CONSTRAINT ck_in_fp01_died_on CHECK (died_on = TRUNC(died_on)),
    CONSTRAINT ck_in_fp01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_fp01 IS ''临时表：FP01 全员人口待合并的行''';
    exchange_column('exchange_in_fp01', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp01', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp01', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'birth_date', 'DATE', ' CONSTRAINT ck_in_fp01_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_fp01', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'nation_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'nationality_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'registered_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'present_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'household_nature_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'household_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'household_no', 'VARCHAR2(32 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'householder_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'householder_relation_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'marital_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'marital_changed_on', 'DATE', ' CONSTRAINT ck_in_fp01_marital_changed_on CHECK (marital_changed_on = TRUNC(marital_changed_on))', '');
    exchange_column('exchange_in_fp01', 'first_married_on', 'DATE', ' CONSTRAINT ck_in_fp01_first_married_on CHECK (first_married_on = TRUNC(first_married_on))', '');
    exchange_column('exchange_in_fp01', 'education_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'occupation_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'political_status_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'is_only_child', 'CHAR(1)', ' CONSTRAINT ck_in_fp01_is_only_child CHECK (is_only_child IN (''0'', ''1''))', '');
    exchange_column('exchange_in_fp01', 'father_id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'mother_id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'spouse_id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'children_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_fp01', 'population_state_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'died_on', 'DATE', ' CONSTRAINT ck_in_fp01_died_on CHECK (died_on = TRUNC(died_on))', '');
    exchange_column('exchange_in_fp01', 'phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp01', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_fp01_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_fp01', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('birth_history', 'CREATE TABLE birth_history (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    child_order NUMBER(19),
    child_name VARCHAR2(50 CHAR),
    child_sex_code VARCHAR2(1 CHAR),
    child_birth_date DATE,
    child_id_type_code VARCHAR2(2 CHAR),
    child_id_no VARCHAR2(18 CHAR),
    birth_policy_code VARCHAR2(1 CHAR),
    birth_permit_no VARCHAR2(50 CHAR),
    child_birth_health_code VARCHAR2(1 CHAR),
    child_health_code VARCHAR2(1 CHAR),
    child_died_on DATE,
    child_death_reason VARCHAR2(200 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT birth_history_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_fp01a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_fp01a_child_birth_date CHECK (child_birth_date = TRUNC(child_birth_date)),
    CONSTRAINT ck_fp01a_child_died_on CHECK (child_died_on = TRUNC(child_died_on)),
    CONSTRAINT ck_fp01a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE birth_history IS ''FP01A 生育子女情况''';
    exchange_column('birth_history', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('birth_history', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '生育流水号，必填');
    exchange_column('birth_history', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('birth_history', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('birth_history', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('birth_history', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('birth_history', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('birth_history', 'person_no', 'VARCHAR2(64 CHAR)', '', '全员人口个案标识号，必填');
    exchange_column('birth_history', 'person_name', 'VARCHAR2(50 CHAR)', '', '妇女姓名，数据元 DE02.01.039.00，必填');
    exchange_column('birth_history', 'birth_date', 'DATE', ' CONSTRAINT ck_fp01a_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01');
    exchange_column('birth_history', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('birth_history', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('birth_history', 'child_order', 'NUMBER(19)', '', '孩次，必填');
    exchange_column('birth_history', 'child_name', 'VARCHAR2(50 CHAR)', '', '子女姓名');
    exchange_column('birth_history', 'child_sex_code', 'VARCHAR2(1 CHAR)', '', '子女性别代码，值域 GB/T 2261.1，必填');
    exchange_column('birth_history', 'child_birth_date', 'DATE', ' CONSTRAINT ck_fp01a_child_birth_date CHECK (child_birth_date = TRUNC(child_birth_date))', '子女出生日期，必填');
    exchange_column('birth_history', 'child_id_type_code', 'VARCHAR2(2 CHAR)', '', '子女证件类型代码，值域 CV02.01.101');
    exchange_column('birth_history', 'child_id_no', 'VARCHAR2(18 CHAR)', '', '子女证件号码');
    exchange_column('birth_history', 'birth_policy_code', 'VARCHAR2(1 CHAR)', '', '出生政策属性代码，值域 QL 出生政策属性');
    exchange_column('birth_history', 'birth_permit_no', 'VARCHAR2(50 CHAR)', '', '生育证号');
    exchange_column('birth_history', 'child_birth_health_code', 'VARCHAR2(1 CHAR)', '', '子女出生健康状况代码，值域 QL 出生健康状况');
    exchange_column('birth_history', 'child_health_code', 'VARCHAR2(1 CHAR)', '', '子女当前健康状况代码，值域 QL 子女健康状况');
    exchange_column('birth_history', 'child_died_on', 'DATE', ' CONSTRAINT ck_fp01a_child_died_on CHECK (child_died_on = TRUNC(child_died_on))', '子女死亡日期');
    exchange_column('birth_history', 'child_death_reason', 'VARCHAR2(200 CHAR)', '', '子女死亡原因');
    exchange_column('birth_history', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('birth_history', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('birth_history', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('birth_history', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_fp01a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('birth_history', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('birth_history', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('birth_history', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_fp01a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_fp01a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    child_order NUMBER(19),
    child_name VARCHAR2(50 CHAR),
    child_sex_code VARCHAR2(1 CHAR),
    child_birth_date DATE,
    child_id_type_code VARCHAR2(2 CHAR),
    child_id_no VARCHAR2(18 CHAR),
    birth_policy_code VARCHAR2(1 CHAR),
    birth_permit_no VARCHAR2(50 CHAR),
    child_birth_health_code VARCHAR2(1 CHAR),
    child_health_code VARCHAR2(1 CHAR),
    child_died_on DATE,
    child_death_reason VARCHAR2(200 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_fp01a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_fp01a_child_birth_date CHECK (child_birth_date = TRUNC(child_birth_date)),
    CONSTRAINT ck_in_fp01a_child_died_on CHECK (child_died_on = TRUNC(child_died_on)),
    CONSTRAINT ck_in_fp01a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_fp01a IS ''临时表：FP01A 生育子女情况待合并的行''';
    exchange_column('exchange_in_fp01a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp01a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp01a', 'person_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'birth_date', 'DATE', ' CONSTRAINT ck_in_fp01a_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_fp01a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'child_order', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_fp01a', 'child_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'child_sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'child_birth_date', 'DATE', ' CONSTRAINT ck_in_fp01a_child_birth_date CHECK (child_birth_date = TRUNC(child_birth_date))', '');
    exchange_column('exchange_in_fp01a', 'child_id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'child_id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'birth_policy_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'birth_permit_no', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'child_birth_health_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'child_health_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'child_died_on', 'DATE', ' CONSTRAINT ck_in_fp01a_child_died_on CHECK (child_died_on = TRUNC(child_died_on))', '');
    exchange_column('exchange_in_fp01a', 'child_death_reason', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp01a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_fp01a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_fp01a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp01a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('floating_population', 'CREATE TABLE floating_population (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    flow_kind_code VARCHAR2(1 CHAR),
    flow_reason_code VARCHAR2(1 CHAR),
    flowed_in_on DATE,
    flowed_out_on DATE,
    inflow_division VARCHAR2(12 CHAR),
    inflow_address VARCHAR2(128 CHAR),
    outflow_division VARCHAR2(12 CHAR),
    outflow_address VARCHAR2(128 CHAR),
    marital_code VARCHAR2(2 CHAR),
    certificate_held_code VARCHAR2(1 CHAR),
    fertility_certificate_no VARCHAR2(30 CHAR),
    couple_moves_together CHAR(1),
    contraception_code VARCHAR2(2 CHAR),
    children_count NUMBER(19),
    registration_org_code VARCHAR2(22 CHAR),
    registered_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT floating_population_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_fp02_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_fp02_flowed_in_on CHECK (flowed_in_on = TRUNC(flowed_in_on)),
    CONSTRAINT ck_fp02_flowed_out_on CHECK (flowed_out_on = TRUNC(flowed_out_on)),
    CONSTRAINT ck_fp02_couple_moves_together CHECK (couple_moves_together IN (''0'', ''1'')),
    CONSTRAINT ck_fp02_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_fp02_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE floating_population IS ''FP02 流动人口''';
    exchange_column('floating_population', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('floating_population', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '流动记录编号，必填');
    exchange_column('floating_population', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('floating_population', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('floating_population', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('floating_population', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('floating_population', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('floating_population', 'person_no', 'VARCHAR2(64 CHAR)', '', '人员编码，必填');
    exchange_column('floating_population', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('floating_population', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('floating_population', 'birth_date', 'DATE', ' CONSTRAINT ck_fp02_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01');
    exchange_column('floating_population', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('floating_population', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('floating_population', 'flow_kind_code', 'VARCHAR2(1 CHAR)', '', '流动类型代码，值域 QL 流动类型，必填');
    exchange_column('floating_population', 'flow_reason_code', 'VARCHAR2(1 CHAR)', '', '流动原因代码，值域 QL 流动原因，必填');
    exchange_column('floating_population', 'flowed_in_on', 'DATE', ' CONSTRAINT ck_fp02_flowed_in_on CHECK (flowed_in_on = TRUNC(flowed_in_on))', '流入日期');
    exchange_column('floating_population', 'flowed_out_on', 'DATE', ' CONSTRAINT ck_fp02_flowed_out_on CHECK (flowed_out_on = TRUNC(flowed_out_on))', '流出日期');
    exchange_column('floating_population', 'inflow_division', 'VARCHAR2(12 CHAR)', '', '流入地-行政区划代码，值域 GB/T 2260，必填');
    exchange_column('floating_population', 'inflow_address', 'VARCHAR2(128 CHAR)', '', '流入地地址');
    exchange_column('floating_population', 'outflow_division', 'VARCHAR2(12 CHAR)', '', '流出地-行政区划代码，值域 GB/T 2260，必填');
    exchange_column('floating_population', 'outflow_address', 'VARCHAR2(128 CHAR)', '', '流出地地址');
    exchange_column('floating_population', 'marital_code', 'VARCHAR2(2 CHAR)', '', '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00');
    exchange_column('floating_population', 'certificate_held_code', 'VARCHAR2(1 CHAR)', '', '持证情况代码，值域 QL 持证情况');
    exchange_column('floating_population', 'fertility_certificate_no', 'VARCHAR2(30 CHAR)', '', '婚育证明编号');
    exchange_column('floating_population', 'couple_moves_together', 'CHAR(1)', ' CONSTRAINT ck_fp02_couple_moves_together CHECK (couple_moves_together IN (''0'', ''1''))', '夫妻是否共同流动，0 否，1 是');
    exchange_column('floating_population', 'contraception_code', 'VARCHAR2(2 CHAR)', '', '避孕节育措施代码，值域 CV06.00.211');
    exchange_column('floating_population', 'children_count', 'NUMBER(19)', '', '现有子女数');
    exchange_column('floating_population', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '登记机构代码，值域 WS 218，必填');
    exchange_column('floating_population', 'registered_on', 'DATE', ' CONSTRAINT ck_fp02_registered_on CHECK (registered_on = TRUNC(registered_on))', '登记日期，必填');
    exchange_column('floating_population', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('floating_population', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('floating_population', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('floating_population', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_fp02_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('floating_population', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('floating_population', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('floating_population', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_fp02', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_fp02 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    flow_kind_code VARCHAR2(1 CHAR),
    flow_reason_code VARCHAR2(1 CHAR),
    flowed_in_on DATE,
    flowed_out_on DATE,
    inflow_division VARCHAR2(12 CHAR),
    inflow_address VARCHAR2(128 CHAR),
    outflow_division VARCHAR2(12 CHAR),
    outflow_address VARCHAR2(128 CHAR),
    marital_code VARCHAR2(2 CHAR),
    certificate_held_code VARCHAR2(1 CHAR),
    fertility_certificate_no VARCHAR2(30 CHAR),
    couple_moves_together CHAR(1),
    contraception_code VARCHAR2(2 CHAR),
    children_count NUMBER(19),
    registration_org_code VARCHAR2(22 CHAR),
    registered_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_fp02_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_fp02_flowed_in_on CHECK (flowed_in_on = TRUNC(flowed_in_on)),
    CONSTRAINT ck_in_fp02_flowed_out_on CHECK (flowed_out_on = TRUNC(flowed_out_on)),
    CONSTRAINT ck_in_fp02_couple_moves_4f06f4 CHECK (couple_moves_together IN (''0'', ''1'')),
    CONSTRAINT ck_in_fp02_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_fp02_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_fp02 IS ''临时表：FP02 流动人口待合并的行''';
    exchange_column('exchange_in_fp02', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp02', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp02', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp02', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp02', 'person_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'birth_date', 'DATE', ' CONSTRAINT ck_in_fp02_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_fp02', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'flow_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'flow_reason_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'flowed_in_on', 'DATE', ' CONSTRAINT ck_in_fp02_flowed_in_on CHECK (flowed_in_on = TRUNC(flowed_in_on))', '');
    exchange_column('exchange_in_fp02', 'flowed_out_on', 'DATE', ' CONSTRAINT ck_in_fp02_flowed_out_on CHECK (flowed_out_on = TRUNC(flowed_out_on))', '');
    exchange_column('exchange_in_fp02', 'inflow_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'inflow_address', 'VARCHAR2(128 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'outflow_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'outflow_address', 'VARCHAR2(128 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'marital_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'certificate_held_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'fertility_certificate_no', 'VARCHAR2(30 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'couple_moves_together', 'CHAR(1)', ' CONSTRAINT ck_in_fp02_couple_moves_4f06f4 CHECK (couple_moves_together IN (''0'', ''1''))', '');
    exchange_column('exchange_in_fp02', 'contraception_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'children_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_fp02', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'registered_on', 'DATE', ' CONSTRAINT ck_in_fp02_registered_on CHECK (registered_on = TRUNC(registered_on))', '');
    exchange_column('exchange_in_fp02', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp02', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp02', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp02', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_fp02_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_fp02', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp02', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp02', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('fp_service', 'CREATE TABLE fp_service (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    birth_date DATE,
    fp_service_code VARCHAR2(2 CHAR),
    contraception_code VARCHAR2(2 CHAR),
    iud_kind_code VARCHAR2(1 CHAR),
    iud_period_code VARCHAR2(2 CHAR),
    implant_period_code VARCHAR2(1 CHAR),
    ligation_way_code VARCHAR2(1 CHAR),
    ligation_site_code VARCHAR2(1 CHAR),
    served_on DATE,
    service_org_code VARCHAR2(22 CHAR),
    service_doctor_name VARCHAR2(50 CHAR),
    iud_removal_code VARCHAR2(1 CHAR),
    iud_check_code VARCHAR2(1 CHAR),
    pregnancy_check_code VARCHAR2(1 CHAR),
    pregnancy_result_code VARCHAR2(2 CHAR),
    remedy_code VARCHAR2(1 CHAR),
    has_complication CHAR(1),
    followed_up_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT fp_service_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_fp03_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_fp03_served_on CHECK (served_on = TRUNC(served_on)),
    CONSTRAINT ck_fp03_has_complication CHECK (has_complication IN (''0'', ''1'')),
    CONSTRAINT ck_fp03_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_fp03_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE fp_service IS ''FP03 技术服务''';
    exchange_column('fp_service', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('fp_service', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '服务记录编号，必填');
    exchange_column('fp_service', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('fp_service', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('fp_service', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('fp_service', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('fp_service', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('fp_service', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('fp_service', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00');
    exchange_column('fp_service', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('fp_service', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('fp_service', 'birth_date', 'DATE', ' CONSTRAINT ck_fp03_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01');
    exchange_column('fp_service', 'fp_service_code', 'VARCHAR2(2 CHAR)', '', '服务项目代码，值域 QL 计生服务项目，必填');
    exchange_column('fp_service', 'contraception_code', 'VARCHAR2(2 CHAR)', '', '避孕节育措施代码，值域 CV06.00.211');
    exchange_column('fp_service', 'iud_kind_code', 'VARCHAR2(1 CHAR)', '', '宫内节育器种类代码，值域 CV08.50.101');
    exchange_column('fp_service', 'iud_period_code', 'VARCHAR2(2 CHAR)', '', '节育器放置时期代码，值域 CV06.00.104');
    exchange_column('fp_service', 'implant_period_code', 'VARCHAR2(1 CHAR)', '', '皮埋时期代码，值域 CV06.00.105');
    exchange_column('fp_service', 'ligation_way_code', 'VARCHAR2(1 CHAR)', '', '输卵管结扎方式代码，值域 CV06.00.106');
    exchange_column('fp_service', 'ligation_site_code', 'VARCHAR2(1 CHAR)', '', '输卵管结扎部位代码，值域 CV06.00.107');
    exchange_column('fp_service', 'served_on', 'DATE', ' CONSTRAINT ck_fp03_served_on CHECK (served_on = TRUNC(served_on))', '手术(服务)日期，必填');
    exchange_column('fp_service', 'service_org_code', 'VARCHAR2(22 CHAR)', '', '手术医院代码，值域 WS 218，必填');
    exchange_column('fp_service', 'service_doctor_name', 'VARCHAR2(50 CHAR)', '', '手术医生姓名');
    exchange_column('fp_service', 'iud_removal_code', 'VARCHAR2(1 CHAR)', '', '取环类型代码，值域 QL 取环类型');
    exchange_column('fp_service', 'iud_check_code', 'VARCHAR2(1 CHAR)', '', '查环结果代码，值域 QL 查环结果');
    exchange_column('fp_service', 'pregnancy_check_code', 'VARCHAR2(1 CHAR)', '', '查孕结果代码，值域 QL 查孕结果');
    exchange_column('fp_service', 'pregnancy_result_code', 'VARCHAR2(2 CHAR)', '', '孕产结果代码，值域 CV02.10.002');
    exchange_column('fp_service', 'remedy_code', 'VARCHAR2(1 CHAR)', '', '补救措施代码，值域 QL 补救措施');
    exchange_column('fp_service', 'has_complication', 'CHAR(1)', ' CONSTRAINT ck_fp03_has_complication CHECK (has_complication IN (''0'', ''1''))', '并发症标志，0 否，1 是');
    exchange_column('fp_service', 'followed_up_on', 'DATE', ' CONSTRAINT ck_fp03_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '随访日期');
    exchange_column('fp_service', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('fp_service', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('fp_service', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('fp_service', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_fp03_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('fp_service', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('fp_service', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('fp_service', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_fp03', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_fp03 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    birth_date DATE,
    fp_service_code VARCHAR2(2 CHAR),
    contraception_code VARCHAR2(2 CHAR),
    iud_kind_code VARCHAR2(1 CHAR),
    iud_period_code VARCHAR2(2 CHAR),
    implant_period_code VARCHAR2(1 CHAR),
    ligation_way_code VARCHAR2(1 CHAR),
    ligation_site_code VARCHAR2(1 CHAR),
    served_on DATE,
    service_org_code VARCHAR2(22 CHAR),
    service_doctor_name VARCHAR2(50 CHAR),
    iud_removal_code VARCHAR2(1 CHAR),
    iud_check_code VARCHAR2(1 CHAR),
    pregnancy_check_code VARCHAR2(1 CHAR),
    pregnancy_result_code VARCHAR2(2 CHAR),
    remedy_code VARCHAR2(1 CHAR),
    has_complication CHAR(1),
    followed_up_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_fp03_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_fp03_served_on CHECK (served_on = TRUNC(served_on)),
    CONSTRAINT ck_in_fp03_has_complication CHECK (has_complication IN (''0'', ''1'')),
    CONSTRAINT ck_in_fp03_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_fp03_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_fp03 IS ''临时表：FP03 技术服务待合并的行''';
    exchange_column('exchange_in_fp03', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp03', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp03', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp03', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp03', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'birth_date', 'DATE', ' CONSTRAINT ck_in_fp03_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_fp03', 'fp_service_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'contraception_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'iud_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'iud_period_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'implant_period_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'ligation_way_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'ligation_site_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'served_on', 'DATE', ' CONSTRAINT ck_in_fp03_served_on CHECK (served_on = TRUNC(served_on))', '');
    exchange_column('exchange_in_fp03', 'service_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'service_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'iud_removal_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'iud_check_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'pregnancy_check_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'pregnancy_result_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'remedy_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'has_complication', 'CHAR(1)', ' CONSTRAINT ck_in_fp03_has_complication CHECK (has_complication IN (''0'', ''1''))', '');
    exchange_column('exchange_in_fp03', 'followed_up_on', 'DATE', ' CONSTRAINT ck_in_fp03_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '');
    exchange_column('exchange_in_fp03', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp03', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp03', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp03', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_fp03_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_fp03', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp03', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp03', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('fp_assistance', 'CREATE TABLE fp_assistance (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    assistance_kind_code VARCHAR2(1 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    birth_date DATE,
    marital_code VARCHAR2(2 CHAR),
    household_nature_code VARCHAR2(1 CHAR),
    registered_division VARCHAR2(12 CHAR),
    registered_address VARCHAR2(128 CHAR),
    phone VARCHAR2(20 CHAR),
    living_boys NUMBER(19),
    living_girls NUMBER(19),
    spouse_name VARCHAR2(50 CHAR),
    spouse_id_no VARCHAR2(18 CHAR),
    applied_on DATE,
    review_state_code VARCHAR2(1 CHAR),
    approved_on DATE,
    payment_year NUMBER(19),
    payment_standard NUMBER(8,2),
    payment_amount NUMBER(8,2),
    bank_account VARCHAR2(32 CHAR),
    exit_reason_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT fp_assistance_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_fp04_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_fp04_applied_on CHECK (applied_on = TRUNC(applied_on)),
    CONSTRAINT ck_fp04_approved_on CHECK (approved_on = TRUNC(approved_on)),
    CONSTRAINT ck_fp04_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE fp_assistance IS ''FP04 奖励扶助''';
    exchange_column('fp_assistance', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('fp_assistance', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '申报编号，必填');
    exchange_column('fp_assistance', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('fp_assistance', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('fp_assistance', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('fp_assistance', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('fp_assistance', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('fp_assistance', 'assistance_kind_code', 'VARCHAR2(1 CHAR)', '', '扶助类别代码，值域 QL 扶助类别，必填');
    exchange_column('fp_assistance', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('fp_assistance', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00');
    exchange_column('fp_assistance', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('fp_assistance', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('fp_assistance', 'birth_date', 'DATE', ' CONSTRAINT ck_fp04_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01');
    exchange_column('fp_assistance', 'marital_code', 'VARCHAR2(2 CHAR)', '', '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00，必填');
    exchange_column('fp_assistance', 'household_nature_code', 'VARCHAR2(1 CHAR)', '', '户口性质代码，值域 QL 户口性质');
    exchange_column('fp_assistance', 'registered_division', 'VARCHAR2(12 CHAR)', '', '户籍地-行政区划代码，值域 GB/T 2260，必填');
    exchange_column('fp_assistance', 'registered_address', 'VARCHAR2(128 CHAR)', '', '户籍地址');
    exchange_column('fp_assistance', 'phone', 'VARCHAR2(20 CHAR)', '', '联系电话，数据元 DE02.01.010.00');
    exchange_column('fp_assistance', 'living_boys', 'NUMBER(19)', '', '存活男孩数，必填');
    exchange_column('fp_assistance', 'living_girls', 'NUMBER(19)', '', '存活女孩数，必填');
    exchange_column('fp_assistance', 'spouse_name', 'VARCHAR2(50 CHAR)', '', '配偶姓名');
    exchange_column('fp_assistance', 'spouse_id_no', 'VARCHAR2(18 CHAR)', '', '配偶身份证号');
    exchange_column('fp_assistance', 'applied_on', 'DATE', ' CONSTRAINT ck_fp04_applied_on CHECK (applied_on = TRUNC(applied_on))', '申请日期，必填');
    exchange_column('fp_assistance', 'review_state_code', 'VARCHAR2(1 CHAR)', '', '审核状态代码，值域 QL 扶助审核状态，必填');
    exchange_column('fp_assistance', 'approved_on', 'DATE', ' CONSTRAINT ck_fp04_approved_on CHECK (approved_on = TRUNC(approved_on))', '审批日期');
    exchange_column('fp_assistance', 'payment_year', 'NUMBER(19)', '', '发放年度，必填');
    exchange_column('fp_assistance', 'payment_standard', 'NUMBER(8,2)', '', '发放标准，单位 元/年');
    exchange_column('fp_assistance', 'payment_amount', 'NUMBER(8,2)', '', '发放金额，单位 元，必填');
    exchange_column('fp_assistance', 'bank_account', 'VARCHAR2(32 CHAR)', '', '开户银行账号(加密)');
    exchange_column('fp_assistance', 'exit_reason_code', 'VARCHAR2(1 CHAR)', '', '退出原因代码，值域 QL 扶助退出原因');
    exchange_column('fp_assistance', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('fp_assistance', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('fp_assistance', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('fp_assistance', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_fp04_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('fp_assistance', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('fp_assistance', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('fp_assistance', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_fp04', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_fp04 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    assistance_kind_code VARCHAR2(1 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    birth_date DATE,
    marital_code VARCHAR2(2 CHAR),
    household_nature_code VARCHAR2(1 CHAR),
    registered_division VARCHAR2(12 CHAR),
    registered_address VARCHAR2(128 CHAR),
    phone VARCHAR2(20 CHAR),
    living_boys NUMBER(19),
    living_girls NUMBER(19),
    spouse_name VARCHAR2(50 CHAR),
    spouse_id_no VARCHAR2(18 CHAR),
    applied_on DATE,
    review_state_code VARCHAR2(1 CHAR),
    approved_on DATE,
    payment_year NUMBER(19),
    payment_standard NUMBER(8,2),
    payment_amount NUMBER(8,2),
    bank_account VARCHAR2(32 CHAR),
    exit_reason_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_fp04_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_fp04_applied_on CHECK (applied_on = TRUNC(applied_on)),
    CONSTRAINT ck_in_fp04_approved_on CHECK (approved_on = TRUNC(approved_on)),
    CONSTRAINT ck_in_fp04_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_fp04 IS ''临时表：FP04 奖励扶助待合并的行''';
    exchange_column('exchange_in_fp04', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp04', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp04', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp04', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp04', 'assistance_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'birth_date', 'DATE', ' CONSTRAINT ck_in_fp04_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_fp04', 'marital_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'household_nature_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'registered_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'registered_address', 'VARCHAR2(128 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'living_boys', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_fp04', 'living_girls', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_fp04', 'spouse_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'spouse_id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'applied_on', 'DATE', ' CONSTRAINT ck_in_fp04_applied_on CHECK (applied_on = TRUNC(applied_on))', '');
    exchange_column('exchange_in_fp04', 'review_state_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'approved_on', 'DATE', ' CONSTRAINT ck_in_fp04_approved_on CHECK (approved_on = TRUNC(approved_on))', '');
    exchange_column('exchange_in_fp04', 'payment_year', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_fp04', 'payment_standard', 'NUMBER(8,2)', '', '');
    exchange_column('exchange_in_fp04', 'payment_amount', 'NUMBER(8,2)', '', '');
    exchange_column('exchange_in_fp04', 'bank_account', 'VARCHAR2(32 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'exit_reason_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp04', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp04', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp04', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_fp04_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_fp04', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp04', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp04', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('fp_certificate', 'CREATE TABLE fp_certificate (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    fp_certificate_kind_code VARCHAR2(1 CHAR),
    certificate_no VARCHAR2(30 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    spouse_name VARCHAR2(50 CHAR),
    spouse_id_no VARCHAR2(18 CHAR),
    marital_code VARCHAR2(2 CHAR),
    married_on DATE,
    child_order NUMBER(19),
    expected_delivery_on DATE,
    child_name VARCHAR2(50 CHAR),
    child_birth_date DATE,
    boys_count NUMBER(19),
    girls_count NUMBER(19),
    issue_org_name VARCHAR2(70 CHAR),
    issue_division VARCHAR2(12 CHAR),
    issued_on DATE,
    valid_until DATE,
    handler_name VARCHAR2(50 CHAR),
    is_cancelled CHAR(1),
    cancelled_on DATE,
    certificate_cancel_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT fp_certificate_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_fp05_married_on CHECK (married_on = TRUNC(married_on)),
    CONSTRAINT ck_fp05_expected_delivery_on CHECK (expected_delivery_on = TRUNC(expected_delivery_on)),
    CONSTRAINT ck_fp05_child_birth_date CHECK (child_birth_date = TRUNC(child_birth_date)),
    CONSTRAINT ck_fp05_issued_on CHECK (issued_on = TRUNC(issued_on)),
    CONSTRAINT ck_fp05_valid_until CHECK (valid_until = TRUNC(valid_until)),
    CONSTRAINT ck_fp05_is_cancelled CHECK (is_cancelled IN (''0'', ''1'')),
    CONSTRAINT ck_fp05_cancelled_on CHECK (cancelled_on = TRUNC(cancelled_on)),
    CONSTRAINT ck_fp05_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE fp_certificate IS ''FP05 计生证件''';
    exchange_column('fp_certificate', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('fp_certificate', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '证件记录编号，必填');
    exchange_column('fp_certificate', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('fp_certificate', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('fp_certificate', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('fp_certificate', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('fp_certificate', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('fp_certificate', 'fp_certificate_kind_code', 'VARCHAR2(1 CHAR)', '', '证件类型代码，值域 QL 计生证件类型，必填');
    exchange_column('fp_certificate', 'certificate_no', 'VARCHAR2(30 CHAR)', '', '证件编号，必填');
    exchange_column('fp_certificate', 'person_name', 'VARCHAR2(50 CHAR)', '', '持证人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('fp_certificate', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('fp_certificate', 'id_no', 'VARCHAR2(18 CHAR)', '', '持证人身份证号，数据元 DE02.01.030.00，必填');
    exchange_column('fp_certificate', 'spouse_name', 'VARCHAR2(50 CHAR)', '', '配偶姓名');
    exchange_column('fp_certificate', 'spouse_id_no', 'VARCHAR2(18 CHAR)', '', '配偶身份证号');
    exchange_column('fp_certificate', 'marital_code', 'VARCHAR2(2 CHAR)', '', '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00');
    exchange_column('fp_certificate', 'married_on', 'DATE', ' CONSTRAINT ck_fp05_married_on CHECK (married_on = TRUNC(married_on))', '结婚日期');
    exchange_column('fp_certificate', 'child_order', 'NUMBER(19)', '', '孩次');
    exchange_column('fp_certificate', 'expected_delivery_on', 'DATE', ' CONSTRAINT ck_fp05_expected_delivery_on CHECK (expected_delivery_on = TRUNC(expected_delivery_on))', '预产期，数据元 DE05.10.098.00');
    exchange_column('fp_certificate', 'child_name', 'VARCHAR2(50 CHAR)', '', '子女姓名');
    exchange_column('fp_certificate', 'child_birth_date', 'DATE', ' CONSTRAINT ck_fp05_child_birth_date CHECK (child_birth_date = TRUNC(child_birth_date))', '子女出生日期');
    exchange_column('fp_certificate', 'boys_count', 'NUMBER(19)', '', '已有男孩数');
    exchange_column('fp_certificate', 'girls_count', 'NUMBER(19)', '', '已有女孩数');
    exchange_column('fp_certificate', 'issue_org_name', 'VARCHAR2(70 CHAR)', '', '发证机关名称，必填');
    exchange_column('fp_certificate', 'issue_division', 'VARCHAR2(12 CHAR)', '', '发证机关-行政区划代码，值域 GB/T 2260，必填');
    exchange_column('fp_certificate', 'issued_on', 'DATE', ' CONSTRAINT ck_fp05_issued_on CHECK (issued_on = TRUNC(issued_on))', '发证日期，必填');
    exchange_column('fp_certificate', 'valid_until', 'DATE', ' CONSTRAINT ck_fp05_valid_until CHECK (valid_until = TRUNC(valid_until))', '有效期至');
    exchange_column('fp_certificate', 'handler_name', 'VARCHAR2(50 CHAR)', '', '经办人姓名');
    exchange_column('fp_certificate', 'is_cancelled', 'CHAR(1)', ' CONSTRAINT ck_fp05_is_cancelled CHECK (is_cancelled IN (''0'', ''1''))', '注销标志，0 否，1 是');
    exchange_column('fp_certificate', 'cancelled_on', 'DATE', ' CONSTRAINT ck_fp05_cancelled_on CHECK (cancelled_on = TRUNC(cancelled_on))', '注销日期');
    exchange_column('fp_certificate', 'certificate_cancel_code', 'VARCHAR2(1 CHAR)', '', '注销原因代码，值域 QL 证件注销原因');
    exchange_column('fp_certificate', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('fp_certificate', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('fp_certificate', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('fp_certificate', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_fp05_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('fp_certificate', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('fp_certificate', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('fp_certificate', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_fp05', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_fp05 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    fp_certificate_kind_code VARCHAR2(1 CHAR),
    certificate_no VARCHAR2(30 CHAR),
    person_name VARCHAR2(50 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    spouse_name VARCHAR2(50 CHAR),
    spouse_id_no VARCHAR2(18 CHAR),
    marital_code VARCHAR2(2 CHAR),
    married_on DATE,
    child_order NUMBER(19),
    expected_delivery_on DATE,
    child_name VARCHAR2(50 CHAR),
    child_birth_date DATE,
    boys_count NUMBER(19),
    girls_count NUMBER(19),
    issue_org_name VARCHAR2(70 CHAR),
    issue_division VARCHAR2(12 CHAR),
    issued_on DATE,
    valid_until DATE,
    handler_name VARCHAR2(50 CHAR),
    is_cancelled CHAR(1),
    cancelled_on DATE,
    certificate_cancel_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_fp05_married_on CHECK (married_on = TRUNC(married_on)),
    CONSTRAINT ck_in_fp05_expected_del_0a0883 CHECK (expected_delivery_on = TRUNC(expected_delivery_on)),
    CONSTRAINT ck_in_fp05_child_birth_date CHECK (child_birth_date = TRUNC(child_birth_date)),
    CONSTRAINT ck_in_fp05_issued_on CHECK (issued_on = TRUNC(issued_on)),
    CONSTRAINT ck_in_fp05_valid_until CHECK (valid_until = TRUNC(valid_until)),
    CONSTRAINT ck_in_fp05_is_cancelled CHECK (is_cancelled IN (''0'', ''1'')),
    CONSTRAINT ck_in_fp05_cancelled_on CHECK (cancelled_on = TRUNC(cancelled_on)),
    CONSTRAINT ck_in_fp05_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_fp05 IS ''临时表：FP05 计生证件待合并的行''';
    exchange_column('exchange_in_fp05', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp05', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp05', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp05', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_fp05', 'fp_certificate_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'certificate_no', 'VARCHAR2(30 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'spouse_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'spouse_id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'marital_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'married_on', 'DATE', ' CONSTRAINT ck_in_fp05_married_on CHECK (married_on = TRUNC(married_on))', '');
    exchange_column('exchange_in_fp05', 'child_order', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_fp05', 'expected_delivery_on', 'DATE', ' CONSTRAINT ck_in_fp05_expected_del_0a0883 CHECK (expected_delivery_on = TRUNC(expected_delivery_on))', '');
    exchange_column('exchange_in_fp05', 'child_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'child_birth_date', 'DATE', ' CONSTRAINT ck_in_fp05_child_birth_date CHECK (child_birth_date = TRUNC(child_birth_date))', '');
    exchange_column('exchange_in_fp05', 'boys_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_fp05', 'girls_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_fp05', 'issue_org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'issue_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'issued_on', 'DATE', ' CONSTRAINT ck_in_fp05_issued_on CHECK (issued_on = TRUNC(issued_on))', '');
    exchange_column('exchange_in_fp05', 'valid_until', 'DATE', ' CONSTRAINT ck_in_fp05_valid_until CHECK (valid_until = TRUNC(valid_until))', '');
    exchange_column('exchange_in_fp05', 'handler_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'is_cancelled', 'CHAR(1)', ' CONSTRAINT ck_in_fp05_is_cancelled CHECK (is_cancelled IN (''0'', ''1''))', '');
    exchange_column('exchange_in_fp05', 'cancelled_on', 'DATE', ' CONSTRAINT ck_in_fp05_cancelled_on CHECK (cancelled_on = TRUNC(cancelled_on))', '');
    exchange_column('exchange_in_fp05', 'certificate_cancel_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp05', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_fp05', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_fp05', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_fp05_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_fp05', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp05', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_fp05', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('management_indicator', 'CREATE TABLE management_indicator (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    indicator_code VARCHAR2(20 CHAR),
    indicator_name VARCHAR2(100 CHAR),
    stat_month VARCHAR2(6 CHAR),
    stat_division VARCHAR2(6 CHAR),
    stat_org_code VARCHAR2(22 CHAR),
    numerator NUMBER(14,2),
    denominator NUMBER(14,2),
    indicator_value NUMBER(14,4),
    not_computable_reason VARCHAR2(200 CHAR),
    measure_unit VARCHAR2(10 CHAR),
    computation_no VARCHAR2(32 CHAR),
    computed_at TIMESTAMP(6),
    check_state_code VARCHAR2(1 CHAR),
    checker_name VARCHAR2(50 CHAR),
    checked_at TIMESTAMP(6),
    objection VARCHAR2(500 CHAR),
    check_answer VARCHAR2(500 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT management_indicator_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_mg01_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE management_indicator IS ''MG01 综合管理指标''';
    exchange_column('management_indicator', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('management_indicator', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '指标记录编号，必填');
    exchange_column('management_indicator', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('management_indicator', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('management_indicator', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('management_indicator', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('management_indicator', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('management_indicator', 'indicator_code', 'VARCHAR2(20 CHAR)', '', '指标代码，值域 QL 综合管理指标，必填');
    exchange_column('management_indicator', 'indicator_name', 'VARCHAR2(100 CHAR)', '', '指标名称，必填');
    exchange_column('management_indicator', 'stat_month', 'VARCHAR2(6 CHAR)', '', '统计年月，必填');
    exchange_column('management_indicator', 'stat_division', 'VARCHAR2(6 CHAR)', '', '行政区划代码，值域 GB/T 2260，必填');
    exchange_column('management_indicator', 'stat_org_code', 'VARCHAR2(22 CHAR)', '', '机构代码，值域 WS 218');
    exchange_column('management_indicator', 'numerator', 'NUMBER(14,2)', '', '分子值');
    exchange_column('management_indicator', 'denominator', 'NUMBER(14,2)', '', '分母值');
    exchange_column('management_indicator', 'indicator_value', 'NUMBER(14,4)', '', '指标值');
    exchange_column('management_indicator', 'not_computable_reason', 'VARCHAR2(200 CHAR)', '', '不可计算的原因');
    exchange_column('management_indicator', 'measure_unit', 'VARCHAR2(10 CHAR)', '', '计量单位');
    exchange_column('management_indicator', 'computation_no', 'VARCHAR2(32 CHAR)', '', '计算批次号，必填');
    exchange_column('management_indicator', 'computed_at', 'TIMESTAMP(6)', '', '计算时间，必填');
    exchange_column('management_indicator', 'check_state_code', 'VARCHAR2(1 CHAR)', '', '核对状态代码，值域 QL 指标核对状态，必填');
    exchange_column('management_indicator', 'checker_name', 'VARCHAR2(50 CHAR)', '', '核对人姓名');
    exchange_column('management_indicator', 'checked_at', 'TIMESTAMP(6)', '', '核对时间');
    exchange_column('management_indicator', 'objection', 'VARCHAR2(500 CHAR)', '', '异议说明');
    exchange_column('management_indicator', 'check_answer', 'VARCHAR2(500 CHAR)', '', '省级答复');
    exchange_column('management_indicator', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('management_indicator', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('management_indicator', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('management_indicator', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_mg01_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('management_indicator', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('management_indicator', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('management_indicator', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_mg01', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_mg01 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    indicator_code VARCHAR2(20 CHAR),
    indicator_name VARCHAR2(100 CHAR),
    stat_month VARCHAR2(6 CHAR),
    stat_division VARCHAR2(6 CHAR),
    stat_org_code VARCHAR2(22 CHAR),
    numerator NUMBER(14,2),
    denominator NUMBER(14,2),
    indicator_value NUMBER(14,4),
    not_computable_reason VARCHAR2(200 CHAR),
    measure_unit VARCHAR2(10 CHAR),
    computation_no VARCHAR2(32 CHAR),
    computed_at TIMESTAMP(6),
    check_state_code VARCHAR2(1 CHAR),
    checker_name VARCHAR2(50 CHAR),
    checked_at TIMESTAMP(6),
    objection VARCHAR2(500 CHAR),
    check_answer VARCHAR2(500 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_mg01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_mg01 IS ''临时表：MG01 综合管理指标待合并的行''';
    exchange_column('exchange_in_mg01', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_mg01', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_mg01', 'indicator_code', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'indicator_name', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'stat_month', 'VARCHAR2(6 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'stat_division', 'VARCHAR2(6 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'stat_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'numerator', 'NUMBER(14,2)', '', '');
    exchange_column('exchange_in_mg01', 'denominator', 'NUMBER(14,2)', '', '');
    exchange_column('exchange_in_mg01', 'indicator_value', 'NUMBER(14,4)', '', '');
    exchange_column('exchange_in_mg01', 'not_computable_reason', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'measure_unit', 'VARCHAR2(10 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'computation_no', 'VARCHAR2(32 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'computed_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_mg01', 'check_state_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'checker_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'checked_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_mg01', 'objection', 'VARCHAR2(500 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'check_answer', 'VARCHAR2(500 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_mg01', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_mg01_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_mg01', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('indicator_check', 'CREATE TABLE indicator_check (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    stat_month VARCHAR2(6 CHAR),
    stat_division VARCHAR2(6 CHAR),
    computation_no VARCHAR2(32 CHAR),
    indicator_code VARCHAR2(20 CHAR),
    check_state_code VARCHAR2(1 CHAR),
    believed_value NUMBER(14,4),
    objection VARCHAR2(500 CHAR),
    checker_name VARCHAR2(50 CHAR),
    checked_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT indicator_check_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_mg01a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE indicator_check IS ''MG01A 指标核对''';
    exchange_column('indicator_check', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('indicator_check', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '核对记录编号，必填');
    exchange_column('indicator_check', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('indicator_check', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('indicator_check', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('indicator_check', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('indicator_check', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('indicator_check', 'stat_month', 'VARCHAR2(6 CHAR)', '', '统计年月，必填');
    exchange_column('indicator_check', 'stat_division', 'VARCHAR2(6 CHAR)', '', '行政区划代码，值域 GB/T 2260，必填');
    exchange_column('indicator_check', 'computation_no', 'VARCHAR2(32 CHAR)', '', '所核对的计算批次号，必填');
    exchange_column('indicator_check', 'indicator_code', 'VARCHAR2(20 CHAR)', '', '指标代码（不填为整张表），值域 QL 综合管理指标');
    exchange_column('indicator_check', 'check_state_code', 'VARCHAR2(1 CHAR)', '', '核对状态代码，值域 QL 指标核对状态，必填');
    exchange_column('indicator_check', 'believed_value', 'NUMBER(14,4)', '', '本地认为的指标值');
    exchange_column('indicator_check', 'objection', 'VARCHAR2(500 CHAR)', '', '异议说明（或校验未通过仍确认的理由）');
    exchange_column('indicator_check', 'checker_name', 'VARCHAR2(50 CHAR)', '', '核对人姓名，必填');
    exchange_column('indicator_check', 'checked_at', 'TIMESTAMP(6)', '', '核对时间，必填');
    exchange_column('indicator_check', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('indicator_check', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('indicator_check', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('indicator_check', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_mg01a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('indicator_check', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('indicator_check', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('indicator_check', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_mg01a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_mg01a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    stat_month VARCHAR2(6 CHAR),
    stat_division VARCHAR2(6 CHAR),
    computation_no VARCHAR2(32 CHAR),
    indicator_code VARCHAR2(20 CHAR),
    check_state_code VARCHAR2(1 CHAR),
    believed_value NUMBER(14,4),
    objection VARCHAR2(500 CHAR),
    checker_name VARCHAR2(50 CHAR),
    checked_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_mg01a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_mg01a IS ''临时表：MG01A 指标核对待合并的行''';
    exchange_column('exchange_in_mg01a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_mg01a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_mg01a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_mg01a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_mg01a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_mg01a', 'stat_month', 'VARCHAR2(6 CHAR)', '', '');
    exchange_column('exchange_in_mg01a', 'stat_division', 'VARCHAR2(6 CHAR)', '', '');
    exchange_column('exchange_in_mg01a', 'computation_no', 'VARCHAR2(32 CHAR)', '', '');
    exchange_column('exchange_in_mg01a', 'indicator_code', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_mg01a', 'check_state_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_mg01a', 'believed_value', 'NUMBER(14,4)', '', '');
    exchange_column('exchange_in_mg01a', 'objection', 'VARCHAR2(500 CHAR)', '', '');
    exchange_column('exchange_in_mg01a', 'checker_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_mg01a', 'checked_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_mg01a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_mg01a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_mg01a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_mg01a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_mg01a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('personal_health', 'CREATE TABLE personal_health (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    abo_code VARCHAR2(1 CHAR),
    rh_code VARCHAR2(1 CHAR),
    payment_code VARCHAR2(2 CHAR),
    has_drug_allergy CHAR(1),
    drug_allergen_code VARCHAR2(3 CHAR),
    exposure_code VARCHAR2(1 CHAR),
    disease_kind_code VARCHAR2(2 CHAR),
    has_operation_history CHAR(1),
    has_injury_history CHAR(1),
    has_transfusion_history CHAR(1),
    family_disease_code VARCHAR2(2 CHAR),
    genetic_disease VARCHAR2(100 CHAR),
    disability_code VARCHAR2(2 CHAR),
    kitchen_exhaust_code VARCHAR2(1 CHAR),
    fuel_code VARCHAR2(1 CHAR),
    water_code VARCHAR2(1 CHAR),
    toilet_code VARCHAR2(1 CHAR),
    livestock_pen_code VARCHAR2(1 CHAR),
    archive_opened_on DATE,
    archive_org_code VARCHAR2(22 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT personal_health_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph01_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph01_has_drug_allergy CHECK (has_drug_allergy IN (''0'', ''1'')),
    CONSTRAINT ck_ph01_has_operation_history CHECK (has_operation_history IN (''0'', ''1'')),
    CONSTRAINT ck_ph01_has_injury_history CHECK (has_injury_history IN (''0'', ''1'')),
    CONSTRAINT ck_ph01_has_transfusion_6bcf83 CHECK (has_transfusion_history IN (''0'', ''1'')),
    CONSTRAINT ck_ph01_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on)),
    CONSTRAINT ck_ph01_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE personal_health IS ''PH01 个人基本健康信息''';
    exchange_column('personal_health', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('personal_health', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '城乡居民健康档案编号，必填');
    exchange_column('personal_health', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('personal_health', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('personal_health', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('personal_health', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('personal_health', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('personal_health', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('personal_health', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('personal_health', 'birth_date', 'DATE', ' CONSTRAINT ck_ph01_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('personal_health', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('personal_health', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('personal_health', 'abo_code', 'VARCHAR2(1 CHAR)', '', 'ABO血型代码，值域 CV04.50.005，数据元 DE04.50.001.00');
    exchange_column('personal_health', 'rh_code', 'VARCHAR2(1 CHAR)', '', 'Rh血型代码，值域 CV04.50.020，数据元 DE04.50.010.00');
    exchange_column('personal_health', 'payment_code', 'VARCHAR2(2 CHAR)', '', '医疗费用支付方式代码，值域 CV07.10.005，数据元 DE07.00.007.00');
    exchange_column('personal_health', 'has_drug_allergy', 'CHAR(1)', ' CONSTRAINT ck_ph01_has_drug_allergy CHECK (has_drug_allergy IN (''0'', ''1''))', '药物过敏史标志，0 否，1 是，数据元 DE02.10.023.00，必填');
    exchange_column('personal_health', 'drug_allergen_code', 'VARCHAR2(3 CHAR)', '', '药物过敏源代码，值域 CV05.01.038，数据元 DE05.01.022.00');
    exchange_column('personal_health', 'exposure_code', 'VARCHAR2(1 CHAR)', '', '环境危险因素暴露类别代码，值域 CV03.00.301，数据元 DE03.00.021.00');
    exchange_column('personal_health', 'disease_kind_code', 'VARCHAR2(2 CHAR)', '', '既往患病种类代码，值域 CV02.10.005，数据元 DE02.10.021.00');
    exchange_column('personal_health', 'has_operation_history', 'CHAR(1)', ' CONSTRAINT ck_ph01_has_operation_history CHECK (has_operation_history IN (''0'', ''1''))', '手术史标志，0 否，1 是，数据元 DE02.10.062.00，必填');
    exchange_column('personal_health', 'has_injury_history', 'CHAR(1)', ' CONSTRAINT ck_ph01_has_injury_history CHECK (has_injury_history IN (''0'', ''1''))', '外伤史标志，0 否，1 是，数据元 DE02.10.069.00，必填');
    exchange_column('personal_health', 'has_transfusion_history', 'CHAR(1)', ' CONSTRAINT ck_ph01_has_transfusion_6bcf83 CHECK (has_transfusion_history IN (''0'', ''1''))', '输血史标志，0 否，1 是，数据元 DE06.00.106.00，必填');
    exchange_column('personal_health', 'family_disease_code', 'VARCHAR2(2 CHAR)', '', '家族性疾病名称代码，值域 CV02.10.005，数据元 DE02.10.095.00');
    exchange_column('personal_health', 'genetic_disease', 'VARCHAR2(100 CHAR)', '', '遗传性疾病史，数据元 DE02.10.026.00');
    exchange_column('personal_health', 'disability_code', 'VARCHAR2(2 CHAR)', '', '残疾情况代码，值域 CV05.10.001，数据元 DE05.10.006.00');
    exchange_column('personal_health', 'kitchen_exhaust_code', 'VARCHAR2(1 CHAR)', '', '家庭厨房排风设施类别代码，值域 CV03.00.302，数据元 DE03.00.006.00');
    exchange_column('personal_health', 'fuel_code', 'VARCHAR2(1 CHAR)', '', '家庭燃料类型类别代码，值域 CV03.00.303，数据元 DE03.00.050.00');
    exchange_column('personal_health', 'water_code', 'VARCHAR2(1 CHAR)', '', '家庭饮水类别代码，值域 CV03.00.115，数据元 DE03.00.082.00');
    exchange_column('personal_health', 'toilet_code', 'VARCHAR2(1 CHAR)', '', '家庭厕所类别代码，值域 CV03.00.304');
    exchange_column('personal_health', 'livestock_pen_code', 'VARCHAR2(1 CHAR)', '', '家庭禽畜栏设置类别代码，值域 CV03.00.305');
    exchange_column('personal_health', 'archive_opened_on', 'DATE', ' CONSTRAINT ck_ph01_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on))', '建档日期，必填');
    exchange_column('personal_health', 'archive_org_code', 'VARCHAR2(22 CHAR)', '', '建档机构代码，值域 WS 218，必填');
    exchange_column('personal_health', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('personal_health', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('personal_health', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('personal_health', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph01_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('personal_health', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('personal_health', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('personal_health', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph01', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph01 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    abo_code VARCHAR2(1 CHAR),
    rh_code VARCHAR2(1 CHAR),
    payment_code VARCHAR2(2 CHAR),
    has_drug_allergy CHAR(1),
    drug_allergen_code VARCHAR2(3 CHAR),
    exposure_code VARCHAR2(1 CHAR),
    disease_kind_code VARCHAR2(2 CHAR),
    has_operation_history CHAR(1),
    has_injury_history CHAR(1),
    has_transfusion_history CHAR(1),
    family_disease_code VARCHAR2(2 CHAR),
    genetic_disease VARCHAR2(100 CHAR),
    disability_code VARCHAR2(2 CHAR),
    kitchen_exhaust_code VARCHAR2(1 CHAR),
    fuel_code VARCHAR2(1 CHAR),
    water_code VARCHAR2(1 CHAR),
    toilet_code VARCHAR2(1 CHAR),
    livestock_pen_code VARCHAR2(1 CHAR),
    archive_opened_on DATE,
    archive_org_code VARCHAR2(22 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph01_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph01_has_drug_allergy CHECK (has_drug_allergy IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph01_has_operatio_a69bb9 CHECK (has_operation_history IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph01_has_injury_history CHECK (has_injury_history IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph01_has_transfus_330662 CHECK (has_transfusion_history IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph01_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on)),
    CONSTRAINT ck_in_ph01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph01 IS ''临时表：PH01 个人基本健康信息待合并的行''';
    exchange_column('exchange_in_ph01', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph01', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph01', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph01', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph01', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph01_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph01', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'abo_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'rh_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'payment_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'has_drug_allergy', 'CHAR(1)', ' CONSTRAINT ck_in_ph01_has_drug_allergy CHECK (has_drug_allergy IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph01', 'drug_allergen_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'exposure_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'disease_kind_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'has_operation_history', 'CHAR(1)', ' CONSTRAINT ck_in_ph01_has_operatio_a69bb9 CHECK (has_operation_history IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph01', 'has_injury_history', 'CHAR(1)', ' CONSTRAINT ck_in_ph01_has_injury_history CHECK (has_injury_history IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph01', 'has_transfusion_history', 'CHAR(1)', ' CONSTRAINT ck_in_ph01_has_transfus_330662 CHECK (has_transfusion_history IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph01', 'family_disease_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'genetic_disease', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'disability_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'kitchen_exhaust_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'fuel_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'water_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'toilet_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'livestock_pen_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'archive_opened_on', 'DATE', ' CONSTRAINT ck_in_ph01_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on))', '');
    exchange_column('exchange_in_ph01', 'archive_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph01', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph01', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph01', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph01_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph01', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph01', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph01', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('health_archive', 'CREATE TABLE health_archive (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    archive_status_code VARCHAR2(1 CHAR),
    is_active_use CHAR(1),
    is_qualified CHAR(1),
    archive_opened_on DATE,
    archive_org_code VARCHAR2(22 CHAR),
    archive_opener_name VARCHAR2(50 CHAR),
    responsible_doctor_name VARCHAR2(50 CHAR),
    managing_org_code VARCHAR2(22 CHAR),
    family_no VARCHAR2(64 CHAR),
    householder_relation_code VARCHAR2(2 CHAR),
    has_hypertension CHAR(1),
    has_diabetes CHAR(1),
    last_updated_on DATE,
    archive_closed_on DATE,
    archive_close_reason_code VARCHAR2(1 CHAR),
    died_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT health_archive_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph02_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph02_is_active_use CHECK (is_active_use IN (''0'', ''1'')),
    CONSTRAINT ck_ph02_is_qualified CHECK (is_qualified IN (''0'', ''1'')),
    CONSTRAINT ck_ph02_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on)),
    CONSTRAINT ck_ph02_has_hypertension CHECK (has_hypertension IN (''0'', ''1'')),
    CONSTRAINT ck_ph02_has_diabetes CHECK (has_diabetes IN (''0'', ''1'')),
    CONSTRAINT ck_ph02_last_updated_on CHECK (last_updated_on = TRUNC(last_updated_on)),
    CONSTRAINT ck_ph02_archive_closed_on CHECK (archive_closed_on = TRUNC(archive_closed_on)),
    CONSTRAINT ck_ph02_died_on CHECK (died_on = TRUNC(died_on)),
    CONSTRAINT ck_ph02_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE health_archive IS ''PH02 健康档案信息''';
    exchange_column('health_archive', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('health_archive', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '城乡居民健康档案编号，必填');
    exchange_column('health_archive', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('health_archive', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('health_archive', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('health_archive', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('health_archive', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('health_archive', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('health_archive', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('health_archive', 'birth_date', 'DATE', ' CONSTRAINT ck_ph02_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('health_archive', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('health_archive', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('health_archive', 'archive_status_code', 'VARCHAR2(1 CHAR)', '', '档案状态代码，值域 QL 档案状态，必填');
    exchange_column('health_archive', 'is_active_use', 'CHAR(1)', ' CONSTRAINT ck_ph02_is_active_use CHECK (is_active_use IN (''0'', ''1''))', '是否动态使用标志，0 否，1 是');
    exchange_column('health_archive', 'is_qualified', 'CHAR(1)', ' CONSTRAINT ck_ph02_is_qualified CHECK (is_qualified IN (''0'', ''1''))', '档案合格标志，0 否，1 是');
    exchange_column('health_archive', 'archive_opened_on', 'DATE', ' CONSTRAINT ck_ph02_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on))', '建档日期，必填');
    exchange_column('health_archive', 'archive_org_code', 'VARCHAR2(22 CHAR)', '', '建档机构代码，值域 WS 218，必填');
    exchange_column('health_archive', 'archive_opener_name', 'VARCHAR2(50 CHAR)', '', '建档人姓名');
    exchange_column('health_archive', 'responsible_doctor_name', 'VARCHAR2(50 CHAR)', '', '责任医生姓名');
    exchange_column('health_archive', 'managing_org_code', 'VARCHAR2(22 CHAR)', '', '管辖机构代码，值域 WS 218，必填');
    exchange_column('health_archive', 'family_no', 'VARCHAR2(64 CHAR)', '', '家庭编号');
    exchange_column('health_archive', 'householder_relation_code', 'VARCHAR2(2 CHAR)', '', '与户主关系代码，值域 GB/T 4761');
    exchange_column('health_archive', 'has_hypertension', 'CHAR(1)', ' CONSTRAINT ck_ph02_has_hypertension CHECK (has_hypertension IN (''0'', ''1''))', '是否高血压，0 否，1 是');
    exchange_column('health_archive', 'has_diabetes', 'CHAR(1)', ' CONSTRAINT ck_ph02_has_diabetes CHECK (has_diabetes IN (''0'', ''1''))', '是否糖尿病，0 否，1 是');
    exchange_column('health_archive', 'last_updated_on', 'DATE', ' CONSTRAINT ck_ph02_last_updated_on CHECK (last_updated_on = TRUNC(last_updated_on))', '最近更新日期，必填');
    exchange_column('health_archive', 'archive_closed_on', 'DATE', ' CONSTRAINT ck_ph02_archive_closed_on CHECK (archive_closed_on = TRUNC(archive_closed_on))', '注销日期');
    exchange_column('health_archive', 'archive_close_reason_code', 'VARCHAR2(1 CHAR)', '', '注销原因代码，值域 QL 档案注销原因');
    exchange_column('health_archive', 'died_on', 'DATE', ' CONSTRAINT ck_ph02_died_on CHECK (died_on = TRUNC(died_on))', '死亡日期');
    exchange_column('health_archive', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('health_archive', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('health_archive', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('health_archive', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph02_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('health_archive', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('health_archive', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('health_archive', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph02', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph02 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    archive_status_code VARCHAR2(1 CHAR),
    is_active_use CHAR(1),
    is_qualified CHAR(1),
    archive_opened_on DATE,
    archive_org_code VARCHAR2(22 CHAR),
    archive_opener_name VARCHAR2(50 CHAR),
    responsible_doctor_name VARCHAR2(50 CHAR),
    managing_org_code VARCHAR2(22 CHAR),
    family_no VARCHAR2(64 CHAR),
    householder_relation_code VARCHAR2(2 CHAR),
    has_hypertension CHAR(1),
    has_diabetes CHAR(1),
    last_updated_on DATE,
    archive_closed_on DATE,
    archive_close_reason_code VARCHAR2(1 CHAR),
    died_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph02_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph02_is_active_use CHECK (is_active_use IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph02_is_qualified CHECK (is_qualified IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph02_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on)),
    CONSTRAINT ck_in_ph02_has_hypertension CHECK (has_hypertension IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph02_has_diabetes CHECK (has_diabetes IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph02_last_updated_on CHECK (last_updated_on = TRUNC(last_updated_on)),
    CONSTRAINT ck_in_ph02_archive_closed_on CHECK (archive_closed_on = TRUNC(archive_closed_on)),
    CONSTRAINT ck_in_ph02_died_on CHECK (died_on = TRUNC(died_on)),
    CONSTRAINT ck_in_ph02_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph02 IS ''临时表：PH02 健康档案信息待合并的行''';
    exchange_column('exchange_in_ph02', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph02', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph02', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph02', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph02', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph02_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph02', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'archive_status_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'is_active_use', 'CHAR(1)', ' CONSTRAINT ck_in_ph02_is_active_use CHECK (is_active_use IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph02', 'is_qualified', 'CHAR(1)', ' CONSTRAINT ck_in_ph02_is_qualified CHECK (is_qualified IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph02', 'archive_opened_on', 'DATE', ' CONSTRAINT ck_in_ph02_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on))', '');
    exchange_column('exchange_in_ph02', 'archive_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'archive_opener_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'responsible_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'managing_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'family_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'householder_relation_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'has_hypertension', 'CHAR(1)', ' CONSTRAINT ck_in_ph02_has_hypertension CHECK (has_hypertension IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph02', 'has_diabetes', 'CHAR(1)', ' CONSTRAINT ck_in_ph02_has_diabetes CHECK (has_diabetes IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph02', 'last_updated_on', 'DATE', ' CONSTRAINT ck_in_ph02_last_updated_on CHECK (last_updated_on = TRUNC(last_updated_on))', '');
    exchange_column('exchange_in_ph02', 'archive_closed_on', 'DATE', ' CONSTRAINT ck_in_ph02_archive_closed_on CHECK (archive_closed_on = TRUNC(archive_closed_on))', '');
    exchange_column('exchange_in_ph02', 'archive_close_reason_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'died_on', 'DATE', ' CONSTRAINT ck_in_ph02_died_on CHECK (died_on = TRUNC(died_on))', '');
    exchange_column('exchange_in_ph02', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph02', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph02', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph02', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph02_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph02', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph02', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph02', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('allergy_history', 'CREATE TABLE allergy_history (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    has_drug_allergy CHAR(1),
    allergen_kind_code VARCHAR2(1 CHAR),
    drug_allergen_code VARCHAR2(3 CHAR),
    allergen_name VARCHAR2(50 CHAR),
    allergic_reaction VARCHAR2(100 CHAR),
    allergy_occurred_at TIMESTAMP(6),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT allergy_history_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph03_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph03_has_drug_allergy CHECK (has_drug_allergy IN (''0'', ''1'')),
    CONSTRAINT ck_ph03_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_ph03_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE allergy_history IS ''PH03 个人过敏史''';
    exchange_column('allergy_history', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('allergy_history', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '过敏史记录编号，必填');
    exchange_column('allergy_history', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('allergy_history', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('allergy_history', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('allergy_history', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('allergy_history', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('allergy_history', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('allergy_history', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('allergy_history', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('allergy_history', 'birth_date', 'DATE', ' CONSTRAINT ck_ph03_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('allergy_history', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('allergy_history', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('allergy_history', 'has_drug_allergy', 'CHAR(1)', ' CONSTRAINT ck_ph03_has_drug_allergy CHECK (has_drug_allergy IN (''0'', ''1''))', '药物过敏史标志，0 否，1 是，数据元 DE02.10.023.00');
    exchange_column('allergy_history', 'allergen_kind_code', 'VARCHAR2(1 CHAR)', '', '过敏源类别代码，值域 QL 过敏源类别');
    exchange_column('allergy_history', 'drug_allergen_code', 'VARCHAR2(3 CHAR)', '', '药物过敏源代码，值域 CV05.01.038，数据元 DE05.01.022.00，必填');
    exchange_column('allergy_history', 'allergen_name', 'VARCHAR2(50 CHAR)', '', '过敏源名称');
    exchange_column('allergy_history', 'allergic_reaction', 'VARCHAR2(100 CHAR)', '', '过敏反应描述');
    exchange_column('allergy_history', 'allergy_occurred_at', 'TIMESTAMP(6)', '', '过敏发生时间');
    exchange_column('allergy_history', 'registered_on', 'DATE', ' CONSTRAINT ck_ph03_registered_on CHECK (registered_on = TRUNC(registered_on))', '登记日期，必填');
    exchange_column('allergy_history', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '登记机构代码，值域 WS 218');
    exchange_column('allergy_history', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '登记人姓名');
    exchange_column('allergy_history', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('allergy_history', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('allergy_history', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('allergy_history', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph03_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('allergy_history', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('allergy_history', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('allergy_history', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph03', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph03 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    has_drug_allergy CHAR(1),
    allergen_kind_code VARCHAR2(1 CHAR),
    drug_allergen_code VARCHAR2(3 CHAR),
    allergen_name VARCHAR2(50 CHAR),
    allergic_reaction VARCHAR2(100 CHAR),
    allergy_occurred_at TIMESTAMP(6),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph03_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph03_has_drug_allergy CHECK (has_drug_allergy IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph03_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_ph03_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph03 IS ''临时表：PH03 个人过敏史待合并的行''';
    exchange_column('exchange_in_ph03', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph03', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph03', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph03', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph03', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph03_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph03', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'has_drug_allergy', 'CHAR(1)', ' CONSTRAINT ck_in_ph03_has_drug_allergy CHECK (has_drug_allergy IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph03', 'allergen_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'drug_allergen_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'allergen_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'allergic_reaction', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'allergy_occurred_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph03', 'registered_on', 'DATE', ' CONSTRAINT ck_in_ph03_registered_on CHECK (registered_on = TRUNC(registered_on))', '');
    exchange_column('exchange_in_ph03', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph03', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph03', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph03', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph03_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph03', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph03', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph03', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('past_disease', 'CREATE TABLE past_disease (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    disease_kind_code VARCHAR2(2 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    diagnosed_on DATE,
    outcome_code VARCHAR2(1 CHAR),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT past_disease_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph04_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph04_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on)),
    CONSTRAINT ck_ph04_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_ph04_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE past_disease IS ''PH04 个人既往史''';
    exchange_column('past_disease', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('past_disease', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '既往史记录编号，必填');
    exchange_column('past_disease', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('past_disease', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('past_disease', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('past_disease', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('past_disease', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('past_disease', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('past_disease', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('past_disease', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('past_disease', 'birth_date', 'DATE', ' CONSTRAINT ck_ph04_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('past_disease', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('past_disease', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('past_disease', 'disease_kind_code', 'VARCHAR2(2 CHAR)', '', '既往患病种类代码，值域 CV02.10.005，数据元 DE02.10.021.00，必填');
    exchange_column('past_disease', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '疾病诊断名称，数据元 DE05.01.025.00');
    exchange_column('past_disease', 'diagnosed_on', 'DATE', ' CONSTRAINT ck_ph04_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on))', '既往患病确诊日期，数据元 DE05.01.035.00');
    exchange_column('past_disease', 'outcome_code', 'VARCHAR2(1 CHAR)', '', '转归代码，值域 CV05.10.010，数据元 DE05.10.113.00');
    exchange_column('past_disease', 'registered_on', 'DATE', ' CONSTRAINT ck_ph04_registered_on CHECK (registered_on = TRUNC(registered_on))', '登记日期，必填');
    exchange_column('past_disease', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '登记机构代码，值域 WS 218');
    exchange_column('past_disease', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '登记人姓名');
    exchange_column('past_disease', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('past_disease', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('past_disease', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('past_disease', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph04_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('past_disease', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('past_disease', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('past_disease', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph04', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph04 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    disease_kind_code VARCHAR2(2 CHAR),
    diagnosis_name VARCHAR2(50 CHAR),
    diagnosed_on DATE,
    outcome_code VARCHAR2(1 CHAR),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph04_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph04_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on)),
    CONSTRAINT ck_in_ph04_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_ph04_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph04 IS ''临时表：PH04 个人既往史待合并的行''';
    exchange_column('exchange_in_ph04', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph04', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph04', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph04', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph04', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph04_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph04', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'disease_kind_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'diagnosis_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'diagnosed_on', 'DATE', ' CONSTRAINT ck_in_ph04_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on))', '');
    exchange_column('exchange_in_ph04', 'outcome_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'registered_on', 'DATE', ' CONSTRAINT ck_in_ph04_registered_on CHECK (registered_on = TRUNC(registered_on))', '');
    exchange_column('exchange_in_ph04', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph04', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph04', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph04', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph04_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph04', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph04', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph04', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('surgical_history', 'CREATE TABLE surgical_history (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    operation_name VARCHAR2(80 CHAR),
    procedure_code VARCHAR2(5 CHAR),
    operated_at TIMESTAMP(6),
    operation_org_code VARCHAR2(22 CHAR),
    operation_org_name VARCHAR2(70 CHAR),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT surgical_history_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph05_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph05_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_ph05_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE surgical_history IS ''PH05 个人手术史''';
    exchange_column('surgical_history', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('surgical_history', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '手术史记录编号，必填');
    exchange_column('surgical_history', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('surgical_history', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('surgical_history', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('surgical_history', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('surgical_history', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('surgical_history', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('surgical_history', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('surgical_history', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('surgical_history', 'birth_date', 'DATE', ' CONSTRAINT ck_ph05_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('surgical_history', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('surgical_history', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('surgical_history', 'operation_name', 'VARCHAR2(80 CHAR)', '', '手术名称，数据元 DE06.00.094.00，必填');
    exchange_column('surgical_history', 'procedure_code', 'VARCHAR2(5 CHAR)', '', '手术及操作代码，值域 ICD-9-CM-3，数据元 DE06.00.093.00');
    exchange_column('surgical_history', 'operated_at', 'TIMESTAMP(6)', '', '手术操作日期时间，数据元 DE06.00.095.00，必填');
    exchange_column('surgical_history', 'operation_org_code', 'VARCHAR2(22 CHAR)', '', '手术医院代码，值域 WS 218');
    exchange_column('surgical_history', 'operation_org_name', 'VARCHAR2(70 CHAR)', '', '手术医院名称');
    exchange_column('surgical_history', 'registered_on', 'DATE', ' CONSTRAINT ck_ph05_registered_on CHECK (registered_on = TRUNC(registered_on))', '登记日期，必填');
    exchange_column('surgical_history', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '登记机构代码，值域 WS 218');
    exchange_column('surgical_history', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '登记人姓名');
    exchange_column('surgical_history', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('surgical_history', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('surgical_history', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('surgical_history', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph05_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('surgical_history', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('surgical_history', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('surgical_history', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph05', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph05 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    operation_name VARCHAR2(80 CHAR),
    procedure_code VARCHAR2(5 CHAR),
    operated_at TIMESTAMP(6),
    operation_org_code VARCHAR2(22 CHAR),
    operation_org_name VARCHAR2(70 CHAR),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph05_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph05_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_ph05_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph05 IS ''临时表：PH05 个人手术史待合并的行''';
    exchange_column('exchange_in_ph05', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph05', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph05', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph05', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph05', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph05_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph05', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'operation_name', 'VARCHAR2(80 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'procedure_code', 'VARCHAR2(5 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'operated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph05', 'operation_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'operation_org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'registered_on', 'DATE', ' CONSTRAINT ck_in_ph05_registered_on CHECK (registered_on = TRUNC(registered_on))', '');
    exchange_column('exchange_in_ph05', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph05', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph05', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph05', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph05_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph05', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph05', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph05', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('injury_history', 'CREATE TABLE injury_history (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    injury_name VARCHAR2(100 CHAR),
    injured_at TIMESTAMP(6),
    injury_site VARCHAR2(50 CHAR),
    injury_cause VARCHAR2(100 CHAR),
    injury_place VARCHAR2(100 CHAR),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT injury_history_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph06_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph06_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_ph06_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE injury_history IS ''PH06 个人外伤史''';
    exchange_column('injury_history', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('injury_history', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '外伤史记录编号，必填');
    exchange_column('injury_history', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('injury_history', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('injury_history', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('injury_history', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('injury_history', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('injury_history', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('injury_history', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('injury_history', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('injury_history', 'birth_date', 'DATE', ' CONSTRAINT ck_ph06_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('injury_history', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('injury_history', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('injury_history', 'injury_name', 'VARCHAR2(100 CHAR)', '', '外伤名称，数据元 DE02.10.068.00，必填');
    exchange_column('injury_history', 'injured_at', 'TIMESTAMP(6)', '', '外伤发生时间，数据元 DE02.10.067.00，必填');
    exchange_column('injury_history', 'injury_site', 'VARCHAR2(50 CHAR)', '', '外伤部位');
    exchange_column('injury_history', 'injury_cause', 'VARCHAR2(100 CHAR)', '', '外伤发生原因');
    exchange_column('injury_history', 'injury_place', 'VARCHAR2(100 CHAR)', '', '外伤发生地点');
    exchange_column('injury_history', 'registered_on', 'DATE', ' CONSTRAINT ck_ph06_registered_on CHECK (registered_on = TRUNC(registered_on))', '登记日期，必填');
    exchange_column('injury_history', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '登记机构代码，值域 WS 218');
    exchange_column('injury_history', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '登记人姓名');
    exchange_column('injury_history', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('injury_history', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('injury_history', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('injury_history', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph06_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('injury_history', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('injury_history', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('injury_history', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph06', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph06 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    injury_name VARCHAR2(100 CHAR),
    injured_at TIMESTAMP(6),
    injury_site VARCHAR2(50 CHAR),
    injury_cause VARCHAR2(100 CHAR),
    injury_place VARCHAR2(100 CHAR),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph06_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph06_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_ph06_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph06 IS ''临时表：PH06 个人外伤史待合并的行''';
    exchange_column('exchange_in_ph06', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph06', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph06', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph06', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph06', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph06_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph06', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'injury_name', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'injured_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph06', 'injury_site', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'injury_cause', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'injury_place', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'registered_on', 'DATE', ' CONSTRAINT ck_in_ph06_registered_on CHECK (registered_on = TRUNC(registered_on))', '');
    exchange_column('exchange_in_ph06', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph06', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph06', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph06', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph06_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph06', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph06', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph06', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('transfusion_history', 'CREATE TABLE transfusion_history (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    transfusion_reason VARCHAR2(100 CHAR),
    transfused_at TIMESTAMP(6),
    blood_kind_code VARCHAR2(2 CHAR),
    transfusion_volume NUMBER(19),
    transfusion_org_code VARCHAR2(22 CHAR),
    transfusion_org_name VARCHAR2(70 CHAR),
    transfusion_reaction VARCHAR2(100 CHAR),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT transfusion_history_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph07_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph07_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_ph07_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE transfusion_history IS ''PH07 个人输血史''';
    exchange_column('transfusion_history', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('transfusion_history', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '输血史记录编号，必填');
    exchange_column('transfusion_history', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('transfusion_history', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('transfusion_history', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('transfusion_history', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('transfusion_history', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('transfusion_history', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('transfusion_history', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('transfusion_history', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('transfusion_history', 'birth_date', 'DATE', ' CONSTRAINT ck_ph07_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('transfusion_history', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('transfusion_history', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('transfusion_history', 'transfusion_reason', 'VARCHAR2(100 CHAR)', '', '输血原因，数据元 DE06.00.107.00，必填');
    exchange_column('transfusion_history', 'transfused_at', 'TIMESTAMP(6)', '', '输血日期时间，数据元 DE06.00.105.00，必填');
    exchange_column('transfusion_history', 'blood_kind_code', 'VARCHAR2(2 CHAR)', '', '输血品种代码，值域 CV04.50.021，数据元 DE08.50.040.00');
    exchange_column('transfusion_history', 'transfusion_volume', 'NUMBER(19)', '', '输血量，单位 mL，数据元 DE06.00.267.00');
    exchange_column('transfusion_history', 'transfusion_org_code', 'VARCHAR2(22 CHAR)', '', '输血医院代码，值域 WS 218');
    exchange_column('transfusion_history', 'transfusion_org_name', 'VARCHAR2(70 CHAR)', '', '输血医院名称');
    exchange_column('transfusion_history', 'transfusion_reaction', 'VARCHAR2(100 CHAR)', '', '输血反应描述');
    exchange_column('transfusion_history', 'registered_on', 'DATE', ' CONSTRAINT ck_ph07_registered_on CHECK (registered_on = TRUNC(registered_on))', '登记日期，必填');
    exchange_column('transfusion_history', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '登记机构代码，值域 WS 218');
    exchange_column('transfusion_history', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '登记人姓名');
    exchange_column('transfusion_history', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('transfusion_history', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('transfusion_history', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('transfusion_history', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph07_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('transfusion_history', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('transfusion_history', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('transfusion_history', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph07', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph07 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    transfusion_reason VARCHAR2(100 CHAR),
    transfused_at TIMESTAMP(6),
    blood_kind_code VARCHAR2(2 CHAR),
    transfusion_volume NUMBER(19),
    transfusion_org_code VARCHAR2(22 CHAR),
    transfusion_org_name VARCHAR2(70 CHAR),
    transfusion_reaction VARCHAR2(100 CHAR),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph07_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph07_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_ph07_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph07 IS ''临时表：PH07 个人输血史待合并的行''';
    exchange_column('exchange_in_ph07', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph07', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph07', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph07', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph07', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph07_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph07', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'transfusion_reason', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'transfused_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph07', 'blood_kind_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'transfusion_volume', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph07', 'transfusion_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'transfusion_org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'transfusion_reaction', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'registered_on', 'DATE', ' CONSTRAINT ck_in_ph07_registered_on CHECK (registered_on = TRUNC(registered_on))', '');
    exchange_column('exchange_in_ph07', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph07', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph07', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph07', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph07_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph07', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph07', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph07', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('family_history', 'CREATE TABLE family_history (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    family_disease_code VARCHAR2(2 CHAR),
    patient_relation_code VARCHAR2(2 CHAR),
    relative_diagnosis_code VARCHAR2(11 CHAR),
    relative_diagnosis_name VARCHAR2(50 CHAR),
    onset_year NUMBER(19),
    genetic_disease VARCHAR2(100 CHAR),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT family_history_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph08_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph08_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_ph08_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE family_history IS ''PH08 个人家族史''';
    exchange_column('family_history', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('family_history', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '家族史记录编号，必填');
    exchange_column('family_history', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('family_history', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('family_history', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('family_history', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('family_history', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('family_history', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('family_history', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('family_history', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('family_history', 'birth_date', 'DATE', ' CONSTRAINT ck_ph08_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('family_history', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('family_history', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('family_history', 'family_disease_code', 'VARCHAR2(2 CHAR)', '', '家族性疾病名称代码，值域 CV02.10.005，数据元 DE02.10.095.00，必填');
    exchange_column('family_history', 'patient_relation_code', 'VARCHAR2(2 CHAR)', '', '患者与本人关系代码，值域 GB/T 4761，数据元 DE02.10.024.00，必填');
    exchange_column('family_history', 'relative_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00');
    exchange_column('family_history', 'relative_diagnosis_name', 'VARCHAR2(50 CHAR)', '', '疾病诊断名称，数据元 DE05.01.025.00');
    exchange_column('family_history', 'onset_year', 'NUMBER(19)', '', '发病年份');
    exchange_column('family_history', 'genetic_disease', 'VARCHAR2(100 CHAR)', '', '遗传性疾病史，数据元 DE02.10.026.00');
    exchange_column('family_history', 'registered_on', 'DATE', ' CONSTRAINT ck_ph08_registered_on CHECK (registered_on = TRUNC(registered_on))', '登记日期，必填');
    exchange_column('family_history', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '登记机构代码，值域 WS 218');
    exchange_column('family_history', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '登记人姓名');
    exchange_column('family_history', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('family_history', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('family_history', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('family_history', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph08_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('family_history', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('family_history', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('family_history', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph08', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph08 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    family_disease_code VARCHAR2(2 CHAR),
    patient_relation_code VARCHAR2(2 CHAR),
    relative_diagnosis_code VARCHAR2(11 CHAR),
    relative_diagnosis_name VARCHAR2(50 CHAR),
    onset_year NUMBER(19),
    genetic_disease VARCHAR2(100 CHAR),
    registered_on DATE,
    registration_org_code VARCHAR2(22 CHAR),
    registrar_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph08_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph08_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_ph08_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph08 IS ''临时表：PH08 个人家族史待合并的行''';
    exchange_column('exchange_in_ph08', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph08', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph08', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph08', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph08', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph08_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph08', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'family_disease_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'patient_relation_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'relative_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'relative_diagnosis_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'onset_year', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph08', 'genetic_disease', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'registered_on', 'DATE', ' CONSTRAINT ck_in_ph08_registered_on CHECK (registered_on = TRUNC(registered_on))', '');
    exchange_column('exchange_in_ph08', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'registrar_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph08', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph08', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph08', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph08_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph08', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph08', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph08', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('check_up_enquiry', 'CREATE TABLE check_up_enquiry (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    check_up_symptom_code VARCHAR2(2 CHAR),
    health_self_rating_code VARCHAR2(1 CHAR),
    self_care_code VARCHAR2(1 CHAR),
    cognition_code VARCHAR2(1 CHAR),
    emotion_code VARCHAR2(1 CHAR),
    exercise_frequency_code VARCHAR2(1 CHAR),
    exercise_minutes NUMBER(19),
    diet_habit_code VARCHAR2(1 CHAR),
    smoking_code VARCHAR2(1 CHAR),
    cigarettes_per_day NUMBER(19),
    drinking_frequency_code VARCHAR2(1 CHAR),
    alcohol_per_day NUMBER(19),
    drink_kind_code VARCHAR2(1 CHAR),
    occupational_exposure VARCHAR2(100 CHAR),
    occupational_hazard_code VARCHAR2(1 CHAR),
    has_job_protection CHAR(1),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT check_up_enquiry_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph09_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph09_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_ph09_has_job_protection CHECK (has_job_protection IN (''0'', ''1'')),
    CONSTRAINT ck_ph09_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE check_up_enquiry IS ''PH09 健康体检询问记录''';
    exchange_column('check_up_enquiry', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('check_up_enquiry', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '询问记录编号，必填');
    exchange_column('check_up_enquiry', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('check_up_enquiry', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('check_up_enquiry', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('check_up_enquiry', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('check_up_enquiry', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('check_up_enquiry', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '体检流水号，必填');
    exchange_column('check_up_enquiry', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('check_up_enquiry', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('check_up_enquiry', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('check_up_enquiry', 'birth_date', 'DATE', ' CONSTRAINT ck_ph09_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('check_up_enquiry', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('check_up_enquiry', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('check_up_enquiry', 'checked_on', 'DATE', ' CONSTRAINT ck_ph09_checked_on CHECK (checked_on = TRUNC(checked_on))', '体检日期，必填');
    exchange_column('check_up_enquiry', 'check_up_symptom_code', 'VARCHAR2(2 CHAR)', '', '症状代码，值域 QL 体检症状');
    exchange_column('check_up_enquiry', 'health_self_rating_code', 'VARCHAR2(1 CHAR)', '', '老年人健康状态自我评估代码，值域 CV04.01.013');
    exchange_column('check_up_enquiry', 'self_care_code', 'VARCHAR2(1 CHAR)', '', '老年人生活自理能力自我评估代码，值域 CV04.01.014');
    exchange_column('check_up_enquiry', 'cognition_code', 'VARCHAR2(1 CHAR)', '', '老年人认知功能代码，值域 QL 粗筛结果');
    exchange_column('check_up_enquiry', 'emotion_code', 'VARCHAR2(1 CHAR)', '', '老年人情感状态代码，值域 QL 粗筛结果');
    exchange_column('check_up_enquiry', 'exercise_frequency_code', 'VARCHAR2(1 CHAR)', '', '锻炼频率代码，值域 CV03.00.108');
    exchange_column('check_up_enquiry', 'exercise_minutes', 'NUMBER(19)', '', '每次锻炼时间，单位 min');
    exchange_column('check_up_enquiry', 'diet_habit_code', 'VARCHAR2(1 CHAR)', '', '饮食习惯代码，值域 CV03.00.107');
    exchange_column('check_up_enquiry', 'smoking_code', 'VARCHAR2(1 CHAR)', '', '吸烟状况代码，值域 CV03.00.101，数据元 DE03.00.073.00');
    exchange_column('check_up_enquiry', 'cigarettes_per_day', 'NUMBER(19)', '', '日吸烟量，单位 支，数据元 DE03.00.053.00');
    exchange_column('check_up_enquiry', 'drinking_frequency_code', 'VARCHAR2(1 CHAR)', '', '饮酒频率代码，值域 CV03.00.104，数据元 DE03.00.076.00');
    exchange_column('check_up_enquiry', 'alcohol_per_day', 'NUMBER(19)', '', '日饮酒量，单位 两');
    exchange_column('check_up_enquiry', 'drink_kind_code', 'VARCHAR2(1 CHAR)', '', '饮酒种类代码，值域 CV03.00.105');
    exchange_column('check_up_enquiry', 'occupational_exposure', 'VARCHAR2(100 CHAR)', '', '职业病危害因素接触史');
    exchange_column('check_up_enquiry', 'occupational_hazard_code', 'VARCHAR2(1 CHAR)', '', '职业危险因素种类代码，值域 QL 职业危险因素');
    exchange_column('check_up_enquiry', 'has_job_protection', 'CHAR(1)', ' CONSTRAINT ck_ph09_has_job_protection CHECK (has_job_protection IN (''0'', ''1''))', '职业防护措施标志，0 否，1 是');
    exchange_column('check_up_enquiry', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('check_up_enquiry', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('check_up_enquiry', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('check_up_enquiry', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph09_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('check_up_enquiry', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('check_up_enquiry', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('check_up_enquiry', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph09', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph09 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    check_up_symptom_code VARCHAR2(2 CHAR),
    health_self_rating_code VARCHAR2(1 CHAR),
    self_care_code VARCHAR2(1 CHAR),
    cognition_code VARCHAR2(1 CHAR),
    emotion_code VARCHAR2(1 CHAR),
    exercise_frequency_code VARCHAR2(1 CHAR),
    exercise_minutes NUMBER(19),
    diet_habit_code VARCHAR2(1 CHAR),
    smoking_code VARCHAR2(1 CHAR),
    cigarettes_per_day NUMBER(19),
    drinking_frequency_code VARCHAR2(1 CHAR),
    alcohol_per_day NUMBER(19),
    drink_kind_code VARCHAR2(1 CHAR),
    occupational_exposure VARCHAR2(100 CHAR),
    occupational_hazard_code VARCHAR2(1 CHAR),
    has_job_protection CHAR(1),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph09_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph09_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_in_ph09_has_job_protection CHECK (has_job_protection IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph09_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph09 IS ''临时表：PH09 健康体检询问记录待合并的行''';
    exchange_column('exchange_in_ph09', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph09', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph09', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph09', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph09', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph09_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph09', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'checked_on', 'DATE', ' CONSTRAINT ck_in_ph09_checked_on CHECK (checked_on = TRUNC(checked_on))', '');
    exchange_column('exchange_in_ph09', 'check_up_symptom_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'health_self_rating_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'self_care_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'cognition_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'emotion_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'exercise_frequency_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'exercise_minutes', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph09', 'diet_habit_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'smoking_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'cigarettes_per_day', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph09', 'drinking_frequency_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'alcohol_per_day', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph09', 'drink_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'occupational_exposure', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'occupational_hazard_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'has_job_protection', 'CHAR(1)', ' CONSTRAINT ck_in_ph09_has_job_protection CHECK (has_job_protection IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph09', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph09', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph09', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph09', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph09_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph09', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph09', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph09', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('check_up_examination', 'CREATE TABLE check_up_examination (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    temperature NUMBER(4,1),
    pulse_rate NUMBER(19),
    respiratory_rate NUMBER(19),
    left_systolic NUMBER(19),
    left_diastolic NUMBER(19),
    right_systolic NUMBER(19),
    right_diastolic NUMBER(19),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    waist NUMBER(5,1),
    bmi NUMBER(5,2),
    lip_code VARCHAR2(1 CHAR),
    skin_code VARCHAR2(1 CHAR),
    sclera_code VARCHAR2(1 CHAR),
    lymph_node_code VARCHAR2(1 CHAR),
    has_barrel_chest CHAR(1),
    heart_rate NUMBER(19),
    leg_oedema_code VARCHAR2(1 CHAR),
    dorsalis_pedis_code VARCHAR2(1 CHAR),
    breast_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT check_up_examination_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph10_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph10_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_ph10_has_barrel_chest CHECK (has_barrel_chest IN (''0'', ''1'')),
    CONSTRAINT ck_ph10_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE check_up_examination IS ''PH10 健康体检实检查记录''';
    exchange_column('check_up_examination', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('check_up_examination', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '实检查记录编号，必填');
    exchange_column('check_up_examination', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('check_up_examination', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('check_up_examination', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('check_up_examination', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('check_up_examination', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('check_up_examination', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '体检流水号，必填');
    exchange_column('check_up_examination', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('check_up_examination', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('check_up_examination', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('check_up_examination', 'birth_date', 'DATE', ' CONSTRAINT ck_ph10_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('check_up_examination', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('check_up_examination', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('check_up_examination', 'checked_on', 'DATE', ' CONSTRAINT ck_ph10_checked_on CHECK (checked_on = TRUNC(checked_on))', '体检日期，必填');
    exchange_column('check_up_examination', 'temperature', 'NUMBER(4,1)', '', '体温，单位 ℃，数据元 DE04.10.186.00');
    exchange_column('check_up_examination', 'pulse_rate', 'NUMBER(19)', '', '脉率，单位 次/min，数据元 DE04.10.118.00');
    exchange_column('check_up_examination', 'respiratory_rate', 'NUMBER(19)', '', '呼吸频率，单位 次/min，数据元 DE04.10.081.00');
    exchange_column('check_up_examination', 'left_systolic', 'NUMBER(19)', '', '左侧收缩压，单位 mmHg，数据元 DE04.10.174.00，必填');
    exchange_column('check_up_examination', 'left_diastolic', 'NUMBER(19)', '', '左侧舒张压，单位 mmHg，数据元 DE04.10.176.00，必填');
    exchange_column('check_up_examination', 'right_systolic', 'NUMBER(19)', '', '右侧收缩压，单位 mmHg');
    exchange_column('check_up_examination', 'right_diastolic', 'NUMBER(19)', '', '右侧舒张压，单位 mmHg');
    exchange_column('check_up_examination', 'height', 'NUMBER(5,1)', '', '身高，单位 cm，数据元 DE04.10.167.00');
    exchange_column('check_up_examination', 'weight', 'NUMBER(5,1)', '', '体重，单位 kg，数据元 DE04.10.188.00');
    exchange_column('check_up_examination', 'waist', 'NUMBER(5,1)', '', '腰围，单位 cm');
    exchange_column('check_up_examination', 'bmi', 'NUMBER(5,2)', '', '体质指数，单位 kg/m²');
    exchange_column('check_up_examination', 'lip_code', 'VARCHAR2(1 CHAR)', '', '口唇外观代码，值域 CV04.10.007');
    exchange_column('check_up_examination', 'skin_code', 'VARCHAR2(1 CHAR)', '', '皮肤检查结果代码，值域 CV04.10.004');
    exchange_column('check_up_examination', 'sclera_code', 'VARCHAR2(1 CHAR)', '', '巩膜检查结果代码，值域 CV04.10.006');
    exchange_column('check_up_examination', 'lymph_node_code', 'VARCHAR2(1 CHAR)', '', '淋巴结检查结果代码，值域 CV04.10.011');
    exchange_column('check_up_examination', 'has_barrel_chest', 'CHAR(1)', ' CONSTRAINT ck_ph10_has_barrel_chest CHECK (has_barrel_chest IN (''0'', ''1''))', '桶状胸标志，0 否，1 是');
    exchange_column('check_up_examination', 'heart_rate', 'NUMBER(19)', '', '心率，单位 次/min');
    exchange_column('check_up_examination', 'leg_oedema_code', 'VARCHAR2(1 CHAR)', '', '下肢水肿检查结果代码，值域 CV04.10.014');
    exchange_column('check_up_examination', 'dorsalis_pedis_code', 'VARCHAR2(1 CHAR)', '', '足背动脉搏动代码，值域 CV04.10.015');
    exchange_column('check_up_examination', 'breast_code', 'VARCHAR2(1 CHAR)', '', '乳腺检查结果代码，值域 CV04.10.012');
    exchange_column('check_up_examination', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('check_up_examination', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('check_up_examination', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('check_up_examination', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph10_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('check_up_examination', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('check_up_examination', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('check_up_examination', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph10', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph10 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    temperature NUMBER(4,1),
    pulse_rate NUMBER(19),
    respiratory_rate NUMBER(19),
    left_systolic NUMBER(19),
    left_diastolic NUMBER(19),
    right_systolic NUMBER(19),
    right_diastolic NUMBER(19),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    waist NUMBER(5,1),
    bmi NUMBER(5,2),
    lip_code VARCHAR2(1 CHAR),
    skin_code VARCHAR2(1 CHAR),
    sclera_code VARCHAR2(1 CHAR),
    lymph_node_code VARCHAR2(1 CHAR),
    has_barrel_chest CHAR(1),
    heart_rate NUMBER(19),
    leg_oedema_code VARCHAR2(1 CHAR),
    dorsalis_pedis_code VARCHAR2(1 CHAR),
    breast_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph10_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph10_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_in_ph10_has_barrel_chest CHECK (has_barrel_chest IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph10_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph10 IS ''临时表：PH10 健康体检实检查记录待合并的行''';
    exchange_column('exchange_in_ph10', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph10', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph10', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph10', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph10', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph10_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph10', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'checked_on', 'DATE', ' CONSTRAINT ck_in_ph10_checked_on CHECK (checked_on = TRUNC(checked_on))', '');
    exchange_column('exchange_in_ph10', 'temperature', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph10', 'pulse_rate', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph10', 'respiratory_rate', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph10', 'left_systolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph10', 'left_diastolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph10', 'right_systolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph10', 'right_diastolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph10', 'height', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph10', 'weight', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph10', 'waist', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph10', 'bmi', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_ph10', 'lip_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'skin_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'sclera_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'lymph_node_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'has_barrel_chest', 'CHAR(1)', ' CONSTRAINT ck_in_ph10_has_barrel_chest CHECK (has_barrel_chest IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph10', 'heart_rate', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph10', 'leg_oedema_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'dorsalis_pedis_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'breast_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph10', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph10', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph10', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph10_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph10', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph10', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph10', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('check_up_laboratory', 'CREATE TABLE check_up_laboratory (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    haemoglobin NUMBER(19),
    white_cells NUMBER(5,1),
    platelets NUMBER(19),
    urine_protein_code VARCHAR2(1 CHAR),
    urine_glucose_code VARCHAR2(1 CHAR),
    fasting_glucose NUMBER(4,1),
    hba1c NUMBER(4,1),
    alt NUMBER(19),
    ast NUMBER(19),
    total_bilirubin NUMBER(5,1),
    creatinine NUMBER(5,1),
    urea_nitrogen NUMBER(5,1),
    total_cholesterol NUMBER(5,2),
    triglyceride NUMBER(5,2),
    ldl_cholesterol NUMBER(5,2),
    hdl_cholesterol NUMBER(5,2),
    hbsag_code VARCHAR2(1 CHAR),
    ecg_result VARCHAR2(200 CHAR),
    chest_xray_result VARCHAR2(1000 CHAR),
    ultrasound_result VARCHAR2(1000 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT check_up_laboratory_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph11_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph11_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_ph11_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE check_up_laboratory IS ''PH11 健康体检辅助检查记录''';
    exchange_column('check_up_laboratory', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('check_up_laboratory', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '辅助检查记录编号，必填');
    exchange_column('check_up_laboratory', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('check_up_laboratory', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('check_up_laboratory', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('check_up_laboratory', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('check_up_laboratory', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('check_up_laboratory', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '体检流水号，必填');
    exchange_column('check_up_laboratory', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('check_up_laboratory', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('check_up_laboratory', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('check_up_laboratory', 'birth_date', 'DATE', ' CONSTRAINT ck_ph11_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('check_up_laboratory', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('check_up_laboratory', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('check_up_laboratory', 'checked_on', 'DATE', ' CONSTRAINT ck_ph11_checked_on CHECK (checked_on = TRUNC(checked_on))', '体检日期，必填');
    exchange_column('check_up_laboratory', 'haemoglobin', 'NUMBER(19)', '', '血红蛋白，单位 g/L');
    exchange_column('check_up_laboratory', 'white_cells', 'NUMBER(5,1)', '', '白细胞，单位 10^9/L');
    exchange_column('check_up_laboratory', 'platelets', 'NUMBER(19)', '', '血小板，单位 10^9/L');
    exchange_column('check_up_laboratory', 'urine_protein_code', 'VARCHAR2(1 CHAR)', '', '尿蛋白定性代码，值域 CV04.50.015');
    exchange_column('check_up_laboratory', 'urine_glucose_code', 'VARCHAR2(1 CHAR)', '', '尿糖定性代码，值域 CV04.50.015');
    exchange_column('check_up_laboratory', 'fasting_glucose', 'NUMBER(4,1)', '', '空腹血糖，单位 mmol/L，数据元 DE04.50.102.00');
    exchange_column('check_up_laboratory', 'hba1c', 'NUMBER(4,1)', '', '糖化血红蛋白，单位 %');
    exchange_column('check_up_laboratory', 'alt', 'NUMBER(19)', '', '血清谷丙转氨酶，单位 U/L');
    exchange_column('check_up_laboratory', 'ast', 'NUMBER(19)', '', '血清谷草转氨酶，单位 U/L');
    exchange_column('check_up_laboratory', 'total_bilirubin', 'NUMBER(5,1)', '', '总胆红素，单位 μmol/L');
    exchange_column('check_up_laboratory', 'creatinine', 'NUMBER(5,1)', '', '血清肌酐，单位 μmol/L');
    exchange_column('check_up_laboratory', 'urea_nitrogen', 'NUMBER(5,1)', '', '血尿素氮，单位 mmol/L');
    exchange_column('check_up_laboratory', 'total_cholesterol', 'NUMBER(5,2)', '', '总胆固醇，单位 mmol/L');
    exchange_column('check_up_laboratory', 'triglyceride', 'NUMBER(5,2)', '', '甘油三酯，单位 mmol/L');
    exchange_column('check_up_laboratory', 'ldl_cholesterol', 'NUMBER(5,2)', '', '低密度脂蛋白，单位 mmol/L');
    exchange_column('check_up_laboratory', 'hdl_cholesterol', 'NUMBER(5,2)', '', '高密度脂蛋白，单位 mmol/L');
    exchange_column('check_up_laboratory', 'hbsag_code', 'VARCHAR2(1 CHAR)', '', '乙肝表面抗原代码，值域 QL 阴阳性');
    exchange_column('check_up_laboratory', 'ecg_result', 'VARCHAR2(200 CHAR)', '', '心电图检查结果，数据元 DE04.30.043.00');
    exchange_column('check_up_laboratory', 'chest_xray_result', 'VARCHAR2(1000 CHAR)', '', '胸部X线检查结果，数据元 DE04.30.045.00');
    exchange_column('check_up_laboratory', 'ultrasound_result', 'VARCHAR2(1000 CHAR)', '', 'B超检查结果，数据元 DE04.30.002.00');
    exchange_column('check_up_laboratory', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('check_up_laboratory', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('check_up_laboratory', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('check_up_laboratory', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph11_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('check_up_laboratory', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('check_up_laboratory', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('check_up_laboratory', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph11', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph11 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    haemoglobin NUMBER(19),
    white_cells NUMBER(5,1),
    platelets NUMBER(19),
    urine_protein_code VARCHAR2(1 CHAR),
    urine_glucose_code VARCHAR2(1 CHAR),
    fasting_glucose NUMBER(4,1),
    hba1c NUMBER(4,1),
    alt NUMBER(19),
    ast NUMBER(19),
    total_bilirubin NUMBER(5,1),
    creatinine NUMBER(5,1),
    urea_nitrogen NUMBER(5,1),
    total_cholesterol NUMBER(5,2),
    triglyceride NUMBER(5,2),
    ldl_cholesterol NUMBER(5,2),
    hdl_cholesterol NUMBER(5,2),
    hbsag_code VARCHAR2(1 CHAR),
    ecg_result VARCHAR2(200 CHAR),
    chest_xray_result VARCHAR2(1000 CHAR),
    ultrasound_result VARCHAR2(1000 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph11_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph11_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_in_ph11_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph11 IS ''临时表：PH11 健康体检辅助检查记录待合并的行''';
    exchange_column('exchange_in_ph11', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph11', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph11', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph11', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph11', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph11_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph11', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'checked_on', 'DATE', ' CONSTRAINT ck_in_ph11_checked_on CHECK (checked_on = TRUNC(checked_on))', '');
    exchange_column('exchange_in_ph11', 'haemoglobin', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph11', 'white_cells', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph11', 'platelets', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph11', 'urine_protein_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'urine_glucose_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'fasting_glucose', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph11', 'hba1c', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph11', 'alt', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph11', 'ast', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph11', 'total_bilirubin', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph11', 'creatinine', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph11', 'urea_nitrogen', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph11', 'total_cholesterol', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_ph11', 'triglyceride', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_ph11', 'ldl_cholesterol', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_ph11', 'hdl_cholesterol', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_ph11', 'hbsag_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'ecg_result', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'chest_xray_result', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'ultrasound_result', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph11', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph11', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph11', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph11_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph11', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph11', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph11', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('health_check', 'CREATE TABLE health_check (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    check_up_org_code VARCHAR2(22 CHAR),
    responsible_doctor_name VARCHAR2(50 CHAR),
    tcm_constitution_code VARCHAR2(2 CHAR),
    main_health_problem VARCHAR2(200 CHAR),
    was_hospitalised CHAR(1),
    takes_medication CHAR(1),
    has_other_vaccination CHAR(1),
    is_abnormal CHAR(1),
    abnormal_description VARCHAR2(200 CHAR),
    health_guidance_code VARCHAR2(1 CHAR),
    risk_control_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT health_check_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph12_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph12_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_ph12_was_hospitalised CHECK (was_hospitalised IN (''0'', ''1'')),
    CONSTRAINT ck_ph12_takes_medication CHECK (takes_medication IN (''0'', ''1'')),
    CONSTRAINT ck_ph12_has_other_vaccination CHECK (has_other_vaccination IN (''0'', ''1'')),
    CONSTRAINT ck_ph12_is_abnormal CHECK (is_abnormal IN (''0'', ''1'')),
    CONSTRAINT ck_ph12_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE health_check IS ''PH12 健康体检''';
    exchange_column('health_check', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('health_check', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '体检流水号，必填');
    exchange_column('health_check', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('health_check', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('health_check', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('health_check', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('health_check', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('health_check', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('health_check', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('health_check', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('health_check', 'birth_date', 'DATE', ' CONSTRAINT ck_ph12_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('health_check', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('health_check', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('health_check', 'checked_on', 'DATE', ' CONSTRAINT ck_ph12_checked_on CHECK (checked_on = TRUNC(checked_on))', '体检日期，必填');
    exchange_column('health_check', 'check_up_org_code', 'VARCHAR2(22 CHAR)', '', '体检机构代码，值域 WS 218，必填');
    exchange_column('health_check', 'responsible_doctor_name', 'VARCHAR2(50 CHAR)', '', '责任医生姓名');
    exchange_column('health_check', 'tcm_constitution_code', 'VARCHAR2(2 CHAR)', '', '中医体质分类代码，值域 CV05.01.005');
    exchange_column('health_check', 'main_health_problem', 'VARCHAR2(200 CHAR)', '', '主要健康问题');
    exchange_column('health_check', 'was_hospitalised', 'CHAR(1)', ' CONSTRAINT ck_ph12_was_hospitalised CHECK (was_hospitalised IN (''0'', ''1''))', '住院治疗情况标志，0 否，1 是');
    exchange_column('health_check', 'takes_medication', 'CHAR(1)', ' CONSTRAINT ck_ph12_takes_medication CHECK (takes_medication IN (''0'', ''1''))', '主要用药情况标志，0 否，1 是');
    exchange_column('health_check', 'has_other_vaccination', 'CHAR(1)', ' CONSTRAINT ck_ph12_has_other_vaccination CHECK (has_other_vaccination IN (''0'', ''1''))', '非免疫规划接种标志，0 否，1 是');
    exchange_column('health_check', 'is_abnormal', 'CHAR(1)', ' CONSTRAINT ck_ph12_is_abnormal CHECK (is_abnormal IN (''0'', ''1''))', '健康评价异常标志，0 否，1 是，必填');
    exchange_column('health_check', 'abnormal_description', 'VARCHAR2(200 CHAR)', '', '异常情况描述');
    exchange_column('health_check', 'health_guidance_code', 'VARCHAR2(1 CHAR)', '', '健康指导代码，值域 QL 健康指导，必填');
    exchange_column('health_check', 'risk_control_code', 'VARCHAR2(1 CHAR)', '', '危险因素控制代码，值域 QL 危险因素控制');
    exchange_column('health_check', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('health_check', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('health_check', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('health_check', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph12_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('health_check', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('health_check', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('health_check', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph12', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph12 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    check_up_org_code VARCHAR2(22 CHAR),
    responsible_doctor_name VARCHAR2(50 CHAR),
    tcm_constitution_code VARCHAR2(2 CHAR),
    main_health_problem VARCHAR2(200 CHAR),
    was_hospitalised CHAR(1),
    takes_medication CHAR(1),
    has_other_vaccination CHAR(1),
    is_abnormal CHAR(1),
    abnormal_description VARCHAR2(200 CHAR),
    health_guidance_code VARCHAR2(1 CHAR),
    risk_control_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph12_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph12_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_in_ph12_was_hospitalised CHECK (was_hospitalised IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph12_takes_medication CHECK (takes_medication IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph12_has_other_va_525031 CHECK (has_other_vaccination IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph12_is_abnormal CHECK (is_abnormal IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph12_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph12 IS ''临时表：PH12 健康体检待合并的行''';
    exchange_column('exchange_in_ph12', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph12', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph12', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph12_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph12', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'checked_on', 'DATE', ' CONSTRAINT ck_in_ph12_checked_on CHECK (checked_on = TRUNC(checked_on))', '');
    exchange_column('exchange_in_ph12', 'check_up_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'responsible_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'tcm_constitution_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'main_health_problem', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'was_hospitalised', 'CHAR(1)', ' CONSTRAINT ck_in_ph12_was_hospitalised CHECK (was_hospitalised IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph12', 'takes_medication', 'CHAR(1)', ' CONSTRAINT ck_in_ph12_takes_medication CHECK (takes_medication IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph12', 'has_other_vaccination', 'CHAR(1)', ' CONSTRAINT ck_in_ph12_has_other_va_525031 CHECK (has_other_vaccination IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph12', 'is_abnormal', 'CHAR(1)', ' CONSTRAINT ck_in_ph12_is_abnormal CHECK (is_abnormal IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph12', 'abnormal_description', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'health_guidance_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'risk_control_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph12', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph12_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph12', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('check_up_problem', 'CREATE TABLE check_up_problem (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    health_problem_code VARCHAR2(2 CHAR),
    health_problem_name VARCHAR2(100 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT check_up_problem_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph12a_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_ph12a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE check_up_problem IS ''PH12A 健康体检现存主要健康问题''';
    exchange_column('check_up_problem', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('check_up_problem', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '问题流水号，必填');
    exchange_column('check_up_problem', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('check_up_problem', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('check_up_problem', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('check_up_problem', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('check_up_problem', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('check_up_problem', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '体检流水号，必填');
    exchange_column('check_up_problem', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('check_up_problem', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('check_up_problem', 'checked_on', 'DATE', ' CONSTRAINT ck_ph12a_checked_on CHECK (checked_on = TRUNC(checked_on))', '体检日期，必填');
    exchange_column('check_up_problem', 'health_problem_code', 'VARCHAR2(2 CHAR)', '', '现存主要健康问题代码，值域 QL 健康问题，必填');
    exchange_column('check_up_problem', 'health_problem_name', 'VARCHAR2(100 CHAR)', '', '现存主要健康问题名称');
    exchange_column('check_up_problem', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('check_up_problem', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('check_up_problem', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('check_up_problem', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph12a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('check_up_problem', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('check_up_problem', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('check_up_problem', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph12a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph12a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    health_problem_code VARCHAR2(2 CHAR),
    health_problem_name VARCHAR2(100 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph12a_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_in_ph12a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph12a IS ''临时表：PH12A 健康体检现存主要健康问题待合并的行''';
    exchange_column('exchange_in_ph12a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph12a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph12a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph12a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph12a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph12a', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph12a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph12a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph12a', 'checked_on', 'DATE', ' CONSTRAINT ck_in_ph12a_checked_on CHECK (checked_on = TRUNC(checked_on))', '');
    exchange_column('exchange_in_ph12a', 'health_problem_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph12a', 'health_problem_name', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph12a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph12a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph12a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph12a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('check_up_medication', 'CREATE TABLE check_up_medication (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    drug_name VARCHAR2(50 CHAR),
    tcm_kind_code VARCHAR2(1 CHAR),
    drug_frequency VARCHAR2(20 CHAR),
    drug_dose NUMBER(10,2),
    drug_dose_unit VARCHAR2(6 CHAR),
    drug_total_dose NUMBER(12,2),
    drug_route_code VARCHAR2(3 CHAR),
    medication_adherence_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT check_up_medication_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph12b_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_ph12b_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE check_up_medication IS ''PH12B 健康体检用药记录''';
    exchange_column('check_up_medication', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('check_up_medication', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '用药记录编号，必填');
    exchange_column('check_up_medication', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('check_up_medication', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('check_up_medication', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('check_up_medication', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('check_up_medication', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('check_up_medication', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '体检流水号，必填');
    exchange_column('check_up_medication', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('check_up_medication', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('check_up_medication', 'checked_on', 'DATE', ' CONSTRAINT ck_ph12b_checked_on CHECK (checked_on = TRUNC(checked_on))', '体检日期，必填');
    exchange_column('check_up_medication', 'drug_name', 'VARCHAR2(50 CHAR)', '', '药物名称，必填');
    exchange_column('check_up_medication', 'tcm_kind_code', 'VARCHAR2(1 CHAR)', '', '中药类别代码，值域 CV06.00.101，数据元 DE06.00.164.00');
    exchange_column('check_up_medication', 'drug_frequency', 'VARCHAR2(20 CHAR)', '', '药物使用频率名称，数据元 DE06.00.133.00');
    exchange_column('check_up_medication', 'drug_dose', 'NUMBER(10,2)', '', '药物使用次剂量');
    exchange_column('check_up_medication', 'drug_dose_unit', 'VARCHAR2(6 CHAR)', '', '药物使用剂量单位，数据元 DE08.50.024.00');
    exchange_column('check_up_medication', 'drug_total_dose', 'NUMBER(12,2)', '', '药物使用总剂量，数据元 DE06.00.135.00');
    exchange_column('check_up_medication', 'drug_route_code', 'VARCHAR2(3 CHAR)', '', '药物使用途径代码，值域 CV06.00.102');
    exchange_column('check_up_medication', 'medication_adherence_code', 'VARCHAR2(1 CHAR)', '', '服药依从性代码，值域 QL 服药依从性');
    exchange_column('check_up_medication', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('check_up_medication', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('check_up_medication', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('check_up_medication', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph12b_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('check_up_medication', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('check_up_medication', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('check_up_medication', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph12b', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph12b (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    drug_name VARCHAR2(50 CHAR),
    tcm_kind_code VARCHAR2(1 CHAR),
    drug_frequency VARCHAR2(20 CHAR),
    drug_dose NUMBER(10,2),
    drug_dose_unit VARCHAR2(6 CHAR),
    drug_total_dose NUMBER(12,2),
    drug_route_code VARCHAR2(3 CHAR),
    medication_adherence_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph12b_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_in_ph12b_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph12b IS ''临时表：PH12B 健康体检用药记录待合并的行''';
    exchange_column('exchange_in_ph12b', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12b', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12b', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph12b', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph12b', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'checked_on', 'DATE', ' CONSTRAINT ck_in_ph12b_checked_on CHECK (checked_on = TRUNC(checked_on))', '');
    exchange_column('exchange_in_ph12b', 'drug_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'tcm_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'drug_frequency', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'drug_dose', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_ph12b', 'drug_dose_unit', 'VARCHAR2(6 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'drug_total_dose', 'NUMBER(12,2)', '', '');
    exchange_column('exchange_in_ph12b', 'drug_route_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'medication_adherence_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12b', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12b', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph12b', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph12b_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph12b', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12b', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12b', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('check_up_stay', 'CREATE TABLE check_up_stay (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    stay_kind_code VARCHAR2(1 CHAR),
    admitted_at TIMESTAMP(6),
    discharged_at TIMESTAMP(6),
    stay_days NUMBER(19),
    admission_reason VARCHAR2(100 CHAR),
    stay_org_code VARCHAR2(22 CHAR),
    stay_org_name VARCHAR2(70 CHAR),
    medical_record_no VARCHAR2(18 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT check_up_stay_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph12c_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_ph12c_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE check_up_stay IS ''PH12C 健康体检住院史''';
    exchange_column('check_up_stay', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('check_up_stay', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '住院史流水号，必填');
    exchange_column('check_up_stay', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('check_up_stay', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('check_up_stay', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('check_up_stay', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('check_up_stay', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('check_up_stay', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '体检流水号，必填');
    exchange_column('check_up_stay', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('check_up_stay', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('check_up_stay', 'checked_on', 'DATE', ' CONSTRAINT ck_ph12c_checked_on CHECK (checked_on = TRUNC(checked_on))', '体检日期，必填');
    exchange_column('check_up_stay', 'stay_kind_code', 'VARCHAR2(1 CHAR)', '', '住院类别代码，值域 QL 住院类别，必填');
    exchange_column('check_up_stay', 'admitted_at', 'TIMESTAMP(6)', '', '入院(建床)日期时间，数据元 DE06.00.092.00，必填');
    exchange_column('check_up_stay', 'discharged_at', 'TIMESTAMP(6)', '', '出院(撤床)日期时间，数据元 DE06.00.017.00');
    exchange_column('check_up_stay', 'stay_days', 'NUMBER(19)', '', '住院天数，数据元 DE06.00.310.00');
    exchange_column('check_up_stay', 'admission_reason', 'VARCHAR2(100 CHAR)', '', '入院(建床)原因');
    exchange_column('check_up_stay', 'stay_org_code', 'VARCHAR2(22 CHAR)', '', '住院机构代码，值域 WS 218');
    exchange_column('check_up_stay', 'stay_org_name', 'VARCHAR2(70 CHAR)', '', '住院机构名称');
    exchange_column('check_up_stay', 'medical_record_no', 'VARCHAR2(18 CHAR)', '', '病案号');
    exchange_column('check_up_stay', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('check_up_stay', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('check_up_stay', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('check_up_stay', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph12c_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('check_up_stay', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('check_up_stay', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('check_up_stay', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph12c', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph12c (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    check_up_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    checked_on DATE,
    stay_kind_code VARCHAR2(1 CHAR),
    admitted_at TIMESTAMP(6),
    discharged_at TIMESTAMP(6),
    stay_days NUMBER(19),
    admission_reason VARCHAR2(100 CHAR),
    stay_org_code VARCHAR2(22 CHAR),
    stay_org_name VARCHAR2(70 CHAR),
    medical_record_no VARCHAR2(18 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph12c_checked_on CHECK (checked_on = TRUNC(checked_on)),
    CONSTRAINT ck_in_ph12c_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph12c IS ''临时表：PH12C 健康体检住院史待合并的行''';
    exchange_column('exchange_in_ph12c', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12c', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12c', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph12c', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph12c', 'check_up_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'checked_on', 'DATE', ' CONSTRAINT ck_in_ph12c_checked_on CHECK (checked_on = TRUNC(checked_on))', '');
    exchange_column('exchange_in_ph12c', 'stay_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'admitted_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph12c', 'discharged_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph12c', 'stay_days', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph12c', 'admission_reason', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'stay_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'stay_org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'medical_record_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12c', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12c', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph12c', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph12c_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph12c', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12c', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph12c', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('immunisation', 'CREATE TABLE immunisation (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    vaccination_card_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    guardian_name VARCHAR2(50 CHAR),
    vaccine_code VARCHAR2(4 CHAR),
    batch_no VARCHAR2(30 CHAR),
    manufacturer_name VARCHAR2(70 CHAR),
    expires_on DATE,
    dose_no NUMBER(19),
    vaccinated_on DATE,
    site_code VARCHAR2(1 CHAR),
    route_name VARCHAR2(20 CHAR),
    dose_amount NUMBER(5,2),
    vaccination_org_code VARCHAR2(22 CHAR),
    vaccinator_name VARCHAR2(50 CHAR),
    immunisation_kind_code VARCHAR2(1 CHAR),
    is_free CHAR(1),
    adverse_event CHAR(1),
    adverse_diagnosis_code VARCHAR2(2 CHAR),
    moved_in_on DATE,
    moved_out_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT immunisation_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph13_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph13_expires_on CHECK (expires_on = TRUNC(expires_on)),
    CONSTRAINT ck_ph13_vaccinated_on CHECK (vaccinated_on = TRUNC(vaccinated_on)),
    CONSTRAINT ck_ph13_is_free CHECK (is_free IN (''0'', ''1'')),
    CONSTRAINT ck_ph13_adverse_event CHECK (adverse_event IN (''0'', ''1'')),
    CONSTRAINT ck_ph13_moved_in_on CHECK (moved_in_on = TRUNC(moved_in_on)),
    CONSTRAINT ck_ph13_moved_out_on CHECK (moved_out_on = TRUNC(moved_out_on)),
    CONSTRAINT ck_ph13_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE immunisation IS ''PH13 免疫规划''';
    exchange_column('immunisation', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('immunisation', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '接种记录流水号，必填');
    exchange_column('immunisation', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('immunisation', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('immunisation', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('immunisation', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('immunisation', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('immunisation', 'vaccination_card_no', 'VARCHAR2(64 CHAR)', '', '预防接种卡(档案)编号，必填');
    exchange_column('immunisation', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('immunisation', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('immunisation', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('immunisation', 'birth_date', 'DATE', ' CONSTRAINT ck_ph13_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('immunisation', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('immunisation', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('immunisation', 'guardian_name', 'VARCHAR2(50 CHAR)', '', '监护人姓名');
    exchange_column('immunisation', 'vaccine_code', 'VARCHAR2(4 CHAR)', '', '疫苗名称代码，值域 QL 疫苗，必填');
    exchange_column('immunisation', 'batch_no', 'VARCHAR2(30 CHAR)', '', '疫苗批号，必填');
    exchange_column('immunisation', 'manufacturer_name', 'VARCHAR2(70 CHAR)', '', '疫苗生产企业名称');
    exchange_column('immunisation', 'expires_on', 'DATE', ' CONSTRAINT ck_ph13_expires_on CHECK (expires_on = TRUNC(expires_on))', '疫苗有效期');
    exchange_column('immunisation', 'dose_no', 'NUMBER(19)', '', '接种剂次，必填');
    exchange_column('immunisation', 'vaccinated_on', 'DATE', ' CONSTRAINT ck_ph13_vaccinated_on CHECK (vaccinated_on = TRUNC(vaccinated_on))', '接种日期，必填');
    exchange_column('immunisation', 'site_code', 'VARCHAR2(1 CHAR)', '', '接种部位代码');
    exchange_column('immunisation', 'route_name', 'VARCHAR2(20 CHAR)', '', '接种途径');
    exchange_column('immunisation', 'dose_amount', 'NUMBER(5,2)', '', '接种剂量');
    exchange_column('immunisation', 'vaccination_org_code', 'VARCHAR2(22 CHAR)', '', '接种机构代码，值域 WS 218，必填');
    exchange_column('immunisation', 'vaccinator_name', 'VARCHAR2(50 CHAR)', '', '接种医生姓名');
    exchange_column('immunisation', 'immunisation_kind_code', 'VARCHAR2(1 CHAR)', '', '免疫类型代码，值域 QL 免疫类型');
    exchange_column('immunisation', 'is_free', 'CHAR(1)', ' CONSTRAINT ck_ph13_is_free CHECK (is_free IN (''0'', ''1''))', '是否免费，0 否，1 是');
    exchange_column('immunisation', 'adverse_event', 'CHAR(1)', ' CONSTRAINT ck_ph13_adverse_event CHECK (adverse_event IN (''0'', ''1''))', '疑似异常反应标志，0 否，1 是');
    exchange_column('immunisation', 'adverse_diagnosis_code', 'VARCHAR2(2 CHAR)', '', '不良反应临床诊断代码');
    exchange_column('immunisation', 'moved_in_on', 'DATE', ' CONSTRAINT ck_ph13_moved_in_on CHECK (moved_in_on = TRUNC(moved_in_on))', '迁入日期');
    exchange_column('immunisation', 'moved_out_on', 'DATE', ' CONSTRAINT ck_ph13_moved_out_on CHECK (moved_out_on = TRUNC(moved_out_on))', '迁出日期');
    exchange_column('immunisation', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('immunisation', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('immunisation', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('immunisation', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph13_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('immunisation', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('immunisation', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('immunisation', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph13', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph13 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    vaccination_card_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    guardian_name VARCHAR2(50 CHAR),
    vaccine_code VARCHAR2(4 CHAR),
    batch_no VARCHAR2(30 CHAR),
    manufacturer_name VARCHAR2(70 CHAR),
    expires_on DATE,
    dose_no NUMBER(19),
    vaccinated_on DATE,
    site_code VARCHAR2(1 CHAR),
    route_name VARCHAR2(20 CHAR),
    dose_amount NUMBER(5,2),
    vaccination_org_code VARCHAR2(22 CHAR),
    vaccinator_name VARCHAR2(50 CHAR),
    immunisation_kind_code VARCHAR2(1 CHAR),
    is_free CHAR(1),
    adverse_event CHAR(1),
    adverse_diagnosis_code VARCHAR2(2 CHAR),
    moved_in_on DATE,
    moved_out_on DATE,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph13_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph13_expires_on CHECK (expires_on = TRUNC(expires_on)),
    CONSTRAINT ck_in_ph13_vaccinated_on CHECK (vaccinated_on = TRUNC(vaccinated_on)),
    CONSTRAINT ck_in_ph13_is_free CHECK (is_free IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph13_adverse_event CHECK (adverse_event IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph13_moved_in_on CHECK (moved_in_on = TRUNC(moved_in_on)),
    CONSTRAINT ck_in_ph13_moved_out_on CHECK (moved_out_on = TRUNC(moved_out_on)),
    CONSTRAINT ck_in_ph13_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph13 IS ''临时表：PH13 免疫规划待合并的行''';
    exchange_column('exchange_in_ph13', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph13', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph13', 'vaccination_card_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph13_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph13', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'guardian_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'vaccine_code', 'VARCHAR2(4 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'batch_no', 'VARCHAR2(30 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'manufacturer_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'expires_on', 'DATE', ' CONSTRAINT ck_in_ph13_expires_on CHECK (expires_on = TRUNC(expires_on))', '');
    exchange_column('exchange_in_ph13', 'dose_no', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph13', 'vaccinated_on', 'DATE', ' CONSTRAINT ck_in_ph13_vaccinated_on CHECK (vaccinated_on = TRUNC(vaccinated_on))', '');
    exchange_column('exchange_in_ph13', 'site_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'route_name', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'dose_amount', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_ph13', 'vaccination_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'vaccinator_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'immunisation_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'is_free', 'CHAR(1)', ' CONSTRAINT ck_in_ph13_is_free CHECK (is_free IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph13', 'adverse_event', 'CHAR(1)', ' CONSTRAINT ck_in_ph13_adverse_event CHECK (adverse_event IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph13', 'adverse_diagnosis_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'moved_in_on', 'DATE', ' CONSTRAINT ck_in_ph13_moved_in_on CHECK (moved_in_on = TRUNC(moved_in_on))', '');
    exchange_column('exchange_in_ph13', 'moved_out_on', 'DATE', ' CONSTRAINT ck_in_ph13_moved_out_on CHECK (moved_out_on = TRUNC(moved_out_on))', '');
    exchange_column('exchange_in_ph13', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph13', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph13_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph13', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('vaccination_card', 'CREATE TABLE vaccination_card (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    guardian_name VARCHAR2(50 CHAR),
    guardian_relation_code VARCHAR2(2 CHAR),
    phone VARCHAR2(20 CHAR),
    contact_phone VARCHAR2(20 CHAR),
    present_division VARCHAR2(12 CHAR),
    present_address VARCHAR2(128 CHAR),
    registered_division VARCHAR2(12 CHAR),
    registered_address VARCHAR2(128 CHAR),
    contraindication VARCHAR2(1000 CHAR),
    reaction_history VARCHAR2(1000 CHAR),
    infectious_history VARCHAR2(1000 CHAR),
    moved_in_on DATE,
    moved_out_on DATE,
    move_out_reason VARCHAR2(100 CHAR),
    card_opened_on DATE,
    card_org_code VARCHAR2(22 CHAR),
    card_doctor_name VARCHAR2(50 CHAR),
    registration_org_code VARCHAR2(22 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT vaccination_card_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph13a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph13a_moved_in_on CHECK (moved_in_on = TRUNC(moved_in_on)),
    CONSTRAINT ck_ph13a_moved_out_on CHECK (moved_out_on = TRUNC(moved_out_on)),
    CONSTRAINT ck_ph13a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on)),
    CONSTRAINT ck_ph13a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE vaccination_card IS ''PH13A 预防接种卡''';
    exchange_column('vaccination_card', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('vaccination_card', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '预防接种卡编号，必填');
    exchange_column('vaccination_card', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('vaccination_card', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('vaccination_card', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('vaccination_card', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('vaccination_card', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('vaccination_card', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00');
    exchange_column('vaccination_card', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('vaccination_card', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('vaccination_card', 'birth_date', 'DATE', ' CONSTRAINT ck_ph13a_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('vaccination_card', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('vaccination_card', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('vaccination_card', 'guardian_name', 'VARCHAR2(50 CHAR)', '', '监护人姓名');
    exchange_column('vaccination_card', 'guardian_relation_code', 'VARCHAR2(2 CHAR)', '', '监护人与本人关系代码，值域 GB/T 4761');
    exchange_column('vaccination_card', 'phone', 'VARCHAR2(20 CHAR)', '', '本人电话号码，数据元 DE02.01.010.00');
    exchange_column('vaccination_card', 'contact_phone', 'VARCHAR2(20 CHAR)', '', '家人电话号码，数据元 DE02.01.010.00');
    exchange_column('vaccination_card', 'present_division', 'VARCHAR2(12 CHAR)', '', '现住址-行政区划代码，值域 GB/T 2260，必填');
    exchange_column('vaccination_card', 'present_address', 'VARCHAR2(128 CHAR)', '', '现住详细地址');
    exchange_column('vaccination_card', 'registered_division', 'VARCHAR2(12 CHAR)', '', '户籍地-行政区划代码，值域 GB/T 2260');
    exchange_column('vaccination_card', 'registered_address', 'VARCHAR2(128 CHAR)', '', '户籍地-详细地址');
    exchange_column('vaccination_card', 'contraindication', 'VARCHAR2(1000 CHAR)', '', '接种禁忌');
    exchange_column('vaccination_card', 'reaction_history', 'VARCHAR2(1000 CHAR)', '', '疫苗异常反应史');
    exchange_column('vaccination_card', 'infectious_history', 'VARCHAR2(1000 CHAR)', '', '传染病史');
    exchange_column('vaccination_card', 'moved_in_on', 'DATE', ' CONSTRAINT ck_ph13a_moved_in_on CHECK (moved_in_on = TRUNC(moved_in_on))', '迁入日期');
    exchange_column('vaccination_card', 'moved_out_on', 'DATE', ' CONSTRAINT ck_ph13a_moved_out_on CHECK (moved_out_on = TRUNC(moved_out_on))', '迁出日期');
    exchange_column('vaccination_card', 'move_out_reason', 'VARCHAR2(100 CHAR)', '', '迁出原因');
    exchange_column('vaccination_card', 'card_opened_on', 'DATE', ' CONSTRAINT ck_ph13a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on))', '建卡日期，必填');
    exchange_column('vaccination_card', 'card_org_code', 'VARCHAR2(22 CHAR)', '', '建卡机构代码，值域 WS 218');
    exchange_column('vaccination_card', 'card_doctor_name', 'VARCHAR2(50 CHAR)', '', '建卡人姓名');
    exchange_column('vaccination_card', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '登记机构代码，值域 WS 218');
    exchange_column('vaccination_card', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('vaccination_card', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('vaccination_card', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('vaccination_card', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph13a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('vaccination_card', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('vaccination_card', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('vaccination_card', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph13a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph13a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    guardian_name VARCHAR2(50 CHAR),
    guardian_relation_code VARCHAR2(2 CHAR),
    phone VARCHAR2(20 CHAR),
    contact_phone VARCHAR2(20 CHAR),
    present_division VARCHAR2(12 CHAR),
    present_address VARCHAR2(128 CHAR),
    registered_division VARCHAR2(12 CHAR),
    registered_address VARCHAR2(128 CHAR),
    contraindication VARCHAR2(1000 CHAR),
    reaction_history VARCHAR2(1000 CHAR),
    infectious_history VARCHAR2(1000 CHAR),
    moved_in_on DATE,
    moved_out_on DATE,
    move_out_reason VARCHAR2(100 CHAR),
    card_opened_on DATE,
    card_org_code VARCHAR2(22 CHAR),
    card_doctor_name VARCHAR2(50 CHAR),
    registration_org_code VARCHAR2(22 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph13a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph13a_moved_in_on CHECK (moved_in_on = TRUNC(moved_in_on)),
    CONSTRAINT ck_in_ph13a_moved_out_on CHECK (moved_out_on = TRUNC(moved_out_on)),
    CONSTRAINT ck_in_ph13a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on)),
    CONSTRAINT ck_in_ph13a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph13a IS ''临时表：PH13A 预防接种卡待合并的行''';
    exchange_column('exchange_in_ph13a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph13a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph13a', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph13a_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph13a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'guardian_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'guardian_relation_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'contact_phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'present_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'present_address', 'VARCHAR2(128 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'registered_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'registered_address', 'VARCHAR2(128 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'contraindication', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'reaction_history', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'infectious_history', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'moved_in_on', 'DATE', ' CONSTRAINT ck_in_ph13a_moved_in_on CHECK (moved_in_on = TRUNC(moved_in_on))', '');
    exchange_column('exchange_in_ph13a', 'moved_out_on', 'DATE', ' CONSTRAINT ck_in_ph13a_moved_out_on CHECK (moved_out_on = TRUNC(moved_out_on))', '');
    exchange_column('exchange_in_ph13a', 'move_out_reason', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'card_opened_on', 'DATE', ' CONSTRAINT ck_in_ph13a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on))', '');
    exchange_column('exchange_in_ph13a', 'card_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'card_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'registration_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph13a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph13a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph13a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph13a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('infectious_report', 'CREATE TABLE infectious_report (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    report_card_kind_code VARCHAR2(1 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    guardian_name VARCHAR2(50 CHAR),
    phone VARCHAR2(20 CHAR),
    contact_phone VARCHAR2(20 CHAR),
    employer_name VARCHAR2(70 CHAR),
    patient_origin_code VARCHAR2(1 CHAR),
    present_division VARCHAR2(12 CHAR),
    present_address VARCHAR2(128 CHAR),
    infectious_occupation_code VARCHAR2(2 CHAR),
    case_class_code VARCHAR2(1 CHAR),
    case_course_code VARCHAR2(1 CHAR),
    onset_on DATE,
    diagnosed_at TIMESTAMP(6),
    died_on DATE,
    infectious_class_code VARCHAR2(1 CHAR),
    infectious_code VARCHAR2(4 CHAR),
    other_infectious_name VARCHAR2(100 CHAR),
    corrected_disease_name VARCHAR2(50 CHAR),
    return_reason VARCHAR2(100 CHAR),
    report_org_code VARCHAR2(22 CHAR),
    report_doctor_name VARCHAR2(50 CHAR),
    filled_at TIMESTAMP(6),
    card_review_code VARCHAR2(1 CHAR),
    remark VARCHAR2(200 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT infectious_report_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph14_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph14_onset_on CHECK (onset_on = TRUNC(onset_on)),
    CONSTRAINT ck_ph14_died_on CHECK (died_on = TRUNC(died_on)),
    CONSTRAINT ck_ph14_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE infectious_report IS ''PH14 传染病报告''';
    exchange_column('infectious_report', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('infectious_report', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '传染病报告卡编号，必填');
    exchange_column('infectious_report', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('infectious_report', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('infectious_report', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('infectious_report', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('infectious_report', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('infectious_report', 'report_card_kind_code', 'VARCHAR2(1 CHAR)', '', '报告卡类别代码，值域 QL 传染病报卡类别，必填');
    exchange_column('infectious_report', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('infectious_report', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('infectious_report', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('infectious_report', 'birth_date', 'DATE', ' CONSTRAINT ck_ph14_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('infectious_report', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('infectious_report', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('infectious_report', 'guardian_name', 'VARCHAR2(50 CHAR)', '', '患儿家长姓名');
    exchange_column('infectious_report', 'phone', 'VARCHAR2(20 CHAR)', '', '本人电话号码，数据元 DE02.01.010.00');
    exchange_column('infectious_report', 'contact_phone', 'VARCHAR2(20 CHAR)', '', '家属电话，数据元 DE02.01.010.00');
    exchange_column('infectious_report', 'employer_name', 'VARCHAR2(70 CHAR)', '', '工作单位名称，数据元 DE08.10.007.00');
    exchange_column('infectious_report', 'patient_origin_code', 'VARCHAR2(1 CHAR)', '', '传染病患者归属代码，值域 CV02.01.104，必填');
    exchange_column('infectious_report', 'present_division', 'VARCHAR2(12 CHAR)', '', '现住址-行政区划代码，值域 GB/T 2260，必填');
    exchange_column('infectious_report', 'present_address', 'VARCHAR2(128 CHAR)', '', '现住详细地址');
    exchange_column('infectious_report', 'infectious_occupation_code', 'VARCHAR2(2 CHAR)', '', '传染病患者职业代码，值域 CV02.01.202，必填');
    exchange_column('infectious_report', 'case_class_code', 'VARCHAR2(1 CHAR)', '', '病例分类1代码，值域 QL 病例分类，必填');
    exchange_column('infectious_report', 'case_course_code', 'VARCHAR2(1 CHAR)', '', '病例分类2代码，值域 QL 病程类型');
    exchange_column('infectious_report', 'onset_on', 'DATE', ' CONSTRAINT ck_ph14_onset_on CHECK (onset_on = TRUNC(onset_on))', '发病日期，数据元 DE04.01.018.00，必填');
    exchange_column('infectious_report', 'diagnosed_at', 'TIMESTAMP(6)', '', '诊断日期时间，必填');
    exchange_column('infectious_report', 'died_on', 'DATE', ' CONSTRAINT ck_ph14_died_on CHECK (died_on = TRUNC(died_on))', '死亡日期');
    exchange_column('infectious_report', 'infectious_class_code', 'VARCHAR2(1 CHAR)', '', '传染病类别代码，值域 QL 传染病类别，必填');
    exchange_column('infectious_report', 'infectious_code', 'VARCHAR2(4 CHAR)', '', '传染病名称代码，值域 CV05.01.017，必填');
    exchange_column('infectious_report', 'other_infectious_name', 'VARCHAR2(100 CHAR)', '', '其他传染病名称');
    exchange_column('infectious_report', 'corrected_disease_name', 'VARCHAR2(50 CHAR)', '', '订正病名');
    exchange_column('infectious_report', 'return_reason', 'VARCHAR2(100 CHAR)', '', '退卡原因');
    exchange_column('infectious_report', 'report_org_code', 'VARCHAR2(22 CHAR)', '', '报告单位代码，值域 WS 218，必填');
    exchange_column('infectious_report', 'report_doctor_name', 'VARCHAR2(50 CHAR)', '', '填卡医生姓名，必填');
    exchange_column('infectious_report', 'filled_at', 'TIMESTAMP(6)', '', '填卡日期，必填');
    exchange_column('infectious_report', 'card_review_code', 'VARCHAR2(1 CHAR)', '', '审核状态代码，值域 QL 报卡审核状态');
    exchange_column('infectious_report', 'remark', 'VARCHAR2(200 CHAR)', '', '备注');
    exchange_column('infectious_report', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('infectious_report', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('infectious_report', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('infectious_report', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph14_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('infectious_report', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('infectious_report', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('infectious_report', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph14', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph14 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    report_card_kind_code VARCHAR2(1 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    guardian_name VARCHAR2(50 CHAR),
    phone VARCHAR2(20 CHAR),
    contact_phone VARCHAR2(20 CHAR),
    employer_name VARCHAR2(70 CHAR),
    patient_origin_code VARCHAR2(1 CHAR),
    present_division VARCHAR2(12 CHAR),
    present_address VARCHAR2(128 CHAR),
    infectious_occupation_code VARCHAR2(2 CHAR),
    case_class_code VARCHAR2(1 CHAR),
    case_course_code VARCHAR2(1 CHAR),
    onset_on DATE,
    diagnosed_at TIMESTAMP(6),
    died_on DATE,
    infectious_class_code VARCHAR2(1 CHAR),
    infectious_code VARCHAR2(4 CHAR),
    other_infectious_name VARCHAR2(100 CHAR),
    corrected_disease_name VARCHAR2(50 CHAR),
    return_reason VARCHAR2(100 CHAR),
    report_org_code VARCHAR2(22 CHAR),
    report_doctor_name VARCHAR2(50 CHAR),
    filled_at TIMESTAMP(6),
    card_review_code VARCHAR2(1 CHAR),
    remark VARCHAR2(200 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph14_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph14_onset_on CHECK (onset_on = TRUNC(onset_on)),
    CONSTRAINT ck_in_ph14_died_on CHECK (died_on = TRUNC(died_on)),
    CONSTRAINT ck_in_ph14_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph14 IS ''临时表：PH14 传染病报告待合并的行''';
    exchange_column('exchange_in_ph14', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph14', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph14', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph14', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph14', 'report_card_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph14_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph14', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'guardian_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'contact_phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'employer_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'patient_origin_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'present_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'present_address', 'VARCHAR2(128 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'infectious_occupation_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'case_class_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'case_course_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'onset_on', 'DATE', ' CONSTRAINT ck_in_ph14_onset_on CHECK (onset_on = TRUNC(onset_on))', '');
    exchange_column('exchange_in_ph14', 'diagnosed_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph14', 'died_on', 'DATE', ' CONSTRAINT ck_in_ph14_died_on CHECK (died_on = TRUNC(died_on))', '');
    exchange_column('exchange_in_ph14', 'infectious_class_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'infectious_code', 'VARCHAR2(4 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'other_infectious_name', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'corrected_disease_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'return_reason', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'report_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'report_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'filled_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph14', 'card_review_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'remark', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph14', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph14', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph14', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph14_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph14', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph14', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph14', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('child_care', 'CREATE TABLE child_care (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    child_record_kind_code VARCHAR2(1 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    mother_name VARCHAR2(50 CHAR),
    mother_id_no VARCHAR2(18 CHAR),
    birth_gestational_weeks NUMBER(19),
    birth_weight NUMBER(19),
    birth_length NUMBER(4,1),
    delivery_way_code VARCHAR2(2 CHAR),
    screening_item_code VARCHAR2(1 CHAR),
    hearing_result_code VARCHAR2(1 CHAR),
    examined_on DATE,
    age_months NUMBER(19),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    head_circumference NUMBER(4,1),
    temperature NUMBER(4,1),
    feeding_code VARCHAR2(1 CHAR),
    child_growth_code VARCHAR2(1 CHAR),
    rickets_sign_code VARCHAR2(2 CHAR),
    haemoglobin NUMBER(19),
    vitamin_d_dose NUMBER(19),
    development_passed CHAR(1),
    is_weak_child CHAR(1),
    ill_between_visits CHAR(1),
    is_referred CHAR(1),
    referral_reason VARCHAR2(100 CHAR),
    child_guidance_code VARCHAR2(1 CHAR),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT child_care_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph15_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph15_examined_on CHECK (examined_on = TRUNC(examined_on)),
    CONSTRAINT ck_ph15_development_passed CHECK (development_passed IN (''0'', ''1'')),
    CONSTRAINT ck_ph15_is_weak_child CHECK (is_weak_child IN (''0'', ''1'')),
    CONSTRAINT ck_ph15_ill_between_visits CHECK (ill_between_visits IN (''0'', ''1'')),
    CONSTRAINT ck_ph15_is_referred CHECK (is_referred IN (''0'', ''1'')),
    CONSTRAINT ck_ph15_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph15_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE child_care IS ''PH15 儿童保健''';
    exchange_column('child_care', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('child_care', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '记录流水号，必填');
    exchange_column('child_care', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('child_care', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('child_care', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('child_care', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('child_care', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('child_care', 'child_record_kind_code', 'VARCHAR2(1 CHAR)', '', '儿保记录类型代码，值域 QL 儿保记录类型，必填');
    exchange_column('child_care', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('child_care', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('child_care', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('child_care', 'birth_date', 'DATE', ' CONSTRAINT ck_ph15_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('child_care', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('child_care', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('child_care', 'mother_name', 'VARCHAR2(50 CHAR)', '', '母亲姓名');
    exchange_column('child_care', 'mother_id_no', 'VARCHAR2(18 CHAR)', '', '母亲身份证号');
    exchange_column('child_care', 'birth_gestational_weeks', 'NUMBER(19)', '', '出生孕周，单位 周');
    exchange_column('child_care', 'birth_weight', 'NUMBER(19)', '', '新生儿出生体重，单位 g，数据元 DE04.10.019.00');
    exchange_column('child_care', 'birth_length', 'NUMBER(4,1)', '', '新生儿出生身长，单位 cm，数据元 DE04.10.018.00');
    exchange_column('child_care', 'delivery_way_code', 'VARCHAR2(2 CHAR)', '', '分娩方式代码，值域 CV02.10.003');
    exchange_column('child_care', 'screening_item_code', 'VARCHAR2(1 CHAR)', '', '新生儿疾病筛查项目代码，值域 CV04.50.008');
    exchange_column('child_care', 'hearing_result_code', 'VARCHAR2(1 CHAR)', '', '新生儿听力筛查结果代码，值域 QL 听力筛查结果');
    exchange_column('child_care', 'examined_on', 'DATE', ' CONSTRAINT ck_ph15_examined_on CHECK (examined_on = TRUNC(examined_on))', '检查(访视)日期，必填');
    exchange_column('child_care', 'age_months', 'NUMBER(19)', '', '月龄，单位 月');
    exchange_column('child_care', 'height', 'NUMBER(5,1)', '', '身长/身高，单位 cm，数据元 DE04.10.167.00，必填');
    exchange_column('child_care', 'weight', 'NUMBER(5,1)', '', '体重，单位 kg，数据元 DE04.10.188.00，必填');
    exchange_column('child_care', 'head_circumference', 'NUMBER(4,1)', '', '头围，单位 cm');
    exchange_column('child_care', 'temperature', 'NUMBER(4,1)', '', '体温，单位 ℃，数据元 DE04.10.186.00');
    exchange_column('child_care', 'feeding_code', 'VARCHAR2(1 CHAR)', '', '喂养方式代码，值域 QL 喂养方式');
    exchange_column('child_care', 'child_growth_code', 'VARCHAR2(1 CHAR)', '', '体格发育评价代码，值域 QL 体格发育评价');
    exchange_column('child_care', 'rickets_sign_code', 'VARCHAR2(2 CHAR)', '', '可疑佝偻病体征代码，值域 CV04.10.022');
    exchange_column('child_care', 'haemoglobin', 'NUMBER(19)', '', '血红蛋白，单位 g/L');
    exchange_column('child_care', 'vitamin_d_dose', 'NUMBER(19)', '', '服用维生素D剂量，单位 IU/d');
    exchange_column('child_care', 'development_passed', 'CHAR(1)', ' CONSTRAINT ck_ph15_development_passed CHECK (development_passed IN (''0'', ''1''))', '发育评估通过标志，0 否，1 是');
    exchange_column('child_care', 'is_weak_child', 'CHAR(1)', ' CONSTRAINT ck_ph15_is_weak_child CHECK (is_weak_child IN (''0'', ''1''))', '体弱儿标志，0 否，1 是');
    exchange_column('child_care', 'ill_between_visits', 'CHAR(1)', ' CONSTRAINT ck_ph15_ill_between_visits CHECK (ill_between_visits IN (''0'', ''1''))', '两次随访间患病标志，0 否，1 是');
    exchange_column('child_care', 'is_referred', 'CHAR(1)', ' CONSTRAINT ck_ph15_is_referred CHECK (is_referred IN (''0'', ''1''))', '转诊标志，0 否，1 是');
    exchange_column('child_care', 'referral_reason', 'VARCHAR2(100 CHAR)', '', '转诊原因');
    exchange_column('child_care', 'child_guidance_code', 'VARCHAR2(1 CHAR)', '', '健康指导代码，值域 CV06.00.217');
    exchange_column('child_care', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_ph15_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '下次随访日期');
    exchange_column('child_care', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '随访(检查)机构代码，值域 WS 218，必填');
    exchange_column('child_care', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '随访医生姓名');
    exchange_column('child_care', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('child_care', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('child_care', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('child_care', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph15_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('child_care', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('child_care', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('child_care', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph15', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph15 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    child_record_kind_code VARCHAR2(1 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    mother_name VARCHAR2(50 CHAR),
    mother_id_no VARCHAR2(18 CHAR),
    birth_gestational_weeks NUMBER(19),
    birth_weight NUMBER(19),
    birth_length NUMBER(4,1),
    delivery_way_code VARCHAR2(2 CHAR),
    screening_item_code VARCHAR2(1 CHAR),
    hearing_result_code VARCHAR2(1 CHAR),
    examined_on DATE,
    age_months NUMBER(19),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    head_circumference NUMBER(4,1),
    temperature NUMBER(4,1),
    feeding_code VARCHAR2(1 CHAR),
    child_growth_code VARCHAR2(1 CHAR),
    rickets_sign_code VARCHAR2(2 CHAR),
    haemoglobin NUMBER(19),
    vitamin_d_dose NUMBER(19),
    development_passed CHAR(1),
    is_weak_child CHAR(1),
    ill_between_visits CHAR(1),
    is_referred CHAR(1),
    referral_reason VARCHAR2(100 CHAR),
    child_guidance_code VARCHAR2(1 CHAR),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph15_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph15_examined_on CHECK (examined_on = TRUNC(examined_on)),
    CONSTRAINT ck_in_ph15_development_passed CHECK (development_passed IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph15_is_weak_child CHECK (is_weak_child IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph15_ill_between_visits CHECK (ill_between_visits IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph15_is_referred CHECK (is_referred IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph15_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph15_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph15 IS ''临时表：PH15 儿童保健待合并的行''';
    exchange_column('exchange_in_ph15', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15', 'child_record_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph15_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph15', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'mother_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'mother_id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'birth_gestational_weeks', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph15', 'birth_weight', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph15', 'birth_length', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph15', 'delivery_way_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'screening_item_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'hearing_result_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'examined_on', 'DATE', ' CONSTRAINT ck_in_ph15_examined_on CHECK (examined_on = TRUNC(examined_on))', '');
    exchange_column('exchange_in_ph15', 'age_months', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph15', 'height', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph15', 'weight', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph15', 'head_circumference', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph15', 'temperature', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph15', 'feeding_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'child_growth_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'rickets_sign_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'haemoglobin', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph15', 'vitamin_d_dose', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph15', 'development_passed', 'CHAR(1)', ' CONSTRAINT ck_in_ph15_development_passed CHECK (development_passed IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph15', 'is_weak_child', 'CHAR(1)', ' CONSTRAINT ck_in_ph15_is_weak_child CHECK (is_weak_child IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph15', 'ill_between_visits', 'CHAR(1)', ' CONSTRAINT ck_in_ph15_ill_between_visits CHECK (ill_between_visits IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph15', 'is_referred', 'CHAR(1)', ' CONSTRAINT ck_in_ph15_is_referred CHECK (is_referred IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph15', 'referral_reason', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'child_guidance_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_in_ph15_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '');
    exchange_column('exchange_in_ph15', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph15', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph15_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph15', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('birth_certificate', 'CREATE TABLE birth_certificate (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    child_record_no VARCHAR2(64 CHAR),
    birth_certificate_no VARCHAR2(20 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    born_at TIMESTAMP(6),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    birth_gestational_weeks NUMBER(19),
    birth_weight NUMBER(19),
    birth_length NUMBER(4,1),
    newborn_health_code VARCHAR2(1 CHAR),
    birth_place_code VARCHAR2(1 CHAR),
    birth_division VARCHAR2(12 CHAR),
    mother_name VARCHAR2(50 CHAR),
    mother_birth_date DATE,
    mother_nationality_code VARCHAR2(3 CHAR),
    mother_nation_code VARCHAR2(2 CHAR),
    mother_id_type_code VARCHAR2(2 CHAR),
    mother_id_no VARCHAR2(18 CHAR),
    mother_division VARCHAR2(12 CHAR),
    mother_address VARCHAR2(128 CHAR),
    father_name VARCHAR2(50 CHAR),
    father_birth_date DATE,
    father_id_type_code VARCHAR2(2 CHAR),
    father_id_no VARCHAR2(18 CHAR),
    delivery_org_code VARCHAR2(22 CHAR),
    midwife_name VARCHAR2(50 CHAR),
    issue_org_code VARCHAR2(22 CHAR),
    issuer_name VARCHAR2(50 CHAR),
    issued_at TIMESTAMP(6),
    recipient_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT birth_certificate_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph15a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph15a_mother_birth_date CHECK (mother_birth_date = TRUNC(mother_birth_date)),
    CONSTRAINT ck_ph15a_father_birth_date CHECK (father_birth_date = TRUNC(father_birth_date)),
    CONSTRAINT ck_ph15a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE birth_certificate IS ''PH15A 出生医学证明''';
    exchange_column('birth_certificate', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('birth_certificate', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '证明流水号，必填');
    exchange_column('birth_certificate', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('birth_certificate', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('birth_certificate', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('birth_certificate', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('birth_certificate', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('birth_certificate', 'child_record_no', 'VARCHAR2(64 CHAR)', '', '儿童保健记录流水号');
    exchange_column('birth_certificate', 'birth_certificate_no', 'VARCHAR2(20 CHAR)', '', '出生医学证明编号，必填');
    exchange_column('birth_certificate', 'person_name', 'VARCHAR2(50 CHAR)', '', '新生儿姓名，数据元 DE02.01.039.00');
    exchange_column('birth_certificate', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('birth_certificate', 'birth_date', 'DATE', ' CONSTRAINT ck_ph15a_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('birth_certificate', 'born_at', 'TIMESTAMP(6)', '', '出生时间');
    exchange_column('birth_certificate', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00');
    exchange_column('birth_certificate', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00');
    exchange_column('birth_certificate', 'birth_gestational_weeks', 'NUMBER(19)', '', '出生孕周，单位 周，必填');
    exchange_column('birth_certificate', 'birth_weight', 'NUMBER(19)', '', '出生体重，单位 g，数据元 DE04.10.019.00，必填');
    exchange_column('birth_certificate', 'birth_length', 'NUMBER(4,1)', '', '出生身长，单位 cm，数据元 DE04.10.018.00');
    exchange_column('birth_certificate', 'newborn_health_code', 'VARCHAR2(1 CHAR)', '', '健康状况代码，值域 QL 新生儿健康状况');
    exchange_column('birth_certificate', 'birth_place_code', 'VARCHAR2(1 CHAR)', '', '出生地点分类代码，值域 QL 出生地点');
    exchange_column('birth_certificate', 'birth_division', 'VARCHAR2(12 CHAR)', '', '出生地-行政区划代码，值域 GB/T 2260');
    exchange_column('birth_certificate', 'mother_name', 'VARCHAR2(50 CHAR)', '', '母亲姓名，必填');
    exchange_column('birth_certificate', 'mother_birth_date', 'DATE', ' CONSTRAINT ck_ph15a_mother_birth_date CHECK (mother_birth_date = TRUNC(mother_birth_date))', '母亲出生日期');
    exchange_column('birth_certificate', 'mother_nationality_code', 'VARCHAR2(3 CHAR)', '', '母亲国籍代码，值域 GB/T 2659');
    exchange_column('birth_certificate', 'mother_nation_code', 'VARCHAR2(2 CHAR)', '', '母亲民族代码，值域 GB 3304');
    exchange_column('birth_certificate', 'mother_id_type_code', 'VARCHAR2(2 CHAR)', '', '母亲证件类型代码，值域 CV02.01.101，必填');
    exchange_column('birth_certificate', 'mother_id_no', 'VARCHAR2(18 CHAR)', '', '母亲证件号码，必填');
    exchange_column('birth_certificate', 'mother_division', 'VARCHAR2(12 CHAR)', '', '母亲住址-行政区划代码，值域 GB/T 2260');
    exchange_column('birth_certificate', 'mother_address', 'VARCHAR2(128 CHAR)', '', '母亲住址');
    exchange_column('birth_certificate', 'father_name', 'VARCHAR2(50 CHAR)', '', '父亲姓名');
    exchange_column('birth_certificate', 'father_birth_date', 'DATE', ' CONSTRAINT ck_ph15a_father_birth_date CHECK (father_birth_date = TRUNC(father_birth_date))', '父亲出生日期');
    exchange_column('birth_certificate', 'father_id_type_code', 'VARCHAR2(2 CHAR)', '', '父亲证件类型代码，值域 CV02.01.101');
    exchange_column('birth_certificate', 'father_id_no', 'VARCHAR2(18 CHAR)', '', '父亲证件号码');
    exchange_column('birth_certificate', 'delivery_org_code', 'VARCHAR2(22 CHAR)', '', '接生机构代码，值域 WS 218，必填');
    exchange_column('birth_certificate', 'midwife_name', 'VARCHAR2(50 CHAR)', '', '接生人员姓名');
    exchange_column('birth_certificate', 'issue_org_code', 'VARCHAR2(22 CHAR)', '', '签发机构代码，值域 WS 218，必填');
    exchange_column('birth_certificate', 'issuer_name', 'VARCHAR2(50 CHAR)', '', '签发人员姓名');
    exchange_column('birth_certificate', 'issued_at', 'TIMESTAMP(6)', '', '签发时间，必填');
    exchange_column('birth_certificate', 'recipient_name', 'VARCHAR2(50 CHAR)', '', '领证人员姓名');
    exchange_column('birth_certificate', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('birth_certificate', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('birth_certificate', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('birth_certificate', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph15a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('birth_certificate', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('birth_certificate', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('birth_certificate', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph15a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph15a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    child_record_no VARCHAR2(64 CHAR),
    birth_certificate_no VARCHAR2(20 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    born_at TIMESTAMP(6),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    birth_gestational_weeks NUMBER(19),
    birth_weight NUMBER(19),
    birth_length NUMBER(4,1),
    newborn_health_code VARCHAR2(1 CHAR),
    birth_place_code VARCHAR2(1 CHAR),
    birth_division VARCHAR2(12 CHAR),
    mother_name VARCHAR2(50 CHAR),
    mother_birth_date DATE,
    mother_nationality_code VARCHAR2(3 CHAR),
    mother_nation_code VARCHAR2(2 CHAR),
    mother_id_type_code VARCHAR2(2 CHAR),
    mother_id_no VARCHAR2(18 CHAR),
    mother_division VARCHAR2(12 CHAR),
    mother_address VARCHAR2(128 CHAR),
    father_name VARCHAR2(50 CHAR),
    father_birth_date DATE,
    father_id_type_code VARCHAR2(2 CHAR),
    father_id_no VARCHAR2(18 CHAR),
    delivery_org_code VARCHAR2(22 CHAR),
    midwife_name VARCHAR2(50 CHAR),
    issue_org_code VARCHAR2(22 CHAR),
    issuer_name VARCHAR2(50 CHAR),
    issued_at TIMESTAMP(6),
    recipient_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph15a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph15a_mother_birth_date CHECK (mother_birth_date = TRUNC(mother_birth_date)),
    CONSTRAINT ck_in_ph15a_father_birth_date CHECK (father_birth_date = TRUNC(father_birth_date)),
    CONSTRAINT ck_in_ph15a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph15a IS ''临时表：PH15A 出生医学证明待合并的行''';
    exchange_column('exchange_in_ph15a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15a', 'child_record_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'birth_certificate_no', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph15a_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph15a', 'born_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'birth_gestational_weeks', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph15a', 'birth_weight', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph15a', 'birth_length', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph15a', 'newborn_health_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'birth_place_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'birth_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'mother_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'mother_birth_date', 'DATE', ' CONSTRAINT ck_in_ph15a_mother_birth_date CHECK (mother_birth_date = TRUNC(mother_birth_date))', '');
    exchange_column('exchange_in_ph15a', 'mother_nationality_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'mother_nation_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'mother_id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'mother_id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'mother_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'mother_address', 'VARCHAR2(128 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'father_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'father_birth_date', 'DATE', ' CONSTRAINT ck_in_ph15a_father_birth_date CHECK (father_birth_date = TRUNC(father_birth_date))', '');
    exchange_column('exchange_in_ph15a', 'father_id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'father_id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'delivery_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'midwife_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'issue_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'issuer_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'issued_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15a', 'recipient_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph15a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph15a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph15a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('newborn_screening', 'CREATE TABLE newborn_screening (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    child_record_no VARCHAR2(64 CHAR),
    sample_no VARCHAR2(20 CHAR),
    person_name VARCHAR2(50 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    mother_name VARCHAR2(50 CHAR),
    mother_id_type_code VARCHAR2(2 CHAR),
    mother_id_no VARCHAR2(18 CHAR),
    sampled_at TIMESTAMP(6),
    sampling_org_code VARCHAR2(22 CHAR),
    sampler_name VARCHAR2(50 CHAR),
    sampling_site_code VARCHAR2(1 CHAR),
    acceptance_code VARCHAR2(1 CHAR),
    sample_accepted_at TIMESTAMP(6),
    screening_item_code VARCHAR2(1 CHAR),
    newborn_method_code VARCHAR2(1 CHAR),
    screened_at TIMESTAMP(6),
    screening_org_code VARCHAR2(22 CHAR),
    screener_name VARCHAR2(50 CHAR),
    screening_result VARCHAR2(100 CHAR),
    is_suspected CHAR(1),
    notified_at TIMESTAMP(6),
    recalled_at TIMESTAMP(6),
    not_recalled_reason VARCHAR2(100 CHAR),
    diagnosed_at TIMESTAMP(6),
    diagnosis_org_code VARCHAR2(22 CHAR),
    diagnosis_doctor_name VARCHAR2(50 CHAR),
    diagnosis_result VARCHAR2(200 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT newborn_screening_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph15b_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph15b_is_suspected CHECK (is_suspected IN (''0'', ''1'')),
    CONSTRAINT ck_ph15b_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE newborn_screening IS ''PH15B 新生儿疾病筛查''';
    exchange_column('newborn_screening', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('newborn_screening', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '筛查记录流水号，必填');
    exchange_column('newborn_screening', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('newborn_screening', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('newborn_screening', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('newborn_screening', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('newborn_screening', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('newborn_screening', 'child_record_no', 'VARCHAR2(64 CHAR)', '', '儿童保健记录流水号');
    exchange_column('newborn_screening', 'sample_no', 'VARCHAR2(20 CHAR)', '', '标本编号，必填');
    exchange_column('newborn_screening', 'person_name', 'VARCHAR2(50 CHAR)', '', '新生儿姓名，数据元 DE02.01.039.00');
    exchange_column('newborn_screening', 'birth_date', 'DATE', ' CONSTRAINT ck_ph15b_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('newborn_screening', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00');
    exchange_column('newborn_screening', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00');
    exchange_column('newborn_screening', 'mother_name', 'VARCHAR2(50 CHAR)', '', '母亲姓名，必填');
    exchange_column('newborn_screening', 'mother_id_type_code', 'VARCHAR2(2 CHAR)', '', '母亲证件类型代码，值域 CV02.01.101，必填');
    exchange_column('newborn_screening', 'mother_id_no', 'VARCHAR2(18 CHAR)', '', '母亲证件号码，必填');
    exchange_column('newborn_screening', 'sampled_at', 'TIMESTAMP(6)', '', '采血日期时间，必填');
    exchange_column('newborn_screening', 'sampling_org_code', 'VARCHAR2(22 CHAR)', '', '采血机构代码，值域 WS 218，必填');
    exchange_column('newborn_screening', 'sampler_name', 'VARCHAR2(50 CHAR)', '', '采血人员姓名');
    exchange_column('newborn_screening', 'sampling_site_code', 'VARCHAR2(1 CHAR)', '', '采血部位代码，值域 QL 采血部位');
    exchange_column('newborn_screening', 'acceptance_code', 'VARCHAR2(1 CHAR)', '', '验收情况代码，值域 QL 标本验收');
    exchange_column('newborn_screening', 'sample_accepted_at', 'TIMESTAMP(6)', '', '验收时间');
    exchange_column('newborn_screening', 'screening_item_code', 'VARCHAR2(1 CHAR)', '', '筛查项目代码，值域 CV04.50.008，必填');
    exchange_column('newborn_screening', 'newborn_method_code', 'VARCHAR2(1 CHAR)', '', '筛查方法代码，值域 QL 新生儿筛查方法');
    exchange_column('newborn_screening', 'screened_at', 'TIMESTAMP(6)', '', '筛查时间');
    exchange_column('newborn_screening', 'screening_org_code', 'VARCHAR2(22 CHAR)', '', '筛查机构代码，值域 WS 218');
    exchange_column('newborn_screening', 'screener_name', 'VARCHAR2(50 CHAR)', '', '筛查人员姓名');
    exchange_column('newborn_screening', 'screening_result', 'VARCHAR2(100 CHAR)', '', '筛查结果');
    exchange_column('newborn_screening', 'is_suspected', 'CHAR(1)', ' CONSTRAINT ck_ph15b_is_suspected CHECK (is_suspected IN (''0'', ''1''))', '可疑阳性标志，0 否，1 是');
    exchange_column('newborn_screening', 'notified_at', 'TIMESTAMP(6)', '', '通知时间');
    exchange_column('newborn_screening', 'recalled_at', 'TIMESTAMP(6)', '', '召回时间');
    exchange_column('newborn_screening', 'not_recalled_reason', 'VARCHAR2(100 CHAR)', '', '未召回原因');
    exchange_column('newborn_screening', 'diagnosed_at', 'TIMESTAMP(6)', '', '诊断时间');
    exchange_column('newborn_screening', 'diagnosis_org_code', 'VARCHAR2(22 CHAR)', '', '诊断机构代码，值域 WS 218');
    exchange_column('newborn_screening', 'diagnosis_doctor_name', 'VARCHAR2(50 CHAR)', '', '诊断人员姓名');
    exchange_column('newborn_screening', 'diagnosis_result', 'VARCHAR2(200 CHAR)', '', '诊断结果');
    exchange_column('newborn_screening', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('newborn_screening', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('newborn_screening', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('newborn_screening', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph15b_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('newborn_screening', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('newborn_screening', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('newborn_screening', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph15b', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph15b (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    child_record_no VARCHAR2(64 CHAR),
    sample_no VARCHAR2(20 CHAR),
    person_name VARCHAR2(50 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    mother_name VARCHAR2(50 CHAR),
    mother_id_type_code VARCHAR2(2 CHAR),
    mother_id_no VARCHAR2(18 CHAR),
    sampled_at TIMESTAMP(6),
    sampling_org_code VARCHAR2(22 CHAR),
    sampler_name VARCHAR2(50 CHAR),
    sampling_site_code VARCHAR2(1 CHAR),
    acceptance_code VARCHAR2(1 CHAR),
    sample_accepted_at TIMESTAMP(6),
    screening_item_code VARCHAR2(1 CHAR),
    newborn_method_code VARCHAR2(1 CHAR),
    screened_at TIMESTAMP(6),
    screening_org_code VARCHAR2(22 CHAR),
    screener_name VARCHAR2(50 CHAR),
    screening_result VARCHAR2(100 CHAR),
    is_suspected CHAR(1),
    notified_at TIMESTAMP(6),
    recalled_at TIMESTAMP(6),
    not_recalled_reason VARCHAR2(100 CHAR),
    diagnosed_at TIMESTAMP(6),
    diagnosis_org_code VARCHAR2(22 CHAR),
    diagnosis_doctor_name VARCHAR2(50 CHAR),
    diagnosis_result VARCHAR2(200 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph15b_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph15b_is_suspected CHECK (is_suspected IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph15b_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph15b IS ''临时表：PH15B 新生儿疾病筛查待合并的行''';
    exchange_column('exchange_in_ph15b', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15b', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15b', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15b', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15b', 'child_record_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'sample_no', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph15b_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph15b', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'mother_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'mother_id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'mother_id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'sampled_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15b', 'sampling_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'sampler_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'sampling_site_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'acceptance_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'sample_accepted_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15b', 'screening_item_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'newborn_method_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'screened_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15b', 'screening_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'screener_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'screening_result', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'is_suspected', 'CHAR(1)', ' CONSTRAINT ck_in_ph15b_is_suspected CHECK (is_suspected IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph15b', 'notified_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15b', 'recalled_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15b', 'not_recalled_reason', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'diagnosed_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph15b', 'diagnosis_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'diagnosis_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'diagnosis_result', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15b', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15b', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph15b', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph15b_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph15b', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15b', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph15b', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('maternal_care', 'CREATE TABLE maternal_care (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    maternal_record_kind_code VARCHAR2(1 CHAR),
    handbook_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    handbook_opened_on DATE,
    handbook_opened_weeks NUMBER(19),
    gravidity NUMBER(19),
    parity NUMBER(19),
    last_menstrual_on DATE,
    expected_delivery_on DATE,
    followed_up_on DATE,
    gestational_weeks NUMBER(19),
    weight NUMBER(5,1),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    temperature NUMBER(4,1),
    fundal_height NUMBER(4,1),
    abdominal_girth NUMBER(5,1),
    fetal_position_code VARCHAR2(2 CHAR),
    fetal_heart_rate NUMBER(19),
    haemoglobin NUMBER(19),
    urine_protein_code VARCHAR2(1 CHAR),
    pregnancy_risk_code VARCHAR2(2 CHAR),
    is_high_risk CHAR(1),
    delivered_on DATE,
    discharged_on DATE,
    lochia_abnormal CHAR(1),
    uterus_abnormal CHAR(1),
    wound_healing_code VARCHAR2(1 CHAR),
    puerpera_recovered CHAR(1),
    maternal_guidance_code VARCHAR2(2 CHAR),
    is_referred CHAR(1),
    referral_reason VARCHAR2(100 CHAR),
    next_follow_up_on DATE,
    case_closed CHAR(1),
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT maternal_care_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph16_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph16_handbook_opened_on CHECK (handbook_opened_on = TRUNC(handbook_opened_on)),
    CONSTRAINT ck_ph16_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on)),
    CONSTRAINT ck_ph16_expected_delivery_on CHECK (expected_delivery_on = TRUNC(expected_delivery_on)),
    CONSTRAINT ck_ph16_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_ph16_is_high_risk CHECK (is_high_risk IN (''0'', ''1'')),
    CONSTRAINT ck_ph16_delivered_on CHECK (delivered_on = TRUNC(delivered_on)),
    CONSTRAINT ck_ph16_discharged_on CHECK (discharged_on = TRUNC(discharged_on)),
    CONSTRAINT ck_ph16_lochia_abnormal CHECK (lochia_abnormal IN (''0'', ''1'')),
    CONSTRAINT ck_ph16_uterus_abnormal CHECK (uterus_abnormal IN (''0'', ''1'')),
    CONSTRAINT ck_ph16_puerpera_recovered CHECK (puerpera_recovered IN (''0'', ''1'')),
    CONSTRAINT ck_ph16_is_referred CHECK (is_referred IN (''0'', ''1'')),
    CONSTRAINT ck_ph16_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph16_case_closed CHECK (case_closed IN (''0'', ''1'')),
    CONSTRAINT ck_ph16_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE maternal_care IS ''PH16 孕产妇女保健''';
    exchange_column('maternal_care', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('maternal_care', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '记录流水号，必填');
    exchange_column('maternal_care', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('maternal_care', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('maternal_care', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('maternal_care', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('maternal_care', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('maternal_care', 'maternal_record_kind_code', 'VARCHAR2(1 CHAR)', '', '保健记录类型代码，值域 QL 孕产妇记录类型，必填');
    exchange_column('maternal_care', 'handbook_no', 'VARCHAR2(64 CHAR)', '', '孕产妇保健手册编号');
    exchange_column('maternal_care', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('maternal_care', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('maternal_care', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('maternal_care', 'birth_date', 'DATE', ' CONSTRAINT ck_ph16_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('maternal_care', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('maternal_care', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('maternal_care', 'handbook_opened_on', 'DATE', ' CONSTRAINT ck_ph16_handbook_opened_on CHECK (handbook_opened_on = TRUNC(handbook_opened_on))', '建册日期');
    exchange_column('maternal_care', 'handbook_opened_weeks', 'NUMBER(19)', '', '建册孕周，单位 周');
    exchange_column('maternal_care', 'gravidity', 'NUMBER(19)', '', '孕次，单位 次，数据元 DE04.01.108.00');
    exchange_column('maternal_care', 'parity', 'NUMBER(19)', '', '产次，单位 次，数据元 DE02.10.002.00');
    exchange_column('maternal_care', 'last_menstrual_on', 'DATE', ' CONSTRAINT ck_ph16_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on))', '末次月经日期，数据元 DE02.10.051.00，必填');
    exchange_column('maternal_care', 'expected_delivery_on', 'DATE', ' CONSTRAINT ck_ph16_expected_delivery_on CHECK (expected_delivery_on = TRUNC(expected_delivery_on))', '预产期，数据元 DE05.10.098.00');
    exchange_column('maternal_care', 'followed_up_on', 'DATE', ' CONSTRAINT ck_ph16_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '随访日期，必填');
    exchange_column('maternal_care', 'gestational_weeks', 'NUMBER(19)', '', '孕周，单位 周');
    exchange_column('maternal_care', 'weight', 'NUMBER(5,1)', '', '体重，单位 kg，数据元 DE04.10.188.00');
    exchange_column('maternal_care', 'systolic', 'NUMBER(19)', '', '收缩压，单位 mmHg，数据元 DE04.10.174.00，必填');
    exchange_column('maternal_care', 'diastolic', 'NUMBER(19)', '', '舒张压，单位 mmHg，数据元 DE04.10.176.00，必填');
    exchange_column('maternal_care', 'temperature', 'NUMBER(4,1)', '', '体温，单位 ℃，数据元 DE04.10.186.00');
    exchange_column('maternal_care', 'fundal_height', 'NUMBER(4,1)', '', '宫底高度，单位 cm');
    exchange_column('maternal_care', 'abdominal_girth', 'NUMBER(5,1)', '', '腹围，单位 cm，数据元 DE04.10.052.00');
    exchange_column('maternal_care', 'fetal_position_code', 'VARCHAR2(2 CHAR)', '', '胎方位代码，值域 CV05.01.007，数据元 DE05.01.044.00');
    exchange_column('maternal_care', 'fetal_heart_rate', 'NUMBER(19)', '', '胎心率，单位 次/min，数据元 DE04.10.183.00');
    exchange_column('maternal_care', 'haemoglobin', 'NUMBER(19)', '', '血红蛋白，单位 g/L');
    exchange_column('maternal_care', 'urine_protein_code', 'VARCHAR2(1 CHAR)', '', '尿蛋白定性代码，值域 CV04.50.015');
    exchange_column('maternal_care', 'pregnancy_risk_code', 'VARCHAR2(2 CHAR)', '', '孕产期高危因素代码，值域 QL 孕产期高危因素');
    exchange_column('maternal_care', 'is_high_risk', 'CHAR(1)', ' CONSTRAINT ck_ph16_is_high_risk CHECK (is_high_risk IN (''0'', ''1''))', '高危标志，0 否，1 是');
    exchange_column('maternal_care', 'delivered_on', 'DATE', ' CONSTRAINT ck_ph16_delivered_on CHECK (delivered_on = TRUNC(delivered_on))', '分娩日期');
    exchange_column('maternal_care', 'discharged_on', 'DATE', ' CONSTRAINT ck_ph16_discharged_on CHECK (discharged_on = TRUNC(discharged_on))', '出院日期');
    exchange_column('maternal_care', 'lochia_abnormal', 'CHAR(1)', ' CONSTRAINT ck_ph16_lochia_abnormal CHECK (lochia_abnormal IN (''0'', ''1''))', '产后访视-恶露异常标志，0 否，1 是');
    exchange_column('maternal_care', 'uterus_abnormal', 'CHAR(1)', ' CONSTRAINT ck_ph16_uterus_abnormal CHECK (uterus_abnormal IN (''0'', ''1''))', '子宫异常标志，0 否，1 是');
    exchange_column('maternal_care', 'wound_healing_code', 'VARCHAR2(1 CHAR)', '', '伤口愈合状况代码，值域 QL 伤口愈合');
    exchange_column('maternal_care', 'puerpera_recovered', 'CHAR(1)', ' CONSTRAINT ck_ph16_puerpera_recovered CHECK (puerpera_recovered IN (''0'', ''1''))', '产妇恢复标志，0 否，1 是');
    exchange_column('maternal_care', 'maternal_guidance_code', 'VARCHAR2(2 CHAR)', '', '孕产妇健康指导类别代码，值域 CV06.00.219');
    exchange_column('maternal_care', 'is_referred', 'CHAR(1)', ' CONSTRAINT ck_ph16_is_referred CHECK (is_referred IN (''0'', ''1''))', '转诊标志，0 否，1 是');
    exchange_column('maternal_care', 'referral_reason', 'VARCHAR2(100 CHAR)', '', '转诊原因');
    exchange_column('maternal_care', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_ph16_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '下次随访日期');
    exchange_column('maternal_care', 'case_closed', 'CHAR(1)', ' CONSTRAINT ck_ph16_case_closed CHECK (case_closed IN (''0'', ''1''))', '结案标志，0 否，1 是');
    exchange_column('maternal_care', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '随访机构代码，值域 WS 218，必填');
    exchange_column('maternal_care', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '随访医生姓名');
    exchange_column('maternal_care', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('maternal_care', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('maternal_care', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('maternal_care', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph16_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('maternal_care', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('maternal_care', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('maternal_care', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph16', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph16 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    maternal_record_kind_code VARCHAR2(1 CHAR),
    handbook_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    handbook_opened_on DATE,
    handbook_opened_weeks NUMBER(19),
    gravidity NUMBER(19),
    parity NUMBER(19),
    last_menstrual_on DATE,
    expected_delivery_on DATE,
    followed_up_on DATE,
    gestational_weeks NUMBER(19),
    weight NUMBER(5,1),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    temperature NUMBER(4,1),
    fundal_height NUMBER(4,1),
    abdominal_girth NUMBER(5,1),
    fetal_position_code VARCHAR2(2 CHAR),
    fetal_heart_rate NUMBER(19),
    haemoglobin NUMBER(19),
    urine_protein_code VARCHAR2(1 CHAR),
    pregnancy_risk_code VARCHAR2(2 CHAR),
    is_high_risk CHAR(1),
    delivered_on DATE,
    discharged_on DATE,
    lochia_abnormal CHAR(1),
    uterus_abnormal CHAR(1),
    wound_healing_code VARCHAR2(1 CHAR),
    puerpera_recovered CHAR(1),
    maternal_guidance_code VARCHAR2(2 CHAR),
    is_referred CHAR(1),
    referral_reason VARCHAR2(100 CHAR),
    next_follow_up_on DATE,
    case_closed CHAR(1),
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph16_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph16_handbook_opened_on CHECK (handbook_opened_on = TRUNC(handbook_opened_on)),
    CONSTRAINT ck_in_ph16_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on)),
    CONSTRAINT ck_in_ph16_expected_del_49fc76 CHECK (expected_delivery_on = TRUNC(expected_delivery_on)),
    CONSTRAINT ck_in_ph16_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_ph16_is_high_risk CHECK (is_high_risk IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph16_delivered_on CHECK (delivered_on = TRUNC(delivered_on)),
    CONSTRAINT ck_in_ph16_discharged_on CHECK (discharged_on = TRUNC(discharged_on)),
    CONSTRAINT ck_in_ph16_lochia_abnormal CHECK (lochia_abnormal IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph16_uterus_abnormal CHECK (uterus_abnormal IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph16_puerpera_recovered CHECK (puerpera_recovered IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph16_is_referred CHECK (is_referred IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph16_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph16_case_closed CHECK (case_closed IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph16_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph16 IS ''临时表：PH16 孕产妇女保健待合并的行''';
    exchange_column('exchange_in_ph16', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph16', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph16', 'maternal_record_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'handbook_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph16_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph16', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'handbook_opened_on', 'DATE', ' CONSTRAINT ck_in_ph16_handbook_opened_on CHECK (handbook_opened_on = TRUNC(handbook_opened_on))', '');
    exchange_column('exchange_in_ph16', 'handbook_opened_weeks', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16', 'gravidity', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16', 'parity', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16', 'last_menstrual_on', 'DATE', ' CONSTRAINT ck_in_ph16_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on))', '');
    exchange_column('exchange_in_ph16', 'expected_delivery_on', 'DATE', ' CONSTRAINT ck_in_ph16_expected_del_49fc76 CHECK (expected_delivery_on = TRUNC(expected_delivery_on))', '');
    exchange_column('exchange_in_ph16', 'followed_up_on', 'DATE', ' CONSTRAINT ck_in_ph16_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '');
    exchange_column('exchange_in_ph16', 'gestational_weeks', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16', 'weight', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph16', 'systolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16', 'diastolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16', 'temperature', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph16', 'fundal_height', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph16', 'abdominal_girth', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph16', 'fetal_position_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'fetal_heart_rate', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16', 'haemoglobin', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16', 'urine_protein_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'pregnancy_risk_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'is_high_risk', 'CHAR(1)', ' CONSTRAINT ck_in_ph16_is_high_risk CHECK (is_high_risk IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph16', 'delivered_on', 'DATE', ' CONSTRAINT ck_in_ph16_delivered_on CHECK (delivered_on = TRUNC(delivered_on))', '');
    exchange_column('exchange_in_ph16', 'discharged_on', 'DATE', ' CONSTRAINT ck_in_ph16_discharged_on CHECK (discharged_on = TRUNC(discharged_on))', '');
    exchange_column('exchange_in_ph16', 'lochia_abnormal', 'CHAR(1)', ' CONSTRAINT ck_in_ph16_lochia_abnormal CHECK (lochia_abnormal IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph16', 'uterus_abnormal', 'CHAR(1)', ' CONSTRAINT ck_in_ph16_uterus_abnormal CHECK (uterus_abnormal IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph16', 'wound_healing_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'puerpera_recovered', 'CHAR(1)', ' CONSTRAINT ck_in_ph16_puerpera_recovered CHECK (puerpera_recovered IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph16', 'maternal_guidance_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'is_referred', 'CHAR(1)', ' CONSTRAINT ck_in_ph16_is_referred CHECK (is_referred IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph16', 'referral_reason', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_in_ph16_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '');
    exchange_column('exchange_in_ph16', 'case_closed', 'CHAR(1)', ' CONSTRAINT ck_in_ph16_case_closed CHECK (case_closed IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph16', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph16', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph16_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph16', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('maternal_handbook', 'CREATE TABLE maternal_handbook (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    phone VARCHAR2(20 CHAR),
    present_division VARCHAR2(12 CHAR),
    handbook_opened_on DATE,
    handbook_opened_weeks NUMBER(19),
    handbook_org_code VARCHAR2(22 CHAR),
    handbook_doctor_name VARCHAR2(50 CHAR),
    managing_org_code VARCHAR2(22 CHAR),
    menarche_age NUMBER(19),
    last_menstrual_on DATE,
    expected_delivery_on DATE,
    gravidity NUMBER(19),
    parity NUMBER(19),
    vaginal_delivery_count NUMBER(19),
    caesarean_count NUMBER(19),
    spontaneous_abortion_count NUMBER(19),
    induced_abortion_count NUMBER(19),
    stillbirth_count NUMBER(19),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    family_history VARCHAR2(100 CHAR),
    is_high_risk CHAR(1),
    first_high_risk_on DATE,
    pregnancy_risk_level_code VARCHAR2(1 CHAR),
    high_risk_outcome_code VARCHAR2(1 CHAR),
    pregnancy_end_code VARCHAR2(2 CHAR),
    pregnancy_ended_on DATE,
    case_closed CHAR(1),
    case_closed_on DATE,
    close_org_code VARCHAR2(22 CHAR),
    close_reason_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT maternal_handbook_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph16a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph16a_handbook_opened_on CHECK (handbook_opened_on = TRUNC(handbook_opened_on)),
    CONSTRAINT ck_ph16a_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on)),
    CONSTRAINT ck_ph16a_expected_delivery_on CHECK (expected_delivery_on = TRUNC(expected_delivery_on)),
    CONSTRAINT ck_ph16a_is_high_risk CHECK (is_high_risk IN (''0'', ''1'')),
    CONSTRAINT ck_ph16a_first_high_risk_on CHECK (first_high_risk_on = TRUNC(first_high_risk_on)),
    CONSTRAINT ck_ph16a_pregnancy_ended_on CHECK (pregnancy_ended_on = TRUNC(pregnancy_ended_on)),
    CONSTRAINT ck_ph16a_case_closed CHECK (case_closed IN (''0'', ''1'')),
    CONSTRAINT ck_ph16a_case_closed_on CHECK (case_closed_on = TRUNC(case_closed_on)),
    CONSTRAINT ck_ph16a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE maternal_handbook IS ''PH16A 孕产妇保健手册''';
    exchange_column('maternal_handbook', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('maternal_handbook', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '孕产妇保健手册编号，必填');
    exchange_column('maternal_handbook', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('maternal_handbook', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('maternal_handbook', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('maternal_handbook', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('maternal_handbook', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('maternal_handbook', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('maternal_handbook', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('maternal_handbook', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('maternal_handbook', 'birth_date', 'DATE', ' CONSTRAINT ck_ph16a_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('maternal_handbook', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('maternal_handbook', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('maternal_handbook', 'phone', 'VARCHAR2(20 CHAR)', '', '本人电话号码，数据元 DE02.01.010.00');
    exchange_column('maternal_handbook', 'present_division', 'VARCHAR2(12 CHAR)', '', '居住地-行政区划代码，值域 GB/T 2260');
    exchange_column('maternal_handbook', 'handbook_opened_on', 'DATE', ' CONSTRAINT ck_ph16a_handbook_opened_on CHECK (handbook_opened_on = TRUNC(handbook_opened_on))', '建册日期，必填');
    exchange_column('maternal_handbook', 'handbook_opened_weeks', 'NUMBER(19)', '', '建册孕周，单位 周，必填');
    exchange_column('maternal_handbook', 'handbook_org_code', 'VARCHAR2(22 CHAR)', '', '建册机构代码，值域 WS 218，必填');
    exchange_column('maternal_handbook', 'handbook_doctor_name', 'VARCHAR2(50 CHAR)', '', '建册医生姓名');
    exchange_column('maternal_handbook', 'managing_org_code', 'VARCHAR2(22 CHAR)', '', '管辖机构代码，值域 WS 218');
    exchange_column('maternal_handbook', 'menarche_age', 'NUMBER(19)', '', '初潮年龄，单位 岁');
    exchange_column('maternal_handbook', 'last_menstrual_on', 'DATE', ' CONSTRAINT ck_ph16a_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on))', '末次月经日期，数据元 DE02.10.051.00，必填');
    exchange_column('maternal_handbook', 'expected_delivery_on', 'DATE', ' CONSTRAINT ck_ph16a_expected_delivery_on CHECK (expected_delivery_on = TRUNC(expected_delivery_on))', '预产期，数据元 DE05.10.098.00，必填');
    exchange_column('maternal_handbook', 'gravidity', 'NUMBER(19)', '', '孕次，单位 次，数据元 DE04.01.108.00，必填');
    exchange_column('maternal_handbook', 'parity', 'NUMBER(19)', '', '产次，单位 次，数据元 DE02.10.002.00');
    exchange_column('maternal_handbook', 'vaginal_delivery_count', 'NUMBER(19)', '', '阴道分娩次数');
    exchange_column('maternal_handbook', 'caesarean_count', 'NUMBER(19)', '', '剖宫产次数');
    exchange_column('maternal_handbook', 'spontaneous_abortion_count', 'NUMBER(19)', '', '自然流产次数');
    exchange_column('maternal_handbook', 'induced_abortion_count', 'NUMBER(19)', '', '人工流产次数');
    exchange_column('maternal_handbook', 'stillbirth_count', 'NUMBER(19)', '', '死产次数');
    exchange_column('maternal_handbook', 'height', 'NUMBER(5,1)', '', '身高，单位 cm，数据元 DE04.10.167.00');
    exchange_column('maternal_handbook', 'weight', 'NUMBER(5,1)', '', '基础体重，单位 kg，数据元 DE04.10.188.00');
    exchange_column('maternal_handbook', 'systolic', 'NUMBER(19)', '', '收缩压，单位 mmHg，数据元 DE04.10.174.00');
    exchange_column('maternal_handbook', 'diastolic', 'NUMBER(19)', '', '舒张压，单位 mmHg，数据元 DE04.10.176.00');
    exchange_column('maternal_handbook', 'family_history', 'VARCHAR2(100 CHAR)', '', '家族史');
    exchange_column('maternal_handbook', 'is_high_risk', 'CHAR(1)', ' CONSTRAINT ck_ph16a_is_high_risk CHECK (is_high_risk IN (''0'', ''1''))', '高危标志，0 否，1 是');
    exchange_column('maternal_handbook', 'first_high_risk_on', 'DATE', ' CONSTRAINT ck_ph16a_first_high_risk_on CHECK (first_high_risk_on = TRUNC(first_high_risk_on))', '高危初次诊断日期');
    exchange_column('maternal_handbook', 'pregnancy_risk_level_code', 'VARCHAR2(1 CHAR)', '', '妊娠风险分级代码，值域 QL 妊娠风险分级');
    exchange_column('maternal_handbook', 'high_risk_outcome_code', 'VARCHAR2(1 CHAR)', '', '高危转归代码，值域 CV05.10.010');
    exchange_column('maternal_handbook', 'pregnancy_end_code', 'VARCHAR2(2 CHAR)', '', '终止妊娠方式代码，值域 CV02.10.002');
    exchange_column('maternal_handbook', 'pregnancy_ended_on', 'DATE', ' CONSTRAINT ck_ph16a_pregnancy_ended_on CHECK (pregnancy_ended_on = TRUNC(pregnancy_ended_on))', '终止妊娠日期');
    exchange_column('maternal_handbook', 'case_closed', 'CHAR(1)', ' CONSTRAINT ck_ph16a_case_closed CHECK (case_closed IN (''0'', ''1''))', '结案标志，0 否，1 是');
    exchange_column('maternal_handbook', 'case_closed_on', 'DATE', ' CONSTRAINT ck_ph16a_case_closed_on CHECK (case_closed_on = TRUNC(case_closed_on))', '结案日期');
    exchange_column('maternal_handbook', 'close_org_code', 'VARCHAR2(22 CHAR)', '', '结案机构代码，值域 WS 218');
    exchange_column('maternal_handbook', 'close_reason_code', 'VARCHAR2(1 CHAR)', '', '结案原因代码，值域 QL 结案原因');
    exchange_column('maternal_handbook', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('maternal_handbook', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('maternal_handbook', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('maternal_handbook', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph16a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('maternal_handbook', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('maternal_handbook', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('maternal_handbook', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph16a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph16a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    phone VARCHAR2(20 CHAR),
    present_division VARCHAR2(12 CHAR),
    handbook_opened_on DATE,
    handbook_opened_weeks NUMBER(19),
    handbook_org_code VARCHAR2(22 CHAR),
    handbook_doctor_name VARCHAR2(50 CHAR),
    managing_org_code VARCHAR2(22 CHAR),
    menarche_age NUMBER(19),
    last_menstrual_on DATE,
    expected_delivery_on DATE,
    gravidity NUMBER(19),
    parity NUMBER(19),
    vaginal_delivery_count NUMBER(19),
    caesarean_count NUMBER(19),
    spontaneous_abortion_count NUMBER(19),
    induced_abortion_count NUMBER(19),
    stillbirth_count NUMBER(19),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    family_history VARCHAR2(100 CHAR),
    is_high_risk CHAR(1),
    first_high_risk_on DATE,
    pregnancy_risk_level_code VARCHAR2(1 CHAR),
    high_risk_outcome_code VARCHAR2(1 CHAR),
    pregnancy_end_code VARCHAR2(2 CHAR),
    pregnancy_ended_on DATE,
    case_closed CHAR(1),
    case_closed_on DATE,
    close_org_code VARCHAR2(22 CHAR),
    close_reason_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph16a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph16a_handbook_opened_on CHECK (handbook_opened_on = TRUNC(handbook_opened_on)),
    CONSTRAINT ck_in_ph16a_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on)),
    CONSTRAINT ck_in_ph16a_expected_de_74f940 CHECK (expected_delivery_on = TRUNC(expected_delivery_on)),
    CONSTRAINT ck_in_ph16a_is_high_risk CHECK (is_high_risk IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph16a_first_high_risk_on CHECK (first_high_risk_on = TRUNC(first_high_risk_on)),
    CONSTRAINT ck_in_ph16a_pregnancy_ended_on CHECK (pregnancy_ended_on = TRUNC(pregnancy_ended_on)),
    CONSTRAINT ck_in_ph16a_case_closed CHECK (case_closed IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph16a_case_closed_on CHECK (case_closed_on = TRUNC(case_closed_on)),
    CONSTRAINT ck_in_ph16a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph16a IS ''临时表：PH16A 孕产妇保健手册待合并的行''';
    exchange_column('exchange_in_ph16a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph16a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph16a', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph16a_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph16a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'present_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'handbook_opened_on', 'DATE', ' CONSTRAINT ck_in_ph16a_handbook_opened_on CHECK (handbook_opened_on = TRUNC(handbook_opened_on))', '');
    exchange_column('exchange_in_ph16a', 'handbook_opened_weeks', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16a', 'handbook_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'handbook_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'managing_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'menarche_age', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16a', 'last_menstrual_on', 'DATE', ' CONSTRAINT ck_in_ph16a_last_menstrual_on CHECK (last_menstrual_on = TRUNC(last_menstrual_on))', '');
    exchange_column('exchange_in_ph16a', 'expected_delivery_on', 'DATE', ' CONSTRAINT ck_in_ph16a_expected_de_74f940 CHECK (expected_delivery_on = TRUNC(expected_delivery_on))', '');
    exchange_column('exchange_in_ph16a', 'gravidity', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16a', 'parity', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16a', 'vaginal_delivery_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16a', 'caesarean_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16a', 'spontaneous_abortion_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16a', 'induced_abortion_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16a', 'stillbirth_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16a', 'height', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph16a', 'weight', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph16a', 'systolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16a', 'diastolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16a', 'family_history', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'is_high_risk', 'CHAR(1)', ' CONSTRAINT ck_in_ph16a_is_high_risk CHECK (is_high_risk IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph16a', 'first_high_risk_on', 'DATE', ' CONSTRAINT ck_in_ph16a_first_high_risk_on CHECK (first_high_risk_on = TRUNC(first_high_risk_on))', '');
    exchange_column('exchange_in_ph16a', 'pregnancy_risk_level_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'high_risk_outcome_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'pregnancy_end_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'pregnancy_ended_on', 'DATE', ' CONSTRAINT ck_in_ph16a_pregnancy_ended_on CHECK (pregnancy_ended_on = TRUNC(pregnancy_ended_on))', '');
    exchange_column('exchange_in_ph16a', 'case_closed', 'CHAR(1)', ' CONSTRAINT ck_in_ph16a_case_closed CHECK (case_closed IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph16a', 'case_closed_on', 'DATE', ' CONSTRAINT ck_in_ph16a_case_closed_on CHECK (case_closed_on = TRUNC(case_closed_on))', '');
    exchange_column('exchange_in_ph16a', 'close_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'close_reason_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph16a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph16a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph16a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('high_risk_pregnancy', 'CREATE TABLE high_risk_pregnancy (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    handbook_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    followed_up_on DATE,
    gestational_weeks NUMBER(19),
    gestational_days NUMBER(19),
    pregnancy_risk_code VARCHAR2(2 CHAR),
    pregnancy_risk_level_code VARCHAR2(1 CHAR),
    high_risk_score NUMBER(19),
    symptom_description VARCHAR2(1000 CHAR),
    sign_description VARCHAR2(100 CHAR),
    auxiliary_result VARCHAR2(1000 CHAR),
    treatment_advice VARCHAR2(200 CHAR),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT high_risk_pregnancy_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph16b_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph16b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_ph16b_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph16b_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE high_risk_pregnancy IS ''PH16B 高危孕产妇随诊''';
    exchange_column('high_risk_pregnancy', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('high_risk_pregnancy', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '随诊流水号，必填');
    exchange_column('high_risk_pregnancy', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('high_risk_pregnancy', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('high_risk_pregnancy', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('high_risk_pregnancy', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('high_risk_pregnancy', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('high_risk_pregnancy', 'handbook_no', 'VARCHAR2(64 CHAR)', '', '孕产妇保健手册编号，必填');
    exchange_column('high_risk_pregnancy', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('high_risk_pregnancy', 'birth_date', 'DATE', ' CONSTRAINT ck_ph16b_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01');
    exchange_column('high_risk_pregnancy', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('high_risk_pregnancy', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('high_risk_pregnancy', 'followed_up_on', 'DATE', ' CONSTRAINT ck_ph16b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '随诊日期，必填');
    exchange_column('high_risk_pregnancy', 'gestational_weeks', 'NUMBER(19)', '', '随诊孕周(周)，单位 周，必填');
    exchange_column('high_risk_pregnancy', 'gestational_days', 'NUMBER(19)', '', '随诊孕周(天)，单位 d');
    exchange_column('high_risk_pregnancy', 'pregnancy_risk_code', 'VARCHAR2(2 CHAR)', '', '孕产期高危因素代码，值域 QL 孕产期高危因素');
    exchange_column('high_risk_pregnancy', 'pregnancy_risk_level_code', 'VARCHAR2(1 CHAR)', '', '妊娠风险分级代码，值域 QL 妊娠风险分级');
    exchange_column('high_risk_pregnancy', 'high_risk_score', 'NUMBER(19)', '', '高危评分');
    exchange_column('high_risk_pregnancy', 'symptom_description', 'VARCHAR2(1000 CHAR)', '', '症状描述，数据元 DE04.01.117.00');
    exchange_column('high_risk_pregnancy', 'sign_description', 'VARCHAR2(100 CHAR)', '', '体征描述');
    exchange_column('high_risk_pregnancy', 'auxiliary_result', 'VARCHAR2(1000 CHAR)', '', '辅助检查结果');
    exchange_column('high_risk_pregnancy', 'treatment_advice', 'VARCHAR2(200 CHAR)', '', '处理指导意见');
    exchange_column('high_risk_pregnancy', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_ph16b_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '下次随诊日期');
    exchange_column('high_risk_pregnancy', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '随诊机构代码，值域 WS 218，必填');
    exchange_column('high_risk_pregnancy', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '随诊医生姓名');
    exchange_column('high_risk_pregnancy', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('high_risk_pregnancy', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('high_risk_pregnancy', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('high_risk_pregnancy', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph16b_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('high_risk_pregnancy', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('high_risk_pregnancy', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('high_risk_pregnancy', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph16b', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph16b (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    handbook_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    followed_up_on DATE,
    gestational_weeks NUMBER(19),
    gestational_days NUMBER(19),
    pregnancy_risk_code VARCHAR2(2 CHAR),
    pregnancy_risk_level_code VARCHAR2(1 CHAR),
    high_risk_score NUMBER(19),
    symptom_description VARCHAR2(1000 CHAR),
    sign_description VARCHAR2(100 CHAR),
    auxiliary_result VARCHAR2(1000 CHAR),
    treatment_advice VARCHAR2(200 CHAR),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph16b_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph16b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_ph16b_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph16b_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph16b IS ''临时表：PH16B 高危孕产妇随诊待合并的行''';
    exchange_column('exchange_in_ph16b', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16b', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16b', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph16b', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph16b', 'handbook_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph16b_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph16b', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'followed_up_on', 'DATE', ' CONSTRAINT ck_in_ph16b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '');
    exchange_column('exchange_in_ph16b', 'gestational_weeks', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16b', 'gestational_days', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16b', 'pregnancy_risk_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'pregnancy_risk_level_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'high_risk_score', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph16b', 'symptom_description', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'sign_description', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'auxiliary_result', 'VARCHAR2(1000 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'treatment_advice', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_in_ph16b_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '');
    exchange_column('exchange_in_ph16b', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16b', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16b', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph16b', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph16b_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph16b', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16b', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph16b', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('elderly_care', 'CREATE TABLE elderly_care (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    followed_up_on DATE,
    follow_up_way_code VARCHAR2(1 CHAR),
    self_care_score NUMBER(19),
    self_care_rating_code VARCHAR2(1 CHAR),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    weight NUMBER(5,1),
    fasting_glucose NUMBER(4,1),
    is_smoking CHAR(1),
    exercise_frequency_code VARCHAR2(1 CHAR),
    exam_done CHAR(1),
    assessment_done CHAR(1),
    tcm_constitution_done CHAR(1),
    guidance_given CHAR(1),
    vaccination_guided CHAR(1),
    osteoporosis_prevented CHAR(1),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT elderly_care_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph17_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph17_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_ph17_is_smoking CHECK (is_smoking IN (''0'', ''1'')),
    CONSTRAINT ck_ph17_exam_done CHECK (exam_done IN (''0'', ''1'')),
    CONSTRAINT ck_ph17_assessment_done CHECK (assessment_done IN (''0'', ''1'')),
    CONSTRAINT ck_ph17_tcm_constitution_done CHECK (tcm_constitution_done IN (''0'', ''1'')),
    CONSTRAINT ck_ph17_guidance_given CHECK (guidance_given IN (''0'', ''1'')),
    CONSTRAINT ck_ph17_vaccination_guided CHECK (vaccination_guided IN (''0'', ''1'')),
    CONSTRAINT ck_ph17_osteoporosis_prevented CHECK (osteoporosis_prevented IN (''0'', ''1'')),
    CONSTRAINT ck_ph17_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph17_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE elderly_care IS ''PH17 老年人保健''';
    exchange_column('elderly_care', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('elderly_care', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '随访流水号，必填');
    exchange_column('elderly_care', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('elderly_care', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('elderly_care', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('elderly_care', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('elderly_care', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('elderly_care', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('elderly_care', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('elderly_care', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('elderly_care', 'birth_date', 'DATE', ' CONSTRAINT ck_ph17_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('elderly_care', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('elderly_care', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('elderly_care', 'followed_up_on', 'DATE', ' CONSTRAINT ck_ph17_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '随访(体检)日期，必填');
    exchange_column('elderly_care', 'follow_up_way_code', 'VARCHAR2(1 CHAR)', '', '随访方式代码，值域 CV06.00.207');
    exchange_column('elderly_care', 'self_care_score', 'NUMBER(19)', '', '生活自理能力评估总分');
    exchange_column('elderly_care', 'self_care_rating_code', 'VARCHAR2(1 CHAR)', '', '生活自理能力自我评估代码，值域 CV04.01.014，必填');
    exchange_column('elderly_care', 'systolic', 'NUMBER(19)', '', '收缩压，单位 mmHg，数据元 DE04.10.174.00，必填');
    exchange_column('elderly_care', 'diastolic', 'NUMBER(19)', '', '舒张压，单位 mmHg，数据元 DE04.10.176.00，必填');
    exchange_column('elderly_care', 'weight', 'NUMBER(5,1)', '', '体重，单位 kg，数据元 DE04.10.188.00');
    exchange_column('elderly_care', 'fasting_glucose', 'NUMBER(4,1)', '', '空腹血糖，单位 mmol/L，数据元 DE04.50.102.00');
    exchange_column('elderly_care', 'is_smoking', 'CHAR(1)', ' CONSTRAINT ck_ph17_is_smoking CHECK (is_smoking IN (''0'', ''1''))', '是否吸烟，0 否，1 是');
    exchange_column('elderly_care', 'exercise_frequency_code', 'VARCHAR2(1 CHAR)', '', '体育锻炼代码，值域 CV03.00.108');
    exchange_column('elderly_care', 'exam_done', 'CHAR(1)', ' CONSTRAINT ck_ph17_exam_done CHECK (exam_done IN (''0'', ''1''))', '健康体检完成标志，0 否，1 是，必填');
    exchange_column('elderly_care', 'assessment_done', 'CHAR(1)', ' CONSTRAINT ck_ph17_assessment_done CHECK (assessment_done IN (''0'', ''1''))', '健康评估完成标志，0 否，1 是');
    exchange_column('elderly_care', 'tcm_constitution_done', 'CHAR(1)', ' CONSTRAINT ck_ph17_tcm_constitution_done CHECK (tcm_constitution_done IN (''0'', ''1''))', '中医体质辨识标志，0 否，1 是');
    exchange_column('elderly_care', 'guidance_given', 'CHAR(1)', ' CONSTRAINT ck_ph17_guidance_given CHECK (guidance_given IN (''0'', ''1''))', '健康指导标志，0 否，1 是，必填');
    exchange_column('elderly_care', 'vaccination_guided', 'CHAR(1)', ' CONSTRAINT ck_ph17_vaccination_guided CHECK (vaccination_guided IN (''0'', ''1''))', '疫苗接种指导，0 否，1 是');
    exchange_column('elderly_care', 'osteoporosis_prevented', 'CHAR(1)', ' CONSTRAINT ck_ph17_osteoporosis_prevented CHECK (osteoporosis_prevented IN (''0'', ''1''))', '骨质疏松预防标志，0 否，1 是');
    exchange_column('elderly_care', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_ph17_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '下次随访日期');
    exchange_column('elderly_care', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '随访机构代码，值域 WS 218，必填');
    exchange_column('elderly_care', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '随访医生姓名');
    exchange_column('elderly_care', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('elderly_care', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('elderly_care', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('elderly_care', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph17_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('elderly_care', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('elderly_care', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('elderly_care', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph17', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph17 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    followed_up_on DATE,
    follow_up_way_code VARCHAR2(1 CHAR),
    self_care_score NUMBER(19),
    self_care_rating_code VARCHAR2(1 CHAR),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    weight NUMBER(5,1),
    fasting_glucose NUMBER(4,1),
    is_smoking CHAR(1),
    exercise_frequency_code VARCHAR2(1 CHAR),
    exam_done CHAR(1),
    assessment_done CHAR(1),
    tcm_constitution_done CHAR(1),
    guidance_given CHAR(1),
    vaccination_guided CHAR(1),
    osteoporosis_prevented CHAR(1),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph17_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph17_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_ph17_is_smoking CHECK (is_smoking IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph17_exam_done CHECK (exam_done IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph17_assessment_done CHECK (assessment_done IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph17_tcm_constitu_77a9c3 CHECK (tcm_constitution_done IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph17_guidance_given CHECK (guidance_given IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph17_vaccination_guided CHECK (vaccination_guided IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph17_osteoporosis_885a62 CHECK (osteoporosis_prevented IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph17_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph17_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph17 IS ''临时表：PH17 老年人保健待合并的行''';
    exchange_column('exchange_in_ph17', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph17', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph17', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph17_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph17', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'followed_up_on', 'DATE', ' CONSTRAINT ck_in_ph17_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '');
    exchange_column('exchange_in_ph17', 'follow_up_way_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'self_care_score', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph17', 'self_care_rating_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'systolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph17', 'diastolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph17', 'weight', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph17', 'fasting_glucose', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph17', 'is_smoking', 'CHAR(1)', ' CONSTRAINT ck_in_ph17_is_smoking CHECK (is_smoking IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph17', 'exercise_frequency_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'exam_done', 'CHAR(1)', ' CONSTRAINT ck_in_ph17_exam_done CHECK (exam_done IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph17', 'assessment_done', 'CHAR(1)', ' CONSTRAINT ck_in_ph17_assessment_done CHECK (assessment_done IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph17', 'tcm_constitution_done', 'CHAR(1)', ' CONSTRAINT ck_in_ph17_tcm_constitu_77a9c3 CHECK (tcm_constitution_done IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph17', 'guidance_given', 'CHAR(1)', ' CONSTRAINT ck_in_ph17_guidance_given CHECK (guidance_given IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph17', 'vaccination_guided', 'CHAR(1)', ' CONSTRAINT ck_in_ph17_vaccination_guided CHECK (vaccination_guided IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph17', 'osteoporosis_prevented', 'CHAR(1)', ' CONSTRAINT ck_in_ph17_osteoporosis_885a62 CHECK (osteoporosis_prevented IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph17', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_in_ph17_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '');
    exchange_column('exchange_in_ph17', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph17', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph17_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph17', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('elderly_self_care', 'CREATE TABLE elderly_self_care (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    follow_up_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    assessed_on DATE,
    eating_score NUMBER(19),
    washing_score NUMBER(19),
    dressing_score NUMBER(19),
    toileting_score NUMBER(19),
    moving_score NUMBER(19),
    self_care_score NUMBER(19),
    self_care_rating_code VARCHAR2(1 CHAR),
    assessor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT elderly_self_care_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph17a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph17a_assessed_on CHECK (assessed_on = TRUNC(assessed_on)),
    CONSTRAINT ck_ph17a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE elderly_self_care IS ''PH17A 老年人生活自理能力评估''';
    exchange_column('elderly_self_care', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('elderly_self_care', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '评估流水号，必填');
    exchange_column('elderly_self_care', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('elderly_self_care', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('elderly_self_care', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('elderly_self_care', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('elderly_self_care', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('elderly_self_care', 'follow_up_no', 'VARCHAR2(64 CHAR)', '', '随访流水号');
    exchange_column('elderly_self_care', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('elderly_self_care', 'birth_date', 'DATE', ' CONSTRAINT ck_ph17a_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('elderly_self_care', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('elderly_self_care', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('elderly_self_care', 'assessed_on', 'DATE', ' CONSTRAINT ck_ph17a_assessed_on CHECK (assessed_on = TRUNC(assessed_on))', '评估日期，必填');
    exchange_column('elderly_self_care', 'eating_score', 'NUMBER(19)', '', '进餐评分，必填');
    exchange_column('elderly_self_care', 'washing_score', 'NUMBER(19)', '', '梳洗评分，必填');
    exchange_column('elderly_self_care', 'dressing_score', 'NUMBER(19)', '', '穿衣评分，必填');
    exchange_column('elderly_self_care', 'toileting_score', 'NUMBER(19)', '', '如厕评分，必填');
    exchange_column('elderly_self_care', 'moving_score', 'NUMBER(19)', '', '活动评分，必填');
    exchange_column('elderly_self_care', 'self_care_score', 'NUMBER(19)', '', '总评分，必填');
    exchange_column('elderly_self_care', 'self_care_rating_code', 'VARCHAR2(1 CHAR)', '', '评估等级代码，值域 CV04.01.014');
    exchange_column('elderly_self_care', 'assessor_name', 'VARCHAR2(50 CHAR)', '', '评估人');
    exchange_column('elderly_self_care', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('elderly_self_care', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('elderly_self_care', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('elderly_self_care', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph17a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('elderly_self_care', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('elderly_self_care', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('elderly_self_care', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph17a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph17a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    follow_up_no VARCHAR2(64 CHAR),
    person_name VARCHAR2(50 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    assessed_on DATE,
    eating_score NUMBER(19),
    washing_score NUMBER(19),
    dressing_score NUMBER(19),
    toileting_score NUMBER(19),
    moving_score NUMBER(19),
    self_care_score NUMBER(19),
    self_care_rating_code VARCHAR2(1 CHAR),
    assessor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph17a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph17a_assessed_on CHECK (assessed_on = TRUNC(assessed_on)),
    CONSTRAINT ck_in_ph17a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph17a IS ''临时表：PH17A 老年人生活自理能力评估待合并的行''';
    exchange_column('exchange_in_ph17a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph17a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph17a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph17a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph17a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph17a', 'follow_up_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph17a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph17a', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph17a_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph17a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph17a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph17a', 'assessed_on', 'DATE', ' CONSTRAINT ck_in_ph17a_assessed_on CHECK (assessed_on = TRUNC(assessed_on))', '');
    exchange_column('exchange_in_ph17a', 'eating_score', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph17a', 'washing_score', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph17a', 'dressing_score', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph17a', 'toileting_score', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph17a', 'moving_score', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph17a', 'self_care_score', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph17a', 'self_care_rating_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph17a', 'assessor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph17a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph17a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph17a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph17a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph17a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('hypertension_followup', 'CREATE TABLE hypertension_followup (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    card_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    card_opened_on DATE,
    diagnosed_on DATE,
    management_group_code VARCHAR2(1 CHAR),
    followed_up_on DATE,
    follow_up_way_code VARCHAR2(1 CHAR),
    symptom_code VARCHAR2(2 CHAR),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    weight NUMBER(5,1),
    bmi NUMBER(5,2),
    heart_rate NUMBER(19),
    cigarettes_per_day NUMBER(19),
    alcohol_per_day NUMBER(19),
    exercise_per_week NUMBER(19),
    exercise_minutes NUMBER(19),
    salt_intake_code VARCHAR2(1 CHAR),
    psychology_code VARCHAR2(1 CHAR),
    compliance_code VARCHAR2(1 CHAR),
    medication_adherence_code VARCHAR2(1 CHAR),
    adverse_drug_reaction CHAR(1),
    evaluation_code VARCHAR2(1 CHAR),
    drug_name VARCHAR2(50 CHAR),
    is_referred CHAR(1),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT hypertension_followup_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph18_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph18_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on)),
    CONSTRAINT ck_ph18_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on)),
    CONSTRAINT ck_ph18_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_ph18_adverse_drug_reaction CHECK (adverse_drug_reaction IN (''0'', ''1'')),
    CONSTRAINT ck_ph18_is_referred CHECK (is_referred IN (''0'', ''1'')),
    CONSTRAINT ck_ph18_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph18_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE hypertension_followup IS ''PH18 高血压管理''';
    exchange_column('hypertension_followup', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('hypertension_followup', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '随访流水号，必填');
    exchange_column('hypertension_followup', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('hypertension_followup', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('hypertension_followup', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('hypertension_followup', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('hypertension_followup', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('hypertension_followup', 'card_no', 'VARCHAR2(64 CHAR)', '', '管理卡编号，必填');
    exchange_column('hypertension_followup', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('hypertension_followup', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('hypertension_followup', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('hypertension_followup', 'birth_date', 'DATE', ' CONSTRAINT ck_ph18_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('hypertension_followup', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('hypertension_followup', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('hypertension_followup', 'card_opened_on', 'DATE', ' CONSTRAINT ck_ph18_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on))', '建卡日期，必填');
    exchange_column('hypertension_followup', 'diagnosed_on', 'DATE', ' CONSTRAINT ck_ph18_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on))', '确诊日期，数据元 DE05.01.035.00');
    exchange_column('hypertension_followup', 'management_group_code', 'VARCHAR2(1 CHAR)', '', '管理级别(组)代码，值域 QL 管理级别');
    exchange_column('hypertension_followup', 'followed_up_on', 'DATE', ' CONSTRAINT ck_ph18_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '随访日期，必填');
    exchange_column('hypertension_followup', 'follow_up_way_code', 'VARCHAR2(1 CHAR)', '', '随访方式代码，值域 CV06.00.207，必填');
    exchange_column('hypertension_followup', 'symptom_code', 'VARCHAR2(2 CHAR)', '', '症状代码');
    exchange_column('hypertension_followup', 'systolic', 'NUMBER(19)', '', '收缩压，单位 mmHg，数据元 DE04.10.174.00，必填');
    exchange_column('hypertension_followup', 'diastolic', 'NUMBER(19)', '', '舒张压，单位 mmHg，数据元 DE04.10.176.00，必填');
    exchange_column('hypertension_followup', 'weight', 'NUMBER(5,1)', '', '体重，单位 kg，数据元 DE04.10.188.00，必填');
    exchange_column('hypertension_followup', 'bmi', 'NUMBER(5,2)', '', '体质指数，单位 kg/m²');
    exchange_column('hypertension_followup', 'heart_rate', 'NUMBER(19)', '', '心率，单位 次/min');
    exchange_column('hypertension_followup', 'cigarettes_per_day', 'NUMBER(19)', '', '日吸烟量，单位 支，数据元 DE03.00.053.00');
    exchange_column('hypertension_followup', 'alcohol_per_day', 'NUMBER(19)', '', '日饮酒量，单位 两');
    exchange_column('hypertension_followup', 'exercise_per_week', 'NUMBER(19)', '', '运动频率，单位 次/周');
    exchange_column('hypertension_followup', 'exercise_minutes', 'NUMBER(19)', '', '每次运动时长，单位 min');
    exchange_column('hypertension_followup', 'salt_intake_code', 'VARCHAR2(1 CHAR)', '', '摄盐量分级代码，值域 QL 摄盐量');
    exchange_column('hypertension_followup', 'psychology_code', 'VARCHAR2(1 CHAR)', '', '心理调整评价代码，值域 QL 行为评价');
    exchange_column('hypertension_followup', 'compliance_code', 'VARCHAR2(1 CHAR)', '', '遵医行为评价代码，值域 QL 行为评价');
    exchange_column('hypertension_followup', 'medication_adherence_code', 'VARCHAR2(1 CHAR)', '', '服药依从性代码，值域 QL 服药依从性，必填');
    exchange_column('hypertension_followup', 'adverse_drug_reaction', 'CHAR(1)', ' CONSTRAINT ck_ph18_adverse_drug_reaction CHECK (adverse_drug_reaction IN (''0'', ''1''))', '药物不良反应标志，0 否，1 是');
    exchange_column('hypertension_followup', 'evaluation_code', 'VARCHAR2(1 CHAR)', '', '随访评价结果代码，值域 CV05.10.012，必填');
    exchange_column('hypertension_followup', 'drug_name', 'VARCHAR2(50 CHAR)', '', '药物名称(子表)');
    exchange_column('hypertension_followup', 'is_referred', 'CHAR(1)', ' CONSTRAINT ck_ph18_is_referred CHECK (is_referred IN (''0'', ''1''))', '转诊标志，0 否，1 是');
    exchange_column('hypertension_followup', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_ph18_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '下次随访日期，必填');
    exchange_column('hypertension_followup', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '随访机构代码，值域 WS 218，必填');
    exchange_column('hypertension_followup', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '随访医生姓名，必填');
    exchange_column('hypertension_followup', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('hypertension_followup', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('hypertension_followup', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('hypertension_followup', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph18_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('hypertension_followup', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('hypertension_followup', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('hypertension_followup', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph18', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph18 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    card_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    card_opened_on DATE,
    diagnosed_on DATE,
    management_group_code VARCHAR2(1 CHAR),
    followed_up_on DATE,
    follow_up_way_code VARCHAR2(1 CHAR),
    symptom_code VARCHAR2(2 CHAR),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    weight NUMBER(5,1),
    bmi NUMBER(5,2),
    heart_rate NUMBER(19),
    cigarettes_per_day NUMBER(19),
    alcohol_per_day NUMBER(19),
    exercise_per_week NUMBER(19),
    exercise_minutes NUMBER(19),
    salt_intake_code VARCHAR2(1 CHAR),
    psychology_code VARCHAR2(1 CHAR),
    compliance_code VARCHAR2(1 CHAR),
    medication_adherence_code VARCHAR2(1 CHAR),
    adverse_drug_reaction CHAR(1),
    evaluation_code VARCHAR2(1 CHAR),
    drug_name VARCHAR2(50 CHAR),
    is_referred CHAR(1),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph18_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph18_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on)),
    CONSTRAINT ck_in_ph18_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on)),
    CONSTRAINT ck_in_ph18_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_ph18_adverse_drug_c65212 CHECK (adverse_drug_reaction IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph18_is_referred CHECK (is_referred IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph18_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph18_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph18 IS ''临时表：PH18 高血压管理待合并的行''';
    exchange_column('exchange_in_ph18', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph18', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph18', 'card_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph18_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph18', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'card_opened_on', 'DATE', ' CONSTRAINT ck_in_ph18_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on))', '');
    exchange_column('exchange_in_ph18', 'diagnosed_on', 'DATE', ' CONSTRAINT ck_in_ph18_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on))', '');
    exchange_column('exchange_in_ph18', 'management_group_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'followed_up_on', 'DATE', ' CONSTRAINT ck_in_ph18_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '');
    exchange_column('exchange_in_ph18', 'follow_up_way_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'symptom_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'systolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph18', 'diastolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph18', 'weight', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph18', 'bmi', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_ph18', 'heart_rate', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph18', 'cigarettes_per_day', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph18', 'alcohol_per_day', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph18', 'exercise_per_week', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph18', 'exercise_minutes', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph18', 'salt_intake_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'psychology_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'compliance_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'medication_adherence_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'adverse_drug_reaction', 'CHAR(1)', ' CONSTRAINT ck_in_ph18_adverse_drug_c65212 CHECK (adverse_drug_reaction IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph18', 'evaluation_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'drug_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'is_referred', 'CHAR(1)', ' CONSTRAINT ck_in_ph18_is_referred CHECK (is_referred IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph18', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_in_ph18_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '');
    exchange_column('exchange_in_ph18', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph18', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph18_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph18', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('hypertension_card', 'CREATE TABLE hypertension_card (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    phone VARCHAR2(20 CHAR),
    present_division VARCHAR2(12 CHAR),
    card_opened_on DATE,
    card_org_code VARCHAR2(22 CHAR),
    card_doctor_name VARCHAR2(50 CHAR),
    managing_org_code VARCHAR2(22 CHAR),
    case_source_code VARCHAR2(2 CHAR),
    hypertension_kind_code VARCHAR2(1 CHAR),
    diagnosed_on DATE,
    diagnosis_org_name VARCHAR2(70 CHAR),
    management_group_code VARCHAR2(1 CHAR),
    risk_stratum_code VARCHAR2(1 CHAR),
    family_history VARCHAR2(100 CHAR),
    complications VARCHAR2(200 CHAR),
    smoking_code VARCHAR2(1 CHAR),
    drinking_frequency_code VARCHAR2(1 CHAR),
    exercise_frequency_code VARCHAR2(1 CHAR),
    diet_habit_code VARCHAR2(1 CHAR),
    self_care_rating_code VARCHAR2(1 CHAR),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    bmi NUMBER(5,2),
    waist NUMBER(5,1),
    heart_rate NUMBER(19),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    management_stopped CHAR(1),
    stopped_on DATE,
    stop_reason_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT hypertension_card_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph18a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph18a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on)),
    CONSTRAINT ck_ph18a_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on)),
    CONSTRAINT ck_ph18a_management_stopped CHECK (management_stopped IN (''0'', ''1'')),
    CONSTRAINT ck_ph18a_stopped_on CHECK (stopped_on = TRUNC(stopped_on)),
    CONSTRAINT ck_ph18a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE hypertension_card IS ''PH18A 高血压管理卡''';
    exchange_column('hypertension_card', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('hypertension_card', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '管理卡编号，必填');
    exchange_column('hypertension_card', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('hypertension_card', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('hypertension_card', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('hypertension_card', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('hypertension_card', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('hypertension_card', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00');
    exchange_column('hypertension_card', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('hypertension_card', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('hypertension_card', 'birth_date', 'DATE', ' CONSTRAINT ck_ph18a_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('hypertension_card', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('hypertension_card', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('hypertension_card', 'phone', 'VARCHAR2(20 CHAR)', '', '联系电话号码，数据元 DE02.01.010.00');
    exchange_column('hypertension_card', 'present_division', 'VARCHAR2(12 CHAR)', '', '居住地-行政区划代码，值域 GB/T 2260');
    exchange_column('hypertension_card', 'card_opened_on', 'DATE', ' CONSTRAINT ck_ph18a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on))', '建卡日期，必填');
    exchange_column('hypertension_card', 'card_org_code', 'VARCHAR2(22 CHAR)', '', '建卡机构代码，值域 WS 218，必填');
    exchange_column('hypertension_card', 'card_doctor_name', 'VARCHAR2(50 CHAR)', '', '建卡医生姓名');
    exchange_column('hypertension_card', 'managing_org_code', 'VARCHAR2(22 CHAR)', '', '业务管理机构代码，值域 WS 218');
    exchange_column('hypertension_card', 'case_source_code', 'VARCHAR2(2 CHAR)', '', '病例来源代码，值域 QL 病例来源');
    exchange_column('hypertension_card', 'hypertension_kind_code', 'VARCHAR2(1 CHAR)', '', '高血压类型代码，值域 QL 高血压类型');
    exchange_column('hypertension_card', 'diagnosed_on', 'DATE', ' CONSTRAINT ck_ph18a_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on))', '确诊时间，数据元 DE05.01.035.00');
    exchange_column('hypertension_card', 'diagnosis_org_name', 'VARCHAR2(70 CHAR)', '', '确诊医院');
    exchange_column('hypertension_card', 'management_group_code', 'VARCHAR2(1 CHAR)', '', '管理级别(组)代码，值域 QL 管理级别');
    exchange_column('hypertension_card', 'risk_stratum_code', 'VARCHAR2(1 CHAR)', '', '危险分层代码，值域 QL 危险分层');
    exchange_column('hypertension_card', 'family_history', 'VARCHAR2(100 CHAR)', '', '家族史');
    exchange_column('hypertension_card', 'complications', 'VARCHAR2(200 CHAR)', '', '并发症');
    exchange_column('hypertension_card', 'smoking_code', 'VARCHAR2(1 CHAR)', '', '吸烟情况代码，值域 CV03.00.101，数据元 DE03.00.073.00');
    exchange_column('hypertension_card', 'drinking_frequency_code', 'VARCHAR2(1 CHAR)', '', '饮酒情况代码，值域 CV03.00.104，数据元 DE03.00.076.00');
    exchange_column('hypertension_card', 'exercise_frequency_code', 'VARCHAR2(1 CHAR)', '', '体育锻炼代码，值域 CV03.00.108');
    exchange_column('hypertension_card', 'diet_habit_code', 'VARCHAR2(1 CHAR)', '', '饮食习惯代码，值域 CV03.00.107');
    exchange_column('hypertension_card', 'self_care_rating_code', 'VARCHAR2(1 CHAR)', '', '生活自理能力代码，值域 CV04.01.014');
    exchange_column('hypertension_card', 'height', 'NUMBER(5,1)', '', '身高，单位 cm，数据元 DE04.10.167.00');
    exchange_column('hypertension_card', 'weight', 'NUMBER(5,1)', '', '体重，单位 kg，数据元 DE04.10.188.00');
    exchange_column('hypertension_card', 'bmi', 'NUMBER(5,2)', '', '体质指数，单位 kg/m²');
    exchange_column('hypertension_card', 'waist', 'NUMBER(5,1)', '', '腰围，单位 cm');
    exchange_column('hypertension_card', 'heart_rate', 'NUMBER(19)', '', '心率，单位 次/min');
    exchange_column('hypertension_card', 'systolic', 'NUMBER(19)', '', '收缩压，单位 mmHg，数据元 DE04.10.174.00');
    exchange_column('hypertension_card', 'diastolic', 'NUMBER(19)', '', '舒张压，单位 mmHg，数据元 DE04.10.176.00');
    exchange_column('hypertension_card', 'management_stopped', 'CHAR(1)', ' CONSTRAINT ck_ph18a_management_stopped CHECK (management_stopped IN (''0'', ''1''))', '终止管理标志，0 否，1 是');
    exchange_column('hypertension_card', 'stopped_on', 'DATE', ' CONSTRAINT ck_ph18a_stopped_on CHECK (stopped_on = TRUNC(stopped_on))', '终止日期');
    exchange_column('hypertension_card', 'stop_reason_code', 'VARCHAR2(1 CHAR)', '', '终止理由代码，值域 QL 终止管理理由');
    exchange_column('hypertension_card', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('hypertension_card', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('hypertension_card', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('hypertension_card', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph18a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('hypertension_card', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('hypertension_card', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('hypertension_card', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph18a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph18a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    phone VARCHAR2(20 CHAR),
    present_division VARCHAR2(12 CHAR),
    card_opened_on DATE,
    card_org_code VARCHAR2(22 CHAR),
    card_doctor_name VARCHAR2(50 CHAR),
    managing_org_code VARCHAR2(22 CHAR),
    case_source_code VARCHAR2(2 CHAR),
    hypertension_kind_code VARCHAR2(1 CHAR),
    diagnosed_on DATE,
    diagnosis_org_name VARCHAR2(70 CHAR),
    management_group_code VARCHAR2(1 CHAR),
    risk_stratum_code VARCHAR2(1 CHAR),
    family_history VARCHAR2(100 CHAR),
    complications VARCHAR2(200 CHAR),
    smoking_code VARCHAR2(1 CHAR),
    drinking_frequency_code VARCHAR2(1 CHAR),
    exercise_frequency_code VARCHAR2(1 CHAR),
    diet_habit_code VARCHAR2(1 CHAR),
    self_care_rating_code VARCHAR2(1 CHAR),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    bmi NUMBER(5,2),
    waist NUMBER(5,1),
    heart_rate NUMBER(19),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    management_stopped CHAR(1),
    stopped_on DATE,
    stop_reason_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph18a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph18a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on)),
    CONSTRAINT ck_in_ph18a_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on)),
    CONSTRAINT ck_in_ph18a_management_stopped CHECK (management_stopped IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph18a_stopped_on CHECK (stopped_on = TRUNC(stopped_on)),
    CONSTRAINT ck_in_ph18a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph18a IS ''临时表：PH18A 高血压管理卡待合并的行''';
    exchange_column('exchange_in_ph18a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph18a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph18a', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph18a_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph18a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'present_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'card_opened_on', 'DATE', ' CONSTRAINT ck_in_ph18a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on))', '');
    exchange_column('exchange_in_ph18a', 'card_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'card_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'managing_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'case_source_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'hypertension_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'diagnosed_on', 'DATE', ' CONSTRAINT ck_in_ph18a_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on))', '');
    exchange_column('exchange_in_ph18a', 'diagnosis_org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'management_group_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'risk_stratum_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'family_history', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'complications', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'smoking_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'drinking_frequency_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'exercise_frequency_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'diet_habit_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'self_care_rating_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'height', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph18a', 'weight', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph18a', 'bmi', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_ph18a', 'waist', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph18a', 'heart_rate', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph18a', 'systolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph18a', 'diastolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph18a', 'management_stopped', 'CHAR(1)', ' CONSTRAINT ck_in_ph18a_management_stopped CHECK (management_stopped IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph18a', 'stopped_on', 'DATE', ' CONSTRAINT ck_in_ph18a_stopped_on CHECK (stopped_on = TRUNC(stopped_on))', '');
    exchange_column('exchange_in_ph18a', 'stop_reason_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph18a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph18a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph18a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('hypertension_medication', 'CREATE TABLE hypertension_medication (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    follow_up_no VARCHAR2(64 CHAR),
    card_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    followed_up_on DATE,
    drug_name VARCHAR2(50 CHAR),
    tcm_kind_code VARCHAR2(1 CHAR),
    drug_frequency VARCHAR2(20 CHAR),
    drug_dose NUMBER(10,2),
    drug_dose_unit VARCHAR2(6 CHAR),
    drug_total_dose NUMBER(12,2),
    drug_route_code VARCHAR2(3 CHAR),
    drug_started_at TIMESTAMP(6),
    drug_stopped_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT hypertension_medication_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph18b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_ph18b_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE hypertension_medication IS ''PH18B 高血压用药记录''';
    exchange_column('hypertension_medication', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('hypertension_medication', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '用药流水号，必填');
    exchange_column('hypertension_medication', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('hypertension_medication', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('hypertension_medication', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('hypertension_medication', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('hypertension_medication', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('hypertension_medication', 'follow_up_no', 'VARCHAR2(64 CHAR)', '', '随访流水号，必填');
    exchange_column('hypertension_medication', 'card_no', 'VARCHAR2(64 CHAR)', '', '管理卡标识号，必填');
    exchange_column('hypertension_medication', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('hypertension_medication', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('hypertension_medication', 'followed_up_on', 'DATE', ' CONSTRAINT ck_ph18b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '随访日期，必填');
    exchange_column('hypertension_medication', 'drug_name', 'VARCHAR2(50 CHAR)', '', '药物名称，必填');
    exchange_column('hypertension_medication', 'tcm_kind_code', 'VARCHAR2(1 CHAR)', '', '中药类别代码，值域 CV06.00.101，数据元 DE06.00.164.00');
    exchange_column('hypertension_medication', 'drug_frequency', 'VARCHAR2(20 CHAR)', '', '药物使用频率名称，数据元 DE06.00.133.00');
    exchange_column('hypertension_medication', 'drug_dose', 'NUMBER(10,2)', '', '药物使用次剂量');
    exchange_column('hypertension_medication', 'drug_dose_unit', 'VARCHAR2(6 CHAR)', '', '药物使用剂量单位，数据元 DE08.50.024.00');
    exchange_column('hypertension_medication', 'drug_total_dose', 'NUMBER(12,2)', '', '药物使用总剂量，数据元 DE06.00.135.00');
    exchange_column('hypertension_medication', 'drug_route_code', 'VARCHAR2(3 CHAR)', '', '药物使用途径代码，值域 CV06.00.102');
    exchange_column('hypertension_medication', 'drug_started_at', 'TIMESTAMP(6)', '', '用药开始时间');
    exchange_column('hypertension_medication', 'drug_stopped_at', 'TIMESTAMP(6)', '', '用药停止时间');
    exchange_column('hypertension_medication', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('hypertension_medication', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('hypertension_medication', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('hypertension_medication', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph18b_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('hypertension_medication', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('hypertension_medication', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('hypertension_medication', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph18b', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph18b (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    follow_up_no VARCHAR2(64 CHAR),
    card_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    followed_up_on DATE,
    drug_name VARCHAR2(50 CHAR),
    tcm_kind_code VARCHAR2(1 CHAR),
    drug_frequency VARCHAR2(20 CHAR),
    drug_dose NUMBER(10,2),
    drug_dose_unit VARCHAR2(6 CHAR),
    drug_total_dose NUMBER(12,2),
    drug_route_code VARCHAR2(3 CHAR),
    drug_started_at TIMESTAMP(6),
    drug_stopped_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph18b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_ph18b_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph18b IS ''临时表：PH18B 高血压用药记录待合并的行''';
    exchange_column('exchange_in_ph18b', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18b', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18b', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph18b', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph18b', 'follow_up_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'card_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'followed_up_on', 'DATE', ' CONSTRAINT ck_in_ph18b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '');
    exchange_column('exchange_in_ph18b', 'drug_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'tcm_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'drug_frequency', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'drug_dose', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_ph18b', 'drug_dose_unit', 'VARCHAR2(6 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'drug_total_dose', 'NUMBER(12,2)', '', '');
    exchange_column('exchange_in_ph18b', 'drug_route_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'drug_started_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph18b', 'drug_stopped_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph18b', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18b', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18b', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph18b', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph18b_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph18b', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18b', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph18b', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('diabetes_followup', 'CREATE TABLE diabetes_followup (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    card_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    card_opened_on DATE,
    diabetes_kind_code VARCHAR2(1 CHAR),
    management_group_code VARCHAR2(1 CHAR),
    followed_up_on DATE,
    follow_up_way_code VARCHAR2(1 CHAR),
    diabetes_symptom_code VARCHAR2(2 CHAR),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    weight NUMBER(5,1),
    bmi NUMBER(5,2),
    dorsalis_pedis_pulse CHAR(1),
    fasting_glucose NUMBER(4,1),
    postprandial_glucose NUMBER(4,1),
    hba1c NUMBER(4,1),
    staple_food_per_day NUMBER(19),
    exercise_frequency_code VARCHAR2(1 CHAR),
    cigarettes_per_day NUMBER(19),
    psychology_code VARCHAR2(1 CHAR),
    compliance_code VARCHAR2(1 CHAR),
    medication_adherence_code VARCHAR2(1 CHAR),
    adverse_drug_reaction CHAR(1),
    hypoglycaemia_code VARCHAR2(1 CHAR),
    evaluation_code VARCHAR2(1 CHAR),
    insulin_kind VARCHAR2(50 CHAR),
    drug_name VARCHAR2(50 CHAR),
    is_referred CHAR(1),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT diabetes_followup_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph19_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph19_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on)),
    CONSTRAINT ck_ph19_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_ph19_dorsalis_pedis_pulse CHECK (dorsalis_pedis_pulse IN (''0'', ''1'')),
    CONSTRAINT ck_ph19_adverse_drug_reaction CHECK (adverse_drug_reaction IN (''0'', ''1'')),
    CONSTRAINT ck_ph19_is_referred CHECK (is_referred IN (''0'', ''1'')),
    CONSTRAINT ck_ph19_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph19_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE diabetes_followup IS ''PH19 糖尿病管理''';
    exchange_column('diabetes_followup', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('diabetes_followup', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '随访流水号，必填');
    exchange_column('diabetes_followup', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('diabetes_followup', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('diabetes_followup', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('diabetes_followup', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('diabetes_followup', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('diabetes_followup', 'card_no', 'VARCHAR2(64 CHAR)', '', '管理卡编号，必填');
    exchange_column('diabetes_followup', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('diabetes_followup', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('diabetes_followup', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('diabetes_followup', 'birth_date', 'DATE', ' CONSTRAINT ck_ph19_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('diabetes_followup', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('diabetes_followup', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('diabetes_followup', 'card_opened_on', 'DATE', ' CONSTRAINT ck_ph19_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on))', '建卡日期，必填');
    exchange_column('diabetes_followup', 'diabetes_kind_code', 'VARCHAR2(1 CHAR)', '', '糖尿病类型代码，值域 QL 糖尿病类型');
    exchange_column('diabetes_followup', 'management_group_code', 'VARCHAR2(1 CHAR)', '', '管理级别(组)代码，值域 QL 管理级别');
    exchange_column('diabetes_followup', 'followed_up_on', 'DATE', ' CONSTRAINT ck_ph19_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '随访日期，必填');
    exchange_column('diabetes_followup', 'follow_up_way_code', 'VARCHAR2(1 CHAR)', '', '随访方式代码，值域 CV06.00.207，必填');
    exchange_column('diabetes_followup', 'diabetes_symptom_code', 'VARCHAR2(2 CHAR)', '', '症状代码，值域 QL 糖尿病症状');
    exchange_column('diabetes_followup', 'systolic', 'NUMBER(19)', '', '收缩压，单位 mmHg，数据元 DE04.10.174.00，必填');
    exchange_column('diabetes_followup', 'diastolic', 'NUMBER(19)', '', '舒张压，单位 mmHg，数据元 DE04.10.176.00，必填');
    exchange_column('diabetes_followup', 'weight', 'NUMBER(5,1)', '', '体重，单位 kg，数据元 DE04.10.188.00，必填');
    exchange_column('diabetes_followup', 'bmi', 'NUMBER(5,2)', '', '体质指数，单位 kg/m²');
    exchange_column('diabetes_followup', 'dorsalis_pedis_pulse', 'CHAR(1)', ' CONSTRAINT ck_ph19_dorsalis_pedis_pulse CHECK (dorsalis_pedis_pulse IN (''0'', ''1''))', '足背动脉搏动标志，0 否，1 是，数据元 DE04.10.237.00');
    exchange_column('diabetes_followup', 'fasting_glucose', 'NUMBER(4,1)', '', '空腹血糖，单位 mmol/L，数据元 DE04.50.102.00，必填');
    exchange_column('diabetes_followup', 'postprandial_glucose', 'NUMBER(4,1)', '', '餐后2小时血糖，单位 mmol/L');
    exchange_column('diabetes_followup', 'hba1c', 'NUMBER(4,1)', '', '糖化血红蛋白，单位 %');
    exchange_column('diabetes_followup', 'staple_food_per_day', 'NUMBER(19)', '', '日主食量，单位 g');
    exchange_column('diabetes_followup', 'exercise_frequency_code', 'VARCHAR2(1 CHAR)', '', '运动频率代码，值域 CV03.00.108');
    exchange_column('diabetes_followup', 'cigarettes_per_day', 'NUMBER(19)', '', '日吸烟量，单位 支，数据元 DE03.00.053.00');
    exchange_column('diabetes_followup', 'psychology_code', 'VARCHAR2(1 CHAR)', '', '心理调整评价代码，值域 QL 行为评价');
    exchange_column('diabetes_followup', 'compliance_code', 'VARCHAR2(1 CHAR)', '', '遵医行为评价代码，值域 QL 行为评价');
    exchange_column('diabetes_followup', 'medication_adherence_code', 'VARCHAR2(1 CHAR)', '', '服药依从性代码，值域 QL 服药依从性，必填');
    exchange_column('diabetes_followup', 'adverse_drug_reaction', 'CHAR(1)', ' CONSTRAINT ck_ph19_adverse_drug_reaction CHECK (adverse_drug_reaction IN (''0'', ''1''))', '药物不良反应标志，0 否，1 是');
    exchange_column('diabetes_followup', 'hypoglycaemia_code', 'VARCHAR2(1 CHAR)', '', '低血糖反应代码，值域 QL 低血糖反应');
    exchange_column('diabetes_followup', 'evaluation_code', 'VARCHAR2(1 CHAR)', '', '随访评价结果代码，值域 CV05.10.012，必填');
    exchange_column('diabetes_followup', 'insulin_kind', 'VARCHAR2(50 CHAR)', '', '胰岛素用药种类');
    exchange_column('diabetes_followup', 'drug_name', 'VARCHAR2(50 CHAR)', '', '药物名称(子表)');
    exchange_column('diabetes_followup', 'is_referred', 'CHAR(1)', ' CONSTRAINT ck_ph19_is_referred CHECK (is_referred IN (''0'', ''1''))', '转诊标志，0 否，1 是');
    exchange_column('diabetes_followup', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_ph19_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '下次随访日期，必填');
    exchange_column('diabetes_followup', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '随访机构代码，值域 WS 218，必填');
    exchange_column('diabetes_followup', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '随访医生姓名，必填');
    exchange_column('diabetes_followup', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('diabetes_followup', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('diabetes_followup', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('diabetes_followup', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph19_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('diabetes_followup', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('diabetes_followup', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('diabetes_followup', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph19', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph19 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    card_no VARCHAR2(64 CHAR),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    card_opened_on DATE,
    diabetes_kind_code VARCHAR2(1 CHAR),
    management_group_code VARCHAR2(1 CHAR),
    followed_up_on DATE,
    follow_up_way_code VARCHAR2(1 CHAR),
    diabetes_symptom_code VARCHAR2(2 CHAR),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    weight NUMBER(5,1),
    bmi NUMBER(5,2),
    dorsalis_pedis_pulse CHAR(1),
    fasting_glucose NUMBER(4,1),
    postprandial_glucose NUMBER(4,1),
    hba1c NUMBER(4,1),
    staple_food_per_day NUMBER(19),
    exercise_frequency_code VARCHAR2(1 CHAR),
    cigarettes_per_day NUMBER(19),
    psychology_code VARCHAR2(1 CHAR),
    compliance_code VARCHAR2(1 CHAR),
    medication_adherence_code VARCHAR2(1 CHAR),
    adverse_drug_reaction CHAR(1),
    hypoglycaemia_code VARCHAR2(1 CHAR),
    evaluation_code VARCHAR2(1 CHAR),
    insulin_kind VARCHAR2(50 CHAR),
    drug_name VARCHAR2(50 CHAR),
    is_referred CHAR(1),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph19_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph19_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on)),
    CONSTRAINT ck_in_ph19_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_ph19_dorsalis_ped_a2e5ac CHECK (dorsalis_pedis_pulse IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph19_adverse_drug_99e4b1 CHECK (adverse_drug_reaction IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph19_is_referred CHECK (is_referred IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph19_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph19_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph19 IS ''临时表：PH19 糖尿病管理待合并的行''';
    exchange_column('exchange_in_ph19', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph19', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph19', 'card_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph19_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph19', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'card_opened_on', 'DATE', ' CONSTRAINT ck_in_ph19_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on))', '');
    exchange_column('exchange_in_ph19', 'diabetes_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'management_group_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'followed_up_on', 'DATE', ' CONSTRAINT ck_in_ph19_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '');
    exchange_column('exchange_in_ph19', 'follow_up_way_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'diabetes_symptom_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'systolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph19', 'diastolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph19', 'weight', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph19', 'bmi', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_ph19', 'dorsalis_pedis_pulse', 'CHAR(1)', ' CONSTRAINT ck_in_ph19_dorsalis_ped_a2e5ac CHECK (dorsalis_pedis_pulse IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph19', 'fasting_glucose', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph19', 'postprandial_glucose', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph19', 'hba1c', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph19', 'staple_food_per_day', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph19', 'exercise_frequency_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'cigarettes_per_day', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph19', 'psychology_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'compliance_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'medication_adherence_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'adverse_drug_reaction', 'CHAR(1)', ' CONSTRAINT ck_in_ph19_adverse_drug_99e4b1 CHECK (adverse_drug_reaction IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph19', 'hypoglycaemia_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'evaluation_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'insulin_kind', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'drug_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'is_referred', 'CHAR(1)', ' CONSTRAINT ck_in_ph19_is_referred CHECK (is_referred IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph19', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_in_ph19_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '');
    exchange_column('exchange_in_ph19', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph19', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph19_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph19', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('diabetes_card', 'CREATE TABLE diabetes_card (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    phone VARCHAR2(20 CHAR),
    present_division VARCHAR2(12 CHAR),
    card_opened_on DATE,
    card_org_code VARCHAR2(22 CHAR),
    card_doctor_name VARCHAR2(50 CHAR),
    managing_org_code VARCHAR2(22 CHAR),
    case_source_code VARCHAR2(2 CHAR),
    diabetes_kind_code VARCHAR2(1 CHAR),
    diagnosed_on DATE,
    diagnosis_org_name VARCHAR2(70 CHAR),
    management_group_code VARCHAR2(1 CHAR),
    family_history VARCHAR2(100 CHAR),
    complications VARCHAR2(200 CHAR),
    smoking_code VARCHAR2(1 CHAR),
    drinking_frequency_code VARCHAR2(1 CHAR),
    exercise_frequency_code VARCHAR2(1 CHAR),
    diet_habit_code VARCHAR2(1 CHAR),
    self_care_rating_code VARCHAR2(1 CHAR),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    bmi NUMBER(5,2),
    waist NUMBER(5,1),
    heart_rate NUMBER(19),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    fasting_glucose NUMBER(4,1),
    postprandial_glucose NUMBER(4,1),
    random_glucose NUMBER(4,1),
    hba1c NUMBER(4,1),
    management_stopped CHAR(1),
    stopped_on DATE,
    stop_reason_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT diabetes_card_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph19a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph19a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on)),
    CONSTRAINT ck_ph19a_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on)),
    CONSTRAINT ck_ph19a_management_stopped CHECK (management_stopped IN (''0'', ''1'')),
    CONSTRAINT ck_ph19a_stopped_on CHECK (stopped_on = TRUNC(stopped_on)),
    CONSTRAINT ck_ph19a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE diabetes_card IS ''PH19A 糖尿病管理卡''';
    exchange_column('diabetes_card', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('diabetes_card', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '管理卡编号，必填');
    exchange_column('diabetes_card', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('diabetes_card', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('diabetes_card', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('diabetes_card', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('diabetes_card', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('diabetes_card', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00');
    exchange_column('diabetes_card', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('diabetes_card', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('diabetes_card', 'birth_date', 'DATE', ' CONSTRAINT ck_ph19a_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('diabetes_card', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('diabetes_card', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('diabetes_card', 'phone', 'VARCHAR2(20 CHAR)', '', '联系电话号码，数据元 DE02.01.010.00');
    exchange_column('diabetes_card', 'present_division', 'VARCHAR2(12 CHAR)', '', '居住地-行政区划代码，值域 GB/T 2260');
    exchange_column('diabetes_card', 'card_opened_on', 'DATE', ' CONSTRAINT ck_ph19a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on))', '建卡日期，必填');
    exchange_column('diabetes_card', 'card_org_code', 'VARCHAR2(22 CHAR)', '', '建卡机构代码，值域 WS 218，必填');
    exchange_column('diabetes_card', 'card_doctor_name', 'VARCHAR2(50 CHAR)', '', '建卡医生姓名');
    exchange_column('diabetes_card', 'managing_org_code', 'VARCHAR2(22 CHAR)', '', '业务管理机构代码，值域 WS 218');
    exchange_column('diabetes_card', 'case_source_code', 'VARCHAR2(2 CHAR)', '', '病例来源代码，值域 QL 病例来源');
    exchange_column('diabetes_card', 'diabetes_kind_code', 'VARCHAR2(1 CHAR)', '', '分型，值域 QL 糖尿病类型');
    exchange_column('diabetes_card', 'diagnosed_on', 'DATE', ' CONSTRAINT ck_ph19a_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on))', '确诊日期，数据元 DE05.01.035.00');
    exchange_column('diabetes_card', 'diagnosis_org_name', 'VARCHAR2(70 CHAR)', '', '确诊医院');
    exchange_column('diabetes_card', 'management_group_code', 'VARCHAR2(1 CHAR)', '', '管理级别(组)代码，值域 QL 管理级别');
    exchange_column('diabetes_card', 'family_history', 'VARCHAR2(100 CHAR)', '', '家族史');
    exchange_column('diabetes_card', 'complications', 'VARCHAR2(200 CHAR)', '', '并发症');
    exchange_column('diabetes_card', 'smoking_code', 'VARCHAR2(1 CHAR)', '', '吸烟情况代码，值域 CV03.00.101，数据元 DE03.00.073.00');
    exchange_column('diabetes_card', 'drinking_frequency_code', 'VARCHAR2(1 CHAR)', '', '饮酒情况代码，值域 CV03.00.104，数据元 DE03.00.076.00');
    exchange_column('diabetes_card', 'exercise_frequency_code', 'VARCHAR2(1 CHAR)', '', '体育锻炼代码，值域 CV03.00.108');
    exchange_column('diabetes_card', 'diet_habit_code', 'VARCHAR2(1 CHAR)', '', '饮食习惯代码，值域 CV03.00.107');
    exchange_column('diabetes_card', 'self_care_rating_code', 'VARCHAR2(1 CHAR)', '', '生活自理能力代码，值域 CV04.01.014');
    exchange_column('diabetes_card', 'height', 'NUMBER(5,1)', '', '身高，单位 cm，数据元 DE04.10.167.00');
    exchange_column('diabetes_card', 'weight', 'NUMBER(5,1)', '', '体重，单位 kg，数据元 DE04.10.188.00');
    exchange_column('diabetes_card', 'bmi', 'NUMBER(5,2)', '', '体质指数，单位 kg/m²');
    exchange_column('diabetes_card', 'waist', 'NUMBER(5,1)', '', '腰围，单位 cm');
    exchange_column('diabetes_card', 'heart_rate', 'NUMBER(19)', '', '心率，单位 次/min');
    exchange_column('diabetes_card', 'systolic', 'NUMBER(19)', '', '收缩压，单位 mmHg，数据元 DE04.10.174.00');
    exchange_column('diabetes_card', 'diastolic', 'NUMBER(19)', '', '舒张压，单位 mmHg，数据元 DE04.10.176.00');
    exchange_column('diabetes_card', 'fasting_glucose', 'NUMBER(4,1)', '', '空腹血糖，单位 mmol/L，数据元 DE04.50.102.00');
    exchange_column('diabetes_card', 'postprandial_glucose', 'NUMBER(4,1)', '', '餐后血糖，单位 mmol/L');
    exchange_column('diabetes_card', 'random_glucose', 'NUMBER(4,1)', '', '随机血糖，单位 mmol/L');
    exchange_column('diabetes_card', 'hba1c', 'NUMBER(4,1)', '', '糖化血红蛋白值，单位 %');
    exchange_column('diabetes_card', 'management_stopped', 'CHAR(1)', ' CONSTRAINT ck_ph19a_management_stopped CHECK (management_stopped IN (''0'', ''1''))', '终止管理标志，0 否，1 是');
    exchange_column('diabetes_card', 'stopped_on', 'DATE', ' CONSTRAINT ck_ph19a_stopped_on CHECK (stopped_on = TRUNC(stopped_on))', '终止日期');
    exchange_column('diabetes_card', 'stop_reason_code', 'VARCHAR2(1 CHAR)', '', '终止理由代码，值域 QL 终止管理理由');
    exchange_column('diabetes_card', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('diabetes_card', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('diabetes_card', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('diabetes_card', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph19a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('diabetes_card', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('diabetes_card', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('diabetes_card', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph19a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph19a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    phone VARCHAR2(20 CHAR),
    present_division VARCHAR2(12 CHAR),
    card_opened_on DATE,
    card_org_code VARCHAR2(22 CHAR),
    card_doctor_name VARCHAR2(50 CHAR),
    managing_org_code VARCHAR2(22 CHAR),
    case_source_code VARCHAR2(2 CHAR),
    diabetes_kind_code VARCHAR2(1 CHAR),
    diagnosed_on DATE,
    diagnosis_org_name VARCHAR2(70 CHAR),
    management_group_code VARCHAR2(1 CHAR),
    family_history VARCHAR2(100 CHAR),
    complications VARCHAR2(200 CHAR),
    smoking_code VARCHAR2(1 CHAR),
    drinking_frequency_code VARCHAR2(1 CHAR),
    exercise_frequency_code VARCHAR2(1 CHAR),
    diet_habit_code VARCHAR2(1 CHAR),
    self_care_rating_code VARCHAR2(1 CHAR),
    height NUMBER(5,1),
    weight NUMBER(5,1),
    bmi NUMBER(5,2),
    waist NUMBER(5,1),
    heart_rate NUMBER(19),
    systolic NUMBER(19),
    diastolic NUMBER(19),
    fasting_glucose NUMBER(4,1),
    postprandial_glucose NUMBER(4,1),
    random_glucose NUMBER(4,1),
    hba1c NUMBER(4,1),
    management_stopped CHAR(1),
    stopped_on DATE,
    stop_reason_code VARCHAR2(1 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph19a_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph19a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on)),
    CONSTRAINT ck_in_ph19a_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on)),
    CONSTRAINT ck_in_ph19a_management_stopped CHECK (management_stopped IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph19a_stopped_on CHECK (stopped_on = TRUNC(stopped_on)),
    CONSTRAINT ck_in_ph19a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph19a IS ''临时表：PH19A 糖尿病管理卡待合并的行''';
    exchange_column('exchange_in_ph19a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph19a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph19a', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph19a_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph19a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'present_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'card_opened_on', 'DATE', ' CONSTRAINT ck_in_ph19a_card_opened_on CHECK (card_opened_on = TRUNC(card_opened_on))', '');
    exchange_column('exchange_in_ph19a', 'card_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'card_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'managing_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'case_source_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'diabetes_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'diagnosed_on', 'DATE', ' CONSTRAINT ck_in_ph19a_diagnosed_on CHECK (diagnosed_on = TRUNC(diagnosed_on))', '');
    exchange_column('exchange_in_ph19a', 'diagnosis_org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'management_group_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'family_history', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'complications', 'VARCHAR2(200 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'smoking_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'drinking_frequency_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'exercise_frequency_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'diet_habit_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'self_care_rating_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'height', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph19a', 'weight', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph19a', 'bmi', 'NUMBER(5,2)', '', '');
    exchange_column('exchange_in_ph19a', 'waist', 'NUMBER(5,1)', '', '');
    exchange_column('exchange_in_ph19a', 'heart_rate', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph19a', 'systolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph19a', 'diastolic', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph19a', 'fasting_glucose', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph19a', 'postprandial_glucose', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph19a', 'random_glucose', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph19a', 'hba1c', 'NUMBER(4,1)', '', '');
    exchange_column('exchange_in_ph19a', 'management_stopped', 'CHAR(1)', ' CONSTRAINT ck_in_ph19a_management_stopped CHECK (management_stopped IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph19a', 'stopped_on', 'DATE', ' CONSTRAINT ck_in_ph19a_stopped_on CHECK (stopped_on = TRUNC(stopped_on))', '');
    exchange_column('exchange_in_ph19a', 'stop_reason_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph19a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph19a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph19a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('diabetes_medication', 'CREATE TABLE diabetes_medication (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    follow_up_no VARCHAR2(64 CHAR),
    card_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    followed_up_on DATE,
    drug_name VARCHAR2(50 CHAR),
    tcm_kind_code VARCHAR2(1 CHAR),
    drug_frequency VARCHAR2(20 CHAR),
    drug_dose NUMBER(10,2),
    drug_dose_unit VARCHAR2(6 CHAR),
    drug_total_dose NUMBER(12,2),
    drug_route_code VARCHAR2(3 CHAR),
    drug_started_at TIMESTAMP(6),
    drug_stopped_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT diabetes_medication_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph19b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_ph19b_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE diabetes_medication IS ''PH19B 糖尿病用药记录''';
    exchange_column('diabetes_medication', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('diabetes_medication', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '用药流水号，必填');
    exchange_column('diabetes_medication', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('diabetes_medication', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('diabetes_medication', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('diabetes_medication', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('diabetes_medication', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('diabetes_medication', 'follow_up_no', 'VARCHAR2(64 CHAR)', '', '随访流水号，必填');
    exchange_column('diabetes_medication', 'card_no', 'VARCHAR2(64 CHAR)', '', '管理卡标识号，必填');
    exchange_column('diabetes_medication', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('diabetes_medication', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('diabetes_medication', 'followed_up_on', 'DATE', ' CONSTRAINT ck_ph19b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '随访日期，必填');
    exchange_column('diabetes_medication', 'drug_name', 'VARCHAR2(50 CHAR)', '', '药物名称，必填');
    exchange_column('diabetes_medication', 'tcm_kind_code', 'VARCHAR2(1 CHAR)', '', '中药类别代码，值域 CV06.00.101，数据元 DE06.00.164.00');
    exchange_column('diabetes_medication', 'drug_frequency', 'VARCHAR2(20 CHAR)', '', '药物使用频率名称，数据元 DE06.00.133.00');
    exchange_column('diabetes_medication', 'drug_dose', 'NUMBER(10,2)', '', '药物使用次剂量');
    exchange_column('diabetes_medication', 'drug_dose_unit', 'VARCHAR2(6 CHAR)', '', '药物使用剂量单位，数据元 DE08.50.024.00');
    exchange_column('diabetes_medication', 'drug_total_dose', 'NUMBER(12,2)', '', '药物使用总剂量，数据元 DE06.00.135.00');
    exchange_column('diabetes_medication', 'drug_route_code', 'VARCHAR2(3 CHAR)', '', '药物使用途径代码，值域 CV06.00.102');
    exchange_column('diabetes_medication', 'drug_started_at', 'TIMESTAMP(6)', '', '用药开始时间');
    exchange_column('diabetes_medication', 'drug_stopped_at', 'TIMESTAMP(6)', '', '用药停止时间');
    exchange_column('diabetes_medication', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('diabetes_medication', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('diabetes_medication', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('diabetes_medication', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph19b_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('diabetes_medication', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('diabetes_medication', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('diabetes_medication', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph19b', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph19b (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    follow_up_no VARCHAR2(64 CHAR),
    card_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    followed_up_on DATE,
    drug_name VARCHAR2(50 CHAR),
    tcm_kind_code VARCHAR2(1 CHAR),
    drug_frequency VARCHAR2(20 CHAR),
    drug_dose NUMBER(10,2),
    drug_dose_unit VARCHAR2(6 CHAR),
    drug_total_dose NUMBER(12,2),
    drug_route_code VARCHAR2(3 CHAR),
    drug_started_at TIMESTAMP(6),
    drug_stopped_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph19b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_ph19b_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph19b IS ''临时表：PH19B 糖尿病用药记录待合并的行''';
    exchange_column('exchange_in_ph19b', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19b', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19b', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph19b', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph19b', 'follow_up_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'card_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'followed_up_on', 'DATE', ' CONSTRAINT ck_in_ph19b_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '');
    exchange_column('exchange_in_ph19b', 'drug_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'tcm_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'drug_frequency', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'drug_dose', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_ph19b', 'drug_dose_unit', 'VARCHAR2(6 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'drug_total_dose', 'NUMBER(12,2)', '', '');
    exchange_column('exchange_in_ph19b', 'drug_route_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'drug_started_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph19b', 'drug_stopped_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph19b', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19b', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19b', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph19b', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph19b_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph19b', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19b', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph19b', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('mental_followup', 'CREATE TABLE mental_followup (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    guardian_name VARCHAR2(50 CHAR),
    guardian_phone VARCHAR2(20 CHAR),
    consented CHAR(1),
    first_onset_on DATE,
    mental_diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_org_name VARCHAR2(70 CHAR),
    followed_up_on DATE,
    follow_up_way_code VARCHAR2(1 CHAR),
    mental_symptom_code VARCHAR2(2 CHAR),
    insight_code VARCHAR2(1 CHAR),
    sleep_code VARCHAR2(1 CHAR),
    diet_code VARCHAR2(1 CHAR),
    self_living_code VARCHAR2(1 CHAR),
    housework_code VARCHAR2(1 CHAR),
    work_code VARCHAR2(1 CHAR),
    learning_code VARCHAR2(1 CHAR),
    social_code VARCHAR2(1 CHAR),
    mild_trouble_count NUMBER(19),
    trouble_count NUMBER(19),
    serious_trouble_count NUMBER(19),
    self_harm_count NUMBER(19),
    suicide_attempt_count NUMBER(19),
    danger_level_code VARCHAR2(1 CHAR),
    lock_up_code VARCHAR2(1 CHAR),
    mental_stay_code VARCHAR2(1 CHAR),
    last_discharged_on DATE,
    medication_adherence_code VARCHAR2(1 CHAR),
    adverse_drug_reaction CHAR(1),
    treatment_effect_code VARCHAR2(1 CHAR),
    mental_class_code VARCHAR2(1 CHAR),
    is_referred CHAR(1),
    referral_reason VARCHAR2(100 CHAR),
    rehabilitation_code VARCHAR2(1 CHAR),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT mental_followup_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph20_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_ph20_consented CHECK (consented IN (''0'', ''1'')),
    CONSTRAINT ck_ph20_first_onset_on CHECK (first_onset_on = TRUNC(first_onset_on)),
    CONSTRAINT ck_ph20_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_ph20_last_discharged_on CHECK (last_discharged_on = TRUNC(last_discharged_on)),
    CONSTRAINT ck_ph20_adverse_drug_reaction CHECK (adverse_drug_reaction IN (''0'', ''1'')),
    CONSTRAINT ck_ph20_is_referred CHECK (is_referred IN (''0'', ''1'')),
    CONSTRAINT ck_ph20_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph20_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE mental_followup IS ''PH20 重性精神疾病管理''';
    exchange_column('mental_followup', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('mental_followup', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '随访流水号，必填');
    exchange_column('mental_followup', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('mental_followup', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('mental_followup', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('mental_followup', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('mental_followup', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('mental_followup', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '城乡居民健康档案编号，数据元 DE01.00.009.00，必填');
    exchange_column('mental_followup', 'person_name', 'VARCHAR2(50 CHAR)', '', '本人姓名，数据元 DE02.01.039.00，必填');
    exchange_column('mental_followup', 'sex_code', 'VARCHAR2(1 CHAR)', '', '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填');
    exchange_column('mental_followup', 'birth_date', 'DATE', ' CONSTRAINT ck_ph20_birth_date CHECK (birth_date = TRUNC(birth_date))', '出生日期，数据元 DE02.01.005.01，必填');
    exchange_column('mental_followup', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('mental_followup', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('mental_followup', 'guardian_name', 'VARCHAR2(50 CHAR)', '', '监护人姓名，必填');
    exchange_column('mental_followup', 'guardian_phone', 'VARCHAR2(20 CHAR)', '', '监护人电话');
    exchange_column('mental_followup', 'consented', 'CHAR(1)', ' CONSTRAINT ck_ph20_consented CHECK (consented IN (''0'', ''1''))', '知情同意标志，0 否，1 是，必填');
    exchange_column('mental_followup', 'first_onset_on', 'DATE', ' CONSTRAINT ck_ph20_first_onset_on CHECK (first_onset_on = TRUNC(first_onset_on))', '初次发病时间');
    exchange_column('mental_followup', 'mental_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00，必填');
    exchange_column('mental_followup', 'diagnosis_org_name', 'VARCHAR2(70 CHAR)', '', '确诊医院名称');
    exchange_column('mental_followup', 'followed_up_on', 'DATE', ' CONSTRAINT ck_ph20_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '随访日期，必填');
    exchange_column('mental_followup', 'follow_up_way_code', 'VARCHAR2(1 CHAR)', '', '随访方式代码，值域 CV06.00.207，必填');
    exchange_column('mental_followup', 'mental_symptom_code', 'VARCHAR2(2 CHAR)', '', '目前症状代码，值域 CV04.01.009');
    exchange_column('mental_followup', 'insight_code', 'VARCHAR2(1 CHAR)', '', '自知力代码，值域 QL 自知力');
    exchange_column('mental_followup', 'sleep_code', 'VARCHAR2(1 CHAR)', '', '睡眠情况代码，值域 QL 生活状况');
    exchange_column('mental_followup', 'diet_code', 'VARCHAR2(1 CHAR)', '', '饮食情况代码，值域 QL 生活状况');
    exchange_column('mental_followup', 'self_living_code', 'VARCHAR2(1 CHAR)', '', '社会功能-个人生活料理代码，值域 QL 生活状况');
    exchange_column('mental_followup', 'housework_code', 'VARCHAR2(1 CHAR)', '', '社会功能-家务劳动代码，值域 QL 生活状况');
    exchange_column('mental_followup', 'work_code', 'VARCHAR2(1 CHAR)', '', '社会功能-生产劳动及工作代码，值域 QL 生活状况');
    exchange_column('mental_followup', 'learning_code', 'VARCHAR2(1 CHAR)', '', '社会功能-学习能力代码，值域 QL 生活状况');
    exchange_column('mental_followup', 'social_code', 'VARCHAR2(1 CHAR)', '', '社会功能-社会人际交往代码，值域 QL 生活状况');
    exchange_column('mental_followup', 'mild_trouble_count', 'NUMBER(19)', '', '危险行为-轻度滋事次数');
    exchange_column('mental_followup', 'trouble_count', 'NUMBER(19)', '', '危险行为-肇事次数');
    exchange_column('mental_followup', 'serious_trouble_count', 'NUMBER(19)', '', '危险行为-肇祸次数');
    exchange_column('mental_followup', 'self_harm_count', 'NUMBER(19)', '', '自伤次数');
    exchange_column('mental_followup', 'suicide_attempt_count', 'NUMBER(19)', '', '自杀未遂次数');
    exchange_column('mental_followup', 'danger_level_code', 'VARCHAR2(1 CHAR)', '', '危险性等级代码，值域 QL 危险性等级，必填');
    exchange_column('mental_followup', 'lock_up_code', 'VARCHAR2(1 CHAR)', '', '关锁情况代码，值域 QL 关锁情况');
    exchange_column('mental_followup', 'mental_stay_code', 'VARCHAR2(1 CHAR)', '', '住院情况代码，值域 QL 精神住院情况');
    exchange_column('mental_followup', 'last_discharged_on', 'DATE', ' CONSTRAINT ck_ph20_last_discharged_on CHECK (last_discharged_on = TRUNC(last_discharged_on))', '末次出院日期');
    exchange_column('mental_followup', 'medication_adherence_code', 'VARCHAR2(1 CHAR)', '', '服药依从性代码，值域 QL 服药依从性，必填');
    exchange_column('mental_followup', 'adverse_drug_reaction', 'CHAR(1)', ' CONSTRAINT ck_ph20_adverse_drug_reaction CHECK (adverse_drug_reaction IN (''0'', ''1''))', '药物不良反应标志，0 否，1 是');
    exchange_column('mental_followup', 'treatment_effect_code', 'VARCHAR2(1 CHAR)', '', '治疗效果代码，值域 QL 治疗效果');
    exchange_column('mental_followup', 'mental_class_code', 'VARCHAR2(1 CHAR)', '', '本次随访分类代码，值域 QL 精神随访分类，必填');
    exchange_column('mental_followup', 'is_referred', 'CHAR(1)', ' CONSTRAINT ck_ph20_is_referred CHECK (is_referred IN (''0'', ''1''))', '转诊标志，0 否，1 是');
    exchange_column('mental_followup', 'referral_reason', 'VARCHAR2(100 CHAR)', '', '转诊原因');
    exchange_column('mental_followup', 'rehabilitation_code', 'VARCHAR2(1 CHAR)', '', '康复措施代码，值域 CV06.00.209');
    exchange_column('mental_followup', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_ph20_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '下次随访日期，必填');
    exchange_column('mental_followup', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '随访机构代码，值域 WS 218，必填');
    exchange_column('mental_followup', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '随访医生姓名，必填');
    exchange_column('mental_followup', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('mental_followup', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('mental_followup', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('mental_followup', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph20_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('mental_followup', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('mental_followup', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('mental_followup', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph20', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph20 (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    health_record_no VARCHAR2(17 CHAR),
    person_name VARCHAR2(50 CHAR),
    sex_code VARCHAR2(1 CHAR),
    birth_date DATE,
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    guardian_name VARCHAR2(50 CHAR),
    guardian_phone VARCHAR2(20 CHAR),
    consented CHAR(1),
    first_onset_on DATE,
    mental_diagnosis_code VARCHAR2(11 CHAR),
    diagnosis_org_name VARCHAR2(70 CHAR),
    followed_up_on DATE,
    follow_up_way_code VARCHAR2(1 CHAR),
    mental_symptom_code VARCHAR2(2 CHAR),
    insight_code VARCHAR2(1 CHAR),
    sleep_code VARCHAR2(1 CHAR),
    diet_code VARCHAR2(1 CHAR),
    self_living_code VARCHAR2(1 CHAR),
    housework_code VARCHAR2(1 CHAR),
    work_code VARCHAR2(1 CHAR),
    learning_code VARCHAR2(1 CHAR),
    social_code VARCHAR2(1 CHAR),
    mild_trouble_count NUMBER(19),
    trouble_count NUMBER(19),
    serious_trouble_count NUMBER(19),
    self_harm_count NUMBER(19),
    suicide_attempt_count NUMBER(19),
    danger_level_code VARCHAR2(1 CHAR),
    lock_up_code VARCHAR2(1 CHAR),
    mental_stay_code VARCHAR2(1 CHAR),
    last_discharged_on DATE,
    medication_adherence_code VARCHAR2(1 CHAR),
    adverse_drug_reaction CHAR(1),
    treatment_effect_code VARCHAR2(1 CHAR),
    mental_class_code VARCHAR2(1 CHAR),
    is_referred CHAR(1),
    referral_reason VARCHAR2(100 CHAR),
    rehabilitation_code VARCHAR2(1 CHAR),
    next_follow_up_on DATE,
    follow_up_org_code VARCHAR2(22 CHAR),
    follow_up_doctor_name VARCHAR2(50 CHAR),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph20_birth_date CHECK (birth_date = TRUNC(birth_date)),
    CONSTRAINT ck_in_ph20_consented CHECK (consented IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph20_first_onset_on CHECK (first_onset_on = TRUNC(first_onset_on)),
    CONSTRAINT ck_in_ph20_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_ph20_last_discharged_on CHECK (last_discharged_on = TRUNC(last_discharged_on)),
    CONSTRAINT ck_in_ph20_adverse_drug_fc44ce CHECK (adverse_drug_reaction IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph20_is_referred CHECK (is_referred IN (''0'', ''1'')),
    CONSTRAINT ck_in_ph20_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph20_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph20 IS ''临时表：PH20 重性精神疾病管理待合并的行''';
    exchange_column('exchange_in_ph20', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph20', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph20', 'health_record_no', 'VARCHAR2(17 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'person_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'sex_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'birth_date', 'DATE', ' CONSTRAINT ck_in_ph20_birth_date CHECK (birth_date = TRUNC(birth_date))', '');
    exchange_column('exchange_in_ph20', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'guardian_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'guardian_phone', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'consented', 'CHAR(1)', ' CONSTRAINT ck_in_ph20_consented CHECK (consented IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph20', 'first_onset_on', 'DATE', ' CONSTRAINT ck_in_ph20_first_onset_on CHECK (first_onset_on = TRUNC(first_onset_on))', '');
    exchange_column('exchange_in_ph20', 'mental_diagnosis_code', 'VARCHAR2(11 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'diagnosis_org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'followed_up_on', 'DATE', ' CONSTRAINT ck_in_ph20_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '');
    exchange_column('exchange_in_ph20', 'follow_up_way_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'mental_symptom_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'insight_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'sleep_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'diet_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'self_living_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'housework_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'work_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'learning_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'social_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'mild_trouble_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph20', 'trouble_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph20', 'serious_trouble_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph20', 'self_harm_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph20', 'suicide_attempt_count', 'NUMBER(19)', '', '');
    exchange_column('exchange_in_ph20', 'danger_level_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'lock_up_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'mental_stay_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'last_discharged_on', 'DATE', ' CONSTRAINT ck_in_ph20_last_discharged_on CHECK (last_discharged_on = TRUNC(last_discharged_on))', '');
    exchange_column('exchange_in_ph20', 'medication_adherence_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'adverse_drug_reaction', 'CHAR(1)', ' CONSTRAINT ck_in_ph20_adverse_drug_fc44ce CHECK (adverse_drug_reaction IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph20', 'treatment_effect_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'mental_class_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'is_referred', 'CHAR(1)', ' CONSTRAINT ck_in_ph20_is_referred CHECK (is_referred IN (''0'', ''1''))', '');
    exchange_column('exchange_in_ph20', 'referral_reason', 'VARCHAR2(100 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'rehabilitation_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'next_follow_up_on', 'DATE', ' CONSTRAINT ck_in_ph20_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on))', '');
    exchange_column('exchange_in_ph20', 'follow_up_org_code', 'VARCHAR2(22 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'follow_up_doctor_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph20', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph20_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph20', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
BEGIN
    exchange_make('mental_medication', 'CREATE TABLE mental_medication (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    follow_up_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    followed_up_on DATE,
    mental_drug_name VARCHAR2(50 CHAR),
    tcm_kind_code VARCHAR2(1 CHAR),
    drug_frequency VARCHAR2(20 CHAR),
    drug_dose NUMBER(10,2),
    drug_dose_unit VARCHAR2(6 CHAR),
    drug_total_dose NUMBER(12,2),
    drug_route_code VARCHAR2(3 CHAR),
    drug_started_at TIMESTAMP(6),
    drug_stopped_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT mental_medication_pk PRIMARY KEY (org_code, record_id),
    CONSTRAINT ck_ph20a_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_ph20a_business_day CHECK (business_day = TRUNC(business_day))
)');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE mental_medication IS ''PH20A 重性精神疾病用药记录''';
    exchange_column('mental_medication', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '医疗机构代码，必填');
    exchange_column('mental_medication', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '用药流水号，必填');
    exchange_column('mental_medication', 'org_name', 'VARCHAR2(70 CHAR)', '', '医疗机构名称');
    exchange_column('mental_medication', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '修改标志，值域 XGBZ，必填');
    exchange_column('mental_medication', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '密级，值域 QL 密级，必填');
    exchange_column('mental_medication', 'collected_at', 'TIMESTAMP(6)', '', '数据采集时间，必填');
    exchange_column('mental_medication', 'updated_at', 'TIMESTAMP(6)', '', '数据更新时间，必填');
    exchange_column('mental_medication', 'follow_up_no', 'VARCHAR2(64 CHAR)', '', '随访流水号，必填');
    exchange_column('mental_medication', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填');
    exchange_column('mental_medication', 'id_no', 'VARCHAR2(18 CHAR)', '', '身份证件号码，数据元 DE02.01.030.00，必填');
    exchange_column('mental_medication', 'followed_up_on', 'DATE', ' CONSTRAINT ck_ph20a_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '随访日期，必填');
    exchange_column('mental_medication', 'mental_drug_name', 'VARCHAR2(50 CHAR)', '', '药物名称，必填');
    exchange_column('mental_medication', 'tcm_kind_code', 'VARCHAR2(1 CHAR)', '', '中药类别代码，值域 CV06.00.101，数据元 DE06.00.164.00');
    exchange_column('mental_medication', 'drug_frequency', 'VARCHAR2(20 CHAR)', '', '药物使用频率名称，数据元 DE06.00.133.00');
    exchange_column('mental_medication', 'drug_dose', 'NUMBER(10,2)', '', '药物使用次剂量');
    exchange_column('mental_medication', 'drug_dose_unit', 'VARCHAR2(6 CHAR)', '', '药物使用剂量单位，数据元 DE08.50.024.00');
    exchange_column('mental_medication', 'drug_total_dose', 'NUMBER(12,2)', '', '药物使用总剂量，数据元 DE06.00.135.00');
    exchange_column('mental_medication', 'drug_route_code', 'VARCHAR2(3 CHAR)', '', '药物使用途径代码，值域 CV06.00.102');
    exchange_column('mental_medication', 'drug_started_at', 'TIMESTAMP(6)', '', '用药开始时间');
    exchange_column('mental_medication', 'drug_stopped_at', 'TIMESTAMP(6)', '', '用药停止时间');
    exchange_column('mental_medication', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '来源行政区划代码（GB/T 2260）');
    exchange_column('mental_medication', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '来源类别：institution 医疗卫生机构，business_system 业务系统');
    exchange_column('mental_medication', 'home_division', 'VARCHAR2(12 CHAR)', '', '现住址行政区划代码');
    exchange_column('mental_medication', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_ph20a_business_day CHECK (business_day = TRUNC(business_day))', '业务日');
    exchange_column('mental_medication', 'row_version', 'NUMBER(19)', ' NOT NULL', '行版本：来源库的纪元与变更日志序号，随行不变');
    exchange_column('mental_medication', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '下发版本：下发库的纪元与序号，未经下发为 0');
    exchange_column('mental_medication', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '最近一次写入本行的批次标识');
END;
/
BEGIN
    exchange_make('exchange_in_ph20a', 'CREATE GLOBAL TEMPORARY TABLE exchange_in_ph20a (
    org_code VARCHAR2(22 CHAR) NOT NULL,
    record_id VARCHAR2(64 CHAR) NOT NULL,
    org_name VARCHAR2(70 CHAR),
    modify_flag VARCHAR2(1 CHAR),
    confidentiality VARCHAR2(16 CHAR),
    collected_at TIMESTAMP(6),
    updated_at TIMESTAMP(6),
    follow_up_no VARCHAR2(64 CHAR),
    id_type_code VARCHAR2(2 CHAR),
    id_no VARCHAR2(18 CHAR),
    followed_up_on DATE,
    mental_drug_name VARCHAR2(50 CHAR),
    tcm_kind_code VARCHAR2(1 CHAR),
    drug_frequency VARCHAR2(20 CHAR),
    drug_dose NUMBER(10,2),
    drug_dose_unit VARCHAR2(6 CHAR),
    drug_total_dose NUMBER(12,2),
    drug_route_code VARCHAR2(3 CHAR),
    drug_started_at TIMESTAMP(6),
    drug_stopped_at TIMESTAMP(6),
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR),
    business_day DATE NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    CONSTRAINT ck_in_ph20a_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_ph20a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS');
    EXECUTE IMMEDIATE 'COMMENT ON TABLE exchange_in_ph20a IS ''临时表：PH20A 重性精神疾病用药记录待合并的行''';
    exchange_column('exchange_in_ph20a', 'org_code', 'VARCHAR2(22 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20a', 'record_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20a', 'org_name', 'VARCHAR2(70 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'modify_flag', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'confidentiality', 'VARCHAR2(16 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'collected_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph20a', 'updated_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph20a', 'follow_up_no', 'VARCHAR2(64 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'id_type_code', 'VARCHAR2(2 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'id_no', 'VARCHAR2(18 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'followed_up_on', 'DATE', ' CONSTRAINT ck_in_ph20a_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on))', '');
    exchange_column('exchange_in_ph20a', 'mental_drug_name', 'VARCHAR2(50 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'tcm_kind_code', 'VARCHAR2(1 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'drug_frequency', 'VARCHAR2(20 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'drug_dose', 'NUMBER(10,2)', '', '');
    exchange_column('exchange_in_ph20a', 'drug_dose_unit', 'VARCHAR2(6 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'drug_total_dose', 'NUMBER(12,2)', '', '');
    exchange_column('exchange_in_ph20a', 'drug_route_code', 'VARCHAR2(3 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'drug_started_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph20a', 'drug_stopped_at', 'TIMESTAMP(6)', '', '');
    exchange_column('exchange_in_ph20a', 'origin_division', 'VARCHAR2(6 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20a', 'origin_class', 'VARCHAR2(16 CHAR)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20a', 'home_division', 'VARCHAR2(12 CHAR)', '', '');
    exchange_column('exchange_in_ph20a', 'business_day', 'DATE', ' NOT NULL CONSTRAINT ck_in_ph20a_business_day CHECK (business_day = TRUNC(business_day))', '');
    exchange_column('exchange_in_ph20a', 'row_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20a', 'delivery_version', 'NUMBER(19)', ' NOT NULL', '');
    exchange_column('exchange_in_ph20a', 'batch_id', 'VARCHAR2(64 CHAR)', ' NOT NULL', '');
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_bi01
AFTER INSERT OR UPDATE ON person_basic
FOR EACH ROW
DECLARE
    told_home exchange_person.home_division%TYPE;
    told_at exchange_person.updated_at%TYPE;
    known_home exchange_person.home_division%TYPE;
    known_authority exchange_person.authority%TYPE;
    known_at exchange_person.updated_at%TYPE;
    moved PLS_INTEGER := 0;
BEGIN
    told_home := SUBSTR(:NEW.present_division, 1, 6);
    told_at := NVL(:NEW.updated_at, TIMESTAMP '0001-01-01 00:00:00');
    IF :NEW.id_no IS NOT NULL AND told_home IS NOT NULL AND NVL(:NEW.modify_flag, '1') <> '3' THEN
        LOCK TABLE exchange_person IN ROW EXCLUSIVE MODE;
        LOOP
            BEGIN
                SELECT p.home_division, p.authority, p.updated_at INTO known_home, known_authority, known_at
                FROM exchange_person p WHERE p.person_key = :NEW.id_no FOR UPDATE;
                IF known_authority < 1 OR (known_authority = 1 AND known_at <= told_at) THEN
                    UPDATE exchange_person p
                    SET p.home_division = told_home, p.authority = 1, p.updated_at = told_at
                    WHERE p.person_key = :NEW.id_no;
                    IF known_home <> told_home THEN
                        moved := 1;
                    END IF;
                END IF;
                EXIT;
            EXCEPTION
                WHEN NO_DATA_FOUND THEN
                    BEGIN
                        INSERT INTO exchange_person (person_key, home_division, authority, updated_at)
                        VALUES (:NEW.id_no, told_home, 1, told_at);
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
                WHERE d.person_key = :NEW.id_no
            ) m;
        END IF;
    END IF;
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'BI01', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI01,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_bi02
AFTER INSERT OR UPDATE ON household
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'BI02', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI02,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_bi02a
AFTER INSERT OR UPDATE ON household_member
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'BI02A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI02A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl01
AFTER INSERT OR UPDATE ON inpatient
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL01', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL01,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl01a
AFTER INSERT OR UPDATE ON inpatient_diagnosis
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL01A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL01A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl01b
AFTER INSERT OR UPDATE ON inpatient_procedure
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL01B', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL01B,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl01c
AFTER INSERT OR UPDATE ON inpatient_charge
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL01C', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL01C,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl02
AFTER INSERT OR UPDATE ON disease_history
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL02', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL02,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl03
AFTER INSERT OR UPDATE ON outpatient
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL03', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL03,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl03a
AFTER INSERT OR UPDATE ON outpatient_diagnosis
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL03A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL03A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl03b
AFTER INSERT OR UPDATE ON outpatient_charge
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL03B', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL03B,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl03c
AFTER INSERT OR UPDATE ON outpatient_medication
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL03C', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL03C,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl04
AFTER INSERT OR UPDATE ON check_up
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL04', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL04,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl04a
AFTER INSERT OR UPDATE ON check_up_item
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL04A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL04A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl05
AFTER INSERT OR UPDATE ON consultation
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL05', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL05,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl06
AFTER INSERT OR UPDATE ON referral
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL06', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL06,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl07
AFTER INSERT OR UPDATE ON death_report
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL07', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL07,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl08
AFTER INSERT OR UPDATE ON delivery
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL08', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL08,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_cl08a
AFTER INSERT OR UPDATE ON delivery_newborn
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'CL08A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',CL08A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_em01
AFTER INSERT OR UPDATE ON emr_document
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'EM01', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',EM01,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_em01a
AFTER INSERT OR UPDATE ON emr_section_entry
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'EM01A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',EM01A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_em02
AFTER INSERT OR UPDATE ON emr_file
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'EM02', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',EM02,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_fp01
AFTER INSERT OR UPDATE ON total_population
FOR EACH ROW
DECLARE
    told_home exchange_person.home_division%TYPE;
    told_at exchange_person.updated_at%TYPE;
    known_home exchange_person.home_division%TYPE;
    known_authority exchange_person.authority%TYPE;
    known_at exchange_person.updated_at%TYPE;
    moved PLS_INTEGER := 0;
BEGIN
    told_home := SUBSTR(:NEW.present_division, 1, 6);
    told_at := NVL(:NEW.updated_at, TIMESTAMP '0001-01-01 00:00:00');
    IF :NEW.id_no IS NOT NULL AND told_home IS NOT NULL AND NVL(:NEW.modify_flag, '1') <> '3' THEN
        LOCK TABLE exchange_person IN ROW EXCLUSIVE MODE;
        LOOP
            BEGIN
                SELECT p.home_division, p.authority, p.updated_at INTO known_home, known_authority, known_at
                FROM exchange_person p WHERE p.person_key = :NEW.id_no FOR UPDATE;
                IF known_authority < 2 OR (known_authority = 2 AND known_at <= told_at) THEN
                    UPDATE exchange_person p
                    SET p.home_division = told_home, p.authority = 2, p.updated_at = told_at
                    WHERE p.person_key = :NEW.id_no;
                    IF known_home <> told_home THEN
                        moved := 1;
                    END IF;
                END IF;
                EXIT;
            EXCEPTION
                WHEN NO_DATA_FOUND THEN
                    BEGIN
                        INSERT INTO exchange_person (person_key, home_division, authority, updated_at)
                        VALUES (:NEW.id_no, told_home, 2, told_at);
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
                WHERE d.person_key = :NEW.id_no
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
CREATE OR REPLACE TRIGGER exchange_capture_fp01a
AFTER INSERT OR UPDATE ON birth_history
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP01A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP01A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_fp02
AFTER INSERT OR UPDATE ON floating_population
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP02', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP02,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_fp03
AFTER INSERT OR UPDATE ON fp_service
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP03', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP03,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_fp04
AFTER INSERT OR UPDATE ON fp_assistance
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP04', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP04,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_fp05
AFTER INSERT OR UPDATE ON fp_certificate
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'FP05', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',FP05,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_mg01
AFTER INSERT OR UPDATE ON management_indicator
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'MG01', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',MG01,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_mg01a
AFTER INSERT OR UPDATE ON indicator_check
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'MG01A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',MG01A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph01
AFTER INSERT OR UPDATE ON personal_health
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH01', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH01,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph02
AFTER INSERT OR UPDATE ON health_archive
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH02', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH02,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph03
AFTER INSERT OR UPDATE ON allergy_history
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH03', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH03,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph04
AFTER INSERT OR UPDATE ON past_disease
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH04', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH04,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph05
AFTER INSERT OR UPDATE ON surgical_history
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH05', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH05,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph06
AFTER INSERT OR UPDATE ON injury_history
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH06', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH06,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph07
AFTER INSERT OR UPDATE ON transfusion_history
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH07', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH07,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph08
AFTER INSERT OR UPDATE ON family_history
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH08', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH08,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph09
AFTER INSERT OR UPDATE ON check_up_enquiry
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH09', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH09,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph10
AFTER INSERT OR UPDATE ON check_up_examination
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH10', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH10,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph11
AFTER INSERT OR UPDATE ON check_up_laboratory
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH11', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH11,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph12
AFTER INSERT OR UPDATE ON health_check
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH12', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH12,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph12a
AFTER INSERT OR UPDATE ON check_up_problem
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH12A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH12A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph12b
AFTER INSERT OR UPDATE ON check_up_medication
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH12B', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH12B,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph12c
AFTER INSERT OR UPDATE ON check_up_stay
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH12C', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH12C,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph13
AFTER INSERT OR UPDATE ON immunisation
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH13', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH13,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph13a
AFTER INSERT OR UPDATE ON vaccination_card
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH13A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH13A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph14
AFTER INSERT OR UPDATE ON infectious_report
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH14', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH14,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph15
AFTER INSERT OR UPDATE ON child_care
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH15', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH15,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph15a
AFTER INSERT OR UPDATE ON birth_certificate
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH15A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH15A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph15b
AFTER INSERT OR UPDATE ON newborn_screening
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH15B', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH15B,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph16
AFTER INSERT OR UPDATE ON maternal_care
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH16', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH16,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph16a
AFTER INSERT OR UPDATE ON maternal_handbook
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH16A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH16A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph16b
AFTER INSERT OR UPDATE ON high_risk_pregnancy
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH16B', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH16B,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph17
AFTER INSERT OR UPDATE ON elderly_care
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH17', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH17,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph17a
AFTER INSERT OR UPDATE ON elderly_self_care
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH17A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH17A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph18
AFTER INSERT OR UPDATE ON hypertension_followup
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH18', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH18,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph18a
AFTER INSERT OR UPDATE ON hypertension_card
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH18A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH18A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph18b
AFTER INSERT OR UPDATE ON hypertension_medication
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH18B', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH18B,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph19
AFTER INSERT OR UPDATE ON diabetes_followup
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH19', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH19,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph19a
AFTER INSERT OR UPDATE ON diabetes_card
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH19A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH19A,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph19b
AFTER INSERT OR UPDATE ON diabetes_medication
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH19B', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH19B,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph20
AFTER INSERT OR UPDATE ON mental_followup
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH20', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH20,') > 0);
END;
/
CREATE OR REPLACE TRIGGER exchange_capture_ph20a
AFTER INSERT OR UPDATE ON mental_medication
FOR EACH ROW
BEGIN
    INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'PH20A', :NEW.origin_division, :NEW.origin_class,
        :NEW.business_day, :NEW.org_code, :NEW.record_id
    FROM exchange_subscription s
    WHERE s.origin_division = :NEW.origin_division AND s.origin_class = :NEW.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',PH20A,') > 0);
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
