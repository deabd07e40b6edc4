-- 秦联 Qinlian 前置库建库脚本，适用于 Oracle 11g R2 (11.2)
-- 由目录生成，请勿手工修改。用 SQL*Plus 以库属主身份执行一次，客户端字符集须为 UTF-8（NLS_LANG=.AL32UTF8）
-- 所需权限：CREATE SESSION、CREATE TABLE、CREATE SEQUENCE、CREATE TRIGGER，以及表空间配额
-- 长度按字符计。超过 1000 个字符的字段为 CLOB：VARCHAR2 上限 4000 字节，生僻汉字在 AL32UTF8 中占 4 字节
-- 空字符串即 NULL。交换自身的时间一律为 UTC，业务时间为北京时间
-- 中途出错即停止：删除已建的对象后重新执行
SET DEFINE OFF
SET SQLBLANKLINES ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

-- 变更日志序号
-- 同一行后发生的变更必须取得较大的序号。单实例中缓存由所有会话共用，CACHE 不影响先后；
-- RAC 中各实例各有缓存，须以 ORDER 保证先后。单实例中 ORDER 没有代价，因此一律写明。
-- 实例异常终止会跳过未用的序号，不会重复，也不会倒退
CREATE SEQUENCE exchange_change_seq START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 1099511627775 NOCYCLE CACHE 1000 ORDER;

-- exchange_store：本库的标识与版本纪元
CREATE TABLE exchange_store (
    store_id VARCHAR2(32 CHAR) NOT NULL,
    epoch NUMBER(10) NOT NULL,
    prepared_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    CONSTRAINT exchange_store_pk PRIMARY KEY (store_id)
);
COMMENT ON TABLE exchange_store IS '本库的标识与版本纪元';
COMMENT ON COLUMN exchange_store.store_id IS '库标识：行政区划代码.库角色';
COMMENT ON COLUMN exchange_store.epoch IS '版本纪元：2017-01-01 起的十分钟数，重建或恢复后增大';
COMMENT ON COLUMN exchange_store.prepared_at IS '本库准备就绪的时间（UTC）';

-- exchange_initial_load：尚未完成首次装载的数据集
CREATE TABLE exchange_initial_load (
    dataset VARCHAR2(8 CHAR) NOT NULL,
    CONSTRAINT exchange_initial_load_pk PRIMARY KEY (dataset)
);
COMMENT ON TABLE exchange_initial_load IS '尚未完成首次装载的数据集';
COMMENT ON COLUMN exchange_initial_load.dataset IS '数据集代码，如 CL03';

-- exchange_subscription：变更订阅：哪个队列取哪个来源的变更
CREATE TABLE exchange_subscription (
    queue VARCHAR2(32 CHAR) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    datasets VARCHAR2(1000 CHAR),
    CONSTRAINT exchange_subscription_pk PRIMARY KEY (origin_division, origin_class, queue)
);
COMMENT ON TABLE exchange_subscription IS '变更订阅：哪个队列取哪个来源的变更';
COMMENT ON COLUMN exchange_subscription.queue IS '队列：读取方平台的行政区划代码.处理方式';
COMMENT ON COLUMN exchange_subscription.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_subscription.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_subscription.datasets IS '订阅的数据集代码，逗号分隔、无空格；为空表示全部';

-- exchange_change：变更日志：每行变更对每个订阅队列一条，与业务数据同一事务写入
CREATE TABLE exchange_change (
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
);
COMMENT ON TABLE exchange_change IS '变更日志：每行变更对每个订阅队列一条，与业务数据同一事务写入';
COMMENT ON COLUMN exchange_change.queue IS '队列：读取方平台的行政区划代码.处理方式';
COMMENT ON COLUMN exchange_change.dataset IS '数据集代码，如 CL03';
COMMENT ON COLUMN exchange_change.journal_id IS '变更日志序号，同一业务行后发生的变更序号较大';
COMMENT ON COLUMN exchange_change.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_change.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_change.business_day IS '业务日';
COMMENT ON COLUMN exchange_change.org_code IS '医疗机构代码（业务主键之一）';
COMMENT ON COLUMN exchange_change.record_id IS '记录流水号（业务主键之二）';
COMMENT ON COLUMN exchange_change.changed_at IS '变更时间（UTC）';

-- exchange_lease：租约：已从变更日志取出、尚未确认送达的批次
CREATE TABLE exchange_lease (
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
);
COMMENT ON TABLE exchange_lease IS '租约：已从变更日志取出、尚未确认送达的批次';
COMMENT ON COLUMN exchange_lease.batch_id IS '批次标识';
COMMENT ON COLUMN exchange_lease.queue IS '队列：读取方平台的行政区划代码.处理方式';
COMMENT ON COLUMN exchange_lease.dataset IS '数据集代码，如 CL03';
COMMENT ON COLUMN exchange_lease.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_lease.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_lease.business_day IS '业务日';
COMMENT ON COLUMN exchange_lease.row_count IS '批次中的业务行数';
COMMENT ON COLUMN exchange_lease.captured_at IS '其中最早一次变更被捕获的时间（UTC）';
COMMENT ON COLUMN exchange_lease.leased_at IS '取出的时间（UTC）';
COMMENT ON COLUMN exchange_lease.seen IS '取出时的系统变更号：其后写入的行已不是送出的状态';
COMMENT ON COLUMN exchange_lease.delivery_version IS '下发版本，不下发的队列为 0';

-- exchange_lease_row：租约中的业务行
CREATE TABLE exchange_lease_row (
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    org_code VARCHAR2(64 CHAR) NOT NULL,
    record_id VARCHAR2(256 CHAR) NOT NULL,
    journal_id NUMBER(19) NOT NULL,
    CONSTRAINT exchange_lease_row_pk PRIMARY KEY (batch_id, org_code, record_id),
    CONSTRAINT exchange_lease_row_fk FOREIGN KEY (batch_id) REFERENCES exchange_lease (batch_id) ON DELETE CASCADE
);
COMMENT ON TABLE exchange_lease_row IS '租约中的业务行';
COMMENT ON COLUMN exchange_lease_row.batch_id IS '批次标识';
COMMENT ON COLUMN exchange_lease_row.org_code IS '医疗机构代码（业务主键之一）';
COMMENT ON COLUMN exchange_lease_row.record_id IS '记录流水号（业务主键之二）';
COMMENT ON COLUMN exchange_lease_row.journal_id IS '该业务行最大的变更日志序号';

-- exchange_sent：发送账：每次发送尝试，按流程与目标库
CREATE TABLE exchange_sent (
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
);
CREATE INDEX exchange_sent_source ON exchange_sent (queue, dataset, origin_division, origin_class, sent_at);
COMMENT ON TABLE exchange_sent IS '发送账：每次发送尝试，按流程与目标库';
COMMENT ON COLUMN exchange_sent.batch_id IS '批次标识';
COMMENT ON COLUMN exchange_sent.queue IS '队列：读取方平台的行政区划代码.处理方式';
COMMENT ON COLUMN exchange_sent.flow IS '数据流程编号';
COMMENT ON COLUMN exchange_sent.target IS '目标库标识';
COMMENT ON COLUMN exchange_sent.row_count IS '发送的行数';
COMMENT ON COLUMN exchange_sent.checksum IS '与行序无关的校验和（十六进制）';
COMMENT ON COLUMN exchange_sent.dataset IS '数据集代码，如 CL03';
COMMENT ON COLUMN exchange_sent.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_sent.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_sent.business_day IS '业务日';
COMMENT ON COLUMN exchange_sent.captured_at IS '其中最早一次变更被捕获的时间（UTC）';
COMMENT ON COLUMN exchange_sent.sent_at IS '发送时间（UTC），同一次尝试的各行相同';
COMMENT ON COLUMN exchange_sent.acknowledged_at IS '消息总线确认的时间（UTC），为空表示未确认';
COMMENT ON COLUMN exchange_sent.seen IS '取出时的系统变更号：其后写入的行已不是送出的状态';

-- exchange_ledger：装载账：已合并入本库的批次，每批一次
CREATE TABLE exchange_ledger (
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
);
CREATE INDEX exchange_ledger_root ON exchange_ledger (root_id);
COMMENT ON TABLE exchange_ledger IS '装载账：已合并入本库的批次，每批一次';
COMMENT ON COLUMN exchange_ledger.batch_id IS '批次标识';
COMMENT ON COLUMN exchange_ledger.parent_id IS '上一批次标识';
COMMENT ON COLUMN exchange_ledger.root_id IS '最初租约的批次标识';
COMMENT ON COLUMN exchange_ledger.flows IS '数据流程编号，逗号分隔';
COMMENT ON COLUMN exchange_ledger.source_store IS '来源库标识';
COMMENT ON COLUMN exchange_ledger.dataset IS '数据集代码，如 CL03';
COMMENT ON COLUMN exchange_ledger.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_ledger.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_ledger.business_day IS '业务日';
COMMENT ON COLUMN exchange_ledger.row_count IS '行数';
COMMENT ON COLUMN exchange_ledger.checksum IS '与行序无关的校验和（十六进制）';
COMMENT ON COLUMN exchange_ledger.parent_rows IS '上一批次的行数';
COMMENT ON COLUMN exchange_ledger.parent_checksum IS '上一批次的校验和';
COMMENT ON COLUMN exchange_ledger.captured_at IS '其中最早一次变更被捕获的时间（UTC）';
COMMENT ON COLUMN exchange_ledger.loaded_at IS '合并的时间（UTC）';

-- exchange_reject：退回记录：本库送出而未被接收的行及原因
CREATE TABLE exchange_reject (
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
);
CREATE INDEX exchange_reject_batch ON exchange_reject (batch_id);
CREATE INDEX exchange_reject_open ON exchange_reject (dataset, org_code, record_id, resubmitted_at);
CREATE INDEX exchange_reject_parent ON exchange_reject (parent_id);
COMMENT ON TABLE exchange_reject IS '退回记录：本库送出而未被接收的行及原因';
COMMENT ON COLUMN exchange_reject.batch_id IS '批次标识';
COMMENT ON COLUMN exchange_reject.org_code IS '医疗机构代码';
COMMENT ON COLUMN exchange_reject.record_id IS '记录流水号';
COMMENT ON COLUMN exchange_reject.row_version IS '行版本';
COMMENT ON COLUMN exchange_reject.parent_id IS '上一批次标识';
COMMENT ON COLUMN exchange_reject.flow IS '数据流程编号，多个以逗号分隔';
COMMENT ON COLUMN exchange_reject.dataset IS '数据集代码，如 CL03';
COMMENT ON COLUMN exchange_reject.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_reject.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_reject.business_day IS '业务日';
COMMENT ON COLUMN exchange_reject.rule IS '未通过的规则';
COMMENT ON COLUMN exchange_reject.field IS '有问题的字段';
COMMENT ON COLUMN exchange_reject.value_class IS '值的类别，不含值本身';
COMMENT ON COLUMN exchange_reject.message IS '给报送方的说明';
COMMENT ON COLUMN exchange_reject.rejected_at IS '记录的时间（UTC）';
COMMENT ON COLUMN exchange_reject.resubmitted_at IS '该行重新送出的时间（UTC），为空表示未处理';

-- exchange_warning：提示记录：已接收但未通过提示级规则的行
CREATE TABLE exchange_warning (
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
);
CREATE INDEX exchange_warning_batch ON exchange_warning (batch_id);
CREATE INDEX exchange_warning_open ON exchange_warning (dataset, org_code, record_id, resubmitted_at);
COMMENT ON TABLE exchange_warning IS '提示记录：已接收但未通过提示级规则的行';
COMMENT ON COLUMN exchange_warning.batch_id IS '批次标识';
COMMENT ON COLUMN exchange_warning.org_code IS '医疗机构代码';
COMMENT ON COLUMN exchange_warning.record_id IS '记录流水号';
COMMENT ON COLUMN exchange_warning.row_version IS '行版本';
COMMENT ON COLUMN exchange_warning.parent_id IS '上一批次标识';
COMMENT ON COLUMN exchange_warning.flow IS '数据流程编号，多个以逗号分隔';
COMMENT ON COLUMN exchange_warning.dataset IS '数据集代码，如 CL03';
COMMENT ON COLUMN exchange_warning.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_warning.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_warning.business_day IS '业务日';
COMMENT ON COLUMN exchange_warning.rule IS '未通过的规则';
COMMENT ON COLUMN exchange_warning.field IS '有问题的字段';
COMMENT ON COLUMN exchange_warning.value_class IS '值的类别，不含值本身';
COMMENT ON COLUMN exchange_warning.message IS '给报送方的说明';
COMMENT ON COLUMN exchange_warning.rejected_at IS '记录的时间（UTC）';
COMMENT ON COLUMN exchange_warning.resubmitted_at IS '该行重新送出的时间（UTC），为空表示未处理';

-- exchange_quality：质量评估：每批、每机构、每规则的检查行数与违反行数
CREATE TABLE exchange_quality (
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
);
CREATE INDEX exchange_quality_day ON exchange_quality (business_day, dataset, origin_division);
COMMENT ON TABLE exchange_quality IS '质量评估：每批、每机构、每规则的检查行数与违反行数';
COMMENT ON COLUMN exchange_quality.batch_id IS '批次标识';
COMMENT ON COLUMN exchange_quality.dataset IS '数据集代码，如 CL03';
COMMENT ON COLUMN exchange_quality.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_quality.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_quality.business_day IS '业务日';
COMMENT ON COLUMN exchange_quality.assessed_at IS '评估时间（UTC）';
COMMENT ON COLUMN exchange_quality.org_code IS '医疗机构代码，为空表示行中没有';
COMMENT ON COLUMN exchange_quality.rule IS '规则';
COMMENT ON COLUMN exchange_quality.field IS '字段';
COMMENT ON COLUMN exchange_quality.dimension IS '质量维度';
COMMENT ON COLUMN exchange_quality.severity IS '后果：reject 退回，warn 提示，count 只计数';
COMMENT ON COLUMN exchange_quality.checked IS '检查的行数';
COMMENT ON COLUMN exchange_quality.violated IS '违反的行数';

-- exchange_file：文件装入记录：由人员装入本库的填报文件，不含文件名和任何值
CREATE TABLE exchange_file (
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
);
COMMENT ON TABLE exchange_file IS '文件装入记录：由人员装入本库的填报文件，不含文件名和任何值';
COMMENT ON COLUMN exchange_file.load_id IS '装入编号，即装载账中各批次的最初标识';
COMMENT ON COLUMN exchange_file.name_hash IS '文件名的 SM3';
COMMENT ON COLUMN exchange_file.content_hash IS '文件内容的 SM3';
COMMENT ON COLUMN exchange_file.loaded_by IS '由谁装入';
COMMENT ON COLUMN exchange_file.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_file.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_file.rows_added IS '新增的行数';
COMMENT ON COLUMN exchange_file.rows_changed IS '更改的行数';
COMMENT ON COLUMN exchange_file.rows_withdrawn IS '撤销的行数';
COMMENT ON COLUMN exchange_file.rows_left IS '与库中相同或较旧而没有装入的行数';
COMMENT ON COLUMN exchange_file.rows_refused IS '拒收的行数';
COMMENT ON COLUMN exchange_file.begun_at IS '开始的时间（UTC）';
COMMENT ON COLUMN exchange_file.finished_at IS '完成的时间（UTC），为空表示中断，没有装入或见装载账';

