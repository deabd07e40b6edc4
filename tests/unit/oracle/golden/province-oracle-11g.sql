CREATE TABLE exchange_document (
    document_id VARCHAR2(64 CHAR) NOT NULL,
    division VARCHAR2(6 CHAR) NOT NULL,
    institution VARCHAR2(22 CHAR) NOT NULL,
    org_code VARCHAR2(64 CHAR) NOT NULL,
    record_id VARCHAR2(256 CHAR) NOT NULL,
    path VARCHAR2(1024 CHAR) NOT NULL,
    raw_path VARCHAR2(4000) NOT NULL,
    byte_count NUMBER(19) NOT NULL,
    digest VARCHAR2(64 CHAR) NOT NULL,
    secrecy NUMBER(5) NOT NULL,
    state VARCHAR2(16 CHAR) NOT NULL,
    reason VARCHAR2(32 CHAR),
    message VARCHAR2(1000 CHAR),
    attempts NUMBER(10) DEFAULT 0 NOT NULL,
    sha256 VARCHAR2(64 CHAR),
    announced_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    next_try_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    held_by VARCHAR2(200 CHAR),
    held_until TIMESTAMP(6),
    ended_at TIMESTAMP(6),
    answered_at TIMESTAMP(6),
    CONSTRAINT exchange_document_pk PRIMARY KEY (document_id)
);
CREATE INDEX exchange_document_open ON exchange_document (state, next_try_at);
CREATE INDEX exchange_document_unanswered ON exchange_document (answered_at, ended_at);
CREATE INDEX exchange_document_row ON exchange_document (org_code, record_id);
COMMENT ON TABLE exchange_document IS '文档账：各机构登记的文档在省级的状态';
COMMENT ON COLUMN exchange_document.document_id IS '文档标识';
COMMENT ON COLUMN exchange_document.division IS '报送方行政区划代码';
COMMENT ON COLUMN exchange_document.institution IS '医疗机构代码';
COMMENT ON COLUMN exchange_document.org_code IS '登记行的医疗机构代码（业务主键之一）';
COMMENT ON COLUMN exchange_document.record_id IS '登记行的记录流水号（业务主键之二）';
COMMENT ON COLUMN exchange_document.path IS '文件路径，供人阅读；字符集没有的生僻字以替代符存放';
COMMENT ON COLUMN exchange_document.raw_path IS '文件路径的原始字节（百分号编码），据此取文件';
COMMENT ON COLUMN exchange_document.byte_count IS '文件大小（字节）';
COMMENT ON COLUMN exchange_document.digest IS '文件的 SM3 摘要值';
COMMENT ON COLUMN exchange_document.secrecy IS '密级，1 至 5';
COMMENT ON COLUMN exchange_document.state IS '状态：announced 已登记，fetching 正在抓取，stored 已存储，refused 已退回';
COMMENT ON COLUMN exchange_document.reason IS '退回的原因';
COMMENT ON COLUMN exchange_document.message IS '给报送方的说明，或最近一次未抓取成功的原因';
COMMENT ON COLUMN exchange_document.attempts IS '已尝试的次数';
COMMENT ON COLUMN exchange_document.sha256 IS '存储内容的 SHA-256 摘要值';
COMMENT ON COLUMN exchange_document.announced_at IS '登记到达的时间（UTC）';
COMMENT ON COLUMN exchange_document.next_try_at IS '下一次尝试不早于该时间（UTC）';
COMMENT ON COLUMN exchange_document.held_by IS '由哪个进程抓取';
COMMENT ON COLUMN exchange_document.held_until IS '该进程持有至何时（UTC）';
COMMENT ON COLUMN exchange_document.ended_at IS '存储或退回的时间（UTC）';
COMMENT ON COLUMN exchange_document.answered_at IS '已答复报送方的时间（UTC）';
CREATE TABLE exchange_document_view (
    view_id NUMBER(19) NOT NULL,
    document_id VARCHAR2(64 CHAR) NOT NULL,
    viewed_by VARCHAR2(64 CHAR) NOT NULL,
    reason VARCHAR2(1000 CHAR) NOT NULL,
    viewed_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    CONSTRAINT exchange_document_view_pk PRIMARY KEY (view_id)
);
COMMENT ON TABLE exchange_document_view IS '文档查阅记录：先记录，后读取';
COMMENT ON COLUMN exchange_document_view.view_id IS '查阅的序号';
COMMENT ON COLUMN exchange_document_view.document_id IS '文档标识';
COMMENT ON COLUMN exchange_document_view.viewed_by IS '查阅人';
COMMENT ON COLUMN exchange_document_view.reason IS '查阅的原因';
COMMENT ON COLUMN exchange_document_view.viewed_at IS '查阅的时间（UTC）';
CREATE TABLE exchange_nation_row (
    dataset VARCHAR2(8 CHAR) NOT NULL,
    org_code VARCHAR2(64 CHAR) NOT NULL,
    record_id VARCHAR2(256 CHAR) NOT NULL,
    row_version NUMBER(19) NOT NULL,
    delivery_version NUMBER(19) NOT NULL,
    state VARCHAR2(16 CHAR) NOT NULL,
    changed_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    attempts NUMBER(10) DEFAULT 0 NOT NULL,
    was_refused NUMBER(1) DEFAULT 0 NOT NULL,
    batch_id VARCHAR2(64 CHAR),
    line NUMBER(10),
    code VARCHAR2(32 CHAR),
    message VARCHAR2(500 CHAR),
    CONSTRAINT exchange_nation_row_pk PRIMARY KEY (dataset, org_code, record_id)
);
CREATE INDEX exchange_nation_row_waiting ON exchange_nation_row (dataset, state, changed_at);
CREATE INDEX exchange_nation_row_batch ON exchange_nation_row (batch_id, line);
COMMENT ON TABLE exchange_nation_row IS '上报行：每个业务行上报国家平台的状态';
COMMENT ON COLUMN exchange_nation_row.dataset IS '数据集代码，如 FP01';
COMMENT ON COLUMN exchange_nation_row.org_code IS '医疗机构代码（业务主键之一）';
COMMENT ON COLUMN exchange_nation_row.record_id IS '记录流水号（业务主键之二）';
COMMENT ON COLUMN exchange_nation_row.row_version IS '行版本';
COMMENT ON COLUMN exchange_nation_row.delivery_version IS '下发版本';
COMMENT ON COLUMN exchange_nation_row.state IS '状态：waiting 待上报，held 暂不上报，sent 待回执，acknowledged 已接收，repaired 修正后接收，refused 被拒，given_up 放弃';
COMMENT ON COLUMN exchange_nation_row.changed_at IS '变更时间（UTC）';
COMMENT ON COLUMN exchange_nation_row.attempts IS '已上报的次数';
COMMENT ON COLUMN exchange_nation_row.was_refused IS '是否曾被拒：1 是';
COMMENT ON COLUMN exchange_nation_row.batch_id IS '所在的上报批次标识';
COMMENT ON COLUMN exchange_nation_row.line IS '批次中的行号，自 1 起';
COMMENT ON COLUMN exchange_nation_row.code IS '国家平台的拒收代码';
COMMENT ON COLUMN exchange_nation_row.message IS '国家平台的拒收说明';
CREATE TABLE exchange_nation_batch (
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    dataset VARCHAR2(8 CHAR) NOT NULL,
    row_count NUMBER(10) NOT NULL,
    sha256 VARCHAR2(64 CHAR) NOT NULL,
    payload BLOB,
    state VARCHAR2(16 CHAR) NOT NULL,
    tries NUMBER(10) DEFAULT 0 NOT NULL,
    oldest TIMESTAMP(6) NOT NULL,
    cut_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    sent_at TIMESTAMP(6),
    asked_at TIMESTAMP(6),
    answered_at TIMESTAMP(6),
    acknowledged NUMBER(10) DEFAULT 0 NOT NULL,
    refused NUMBER(10) DEFAULT 0 NOT NULL,
    CONSTRAINT exchange_nation_batch_pk PRIMARY KEY (batch_id),
    CONSTRAINT ck_nation_batch_state CHECK (state IN ('cut', 'sent', 'answered')),
    CONSTRAINT ck_nation_batch_refused CHECK (state <> 'answered' OR row_count = acknowledged + refused)
);
CREATE INDEX exchange_nation_batch_open ON exchange_nation_batch (state, cut_at);
COMMENT ON TABLE exchange_nation_batch IS '上报批次：一经形成不再改变';
COMMENT ON COLUMN exchange_nation_batch.batch_id IS '上报批次标识';
COMMENT ON COLUMN exchange_nation_batch.dataset IS '数据集代码，如 FP01';
COMMENT ON COLUMN exchange_nation_batch.row_count IS '行数';
COMMENT ON COLUMN exchange_nation_batch.sha256 IS '压缩包的 SHA-256 摘要值';
COMMENT ON COLUMN exchange_nation_batch.payload IS '压缩包，国家平台答复后清空';
COMMENT ON COLUMN exchange_nation_batch.state IS '状态：cut 已形成，sent 已送达，answered 已有回执';
COMMENT ON COLUMN exchange_nation_batch.tries IS '送出的次数';
COMMENT ON COLUMN exchange_nation_batch.oldest IS '其中最早的变更时间（UTC）';
COMMENT ON COLUMN exchange_nation_batch.cut_at IS '形成的时间（UTC）';
COMMENT ON COLUMN exchange_nation_batch.sent_at IS '送达的时间（UTC）';
COMMENT ON COLUMN exchange_nation_batch.asked_at IS '最近一次询问回执的时间（UTC）';
COMMENT ON COLUMN exchange_nation_batch.answered_at IS '收到回执的时间（UTC）';
COMMENT ON COLUMN exchange_nation_batch.acknowledged IS '被接收的行数';
COMMENT ON COLUMN exchange_nation_batch.refused IS '被拒收的行数';
CREATE TABLE exchange_nation_receipt (
    receipt_no NUMBER(19) NOT NULL,
    batch_id VARCHAR2(64 CHAR) NOT NULL,
    receipt_id VARCHAR2(128 CHAR) NOT NULL,
    acknowledged NUMBER(10) NOT NULL,
    refused NUMBER(10) NOT NULL,
    counted NUMBER(1) NOT NULL,
    note VARCHAR2(64 CHAR),
    received_at TIMESTAMP(6) DEFAULT SYS_EXTRACT_UTC(SYSTIMESTAMP) NOT NULL,
    CONSTRAINT exchange_nation_receipt_pk PRIMARY KEY (receipt_no)
);
CREATE INDEX exchange_nation_receipt_batch ON exchange_nation_receipt (batch_id);
COMMENT ON TABLE exchange_nation_receipt IS '国家平台的回执：每批计入一次';
COMMENT ON COLUMN exchange_nation_receipt.receipt_no IS '回执的序号';
COMMENT ON COLUMN exchange_nation_receipt.batch_id IS '上报批次标识';
COMMENT ON COLUMN exchange_nation_receipt.receipt_id IS '国家平台的回执号';
COMMENT ON COLUMN exchange_nation_receipt.acknowledged IS '被接收的行数';
COMMENT ON COLUMN exchange_nation_receipt.refused IS '被拒收的行数';
COMMENT ON COLUMN exchange_nation_receipt.counted IS '是否计入：1 计入';
COMMENT ON COLUMN exchange_nation_receipt.note IS '未计入的原因';
COMMENT ON COLUMN exchange_nation_receipt.received_at IS '收到的时间（UTC）';
CREATE OR REPLACE TRIGGER exchange_nation_fp01
AFTER INSERT OR UPDATE ON example
FOR EACH ROW
BEGIN
    MERGE INTO exchange_nation_row r USING (SELECT 'FP01' AS dataset FROM dual) n
    ON (r.dataset = n.dataset AND r.org_code = :NEW.org_code AND r.record_id = :NEW.record_id)
    WHEN MATCHED THEN UPDATE SET r.row_version = :NEW.row_version, r.delivery_version = :NEW.delivery_version,
        r.state = 'waiting', r.changed_at = SYS_EXTRACT_UTC(SYSTIMESTAMP),
        r.was_refused = CASE r.state WHEN 'refused' THEN 1 ELSE r.was_refused END,
        r.batch_id = NULL, r.line = NULL, r.code = NULL, r.message = NULL
        WHERE r.row_version < :NEW.row_version
            OR (r.row_version = :NEW.row_version AND r.delivery_version < :NEW.delivery_version)
    WHEN NOT MATCHED THEN INSERT (dataset, org_code, record_id, row_version, delivery_version, state)
    VALUES (n.dataset, :NEW.org_code, :NEW.record_id, :NEW.row_version, :NEW.delivery_version,
        'waiting');
END;
/
CREATE OR REPLACE TRIGGER exchange_nation_mg01
AFTER INSERT OR UPDATE ON management_indicator
FOR EACH ROW
BEGIN
    MERGE INTO exchange_nation_row r USING (SELECT 'MG01' AS dataset FROM dual) n
    ON (r.dataset = n.dataset AND r.org_code = :NEW.org_code AND r.record_id = :NEW.record_id)
    WHEN MATCHED THEN UPDATE SET r.row_version = :NEW.row_version, r.delivery_version = :NEW.delivery_version,
        r.state = CASE WHEN :NEW.check_state_code IN ('4', '5') OR :NEW.modify_flag = '3' THEN 'waiting' ELSE 'held' END, r.changed_at = SYS_EXTRACT_UTC(SYSTIMESTAMP),
        r.was_refused = CASE r.state WHEN 'refused' THEN 1 ELSE r.was_refused END,
        r.batch_id = NULL, r.line = NULL, r.code = NULL, r.message = NULL
        WHERE r.row_version < :NEW.row_version
            OR (r.row_version = :NEW.row_version AND r.delivery_version < :NEW.delivery_version)
    WHEN NOT MATCHED THEN INSERT (dataset, org_code, record_id, row_version, delivery_version, state)
    VALUES (n.dataset, :NEW.org_code, :NEW.record_id, :NEW.row_version, :NEW.delivery_version,
        CASE WHEN :NEW.check_state_code IN ('4', '5') OR :NEW.modify_flag = '3' THEN 'waiting' ELSE 'held' END);
END;
/