-- exchange_pruning：清理中：各库的账目正在删除的已送出批次；平时为空
CREATE TABLE exchange_pruning (
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    CONSTRAINT exchange_pruning_pk PRIMARY KEY (batch_id),
    CONSTRAINT ck_pruning_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE exchange_pruning IS '清理中：各库的账目正在删除的已送出批次；平时为空';
COMMENT ON COLUMN exchange_pruning.batch_id IS '批次标识';
COMMENT ON COLUMN exchange_pruning.business_day IS '业务日';

-- exchange_parked：搁置事件：无法继续处理的整批消息
CREATE TABLE exchange_parked (
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
);
COMMENT ON TABLE exchange_parked IS '搁置事件：无法继续处理的整批消息';
COMMENT ON COLUMN exchange_parked.event_id IS '事件标识：主题/分区/偏移量';
COMMENT ON COLUMN exchange_parked.headers IS '消息头（JSON）';
COMMENT ON COLUMN exchange_parked.payload IS '消息体';
COMMENT ON COLUMN exchange_parked.reason IS '搁置原因';
COMMENT ON COLUMN exchange_parked.parked_at IS '搁置时间（UTC）';
COMMENT ON COLUMN exchange_parked.replayed_at IS '最近一次重新发布的时间（UTC）';
COMMENT ON COLUMN exchange_parked.replayed_by IS '由谁重新发布';
COMMENT ON COLUMN exchange_parked.closed_at IS '了结的时间（UTC），为空表示未了结';
COMMENT ON COLUMN exchange_parked.outcome IS '结果：loaded 已装载，rejected 已退回，parked again 再次搁置，undelivered 未送达而了结';
COMMENT ON COLUMN exchange_parked.closed_by IS '由谁以未送达了结';
COMMENT ON COLUMN exchange_parked.closed_because IS '以未送达了结的原因';

-- exchange_pause：暂停：采集不取出其变更；结束后保留为记录
CREATE TABLE exchange_pause (
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
);
COMMENT ON TABLE exchange_pause IS '暂停：采集不取出其变更；结束后保留为记录';
COMMENT ON COLUMN exchange_pause.pause_id IS '暂停的序号';
COMMENT ON COLUMN exchange_pause.queue IS '队列：读取方平台的行政区划代码.处理方式';
COMMENT ON COLUMN exchange_pause.dataset IS '数据集代码，为空表示全部';
COMMENT ON COLUMN exchange_pause.origin_division IS '来源行政区划代码，为空表示全部';
COMMENT ON COLUMN exchange_pause.origin_class IS '来源类别，为空表示全部';
COMMENT ON COLUMN exchange_pause.paused_by IS '由谁暂停：ratio 退回比例过高，withdrawals 大量行消失，否则为人员';
COMMENT ON COLUMN exchange_pause.reason IS '暂停的原因';
COMMENT ON COLUMN exchange_pause.paused_at IS '暂停的时间（UTC）';
COMMENT ON COLUMN exchange_pause.resumed_by IS '由谁恢复';
COMMENT ON COLUMN exchange_pause.resume_reason IS '恢复的原因';
COMMENT ON COLUMN exchange_pause.resumed_at IS '恢复的时间（UTC），为空表示仍在暂停';
COMMENT ON COLUMN exchange_pause.withheld IS '消失而未撤回的行数';
COMMENT ON COLUMN exchange_pause.accepted IS '下一次比对是否可以撤回这些行：1 可以';

-- exchange_pulse：心跳：每个队列的采集最近一次读到本库的时间
CREATE TABLE exchange_pulse (
    queue VARCHAR2(32 CHAR) NOT NULL,
    beat_at TIMESTAMP(6) NOT NULL,
    due_at TIMESTAMP(6) NOT NULL,
    examined_at TIMESTAMP(6),
    broken VARCHAR2(1000 CHAR),
    CONSTRAINT exchange_pulse_pk PRIMARY KEY (queue)
);
COMMENT ON TABLE exchange_pulse IS '心跳：每个队列的采集最近一次读到本库的时间';
COMMENT ON COLUMN exchange_pulse.queue IS '队列：读取方平台的行政区划代码.处理方式';
COMMENT ON COLUMN exchange_pulse.beat_at IS '最近一次心跳的时间（UTC）';
COMMENT ON COLUMN exchange_pulse.due_at IS '此后仍无心跳即为静默（UTC）';
COMMENT ON COLUMN exchange_pulse.examined_at IS '最近一次检查捕获触发器的时间（UTC）';
COMMENT ON COLUMN exchange_pulse.broken IS '捕获失效的数据集代码，逗号分隔；为空表示没有';

-- exchange_taken：临时表：本事务正从变更日志取出的变更
CREATE GLOBAL TEMPORARY TABLE exchange_taken (
    journal_id NUMBER(19) NOT NULL,
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    origin_class VARCHAR2(16 CHAR) NOT NULL,
    business_day DATE NOT NULL,
    org_code VARCHAR2(64 CHAR) NOT NULL,
    record_id VARCHAR2(256 CHAR) NOT NULL,
    changed_at TIMESTAMP(6) NOT NULL,
    CONSTRAINT ck_taken_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_taken IS '临时表：本事务正从变更日志取出的变更';

-- exchange_way：下行去向：某来源、某现住地的行下发到哪个库
CREATE TABLE exchange_way (
    origin_division VARCHAR2(6 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR) NOT NULL,
    destination VARCHAR2(32 CHAR) NOT NULL,
    CONSTRAINT exchange_way_pk PRIMARY KEY (origin_division, home_division)
);
COMMENT ON TABLE exchange_way IS '下行去向：某来源、某现住地的行下发到哪个库';
COMMENT ON COLUMN exchange_way.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_way.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN exchange_way.destination IS '接收库标识';

-- exchange_person：人员属地登记
CREATE TABLE exchange_person (
    person_key VARCHAR2(256 CHAR) NOT NULL,
    home_division VARCHAR2(12 CHAR) NOT NULL,
    authority NUMBER(5) NOT NULL,
    updated_at TIMESTAMP(6) NOT NULL,
    CONSTRAINT exchange_person_pk PRIMARY KEY (person_key)
);
COMMENT ON TABLE exchange_person IS '人员属地登记';
COMMENT ON COLUMN exchange_person.person_key IS '人员标识（身份证件号码）';
COMMENT ON COLUMN exchange_person.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN exchange_person.authority IS '登记来源的效力，大者优先';
COMMENT ON COLUMN exchange_person.updated_at IS '来源记录的更新时间（北京时间）';

-- exchange_delivery：下发登记：每行下发到了何处
CREATE TABLE exchange_delivery (
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
);
CREATE INDEX exchange_delivery_person ON exchange_delivery (person_key);
COMMENT ON TABLE exchange_delivery IS '下发登记：每行下发到了何处';
COMMENT ON COLUMN exchange_delivery.dataset IS '数据集代码，如 CL03';
COMMENT ON COLUMN exchange_delivery.org_code IS '医疗机构代码（业务主键之一）';
COMMENT ON COLUMN exchange_delivery.record_id IS '记录流水号（业务主键之二）';
COMMENT ON COLUMN exchange_delivery.destination IS '接收库标识；waiting 属地未知，outside 属地在外';
COMMENT ON COLUMN exchange_delivery.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN exchange_delivery.person_key IS '人员标识（身份证件号码）';
COMMENT ON COLUMN exchange_delivery.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_delivery.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_delivery.business_day IS '业务日';
COMMENT ON COLUMN exchange_delivery.delivery_version IS '下发版本';

-- person_basic：BI01 个人基本信息
CREATE TABLE person_basic (
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
    CONSTRAINT ck_bi01_lives_at_registered CHECK (lives_at_registered IN ('0', '1')),
    CONSTRAINT ck_bi01_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE person_basic IS 'BI01 个人基本信息';
COMMENT ON COLUMN person_basic.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN person_basic.record_id IS '城乡居民健康档案编号，必填';
COMMENT ON COLUMN person_basic.org_name IS '医疗机构名称';
COMMENT ON COLUMN person_basic.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN person_basic.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN person_basic.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN person_basic.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN person_basic.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN person_basic.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN person_basic.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN person_basic.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN person_basic.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN person_basic.nation_code IS '民族代码，值域 GB 3304，数据元 DE02.01.025.00，必填';
COMMENT ON COLUMN person_basic.nationality_code IS '国籍代码，值域 GB/T 2659';
COMMENT ON COLUMN person_basic.marital_code IS '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00';
COMMENT ON COLUMN person_basic.education_code IS '学历代码，值域 GB/T 4658，数据元 DE02.01.041.00';
COMMENT ON COLUMN person_basic.occupation_code IS '职业类别代码，值域 GB/T 2261.4，数据元 DE02.01.052.00';
COMMENT ON COLUMN person_basic.employer_name IS '工作单位名称，数据元 DE08.10.007.00';
COMMENT ON COLUMN person_basic.phone IS '本人电话号码，数据元 DE02.01.010.00';
COMMENT ON COLUMN person_basic.contact_name IS '联系人姓名，数据元 DE02.01.039.00';
COMMENT ON COLUMN person_basic.contact_phone IS '联系人电话号码，数据元 DE02.01.010.00';
COMMENT ON COLUMN person_basic.contact_relation_code IS '联系人关系代码，值域 GB/T 4761';
COMMENT ON COLUMN person_basic.lives_at_registered IS '常住地址户籍标志，0 否，1 是，数据元 DE02.01.003.00';
COMMENT ON COLUMN person_basic.registration_kind_code IS '户籍类型代码';
COMMENT ON COLUMN person_basic.residence_kind_code IS '常住类型代码，值域 QL 常住类型';
COMMENT ON COLUMN person_basic.registered_division IS '户籍地址-行政区划代码，值域 GB/T 2260';
COMMENT ON COLUMN person_basic.registered_address IS '户籍地址';
COMMENT ON COLUMN person_basic.present_division IS '现住址-行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN person_basic.present_address IS '现住址';
COMMENT ON COLUMN person_basic.present_postcode IS '现住址-邮政编码';
COMMENT ON COLUMN person_basic.health_card_no IS '居民健康卡号';
COMMENT ON COLUMN person_basic.insurance_code IS '医疗保险类别代码，值域 CV02.01.204，数据元 DE02.01.044.00';
COMMENT ON COLUMN person_basic.abo_code IS 'ABO血型代码，值域 CV04.50.005，数据元 DE04.50.001.00';
COMMENT ON COLUMN person_basic.rh_code IS 'Rh血型代码，值域 CV04.50.020，数据元 DE04.50.010.00';
COMMENT ON COLUMN person_basic.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN person_basic.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN person_basic.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN person_basic.business_day IS '业务日';
COMMENT ON COLUMN person_basic.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN person_basic.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN person_basic.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_bi01 (
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
    CONSTRAINT ck_in_bi01_lives_at_registered CHECK (lives_at_registered IN ('0', '1')),
    CONSTRAINT ck_in_bi01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_bi01 IS '临时表：BI01 个人基本信息待合并的行';
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

-- household：BI02 家庭基本信息
CREATE TABLE household (
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
);
COMMENT ON TABLE household IS 'BI02 家庭基本信息';
COMMENT ON COLUMN household.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN household.record_id IS '家庭编号，必填';
COMMENT ON COLUMN household.org_name IS '医疗机构名称';
COMMENT ON COLUMN household.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN household.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN household.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN household.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN household.household_book_no IS '户口号';
COMMENT ON COLUMN household.person_name IS '户主姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN household.id_type_code IS '户主身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN household.id_no IS '户主身份证号，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN household.present_division IS '现住址-行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN household.present_address IS '家庭地址';
COMMENT ON COLUMN household.present_postcode IS '邮政编码';
COMMENT ON COLUMN household.home_phone IS '家庭电话';
COMMENT ON COLUMN household.family_size IS '家庭人数，必填';
COMMENT ON COLUMN household.resident_count IS '现住人口数';
COMMENT ON COLUMN household.income_code IS '家庭年人均收入类别代码，值域 CV02.01.203';
COMMENT ON COLUMN household.dwelling_area IS '住房面积，单位 ㎡';
COMMENT ON COLUMN household.dwelling_kind_code IS '住房类型代码，值域 QL 住房类型';
COMMENT ON COLUMN household.kitchen_exhaust_code IS '家庭厨房排风设施类别代码，值域 CV03.00.302，数据元 DE03.00.006.00';
COMMENT ON COLUMN household.fuel_code IS '家庭燃料类型类别代码，值域 CV03.00.303，数据元 DE03.00.050.00';
COMMENT ON COLUMN household.water_code IS '家庭饮水类别代码，值域 CV03.00.115，数据元 DE03.00.082.00';
COMMENT ON COLUMN household.toilet_code IS '家庭厕所类别代码，值域 CV03.00.304';
COMMENT ON COLUMN household.livestock_pen_code IS '家庭禽畜栏设置类别代码，值域 CV03.00.305';
COMMENT ON COLUMN household.archive_org_code IS '建档机构代码，值域 WS 218';
COMMENT ON COLUMN household.archive_opener_name IS '建档人姓名';
COMMENT ON COLUMN household.archive_opened_on IS '建档日期，必填';
COMMENT ON COLUMN household.responsible_doctor_name IS '责任医生姓名';
COMMENT ON COLUMN household.archive_status_code IS '家庭档案状态代码，值域 QL 档案状态';
COMMENT ON COLUMN household.archive_closed_on IS '注销日期';
COMMENT ON COLUMN household.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN household.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN household.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN household.business_day IS '业务日';
COMMENT ON COLUMN household.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN household.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN household.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_bi02 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_bi02 IS '临时表：BI02 家庭基本信息待合并的行';
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

-- household_member：BI02A 家庭成员
CREATE TABLE household_member (
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
    CONSTRAINT ck_bi02a_is_householder CHECK (is_householder IN ('0', '1')),
    CONSTRAINT ck_bi02a_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_bi02a_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE household_member IS 'BI02A 家庭成员';
COMMENT ON COLUMN household_member.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN household_member.record_id IS '成员流水号，必填';
COMMENT ON COLUMN household_member.org_name IS '医疗机构名称';
COMMENT ON COLUMN household_member.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN household_member.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN household_member.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN household_member.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN household_member.family_no IS '家庭编号，必填';
COMMENT ON COLUMN household_member.member_no IS '成员编号';
COMMENT ON COLUMN household_member.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00';
COMMENT ON COLUMN household_member.person_name IS '成员姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN household_member.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00';
COMMENT ON COLUMN household_member.birth_date IS '出生日期，数据元 DE02.01.005.01';
COMMENT ON COLUMN household_member.id_type_code IS '成员身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN household_member.id_no IS '成员身份证号，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN household_member.householder_relation_code IS '成员与户主关系代码，值域 GB/T 4761，必填';
COMMENT ON COLUMN household_member.relation_other IS '与户主关系其他';
COMMENT ON COLUMN household_member.is_householder IS '户主标志，0 否，1 是，必填';
COMMENT ON COLUMN household_member.registered_on IS '登记日期';
COMMENT ON COLUMN household_member.registrar_name IS '登记人姓名';
COMMENT ON COLUMN household_member.registration_org_code IS '登记机构代码，值域 WS 218';
COMMENT ON COLUMN household_member.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN household_member.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN household_member.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN household_member.business_day IS '业务日';
COMMENT ON COLUMN household_member.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN household_member.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN household_member.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_bi02a (
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
    CONSTRAINT ck_in_bi02a_is_householder CHECK (is_householder IN ('0', '1')),
    CONSTRAINT ck_in_bi02a_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_bi02a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_bi02a IS '临时表：BI02A 家庭成员待合并的行';
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

-- inpatient：CL01 住院数据
CREATE TABLE inpatient (
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
    CONSTRAINT ck_cl01_readmission_31d CHECK (readmission_31d IN ('0', '1')),
    CONSTRAINT ck_cl01_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE inpatient IS 'CL01 住院数据';
COMMENT ON COLUMN inpatient.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN inpatient.record_id IS '住院就诊流水号，必填';
COMMENT ON COLUMN inpatient.org_name IS '医疗机构名称';
COMMENT ON COLUMN inpatient.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN inpatient.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN inpatient.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN inpatient.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN inpatient.inpatient_no IS '住院号，数据元 DE01.00.014.00，必填';
COMMENT ON COLUMN inpatient.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN inpatient.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN inpatient.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN inpatient.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN inpatient.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN inpatient.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN inpatient.admission_count IS '住院次数，数据元 DE02.10.090.00';
COMMENT ON COLUMN inpatient.admitted_at IS '入院日期时间，数据元 DE06.00.092.00，必填';
COMMENT ON COLUMN inpatient.discharged_at IS '出院日期时间，数据元 DE06.00.017.00';
COMMENT ON COLUMN inpatient.admission_dept_code IS '入院科室代码';
COMMENT ON COLUMN inpatient.admission_dept_name IS '入院科室名称';
COMMENT ON COLUMN inpatient.discharge_dept_name IS '出院科室名称';
COMMENT ON COLUMN inpatient.admission_route_code IS '入院途径代码，值域 WT01.01.009，数据元 DE06.00.339.00';
COMMENT ON COLUMN inpatient.admission_diagnosis_code IS '入院诊断代码，值域 ICD-10，数据元 DE05.01.024.00';
COMMENT ON COLUMN inpatient.main_diagnosis_code IS '出院主要诊断代码，值域 ICD-10，数据元 DE05.01.024.00，必填';
COMMENT ON COLUMN inpatient.main_diagnosis_name IS '出院主要诊断名称，数据元 DE05.01.025.00';
COMMENT ON COLUMN inpatient.other_diagnosis_code IS '出院其他诊断代码(子表)，值域 ICD-10，数据元 DE05.01.024.00';
COMMENT ON COLUMN inpatient.admission_condition_code IS '入院病情代码，值域 WT01.01.010，数据元 DE09.00.104.00';
COMMENT ON COLUMN inpatient.outcome_code IS '病情转归代码，值域 CV05.10.010，数据元 DE05.10.113.00';
COMMENT ON COLUMN inpatient.procedure_code IS '手术及操作代码，值域 ICD-9-CM-3，数据元 DE06.00.093.00';
COMMENT ON COLUMN inpatient.discharge_way_code IS '离院方式代码，值域 CV06.00.226，数据元 DE06.00.223.00，必填';
COMMENT ON COLUMN inpatient.stay_days IS '实际住院天数，数据元 DE06.00.310.00，必填';
COMMENT ON COLUMN inpatient.total_fee IS '住院费用总金额，单位 元，数据元 DE07.00.010.00，必填';
COMMENT ON COLUMN inpatient.drug_fee IS '药品费，单位 元';
COMMENT ON COLUMN inpatient.own_fee IS '个人承担费用，单位 元，数据元 DE07.00.001.00';
COMMENT ON COLUMN inpatient.payment_code IS '医疗费用支付方式代码，值域 CV07.10.005，数据元 DE07.00.007.00，必填';
COMMENT ON COLUMN inpatient.insurance_fee IS '医保支付金额，单位 元';
COMMENT ON COLUMN inpatient.readmission_31d IS '出院31天内再住院标志，0 否，1 是，数据元 DE06.00.194.00';
COMMENT ON COLUMN inpatient.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN inpatient.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN inpatient.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN inpatient.business_day IS '业务日';
COMMENT ON COLUMN inpatient.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN inpatient.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN inpatient.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl01 (
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
    CONSTRAINT ck_in_cl01_readmission_31d CHECK (readmission_31d IN ('0', '1')),
    CONSTRAINT ck_in_cl01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl01 IS '临时表：CL01 住院数据待合并的行';
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

-- inpatient_diagnosis：CL01A 住院诊断明细
CREATE TABLE inpatient_diagnosis (
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
    CONSTRAINT ck_cl01a_is_main_diagnosis CHECK (is_main_diagnosis IN ('0', '1')),
    CONSTRAINT ck_cl01a_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE inpatient_diagnosis IS 'CL01A 住院诊断明细';
COMMENT ON COLUMN inpatient_diagnosis.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN inpatient_diagnosis.record_id IS '诊断流水号，必填';
COMMENT ON COLUMN inpatient_diagnosis.org_name IS '医疗机构名称';
COMMENT ON COLUMN inpatient_diagnosis.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN inpatient_diagnosis.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN inpatient_diagnosis.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN inpatient_diagnosis.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN inpatient_diagnosis.visit_no IS '住院就诊流水号，必填';
COMMENT ON COLUMN inpatient_diagnosis.person_name IS '本人姓名，数据元 DE02.01.039.00';
COMMENT ON COLUMN inpatient_diagnosis.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00';
COMMENT ON COLUMN inpatient_diagnosis.birth_date IS '出生日期，数据元 DE02.01.005.01';
COMMENT ON COLUMN inpatient_diagnosis.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN inpatient_diagnosis.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_seq IS '诊断序号，必填';
COMMENT ON COLUMN inpatient_diagnosis.is_main_diagnosis IS '主要诊断标志，0 否，1 是';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_kind_code IS '诊断类别代码，值域 QL 诊断类别，必填';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_system_code IS '诊断分类代码，值域 QL 诊断分类，必填';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_code IS '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_name IS '疾病诊断名称，数据元 DE05.01.025.00，必填';
COMMENT ON COLUMN inpatient_diagnosis.tcm_diagnosis_code IS '中医病名代码，值域 GB/T 15657，数据元 DE05.10.130.00';
COMMENT ON COLUMN inpatient_diagnosis.tcm_diagnosis_name IS '中医病名名称，数据元 DE05.10.172.00';
COMMENT ON COLUMN inpatient_diagnosis.tcm_syndrome_code IS '中医证候代码，值域 GB/T 15657，数据元 DE05.10.130.00';
COMMENT ON COLUMN inpatient_diagnosis.tcm_syndrome_name IS '中医证候名称，数据元 DE05.10.172.00';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_state_code IS '诊断状态代码，值域 QL 病例分类';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_ground IS '诊断依据，数据元 DE05.01.070.00';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_remark IS '诊断说明';
COMMENT ON COLUMN inpatient_diagnosis.admission_condition_code IS '入院病情代码，值域 WT01.01.010，数据元 DE09.00.104.00';
COMMENT ON COLUMN inpatient_diagnosis.outcome_code IS '病情转归代码，值域 CV05.10.010，数据元 DE05.10.113.00';
COMMENT ON COLUMN inpatient_diagnosis.morphology_code IS '肿瘤形态学代码，值域 ICD-O-3';
COMMENT ON COLUMN inpatient_diagnosis.diagnosed_at IS '诊断日期时间，必填';
COMMENT ON COLUMN inpatient_diagnosis.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN inpatient_diagnosis.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN inpatient_diagnosis.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN inpatient_diagnosis.business_day IS '业务日';
COMMENT ON COLUMN inpatient_diagnosis.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN inpatient_diagnosis.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN inpatient_diagnosis.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl01a (
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
    CONSTRAINT ck_in_cl01a_is_main_diagnosis CHECK (is_main_diagnosis IN ('0', '1')),
    CONSTRAINT ck_in_cl01a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl01a IS '临时表：CL01A 住院诊断明细待合并的行';
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

-- inpatient_procedure：CL01B 住院手术明细
CREATE TABLE inpatient_procedure (
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
    CONSTRAINT ck_cl01b_is_reoperation CHECK (is_reoperation IN ('0', '1')),
    CONSTRAINT ck_cl01b_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE inpatient_procedure IS 'CL01B 住院手术明细';
COMMENT ON COLUMN inpatient_procedure.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN inpatient_procedure.record_id IS '手术明细流水号，必填';
COMMENT ON COLUMN inpatient_procedure.org_name IS '医疗机构名称';
COMMENT ON COLUMN inpatient_procedure.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN inpatient_procedure.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN inpatient_procedure.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN inpatient_procedure.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN inpatient_procedure.visit_no IS '住院就诊流水号，必填';
COMMENT ON COLUMN inpatient_procedure.person_name IS '本人姓名，数据元 DE02.01.039.00';
COMMENT ON COLUMN inpatient_procedure.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00';
COMMENT ON COLUMN inpatient_procedure.birth_date IS '出生日期，数据元 DE02.01.005.01';
COMMENT ON COLUMN inpatient_procedure.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN inpatient_procedure.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN inpatient_procedure.operation_seq IS '手术序号，必填';
COMMENT ON COLUMN inpatient_procedure.procedure_code IS '手术及操作代码，值域 ICD-9-CM-3，数据元 DE06.00.093.00，必填';
COMMENT ON COLUMN inpatient_procedure.operation_name IS '手术及操作名称，数据元 DE06.00.094.00，必填';
COMMENT ON COLUMN inpatient_procedure.operated_at IS '手术及操作日期时间，数据元 DE06.00.095.00，必填';
COMMENT ON COLUMN inpatient_procedure.operation_level_code IS '手术级别代码，值域 CV05.10.024，数据元 DE06.00.255.00';
COMMENT ON COLUMN inpatient_procedure.operation_site IS '手术及操作部位名称，数据元 DE06.00.187.00';
COMMENT ON COLUMN inpatient_procedure.operation_urgency_code IS '择期或急症手术代码，值域 QL 手术性质';
COMMENT ON COLUMN inpatient_procedure.is_reoperation IS '再次手术标志，0 否，1 是';
COMMENT ON COLUMN inpatient_procedure.incision_code IS '手术切口类别代码，值域 CV05.10.022，数据元 DE06.00.257.00';
COMMENT ON COLUMN inpatient_procedure.healing_code IS '手术切口愈合等级代码，值域 QL 切口愈合等级，数据元 DE05.10.147.00';
COMMENT ON COLUMN inpatient_procedure.anaesthesia_code IS '麻醉方法代码，值域 CV06.00.103，数据元 DE06.00.073.00';
COMMENT ON COLUMN inpatient_procedure.surgeon_name IS '手术者姓名';
COMMENT ON COLUMN inpatient_procedure.first_assistant_name IS '手术一助姓名';
COMMENT ON COLUMN inpatient_procedure.second_assistant_name IS '手术二助姓名';
COMMENT ON COLUMN inpatient_procedure.anaesthetist_name IS '麻醉医师姓名';
COMMENT ON COLUMN inpatient_procedure.dept_code IS '手术科室代码';
COMMENT ON COLUMN inpatient_procedure.preop_diagnosis_code IS '术前诊断代码，值域 ICD-10，数据元 DE05.01.024.00';
COMMENT ON COLUMN inpatient_procedure.postop_diagnosis_code IS '术后诊断代码，值域 ICD-10，数据元 DE05.01.024.00';
COMMENT ON COLUMN inpatient_procedure.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN inpatient_procedure.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN inpatient_procedure.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN inpatient_procedure.business_day IS '业务日';
COMMENT ON COLUMN inpatient_procedure.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN inpatient_procedure.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN inpatient_procedure.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl01b (
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
    CONSTRAINT ck_in_cl01b_is_reoperation CHECK (is_reoperation IN ('0', '1')),
    CONSTRAINT ck_in_cl01b_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl01b IS '临时表：CL01B 住院手术明细待合并的行';
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

-- inpatient_charge：CL01C 住院费用明细
CREATE TABLE inpatient_charge (
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
    CONSTRAINT ck_cl01c_is_refund CHECK (is_refund IN ('0', '1')),
    CONSTRAINT ck_cl01c_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE inpatient_charge IS 'CL01C 住院费用明细';
COMMENT ON COLUMN inpatient_charge.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN inpatient_charge.record_id IS '收费明细流水号，必填';
COMMENT ON COLUMN inpatient_charge.org_name IS '医疗机构名称';
COMMENT ON COLUMN inpatient_charge.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN inpatient_charge.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN inpatient_charge.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN inpatient_charge.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN inpatient_charge.visit_no IS '住院就诊流水号，必填';
COMMENT ON COLUMN inpatient_charge.person_name IS '本人姓名，数据元 DE02.01.039.00';
COMMENT ON COLUMN inpatient_charge.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN inpatient_charge.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN inpatient_charge.charge_category_code IS '费用类别代码，值域 QL 费用类别，必填';
COMMENT ON COLUMN inpatient_charge.charge_item_code IS '收费项目代码，必填';
COMMENT ON COLUMN inpatient_charge.charge_item_name IS '收费项目名称，必填';
COMMENT ON COLUMN inpatient_charge.charge_item_spec IS '项目规格';
COMMENT ON COLUMN inpatient_charge.charge_unit IS '计价单位';
COMMENT ON COLUMN inpatient_charge.unit_price IS '单价，单位 元';
COMMENT ON COLUMN inpatient_charge.quantity IS '数量，必填';
COMMENT ON COLUMN inpatient_charge.amount IS '金额，单位 元，必填';
COMMENT ON COLUMN inpatient_charge.reimbursed_amount IS '报销金额，单位 元';
COMMENT ON COLUMN inpatient_charge.own_paid_amount IS '自费金额，单位 元';
COMMENT ON COLUMN inpatient_charge.insurance_item_code IS '医保项目代码';
COMMENT ON COLUMN inpatient_charge.insurance_grade_code IS '医保目录等级代码，值域 QL 医保等级';
COMMENT ON COLUMN inpatient_charge.prescription_no IS '处方编号';
COMMENT ON COLUMN inpatient_charge.dept_name IS '开单科室名称，数据元 DE08.10.026.00';
COMMENT ON COLUMN inpatient_charge.doctor_name IS '开单医师姓名';
COMMENT ON COLUMN inpatient_charge.performing_dept_name IS '执行科室名称';
COMMENT ON COLUMN inpatient_charge.charged_at IS '收费日期时间，必填';
COMMENT ON COLUMN inpatient_charge.is_refund IS '退费标志，0 否，1 是';
COMMENT ON COLUMN inpatient_charge.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN inpatient_charge.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN inpatient_charge.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN inpatient_charge.business_day IS '业务日';
COMMENT ON COLUMN inpatient_charge.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN inpatient_charge.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN inpatient_charge.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl01c (
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
    CONSTRAINT ck_in_cl01c_is_refund CHECK (is_refund IN ('0', '1')),
    CONSTRAINT ck_in_cl01c_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl01c IS '临时表：CL01C 住院费用明细待合并的行';
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

-- disease_history：CL02 疾病史
CREATE TABLE disease_history (
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
);
COMMENT ON TABLE disease_history IS 'CL02 疾病史';
COMMENT ON COLUMN disease_history.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN disease_history.record_id IS '疾病史记录编号，必填';
COMMENT ON COLUMN disease_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN disease_history.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN disease_history.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN disease_history.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN disease_history.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN disease_history.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN disease_history.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN disease_history.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN disease_history.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN disease_history.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN disease_history.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN disease_history.disease_kind_code IS '既往患病种类代码，值域 CV02.10.005，数据元 DE02.10.021.00，必填';
COMMENT ON COLUMN disease_history.diagnosis_code IS '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00';
COMMENT ON COLUMN disease_history.diagnosis_name IS '疾病诊断名称，数据元 DE05.01.025.00，必填';
COMMENT ON COLUMN disease_history.diagnosed_on IS '既往患病确诊日期，数据元 DE05.01.035.00';
COMMENT ON COLUMN disease_history.outcome_code IS '转归代码，值域 CV05.10.010，数据元 DE05.10.113.00';
COMMENT ON COLUMN disease_history.diagnosis_org_code IS '诊断机构代码，值域 WS 218';
COMMENT ON COLUMN disease_history.registered_on IS '登记日期，必填';
COMMENT ON COLUMN disease_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN disease_history.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN disease_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN disease_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN disease_history.business_day IS '业务日';
COMMENT ON COLUMN disease_history.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN disease_history.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN disease_history.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl02 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl02 IS '临时表：CL02 疾病史待合并的行';
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

-- outpatient：CL03 门诊数据
CREATE TABLE outpatient (
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
    CONSTRAINT ck_cl03_is_infectious CHECK (is_infectious IN ('0', '1')),
    CONSTRAINT ck_cl03_infectious_reported CHECK (infectious_reported IN ('0', '1')),
    CONSTRAINT ck_cl03_under_observation CHECK (under_observation IN ('0', '1')),
    CONSTRAINT ck_cl03_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE outpatient IS 'CL03 门诊数据';
COMMENT ON COLUMN outpatient.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN outpatient.record_id IS '门诊就诊流水号，必填';
COMMENT ON COLUMN outpatient.org_name IS '医疗机构名称';
COMMENT ON COLUMN outpatient.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN outpatient.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN outpatient.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN outpatient.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN outpatient.outpatient_no IS '门(急)诊号，数据元 DE01.00.010.00';
COMMENT ON COLUMN outpatient.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN outpatient.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN outpatient.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN outpatient.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN outpatient.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN outpatient.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN outpatient.patient_kind_code IS '患者类型代码，值域 CV09.00.404，数据元 DE02.01.060.00，必填';
COMMENT ON COLUMN outpatient.visited_at IS '就诊日期时间，数据元 DE06.00.062.00，必填';
COMMENT ON COLUMN outpatient.dept_code IS '科室代码';
COMMENT ON COLUMN outpatient.dept_name IS '科室名称，数据元 DE08.10.026.00';
COMMENT ON COLUMN outpatient.first_visit_code IS '初诊标志代码，数据元 DE06.00.196.00';
COMMENT ON COLUMN outpatient.chief_complaint IS '主诉，数据元 DE04.01.119.00';
COMMENT ON COLUMN outpatient.present_illness IS '现病史，数据元 DE02.10.071.00';
COMMENT ON COLUMN outpatient.past_history IS '既往史，数据元 DE02.10.099.00';
COMMENT ON COLUMN outpatient.temperature IS '体温，单位 ℃，数据元 DE04.10.186.00';
COMMENT ON COLUMN outpatient.systolic IS '收缩压，单位 mmHg，数据元 DE04.10.174.00';
COMMENT ON COLUMN outpatient.diastolic IS '舒张压，单位 mmHg，数据元 DE04.10.176.00';
COMMENT ON COLUMN outpatient.diagnosis_code IS '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00，必填';
COMMENT ON COLUMN outpatient.diagnosis_name IS '疾病诊断名称，数据元 DE05.01.025.00';
COMMENT ON COLUMN outpatient.is_infectious IS '是否传染病标志，0 否，1 是，必填';
COMMENT ON COLUMN outpatient.infectious_reported IS '传染病上报标志，0 否，1 是';
COMMENT ON COLUMN outpatient.doctor_no IS '接诊医生工号';
COMMENT ON COLUMN outpatient.doctor_name IS '接诊医生姓名';
COMMENT ON COLUMN outpatient.total_fee IS '门诊费用总金额，单位 元，必填';
COMMENT ON COLUMN outpatient.drug_fee IS '药品费，单位 元';
COMMENT ON COLUMN outpatient.own_fee IS '个人承担费用，单位 元，数据元 DE07.00.001.00';
COMMENT ON COLUMN outpatient.payment_code IS '医疗费用支付方式代码，值域 CV07.10.005，数据元 DE07.00.007.00';
COMMENT ON COLUMN outpatient.under_observation IS '留观标志，0 否，1 是';
COMMENT ON COLUMN outpatient.disposition_code IS '患者去向代码';
COMMENT ON COLUMN outpatient.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN outpatient.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN outpatient.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN outpatient.business_day IS '业务日';
COMMENT ON COLUMN outpatient.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN outpatient.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN outpatient.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl03 (
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
    CONSTRAINT ck_in_cl03_is_infectious CHECK (is_infectious IN ('0', '1')),
    CONSTRAINT ck_in_cl03_infectious_reported CHECK (infectious_reported IN ('0', '1')),
    CONSTRAINT ck_in_cl03_under_observation CHECK (under_observation IN ('0', '1')),
    CONSTRAINT ck_in_cl03_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl03 IS '临时表：CL03 门诊数据待合并的行';
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

-- outpatient_diagnosis：CL03A 门诊诊断明细
CREATE TABLE outpatient_diagnosis (
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
    CONSTRAINT ck_cl03a_is_main_diagnosis CHECK (is_main_diagnosis IN ('0', '1')),
    CONSTRAINT ck_cl03a_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE outpatient_diagnosis IS 'CL03A 门诊诊断明细';
COMMENT ON COLUMN outpatient_diagnosis.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN outpatient_diagnosis.record_id IS '诊断流水号，必填';
COMMENT ON COLUMN outpatient_diagnosis.org_name IS '医疗机构名称';
COMMENT ON COLUMN outpatient_diagnosis.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN outpatient_diagnosis.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN outpatient_diagnosis.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN outpatient_diagnosis.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN outpatient_diagnosis.visit_no IS '门诊就诊流水号，必填';
COMMENT ON COLUMN outpatient_diagnosis.person_name IS '本人姓名，数据元 DE02.01.039.00';
COMMENT ON COLUMN outpatient_diagnosis.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00';
COMMENT ON COLUMN outpatient_diagnosis.birth_date IS '出生日期，数据元 DE02.01.005.01';
COMMENT ON COLUMN outpatient_diagnosis.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN outpatient_diagnosis.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_seq IS '诊断序号，必填';
COMMENT ON COLUMN outpatient_diagnosis.is_main_diagnosis IS '主要诊断标志，0 否，1 是';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_kind_code IS '诊断类别代码，值域 QL 诊断类别，必填';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_system_code IS '诊断分类代码，值域 QL 诊断分类，必填';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_code IS '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_name IS '疾病诊断名称，数据元 DE05.01.025.00，必填';
COMMENT ON COLUMN outpatient_diagnosis.tcm_diagnosis_code IS '中医病名代码，值域 GB/T 15657，数据元 DE05.10.130.00';
COMMENT ON COLUMN outpatient_diagnosis.tcm_diagnosis_name IS '中医病名名称，数据元 DE05.10.172.00';
COMMENT ON COLUMN outpatient_diagnosis.tcm_syndrome_code IS '中医证候代码，值域 GB/T 15657，数据元 DE05.10.130.00';
COMMENT ON COLUMN outpatient_diagnosis.tcm_syndrome_name IS '中医证候名称，数据元 DE05.10.172.00';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_state_code IS '诊断状态代码，值域 QL 病例分类';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_ground IS '诊断依据，数据元 DE05.01.070.00';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_remark IS '诊断说明';
COMMENT ON COLUMN outpatient_diagnosis.diagnosed_at IS '诊断日期时间，必填';
COMMENT ON COLUMN outpatient_diagnosis.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN outpatient_diagnosis.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN outpatient_diagnosis.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN outpatient_diagnosis.business_day IS '业务日';
COMMENT ON COLUMN outpatient_diagnosis.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN outpatient_diagnosis.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN outpatient_diagnosis.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl03a (
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
    CONSTRAINT ck_in_cl03a_is_main_diagnosis CHECK (is_main_diagnosis IN ('0', '1')),
    CONSTRAINT ck_in_cl03a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl03a IS '临时表：CL03A 门诊诊断明细待合并的行';
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

-- outpatient_charge：CL03B 门诊费用明细
CREATE TABLE outpatient_charge (
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
    CONSTRAINT ck_cl03b_is_refund CHECK (is_refund IN ('0', '1')),
    CONSTRAINT ck_cl03b_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE outpatient_charge IS 'CL03B 门诊费用明细';
COMMENT ON COLUMN outpatient_charge.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN outpatient_charge.record_id IS '收费明细流水号，必填';
COMMENT ON COLUMN outpatient_charge.org_name IS '医疗机构名称';
COMMENT ON COLUMN outpatient_charge.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN outpatient_charge.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN outpatient_charge.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN outpatient_charge.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN outpatient_charge.visit_no IS '门诊就诊流水号，必填';
COMMENT ON COLUMN outpatient_charge.person_name IS '本人姓名，数据元 DE02.01.039.00';
COMMENT ON COLUMN outpatient_charge.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN outpatient_charge.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN outpatient_charge.charge_category_code IS '费用类别代码，值域 QL 费用类别，必填';
COMMENT ON COLUMN outpatient_charge.charge_item_code IS '收费项目代码，必填';
COMMENT ON COLUMN outpatient_charge.charge_item_name IS '收费项目名称，必填';
COMMENT ON COLUMN outpatient_charge.charge_item_spec IS '项目规格';
COMMENT ON COLUMN outpatient_charge.charge_unit IS '计价单位';
COMMENT ON COLUMN outpatient_charge.unit_price IS '单价，单位 元';
COMMENT ON COLUMN outpatient_charge.quantity IS '数量，必填';
COMMENT ON COLUMN outpatient_charge.amount IS '金额，单位 元，必填';
COMMENT ON COLUMN outpatient_charge.reimbursed_amount IS '报销金额，单位 元';
COMMENT ON COLUMN outpatient_charge.own_paid_amount IS '自费金额，单位 元';
COMMENT ON COLUMN outpatient_charge.insurance_item_code IS '医保项目代码';
COMMENT ON COLUMN outpatient_charge.insurance_grade_code IS '医保目录等级代码，值域 QL 医保等级';
COMMENT ON COLUMN outpatient_charge.prescription_no IS '处方编号';
COMMENT ON COLUMN outpatient_charge.dept_name IS '开单科室名称，数据元 DE08.10.026.00';
COMMENT ON COLUMN outpatient_charge.doctor_name IS '开单医师姓名';
COMMENT ON COLUMN outpatient_charge.performing_dept_name IS '执行科室名称';
COMMENT ON COLUMN outpatient_charge.charged_at IS '收费日期时间，必填';
COMMENT ON COLUMN outpatient_charge.is_refund IS '退费标志，0 否，1 是';
COMMENT ON COLUMN outpatient_charge.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN outpatient_charge.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN outpatient_charge.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN outpatient_charge.business_day IS '业务日';
COMMENT ON COLUMN outpatient_charge.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN outpatient_charge.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN outpatient_charge.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl03b (
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
    CONSTRAINT ck_in_cl03b_is_refund CHECK (is_refund IN ('0', '1')),
    CONSTRAINT ck_in_cl03b_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl03b IS '临时表：CL03B 门诊费用明细待合并的行';
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

-- outpatient_medication：CL03C 门诊用药明细
CREATE TABLE outpatient_medication (
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
    CONSTRAINT ck_cl03c_is_returned CHECK (is_returned IN ('0', '1')),
    CONSTRAINT ck_cl03c_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE outpatient_medication IS 'CL03C 门诊用药明细';
COMMENT ON COLUMN outpatient_medication.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN outpatient_medication.record_id IS '发药明细流水号，必填';
COMMENT ON COLUMN outpatient_medication.org_name IS '医疗机构名称';
COMMENT ON COLUMN outpatient_medication.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN outpatient_medication.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN outpatient_medication.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN outpatient_medication.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN outpatient_medication.visit_no IS '门诊就诊流水号，必填';
COMMENT ON COLUMN outpatient_medication.person_name IS '本人姓名，数据元 DE02.01.039.00';
COMMENT ON COLUMN outpatient_medication.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00';
COMMENT ON COLUMN outpatient_medication.birth_date IS '出生日期，数据元 DE02.01.005.01';
COMMENT ON COLUMN outpatient_medication.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN outpatient_medication.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN outpatient_medication.prescription_no IS '处方编号';
COMMENT ON COLUMN outpatient_medication.drug_code IS '药品代码，必填';
COMMENT ON COLUMN outpatient_medication.drug_name IS '药物名称，必填';
COMMENT ON COLUMN outpatient_medication.drug_procurement_code IS '药品采购码';
COMMENT ON COLUMN outpatient_medication.drug_insurance_code IS '药品医保代码';
COMMENT ON COLUMN outpatient_medication.drug_spec IS '药物规格，数据元 DE08.50.043.00';
COMMENT ON COLUMN outpatient_medication.drug_dose IS '药物使用次剂量';
COMMENT ON COLUMN outpatient_medication.drug_dose_unit IS '药物使用剂量单位，数据元 DE08.50.024.00';
COMMENT ON COLUMN outpatient_medication.drug_frequency_code IS '药物使用频率代码，值域 CV06.00.228，数据元 DE06.00.133.00';
COMMENT ON COLUMN outpatient_medication.drug_route_code IS '药物使用途径代码，值域 CV06.00.102';
COMMENT ON COLUMN outpatient_medication.medication_days IS '用药天数，单位 天';
COMMENT ON COLUMN outpatient_medication.dispensed_quantity IS '发药数量，必填';
COMMENT ON COLUMN outpatient_medication.dispensed_unit IS '发药数量单位，必填';
COMMENT ON COLUMN outpatient_medication.batch_no IS '药品批号';
COMMENT ON COLUMN outpatient_medication.dept_code IS '就诊科室代码';
COMMENT ON COLUMN outpatient_medication.dept_name IS '就诊科室名称，数据元 DE08.10.026.00';
COMMENT ON COLUMN outpatient_medication.pharmacy_name IS '药房名称';
COMMENT ON COLUMN outpatient_medication.preparer_name IS '配药人姓名';
COMMENT ON COLUMN outpatient_medication.dispenser_name IS '发药人姓名';
COMMENT ON COLUMN outpatient_medication.dispensed_at IS '发药日期时间，必填';
COMMENT ON COLUMN outpatient_medication.is_returned IS '退药标志，0 否，1 是';
COMMENT ON COLUMN outpatient_medication.returned_at IS '退药日期时间';
COMMENT ON COLUMN outpatient_medication.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN outpatient_medication.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN outpatient_medication.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN outpatient_medication.business_day IS '业务日';
COMMENT ON COLUMN outpatient_medication.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN outpatient_medication.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN outpatient_medication.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl03c (
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
    CONSTRAINT ck_in_cl03c_is_returned CHECK (is_returned IN ('0', '1')),
    CONSTRAINT ck_in_cl03c_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl03c IS '临时表：CL03C 门诊用药明细待合并的行';
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

-- check_up：CL04 体检数据
CREATE TABLE check_up (
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
    CONSTRAINT ck_cl04_is_abnormal CHECK (is_abnormal IN ('0', '1')),
    CONSTRAINT ck_cl04_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE check_up IS 'CL04 体检数据';
COMMENT ON COLUMN check_up.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN check_up.record_id IS '体检流水号，必填';
COMMENT ON COLUMN check_up.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN check_up.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN check_up.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN check_up.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN check_up.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN check_up.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN check_up.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN check_up.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN check_up.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN check_up.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN check_up.checked_on IS '体检日期，必填';
COMMENT ON COLUMN check_up.check_up_kind_code IS '体检类别代码，值域 QL 体检类别';
COMMENT ON COLUMN check_up.package_name IS '体检套餐名称';
COMMENT ON COLUMN check_up.check_up_org_code IS '体检机构代码，值域 WS 218，必填';
COMMENT ON COLUMN check_up.temperature IS '体温，单位 ℃，数据元 DE04.10.186.00';
COMMENT ON COLUMN check_up.pulse_rate IS '脉率，单位 次/min，数据元 DE04.10.118.00';
COMMENT ON COLUMN check_up.respiratory_rate IS '呼吸频率，单位 次/min，数据元 DE04.10.081.00';
COMMENT ON COLUMN check_up.height IS '身高，单位 cm，数据元 DE04.10.167.00';
COMMENT ON COLUMN check_up.weight IS '体重，单位 kg，数据元 DE04.10.188.00';
COMMENT ON COLUMN check_up.waist IS '腰围，单位 cm';
COMMENT ON COLUMN check_up.bmi IS '体质指数，单位 kg/m²';
COMMENT ON COLUMN check_up.systolic IS '收缩压，单位 mmHg，数据元 DE04.10.174.00，必填';
COMMENT ON COLUMN check_up.diastolic IS '舒张压，单位 mmHg，数据元 DE04.10.176.00，必填';
COMMENT ON COLUMN check_up.fasting_glucose IS '空腹血糖，单位 mmol/L，数据元 DE04.50.102.00';
COMMENT ON COLUMN check_up.total_cholesterol IS '总胆固醇，单位 mmol/L';
COMMENT ON COLUMN check_up.triglyceride IS '甘油三酯，单位 mmol/L';
COMMENT ON COLUMN check_up.haemoglobin IS '血红蛋白，单位 g/L';
COMMENT ON COLUMN check_up.creatinine IS '血清肌酐，单位 μmol/L';
COMMENT ON COLUMN check_up.ecg_result IS '心电图检查结果，数据元 DE04.30.043.00';
COMMENT ON COLUMN check_up.is_abnormal IS '健康评价异常标志，0 否，1 是，必填';
COMMENT ON COLUMN check_up.abnormal_description IS '健康评价异常描述';
COMMENT ON COLUMN check_up.health_guidance_code IS '健康指导代码，值域 QL 健康指导';
COMMENT ON COLUMN check_up.check_up_summary IS '体检小结';
COMMENT ON COLUMN check_up.responsible_doctor_name IS '责任医师姓名';
COMMENT ON COLUMN check_up.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN check_up.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up.business_day IS '业务日';
COMMENT ON COLUMN check_up.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN check_up.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN check_up.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl04 (
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
    CONSTRAINT ck_in_cl04_is_abnormal CHECK (is_abnormal IN ('0', '1')),
    CONSTRAINT ck_in_cl04_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl04 IS '临时表：CL04 体检数据待合并的行';
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

-- check_up_item：CL04A 体检项目
CREATE TABLE check_up_item (
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
);
COMMENT ON TABLE check_up_item IS 'CL04A 体检项目';
COMMENT ON COLUMN check_up_item.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN check_up_item.record_id IS '体检明细流水号，必填';
COMMENT ON COLUMN check_up_item.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_item.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN check_up_item.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN check_up_item.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN check_up_item.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN check_up_item.check_up_no IS '体检流水号，必填';
COMMENT ON COLUMN check_up_item.exam_report_no IS '报告流水号';
COMMENT ON COLUMN check_up_item.person_name IS '本人姓名，数据元 DE02.01.039.00';
COMMENT ON COLUMN check_up_item.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN check_up_item.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN check_up_item.dept_name IS '检查科室名称，数据元 DE08.10.026.00';
COMMENT ON COLUMN check_up_item.exam_group_name IS '检查组合名称';
COMMENT ON COLUMN check_up_item.exam_item_code IS '检查项目代码';
COMMENT ON COLUMN check_up_item.exam_item_name IS '检查项目名称，必填';
COMMENT ON COLUMN check_up_item.result_kind_code IS '检查结果类型代码，值域 QL 检查结果类型，必填';
COMMENT ON COLUMN check_up_item.result_value IS '检查结果，必填';
COMMENT ON COLUMN check_up_item.result_unit IS '检查结果单位';
COMMENT ON COLUMN check_up_item.reference_range IS '参考值范围';
COMMENT ON COLUMN check_up_item.result_flag IS '结果提示';
COMMENT ON COLUMN check_up_item.report_doctor_name IS '报告医师姓名';
COMMENT ON COLUMN check_up_item.examined_at IS '检查日期时间，必填';
COMMENT ON COLUMN check_up_item.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN check_up_item.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_item.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_item.business_day IS '业务日';
COMMENT ON COLUMN check_up_item.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN check_up_item.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN check_up_item.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl04a (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl04a IS '临时表：CL04A 体检项目待合并的行';
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

-- consultation：CL05 会诊记录
CREATE TABLE consultation (
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
);
COMMENT ON TABLE consultation IS 'CL05 会诊记录';
COMMENT ON COLUMN consultation.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN consultation.record_id IS '会诊记录编号，必填';
COMMENT ON COLUMN consultation.org_name IS '医疗机构名称';
COMMENT ON COLUMN consultation.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN consultation.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN consultation.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN consultation.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN consultation.visit_no IS '住院就诊流水号';
COMMENT ON COLUMN consultation.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN consultation.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN consultation.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN consultation.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN consultation.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN consultation.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN consultation.requested_at IS '会诊申请日期时间';
COMMENT ON COLUMN consultation.consulted_at IS '会诊日期，必填';
COMMENT ON COLUMN consultation.consultation_kind IS '会诊类型，数据元 DE06.00.319.00';
COMMENT ON COLUMN consultation.consultation_reason IS '会诊原因，数据元 DE06.00.039.00，必填';
COMMENT ON COLUMN consultation.consultation_purpose IS '会诊目的，数据元 DE06.00.214.00';
COMMENT ON COLUMN consultation.consultation_opinion IS '会诊意见，数据元 DE06.00.018.00，必填';
COMMENT ON COLUMN consultation.request_org_name IS '申请医疗机构名称';
COMMENT ON COLUMN consultation.request_dept_name IS '申请科室名称';
COMMENT ON COLUMN consultation.request_doctor_name IS '申请医师姓名';
COMMENT ON COLUMN consultation.consult_dept_name IS '会诊科室名称';
COMMENT ON COLUMN consultation.consult_doctor_name IS '会诊医师姓名，必填';
COMMENT ON COLUMN consultation.consult_org_code IS '会诊所在医疗机构代码，值域 WS 218，必填';
COMMENT ON COLUMN consultation.consult_org_name IS '会诊所在医疗机构名称';
COMMENT ON COLUMN consultation.responsible_doctor_name IS '责任医师姓名';
COMMENT ON COLUMN consultation.case_summary IS '病历摘要，数据元 DE06.00.182.00';
COMMENT ON COLUMN consultation.auxiliary_result IS '辅助检查结果';
COMMENT ON COLUMN consultation.diagnosis_code IS '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00';
COMMENT ON COLUMN consultation.diagnosis_name IS '疾病诊断名称，数据元 DE05.01.025.00';
COMMENT ON COLUMN consultation.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN consultation.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN consultation.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN consultation.business_day IS '业务日';
COMMENT ON COLUMN consultation.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN consultation.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN consultation.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl05 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl05 IS '临时表：CL05 会诊记录待合并的行';
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

-- referral：CL06 转诊记录
CREATE TABLE referral (
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
);
COMMENT ON TABLE referral IS 'CL06 转诊记录';
COMMENT ON COLUMN referral.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN referral.record_id IS '转诊单号，必填';
COMMENT ON COLUMN referral.org_name IS '医疗机构名称';
COMMENT ON COLUMN referral.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN referral.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN referral.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN referral.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN referral.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN referral.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN referral.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN referral.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN referral.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN referral.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN referral.referral_kind_code IS '转诊类型代码，值域 QL 转诊类型，必填';
COMMENT ON COLUMN referral.referred_at IS '转诊日期，必填';
COMMENT ON COLUMN referral.from_org_code IS '转出医疗机构代码，值域 WS 218，必填';
COMMENT ON COLUMN referral.from_dept_name IS '转出科室名称';
COMMENT ON COLUMN referral.referral_doctor_name IS '转诊医师姓名';
COMMENT ON COLUMN referral.to_org_code IS '转入医疗机构代码，值域 WS 218，必填';
COMMENT ON COLUMN referral.to_org_name IS '转入医疗机构名称';
COMMENT ON COLUMN referral.to_dept_name IS '转入科室名称';
COMMENT ON COLUMN referral.referral_reason IS '转诊原因，必填';
COMMENT ON COLUMN referral.impression IS '初步印象';
COMMENT ON COLUMN referral.past_history IS '主要既往史，数据元 DE02.10.099.00';
COMMENT ON COLUMN referral.treatment_course IS '治疗经过';
COMMENT ON COLUMN referral.treatment_plan IS '治疗方案，数据元 DE06.00.159.00';
COMMENT ON COLUMN referral.rehabilitation_advice IS '康复措施指导';
COMMENT ON COLUMN referral.receiving_doctor_name IS '接诊医师姓名';
COMMENT ON COLUMN referral.accepted_at IS '接诊日期时间';
COMMENT ON COLUMN referral.referral_state_code IS '转诊状态代码，值域 QL 转诊状态';
COMMENT ON COLUMN referral.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN referral.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN referral.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN referral.business_day IS '业务日';
COMMENT ON COLUMN referral.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN referral.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN referral.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl06 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl06 IS '临时表：CL06 转诊记录待合并的行';
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

-- death_report：CL07 居民死亡报告数据
CREATE TABLE death_report (
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
    CONSTRAINT ck_cl07_pregnancy_related CHECK (pregnancy_related IN ('0', '1')),
    CONSTRAINT ck_cl07_reported_on CHECK (reported_on = TRUNC(reported_on)),
    CONSTRAINT ck_cl07_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE death_report IS 'CL07 居民死亡报告数据';
COMMENT ON COLUMN death_report.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN death_report.record_id IS '死亡医学证明编号，必填';
COMMENT ON COLUMN death_report.org_name IS '医疗机构名称';
COMMENT ON COLUMN death_report.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN death_report.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN death_report.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN death_report.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN death_report.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN death_report.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN death_report.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN death_report.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN death_report.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN death_report.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN death_report.nation_code IS '民族代码，值域 GB 3304，数据元 DE02.01.025.00';
COMMENT ON COLUMN death_report.marital_code IS '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00';
COMMENT ON COLUMN death_report.education_code IS '学历代码，值域 GB/T 4658，数据元 DE02.01.041.00';
COMMENT ON COLUMN death_report.occupation_code IS '职业类别代码，值域 GB/T 2261.4，数据元 DE02.01.052.00';
COMMENT ON COLUMN death_report.registered_division IS '户籍地址-行政区划代码，值域 GB/T 2260';
COMMENT ON COLUMN death_report.present_division IS '现住址-行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN death_report.died_at IS '死亡日期时间，数据元 DE02.01.036.00，必填';
COMMENT ON COLUMN death_report.death_place_code IS '死亡地点类别代码，值域 CV02.01.103，必填';
COMMENT ON COLUMN death_report.direct_cause_code IS '直接死因代码，值域 ICD-10，必填';
COMMENT ON COLUMN death_report.direct_cause_interval IS '直接死因至死亡间隔';
COMMENT ON COLUMN death_report.antecedent_cause_code IS '引起直接死因的疾病代码，值域 ICD-10';
COMMENT ON COLUMN death_report.underlying_cause_code IS '根本死因代码，值域 ICD-10，数据元 DE05.01.021.00，必填';
COMMENT ON COLUMN death_report.diagnosing_org_level_code IS '死亡最高诊断机构级别代码';
COMMENT ON COLUMN death_report.diagnosis_basis_code IS '死亡最高诊断依据类别代码';
COMMENT ON COLUMN death_report.pregnancy_related IS '妊娠期或终止妊娠42天内标志，0 否，1 是';
COMMENT ON COLUMN death_report.report_org_code IS '报告机构代码，值域 WS 218，必填';
COMMENT ON COLUMN death_report.report_doctor_name IS '报告医师姓名';
COMMENT ON COLUMN death_report.reported_on IS '报告日期，必填';
COMMENT ON COLUMN death_report.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN death_report.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN death_report.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN death_report.business_day IS '业务日';
COMMENT ON COLUMN death_report.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN death_report.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN death_report.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl07 (
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
    CONSTRAINT ck_in_cl07_pregnancy_related CHECK (pregnancy_related IN ('0', '1')),
    CONSTRAINT ck_in_cl07_reported_on CHECK (reported_on = TRUNC(reported_on)),
    CONSTRAINT ck_in_cl07_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl07 IS '临时表：CL07 居民死亡报告数据待合并的行';
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

-- delivery：CL08 分娩记录
CREATE TABLE delivery (
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
    CONSTRAINT ck_cl08_perineal_incision CHECK (perineal_incision IN ('0', '1')),
    CONSTRAINT ck_cl08_birth_defect CHECK (birth_defect IN ('0', '1')),
    CONSTRAINT ck_cl08_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE delivery IS 'CL08 分娩记录';
COMMENT ON COLUMN delivery.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN delivery.record_id IS '分娩记录编号，必填';
COMMENT ON COLUMN delivery.org_name IS '医疗机构名称';
COMMENT ON COLUMN delivery.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN delivery.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN delivery.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN delivery.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN delivery.visit_no IS '住院就诊流水号';
COMMENT ON COLUMN delivery.inpatient_no IS '住院号，数据元 DE01.00.014.00';
COMMENT ON COLUMN delivery.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN delivery.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN delivery.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN delivery.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN delivery.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN delivery.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN delivery.gravidity IS '孕次，单位 次，数据元 DE04.01.108.00';
COMMENT ON COLUMN delivery.parity IS '产次，单位 次，数据元 DE02.10.002.00';
COMMENT ON COLUMN delivery.last_menstrual_on IS '末次月经日期，数据元 DE02.10.051.00';
COMMENT ON COLUMN delivery.expected_delivery_on IS '预产期，数据元 DE05.10.098.00';
COMMENT ON COLUMN delivery.gestational_weeks IS '分娩孕周，单位 周，必填';
COMMENT ON COLUMN delivery.delivery_way_code IS '分娩方式代码，值域 CV02.10.003，必填';
COMMENT ON COLUMN delivery.labour_started_at IS '临产日期时间，数据元 DE06.00.224.00';
COMMENT ON COLUMN delivery.delivered_at IS '胎儿娩出日期时间，数据元 DE02.01.014.00，必填';
COMMENT ON COLUMN delivery.labour_minutes IS '总产程时长，单位 min，数据元 DE04.10.236.00';
COMMENT ON COLUMN delivery.first_stage_minutes IS '第1产程时长，单位 min，数据元 DE06.00.021.00';
COMMENT ON COLUMN delivery.second_stage_minutes IS '第2产程时长，单位 min，数据元 DE06.00.019.00';
COMMENT ON COLUMN delivery.third_stage_minutes IS '第3产程时长，单位 min，数据元 DE06.00.020.00';
COMMENT ON COLUMN delivery.blood_loss IS '产后出血量，单位 mL，数据元 DE04.10.012.00';
COMMENT ON COLUMN delivery.perineal_incision IS '会阴切开标志，0 否，1 是，数据元 DE05.10.165.00';
COMMENT ON COLUMN delivery.perineal_tear_code IS '会阴裂伤程度代码，值域 CV05.01.010，数据元 DE05.01.003.00';
COMMENT ON COLUMN delivery.fetal_position_code IS '胎方位代码，值域 CV05.01.007，数据元 DE05.01.044.00';
COMMENT ON COLUMN delivery.labour_complication_code IS '产时并发症代码，值域 CV05.01.009';
COMMENT ON COLUMN delivery.delivery_outcome_code IS '分娩结局代码，值域 QL 分娩结局，数据元 DE06.00.026.00，必填';
COMMENT ON COLUMN delivery.fetus_count IS '胎数(活产/死胎死产)';
COMMENT ON COLUMN delivery.newborn_sex_code IS '新生儿性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN delivery.birth_weight IS '新生儿出生体重，单位 g，数据元 DE04.10.019.00，必填';
COMMENT ON COLUMN delivery.birth_length IS '新生儿出生身长，单位 cm，数据元 DE04.10.018.00';
COMMENT ON COLUMN delivery.apgar_score IS 'Apgar评分值，单位 分，数据元 DE05.10.001.00';
COMMENT ON COLUMN delivery.apgar_interval_code IS 'Apgar评分间隔时间代码，值域 QL Apgar间隔，数据元 DE06.00.215.00';
COMMENT ON COLUMN delivery.newborn_complication_code IS '新生儿并发症代码，值域 CV05.01.013';
COMMENT ON COLUMN delivery.birth_defect IS '出生缺陷标志，0 否，1 是';
COMMENT ON COLUMN delivery.maternal_outcome_code IS '产妇结局代码，值域 QL 产妇结局';
COMMENT ON COLUMN delivery.delivery_org_code IS '分娩(助产)机构代码，值域 WS 218，必填';
COMMENT ON COLUMN delivery.midwife_name IS '接生人员姓名';
COMMENT ON COLUMN delivery.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN delivery.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN delivery.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN delivery.business_day IS '业务日';
COMMENT ON COLUMN delivery.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN delivery.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN delivery.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl08 (
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
    CONSTRAINT ck_in_cl08_perineal_incision CHECK (perineal_incision IN ('0', '1')),
    CONSTRAINT ck_in_cl08_birth_defect CHECK (birth_defect IN ('0', '1')),
    CONSTRAINT ck_in_cl08_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl08 IS '临时表：CL08 分娩记录待合并的行';
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

-- delivery_newborn：CL08A 分娩新生儿
CREATE TABLE delivery_newborn (
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
    CONSTRAINT ck_cl08a_birth_defect CHECK (birth_defect IN ('0', '1')),
    CONSTRAINT ck_cl08a_newborn_died_on CHECK (newborn_died_on = TRUNC(newborn_died_on)),
    CONSTRAINT ck_cl08a_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE delivery_newborn IS 'CL08A 分娩新生儿';
COMMENT ON COLUMN delivery_newborn.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN delivery_newborn.record_id IS '新生儿记录编号，必填';
COMMENT ON COLUMN delivery_newborn.org_name IS '医疗机构名称';
COMMENT ON COLUMN delivery_newborn.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN delivery_newborn.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN delivery_newborn.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN delivery_newborn.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN delivery_newborn.delivery_no IS '分娩记录编号，必填';
COMMENT ON COLUMN delivery_newborn.person_name IS '产妇姓名，数据元 DE02.01.039.00';
COMMENT ON COLUMN delivery_newborn.id_type_code IS '产妇身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN delivery_newborn.id_no IS '产妇身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN delivery_newborn.newborn_seq IS '新生儿序号，必填';
COMMENT ON COLUMN delivery_newborn.newborn_name IS '新生儿姓名';
COMMENT ON COLUMN delivery_newborn.newborn_sex_code IS '新生儿性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN delivery_newborn.delivered_at IS '胎儿娩出日期时间，数据元 DE02.01.014.00，必填';
COMMENT ON COLUMN delivery_newborn.delivery_way_code IS '分娩方式代码，值域 CV02.10.003';
COMMENT ON COLUMN delivery_newborn.delivery_outcome_code IS '分娩结局代码，值域 QL 分娩结局，数据元 DE06.00.026.00，必填';
COMMENT ON COLUMN delivery_newborn.birth_weight IS '新生儿出生体重，单位 g，数据元 DE04.10.019.00，必填';
COMMENT ON COLUMN delivery_newborn.birth_length IS '新生儿出生身长，单位 cm，数据元 DE04.10.018.00';
COMMENT ON COLUMN delivery_newborn.head_circumference IS '头围，单位 cm';
COMMENT ON COLUMN delivery_newborn.apgar_1min IS '1分钟Apgar评分值，单位 分，数据元 DE05.10.001.00';
COMMENT ON COLUMN delivery_newborn.apgar_5min IS '5分钟Apgar评分值，单位 分，数据元 DE05.10.001.00';
COMMENT ON COLUMN delivery_newborn.apgar_10min IS '10分钟Apgar评分值，单位 分，数据元 DE05.10.001.00';
COMMENT ON COLUMN delivery_newborn.newborn_abnormality_code IS '新生儿异常情况代码，值域 QL 新生儿异常，数据元 DE05.10.160.00';
COMMENT ON COLUMN delivery_newborn.newborn_complication_code IS '新生儿并发症代码，值域 CV05.01.013';
COMMENT ON COLUMN delivery_newborn.birth_defect IS '出生缺陷标志，0 否，1 是';
COMMENT ON COLUMN delivery_newborn.birth_certificate_no IS '出生医学证明编号';
COMMENT ON COLUMN delivery_newborn.newborn_died_on IS '新生儿死亡日期';
COMMENT ON COLUMN delivery_newborn.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN delivery_newborn.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN delivery_newborn.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN delivery_newborn.business_day IS '业务日';
COMMENT ON COLUMN delivery_newborn.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN delivery_newborn.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN delivery_newborn.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_cl08a (
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
    CONSTRAINT ck_in_cl08a_birth_defect CHECK (birth_defect IN ('0', '1')),
    CONSTRAINT ck_in_cl08a_newborn_died_on CHECK (newborn_died_on = TRUNC(newborn_died_on)),
    CONSTRAINT ck_in_cl08a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_cl08a IS '临时表：CL08A 分娩新生儿待合并的行';
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

-- emr_document：EM01 结构化电子病历
CREATE TABLE emr_document (
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
);
COMMENT ON TABLE emr_document IS 'EM01 结构化电子病历';
COMMENT ON COLUMN emr_document.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN emr_document.record_id IS '文档流水号(唯一标识)，必填';
COMMENT ON COLUMN emr_document.org_name IS '医疗机构名称';
COMMENT ON COLUMN emr_document.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN emr_document.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN emr_document.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN emr_document.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN emr_document.document_kind_code IS '文档类型代码，值域 WS/T 500，必填';
COMMENT ON COLUMN emr_document.template_id IS '文档模板标识，值域 OID';
COMMENT ON COLUMN emr_document.document_title IS '文档标题';
COMMENT ON COLUMN emr_document.document_created_at IS '文档生成日期时间，必填';
COMMENT ON COLUMN emr_document.document_secrecy_code IS '保密级别代码，值域 QL 文档保密级别，必填';
COMMENT ON COLUMN emr_document.version_no IS '版本号';
COMMENT ON COLUMN emr_document.replaced_document_no IS '替换的父文档标识';
COMMENT ON COLUMN emr_document.visit_no IS '就诊流水号，必填';
COMMENT ON COLUMN emr_document.patient_kind_code IS '患者类型代码，值域 CV09.00.404，数据元 DE02.01.060.00，必填';
COMMENT ON COLUMN emr_document.outpatient_no IS '门(急)诊号，数据元 DE01.00.010.00';
COMMENT ON COLUMN emr_document.inpatient_no IS '住院号，数据元 DE01.00.014.00';
COMMENT ON COLUMN emr_document.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN emr_document.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN emr_document.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN emr_document.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN emr_document.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN emr_document.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN emr_document.dept_code IS '科室代码';
COMMENT ON COLUMN emr_document.dept_name IS '科室名称，数据元 DE08.10.026.00';
COMMENT ON COLUMN emr_document.author_name IS '文档作者姓名';
COMMENT ON COLUMN emr_document.custodian_org_code IS '文档保管机构代码，值域 WS 218，必填';
COMMENT ON COLUMN emr_document.signed_at IS '签名日期时间，数据元 DE09.00.053.00';
COMMENT ON COLUMN emr_document.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN emr_document.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN emr_document.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN emr_document.business_day IS '业务日';
COMMENT ON COLUMN emr_document.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN emr_document.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN emr_document.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_em01 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_em01 IS '临时表：EM01 结构化电子病历待合并的行';
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

-- emr_section_entry：EM01A 结构化电子病历数据元
CREATE TABLE emr_section_entry (
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
);
COMMENT ON TABLE emr_section_entry IS 'EM01A 结构化电子病历数据元';
COMMENT ON COLUMN emr_section_entry.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN emr_section_entry.record_id IS '条目编号，必填';
COMMENT ON COLUMN emr_section_entry.org_name IS '医疗机构名称';
COMMENT ON COLUMN emr_section_entry.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN emr_section_entry.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN emr_section_entry.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN emr_section_entry.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN emr_section_entry.document_no IS '文档流水号(唯一标识)，必填';
COMMENT ON COLUMN emr_section_entry.document_kind_code IS '文档类型代码，值域 WS/T 500，必填';
COMMENT ON COLUMN emr_section_entry.document_created_at IS '文档生成日期时间，必填';
COMMENT ON COLUMN emr_section_entry.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN emr_section_entry.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN emr_section_entry.entry_order IS '条目序号，必填';
COMMENT ON COLUMN emr_section_entry.section_order IS '章节序号';
COMMENT ON COLUMN emr_section_entry.section_code IS '章节代码，值域 QL 文档章节';
COMMENT ON COLUMN emr_section_entry.section_title IS '章节名称';
COMMENT ON COLUMN emr_section_entry.entry_path IS '条目路径';
COMMENT ON COLUMN emr_section_entry.data_element_code IS '数据元标识符，值域 WS 363，必填';
COMMENT ON COLUMN emr_section_entry.data_element_name IS '数据元名称';
COMMENT ON COLUMN emr_section_entry.data_type_code IS '数据类型代码，值域 QL CDA 数据类型';
COMMENT ON COLUMN emr_section_entry.data_element_value IS '数据元值，必填';
COMMENT ON COLUMN emr_section_entry.value_unit IS '计量单位';
COMMENT ON COLUMN emr_section_entry.value_system_oid IS '值域代码系统，值域 OID';
COMMENT ON COLUMN emr_section_entry.value_display IS '代码含义';
COMMENT ON COLUMN emr_section_entry.repetition_no IS '重复次序';
COMMENT ON COLUMN emr_section_entry.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN emr_section_entry.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN emr_section_entry.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN emr_section_entry.business_day IS '业务日';
COMMENT ON COLUMN emr_section_entry.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN emr_section_entry.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN emr_section_entry.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_em01a (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_em01a IS '临时表：EM01A 结构化电子病历数据元待合并的行';
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

-- emr_file：EM02 非结构化电子病历
CREATE TABLE emr_file (
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
);
COMMENT ON TABLE emr_file IS 'EM02 非结构化电子病历';
COMMENT ON COLUMN emr_file.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN emr_file.record_id IS '文件标识，必填';
COMMENT ON COLUMN emr_file.org_name IS '医疗机构名称';
COMMENT ON COLUMN emr_file.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN emr_file.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN emr_file.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN emr_file.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN emr_file.file_name IS '文件名，必填';
COMMENT ON COLUMN emr_file.file_folder IS '相对目录路径，必填';
COMMENT ON COLUMN emr_file.file_format_code IS '文件格式，值域 QL 文件格式';
COMMENT ON COLUMN emr_file.file_size IS '文件大小，单位 字节，必填';
COMMENT ON COLUMN emr_file.file_digest IS 'SM3摘要值，必填';
COMMENT ON COLUMN emr_file.document_kind_code IS '文档类型代码，值域 WS/T 500，必填';
COMMENT ON COLUMN emr_file.visit_no IS '就诊流水号，必填';
COMMENT ON COLUMN emr_file.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN emr_file.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN emr_file.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN emr_file.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN emr_file.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN emr_file.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN emr_file.document_dated_at IS '文档日期时间，必填';
COMMENT ON COLUMN emr_file.producing_org_code IS '生成机构代码，值域 WS 218，必填';
COMMENT ON COLUMN emr_file.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN emr_file.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN emr_file.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN emr_file.business_day IS '业务日';
COMMENT ON COLUMN emr_file.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN emr_file.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN emr_file.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_em02 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_em02 IS '临时表：EM02 非结构化电子病历待合并的行';
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

-- total_population：FP01 全员人口
CREATE TABLE total_population (
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
    CONSTRAINT ck_fp01_is_only_child CHECK (is_only_child IN ('0', '1')),
    CONSTRAINT ck_fp01_died_on CHECK (died_on = TRUNC(died_on)),
    CONSTRAINT ck_fp01_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE total_population IS 'FP01 全员人口';
COMMENT ON COLUMN total_population.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN total_population.record_id IS '人员编码，必填';
COMMENT ON COLUMN total_population.org_name IS '医疗机构名称';
COMMENT ON COLUMN total_population.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN total_population.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN total_population.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN total_population.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN total_population.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN total_population.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN total_population.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN total_population.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN total_population.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN total_population.nation_code IS '民族代码，值域 GB 3304，数据元 DE02.01.025.00，必填';
COMMENT ON COLUMN total_population.nationality_code IS '国籍代码，值域 GB/T 2659';
COMMENT ON COLUMN total_population.registered_division IS '户籍地-行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN total_population.present_division IS '现居住地-行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN total_population.household_nature_code IS '户口性质代码，值域 QL 户口性质';
COMMENT ON COLUMN total_population.household_kind_code IS '户口类别代码，值域 QL 户口类别，必填';
COMMENT ON COLUMN total_population.household_no IS '户编码';
COMMENT ON COLUMN total_population.householder_name IS '户主姓名';
COMMENT ON COLUMN total_population.householder_relation_code IS '与户主关系代码，值域 GB/T 4761，必填';
COMMENT ON COLUMN total_population.marital_code IS '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00，必填';
COMMENT ON COLUMN total_population.marital_changed_on IS '婚变日期';
COMMENT ON COLUMN total_population.first_married_on IS '初婚日期';
COMMENT ON COLUMN total_population.education_code IS '学历代码，值域 GB/T 4658，数据元 DE02.01.041.00';
COMMENT ON COLUMN total_population.occupation_code IS '职业类别代码，值域 GB/T 2261.4，数据元 DE02.01.052.00';
COMMENT ON COLUMN total_population.political_status_code IS '政治面貌代码，值域 GB/T 4762';
COMMENT ON COLUMN total_population.is_only_child IS '是否独生子女，0 否，1 是';
COMMENT ON COLUMN total_population.father_id_no IS '父亲身份证号';
COMMENT ON COLUMN total_population.mother_id_no IS '母亲身份证号';
COMMENT ON COLUMN total_population.spouse_id_no IS '配偶身份证号';
COMMENT ON COLUMN total_population.children_count IS '子女数';
COMMENT ON COLUMN total_population.population_state_code IS '人口状态代码，值域 QL 人口状态';
COMMENT ON COLUMN total_population.died_on IS '死亡日期';
COMMENT ON COLUMN total_population.phone IS '联系电话，数据元 DE02.01.010.00';
COMMENT ON COLUMN total_population.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN total_population.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN total_population.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN total_population.business_day IS '业务日';
COMMENT ON COLUMN total_population.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN total_population.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN total_population.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_fp01 (
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
    CONSTRAINT ck_in_fp01_is_only_child CHECK (is_only_child IN ('0', '1')),
    CONSTRAINT ck_in_fp01_died_on CHECK (died_on = TRUNC(died_on)),
    CONSTRAINT ck_in_fp01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_fp01 IS '临时表：FP01 全员人口待合并的行';
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

-- birth_history：FP01A 生育子女情况
CREATE TABLE birth_history (
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
);
COMMENT ON TABLE birth_history IS 'FP01A 生育子女情况';
COMMENT ON COLUMN birth_history.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN birth_history.record_id IS '生育流水号，必填';
COMMENT ON COLUMN birth_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN birth_history.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN birth_history.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN birth_history.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN birth_history.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN birth_history.person_no IS '全员人口个案标识号，必填';
COMMENT ON COLUMN birth_history.person_name IS '妇女姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN birth_history.birth_date IS '出生日期，数据元 DE02.01.005.01';
COMMENT ON COLUMN birth_history.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN birth_history.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN birth_history.child_order IS '孩次，必填';
COMMENT ON COLUMN birth_history.child_name IS '子女姓名';
COMMENT ON COLUMN birth_history.child_sex_code IS '子女性别代码，值域 GB/T 2261.1，必填';
COMMENT ON COLUMN birth_history.child_birth_date IS '子女出生日期，必填';
COMMENT ON COLUMN birth_history.child_id_type_code IS '子女证件类型代码，值域 CV02.01.101';
COMMENT ON COLUMN birth_history.child_id_no IS '子女证件号码';
COMMENT ON COLUMN birth_history.birth_policy_code IS '出生政策属性代码，值域 QL 出生政策属性';
COMMENT ON COLUMN birth_history.birth_permit_no IS '生育证号';
COMMENT ON COLUMN birth_history.child_birth_health_code IS '子女出生健康状况代码，值域 QL 出生健康状况';
COMMENT ON COLUMN birth_history.child_health_code IS '子女当前健康状况代码，值域 QL 子女健康状况';
COMMENT ON COLUMN birth_history.child_died_on IS '子女死亡日期';
COMMENT ON COLUMN birth_history.child_death_reason IS '子女死亡原因';
COMMENT ON COLUMN birth_history.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN birth_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN birth_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN birth_history.business_day IS '业务日';
COMMENT ON COLUMN birth_history.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN birth_history.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN birth_history.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_fp01a (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_fp01a IS '临时表：FP01A 生育子女情况待合并的行';
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

-- floating_population：FP02 流动人口
CREATE TABLE floating_population (
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
    CONSTRAINT ck_fp02_couple_moves_together CHECK (couple_moves_together IN ('0', '1')),
    CONSTRAINT ck_fp02_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_fp02_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE floating_population IS 'FP02 流动人口';
COMMENT ON COLUMN floating_population.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN floating_population.record_id IS '流动记录编号，必填';
COMMENT ON COLUMN floating_population.org_name IS '医疗机构名称';
COMMENT ON COLUMN floating_population.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN floating_population.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN floating_population.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN floating_population.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN floating_population.person_no IS '人员编码，必填';
COMMENT ON COLUMN floating_population.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN floating_population.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN floating_population.birth_date IS '出生日期，数据元 DE02.01.005.01';
COMMENT ON COLUMN floating_population.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN floating_population.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN floating_population.flow_kind_code IS '流动类型代码，值域 QL 流动类型，必填';
COMMENT ON COLUMN floating_population.flow_reason_code IS '流动原因代码，值域 QL 流动原因，必填';
COMMENT ON COLUMN floating_population.flowed_in_on IS '流入日期';
COMMENT ON COLUMN floating_population.flowed_out_on IS '流出日期';
COMMENT ON COLUMN floating_population.inflow_division IS '流入地-行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN floating_population.inflow_address IS '流入地地址';
COMMENT ON COLUMN floating_population.outflow_division IS '流出地-行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN floating_population.outflow_address IS '流出地地址';
COMMENT ON COLUMN floating_population.marital_code IS '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00';
COMMENT ON COLUMN floating_population.certificate_held_code IS '持证情况代码，值域 QL 持证情况';
COMMENT ON COLUMN floating_population.fertility_certificate_no IS '婚育证明编号';
COMMENT ON COLUMN floating_population.couple_moves_together IS '夫妻是否共同流动，0 否，1 是';
COMMENT ON COLUMN floating_population.contraception_code IS '避孕节育措施代码，值域 CV06.00.211';
COMMENT ON COLUMN floating_population.children_count IS '现有子女数';
COMMENT ON COLUMN floating_population.registration_org_code IS '登记机构代码，值域 WS 218，必填';
COMMENT ON COLUMN floating_population.registered_on IS '登记日期，必填';
COMMENT ON COLUMN floating_population.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN floating_population.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN floating_population.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN floating_population.business_day IS '业务日';
COMMENT ON COLUMN floating_population.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN floating_population.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN floating_population.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_fp02 (
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
    CONSTRAINT ck_in_fp02_couple_moves_4f06f4 CHECK (couple_moves_together IN ('0', '1')),
    CONSTRAINT ck_in_fp02_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_fp02_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_fp02 IS '临时表：FP02 流动人口待合并的行';
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

-- fp_service：FP03 技术服务
CREATE TABLE fp_service (
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
    CONSTRAINT ck_fp03_has_complication CHECK (has_complication IN ('0', '1')),
    CONSTRAINT ck_fp03_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_fp03_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE fp_service IS 'FP03 技术服务';
COMMENT ON COLUMN fp_service.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN fp_service.record_id IS '服务记录编号，必填';
COMMENT ON COLUMN fp_service.org_name IS '医疗机构名称';
COMMENT ON COLUMN fp_service.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN fp_service.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN fp_service.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN fp_service.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN fp_service.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN fp_service.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00';
COMMENT ON COLUMN fp_service.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN fp_service.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN fp_service.birth_date IS '出生日期，数据元 DE02.01.005.01';
COMMENT ON COLUMN fp_service.fp_service_code IS '服务项目代码，值域 QL 计生服务项目，必填';
COMMENT ON COLUMN fp_service.contraception_code IS '避孕节育措施代码，值域 CV06.00.211';
COMMENT ON COLUMN fp_service.iud_kind_code IS '宫内节育器种类代码，值域 CV08.50.101';
COMMENT ON COLUMN fp_service.iud_period_code IS '节育器放置时期代码，值域 CV06.00.104';
COMMENT ON COLUMN fp_service.implant_period_code IS '皮埋时期代码，值域 CV06.00.105';
COMMENT ON COLUMN fp_service.ligation_way_code IS '输卵管结扎方式代码，值域 CV06.00.106';
COMMENT ON COLUMN fp_service.ligation_site_code IS '输卵管结扎部位代码，值域 CV06.00.107';
COMMENT ON COLUMN fp_service.served_on IS '手术(服务)日期，必填';
COMMENT ON COLUMN fp_service.service_org_code IS '手术医院代码，值域 WS 218，必填';
COMMENT ON COLUMN fp_service.service_doctor_name IS '手术医生姓名';
COMMENT ON COLUMN fp_service.iud_removal_code IS '取环类型代码，值域 QL 取环类型';
COMMENT ON COLUMN fp_service.iud_check_code IS '查环结果代码，值域 QL 查环结果';
COMMENT ON COLUMN fp_service.pregnancy_check_code IS '查孕结果代码，值域 QL 查孕结果';
COMMENT ON COLUMN fp_service.pregnancy_result_code IS '孕产结果代码，值域 CV02.10.002';
COMMENT ON COLUMN fp_service.remedy_code IS '补救措施代码，值域 QL 补救措施';
COMMENT ON COLUMN fp_service.has_complication IS '并发症标志，0 否，1 是';
COMMENT ON COLUMN fp_service.followed_up_on IS '随访日期';
COMMENT ON COLUMN fp_service.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN fp_service.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN fp_service.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN fp_service.business_day IS '业务日';
COMMENT ON COLUMN fp_service.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN fp_service.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN fp_service.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_fp03 (
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
    CONSTRAINT ck_in_fp03_has_complication CHECK (has_complication IN ('0', '1')),
    CONSTRAINT ck_in_fp03_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_fp03_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_fp03 IS '临时表：FP03 技术服务待合并的行';
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

-- fp_assistance：FP04 奖励扶助
CREATE TABLE fp_assistance (
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
);
COMMENT ON TABLE fp_assistance IS 'FP04 奖励扶助';
COMMENT ON COLUMN fp_assistance.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN fp_assistance.record_id IS '申报编号，必填';
COMMENT ON COLUMN fp_assistance.org_name IS '医疗机构名称';
COMMENT ON COLUMN fp_assistance.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN fp_assistance.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN fp_assistance.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN fp_assistance.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN fp_assistance.assistance_kind_code IS '扶助类别代码，值域 QL 扶助类别，必填';
COMMENT ON COLUMN fp_assistance.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN fp_assistance.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00';
COMMENT ON COLUMN fp_assistance.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN fp_assistance.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN fp_assistance.birth_date IS '出生日期，数据元 DE02.01.005.01';
COMMENT ON COLUMN fp_assistance.marital_code IS '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00，必填';
COMMENT ON COLUMN fp_assistance.household_nature_code IS '户口性质代码，值域 QL 户口性质';
COMMENT ON COLUMN fp_assistance.registered_division IS '户籍地-行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN fp_assistance.registered_address IS '户籍地址';
COMMENT ON COLUMN fp_assistance.phone IS '联系电话，数据元 DE02.01.010.00';
COMMENT ON COLUMN fp_assistance.living_boys IS '存活男孩数，必填';
COMMENT ON COLUMN fp_assistance.living_girls IS '存活女孩数，必填';
COMMENT ON COLUMN fp_assistance.spouse_name IS '配偶姓名';
COMMENT ON COLUMN fp_assistance.spouse_id_no IS '配偶身份证号';
COMMENT ON COLUMN fp_assistance.applied_on IS '申请日期，必填';
COMMENT ON COLUMN fp_assistance.review_state_code IS '审核状态代码，值域 QL 扶助审核状态，必填';
COMMENT ON COLUMN fp_assistance.approved_on IS '审批日期';
COMMENT ON COLUMN fp_assistance.payment_year IS '发放年度，必填';
COMMENT ON COLUMN fp_assistance.payment_standard IS '发放标准，单位 元/年';
COMMENT ON COLUMN fp_assistance.payment_amount IS '发放金额，单位 元，必填';
COMMENT ON COLUMN fp_assistance.bank_account IS '开户银行账号(加密)';
COMMENT ON COLUMN fp_assistance.exit_reason_code IS '退出原因代码，值域 QL 扶助退出原因';
COMMENT ON COLUMN fp_assistance.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN fp_assistance.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN fp_assistance.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN fp_assistance.business_day IS '业务日';
COMMENT ON COLUMN fp_assistance.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN fp_assistance.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN fp_assistance.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_fp04 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_fp04 IS '临时表：FP04 奖励扶助待合并的行';
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

-- fp_certificate：FP05 计生证件
CREATE TABLE fp_certificate (
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
    CONSTRAINT ck_fp05_is_cancelled CHECK (is_cancelled IN ('0', '1')),
    CONSTRAINT ck_fp05_cancelled_on CHECK (cancelled_on = TRUNC(cancelled_on)),
    CONSTRAINT ck_fp05_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE fp_certificate IS 'FP05 计生证件';
COMMENT ON COLUMN fp_certificate.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN fp_certificate.record_id IS '证件记录编号，必填';
COMMENT ON COLUMN fp_certificate.org_name IS '医疗机构名称';
COMMENT ON COLUMN fp_certificate.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN fp_certificate.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN fp_certificate.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN fp_certificate.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN fp_certificate.fp_certificate_kind_code IS '证件类型代码，值域 QL 计生证件类型，必填';
COMMENT ON COLUMN fp_certificate.certificate_no IS '证件编号，必填';
COMMENT ON COLUMN fp_certificate.person_name IS '持证人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN fp_certificate.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN fp_certificate.id_no IS '持证人身份证号，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN fp_certificate.spouse_name IS '配偶姓名';
COMMENT ON COLUMN fp_certificate.spouse_id_no IS '配偶身份证号';
COMMENT ON COLUMN fp_certificate.marital_code IS '婚姻状况代码，值域 GB/T 2261.2，数据元 DE02.01.018.00';
COMMENT ON COLUMN fp_certificate.married_on IS '结婚日期';
COMMENT ON COLUMN fp_certificate.child_order IS '孩次';
COMMENT ON COLUMN fp_certificate.expected_delivery_on IS '预产期，数据元 DE05.10.098.00';
COMMENT ON COLUMN fp_certificate.child_name IS '子女姓名';
COMMENT ON COLUMN fp_certificate.child_birth_date IS '子女出生日期';
COMMENT ON COLUMN fp_certificate.boys_count IS '已有男孩数';
COMMENT ON COLUMN fp_certificate.girls_count IS '已有女孩数';
COMMENT ON COLUMN fp_certificate.issue_org_name IS '发证机关名称，必填';
COMMENT ON COLUMN fp_certificate.issue_division IS '发证机关-行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN fp_certificate.issued_on IS '发证日期，必填';
COMMENT ON COLUMN fp_certificate.valid_until IS '有效期至';
COMMENT ON COLUMN fp_certificate.handler_name IS '经办人姓名';
COMMENT ON COLUMN fp_certificate.is_cancelled IS '注销标志，0 否，1 是';
COMMENT ON COLUMN fp_certificate.cancelled_on IS '注销日期';
COMMENT ON COLUMN fp_certificate.certificate_cancel_code IS '注销原因代码，值域 QL 证件注销原因';
COMMENT ON COLUMN fp_certificate.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN fp_certificate.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN fp_certificate.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN fp_certificate.business_day IS '业务日';
COMMENT ON COLUMN fp_certificate.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN fp_certificate.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN fp_certificate.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_fp05 (
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
    CONSTRAINT ck_in_fp05_is_cancelled CHECK (is_cancelled IN ('0', '1')),
    CONSTRAINT ck_in_fp05_cancelled_on CHECK (cancelled_on = TRUNC(cancelled_on)),
    CONSTRAINT ck_in_fp05_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_fp05 IS '临时表：FP05 计生证件待合并的行';
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

-- management_indicator：MG01 综合管理指标
CREATE TABLE management_indicator (
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
);
COMMENT ON TABLE management_indicator IS 'MG01 综合管理指标';
COMMENT ON COLUMN management_indicator.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN management_indicator.record_id IS '指标记录编号，必填';
COMMENT ON COLUMN management_indicator.org_name IS '医疗机构名称';
COMMENT ON COLUMN management_indicator.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN management_indicator.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN management_indicator.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN management_indicator.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN management_indicator.indicator_code IS '指标代码，值域 QL 综合管理指标，必填';
COMMENT ON COLUMN management_indicator.indicator_name IS '指标名称，必填';
COMMENT ON COLUMN management_indicator.stat_month IS '统计年月，必填';
COMMENT ON COLUMN management_indicator.stat_division IS '行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN management_indicator.stat_org_code IS '机构代码，值域 WS 218';
COMMENT ON COLUMN management_indicator.numerator IS '分子值';
COMMENT ON COLUMN management_indicator.denominator IS '分母值';
COMMENT ON COLUMN management_indicator.indicator_value IS '指标值';
COMMENT ON COLUMN management_indicator.not_computable_reason IS '不可计算的原因';
COMMENT ON COLUMN management_indicator.measure_unit IS '计量单位';
COMMENT ON COLUMN management_indicator.computation_no IS '计算批次号，必填';
COMMENT ON COLUMN management_indicator.computed_at IS '计算时间，必填';
COMMENT ON COLUMN management_indicator.check_state_code IS '核对状态代码，值域 QL 指标核对状态，必填';
COMMENT ON COLUMN management_indicator.checker_name IS '核对人姓名';
COMMENT ON COLUMN management_indicator.checked_at IS '核对时间';
COMMENT ON COLUMN management_indicator.objection IS '异议说明';
COMMENT ON COLUMN management_indicator.check_answer IS '省级答复';
COMMENT ON COLUMN management_indicator.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN management_indicator.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN management_indicator.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN management_indicator.business_day IS '业务日';
COMMENT ON COLUMN management_indicator.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN management_indicator.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN management_indicator.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_mg01 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_mg01 IS '临时表：MG01 综合管理指标待合并的行';
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

-- indicator_check：MG01A 指标核对
CREATE TABLE indicator_check (
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
);
COMMENT ON TABLE indicator_check IS 'MG01A 指标核对';
COMMENT ON COLUMN indicator_check.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN indicator_check.record_id IS '核对记录编号，必填';
COMMENT ON COLUMN indicator_check.org_name IS '医疗机构名称';
COMMENT ON COLUMN indicator_check.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN indicator_check.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN indicator_check.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN indicator_check.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN indicator_check.stat_month IS '统计年月，必填';
COMMENT ON COLUMN indicator_check.stat_division IS '行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN indicator_check.computation_no IS '所核对的计算批次号，必填';
COMMENT ON COLUMN indicator_check.indicator_code IS '指标代码（不填为整张表），值域 QL 综合管理指标';
COMMENT ON COLUMN indicator_check.check_state_code IS '核对状态代码，值域 QL 指标核对状态，必填';
COMMENT ON COLUMN indicator_check.believed_value IS '本地认为的指标值';
COMMENT ON COLUMN indicator_check.objection IS '异议说明（或校验未通过仍确认的理由）';
COMMENT ON COLUMN indicator_check.checker_name IS '核对人姓名，必填';
COMMENT ON COLUMN indicator_check.checked_at IS '核对时间，必填';
COMMENT ON COLUMN indicator_check.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN indicator_check.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN indicator_check.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN indicator_check.business_day IS '业务日';
COMMENT ON COLUMN indicator_check.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN indicator_check.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN indicator_check.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_mg01a (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_mg01a IS '临时表：MG01A 指标核对待合并的行';
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

-- personal_health：PH01 个人基本健康信息
CREATE TABLE personal_health (
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
    CONSTRAINT ck_ph01_has_drug_allergy CHECK (has_drug_allergy IN ('0', '1')),
    CONSTRAINT ck_ph01_has_operation_history CHECK (has_operation_history IN ('0', '1')),
    CONSTRAINT ck_ph01_has_injury_history CHECK (has_injury_history IN ('0', '1')),
    CONSTRAINT ck_ph01_has_transfusion_6bcf83 CHECK (has_transfusion_history IN ('0', '1')),
    CONSTRAINT ck_ph01_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on)),
    CONSTRAINT ck_ph01_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE personal_health IS 'PH01 个人基本健康信息';
COMMENT ON COLUMN personal_health.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN personal_health.record_id IS '城乡居民健康档案编号，必填';
COMMENT ON COLUMN personal_health.org_name IS '医疗机构名称';
COMMENT ON COLUMN personal_health.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN personal_health.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN personal_health.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN personal_health.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN personal_health.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN personal_health.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN personal_health.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN personal_health.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN personal_health.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN personal_health.abo_code IS 'ABO血型代码，值域 CV04.50.005，数据元 DE04.50.001.00';
COMMENT ON COLUMN personal_health.rh_code IS 'Rh血型代码，值域 CV04.50.020，数据元 DE04.50.010.00';
COMMENT ON COLUMN personal_health.payment_code IS '医疗费用支付方式代码，值域 CV07.10.005，数据元 DE07.00.007.00';
COMMENT ON COLUMN personal_health.has_drug_allergy IS '药物过敏史标志，0 否，1 是，数据元 DE02.10.023.00，必填';
COMMENT ON COLUMN personal_health.drug_allergen_code IS '药物过敏源代码，值域 CV05.01.038，数据元 DE05.01.022.00';
COMMENT ON COLUMN personal_health.exposure_code IS '环境危险因素暴露类别代码，值域 CV03.00.301，数据元 DE03.00.021.00';
COMMENT ON COLUMN personal_health.disease_kind_code IS '既往患病种类代码，值域 CV02.10.005，数据元 DE02.10.021.00';
COMMENT ON COLUMN personal_health.has_operation_history IS '手术史标志，0 否，1 是，数据元 DE02.10.062.00，必填';
COMMENT ON COLUMN personal_health.has_injury_history IS '外伤史标志，0 否，1 是，数据元 DE02.10.069.00，必填';
COMMENT ON COLUMN personal_health.has_transfusion_history IS '输血史标志，0 否，1 是，数据元 DE06.00.106.00，必填';
COMMENT ON COLUMN personal_health.family_disease_code IS '家族性疾病名称代码，值域 CV02.10.005，数据元 DE02.10.095.00';
COMMENT ON COLUMN personal_health.genetic_disease IS '遗传性疾病史，数据元 DE02.10.026.00';
COMMENT ON COLUMN personal_health.disability_code IS '残疾情况代码，值域 CV05.10.001，数据元 DE05.10.006.00';
COMMENT ON COLUMN personal_health.kitchen_exhaust_code IS '家庭厨房排风设施类别代码，值域 CV03.00.302，数据元 DE03.00.006.00';
COMMENT ON COLUMN personal_health.fuel_code IS '家庭燃料类型类别代码，值域 CV03.00.303，数据元 DE03.00.050.00';
COMMENT ON COLUMN personal_health.water_code IS '家庭饮水类别代码，值域 CV03.00.115，数据元 DE03.00.082.00';
COMMENT ON COLUMN personal_health.toilet_code IS '家庭厕所类别代码，值域 CV03.00.304';
COMMENT ON COLUMN personal_health.livestock_pen_code IS '家庭禽畜栏设置类别代码，值域 CV03.00.305';
COMMENT ON COLUMN personal_health.archive_opened_on IS '建档日期，必填';
COMMENT ON COLUMN personal_health.archive_org_code IS '建档机构代码，值域 WS 218，必填';
COMMENT ON COLUMN personal_health.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN personal_health.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN personal_health.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN personal_health.business_day IS '业务日';
COMMENT ON COLUMN personal_health.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN personal_health.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN personal_health.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph01 (
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
    CONSTRAINT ck_in_ph01_has_drug_allergy CHECK (has_drug_allergy IN ('0', '1')),
    CONSTRAINT ck_in_ph01_has_operatio_a69bb9 CHECK (has_operation_history IN ('0', '1')),
    CONSTRAINT ck_in_ph01_has_injury_history CHECK (has_injury_history IN ('0', '1')),
    CONSTRAINT ck_in_ph01_has_transfus_330662 CHECK (has_transfusion_history IN ('0', '1')),
    CONSTRAINT ck_in_ph01_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on)),
    CONSTRAINT ck_in_ph01_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph01 IS '临时表：PH01 个人基本健康信息待合并的行';
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

-- health_archive：PH02 健康档案信息
CREATE TABLE health_archive (
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
    CONSTRAINT ck_ph02_is_active_use CHECK (is_active_use IN ('0', '1')),
    CONSTRAINT ck_ph02_is_qualified CHECK (is_qualified IN ('0', '1')),
    CONSTRAINT ck_ph02_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on)),
    CONSTRAINT ck_ph02_has_hypertension CHECK (has_hypertension IN ('0', '1')),
    CONSTRAINT ck_ph02_has_diabetes CHECK (has_diabetes IN ('0', '1')),
    CONSTRAINT ck_ph02_last_updated_on CHECK (last_updated_on = TRUNC(last_updated_on)),
    CONSTRAINT ck_ph02_archive_closed_on CHECK (archive_closed_on = TRUNC(archive_closed_on)),
    CONSTRAINT ck_ph02_died_on CHECK (died_on = TRUNC(died_on)),
    CONSTRAINT ck_ph02_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE health_archive IS 'PH02 健康档案信息';
COMMENT ON COLUMN health_archive.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN health_archive.record_id IS '城乡居民健康档案编号，必填';
COMMENT ON COLUMN health_archive.org_name IS '医疗机构名称';
COMMENT ON COLUMN health_archive.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN health_archive.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN health_archive.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN health_archive.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN health_archive.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN health_archive.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN health_archive.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN health_archive.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN health_archive.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN health_archive.archive_status_code IS '档案状态代码，值域 QL 档案状态，必填';
COMMENT ON COLUMN health_archive.is_active_use IS '是否动态使用标志，0 否，1 是';
COMMENT ON COLUMN health_archive.is_qualified IS '档案合格标志，0 否，1 是';
COMMENT ON COLUMN health_archive.archive_opened_on IS '建档日期，必填';
COMMENT ON COLUMN health_archive.archive_org_code IS '建档机构代码，值域 WS 218，必填';
COMMENT ON COLUMN health_archive.archive_opener_name IS '建档人姓名';
COMMENT ON COLUMN health_archive.responsible_doctor_name IS '责任医生姓名';
COMMENT ON COLUMN health_archive.managing_org_code IS '管辖机构代码，值域 WS 218，必填';
COMMENT ON COLUMN health_archive.family_no IS '家庭编号';
COMMENT ON COLUMN health_archive.householder_relation_code IS '与户主关系代码，值域 GB/T 4761';
COMMENT ON COLUMN health_archive.has_hypertension IS '是否高血压，0 否，1 是';
COMMENT ON COLUMN health_archive.has_diabetes IS '是否糖尿病，0 否，1 是';
COMMENT ON COLUMN health_archive.last_updated_on IS '最近更新日期，必填';
COMMENT ON COLUMN health_archive.archive_closed_on IS '注销日期';
COMMENT ON COLUMN health_archive.archive_close_reason_code IS '注销原因代码，值域 QL 档案注销原因';
COMMENT ON COLUMN health_archive.died_on IS '死亡日期';
COMMENT ON COLUMN health_archive.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN health_archive.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN health_archive.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN health_archive.business_day IS '业务日';
COMMENT ON COLUMN health_archive.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN health_archive.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN health_archive.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph02 (
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
    CONSTRAINT ck_in_ph02_is_active_use CHECK (is_active_use IN ('0', '1')),
    CONSTRAINT ck_in_ph02_is_qualified CHECK (is_qualified IN ('0', '1')),
    CONSTRAINT ck_in_ph02_archive_opened_on CHECK (archive_opened_on = TRUNC(archive_opened_on)),
    CONSTRAINT ck_in_ph02_has_hypertension CHECK (has_hypertension IN ('0', '1')),
    CONSTRAINT ck_in_ph02_has_diabetes CHECK (has_diabetes IN ('0', '1')),
    CONSTRAINT ck_in_ph02_last_updated_on CHECK (last_updated_on = TRUNC(last_updated_on)),
    CONSTRAINT ck_in_ph02_archive_closed_on CHECK (archive_closed_on = TRUNC(archive_closed_on)),
    CONSTRAINT ck_in_ph02_died_on CHECK (died_on = TRUNC(died_on)),
    CONSTRAINT ck_in_ph02_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph02 IS '临时表：PH02 健康档案信息待合并的行';
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

-- allergy_history：PH03 个人过敏史
CREATE TABLE allergy_history (
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
    CONSTRAINT ck_ph03_has_drug_allergy CHECK (has_drug_allergy IN ('0', '1')),
    CONSTRAINT ck_ph03_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_ph03_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE allergy_history IS 'PH03 个人过敏史';
COMMENT ON COLUMN allergy_history.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN allergy_history.record_id IS '过敏史记录编号，必填';
COMMENT ON COLUMN allergy_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN allergy_history.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN allergy_history.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN allergy_history.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN allergy_history.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN allergy_history.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN allergy_history.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN allergy_history.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN allergy_history.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN allergy_history.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN allergy_history.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN allergy_history.has_drug_allergy IS '药物过敏史标志，0 否，1 是，数据元 DE02.10.023.00';
COMMENT ON COLUMN allergy_history.allergen_kind_code IS '过敏源类别代码，值域 QL 过敏源类别';
COMMENT ON COLUMN allergy_history.drug_allergen_code IS '药物过敏源代码，值域 CV05.01.038，数据元 DE05.01.022.00，必填';
COMMENT ON COLUMN allergy_history.allergen_name IS '过敏源名称';
COMMENT ON COLUMN allergy_history.allergic_reaction IS '过敏反应描述';
COMMENT ON COLUMN allergy_history.allergy_occurred_at IS '过敏发生时间';
COMMENT ON COLUMN allergy_history.registered_on IS '登记日期，必填';
COMMENT ON COLUMN allergy_history.registration_org_code IS '登记机构代码，值域 WS 218';
COMMENT ON COLUMN allergy_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN allergy_history.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN allergy_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN allergy_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN allergy_history.business_day IS '业务日';
COMMENT ON COLUMN allergy_history.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN allergy_history.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN allergy_history.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph03 (
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
    CONSTRAINT ck_in_ph03_has_drug_allergy CHECK (has_drug_allergy IN ('0', '1')),
    CONSTRAINT ck_in_ph03_registered_on CHECK (registered_on = TRUNC(registered_on)),
    CONSTRAINT ck_in_ph03_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph03 IS '临时表：PH03 个人过敏史待合并的行';
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

-- past_disease：PH04 个人既往史
CREATE TABLE past_disease (
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
);
COMMENT ON TABLE past_disease IS 'PH04 个人既往史';
COMMENT ON COLUMN past_disease.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN past_disease.record_id IS '既往史记录编号，必填';
COMMENT ON COLUMN past_disease.org_name IS '医疗机构名称';
COMMENT ON COLUMN past_disease.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN past_disease.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN past_disease.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN past_disease.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN past_disease.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN past_disease.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN past_disease.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN past_disease.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN past_disease.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN past_disease.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN past_disease.disease_kind_code IS '既往患病种类代码，值域 CV02.10.005，数据元 DE02.10.021.00，必填';
COMMENT ON COLUMN past_disease.diagnosis_name IS '疾病诊断名称，数据元 DE05.01.025.00';
COMMENT ON COLUMN past_disease.diagnosed_on IS '既往患病确诊日期，数据元 DE05.01.035.00';
COMMENT ON COLUMN past_disease.outcome_code IS '转归代码，值域 CV05.10.010，数据元 DE05.10.113.00';
COMMENT ON COLUMN past_disease.registered_on IS '登记日期，必填';
COMMENT ON COLUMN past_disease.registration_org_code IS '登记机构代码，值域 WS 218';
COMMENT ON COLUMN past_disease.registrar_name IS '登记人姓名';
COMMENT ON COLUMN past_disease.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN past_disease.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN past_disease.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN past_disease.business_day IS '业务日';
COMMENT ON COLUMN past_disease.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN past_disease.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN past_disease.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph04 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph04 IS '临时表：PH04 个人既往史待合并的行';
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

-- surgical_history：PH05 个人手术史
CREATE TABLE surgical_history (
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
);
COMMENT ON TABLE surgical_history IS 'PH05 个人手术史';
COMMENT ON COLUMN surgical_history.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN surgical_history.record_id IS '手术史记录编号，必填';
COMMENT ON COLUMN surgical_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN surgical_history.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN surgical_history.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN surgical_history.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN surgical_history.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN surgical_history.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN surgical_history.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN surgical_history.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN surgical_history.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN surgical_history.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN surgical_history.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN surgical_history.operation_name IS '手术名称，数据元 DE06.00.094.00，必填';
COMMENT ON COLUMN surgical_history.procedure_code IS '手术及操作代码，值域 ICD-9-CM-3，数据元 DE06.00.093.00';
COMMENT ON COLUMN surgical_history.operated_at IS '手术操作日期时间，数据元 DE06.00.095.00，必填';
COMMENT ON COLUMN surgical_history.operation_org_code IS '手术医院代码，值域 WS 218';
COMMENT ON COLUMN surgical_history.operation_org_name IS '手术医院名称';
COMMENT ON COLUMN surgical_history.registered_on IS '登记日期，必填';
COMMENT ON COLUMN surgical_history.registration_org_code IS '登记机构代码，值域 WS 218';
COMMENT ON COLUMN surgical_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN surgical_history.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN surgical_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN surgical_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN surgical_history.business_day IS '业务日';
COMMENT ON COLUMN surgical_history.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN surgical_history.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN surgical_history.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph05 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph05 IS '临时表：PH05 个人手术史待合并的行';
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

-- injury_history：PH06 个人外伤史
CREATE TABLE injury_history (
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
);
COMMENT ON TABLE injury_history IS 'PH06 个人外伤史';
COMMENT ON COLUMN injury_history.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN injury_history.record_id IS '外伤史记录编号，必填';
COMMENT ON COLUMN injury_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN injury_history.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN injury_history.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN injury_history.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN injury_history.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN injury_history.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN injury_history.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN injury_history.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN injury_history.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN injury_history.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN injury_history.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN injury_history.injury_name IS '外伤名称，数据元 DE02.10.068.00，必填';
COMMENT ON COLUMN injury_history.injured_at IS '外伤发生时间，数据元 DE02.10.067.00，必填';
COMMENT ON COLUMN injury_history.injury_site IS '外伤部位';
COMMENT ON COLUMN injury_history.injury_cause IS '外伤发生原因';
COMMENT ON COLUMN injury_history.injury_place IS '外伤发生地点';
COMMENT ON COLUMN injury_history.registered_on IS '登记日期，必填';
COMMENT ON COLUMN injury_history.registration_org_code IS '登记机构代码，值域 WS 218';
COMMENT ON COLUMN injury_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN injury_history.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN injury_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN injury_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN injury_history.business_day IS '业务日';
COMMENT ON COLUMN injury_history.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN injury_history.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN injury_history.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph06 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph06 IS '临时表：PH06 个人外伤史待合并的行';
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

-- transfusion_history：PH07 个人输血史
CREATE TABLE transfusion_history (
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
);
COMMENT ON TABLE transfusion_history IS 'PH07 个人输血史';
COMMENT ON COLUMN transfusion_history.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN transfusion_history.record_id IS '输血史记录编号，必填';
COMMENT ON COLUMN transfusion_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN transfusion_history.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN transfusion_history.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN transfusion_history.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN transfusion_history.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN transfusion_history.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN transfusion_history.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN transfusion_history.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN transfusion_history.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN transfusion_history.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN transfusion_history.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN transfusion_history.transfusion_reason IS '输血原因，数据元 DE06.00.107.00，必填';
COMMENT ON COLUMN transfusion_history.transfused_at IS '输血日期时间，数据元 DE06.00.105.00，必填';
COMMENT ON COLUMN transfusion_history.blood_kind_code IS '输血品种代码，值域 CV04.50.021，数据元 DE08.50.040.00';
COMMENT ON COLUMN transfusion_history.transfusion_volume IS '输血量，单位 mL，数据元 DE06.00.267.00';
COMMENT ON COLUMN transfusion_history.transfusion_org_code IS '输血医院代码，值域 WS 218';
COMMENT ON COLUMN transfusion_history.transfusion_org_name IS '输血医院名称';
COMMENT ON COLUMN transfusion_history.transfusion_reaction IS '输血反应描述';
COMMENT ON COLUMN transfusion_history.registered_on IS '登记日期，必填';
COMMENT ON COLUMN transfusion_history.registration_org_code IS '登记机构代码，值域 WS 218';
COMMENT ON COLUMN transfusion_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN transfusion_history.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN transfusion_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN transfusion_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN transfusion_history.business_day IS '业务日';
COMMENT ON COLUMN transfusion_history.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN transfusion_history.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN transfusion_history.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph07 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph07 IS '临时表：PH07 个人输血史待合并的行';
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

-- family_history：PH08 个人家族史
CREATE TABLE family_history (
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
);
COMMENT ON TABLE family_history IS 'PH08 个人家族史';
COMMENT ON COLUMN family_history.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN family_history.record_id IS '家族史记录编号，必填';
COMMENT ON COLUMN family_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN family_history.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN family_history.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN family_history.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN family_history.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN family_history.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN family_history.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN family_history.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN family_history.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN family_history.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN family_history.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN family_history.family_disease_code IS '家族性疾病名称代码，值域 CV02.10.005，数据元 DE02.10.095.00，必填';
COMMENT ON COLUMN family_history.patient_relation_code IS '患者与本人关系代码，值域 GB/T 4761，数据元 DE02.10.024.00，必填';
COMMENT ON COLUMN family_history.relative_diagnosis_code IS '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00';
COMMENT ON COLUMN family_history.relative_diagnosis_name IS '疾病诊断名称，数据元 DE05.01.025.00';
COMMENT ON COLUMN family_history.onset_year IS '发病年份';
COMMENT ON COLUMN family_history.genetic_disease IS '遗传性疾病史，数据元 DE02.10.026.00';
COMMENT ON COLUMN family_history.registered_on IS '登记日期，必填';
COMMENT ON COLUMN family_history.registration_org_code IS '登记机构代码，值域 WS 218';
COMMENT ON COLUMN family_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN family_history.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN family_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN family_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN family_history.business_day IS '业务日';
COMMENT ON COLUMN family_history.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN family_history.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN family_history.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph08 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph08 IS '临时表：PH08 个人家族史待合并的行';
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

-- check_up_enquiry：PH09 健康体检询问记录
CREATE TABLE check_up_enquiry (
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
    CONSTRAINT ck_ph09_has_job_protection CHECK (has_job_protection IN ('0', '1')),
    CONSTRAINT ck_ph09_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE check_up_enquiry IS 'PH09 健康体检询问记录';
COMMENT ON COLUMN check_up_enquiry.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN check_up_enquiry.record_id IS '询问记录编号，必填';
COMMENT ON COLUMN check_up_enquiry.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_enquiry.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN check_up_enquiry.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN check_up_enquiry.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN check_up_enquiry.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN check_up_enquiry.check_up_no IS '体检流水号，必填';
COMMENT ON COLUMN check_up_enquiry.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN check_up_enquiry.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN check_up_enquiry.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN check_up_enquiry.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN check_up_enquiry.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN check_up_enquiry.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN check_up_enquiry.checked_on IS '体检日期，必填';
COMMENT ON COLUMN check_up_enquiry.check_up_symptom_code IS '症状代码，值域 QL 体检症状';
COMMENT ON COLUMN check_up_enquiry.health_self_rating_code IS '老年人健康状态自我评估代码，值域 CV04.01.013';
COMMENT ON COLUMN check_up_enquiry.self_care_code IS '老年人生活自理能力自我评估代码，值域 CV04.01.014';
COMMENT ON COLUMN check_up_enquiry.cognition_code IS '老年人认知功能代码，值域 QL 粗筛结果';
COMMENT ON COLUMN check_up_enquiry.emotion_code IS '老年人情感状态代码，值域 QL 粗筛结果';
COMMENT ON COLUMN check_up_enquiry.exercise_frequency_code IS '锻炼频率代码，值域 CV03.00.108';
COMMENT ON COLUMN check_up_enquiry.exercise_minutes IS '每次锻炼时间，单位 min';
COMMENT ON COLUMN check_up_enquiry.diet_habit_code IS '饮食习惯代码，值域 CV03.00.107';
COMMENT ON COLUMN check_up_enquiry.smoking_code IS '吸烟状况代码，值域 CV03.00.101，数据元 DE03.00.073.00';
COMMENT ON COLUMN check_up_enquiry.cigarettes_per_day IS '日吸烟量，单位 支，数据元 DE03.00.053.00';
COMMENT ON COLUMN check_up_enquiry.drinking_frequency_code IS '饮酒频率代码，值域 CV03.00.104，数据元 DE03.00.076.00';
COMMENT ON COLUMN check_up_enquiry.alcohol_per_day IS '日饮酒量，单位 两';
COMMENT ON COLUMN check_up_enquiry.drink_kind_code IS '饮酒种类代码，值域 CV03.00.105';
COMMENT ON COLUMN check_up_enquiry.occupational_exposure IS '职业病危害因素接触史';
COMMENT ON COLUMN check_up_enquiry.occupational_hazard_code IS '职业危险因素种类代码，值域 QL 职业危险因素';
COMMENT ON COLUMN check_up_enquiry.has_job_protection IS '职业防护措施标志，0 否，1 是';
COMMENT ON COLUMN check_up_enquiry.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN check_up_enquiry.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_enquiry.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_enquiry.business_day IS '业务日';
COMMENT ON COLUMN check_up_enquiry.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN check_up_enquiry.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN check_up_enquiry.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph09 (
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
    CONSTRAINT ck_in_ph09_has_job_protection CHECK (has_job_protection IN ('0', '1')),
    CONSTRAINT ck_in_ph09_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph09 IS '临时表：PH09 健康体检询问记录待合并的行';
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

-- check_up_examination：PH10 健康体检实检查记录
CREATE TABLE check_up_examination (
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
    CONSTRAINT ck_ph10_has_barrel_chest CHECK (has_barrel_chest IN ('0', '1')),
    CONSTRAINT ck_ph10_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE check_up_examination IS 'PH10 健康体检实检查记录';
COMMENT ON COLUMN check_up_examination.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN check_up_examination.record_id IS '实检查记录编号，必填';
COMMENT ON COLUMN check_up_examination.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_examination.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN check_up_examination.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN check_up_examination.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN check_up_examination.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN check_up_examination.check_up_no IS '体检流水号，必填';
COMMENT ON COLUMN check_up_examination.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN check_up_examination.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN check_up_examination.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN check_up_examination.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN check_up_examination.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN check_up_examination.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN check_up_examination.checked_on IS '体检日期，必填';
COMMENT ON COLUMN check_up_examination.temperature IS '体温，单位 ℃，数据元 DE04.10.186.00';
COMMENT ON COLUMN check_up_examination.pulse_rate IS '脉率，单位 次/min，数据元 DE04.10.118.00';
COMMENT ON COLUMN check_up_examination.respiratory_rate IS '呼吸频率，单位 次/min，数据元 DE04.10.081.00';
COMMENT ON COLUMN check_up_examination.left_systolic IS '左侧收缩压，单位 mmHg，数据元 DE04.10.174.00，必填';
COMMENT ON COLUMN check_up_examination.left_diastolic IS '左侧舒张压，单位 mmHg，数据元 DE04.10.176.00，必填';
COMMENT ON COLUMN check_up_examination.right_systolic IS '右侧收缩压，单位 mmHg';
COMMENT ON COLUMN check_up_examination.right_diastolic IS '右侧舒张压，单位 mmHg';
COMMENT ON COLUMN check_up_examination.height IS '身高，单位 cm，数据元 DE04.10.167.00';
COMMENT ON COLUMN check_up_examination.weight IS '体重，单位 kg，数据元 DE04.10.188.00';
COMMENT ON COLUMN check_up_examination.waist IS '腰围，单位 cm';
COMMENT ON COLUMN check_up_examination.bmi IS '体质指数，单位 kg/m²';
COMMENT ON COLUMN check_up_examination.lip_code IS '口唇外观代码，值域 CV04.10.007';
COMMENT ON COLUMN check_up_examination.skin_code IS '皮肤检查结果代码，值域 CV04.10.004';
COMMENT ON COLUMN check_up_examination.sclera_code IS '巩膜检查结果代码，值域 CV04.10.006';
COMMENT ON COLUMN check_up_examination.lymph_node_code IS '淋巴结检查结果代码，值域 CV04.10.011';
COMMENT ON COLUMN check_up_examination.has_barrel_chest IS '桶状胸标志，0 否，1 是';
COMMENT ON COLUMN check_up_examination.heart_rate IS '心率，单位 次/min';
COMMENT ON COLUMN check_up_examination.leg_oedema_code IS '下肢水肿检查结果代码，值域 CV04.10.014';
COMMENT ON COLUMN check_up_examination.dorsalis_pedis_code IS '足背动脉搏动代码，值域 CV04.10.015';
COMMENT ON COLUMN check_up_examination.breast_code IS '乳腺检查结果代码，值域 CV04.10.012';
COMMENT ON COLUMN check_up_examination.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN check_up_examination.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_examination.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_examination.business_day IS '业务日';
COMMENT ON COLUMN check_up_examination.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN check_up_examination.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN check_up_examination.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph10 (
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
    CONSTRAINT ck_in_ph10_has_barrel_chest CHECK (has_barrel_chest IN ('0', '1')),
    CONSTRAINT ck_in_ph10_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph10 IS '临时表：PH10 健康体检实检查记录待合并的行';
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

-- check_up_laboratory：PH11 健康体检辅助检查记录
CREATE TABLE check_up_laboratory (
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
);
COMMENT ON TABLE check_up_laboratory IS 'PH11 健康体检辅助检查记录';
COMMENT ON COLUMN check_up_laboratory.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN check_up_laboratory.record_id IS '辅助检查记录编号，必填';
COMMENT ON COLUMN check_up_laboratory.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_laboratory.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN check_up_laboratory.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN check_up_laboratory.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN check_up_laboratory.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN check_up_laboratory.check_up_no IS '体检流水号，必填';
COMMENT ON COLUMN check_up_laboratory.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN check_up_laboratory.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN check_up_laboratory.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN check_up_laboratory.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN check_up_laboratory.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN check_up_laboratory.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN check_up_laboratory.checked_on IS '体检日期，必填';
COMMENT ON COLUMN check_up_laboratory.haemoglobin IS '血红蛋白，单位 g/L';
COMMENT ON COLUMN check_up_laboratory.white_cells IS '白细胞，单位 10^9/L';
COMMENT ON COLUMN check_up_laboratory.platelets IS '血小板，单位 10^9/L';
COMMENT ON COLUMN check_up_laboratory.urine_protein_code IS '尿蛋白定性代码，值域 CV04.50.015';
COMMENT ON COLUMN check_up_laboratory.urine_glucose_code IS '尿糖定性代码，值域 CV04.50.015';
COMMENT ON COLUMN check_up_laboratory.fasting_glucose IS '空腹血糖，单位 mmol/L，数据元 DE04.50.102.00';
COMMENT ON COLUMN check_up_laboratory.hba1c IS '糖化血红蛋白，单位 %';
COMMENT ON COLUMN check_up_laboratory.alt IS '血清谷丙转氨酶，单位 U/L';
COMMENT ON COLUMN check_up_laboratory.ast IS '血清谷草转氨酶，单位 U/L';
COMMENT ON COLUMN check_up_laboratory.total_bilirubin IS '总胆红素，单位 μmol/L';
COMMENT ON COLUMN check_up_laboratory.creatinine IS '血清肌酐，单位 μmol/L';
COMMENT ON COLUMN check_up_laboratory.urea_nitrogen IS '血尿素氮，单位 mmol/L';
COMMENT ON COLUMN check_up_laboratory.total_cholesterol IS '总胆固醇，单位 mmol/L';
COMMENT ON COLUMN check_up_laboratory.triglyceride IS '甘油三酯，单位 mmol/L';
COMMENT ON COLUMN check_up_laboratory.ldl_cholesterol IS '低密度脂蛋白，单位 mmol/L';
COMMENT ON COLUMN check_up_laboratory.hdl_cholesterol IS '高密度脂蛋白，单位 mmol/L';
COMMENT ON COLUMN check_up_laboratory.hbsag_code IS '乙肝表面抗原代码，值域 QL 阴阳性';
COMMENT ON COLUMN check_up_laboratory.ecg_result IS '心电图检查结果，数据元 DE04.30.043.00';
COMMENT ON COLUMN check_up_laboratory.chest_xray_result IS '胸部X线检查结果，数据元 DE04.30.045.00';
COMMENT ON COLUMN check_up_laboratory.ultrasound_result IS 'B超检查结果，数据元 DE04.30.002.00';
COMMENT ON COLUMN check_up_laboratory.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN check_up_laboratory.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_laboratory.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_laboratory.business_day IS '业务日';
COMMENT ON COLUMN check_up_laboratory.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN check_up_laboratory.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN check_up_laboratory.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph11 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph11 IS '临时表：PH11 健康体检辅助检查记录待合并的行';
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

-- health_check：PH12 健康体检
CREATE TABLE health_check (
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
    CONSTRAINT ck_ph12_was_hospitalised CHECK (was_hospitalised IN ('0', '1')),
    CONSTRAINT ck_ph12_takes_medication CHECK (takes_medication IN ('0', '1')),
    CONSTRAINT ck_ph12_has_other_vaccination CHECK (has_other_vaccination IN ('0', '1')),
    CONSTRAINT ck_ph12_is_abnormal CHECK (is_abnormal IN ('0', '1')),
    CONSTRAINT ck_ph12_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE health_check IS 'PH12 健康体检';
COMMENT ON COLUMN health_check.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN health_check.record_id IS '体检流水号，必填';
COMMENT ON COLUMN health_check.org_name IS '医疗机构名称';
COMMENT ON COLUMN health_check.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN health_check.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN health_check.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN health_check.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN health_check.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN health_check.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN health_check.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN health_check.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN health_check.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN health_check.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN health_check.checked_on IS '体检日期，必填';
COMMENT ON COLUMN health_check.check_up_org_code IS '体检机构代码，值域 WS 218，必填';
COMMENT ON COLUMN health_check.responsible_doctor_name IS '责任医生姓名';
COMMENT ON COLUMN health_check.tcm_constitution_code IS '中医体质分类代码，值域 CV05.01.005';
COMMENT ON COLUMN health_check.main_health_problem IS '主要健康问题';
COMMENT ON COLUMN health_check.was_hospitalised IS '住院治疗情况标志，0 否，1 是';
COMMENT ON COLUMN health_check.takes_medication IS '主要用药情况标志，0 否，1 是';
COMMENT ON COLUMN health_check.has_other_vaccination IS '非免疫规划接种标志，0 否，1 是';
COMMENT ON COLUMN health_check.is_abnormal IS '健康评价异常标志，0 否，1 是，必填';
COMMENT ON COLUMN health_check.abnormal_description IS '异常情况描述';
COMMENT ON COLUMN health_check.health_guidance_code IS '健康指导代码，值域 QL 健康指导，必填';
COMMENT ON COLUMN health_check.risk_control_code IS '危险因素控制代码，值域 QL 危险因素控制';
COMMENT ON COLUMN health_check.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN health_check.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN health_check.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN health_check.business_day IS '业务日';
COMMENT ON COLUMN health_check.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN health_check.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN health_check.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph12 (
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
    CONSTRAINT ck_in_ph12_was_hospitalised CHECK (was_hospitalised IN ('0', '1')),
    CONSTRAINT ck_in_ph12_takes_medication CHECK (takes_medication IN ('0', '1')),
    CONSTRAINT ck_in_ph12_has_other_va_525031 CHECK (has_other_vaccination IN ('0', '1')),
    CONSTRAINT ck_in_ph12_is_abnormal CHECK (is_abnormal IN ('0', '1')),
    CONSTRAINT ck_in_ph12_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph12 IS '临时表：PH12 健康体检待合并的行';
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

-- check_up_problem：PH12A 健康体检现存主要健康问题
CREATE TABLE check_up_problem (
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
);
COMMENT ON TABLE check_up_problem IS 'PH12A 健康体检现存主要健康问题';
COMMENT ON COLUMN check_up_problem.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN check_up_problem.record_id IS '问题流水号，必填';
COMMENT ON COLUMN check_up_problem.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_problem.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN check_up_problem.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN check_up_problem.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN check_up_problem.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN check_up_problem.check_up_no IS '体检流水号，必填';
COMMENT ON COLUMN check_up_problem.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN check_up_problem.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN check_up_problem.checked_on IS '体检日期，必填';
COMMENT ON COLUMN check_up_problem.health_problem_code IS '现存主要健康问题代码，值域 QL 健康问题，必填';
COMMENT ON COLUMN check_up_problem.health_problem_name IS '现存主要健康问题名称';
COMMENT ON COLUMN check_up_problem.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN check_up_problem.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_problem.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_problem.business_day IS '业务日';
COMMENT ON COLUMN check_up_problem.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN check_up_problem.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN check_up_problem.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph12a (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph12a IS '临时表：PH12A 健康体检现存主要健康问题待合并的行';
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

-- check_up_medication：PH12B 健康体检用药记录
CREATE TABLE check_up_medication (
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
);
COMMENT ON TABLE check_up_medication IS 'PH12B 健康体检用药记录';
COMMENT ON COLUMN check_up_medication.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN check_up_medication.record_id IS '用药记录编号，必填';
COMMENT ON COLUMN check_up_medication.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_medication.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN check_up_medication.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN check_up_medication.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN check_up_medication.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN check_up_medication.check_up_no IS '体检流水号，必填';
COMMENT ON COLUMN check_up_medication.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN check_up_medication.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN check_up_medication.checked_on IS '体检日期，必填';
COMMENT ON COLUMN check_up_medication.drug_name IS '药物名称，必填';
COMMENT ON COLUMN check_up_medication.tcm_kind_code IS '中药类别代码，值域 CV06.00.101，数据元 DE06.00.164.00';
COMMENT ON COLUMN check_up_medication.drug_frequency IS '药物使用频率名称，数据元 DE06.00.133.00';
COMMENT ON COLUMN check_up_medication.drug_dose IS '药物使用次剂量';
COMMENT ON COLUMN check_up_medication.drug_dose_unit IS '药物使用剂量单位，数据元 DE08.50.024.00';
COMMENT ON COLUMN check_up_medication.drug_total_dose IS '药物使用总剂量，数据元 DE06.00.135.00';
COMMENT ON COLUMN check_up_medication.drug_route_code IS '药物使用途径代码，值域 CV06.00.102';
COMMENT ON COLUMN check_up_medication.medication_adherence_code IS '服药依从性代码，值域 QL 服药依从性';
COMMENT ON COLUMN check_up_medication.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN check_up_medication.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_medication.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_medication.business_day IS '业务日';
COMMENT ON COLUMN check_up_medication.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN check_up_medication.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN check_up_medication.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph12b (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph12b IS '临时表：PH12B 健康体检用药记录待合并的行';
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

-- check_up_stay：PH12C 健康体检住院史
CREATE TABLE check_up_stay (
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
);
COMMENT ON TABLE check_up_stay IS 'PH12C 健康体检住院史';
COMMENT ON COLUMN check_up_stay.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN check_up_stay.record_id IS '住院史流水号，必填';
COMMENT ON COLUMN check_up_stay.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_stay.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN check_up_stay.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN check_up_stay.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN check_up_stay.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN check_up_stay.check_up_no IS '体检流水号，必填';
COMMENT ON COLUMN check_up_stay.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN check_up_stay.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN check_up_stay.checked_on IS '体检日期，必填';
COMMENT ON COLUMN check_up_stay.stay_kind_code IS '住院类别代码，值域 QL 住院类别，必填';
COMMENT ON COLUMN check_up_stay.admitted_at IS '入院(建床)日期时间，数据元 DE06.00.092.00，必填';
COMMENT ON COLUMN check_up_stay.discharged_at IS '出院(撤床)日期时间，数据元 DE06.00.017.00';
COMMENT ON COLUMN check_up_stay.stay_days IS '住院天数，数据元 DE06.00.310.00';
COMMENT ON COLUMN check_up_stay.admission_reason IS '入院(建床)原因';
COMMENT ON COLUMN check_up_stay.stay_org_code IS '住院机构代码，值域 WS 218';
COMMENT ON COLUMN check_up_stay.stay_org_name IS '住院机构名称';
COMMENT ON COLUMN check_up_stay.medical_record_no IS '病案号';
COMMENT ON COLUMN check_up_stay.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN check_up_stay.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_stay.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_stay.business_day IS '业务日';
COMMENT ON COLUMN check_up_stay.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN check_up_stay.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN check_up_stay.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph12c (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph12c IS '临时表：PH12C 健康体检住院史待合并的行';
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

-- immunisation：PH13 免疫规划
CREATE TABLE immunisation (
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
    CONSTRAINT ck_ph13_is_free CHECK (is_free IN ('0', '1')),
    CONSTRAINT ck_ph13_adverse_event CHECK (adverse_event IN ('0', '1')),
    CONSTRAINT ck_ph13_moved_in_on CHECK (moved_in_on = TRUNC(moved_in_on)),
    CONSTRAINT ck_ph13_moved_out_on CHECK (moved_out_on = TRUNC(moved_out_on)),
    CONSTRAINT ck_ph13_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE immunisation IS 'PH13 免疫规划';
COMMENT ON COLUMN immunisation.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN immunisation.record_id IS '接种记录流水号，必填';
COMMENT ON COLUMN immunisation.org_name IS '医疗机构名称';
COMMENT ON COLUMN immunisation.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN immunisation.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN immunisation.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN immunisation.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN immunisation.vaccination_card_no IS '预防接种卡(档案)编号，必填';
COMMENT ON COLUMN immunisation.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN immunisation.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN immunisation.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN immunisation.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN immunisation.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN immunisation.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN immunisation.guardian_name IS '监护人姓名';
COMMENT ON COLUMN immunisation.vaccine_code IS '疫苗名称代码，值域 QL 疫苗，必填';
COMMENT ON COLUMN immunisation.batch_no IS '疫苗批号，必填';
COMMENT ON COLUMN immunisation.manufacturer_name IS '疫苗生产企业名称';
COMMENT ON COLUMN immunisation.expires_on IS '疫苗有效期';
COMMENT ON COLUMN immunisation.dose_no IS '接种剂次，必填';
COMMENT ON COLUMN immunisation.vaccinated_on IS '接种日期，必填';
COMMENT ON COLUMN immunisation.site_code IS '接种部位代码';
COMMENT ON COLUMN immunisation.route_name IS '接种途径';
COMMENT ON COLUMN immunisation.dose_amount IS '接种剂量';
COMMENT ON COLUMN immunisation.vaccination_org_code IS '接种机构代码，值域 WS 218，必填';
COMMENT ON COLUMN immunisation.vaccinator_name IS '接种医生姓名';
COMMENT ON COLUMN immunisation.immunisation_kind_code IS '免疫类型代码，值域 QL 免疫类型';
COMMENT ON COLUMN immunisation.is_free IS '是否免费，0 否，1 是';
COMMENT ON COLUMN immunisation.adverse_event IS '疑似异常反应标志，0 否，1 是';
COMMENT ON COLUMN immunisation.adverse_diagnosis_code IS '不良反应临床诊断代码';
COMMENT ON COLUMN immunisation.moved_in_on IS '迁入日期';
COMMENT ON COLUMN immunisation.moved_out_on IS '迁出日期';
COMMENT ON COLUMN immunisation.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN immunisation.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN immunisation.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN immunisation.business_day IS '业务日';
COMMENT ON COLUMN immunisation.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN immunisation.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN immunisation.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph13 (
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
    CONSTRAINT ck_in_ph13_is_free CHECK (is_free IN ('0', '1')),
    CONSTRAINT ck_in_ph13_adverse_event CHECK (adverse_event IN ('0', '1')),
    CONSTRAINT ck_in_ph13_moved_in_on CHECK (moved_in_on = TRUNC(moved_in_on)),
    CONSTRAINT ck_in_ph13_moved_out_on CHECK (moved_out_on = TRUNC(moved_out_on)),
    CONSTRAINT ck_in_ph13_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph13 IS '临时表：PH13 免疫规划待合并的行';
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

-- vaccination_card：PH13A 预防接种卡
CREATE TABLE vaccination_card (
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
);
COMMENT ON TABLE vaccination_card IS 'PH13A 预防接种卡';
COMMENT ON COLUMN vaccination_card.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN vaccination_card.record_id IS '预防接种卡编号，必填';
COMMENT ON COLUMN vaccination_card.org_name IS '医疗机构名称';
COMMENT ON COLUMN vaccination_card.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN vaccination_card.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN vaccination_card.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN vaccination_card.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN vaccination_card.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00';
COMMENT ON COLUMN vaccination_card.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN vaccination_card.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN vaccination_card.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN vaccination_card.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN vaccination_card.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN vaccination_card.guardian_name IS '监护人姓名';
COMMENT ON COLUMN vaccination_card.guardian_relation_code IS '监护人与本人关系代码，值域 GB/T 4761';
COMMENT ON COLUMN vaccination_card.phone IS '本人电话号码，数据元 DE02.01.010.00';
COMMENT ON COLUMN vaccination_card.contact_phone IS '家人电话号码，数据元 DE02.01.010.00';
COMMENT ON COLUMN vaccination_card.present_division IS '现住址-行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN vaccination_card.present_address IS '现住详细地址';
COMMENT ON COLUMN vaccination_card.registered_division IS '户籍地-行政区划代码，值域 GB/T 2260';
COMMENT ON COLUMN vaccination_card.registered_address IS '户籍地-详细地址';
COMMENT ON COLUMN vaccination_card.contraindication IS '接种禁忌';
COMMENT ON COLUMN vaccination_card.reaction_history IS '疫苗异常反应史';
COMMENT ON COLUMN vaccination_card.infectious_history IS '传染病史';
COMMENT ON COLUMN vaccination_card.moved_in_on IS '迁入日期';
COMMENT ON COLUMN vaccination_card.moved_out_on IS '迁出日期';
COMMENT ON COLUMN vaccination_card.move_out_reason IS '迁出原因';
COMMENT ON COLUMN vaccination_card.card_opened_on IS '建卡日期，必填';
COMMENT ON COLUMN vaccination_card.card_org_code IS '建卡机构代码，值域 WS 218';
COMMENT ON COLUMN vaccination_card.card_doctor_name IS '建卡人姓名';
COMMENT ON COLUMN vaccination_card.registration_org_code IS '登记机构代码，值域 WS 218';
COMMENT ON COLUMN vaccination_card.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN vaccination_card.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN vaccination_card.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN vaccination_card.business_day IS '业务日';
COMMENT ON COLUMN vaccination_card.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN vaccination_card.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN vaccination_card.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph13a (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph13a IS '临时表：PH13A 预防接种卡待合并的行';
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

-- infectious_report：PH14 传染病报告
CREATE TABLE infectious_report (
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
);
COMMENT ON TABLE infectious_report IS 'PH14 传染病报告';
COMMENT ON COLUMN infectious_report.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN infectious_report.record_id IS '传染病报告卡编号，必填';
COMMENT ON COLUMN infectious_report.org_name IS '医疗机构名称';
COMMENT ON COLUMN infectious_report.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN infectious_report.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN infectious_report.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN infectious_report.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN infectious_report.report_card_kind_code IS '报告卡类别代码，值域 QL 传染病报卡类别，必填';
COMMENT ON COLUMN infectious_report.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN infectious_report.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN infectious_report.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN infectious_report.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN infectious_report.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN infectious_report.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN infectious_report.guardian_name IS '患儿家长姓名';
COMMENT ON COLUMN infectious_report.phone IS '本人电话号码，数据元 DE02.01.010.00';
COMMENT ON COLUMN infectious_report.contact_phone IS '家属电话，数据元 DE02.01.010.00';
COMMENT ON COLUMN infectious_report.employer_name IS '工作单位名称，数据元 DE08.10.007.00';
COMMENT ON COLUMN infectious_report.patient_origin_code IS '传染病患者归属代码，值域 CV02.01.104，必填';
COMMENT ON COLUMN infectious_report.present_division IS '现住址-行政区划代码，值域 GB/T 2260，必填';
COMMENT ON COLUMN infectious_report.present_address IS '现住详细地址';
COMMENT ON COLUMN infectious_report.infectious_occupation_code IS '传染病患者职业代码，值域 CV02.01.202，必填';
COMMENT ON COLUMN infectious_report.case_class_code IS '病例分类1代码，值域 QL 病例分类，必填';
COMMENT ON COLUMN infectious_report.case_course_code IS '病例分类2代码，值域 QL 病程类型';
COMMENT ON COLUMN infectious_report.onset_on IS '发病日期，数据元 DE04.01.018.00，必填';
COMMENT ON COLUMN infectious_report.diagnosed_at IS '诊断日期时间，必填';
COMMENT ON COLUMN infectious_report.died_on IS '死亡日期';
COMMENT ON COLUMN infectious_report.infectious_class_code IS '传染病类别代码，值域 QL 传染病类别，必填';
COMMENT ON COLUMN infectious_report.infectious_code IS '传染病名称代码，值域 CV05.01.017，必填';
COMMENT ON COLUMN infectious_report.other_infectious_name IS '其他传染病名称';
COMMENT ON COLUMN infectious_report.corrected_disease_name IS '订正病名';
COMMENT ON COLUMN infectious_report.return_reason IS '退卡原因';
COMMENT ON COLUMN infectious_report.report_org_code IS '报告单位代码，值域 WS 218，必填';
COMMENT ON COLUMN infectious_report.report_doctor_name IS '填卡医生姓名，必填';
COMMENT ON COLUMN infectious_report.filled_at IS '填卡日期，必填';
COMMENT ON COLUMN infectious_report.card_review_code IS '审核状态代码，值域 QL 报卡审核状态';
COMMENT ON COLUMN infectious_report.remark IS '备注';
COMMENT ON COLUMN infectious_report.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN infectious_report.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN infectious_report.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN infectious_report.business_day IS '业务日';
COMMENT ON COLUMN infectious_report.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN infectious_report.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN infectious_report.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph14 (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph14 IS '临时表：PH14 传染病报告待合并的行';
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

-- child_care：PH15 儿童保健
CREATE TABLE child_care (
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
    CONSTRAINT ck_ph15_development_passed CHECK (development_passed IN ('0', '1')),
    CONSTRAINT ck_ph15_is_weak_child CHECK (is_weak_child IN ('0', '1')),
    CONSTRAINT ck_ph15_ill_between_visits CHECK (ill_between_visits IN ('0', '1')),
    CONSTRAINT ck_ph15_is_referred CHECK (is_referred IN ('0', '1')),
    CONSTRAINT ck_ph15_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph15_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE child_care IS 'PH15 儿童保健';
COMMENT ON COLUMN child_care.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN child_care.record_id IS '记录流水号，必填';
COMMENT ON COLUMN child_care.org_name IS '医疗机构名称';
COMMENT ON COLUMN child_care.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN child_care.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN child_care.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN child_care.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN child_care.child_record_kind_code IS '儿保记录类型代码，值域 QL 儿保记录类型，必填';
COMMENT ON COLUMN child_care.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN child_care.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN child_care.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN child_care.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN child_care.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN child_care.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN child_care.mother_name IS '母亲姓名';
COMMENT ON COLUMN child_care.mother_id_no IS '母亲身份证号';
COMMENT ON COLUMN child_care.birth_gestational_weeks IS '出生孕周，单位 周';
COMMENT ON COLUMN child_care.birth_weight IS '新生儿出生体重，单位 g，数据元 DE04.10.019.00';
COMMENT ON COLUMN child_care.birth_length IS '新生儿出生身长，单位 cm，数据元 DE04.10.018.00';
COMMENT ON COLUMN child_care.delivery_way_code IS '分娩方式代码，值域 CV02.10.003';
COMMENT ON COLUMN child_care.screening_item_code IS '新生儿疾病筛查项目代码，值域 CV04.50.008';
COMMENT ON COLUMN child_care.hearing_result_code IS '新生儿听力筛查结果代码，值域 QL 听力筛查结果';
COMMENT ON COLUMN child_care.examined_on IS '检查(访视)日期，必填';
COMMENT ON COLUMN child_care.age_months IS '月龄，单位 月';
COMMENT ON COLUMN child_care.height IS '身长/身高，单位 cm，数据元 DE04.10.167.00，必填';
COMMENT ON COLUMN child_care.weight IS '体重，单位 kg，数据元 DE04.10.188.00，必填';
COMMENT ON COLUMN child_care.head_circumference IS '头围，单位 cm';
COMMENT ON COLUMN child_care.temperature IS '体温，单位 ℃，数据元 DE04.10.186.00';
COMMENT ON COLUMN child_care.feeding_code IS '喂养方式代码，值域 QL 喂养方式';
COMMENT ON COLUMN child_care.child_growth_code IS '体格发育评价代码，值域 QL 体格发育评价';
COMMENT ON COLUMN child_care.rickets_sign_code IS '可疑佝偻病体征代码，值域 CV04.10.022';
COMMENT ON COLUMN child_care.haemoglobin IS '血红蛋白，单位 g/L';
COMMENT ON COLUMN child_care.vitamin_d_dose IS '服用维生素D剂量，单位 IU/d';
COMMENT ON COLUMN child_care.development_passed IS '发育评估通过标志，0 否，1 是';
COMMENT ON COLUMN child_care.is_weak_child IS '体弱儿标志，0 否，1 是';
COMMENT ON COLUMN child_care.ill_between_visits IS '两次随访间患病标志，0 否，1 是';
COMMENT ON COLUMN child_care.is_referred IS '转诊标志，0 否，1 是';
COMMENT ON COLUMN child_care.referral_reason IS '转诊原因';
COMMENT ON COLUMN child_care.child_guidance_code IS '健康指导代码，值域 CV06.00.217';
COMMENT ON COLUMN child_care.next_follow_up_on IS '下次随访日期';
COMMENT ON COLUMN child_care.follow_up_org_code IS '随访(检查)机构代码，值域 WS 218，必填';
COMMENT ON COLUMN child_care.follow_up_doctor_name IS '随访医生姓名';
COMMENT ON COLUMN child_care.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN child_care.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN child_care.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN child_care.business_day IS '业务日';
COMMENT ON COLUMN child_care.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN child_care.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN child_care.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph15 (
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
    CONSTRAINT ck_in_ph15_development_passed CHECK (development_passed IN ('0', '1')),
    CONSTRAINT ck_in_ph15_is_weak_child CHECK (is_weak_child IN ('0', '1')),
    CONSTRAINT ck_in_ph15_ill_between_visits CHECK (ill_between_visits IN ('0', '1')),
    CONSTRAINT ck_in_ph15_is_referred CHECK (is_referred IN ('0', '1')),
    CONSTRAINT ck_in_ph15_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph15_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph15 IS '临时表：PH15 儿童保健待合并的行';
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

-- birth_certificate：PH15A 出生医学证明
CREATE TABLE birth_certificate (
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
);
COMMENT ON TABLE birth_certificate IS 'PH15A 出生医学证明';
COMMENT ON COLUMN birth_certificate.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN birth_certificate.record_id IS '证明流水号，必填';
COMMENT ON COLUMN birth_certificate.org_name IS '医疗机构名称';
COMMENT ON COLUMN birth_certificate.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN birth_certificate.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN birth_certificate.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN birth_certificate.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN birth_certificate.child_record_no IS '儿童保健记录流水号';
COMMENT ON COLUMN birth_certificate.birth_certificate_no IS '出生医学证明编号，必填';
COMMENT ON COLUMN birth_certificate.person_name IS '新生儿姓名，数据元 DE02.01.039.00';
COMMENT ON COLUMN birth_certificate.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN birth_certificate.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN birth_certificate.born_at IS '出生时间';
COMMENT ON COLUMN birth_certificate.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00';
COMMENT ON COLUMN birth_certificate.id_no IS '身份证件号码，数据元 DE02.01.030.00';
COMMENT ON COLUMN birth_certificate.birth_gestational_weeks IS '出生孕周，单位 周，必填';
COMMENT ON COLUMN birth_certificate.birth_weight IS '出生体重，单位 g，数据元 DE04.10.019.00，必填';
COMMENT ON COLUMN birth_certificate.birth_length IS '出生身长，单位 cm，数据元 DE04.10.018.00';
COMMENT ON COLUMN birth_certificate.newborn_health_code IS '健康状况代码，值域 QL 新生儿健康状况';
COMMENT ON COLUMN birth_certificate.birth_place_code IS '出生地点分类代码，值域 QL 出生地点';
COMMENT ON COLUMN birth_certificate.birth_division IS '出生地-行政区划代码，值域 GB/T 2260';
COMMENT ON COLUMN birth_certificate.mother_name IS '母亲姓名，必填';
COMMENT ON COLUMN birth_certificate.mother_birth_date IS '母亲出生日期';
COMMENT ON COLUMN birth_certificate.mother_nationality_code IS '母亲国籍代码，值域 GB/T 2659';
COMMENT ON COLUMN birth_certificate.mother_nation_code IS '母亲民族代码，值域 GB 3304';
COMMENT ON COLUMN birth_certificate.mother_id_type_code IS '母亲证件类型代码，值域 CV02.01.101，必填';
COMMENT ON COLUMN birth_certificate.mother_id_no IS '母亲证件号码，必填';
COMMENT ON COLUMN birth_certificate.mother_division IS '母亲住址-行政区划代码，值域 GB/T 2260';
COMMENT ON COLUMN birth_certificate.mother_address IS '母亲住址';
COMMENT ON COLUMN birth_certificate.father_name IS '父亲姓名';
COMMENT ON COLUMN birth_certificate.father_birth_date IS '父亲出生日期';
COMMENT ON COLUMN birth_certificate.father_id_type_code IS '父亲证件类型代码，值域 CV02.01.101';
COMMENT ON COLUMN birth_certificate.father_id_no IS '父亲证件号码';
COMMENT ON COLUMN birth_certificate.delivery_org_code IS '接生机构代码，值域 WS 218，必填';
COMMENT ON COLUMN birth_certificate.midwife_name IS '接生人员姓名';
COMMENT ON COLUMN birth_certificate.issue_org_code IS '签发机构代码，值域 WS 218，必填';
COMMENT ON COLUMN birth_certificate.issuer_name IS '签发人员姓名';
COMMENT ON COLUMN birth_certificate.issued_at IS '签发时间，必填';
COMMENT ON COLUMN birth_certificate.recipient_name IS '领证人员姓名';
COMMENT ON COLUMN birth_certificate.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN birth_certificate.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN birth_certificate.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN birth_certificate.business_day IS '业务日';
COMMENT ON COLUMN birth_certificate.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN birth_certificate.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN birth_certificate.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph15a (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph15a IS '临时表：PH15A 出生医学证明待合并的行';
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

-- newborn_screening：PH15B 新生儿疾病筛查
CREATE TABLE newborn_screening (
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
    CONSTRAINT ck_ph15b_is_suspected CHECK (is_suspected IN ('0', '1')),
    CONSTRAINT ck_ph15b_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE newborn_screening IS 'PH15B 新生儿疾病筛查';
COMMENT ON COLUMN newborn_screening.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN newborn_screening.record_id IS '筛查记录流水号，必填';
COMMENT ON COLUMN newborn_screening.org_name IS '医疗机构名称';
COMMENT ON COLUMN newborn_screening.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN newborn_screening.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN newborn_screening.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN newborn_screening.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN newborn_screening.child_record_no IS '儿童保健记录流水号';
COMMENT ON COLUMN newborn_screening.sample_no IS '标本编号，必填';
COMMENT ON COLUMN newborn_screening.person_name IS '新生儿姓名，数据元 DE02.01.039.00';
COMMENT ON COLUMN newborn_screening.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN newborn_screening.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00';
COMMENT ON COLUMN newborn_screening.id_no IS '身份证件号码，数据元 DE02.01.030.00';
COMMENT ON COLUMN newborn_screening.mother_name IS '母亲姓名，必填';
COMMENT ON COLUMN newborn_screening.mother_id_type_code IS '母亲证件类型代码，值域 CV02.01.101，必填';
COMMENT ON COLUMN newborn_screening.mother_id_no IS '母亲证件号码，必填';
COMMENT ON COLUMN newborn_screening.sampled_at IS '采血日期时间，必填';
COMMENT ON COLUMN newborn_screening.sampling_org_code IS '采血机构代码，值域 WS 218，必填';
COMMENT ON COLUMN newborn_screening.sampler_name IS '采血人员姓名';
COMMENT ON COLUMN newborn_screening.sampling_site_code IS '采血部位代码，值域 QL 采血部位';
COMMENT ON COLUMN newborn_screening.acceptance_code IS '验收情况代码，值域 QL 标本验收';
COMMENT ON COLUMN newborn_screening.sample_accepted_at IS '验收时间';
COMMENT ON COLUMN newborn_screening.screening_item_code IS '筛查项目代码，值域 CV04.50.008，必填';
COMMENT ON COLUMN newborn_screening.newborn_method_code IS '筛查方法代码，值域 QL 新生儿筛查方法';
COMMENT ON COLUMN newborn_screening.screened_at IS '筛查时间';
COMMENT ON COLUMN newborn_screening.screening_org_code IS '筛查机构代码，值域 WS 218';
COMMENT ON COLUMN newborn_screening.screener_name IS '筛查人员姓名';
COMMENT ON COLUMN newborn_screening.screening_result IS '筛查结果';
COMMENT ON COLUMN newborn_screening.is_suspected IS '可疑阳性标志，0 否，1 是';
COMMENT ON COLUMN newborn_screening.notified_at IS '通知时间';
COMMENT ON COLUMN newborn_screening.recalled_at IS '召回时间';
COMMENT ON COLUMN newborn_screening.not_recalled_reason IS '未召回原因';
COMMENT ON COLUMN newborn_screening.diagnosed_at IS '诊断时间';
COMMENT ON COLUMN newborn_screening.diagnosis_org_code IS '诊断机构代码，值域 WS 218';
COMMENT ON COLUMN newborn_screening.diagnosis_doctor_name IS '诊断人员姓名';
COMMENT ON COLUMN newborn_screening.diagnosis_result IS '诊断结果';
COMMENT ON COLUMN newborn_screening.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN newborn_screening.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN newborn_screening.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN newborn_screening.business_day IS '业务日';
COMMENT ON COLUMN newborn_screening.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN newborn_screening.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN newborn_screening.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph15b (
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
    CONSTRAINT ck_in_ph15b_is_suspected CHECK (is_suspected IN ('0', '1')),
    CONSTRAINT ck_in_ph15b_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph15b IS '临时表：PH15B 新生儿疾病筛查待合并的行';
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

-- maternal_care：PH16 孕产妇女保健
CREATE TABLE maternal_care (
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
    CONSTRAINT ck_ph16_is_high_risk CHECK (is_high_risk IN ('0', '1')),
    CONSTRAINT ck_ph16_delivered_on CHECK (delivered_on = TRUNC(delivered_on)),
    CONSTRAINT ck_ph16_discharged_on CHECK (discharged_on = TRUNC(discharged_on)),
    CONSTRAINT ck_ph16_lochia_abnormal CHECK (lochia_abnormal IN ('0', '1')),
    CONSTRAINT ck_ph16_uterus_abnormal CHECK (uterus_abnormal IN ('0', '1')),
    CONSTRAINT ck_ph16_puerpera_recovered CHECK (puerpera_recovered IN ('0', '1')),
    CONSTRAINT ck_ph16_is_referred CHECK (is_referred IN ('0', '1')),
    CONSTRAINT ck_ph16_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph16_case_closed CHECK (case_closed IN ('0', '1')),
    CONSTRAINT ck_ph16_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE maternal_care IS 'PH16 孕产妇女保健';
COMMENT ON COLUMN maternal_care.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN maternal_care.record_id IS '记录流水号，必填';
COMMENT ON COLUMN maternal_care.org_name IS '医疗机构名称';
COMMENT ON COLUMN maternal_care.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN maternal_care.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN maternal_care.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN maternal_care.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN maternal_care.maternal_record_kind_code IS '保健记录类型代码，值域 QL 孕产妇记录类型，必填';
COMMENT ON COLUMN maternal_care.handbook_no IS '孕产妇保健手册编号';
COMMENT ON COLUMN maternal_care.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN maternal_care.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN maternal_care.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN maternal_care.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN maternal_care.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN maternal_care.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN maternal_care.handbook_opened_on IS '建册日期';
COMMENT ON COLUMN maternal_care.handbook_opened_weeks IS '建册孕周，单位 周';
COMMENT ON COLUMN maternal_care.gravidity IS '孕次，单位 次，数据元 DE04.01.108.00';
COMMENT ON COLUMN maternal_care.parity IS '产次，单位 次，数据元 DE02.10.002.00';
COMMENT ON COLUMN maternal_care.last_menstrual_on IS '末次月经日期，数据元 DE02.10.051.00，必填';
COMMENT ON COLUMN maternal_care.expected_delivery_on IS '预产期，数据元 DE05.10.098.00';
COMMENT ON COLUMN maternal_care.followed_up_on IS '随访日期，必填';
COMMENT ON COLUMN maternal_care.gestational_weeks IS '孕周，单位 周';
COMMENT ON COLUMN maternal_care.weight IS '体重，单位 kg，数据元 DE04.10.188.00';
COMMENT ON COLUMN maternal_care.systolic IS '收缩压，单位 mmHg，数据元 DE04.10.174.00，必填';
COMMENT ON COLUMN maternal_care.diastolic IS '舒张压，单位 mmHg，数据元 DE04.10.176.00，必填';
COMMENT ON COLUMN maternal_care.temperature IS '体温，单位 ℃，数据元 DE04.10.186.00';
COMMENT ON COLUMN maternal_care.fundal_height IS '宫底高度，单位 cm';
COMMENT ON COLUMN maternal_care.abdominal_girth IS '腹围，单位 cm，数据元 DE04.10.052.00';
COMMENT ON COLUMN maternal_care.fetal_position_code IS '胎方位代码，值域 CV05.01.007，数据元 DE05.01.044.00';
COMMENT ON COLUMN maternal_care.fetal_heart_rate IS '胎心率，单位 次/min，数据元 DE04.10.183.00';
COMMENT ON COLUMN maternal_care.haemoglobin IS '血红蛋白，单位 g/L';
COMMENT ON COLUMN maternal_care.urine_protein_code IS '尿蛋白定性代码，值域 CV04.50.015';
COMMENT ON COLUMN maternal_care.pregnancy_risk_code IS '孕产期高危因素代码，值域 QL 孕产期高危因素';
COMMENT ON COLUMN maternal_care.is_high_risk IS '高危标志，0 否，1 是';
COMMENT ON COLUMN maternal_care.delivered_on IS '分娩日期';
COMMENT ON COLUMN maternal_care.discharged_on IS '出院日期';
COMMENT ON COLUMN maternal_care.lochia_abnormal IS '产后访视-恶露异常标志，0 否，1 是';
COMMENT ON COLUMN maternal_care.uterus_abnormal IS '子宫异常标志，0 否，1 是';
COMMENT ON COLUMN maternal_care.wound_healing_code IS '伤口愈合状况代码，值域 QL 伤口愈合';
COMMENT ON COLUMN maternal_care.puerpera_recovered IS '产妇恢复标志，0 否，1 是';
COMMENT ON COLUMN maternal_care.maternal_guidance_code IS '孕产妇健康指导类别代码，值域 CV06.00.219';
COMMENT ON COLUMN maternal_care.is_referred IS '转诊标志，0 否，1 是';
COMMENT ON COLUMN maternal_care.referral_reason IS '转诊原因';
COMMENT ON COLUMN maternal_care.next_follow_up_on IS '下次随访日期';
COMMENT ON COLUMN maternal_care.case_closed IS '结案标志，0 否，1 是';
COMMENT ON COLUMN maternal_care.follow_up_org_code IS '随访机构代码，值域 WS 218，必填';
COMMENT ON COLUMN maternal_care.follow_up_doctor_name IS '随访医生姓名';
COMMENT ON COLUMN maternal_care.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN maternal_care.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN maternal_care.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN maternal_care.business_day IS '业务日';
COMMENT ON COLUMN maternal_care.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN maternal_care.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN maternal_care.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph16 (
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
    CONSTRAINT ck_in_ph16_is_high_risk CHECK (is_high_risk IN ('0', '1')),
    CONSTRAINT ck_in_ph16_delivered_on CHECK (delivered_on = TRUNC(delivered_on)),
    CONSTRAINT ck_in_ph16_discharged_on CHECK (discharged_on = TRUNC(discharged_on)),
    CONSTRAINT ck_in_ph16_lochia_abnormal CHECK (lochia_abnormal IN ('0', '1')),
    CONSTRAINT ck_in_ph16_uterus_abnormal CHECK (uterus_abnormal IN ('0', '1')),
    CONSTRAINT ck_in_ph16_puerpera_recovered CHECK (puerpera_recovered IN ('0', '1')),
    CONSTRAINT ck_in_ph16_is_referred CHECK (is_referred IN ('0', '1')),
    CONSTRAINT ck_in_ph16_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph16_case_closed CHECK (case_closed IN ('0', '1')),
    CONSTRAINT ck_in_ph16_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph16 IS '临时表：PH16 孕产妇女保健待合并的行';
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

-- maternal_handbook：PH16A 孕产妇保健手册
CREATE TABLE maternal_handbook (
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
    CONSTRAINT ck_ph16a_is_high_risk CHECK (is_high_risk IN ('0', '1')),
    CONSTRAINT ck_ph16a_first_high_risk_on CHECK (first_high_risk_on = TRUNC(first_high_risk_on)),
    CONSTRAINT ck_ph16a_pregnancy_ended_on CHECK (pregnancy_ended_on = TRUNC(pregnancy_ended_on)),
    CONSTRAINT ck_ph16a_case_closed CHECK (case_closed IN ('0', '1')),
    CONSTRAINT ck_ph16a_case_closed_on CHECK (case_closed_on = TRUNC(case_closed_on)),
    CONSTRAINT ck_ph16a_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE maternal_handbook IS 'PH16A 孕产妇保健手册';
COMMENT ON COLUMN maternal_handbook.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN maternal_handbook.record_id IS '孕产妇保健手册编号，必填';
COMMENT ON COLUMN maternal_handbook.org_name IS '医疗机构名称';
COMMENT ON COLUMN maternal_handbook.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN maternal_handbook.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN maternal_handbook.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN maternal_handbook.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN maternal_handbook.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN maternal_handbook.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN maternal_handbook.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN maternal_handbook.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN maternal_handbook.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN maternal_handbook.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN maternal_handbook.phone IS '本人电话号码，数据元 DE02.01.010.00';
COMMENT ON COLUMN maternal_handbook.present_division IS '居住地-行政区划代码，值域 GB/T 2260';
COMMENT ON COLUMN maternal_handbook.handbook_opened_on IS '建册日期，必填';
COMMENT ON COLUMN maternal_handbook.handbook_opened_weeks IS '建册孕周，单位 周，必填';
COMMENT ON COLUMN maternal_handbook.handbook_org_code IS '建册机构代码，值域 WS 218，必填';
COMMENT ON COLUMN maternal_handbook.handbook_doctor_name IS '建册医生姓名';
COMMENT ON COLUMN maternal_handbook.managing_org_code IS '管辖机构代码，值域 WS 218';
COMMENT ON COLUMN maternal_handbook.menarche_age IS '初潮年龄，单位 岁';
COMMENT ON COLUMN maternal_handbook.last_menstrual_on IS '末次月经日期，数据元 DE02.10.051.00，必填';
COMMENT ON COLUMN maternal_handbook.expected_delivery_on IS '预产期，数据元 DE05.10.098.00，必填';
COMMENT ON COLUMN maternal_handbook.gravidity IS '孕次，单位 次，数据元 DE04.01.108.00，必填';
COMMENT ON COLUMN maternal_handbook.parity IS '产次，单位 次，数据元 DE02.10.002.00';
COMMENT ON COLUMN maternal_handbook.vaginal_delivery_count IS '阴道分娩次数';
COMMENT ON COLUMN maternal_handbook.caesarean_count IS '剖宫产次数';
COMMENT ON COLUMN maternal_handbook.spontaneous_abortion_count IS '自然流产次数';
COMMENT ON COLUMN maternal_handbook.induced_abortion_count IS '人工流产次数';
COMMENT ON COLUMN maternal_handbook.stillbirth_count IS '死产次数';
COMMENT ON COLUMN maternal_handbook.height IS '身高，单位 cm，数据元 DE04.10.167.00';
COMMENT ON COLUMN maternal_handbook.weight IS '基础体重，单位 kg，数据元 DE04.10.188.00';
COMMENT ON COLUMN maternal_handbook.systolic IS '收缩压，单位 mmHg，数据元 DE04.10.174.00';
COMMENT ON COLUMN maternal_handbook.diastolic IS '舒张压，单位 mmHg，数据元 DE04.10.176.00';
COMMENT ON COLUMN maternal_handbook.family_history IS '家族史';
COMMENT ON COLUMN maternal_handbook.is_high_risk IS '高危标志，0 否，1 是';
COMMENT ON COLUMN maternal_handbook.first_high_risk_on IS '高危初次诊断日期';
COMMENT ON COLUMN maternal_handbook.pregnancy_risk_level_code IS '妊娠风险分级代码，值域 QL 妊娠风险分级';
COMMENT ON COLUMN maternal_handbook.high_risk_outcome_code IS '高危转归代码，值域 CV05.10.010';
COMMENT ON COLUMN maternal_handbook.pregnancy_end_code IS '终止妊娠方式代码，值域 CV02.10.002';
COMMENT ON COLUMN maternal_handbook.pregnancy_ended_on IS '终止妊娠日期';
COMMENT ON COLUMN maternal_handbook.case_closed IS '结案标志，0 否，1 是';
COMMENT ON COLUMN maternal_handbook.case_closed_on IS '结案日期';
COMMENT ON COLUMN maternal_handbook.close_org_code IS '结案机构代码，值域 WS 218';
COMMENT ON COLUMN maternal_handbook.close_reason_code IS '结案原因代码，值域 QL 结案原因';
COMMENT ON COLUMN maternal_handbook.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN maternal_handbook.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN maternal_handbook.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN maternal_handbook.business_day IS '业务日';
COMMENT ON COLUMN maternal_handbook.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN maternal_handbook.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN maternal_handbook.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph16a (
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
    CONSTRAINT ck_in_ph16a_is_high_risk CHECK (is_high_risk IN ('0', '1')),
    CONSTRAINT ck_in_ph16a_first_high_risk_on CHECK (first_high_risk_on = TRUNC(first_high_risk_on)),
    CONSTRAINT ck_in_ph16a_pregnancy_ended_on CHECK (pregnancy_ended_on = TRUNC(pregnancy_ended_on)),
    CONSTRAINT ck_in_ph16a_case_closed CHECK (case_closed IN ('0', '1')),
    CONSTRAINT ck_in_ph16a_case_closed_on CHECK (case_closed_on = TRUNC(case_closed_on)),
    CONSTRAINT ck_in_ph16a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph16a IS '临时表：PH16A 孕产妇保健手册待合并的行';
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

-- high_risk_pregnancy：PH16B 高危孕产妇随诊
CREATE TABLE high_risk_pregnancy (
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
);
COMMENT ON TABLE high_risk_pregnancy IS 'PH16B 高危孕产妇随诊';
COMMENT ON COLUMN high_risk_pregnancy.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN high_risk_pregnancy.record_id IS '随诊流水号，必填';
COMMENT ON COLUMN high_risk_pregnancy.org_name IS '医疗机构名称';
COMMENT ON COLUMN high_risk_pregnancy.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN high_risk_pregnancy.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN high_risk_pregnancy.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN high_risk_pregnancy.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN high_risk_pregnancy.handbook_no IS '孕产妇保健手册编号，必填';
COMMENT ON COLUMN high_risk_pregnancy.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN high_risk_pregnancy.birth_date IS '出生日期，数据元 DE02.01.005.01';
COMMENT ON COLUMN high_risk_pregnancy.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN high_risk_pregnancy.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN high_risk_pregnancy.followed_up_on IS '随诊日期，必填';
COMMENT ON COLUMN high_risk_pregnancy.gestational_weeks IS '随诊孕周(周)，单位 周，必填';
COMMENT ON COLUMN high_risk_pregnancy.gestational_days IS '随诊孕周(天)，单位 d';
COMMENT ON COLUMN high_risk_pregnancy.pregnancy_risk_code IS '孕产期高危因素代码，值域 QL 孕产期高危因素';
COMMENT ON COLUMN high_risk_pregnancy.pregnancy_risk_level_code IS '妊娠风险分级代码，值域 QL 妊娠风险分级';
COMMENT ON COLUMN high_risk_pregnancy.high_risk_score IS '高危评分';
COMMENT ON COLUMN high_risk_pregnancy.symptom_description IS '症状描述，数据元 DE04.01.117.00';
COMMENT ON COLUMN high_risk_pregnancy.sign_description IS '体征描述';
COMMENT ON COLUMN high_risk_pregnancy.auxiliary_result IS '辅助检查结果';
COMMENT ON COLUMN high_risk_pregnancy.treatment_advice IS '处理指导意见';
COMMENT ON COLUMN high_risk_pregnancy.next_follow_up_on IS '下次随诊日期';
COMMENT ON COLUMN high_risk_pregnancy.follow_up_org_code IS '随诊机构代码，值域 WS 218，必填';
COMMENT ON COLUMN high_risk_pregnancy.follow_up_doctor_name IS '随诊医生姓名';
COMMENT ON COLUMN high_risk_pregnancy.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN high_risk_pregnancy.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN high_risk_pregnancy.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN high_risk_pregnancy.business_day IS '业务日';
COMMENT ON COLUMN high_risk_pregnancy.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN high_risk_pregnancy.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN high_risk_pregnancy.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph16b (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph16b IS '临时表：PH16B 高危孕产妇随诊待合并的行';
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

-- elderly_care：PH17 老年人保健
CREATE TABLE elderly_care (
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
    CONSTRAINT ck_ph17_is_smoking CHECK (is_smoking IN ('0', '1')),
    CONSTRAINT ck_ph17_exam_done CHECK (exam_done IN ('0', '1')),
    CONSTRAINT ck_ph17_assessment_done CHECK (assessment_done IN ('0', '1')),
    CONSTRAINT ck_ph17_tcm_constitution_done CHECK (tcm_constitution_done IN ('0', '1')),
    CONSTRAINT ck_ph17_guidance_given CHECK (guidance_given IN ('0', '1')),
    CONSTRAINT ck_ph17_vaccination_guided CHECK (vaccination_guided IN ('0', '1')),
    CONSTRAINT ck_ph17_osteoporosis_prevented CHECK (osteoporosis_prevented IN ('0', '1')),
    CONSTRAINT ck_ph17_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph17_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE elderly_care IS 'PH17 老年人保健';
COMMENT ON COLUMN elderly_care.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN elderly_care.record_id IS '随访流水号，必填';
COMMENT ON COLUMN elderly_care.org_name IS '医疗机构名称';
COMMENT ON COLUMN elderly_care.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN elderly_care.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN elderly_care.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN elderly_care.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN elderly_care.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN elderly_care.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN elderly_care.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN elderly_care.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN elderly_care.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN elderly_care.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN elderly_care.followed_up_on IS '随访(体检)日期，必填';
COMMENT ON COLUMN elderly_care.follow_up_way_code IS '随访方式代码，值域 CV06.00.207';
COMMENT ON COLUMN elderly_care.self_care_score IS '生活自理能力评估总分';
COMMENT ON COLUMN elderly_care.self_care_rating_code IS '生活自理能力自我评估代码，值域 CV04.01.014，必填';
COMMENT ON COLUMN elderly_care.systolic IS '收缩压，单位 mmHg，数据元 DE04.10.174.00，必填';
COMMENT ON COLUMN elderly_care.diastolic IS '舒张压，单位 mmHg，数据元 DE04.10.176.00，必填';
COMMENT ON COLUMN elderly_care.weight IS '体重，单位 kg，数据元 DE04.10.188.00';
COMMENT ON COLUMN elderly_care.fasting_glucose IS '空腹血糖，单位 mmol/L，数据元 DE04.50.102.00';
COMMENT ON COLUMN elderly_care.is_smoking IS '是否吸烟，0 否，1 是';
COMMENT ON COLUMN elderly_care.exercise_frequency_code IS '体育锻炼代码，值域 CV03.00.108';
COMMENT ON COLUMN elderly_care.exam_done IS '健康体检完成标志，0 否，1 是，必填';
COMMENT ON COLUMN elderly_care.assessment_done IS '健康评估完成标志，0 否，1 是';
COMMENT ON COLUMN elderly_care.tcm_constitution_done IS '中医体质辨识标志，0 否，1 是';
COMMENT ON COLUMN elderly_care.guidance_given IS '健康指导标志，0 否，1 是，必填';
COMMENT ON COLUMN elderly_care.vaccination_guided IS '疫苗接种指导，0 否，1 是';
COMMENT ON COLUMN elderly_care.osteoporosis_prevented IS '骨质疏松预防标志，0 否，1 是';
COMMENT ON COLUMN elderly_care.next_follow_up_on IS '下次随访日期';
COMMENT ON COLUMN elderly_care.follow_up_org_code IS '随访机构代码，值域 WS 218，必填';
COMMENT ON COLUMN elderly_care.follow_up_doctor_name IS '随访医生姓名';
COMMENT ON COLUMN elderly_care.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN elderly_care.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN elderly_care.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN elderly_care.business_day IS '业务日';
COMMENT ON COLUMN elderly_care.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN elderly_care.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN elderly_care.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph17 (
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
    CONSTRAINT ck_in_ph17_is_smoking CHECK (is_smoking IN ('0', '1')),
    CONSTRAINT ck_in_ph17_exam_done CHECK (exam_done IN ('0', '1')),
    CONSTRAINT ck_in_ph17_assessment_done CHECK (assessment_done IN ('0', '1')),
    CONSTRAINT ck_in_ph17_tcm_constitu_77a9c3 CHECK (tcm_constitution_done IN ('0', '1')),
    CONSTRAINT ck_in_ph17_guidance_given CHECK (guidance_given IN ('0', '1')),
    CONSTRAINT ck_in_ph17_vaccination_guided CHECK (vaccination_guided IN ('0', '1')),
    CONSTRAINT ck_in_ph17_osteoporosis_885a62 CHECK (osteoporosis_prevented IN ('0', '1')),
    CONSTRAINT ck_in_ph17_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph17_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph17 IS '临时表：PH17 老年人保健待合并的行';
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

-- elderly_self_care：PH17A 老年人生活自理能力评估
CREATE TABLE elderly_self_care (
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
);
COMMENT ON TABLE elderly_self_care IS 'PH17A 老年人生活自理能力评估';
COMMENT ON COLUMN elderly_self_care.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN elderly_self_care.record_id IS '评估流水号，必填';
COMMENT ON COLUMN elderly_self_care.org_name IS '医疗机构名称';
COMMENT ON COLUMN elderly_self_care.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN elderly_self_care.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN elderly_self_care.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN elderly_self_care.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN elderly_self_care.follow_up_no IS '随访流水号';
COMMENT ON COLUMN elderly_self_care.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN elderly_self_care.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN elderly_self_care.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN elderly_self_care.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN elderly_self_care.assessed_on IS '评估日期，必填';
COMMENT ON COLUMN elderly_self_care.eating_score IS '进餐评分，必填';
COMMENT ON COLUMN elderly_self_care.washing_score IS '梳洗评分，必填';
COMMENT ON COLUMN elderly_self_care.dressing_score IS '穿衣评分，必填';
COMMENT ON COLUMN elderly_self_care.toileting_score IS '如厕评分，必填';
COMMENT ON COLUMN elderly_self_care.moving_score IS '活动评分，必填';
COMMENT ON COLUMN elderly_self_care.self_care_score IS '总评分，必填';
COMMENT ON COLUMN elderly_self_care.self_care_rating_code IS '评估等级代码，值域 CV04.01.014';
COMMENT ON COLUMN elderly_self_care.assessor_name IS '评估人';
COMMENT ON COLUMN elderly_self_care.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN elderly_self_care.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN elderly_self_care.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN elderly_self_care.business_day IS '业务日';
COMMENT ON COLUMN elderly_self_care.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN elderly_self_care.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN elderly_self_care.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph17a (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph17a IS '临时表：PH17A 老年人生活自理能力评估待合并的行';
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

-- hypertension_followup：PH18 高血压管理
CREATE TABLE hypertension_followup (
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
    CONSTRAINT ck_ph18_adverse_drug_reaction CHECK (adverse_drug_reaction IN ('0', '1')),
    CONSTRAINT ck_ph18_is_referred CHECK (is_referred IN ('0', '1')),
    CONSTRAINT ck_ph18_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph18_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE hypertension_followup IS 'PH18 高血压管理';
COMMENT ON COLUMN hypertension_followup.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN hypertension_followup.record_id IS '随访流水号，必填';
COMMENT ON COLUMN hypertension_followup.org_name IS '医疗机构名称';
COMMENT ON COLUMN hypertension_followup.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN hypertension_followup.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN hypertension_followup.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN hypertension_followup.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN hypertension_followup.card_no IS '管理卡编号，必填';
COMMENT ON COLUMN hypertension_followup.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN hypertension_followup.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN hypertension_followup.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN hypertension_followup.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN hypertension_followup.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN hypertension_followup.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN hypertension_followup.card_opened_on IS '建卡日期，必填';
COMMENT ON COLUMN hypertension_followup.diagnosed_on IS '确诊日期，数据元 DE05.01.035.00';
COMMENT ON COLUMN hypertension_followup.management_group_code IS '管理级别(组)代码，值域 QL 管理级别';
COMMENT ON COLUMN hypertension_followup.followed_up_on IS '随访日期，必填';
COMMENT ON COLUMN hypertension_followup.follow_up_way_code IS '随访方式代码，值域 CV06.00.207，必填';
COMMENT ON COLUMN hypertension_followup.symptom_code IS '症状代码';
COMMENT ON COLUMN hypertension_followup.systolic IS '收缩压，单位 mmHg，数据元 DE04.10.174.00，必填';
COMMENT ON COLUMN hypertension_followup.diastolic IS '舒张压，单位 mmHg，数据元 DE04.10.176.00，必填';
COMMENT ON COLUMN hypertension_followup.weight IS '体重，单位 kg，数据元 DE04.10.188.00，必填';
COMMENT ON COLUMN hypertension_followup.bmi IS '体质指数，单位 kg/m²';
COMMENT ON COLUMN hypertension_followup.heart_rate IS '心率，单位 次/min';
COMMENT ON COLUMN hypertension_followup.cigarettes_per_day IS '日吸烟量，单位 支，数据元 DE03.00.053.00';
COMMENT ON COLUMN hypertension_followup.alcohol_per_day IS '日饮酒量，单位 两';
COMMENT ON COLUMN hypertension_followup.exercise_per_week IS '运动频率，单位 次/周';
COMMENT ON COLUMN hypertension_followup.exercise_minutes IS '每次运动时长，单位 min';
COMMENT ON COLUMN hypertension_followup.salt_intake_code IS '摄盐量分级代码，值域 QL 摄盐量';
COMMENT ON COLUMN hypertension_followup.psychology_code IS '心理调整评价代码，值域 QL 行为评价';
COMMENT ON COLUMN hypertension_followup.compliance_code IS '遵医行为评价代码，值域 QL 行为评价';
COMMENT ON COLUMN hypertension_followup.medication_adherence_code IS '服药依从性代码，值域 QL 服药依从性，必填';
COMMENT ON COLUMN hypertension_followup.adverse_drug_reaction IS '药物不良反应标志，0 否，1 是';
COMMENT ON COLUMN hypertension_followup.evaluation_code IS '随访评价结果代码，值域 CV05.10.012，必填';
COMMENT ON COLUMN hypertension_followup.drug_name IS '药物名称(子表)';
COMMENT ON COLUMN hypertension_followup.is_referred IS '转诊标志，0 否，1 是';
COMMENT ON COLUMN hypertension_followup.next_follow_up_on IS '下次随访日期，必填';
COMMENT ON COLUMN hypertension_followup.follow_up_org_code IS '随访机构代码，值域 WS 218，必填';
COMMENT ON COLUMN hypertension_followup.follow_up_doctor_name IS '随访医生姓名，必填';
COMMENT ON COLUMN hypertension_followup.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN hypertension_followup.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN hypertension_followup.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN hypertension_followup.business_day IS '业务日';
COMMENT ON COLUMN hypertension_followup.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN hypertension_followup.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN hypertension_followup.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph18 (
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
    CONSTRAINT ck_in_ph18_adverse_drug_c65212 CHECK (adverse_drug_reaction IN ('0', '1')),
    CONSTRAINT ck_in_ph18_is_referred CHECK (is_referred IN ('0', '1')),
    CONSTRAINT ck_in_ph18_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph18_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph18 IS '临时表：PH18 高血压管理待合并的行';
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

-- hypertension_card：PH18A 高血压管理卡
CREATE TABLE hypertension_card (
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
    CONSTRAINT ck_ph18a_management_stopped CHECK (management_stopped IN ('0', '1')),
    CONSTRAINT ck_ph18a_stopped_on CHECK (stopped_on = TRUNC(stopped_on)),
    CONSTRAINT ck_ph18a_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE hypertension_card IS 'PH18A 高血压管理卡';
COMMENT ON COLUMN hypertension_card.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN hypertension_card.record_id IS '管理卡编号，必填';
COMMENT ON COLUMN hypertension_card.org_name IS '医疗机构名称';
COMMENT ON COLUMN hypertension_card.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN hypertension_card.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN hypertension_card.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN hypertension_card.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN hypertension_card.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00';
COMMENT ON COLUMN hypertension_card.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN hypertension_card.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN hypertension_card.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN hypertension_card.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN hypertension_card.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN hypertension_card.phone IS '联系电话号码，数据元 DE02.01.010.00';
COMMENT ON COLUMN hypertension_card.present_division IS '居住地-行政区划代码，值域 GB/T 2260';
COMMENT ON COLUMN hypertension_card.card_opened_on IS '建卡日期，必填';
COMMENT ON COLUMN hypertension_card.card_org_code IS '建卡机构代码，值域 WS 218，必填';
COMMENT ON COLUMN hypertension_card.card_doctor_name IS '建卡医生姓名';
COMMENT ON COLUMN hypertension_card.managing_org_code IS '业务管理机构代码，值域 WS 218';
COMMENT ON COLUMN hypertension_card.case_source_code IS '病例来源代码，值域 QL 病例来源';
COMMENT ON COLUMN hypertension_card.hypertension_kind_code IS '高血压类型代码，值域 QL 高血压类型';
COMMENT ON COLUMN hypertension_card.diagnosed_on IS '确诊时间，数据元 DE05.01.035.00';
COMMENT ON COLUMN hypertension_card.diagnosis_org_name IS '确诊医院';
COMMENT ON COLUMN hypertension_card.management_group_code IS '管理级别(组)代码，值域 QL 管理级别';
COMMENT ON COLUMN hypertension_card.risk_stratum_code IS '危险分层代码，值域 QL 危险分层';
COMMENT ON COLUMN hypertension_card.family_history IS '家族史';
COMMENT ON COLUMN hypertension_card.complications IS '并发症';
COMMENT ON COLUMN hypertension_card.smoking_code IS '吸烟情况代码，值域 CV03.00.101，数据元 DE03.00.073.00';
COMMENT ON COLUMN hypertension_card.drinking_frequency_code IS '饮酒情况代码，值域 CV03.00.104，数据元 DE03.00.076.00';
COMMENT ON COLUMN hypertension_card.exercise_frequency_code IS '体育锻炼代码，值域 CV03.00.108';
COMMENT ON COLUMN hypertension_card.diet_habit_code IS '饮食习惯代码，值域 CV03.00.107';
COMMENT ON COLUMN hypertension_card.self_care_rating_code IS '生活自理能力代码，值域 CV04.01.014';
COMMENT ON COLUMN hypertension_card.height IS '身高，单位 cm，数据元 DE04.10.167.00';
COMMENT ON COLUMN hypertension_card.weight IS '体重，单位 kg，数据元 DE04.10.188.00';
COMMENT ON COLUMN hypertension_card.bmi IS '体质指数，单位 kg/m²';
COMMENT ON COLUMN hypertension_card.waist IS '腰围，单位 cm';
COMMENT ON COLUMN hypertension_card.heart_rate IS '心率，单位 次/min';
COMMENT ON COLUMN hypertension_card.systolic IS '收缩压，单位 mmHg，数据元 DE04.10.174.00';
COMMENT ON COLUMN hypertension_card.diastolic IS '舒张压，单位 mmHg，数据元 DE04.10.176.00';
COMMENT ON COLUMN hypertension_card.management_stopped IS '终止管理标志，0 否，1 是';
COMMENT ON COLUMN hypertension_card.stopped_on IS '终止日期';
COMMENT ON COLUMN hypertension_card.stop_reason_code IS '终止理由代码，值域 QL 终止管理理由';
COMMENT ON COLUMN hypertension_card.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN hypertension_card.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN hypertension_card.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN hypertension_card.business_day IS '业务日';
COMMENT ON COLUMN hypertension_card.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN hypertension_card.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN hypertension_card.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph18a (
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
    CONSTRAINT ck_in_ph18a_management_stopped CHECK (management_stopped IN ('0', '1')),
    CONSTRAINT ck_in_ph18a_stopped_on CHECK (stopped_on = TRUNC(stopped_on)),
    CONSTRAINT ck_in_ph18a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph18a IS '临时表：PH18A 高血压管理卡待合并的行';
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

-- hypertension_medication：PH18B 高血压用药记录
CREATE TABLE hypertension_medication (
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
);
COMMENT ON TABLE hypertension_medication IS 'PH18B 高血压用药记录';
COMMENT ON COLUMN hypertension_medication.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN hypertension_medication.record_id IS '用药流水号，必填';
COMMENT ON COLUMN hypertension_medication.org_name IS '医疗机构名称';
COMMENT ON COLUMN hypertension_medication.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN hypertension_medication.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN hypertension_medication.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN hypertension_medication.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN hypertension_medication.follow_up_no IS '随访流水号，必填';
COMMENT ON COLUMN hypertension_medication.card_no IS '管理卡标识号，必填';
COMMENT ON COLUMN hypertension_medication.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN hypertension_medication.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN hypertension_medication.followed_up_on IS '随访日期，必填';
COMMENT ON COLUMN hypertension_medication.drug_name IS '药物名称，必填';
COMMENT ON COLUMN hypertension_medication.tcm_kind_code IS '中药类别代码，值域 CV06.00.101，数据元 DE06.00.164.00';
COMMENT ON COLUMN hypertension_medication.drug_frequency IS '药物使用频率名称，数据元 DE06.00.133.00';
COMMENT ON COLUMN hypertension_medication.drug_dose IS '药物使用次剂量';
COMMENT ON COLUMN hypertension_medication.drug_dose_unit IS '药物使用剂量单位，数据元 DE08.50.024.00';
COMMENT ON COLUMN hypertension_medication.drug_total_dose IS '药物使用总剂量，数据元 DE06.00.135.00';
COMMENT ON COLUMN hypertension_medication.drug_route_code IS '药物使用途径代码，值域 CV06.00.102';
COMMENT ON COLUMN hypertension_medication.drug_started_at IS '用药开始时间';
COMMENT ON COLUMN hypertension_medication.drug_stopped_at IS '用药停止时间';
COMMENT ON COLUMN hypertension_medication.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN hypertension_medication.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN hypertension_medication.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN hypertension_medication.business_day IS '业务日';
COMMENT ON COLUMN hypertension_medication.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN hypertension_medication.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN hypertension_medication.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph18b (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph18b IS '临时表：PH18B 高血压用药记录待合并的行';
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

-- diabetes_followup：PH19 糖尿病管理
CREATE TABLE diabetes_followup (
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
    CONSTRAINT ck_ph19_dorsalis_pedis_pulse CHECK (dorsalis_pedis_pulse IN ('0', '1')),
    CONSTRAINT ck_ph19_adverse_drug_reaction CHECK (adverse_drug_reaction IN ('0', '1')),
    CONSTRAINT ck_ph19_is_referred CHECK (is_referred IN ('0', '1')),
    CONSTRAINT ck_ph19_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph19_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE diabetes_followup IS 'PH19 糖尿病管理';
COMMENT ON COLUMN diabetes_followup.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN diabetes_followup.record_id IS '随访流水号，必填';
COMMENT ON COLUMN diabetes_followup.org_name IS '医疗机构名称';
COMMENT ON COLUMN diabetes_followup.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN diabetes_followup.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN diabetes_followup.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN diabetes_followup.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN diabetes_followup.card_no IS '管理卡编号，必填';
COMMENT ON COLUMN diabetes_followup.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN diabetes_followup.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN diabetes_followup.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN diabetes_followup.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN diabetes_followup.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN diabetes_followup.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN diabetes_followup.card_opened_on IS '建卡日期，必填';
COMMENT ON COLUMN diabetes_followup.diabetes_kind_code IS '糖尿病类型代码，值域 QL 糖尿病类型';
COMMENT ON COLUMN diabetes_followup.management_group_code IS '管理级别(组)代码，值域 QL 管理级别';
COMMENT ON COLUMN diabetes_followup.followed_up_on IS '随访日期，必填';
COMMENT ON COLUMN diabetes_followup.follow_up_way_code IS '随访方式代码，值域 CV06.00.207，必填';
COMMENT ON COLUMN diabetes_followup.diabetes_symptom_code IS '症状代码，值域 QL 糖尿病症状';
COMMENT ON COLUMN diabetes_followup.systolic IS '收缩压，单位 mmHg，数据元 DE04.10.174.00，必填';
COMMENT ON COLUMN diabetes_followup.diastolic IS '舒张压，单位 mmHg，数据元 DE04.10.176.00，必填';
COMMENT ON COLUMN diabetes_followup.weight IS '体重，单位 kg，数据元 DE04.10.188.00，必填';
COMMENT ON COLUMN diabetes_followup.bmi IS '体质指数，单位 kg/m²';
COMMENT ON COLUMN diabetes_followup.dorsalis_pedis_pulse IS '足背动脉搏动标志，0 否，1 是，数据元 DE04.10.237.00';
COMMENT ON COLUMN diabetes_followup.fasting_glucose IS '空腹血糖，单位 mmol/L，数据元 DE04.50.102.00，必填';
COMMENT ON COLUMN diabetes_followup.postprandial_glucose IS '餐后2小时血糖，单位 mmol/L';
COMMENT ON COLUMN diabetes_followup.hba1c IS '糖化血红蛋白，单位 %';
COMMENT ON COLUMN diabetes_followup.staple_food_per_day IS '日主食量，单位 g';
COMMENT ON COLUMN diabetes_followup.exercise_frequency_code IS '运动频率代码，值域 CV03.00.108';
COMMENT ON COLUMN diabetes_followup.cigarettes_per_day IS '日吸烟量，单位 支，数据元 DE03.00.053.00';
COMMENT ON COLUMN diabetes_followup.psychology_code IS '心理调整评价代码，值域 QL 行为评价';
COMMENT ON COLUMN diabetes_followup.compliance_code IS '遵医行为评价代码，值域 QL 行为评价';
COMMENT ON COLUMN diabetes_followup.medication_adherence_code IS '服药依从性代码，值域 QL 服药依从性，必填';
COMMENT ON COLUMN diabetes_followup.adverse_drug_reaction IS '药物不良反应标志，0 否，1 是';
COMMENT ON COLUMN diabetes_followup.hypoglycaemia_code IS '低血糖反应代码，值域 QL 低血糖反应';
COMMENT ON COLUMN diabetes_followup.evaluation_code IS '随访评价结果代码，值域 CV05.10.012，必填';
COMMENT ON COLUMN diabetes_followup.insulin_kind IS '胰岛素用药种类';
COMMENT ON COLUMN diabetes_followup.drug_name IS '药物名称(子表)';
COMMENT ON COLUMN diabetes_followup.is_referred IS '转诊标志，0 否，1 是';
COMMENT ON COLUMN diabetes_followup.next_follow_up_on IS '下次随访日期，必填';
COMMENT ON COLUMN diabetes_followup.follow_up_org_code IS '随访机构代码，值域 WS 218，必填';
COMMENT ON COLUMN diabetes_followup.follow_up_doctor_name IS '随访医生姓名，必填';
COMMENT ON COLUMN diabetes_followup.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN diabetes_followup.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN diabetes_followup.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN diabetes_followup.business_day IS '业务日';
COMMENT ON COLUMN diabetes_followup.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN diabetes_followup.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN diabetes_followup.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph19 (
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
    CONSTRAINT ck_in_ph19_dorsalis_ped_a2e5ac CHECK (dorsalis_pedis_pulse IN ('0', '1')),
    CONSTRAINT ck_in_ph19_adverse_drug_99e4b1 CHECK (adverse_drug_reaction IN ('0', '1')),
    CONSTRAINT ck_in_ph19_is_referred CHECK (is_referred IN ('0', '1')),
    CONSTRAINT ck_in_ph19_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph19_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph19 IS '临时表：PH19 糖尿病管理待合并的行';
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

-- diabetes_card：PH19A 糖尿病管理卡
CREATE TABLE diabetes_card (
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
    CONSTRAINT ck_ph19a_management_stopped CHECK (management_stopped IN ('0', '1')),
    CONSTRAINT ck_ph19a_stopped_on CHECK (stopped_on = TRUNC(stopped_on)),
    CONSTRAINT ck_ph19a_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE diabetes_card IS 'PH19A 糖尿病管理卡';
COMMENT ON COLUMN diabetes_card.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN diabetes_card.record_id IS '管理卡编号，必填';
COMMENT ON COLUMN diabetes_card.org_name IS '医疗机构名称';
COMMENT ON COLUMN diabetes_card.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN diabetes_card.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN diabetes_card.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN diabetes_card.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN diabetes_card.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00';
COMMENT ON COLUMN diabetes_card.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN diabetes_card.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN diabetes_card.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN diabetes_card.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN diabetes_card.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN diabetes_card.phone IS '联系电话号码，数据元 DE02.01.010.00';
COMMENT ON COLUMN diabetes_card.present_division IS '居住地-行政区划代码，值域 GB/T 2260';
COMMENT ON COLUMN diabetes_card.card_opened_on IS '建卡日期，必填';
COMMENT ON COLUMN diabetes_card.card_org_code IS '建卡机构代码，值域 WS 218，必填';
COMMENT ON COLUMN diabetes_card.card_doctor_name IS '建卡医生姓名';
COMMENT ON COLUMN diabetes_card.managing_org_code IS '业务管理机构代码，值域 WS 218';
COMMENT ON COLUMN diabetes_card.case_source_code IS '病例来源代码，值域 QL 病例来源';
COMMENT ON COLUMN diabetes_card.diabetes_kind_code IS '分型，值域 QL 糖尿病类型';
COMMENT ON COLUMN diabetes_card.diagnosed_on IS '确诊日期，数据元 DE05.01.035.00';
COMMENT ON COLUMN diabetes_card.diagnosis_org_name IS '确诊医院';
COMMENT ON COLUMN diabetes_card.management_group_code IS '管理级别(组)代码，值域 QL 管理级别';
COMMENT ON COLUMN diabetes_card.family_history IS '家族史';
COMMENT ON COLUMN diabetes_card.complications IS '并发症';
COMMENT ON COLUMN diabetes_card.smoking_code IS '吸烟情况代码，值域 CV03.00.101，数据元 DE03.00.073.00';
COMMENT ON COLUMN diabetes_card.drinking_frequency_code IS '饮酒情况代码，值域 CV03.00.104，数据元 DE03.00.076.00';
COMMENT ON COLUMN diabetes_card.exercise_frequency_code IS '体育锻炼代码，值域 CV03.00.108';
COMMENT ON COLUMN diabetes_card.diet_habit_code IS '饮食习惯代码，值域 CV03.00.107';
COMMENT ON COLUMN diabetes_card.self_care_rating_code IS '生活自理能力代码，值域 CV04.01.014';
COMMENT ON COLUMN diabetes_card.height IS '身高，单位 cm，数据元 DE04.10.167.00';
COMMENT ON COLUMN diabetes_card.weight IS '体重，单位 kg，数据元 DE04.10.188.00';
COMMENT ON COLUMN diabetes_card.bmi IS '体质指数，单位 kg/m²';
COMMENT ON COLUMN diabetes_card.waist IS '腰围，单位 cm';
COMMENT ON COLUMN diabetes_card.heart_rate IS '心率，单位 次/min';
COMMENT ON COLUMN diabetes_card.systolic IS '收缩压，单位 mmHg，数据元 DE04.10.174.00';
COMMENT ON COLUMN diabetes_card.diastolic IS '舒张压，单位 mmHg，数据元 DE04.10.176.00';
COMMENT ON COLUMN diabetes_card.fasting_glucose IS '空腹血糖，单位 mmol/L，数据元 DE04.50.102.00';
COMMENT ON COLUMN diabetes_card.postprandial_glucose IS '餐后血糖，单位 mmol/L';
COMMENT ON COLUMN diabetes_card.random_glucose IS '随机血糖，单位 mmol/L';
COMMENT ON COLUMN diabetes_card.hba1c IS '糖化血红蛋白值，单位 %';
COMMENT ON COLUMN diabetes_card.management_stopped IS '终止管理标志，0 否，1 是';
COMMENT ON COLUMN diabetes_card.stopped_on IS '终止日期';
COMMENT ON COLUMN diabetes_card.stop_reason_code IS '终止理由代码，值域 QL 终止管理理由';
COMMENT ON COLUMN diabetes_card.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN diabetes_card.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN diabetes_card.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN diabetes_card.business_day IS '业务日';
COMMENT ON COLUMN diabetes_card.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN diabetes_card.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN diabetes_card.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph19a (
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
    CONSTRAINT ck_in_ph19a_management_stopped CHECK (management_stopped IN ('0', '1')),
    CONSTRAINT ck_in_ph19a_stopped_on CHECK (stopped_on = TRUNC(stopped_on)),
    CONSTRAINT ck_in_ph19a_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph19a IS '临时表：PH19A 糖尿病管理卡待合并的行';
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

-- diabetes_medication：PH19B 糖尿病用药记录
CREATE TABLE diabetes_medication (
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
);
COMMENT ON TABLE diabetes_medication IS 'PH19B 糖尿病用药记录';
COMMENT ON COLUMN diabetes_medication.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN diabetes_medication.record_id IS '用药流水号，必填';
COMMENT ON COLUMN diabetes_medication.org_name IS '医疗机构名称';
COMMENT ON COLUMN diabetes_medication.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN diabetes_medication.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN diabetes_medication.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN diabetes_medication.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN diabetes_medication.follow_up_no IS '随访流水号，必填';
COMMENT ON COLUMN diabetes_medication.card_no IS '管理卡标识号，必填';
COMMENT ON COLUMN diabetes_medication.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN diabetes_medication.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN diabetes_medication.followed_up_on IS '随访日期，必填';
COMMENT ON COLUMN diabetes_medication.drug_name IS '药物名称，必填';
COMMENT ON COLUMN diabetes_medication.tcm_kind_code IS '中药类别代码，值域 CV06.00.101，数据元 DE06.00.164.00';
COMMENT ON COLUMN diabetes_medication.drug_frequency IS '药物使用频率名称，数据元 DE06.00.133.00';
COMMENT ON COLUMN diabetes_medication.drug_dose IS '药物使用次剂量';
COMMENT ON COLUMN diabetes_medication.drug_dose_unit IS '药物使用剂量单位，数据元 DE08.50.024.00';
COMMENT ON COLUMN diabetes_medication.drug_total_dose IS '药物使用总剂量，数据元 DE06.00.135.00';
COMMENT ON COLUMN diabetes_medication.drug_route_code IS '药物使用途径代码，值域 CV06.00.102';
COMMENT ON COLUMN diabetes_medication.drug_started_at IS '用药开始时间';
COMMENT ON COLUMN diabetes_medication.drug_stopped_at IS '用药停止时间';
COMMENT ON COLUMN diabetes_medication.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN diabetes_medication.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN diabetes_medication.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN diabetes_medication.business_day IS '业务日';
COMMENT ON COLUMN diabetes_medication.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN diabetes_medication.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN diabetes_medication.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph19b (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph19b IS '临时表：PH19B 糖尿病用药记录待合并的行';
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

-- mental_followup：PH20 重性精神疾病管理
CREATE TABLE mental_followup (
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
    CONSTRAINT ck_ph20_consented CHECK (consented IN ('0', '1')),
    CONSTRAINT ck_ph20_first_onset_on CHECK (first_onset_on = TRUNC(first_onset_on)),
    CONSTRAINT ck_ph20_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_ph20_last_discharged_on CHECK (last_discharged_on = TRUNC(last_discharged_on)),
    CONSTRAINT ck_ph20_adverse_drug_reaction CHECK (adverse_drug_reaction IN ('0', '1')),
    CONSTRAINT ck_ph20_is_referred CHECK (is_referred IN ('0', '1')),
    CONSTRAINT ck_ph20_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_ph20_business_day CHECK (business_day = TRUNC(business_day))
);
COMMENT ON TABLE mental_followup IS 'PH20 重性精神疾病管理';
COMMENT ON COLUMN mental_followup.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN mental_followup.record_id IS '随访流水号，必填';
COMMENT ON COLUMN mental_followup.org_name IS '医疗机构名称';
COMMENT ON COLUMN mental_followup.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN mental_followup.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN mental_followup.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN mental_followup.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN mental_followup.health_record_no IS '城乡居民健康档案编号，数据元 DE01.00.009.00，必填';
COMMENT ON COLUMN mental_followup.person_name IS '本人姓名，数据元 DE02.01.039.00，必填';
COMMENT ON COLUMN mental_followup.sex_code IS '性别代码，值域 GB/T 2261.1，数据元 DE02.01.040.00，必填';
COMMENT ON COLUMN mental_followup.birth_date IS '出生日期，数据元 DE02.01.005.01，必填';
COMMENT ON COLUMN mental_followup.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN mental_followup.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN mental_followup.guardian_name IS '监护人姓名，必填';
COMMENT ON COLUMN mental_followup.guardian_phone IS '监护人电话';
COMMENT ON COLUMN mental_followup.consented IS '知情同意标志，0 否，1 是，必填';
COMMENT ON COLUMN mental_followup.first_onset_on IS '初次发病时间';
COMMENT ON COLUMN mental_followup.mental_diagnosis_code IS '疾病诊断代码，值域 ICD-10，数据元 DE05.01.024.00，必填';
COMMENT ON COLUMN mental_followup.diagnosis_org_name IS '确诊医院名称';
COMMENT ON COLUMN mental_followup.followed_up_on IS '随访日期，必填';
COMMENT ON COLUMN mental_followup.follow_up_way_code IS '随访方式代码，值域 CV06.00.207，必填';
COMMENT ON COLUMN mental_followup.mental_symptom_code IS '目前症状代码，值域 CV04.01.009';
COMMENT ON COLUMN mental_followup.insight_code IS '自知力代码，值域 QL 自知力';
COMMENT ON COLUMN mental_followup.sleep_code IS '睡眠情况代码，值域 QL 生活状况';
COMMENT ON COLUMN mental_followup.diet_code IS '饮食情况代码，值域 QL 生活状况';
COMMENT ON COLUMN mental_followup.self_living_code IS '社会功能-个人生活料理代码，值域 QL 生活状况';
COMMENT ON COLUMN mental_followup.housework_code IS '社会功能-家务劳动代码，值域 QL 生活状况';
COMMENT ON COLUMN mental_followup.work_code IS '社会功能-生产劳动及工作代码，值域 QL 生活状况';
COMMENT ON COLUMN mental_followup.learning_code IS '社会功能-学习能力代码，值域 QL 生活状况';
COMMENT ON COLUMN mental_followup.social_code IS '社会功能-社会人际交往代码，值域 QL 生活状况';
COMMENT ON COLUMN mental_followup.mild_trouble_count IS '危险行为-轻度滋事次数';
COMMENT ON COLUMN mental_followup.trouble_count IS '危险行为-肇事次数';
COMMENT ON COLUMN mental_followup.serious_trouble_count IS '危险行为-肇祸次数';
COMMENT ON COLUMN mental_followup.self_harm_count IS '自伤次数';
COMMENT ON COLUMN mental_followup.suicide_attempt_count IS '自杀未遂次数';
COMMENT ON COLUMN mental_followup.danger_level_code IS '危险性等级代码，值域 QL 危险性等级，必填';
COMMENT ON COLUMN mental_followup.lock_up_code IS '关锁情况代码，值域 QL 关锁情况';
COMMENT ON COLUMN mental_followup.mental_stay_code IS '住院情况代码，值域 QL 精神住院情况';
COMMENT ON COLUMN mental_followup.last_discharged_on IS '末次出院日期';
COMMENT ON COLUMN mental_followup.medication_adherence_code IS '服药依从性代码，值域 QL 服药依从性，必填';
COMMENT ON COLUMN mental_followup.adverse_drug_reaction IS '药物不良反应标志，0 否，1 是';
COMMENT ON COLUMN mental_followup.treatment_effect_code IS '治疗效果代码，值域 QL 治疗效果';
COMMENT ON COLUMN mental_followup.mental_class_code IS '本次随访分类代码，值域 QL 精神随访分类，必填';
COMMENT ON COLUMN mental_followup.is_referred IS '转诊标志，0 否，1 是';
COMMENT ON COLUMN mental_followup.referral_reason IS '转诊原因';
COMMENT ON COLUMN mental_followup.rehabilitation_code IS '康复措施代码，值域 CV06.00.209';
COMMENT ON COLUMN mental_followup.next_follow_up_on IS '下次随访日期，必填';
COMMENT ON COLUMN mental_followup.follow_up_org_code IS '随访机构代码，值域 WS 218，必填';
COMMENT ON COLUMN mental_followup.follow_up_doctor_name IS '随访医生姓名，必填';
COMMENT ON COLUMN mental_followup.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN mental_followup.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN mental_followup.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN mental_followup.business_day IS '业务日';
COMMENT ON COLUMN mental_followup.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN mental_followup.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN mental_followup.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph20 (
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
    CONSTRAINT ck_in_ph20_consented CHECK (consented IN ('0', '1')),
    CONSTRAINT ck_in_ph20_first_onset_on CHECK (first_onset_on = TRUNC(first_onset_on)),
    CONSTRAINT ck_in_ph20_followed_up_on CHECK (followed_up_on = TRUNC(followed_up_on)),
    CONSTRAINT ck_in_ph20_last_discharged_on CHECK (last_discharged_on = TRUNC(last_discharged_on)),
    CONSTRAINT ck_in_ph20_adverse_drug_fc44ce CHECK (adverse_drug_reaction IN ('0', '1')),
    CONSTRAINT ck_in_ph20_is_referred CHECK (is_referred IN ('0', '1')),
    CONSTRAINT ck_in_ph20_next_follow_up_on CHECK (next_follow_up_on = TRUNC(next_follow_up_on)),
    CONSTRAINT ck_in_ph20_business_day CHECK (business_day = TRUNC(business_day))
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph20 IS '临时表：PH20 重性精神疾病管理待合并的行';
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

-- mental_medication：PH20A 重性精神疾病用药记录
CREATE TABLE mental_medication (
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
);
COMMENT ON TABLE mental_medication IS 'PH20A 重性精神疾病用药记录';
COMMENT ON COLUMN mental_medication.org_code IS '医疗机构代码，必填';
COMMENT ON COLUMN mental_medication.record_id IS '用药流水号，必填';
COMMENT ON COLUMN mental_medication.org_name IS '医疗机构名称';
COMMENT ON COLUMN mental_medication.modify_flag IS '修改标志，值域 XGBZ，必填';
COMMENT ON COLUMN mental_medication.confidentiality IS '密级，值域 QL 密级，必填';
COMMENT ON COLUMN mental_medication.collected_at IS '数据采集时间，必填';
COMMENT ON COLUMN mental_medication.updated_at IS '数据更新时间，必填';
COMMENT ON COLUMN mental_medication.follow_up_no IS '随访流水号，必填';
COMMENT ON COLUMN mental_medication.id_type_code IS '身份证件类别代码，值域 CV02.01.101，数据元 DE02.01.031.00，必填';
COMMENT ON COLUMN mental_medication.id_no IS '身份证件号码，数据元 DE02.01.030.00，必填';
COMMENT ON COLUMN mental_medication.followed_up_on IS '随访日期，必填';
COMMENT ON COLUMN mental_medication.mental_drug_name IS '药物名称，必填';
COMMENT ON COLUMN mental_medication.tcm_kind_code IS '中药类别代码，值域 CV06.00.101，数据元 DE06.00.164.00';
COMMENT ON COLUMN mental_medication.drug_frequency IS '药物使用频率名称，数据元 DE06.00.133.00';
COMMENT ON COLUMN mental_medication.drug_dose IS '药物使用次剂量';
COMMENT ON COLUMN mental_medication.drug_dose_unit IS '药物使用剂量单位，数据元 DE08.50.024.00';
COMMENT ON COLUMN mental_medication.drug_total_dose IS '药物使用总剂量，数据元 DE06.00.135.00';
COMMENT ON COLUMN mental_medication.drug_route_code IS '药物使用途径代码，值域 CV06.00.102';
COMMENT ON COLUMN mental_medication.drug_started_at IS '用药开始时间';
COMMENT ON COLUMN mental_medication.drug_stopped_at IS '用药停止时间';
COMMENT ON COLUMN mental_medication.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN mental_medication.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN mental_medication.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN mental_medication.business_day IS '业务日';
COMMENT ON COLUMN mental_medication.row_version IS '行版本：来源库的纪元与变更日志序号，随行不变';
COMMENT ON COLUMN mental_medication.delivery_version IS '下发版本：下发库的纪元与序号，未经下发为 0';
COMMENT ON COLUMN mental_medication.batch_id IS '最近一次写入本行的批次标识';
CREATE GLOBAL TEMPORARY TABLE exchange_in_ph20a (
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
) ON COMMIT DELETE ROWS;
COMMENT ON TABLE exchange_in_ph20a IS '临时表：PH20A 重性精神疾病用药记录待合并的行';
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
