-- 秦联 Qinlian 前置库建库脚本，适用于 PostgreSQL 15 及以上
-- 由目录生成，请勿手工修改。可重复执行；`qinlian prepare` 执行同样的语句（交换表的注释除外）
-- 交换自身的时间带时区，业务时间为北京时间

CREATE TABLE IF NOT EXISTS exchange_store (
    store_id varchar(32) PRIMARY KEY,
    epoch integer NOT NULL,
    prepared_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS exchange_initial_load (
    dataset varchar(8) PRIMARY KEY
);
CREATE TABLE IF NOT EXISTS exchange_subscription (
    queue varchar(32) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    datasets text[],
    PRIMARY KEY (origin_division, origin_class, queue)
);
CREATE TABLE IF NOT EXISTS exchange_change (
    queue varchar(32) NOT NULL,
    dataset varchar(8) NOT NULL,
    journal_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    org_code text NOT NULL,
    record_id text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (queue, dataset, journal_id)
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 20000,
        autovacuum_vacuum_insert_threshold = -1);
CREATE TABLE IF NOT EXISTS exchange_lease (
    batch_id varchar(64) PRIMARY KEY,
    queue varchar(32) NOT NULL,
    dataset varchar(8) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    rows integer NOT NULL,
    captured_at timestamptz NOT NULL,
    leased_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen pg_snapshot,
    delivery_version bigint NOT NULL DEFAULT 0,
    journal_ids bigint[] NOT NULL,
    org_codes text[] NOT NULL,
    record_ids text[] NOT NULL
);
CREATE TABLE IF NOT EXISTS exchange_sent (
    batch_id varchar(64) NOT NULL,
    queue varchar(32) NOT NULL,
    flow varchar(8) NOT NULL,
    target varchar(32) NOT NULL,
    rows integer NOT NULL,
    checksum varchar(16) NOT NULL,
    dataset varchar(8) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    captured_at timestamptz NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    acknowledged_at timestamptz,
    seen pg_snapshot,
    PRIMARY KEY (batch_id, flow, target, checksum)
);
CREATE INDEX IF NOT EXISTS exchange_sent_source
    ON exchange_sent (queue, dataset, origin_division, origin_class, sent_at);
CREATE TABLE IF NOT EXISTS exchange_ledger (
    batch_id varchar(64) PRIMARY KEY,
    parent_id varchar(64) NOT NULL,
    root_id varchar(64) NOT NULL,
    flows varchar(64) NOT NULL,
    source_store varchar(32) NOT NULL,
    dataset varchar(8) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    rows integer NOT NULL,
    checksum varchar(16) NOT NULL,
    parent_rows integer NOT NULL,
    parent_checksum varchar(16) NOT NULL,
    captured_at timestamptz NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS exchange_ledger_root ON exchange_ledger (root_id);
CREATE TABLE IF NOT EXISTS exchange_reject (
    batch_id varchar(64) NOT NULL,
    org_code text,
    record_id text,
    row_version bigint NOT NULL,
    parent_id varchar(64) NOT NULL,
    flow varchar(64) NOT NULL,
    dataset varchar(8) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    rule varchar(64) NOT NULL,
    field varchar(64),
    value_class varchar(64),
    message text NOT NULL,
    rejected_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    resubmitted_at timestamptz
);
CREATE INDEX IF NOT EXISTS exchange_reject_batch ON exchange_reject (batch_id);
CREATE INDEX IF NOT EXISTS exchange_reject_open ON exchange_reject (dataset, org_code, record_id)
    WHERE resubmitted_at IS NULL;
CREATE INDEX IF NOT EXISTS exchange_reject_parent ON exchange_reject (parent_id);
CREATE TABLE IF NOT EXISTS exchange_warning (
    batch_id varchar(64) NOT NULL,
    org_code text,
    record_id text,
    row_version bigint NOT NULL,
    parent_id varchar(64) NOT NULL,
    flow varchar(64) NOT NULL,
    dataset varchar(8) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    rule varchar(64) NOT NULL,
    field varchar(64),
    value_class varchar(64),
    message text NOT NULL,
    rejected_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    resubmitted_at timestamptz
);
CREATE INDEX IF NOT EXISTS exchange_warning_batch ON exchange_warning (batch_id);
CREATE INDEX IF NOT EXISTS exchange_warning_open ON exchange_warning (dataset, org_code, record_id)
    WHERE resubmitted_at IS NULL;
CREATE TABLE IF NOT EXISTS exchange_quality (
    batch_id varchar(64) NOT NULL,
    dataset varchar(8) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    assessed_at timestamptz NOT NULL DEFAULT now(),
    org_code text NOT NULL,
    rule varchar(64) NOT NULL,
    field varchar(64) NOT NULL,
    dimension varchar(32) NOT NULL,
    severity varchar(16) NOT NULL,
    checked bigint NOT NULL,
    violated bigint NOT NULL,
    PRIMARY KEY (batch_id, org_code, rule, field)
);
CREATE INDEX IF NOT EXISTS exchange_quality_day ON exchange_quality (business_day, dataset, origin_division);
CREATE TABLE IF NOT EXISTS exchange_file (
    load_id varchar(64) PRIMARY KEY,
    name_hash varchar(64) NOT NULL,
    content_hash varchar(64) NOT NULL,
    loaded_by varchar(64) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    rows_added bigint NOT NULL,
    rows_changed bigint NOT NULL,
    rows_withdrawn bigint NOT NULL,
    rows_left bigint NOT NULL,
    rows_refused bigint NOT NULL,
    begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz
);
CREATE TABLE IF NOT EXISTS exchange_pruning (
    batch_id varchar(64) PRIMARY KEY,
    business_day date NOT NULL
);
CREATE TABLE IF NOT EXISTS exchange_parked (
    event_id varchar(128) PRIMARY KEY,
    headers jsonb NOT NULL,
    payload bytea NOT NULL,
    reason text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    replayed_at timestamptz,
    replayed_by varchar(64),
    closed_at timestamptz,
    outcome varchar(16),
    closed_by varchar(64),
    closed_because text
);
CREATE TABLE IF NOT EXISTS exchange_pause (
    pause_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    queue varchar(32) NOT NULL,
    dataset varchar(8),
    origin_division varchar(6),
    origin_class varchar(16),
    paused_by varchar(64) NOT NULL,
    reason text NOT NULL,
    paused_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    resumed_by varchar(64),
    resume_reason text,
    resumed_at timestamptz,
    withheld bigint,
    accepted boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX IF NOT EXISTS exchange_pause_now ON exchange_pause
    (queue, coalesce(dataset, ''), coalesce(origin_division, ''), coalesce(origin_class, ''))
    WHERE resumed_at IS NULL;
CREATE TABLE IF NOT EXISTS exchange_pulse (
    queue varchar(32) PRIMARY KEY,
    beat_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    examined_at timestamptz,
    broken text
);
ALTER TABLE exchange_lease ADD COLUMN IF NOT EXISTS seen pg_snapshot;
ALTER TABLE exchange_sent ADD COLUMN IF NOT EXISTS seen pg_snapshot;
ALTER TABLE exchange_parked ADD COLUMN IF NOT EXISTS replayed_at timestamptz;
ALTER TABLE exchange_parked ADD COLUMN IF NOT EXISTS replayed_by varchar(64);
ALTER TABLE exchange_parked ADD COLUMN IF NOT EXISTS closed_at timestamptz;
ALTER TABLE exchange_parked ADD COLUMN IF NOT EXISTS outcome varchar(16);
ALTER TABLE exchange_parked ADD COLUMN IF NOT EXISTS closed_by varchar(64);
ALTER TABLE exchange_parked ADD COLUMN IF NOT EXISTS closed_because text;
ALTER TABLE exchange_pause ADD COLUMN IF NOT EXISTS withheld bigint;
ALTER TABLE exchange_pause ADD COLUMN IF NOT EXISTS accepted boolean NOT NULL DEFAULT false;

CREATE TABLE IF NOT EXISTS exchange_way (
    origin_division varchar(6) NOT NULL,
    home_division varchar(12) NOT NULL,
    destination varchar(32) NOT NULL,
    PRIMARY KEY (origin_division, home_division)
);
CREATE TABLE IF NOT EXISTS exchange_person (
    person_key text PRIMARY KEY,
    home_division varchar(12) NOT NULL,
    authority smallint NOT NULL,
    updated_at timestamp NOT NULL
);
CREATE TABLE IF NOT EXISTS exchange_delivery (
    dataset varchar(8) NOT NULL,
    org_code text NOT NULL,
    record_id text NOT NULL,
    destination varchar(32) NOT NULL,
    home_division varchar(12),
    person_key text,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    delivery_version bigint NOT NULL,
    PRIMARY KEY (dataset, org_code, record_id, destination)
);
CREATE INDEX IF NOT EXISTS exchange_delivery_person ON exchange_delivery (person_key);

CREATE TABLE IF NOT EXISTS person_basic (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    nation_code varchar(2),
    nationality_code varchar(3),
    marital_code varchar(2),
    education_code varchar(2),
    occupation_code varchar(3),
    employer_name varchar(70),
    phone varchar(20),
    contact_name varchar(50),
    contact_phone varchar(20),
    contact_relation_code varchar(2),
    lives_at_registered varchar(1),
    registration_kind_code varchar(1),
    residence_kind_code varchar(1),
    registered_division varchar(12),
    registered_address varchar(128),
    present_division varchar(12),
    present_address varchar(128),
    present_postcode varchar(6),
    health_card_no varchar(18),
    insurance_code varchar(2),
    abo_code varchar(1),
    rh_code varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE person_basic IS 'BI01 个人基本信息';
COMMENT ON COLUMN person_basic.org_code IS '医疗机构代码';
COMMENT ON COLUMN person_basic.record_id IS '城乡居民健康档案编号';
COMMENT ON COLUMN person_basic.org_name IS '医疗机构名称';
COMMENT ON COLUMN person_basic.modify_flag IS '修改标志';
COMMENT ON COLUMN person_basic.confidentiality IS '密级';
COMMENT ON COLUMN person_basic.collected_at IS '数据采集时间';
COMMENT ON COLUMN person_basic.updated_at IS '数据更新时间';
COMMENT ON COLUMN person_basic.person_name IS '本人姓名';
COMMENT ON COLUMN person_basic.sex_code IS '性别代码';
COMMENT ON COLUMN person_basic.birth_date IS '出生日期';
COMMENT ON COLUMN person_basic.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN person_basic.id_no IS '身份证件号码';
COMMENT ON COLUMN person_basic.nation_code IS '民族代码';
COMMENT ON COLUMN person_basic.nationality_code IS '国籍代码';
COMMENT ON COLUMN person_basic.marital_code IS '婚姻状况代码';
COMMENT ON COLUMN person_basic.education_code IS '学历代码';
COMMENT ON COLUMN person_basic.occupation_code IS '职业类别代码';
COMMENT ON COLUMN person_basic.employer_name IS '工作单位名称';
COMMENT ON COLUMN person_basic.phone IS '本人电话号码';
COMMENT ON COLUMN person_basic.contact_name IS '联系人姓名';
COMMENT ON COLUMN person_basic.contact_phone IS '联系人电话号码';
COMMENT ON COLUMN person_basic.contact_relation_code IS '联系人关系代码';
COMMENT ON COLUMN person_basic.lives_at_registered IS '常住地址户籍标志';
COMMENT ON COLUMN person_basic.registration_kind_code IS '户籍类型代码';
COMMENT ON COLUMN person_basic.residence_kind_code IS '常住类型代码';
COMMENT ON COLUMN person_basic.registered_division IS '户籍地址-行政区划代码';
COMMENT ON COLUMN person_basic.registered_address IS '户籍地址';
COMMENT ON COLUMN person_basic.present_division IS '现住址-行政区划代码';
COMMENT ON COLUMN person_basic.present_address IS '现住址';
COMMENT ON COLUMN person_basic.present_postcode IS '现住址-邮政编码';
COMMENT ON COLUMN person_basic.health_card_no IS '居民健康卡号';
COMMENT ON COLUMN person_basic.insurance_code IS '医疗保险类别代码';
COMMENT ON COLUMN person_basic.abo_code IS 'ABO血型代码';
COMMENT ON COLUMN person_basic.rh_code IS 'Rh血型代码';
COMMENT ON COLUMN person_basic.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN person_basic.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN person_basic.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN person_basic.business_day IS '业务日';
COMMENT ON COLUMN person_basic.row_version IS '行版本';
COMMENT ON COLUMN person_basic.delivery_version IS '下发版本';
COMMENT ON COLUMN person_basic.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_person_basic() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7361001);
    WITH told AS (
        SELECT DISTINCT ON (n.id_no) n.id_no AS person_key,
            left(n.present_division, 6) AS home_division, coalesce(n.updated_at, '-infinity') AS updated_at
        FROM changed n
        WHERE n.id_no IS NOT NULL AND n.present_division IS NOT NULL
            AND n.modify_flag IS DISTINCT FROM '3'
        ORDER BY n.id_no, n.updated_at DESC NULLS LAST, n.org_code, n.record_id
    ), known AS (
        SELECT p.person_key, p.home_division FROM exchange_person p JOIN told USING (person_key)
    ), learnt AS (
        INSERT INTO exchange_person AS p (person_key, home_division, authority, updated_at)
        SELECT person_key, home_division, 1, updated_at FROM told ORDER BY person_key
        ON CONFLICT (person_key) DO UPDATE SET home_division = excluded.home_division,
            authority = excluded.authority, updated_at = excluded.updated_at
        WHERE (excluded.authority, excluded.updated_at) >= (p.authority, p.updated_at)
        RETURNING p.person_key, p.home_division
    )
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT DISTINCT s.queue, d.dataset, d.origin_division, d.origin_class, d.business_day, d.org_code, d.record_id
    FROM learnt l
    LEFT JOIN known k USING (person_key)
    JOIN exchange_delivery d USING (person_key)
    JOIN exchange_subscription s ON s.origin_division = d.origin_division AND s.origin_class = d.origin_class
        AND s.queue LIKE '%.distribute'
    WHERE k.home_division IS DISTINCT FROM l.home_division;

    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'BI01', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'BI01' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON person_basic;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON person_basic
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_person_basic();
DROP TRIGGER IF EXISTS exchange_capture_update ON person_basic;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON person_basic
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_person_basic();

CREATE TABLE IF NOT EXISTS household (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    household_book_no varchar(20),
    person_name varchar(50),
    id_type_code varchar(2),
    id_no varchar(18),
    present_division varchar(12),
    present_address varchar(128),
    present_postcode varchar(6),
    home_phone varchar(20),
    family_size bigint,
    resident_count bigint,
    income_code varchar(1),
    dwelling_area numeric(6,1),
    dwelling_kind_code varchar(1),
    kitchen_exhaust_code varchar(1),
    fuel_code varchar(1),
    water_code varchar(1),
    toilet_code varchar(1),
    livestock_pen_code varchar(1),
    archive_org_code varchar(22),
    archive_opener_name varchar(50),
    archive_opened_on date,
    responsible_doctor_name varchar(50),
    archive_status_code varchar(1),
    archive_closed_on date,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE household IS 'BI02 家庭基本信息';
COMMENT ON COLUMN household.org_code IS '医疗机构代码';
COMMENT ON COLUMN household.record_id IS '家庭编号';
COMMENT ON COLUMN household.org_name IS '医疗机构名称';
COMMENT ON COLUMN household.modify_flag IS '修改标志';
COMMENT ON COLUMN household.confidentiality IS '密级';
COMMENT ON COLUMN household.collected_at IS '数据采集时间';
COMMENT ON COLUMN household.updated_at IS '数据更新时间';
COMMENT ON COLUMN household.household_book_no IS '户口号';
COMMENT ON COLUMN household.person_name IS '户主姓名';
COMMENT ON COLUMN household.id_type_code IS '户主身份证件类别代码';
COMMENT ON COLUMN household.id_no IS '户主身份证号';
COMMENT ON COLUMN household.present_division IS '现住址-行政区划代码';
COMMENT ON COLUMN household.present_address IS '家庭地址';
COMMENT ON COLUMN household.present_postcode IS '邮政编码';
COMMENT ON COLUMN household.home_phone IS '家庭电话';
COMMENT ON COLUMN household.family_size IS '家庭人数';
COMMENT ON COLUMN household.resident_count IS '现住人口数';
COMMENT ON COLUMN household.income_code IS '家庭年人均收入类别代码';
COMMENT ON COLUMN household.dwelling_area IS '住房面积（㎡）';
COMMENT ON COLUMN household.dwelling_kind_code IS '住房类型代码';
COMMENT ON COLUMN household.kitchen_exhaust_code IS '家庭厨房排风设施类别代码';
COMMENT ON COLUMN household.fuel_code IS '家庭燃料类型类别代码';
COMMENT ON COLUMN household.water_code IS '家庭饮水类别代码';
COMMENT ON COLUMN household.toilet_code IS '家庭厕所类别代码';
COMMENT ON COLUMN household.livestock_pen_code IS '家庭禽畜栏设置类别代码';
COMMENT ON COLUMN household.archive_org_code IS '建档机构代码';
COMMENT ON COLUMN household.archive_opener_name IS '建档人姓名';
COMMENT ON COLUMN household.archive_opened_on IS '建档日期';
COMMENT ON COLUMN household.responsible_doctor_name IS '责任医生姓名';
COMMENT ON COLUMN household.archive_status_code IS '家庭档案状态代码';
COMMENT ON COLUMN household.archive_closed_on IS '注销日期';
COMMENT ON COLUMN household.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN household.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN household.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN household.business_day IS '业务日';
COMMENT ON COLUMN household.row_version IS '行版本';
COMMENT ON COLUMN household.delivery_version IS '下发版本';
COMMENT ON COLUMN household.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_household() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'BI02', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'BI02' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON household;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON household
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_household();
DROP TRIGGER IF EXISTS exchange_capture_update ON household;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON household
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_household();

CREATE TABLE IF NOT EXISTS household_member (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    family_no varchar(64),
    member_no varchar(2),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    householder_relation_code varchar(2),
    relation_other varchar(50),
    is_householder varchar(1),
    registered_on date,
    registrar_name varchar(50),
    registration_org_code varchar(22),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE household_member IS 'BI02A 家庭成员';
COMMENT ON COLUMN household_member.org_code IS '医疗机构代码';
COMMENT ON COLUMN household_member.record_id IS '成员流水号';
COMMENT ON COLUMN household_member.org_name IS '医疗机构名称';
COMMENT ON COLUMN household_member.modify_flag IS '修改标志';
COMMENT ON COLUMN household_member.confidentiality IS '密级';
COMMENT ON COLUMN household_member.collected_at IS '数据采集时间';
COMMENT ON COLUMN household_member.updated_at IS '数据更新时间';
COMMENT ON COLUMN household_member.family_no IS '家庭编号';
COMMENT ON COLUMN household_member.member_no IS '成员编号';
COMMENT ON COLUMN household_member.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN household_member.person_name IS '成员姓名';
COMMENT ON COLUMN household_member.sex_code IS '性别代码';
COMMENT ON COLUMN household_member.birth_date IS '出生日期';
COMMENT ON COLUMN household_member.id_type_code IS '成员身份证件类别代码';
COMMENT ON COLUMN household_member.id_no IS '成员身份证号';
COMMENT ON COLUMN household_member.householder_relation_code IS '成员与户主关系代码';
COMMENT ON COLUMN household_member.relation_other IS '与户主关系其他';
COMMENT ON COLUMN household_member.is_householder IS '户主标志';
COMMENT ON COLUMN household_member.registered_on IS '登记日期';
COMMENT ON COLUMN household_member.registrar_name IS '登记人姓名';
COMMENT ON COLUMN household_member.registration_org_code IS '登记机构代码';
COMMENT ON COLUMN household_member.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN household_member.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN household_member.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN household_member.business_day IS '业务日';
COMMENT ON COLUMN household_member.row_version IS '行版本';
COMMENT ON COLUMN household_member.delivery_version IS '下发版本';
COMMENT ON COLUMN household_member.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_household_member() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'BI02A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'BI02A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON household_member;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON household_member
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_household_member();
DROP TRIGGER IF EXISTS exchange_capture_update ON household_member;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON household_member
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_household_member();

CREATE TABLE IF NOT EXISTS inpatient (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    inpatient_no varchar(18),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    admission_count bigint,
    admitted_at timestamp,
    discharged_at timestamp,
    admission_dept_code varchar(20),
    admission_dept_name varchar(50),
    discharge_dept_name varchar(50),
    admission_route_code varchar(1),
    admission_diagnosis_code varchar(11),
    main_diagnosis_code varchar(11),
    main_diagnosis_name varchar(50),
    other_diagnosis_code varchar(11),
    admission_condition_code varchar(1),
    outcome_code varchar(1),
    procedure_code varchar(5),
    discharge_way_code varchar(1),
    stay_days bigint,
    total_fee numeric(10,2),
    drug_fee numeric(10,2),
    own_fee numeric(10,2),
    payment_code varchar(2),
    insurance_fee numeric(10,2),
    readmission_31d varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE inpatient IS 'CL01 住院数据';
COMMENT ON COLUMN inpatient.org_code IS '医疗机构代码';
COMMENT ON COLUMN inpatient.record_id IS '住院就诊流水号';
COMMENT ON COLUMN inpatient.org_name IS '医疗机构名称';
COMMENT ON COLUMN inpatient.modify_flag IS '修改标志';
COMMENT ON COLUMN inpatient.confidentiality IS '密级';
COMMENT ON COLUMN inpatient.collected_at IS '数据采集时间';
COMMENT ON COLUMN inpatient.updated_at IS '数据更新时间';
COMMENT ON COLUMN inpatient.inpatient_no IS '住院号';
COMMENT ON COLUMN inpatient.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN inpatient.person_name IS '本人姓名';
COMMENT ON COLUMN inpatient.sex_code IS '性别代码';
COMMENT ON COLUMN inpatient.birth_date IS '出生日期';
COMMENT ON COLUMN inpatient.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN inpatient.id_no IS '身份证件号码';
COMMENT ON COLUMN inpatient.admission_count IS '住院次数';
COMMENT ON COLUMN inpatient.admitted_at IS '入院日期时间';
COMMENT ON COLUMN inpatient.discharged_at IS '出院日期时间';
COMMENT ON COLUMN inpatient.admission_dept_code IS '入院科室代码';
COMMENT ON COLUMN inpatient.admission_dept_name IS '入院科室名称';
COMMENT ON COLUMN inpatient.discharge_dept_name IS '出院科室名称';
COMMENT ON COLUMN inpatient.admission_route_code IS '入院途径代码';
COMMENT ON COLUMN inpatient.admission_diagnosis_code IS '入院诊断代码';
COMMENT ON COLUMN inpatient.main_diagnosis_code IS '出院主要诊断代码';
COMMENT ON COLUMN inpatient.main_diagnosis_name IS '出院主要诊断名称';
COMMENT ON COLUMN inpatient.other_diagnosis_code IS '出院其他诊断代码(子表)';
COMMENT ON COLUMN inpatient.admission_condition_code IS '入院病情代码';
COMMENT ON COLUMN inpatient.outcome_code IS '病情转归代码';
COMMENT ON COLUMN inpatient.procedure_code IS '手术及操作代码';
COMMENT ON COLUMN inpatient.discharge_way_code IS '离院方式代码';
COMMENT ON COLUMN inpatient.stay_days IS '实际住院天数';
COMMENT ON COLUMN inpatient.total_fee IS '住院费用总金额（元）';
COMMENT ON COLUMN inpatient.drug_fee IS '药品费（元）';
COMMENT ON COLUMN inpatient.own_fee IS '个人承担费用（元）';
COMMENT ON COLUMN inpatient.payment_code IS '医疗费用支付方式代码';
COMMENT ON COLUMN inpatient.insurance_fee IS '医保支付金额（元）';
COMMENT ON COLUMN inpatient.readmission_31d IS '出院31天内再住院标志';
COMMENT ON COLUMN inpatient.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN inpatient.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN inpatient.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN inpatient.business_day IS '业务日';
COMMENT ON COLUMN inpatient.row_version IS '行版本';
COMMENT ON COLUMN inpatient.delivery_version IS '下发版本';
COMMENT ON COLUMN inpatient.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_inpatient() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL01', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL01' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON inpatient;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON inpatient
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_inpatient();
DROP TRIGGER IF EXISTS exchange_capture_update ON inpatient;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON inpatient
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_inpatient();

CREATE TABLE IF NOT EXISTS inpatient_diagnosis (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    visit_no varchar(64),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    diagnosis_seq bigint,
    is_main_diagnosis varchar(1),
    diagnosis_kind_code varchar(2),
    diagnosis_system_code varchar(1),
    diagnosis_code varchar(11),
    diagnosis_name varchar(50),
    tcm_diagnosis_code varchar(9),
    tcm_diagnosis_name varchar(50),
    tcm_syndrome_code varchar(9),
    tcm_syndrome_name varchar(50),
    diagnosis_state_code varchar(1),
    diagnosis_ground varchar(100),
    diagnosis_remark varchar(500),
    admission_condition_code varchar(1),
    outcome_code varchar(1),
    morphology_code varchar(20),
    diagnosed_at timestamp,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE inpatient_diagnosis IS 'CL01A 住院诊断明细';
COMMENT ON COLUMN inpatient_diagnosis.org_code IS '医疗机构代码';
COMMENT ON COLUMN inpatient_diagnosis.record_id IS '诊断流水号';
COMMENT ON COLUMN inpatient_diagnosis.org_name IS '医疗机构名称';
COMMENT ON COLUMN inpatient_diagnosis.modify_flag IS '修改标志';
COMMENT ON COLUMN inpatient_diagnosis.confidentiality IS '密级';
COMMENT ON COLUMN inpatient_diagnosis.collected_at IS '数据采集时间';
COMMENT ON COLUMN inpatient_diagnosis.updated_at IS '数据更新时间';
COMMENT ON COLUMN inpatient_diagnosis.visit_no IS '住院就诊流水号';
COMMENT ON COLUMN inpatient_diagnosis.person_name IS '本人姓名';
COMMENT ON COLUMN inpatient_diagnosis.sex_code IS '性别代码';
COMMENT ON COLUMN inpatient_diagnosis.birth_date IS '出生日期';
COMMENT ON COLUMN inpatient_diagnosis.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN inpatient_diagnosis.id_no IS '身份证件号码';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_seq IS '诊断序号';
COMMENT ON COLUMN inpatient_diagnosis.is_main_diagnosis IS '主要诊断标志';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_kind_code IS '诊断类别代码';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_system_code IS '诊断分类代码';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_code IS '疾病诊断代码';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_name IS '疾病诊断名称';
COMMENT ON COLUMN inpatient_diagnosis.tcm_diagnosis_code IS '中医病名代码';
COMMENT ON COLUMN inpatient_diagnosis.tcm_diagnosis_name IS '中医病名名称';
COMMENT ON COLUMN inpatient_diagnosis.tcm_syndrome_code IS '中医证候代码';
COMMENT ON COLUMN inpatient_diagnosis.tcm_syndrome_name IS '中医证候名称';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_state_code IS '诊断状态代码';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_ground IS '诊断依据';
COMMENT ON COLUMN inpatient_diagnosis.diagnosis_remark IS '诊断说明';
COMMENT ON COLUMN inpatient_diagnosis.admission_condition_code IS '入院病情代码';
COMMENT ON COLUMN inpatient_diagnosis.outcome_code IS '病情转归代码';
COMMENT ON COLUMN inpatient_diagnosis.morphology_code IS '肿瘤形态学代码';
COMMENT ON COLUMN inpatient_diagnosis.diagnosed_at IS '诊断日期时间';
COMMENT ON COLUMN inpatient_diagnosis.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN inpatient_diagnosis.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN inpatient_diagnosis.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN inpatient_diagnosis.business_day IS '业务日';
COMMENT ON COLUMN inpatient_diagnosis.row_version IS '行版本';
COMMENT ON COLUMN inpatient_diagnosis.delivery_version IS '下发版本';
COMMENT ON COLUMN inpatient_diagnosis.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_inpatient_diagnosis() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL01A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL01A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON inpatient_diagnosis;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON inpatient_diagnosis
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_inpatient_diagnosis();
DROP TRIGGER IF EXISTS exchange_capture_update ON inpatient_diagnosis;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON inpatient_diagnosis
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_inpatient_diagnosis();

CREATE TABLE IF NOT EXISTS inpatient_procedure (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    visit_no varchar(64),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    operation_seq bigint,
    procedure_code varchar(5),
    operation_name varchar(80),
    operated_at timestamp,
    operation_level_code varchar(1),
    operation_site varchar(50),
    operation_urgency_code varchar(1),
    is_reoperation varchar(1),
    incision_code varchar(1),
    healing_code varchar(1),
    anaesthesia_code varchar(2),
    surgeon_name varchar(50),
    first_assistant_name varchar(50),
    second_assistant_name varchar(50),
    anaesthetist_name varchar(50),
    dept_code varchar(20),
    preop_diagnosis_code varchar(11),
    postop_diagnosis_code varchar(11),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE inpatient_procedure IS 'CL01B 住院手术明细';
COMMENT ON COLUMN inpatient_procedure.org_code IS '医疗机构代码';
COMMENT ON COLUMN inpatient_procedure.record_id IS '手术明细流水号';
COMMENT ON COLUMN inpatient_procedure.org_name IS '医疗机构名称';
COMMENT ON COLUMN inpatient_procedure.modify_flag IS '修改标志';
COMMENT ON COLUMN inpatient_procedure.confidentiality IS '密级';
COMMENT ON COLUMN inpatient_procedure.collected_at IS '数据采集时间';
COMMENT ON COLUMN inpatient_procedure.updated_at IS '数据更新时间';
COMMENT ON COLUMN inpatient_procedure.visit_no IS '住院就诊流水号';
COMMENT ON COLUMN inpatient_procedure.person_name IS '本人姓名';
COMMENT ON COLUMN inpatient_procedure.sex_code IS '性别代码';
COMMENT ON COLUMN inpatient_procedure.birth_date IS '出生日期';
COMMENT ON COLUMN inpatient_procedure.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN inpatient_procedure.id_no IS '身份证件号码';
COMMENT ON COLUMN inpatient_procedure.operation_seq IS '手术序号';
COMMENT ON COLUMN inpatient_procedure.procedure_code IS '手术及操作代码';
COMMENT ON COLUMN inpatient_procedure.operation_name IS '手术及操作名称';
COMMENT ON COLUMN inpatient_procedure.operated_at IS '手术及操作日期时间';
COMMENT ON COLUMN inpatient_procedure.operation_level_code IS '手术级别代码';
COMMENT ON COLUMN inpatient_procedure.operation_site IS '手术及操作部位名称';
COMMENT ON COLUMN inpatient_procedure.operation_urgency_code IS '择期或急症手术代码';
COMMENT ON COLUMN inpatient_procedure.is_reoperation IS '再次手术标志';
COMMENT ON COLUMN inpatient_procedure.incision_code IS '手术切口类别代码';
COMMENT ON COLUMN inpatient_procedure.healing_code IS '手术切口愈合等级代码';
COMMENT ON COLUMN inpatient_procedure.anaesthesia_code IS '麻醉方法代码';
COMMENT ON COLUMN inpatient_procedure.surgeon_name IS '手术者姓名';
COMMENT ON COLUMN inpatient_procedure.first_assistant_name IS '手术一助姓名';
COMMENT ON COLUMN inpatient_procedure.second_assistant_name IS '手术二助姓名';
COMMENT ON COLUMN inpatient_procedure.anaesthetist_name IS '麻醉医师姓名';
COMMENT ON COLUMN inpatient_procedure.dept_code IS '手术科室代码';
COMMENT ON COLUMN inpatient_procedure.preop_diagnosis_code IS '术前诊断代码';
COMMENT ON COLUMN inpatient_procedure.postop_diagnosis_code IS '术后诊断代码';
COMMENT ON COLUMN inpatient_procedure.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN inpatient_procedure.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN inpatient_procedure.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN inpatient_procedure.business_day IS '业务日';
COMMENT ON COLUMN inpatient_procedure.row_version IS '行版本';
COMMENT ON COLUMN inpatient_procedure.delivery_version IS '下发版本';
COMMENT ON COLUMN inpatient_procedure.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_inpatient_procedure() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL01B', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL01B' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON inpatient_procedure;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON inpatient_procedure
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_inpatient_procedure();
DROP TRIGGER IF EXISTS exchange_capture_update ON inpatient_procedure;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON inpatient_procedure
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_inpatient_procedure();

CREATE TABLE IF NOT EXISTS inpatient_charge (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    visit_no varchar(64),
    person_name varchar(50),
    id_type_code varchar(2),
    id_no varchar(18),
    charge_category_code varchar(2),
    charge_item_code varchar(40),
    charge_item_name varchar(100),
    charge_item_spec varchar(100),
    charge_unit varchar(20),
    unit_price numeric(10,2),
    quantity numeric(10,2),
    amount numeric(10,2),
    reimbursed_amount numeric(10,2),
    own_paid_amount numeric(10,2),
    insurance_item_code varchar(53),
    insurance_grade_code varchar(1),
    prescription_no varchar(40),
    dept_name varchar(50),
    doctor_name varchar(50),
    performing_dept_name varchar(50),
    charged_at timestamp,
    is_refund varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE inpatient_charge IS 'CL01C 住院费用明细';
COMMENT ON COLUMN inpatient_charge.org_code IS '医疗机构代码';
COMMENT ON COLUMN inpatient_charge.record_id IS '收费明细流水号';
COMMENT ON COLUMN inpatient_charge.org_name IS '医疗机构名称';
COMMENT ON COLUMN inpatient_charge.modify_flag IS '修改标志';
COMMENT ON COLUMN inpatient_charge.confidentiality IS '密级';
COMMENT ON COLUMN inpatient_charge.collected_at IS '数据采集时间';
COMMENT ON COLUMN inpatient_charge.updated_at IS '数据更新时间';
COMMENT ON COLUMN inpatient_charge.visit_no IS '住院就诊流水号';
COMMENT ON COLUMN inpatient_charge.person_name IS '本人姓名';
COMMENT ON COLUMN inpatient_charge.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN inpatient_charge.id_no IS '身份证件号码';
COMMENT ON COLUMN inpatient_charge.charge_category_code IS '费用类别代码';
COMMENT ON COLUMN inpatient_charge.charge_item_code IS '收费项目代码';
COMMENT ON COLUMN inpatient_charge.charge_item_name IS '收费项目名称';
COMMENT ON COLUMN inpatient_charge.charge_item_spec IS '项目规格';
COMMENT ON COLUMN inpatient_charge.charge_unit IS '计价单位';
COMMENT ON COLUMN inpatient_charge.unit_price IS '单价（元）';
COMMENT ON COLUMN inpatient_charge.quantity IS '数量';
COMMENT ON COLUMN inpatient_charge.amount IS '金额（元）';
COMMENT ON COLUMN inpatient_charge.reimbursed_amount IS '报销金额（元）';
COMMENT ON COLUMN inpatient_charge.own_paid_amount IS '自费金额（元）';
COMMENT ON COLUMN inpatient_charge.insurance_item_code IS '医保项目代码';
COMMENT ON COLUMN inpatient_charge.insurance_grade_code IS '医保目录等级代码';
COMMENT ON COLUMN inpatient_charge.prescription_no IS '处方编号';
COMMENT ON COLUMN inpatient_charge.dept_name IS '开单科室名称';
COMMENT ON COLUMN inpatient_charge.doctor_name IS '开单医师姓名';
COMMENT ON COLUMN inpatient_charge.performing_dept_name IS '执行科室名称';
COMMENT ON COLUMN inpatient_charge.charged_at IS '收费日期时间';
COMMENT ON COLUMN inpatient_charge.is_refund IS '退费标志';
COMMENT ON COLUMN inpatient_charge.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN inpatient_charge.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN inpatient_charge.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN inpatient_charge.business_day IS '业务日';
COMMENT ON COLUMN inpatient_charge.row_version IS '行版本';
COMMENT ON COLUMN inpatient_charge.delivery_version IS '下发版本';
COMMENT ON COLUMN inpatient_charge.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_inpatient_charge() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL01C', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL01C' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON inpatient_charge;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON inpatient_charge
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_inpatient_charge();
DROP TRIGGER IF EXISTS exchange_capture_update ON inpatient_charge;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON inpatient_charge
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_inpatient_charge();

CREATE TABLE IF NOT EXISTS disease_history (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    disease_kind_code varchar(2),
    diagnosis_code varchar(11),
    diagnosis_name varchar(50),
    diagnosed_on date,
    outcome_code varchar(1),
    diagnosis_org_code varchar(22),
    registered_on date,
    registrar_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE disease_history IS 'CL02 疾病史';
COMMENT ON COLUMN disease_history.org_code IS '医疗机构代码';
COMMENT ON COLUMN disease_history.record_id IS '疾病史记录编号';
COMMENT ON COLUMN disease_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN disease_history.modify_flag IS '修改标志';
COMMENT ON COLUMN disease_history.confidentiality IS '密级';
COMMENT ON COLUMN disease_history.collected_at IS '数据采集时间';
COMMENT ON COLUMN disease_history.updated_at IS '数据更新时间';
COMMENT ON COLUMN disease_history.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN disease_history.person_name IS '本人姓名';
COMMENT ON COLUMN disease_history.sex_code IS '性别代码';
COMMENT ON COLUMN disease_history.birth_date IS '出生日期';
COMMENT ON COLUMN disease_history.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN disease_history.id_no IS '身份证件号码';
COMMENT ON COLUMN disease_history.disease_kind_code IS '既往患病种类代码';
COMMENT ON COLUMN disease_history.diagnosis_code IS '疾病诊断代码';
COMMENT ON COLUMN disease_history.diagnosis_name IS '疾病诊断名称';
COMMENT ON COLUMN disease_history.diagnosed_on IS '既往患病确诊日期';
COMMENT ON COLUMN disease_history.outcome_code IS '转归代码';
COMMENT ON COLUMN disease_history.diagnosis_org_code IS '诊断机构代码';
COMMENT ON COLUMN disease_history.registered_on IS '登记日期';
COMMENT ON COLUMN disease_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN disease_history.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN disease_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN disease_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN disease_history.business_day IS '业务日';
COMMENT ON COLUMN disease_history.row_version IS '行版本';
COMMENT ON COLUMN disease_history.delivery_version IS '下发版本';
COMMENT ON COLUMN disease_history.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_disease_history() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL02', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL02' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON disease_history;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON disease_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_disease_history();
DROP TRIGGER IF EXISTS exchange_capture_update ON disease_history;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON disease_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_disease_history();

CREATE TABLE IF NOT EXISTS outpatient (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    outpatient_no varchar(18),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    patient_kind_code varchar(1),
    visited_at timestamp,
    dept_code varchar(20),
    dept_name varchar(50),
    first_visit_code varchar(1),
    chief_complaint varchar(100),
    present_illness varchar(2000),
    past_history varchar(1000),
    temperature numeric(4,1),
    systolic bigint,
    diastolic bigint,
    diagnosis_code varchar(11),
    diagnosis_name varchar(50),
    is_infectious varchar(1),
    infectious_reported varchar(1),
    doctor_no varchar(20),
    doctor_name varchar(50),
    total_fee numeric(10,2),
    drug_fee numeric(10,2),
    own_fee numeric(10,2),
    payment_code varchar(2),
    under_observation varchar(1),
    disposition_code varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE outpatient IS 'CL03 门诊数据';
COMMENT ON COLUMN outpatient.org_code IS '医疗机构代码';
COMMENT ON COLUMN outpatient.record_id IS '门诊就诊流水号';
COMMENT ON COLUMN outpatient.org_name IS '医疗机构名称';
COMMENT ON COLUMN outpatient.modify_flag IS '修改标志';
COMMENT ON COLUMN outpatient.confidentiality IS '密级';
COMMENT ON COLUMN outpatient.collected_at IS '数据采集时间';
COMMENT ON COLUMN outpatient.updated_at IS '数据更新时间';
COMMENT ON COLUMN outpatient.outpatient_no IS '门(急)诊号';
COMMENT ON COLUMN outpatient.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN outpatient.person_name IS '本人姓名';
COMMENT ON COLUMN outpatient.sex_code IS '性别代码';
COMMENT ON COLUMN outpatient.birth_date IS '出生日期';
COMMENT ON COLUMN outpatient.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN outpatient.id_no IS '身份证件号码';
COMMENT ON COLUMN outpatient.patient_kind_code IS '患者类型代码';
COMMENT ON COLUMN outpatient.visited_at IS '就诊日期时间';
COMMENT ON COLUMN outpatient.dept_code IS '科室代码';
COMMENT ON COLUMN outpatient.dept_name IS '科室名称';
COMMENT ON COLUMN outpatient.first_visit_code IS '初诊标志代码';
COMMENT ON COLUMN outpatient.chief_complaint IS '主诉';
COMMENT ON COLUMN outpatient.present_illness IS '现病史';
COMMENT ON COLUMN outpatient.past_history IS '既往史';
COMMENT ON COLUMN outpatient.temperature IS '体温（℃）';
COMMENT ON COLUMN outpatient.systolic IS '收缩压（mmHg）';
COMMENT ON COLUMN outpatient.diastolic IS '舒张压（mmHg）';
COMMENT ON COLUMN outpatient.diagnosis_code IS '疾病诊断代码';
COMMENT ON COLUMN outpatient.diagnosis_name IS '疾病诊断名称';
COMMENT ON COLUMN outpatient.is_infectious IS '是否传染病标志';
COMMENT ON COLUMN outpatient.infectious_reported IS '传染病上报标志';
COMMENT ON COLUMN outpatient.doctor_no IS '接诊医生工号';
COMMENT ON COLUMN outpatient.doctor_name IS '接诊医生姓名';
COMMENT ON COLUMN outpatient.total_fee IS '门诊费用总金额（元）';
COMMENT ON COLUMN outpatient.drug_fee IS '药品费（元）';
COMMENT ON COLUMN outpatient.own_fee IS '个人承担费用（元）';
COMMENT ON COLUMN outpatient.payment_code IS '医疗费用支付方式代码';
COMMENT ON COLUMN outpatient.under_observation IS '留观标志';
COMMENT ON COLUMN outpatient.disposition_code IS '患者去向代码';
COMMENT ON COLUMN outpatient.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN outpatient.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN outpatient.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN outpatient.business_day IS '业务日';
COMMENT ON COLUMN outpatient.row_version IS '行版本';
COMMENT ON COLUMN outpatient.delivery_version IS '下发版本';
COMMENT ON COLUMN outpatient.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_outpatient() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL03', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL03' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON outpatient;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON outpatient
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_outpatient();
DROP TRIGGER IF EXISTS exchange_capture_update ON outpatient;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON outpatient
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_outpatient();

CREATE TABLE IF NOT EXISTS outpatient_diagnosis (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    visit_no varchar(64),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    diagnosis_seq bigint,
    is_main_diagnosis varchar(1),
    diagnosis_kind_code varchar(2),
    diagnosis_system_code varchar(1),
    diagnosis_code varchar(11),
    diagnosis_name varchar(50),
    tcm_diagnosis_code varchar(9),
    tcm_diagnosis_name varchar(50),
    tcm_syndrome_code varchar(9),
    tcm_syndrome_name varchar(50),
    diagnosis_state_code varchar(1),
    diagnosis_ground varchar(100),
    diagnosis_remark varchar(500),
    diagnosed_at timestamp,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE outpatient_diagnosis IS 'CL03A 门诊诊断明细';
COMMENT ON COLUMN outpatient_diagnosis.org_code IS '医疗机构代码';
COMMENT ON COLUMN outpatient_diagnosis.record_id IS '诊断流水号';
COMMENT ON COLUMN outpatient_diagnosis.org_name IS '医疗机构名称';
COMMENT ON COLUMN outpatient_diagnosis.modify_flag IS '修改标志';
COMMENT ON COLUMN outpatient_diagnosis.confidentiality IS '密级';
COMMENT ON COLUMN outpatient_diagnosis.collected_at IS '数据采集时间';
COMMENT ON COLUMN outpatient_diagnosis.updated_at IS '数据更新时间';
COMMENT ON COLUMN outpatient_diagnosis.visit_no IS '门诊就诊流水号';
COMMENT ON COLUMN outpatient_diagnosis.person_name IS '本人姓名';
COMMENT ON COLUMN outpatient_diagnosis.sex_code IS '性别代码';
COMMENT ON COLUMN outpatient_diagnosis.birth_date IS '出生日期';
COMMENT ON COLUMN outpatient_diagnosis.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN outpatient_diagnosis.id_no IS '身份证件号码';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_seq IS '诊断序号';
COMMENT ON COLUMN outpatient_diagnosis.is_main_diagnosis IS '主要诊断标志';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_kind_code IS '诊断类别代码';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_system_code IS '诊断分类代码';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_code IS '疾病诊断代码';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_name IS '疾病诊断名称';
COMMENT ON COLUMN outpatient_diagnosis.tcm_diagnosis_code IS '中医病名代码';
COMMENT ON COLUMN outpatient_diagnosis.tcm_diagnosis_name IS '中医病名名称';
COMMENT ON COLUMN outpatient_diagnosis.tcm_syndrome_code IS '中医证候代码';
COMMENT ON COLUMN outpatient_diagnosis.tcm_syndrome_name IS '中医证候名称';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_state_code IS '诊断状态代码';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_ground IS '诊断依据';
COMMENT ON COLUMN outpatient_diagnosis.diagnosis_remark IS '诊断说明';
COMMENT ON COLUMN outpatient_diagnosis.diagnosed_at IS '诊断日期时间';
COMMENT ON COLUMN outpatient_diagnosis.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN outpatient_diagnosis.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN outpatient_diagnosis.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN outpatient_diagnosis.business_day IS '业务日';
COMMENT ON COLUMN outpatient_diagnosis.row_version IS '行版本';
COMMENT ON COLUMN outpatient_diagnosis.delivery_version IS '下发版本';
COMMENT ON COLUMN outpatient_diagnosis.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_outpatient_diagnosis() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL03A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL03A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON outpatient_diagnosis;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON outpatient_diagnosis
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_outpatient_diagnosis();
DROP TRIGGER IF EXISTS exchange_capture_update ON outpatient_diagnosis;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON outpatient_diagnosis
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_outpatient_diagnosis();

CREATE TABLE IF NOT EXISTS outpatient_charge (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    visit_no varchar(64),
    person_name varchar(50),
    id_type_code varchar(2),
    id_no varchar(18),
    charge_category_code varchar(2),
    charge_item_code varchar(40),
    charge_item_name varchar(100),
    charge_item_spec varchar(100),
    charge_unit varchar(20),
    unit_price numeric(10,2),
    quantity numeric(10,2),
    amount numeric(10,2),
    reimbursed_amount numeric(10,2),
    own_paid_amount numeric(10,2),
    insurance_item_code varchar(53),
    insurance_grade_code varchar(1),
    prescription_no varchar(40),
    dept_name varchar(50),
    doctor_name varchar(50),
    performing_dept_name varchar(50),
    charged_at timestamp,
    is_refund varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE outpatient_charge IS 'CL03B 门诊费用明细';
COMMENT ON COLUMN outpatient_charge.org_code IS '医疗机构代码';
COMMENT ON COLUMN outpatient_charge.record_id IS '收费明细流水号';
COMMENT ON COLUMN outpatient_charge.org_name IS '医疗机构名称';
COMMENT ON COLUMN outpatient_charge.modify_flag IS '修改标志';
COMMENT ON COLUMN outpatient_charge.confidentiality IS '密级';
COMMENT ON COLUMN outpatient_charge.collected_at IS '数据采集时间';
COMMENT ON COLUMN outpatient_charge.updated_at IS '数据更新时间';
COMMENT ON COLUMN outpatient_charge.visit_no IS '门诊就诊流水号';
COMMENT ON COLUMN outpatient_charge.person_name IS '本人姓名';
COMMENT ON COLUMN outpatient_charge.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN outpatient_charge.id_no IS '身份证件号码';
COMMENT ON COLUMN outpatient_charge.charge_category_code IS '费用类别代码';
COMMENT ON COLUMN outpatient_charge.charge_item_code IS '收费项目代码';
COMMENT ON COLUMN outpatient_charge.charge_item_name IS '收费项目名称';
COMMENT ON COLUMN outpatient_charge.charge_item_spec IS '项目规格';
COMMENT ON COLUMN outpatient_charge.charge_unit IS '计价单位';
COMMENT ON COLUMN outpatient_charge.unit_price IS '单价（元）';
COMMENT ON COLUMN outpatient_charge.quantity IS '数量';
COMMENT ON COLUMN outpatient_charge.amount IS '金额（元）';
COMMENT ON COLUMN outpatient_charge.reimbursed_amount IS '报销金额（元）';
COMMENT ON COLUMN outpatient_charge.own_paid_amount IS '自费金额（元）';
COMMENT ON COLUMN outpatient_charge.insurance_item_code IS '医保项目代码';
COMMENT ON COLUMN outpatient_charge.insurance_grade_code IS '医保目录等级代码';
COMMENT ON COLUMN outpatient_charge.prescription_no IS '处方编号';
COMMENT ON COLUMN outpatient_charge.dept_name IS '开单科室名称';
COMMENT ON COLUMN outpatient_charge.doctor_name IS '开单医师姓名';
COMMENT ON COLUMN outpatient_charge.performing_dept_name IS '执行科室名称';
COMMENT ON COLUMN outpatient_charge.charged_at IS '收费日期时间';
COMMENT ON COLUMN outpatient_charge.is_refund IS '退费标志';
COMMENT ON COLUMN outpatient_charge.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN outpatient_charge.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN outpatient_charge.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN outpatient_charge.business_day IS '业务日';
COMMENT ON COLUMN outpatient_charge.row_version IS '行版本';
COMMENT ON COLUMN outpatient_charge.delivery_version IS '下发版本';
COMMENT ON COLUMN outpatient_charge.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_outpatient_charge() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL03B', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL03B' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON outpatient_charge;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON outpatient_charge
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_outpatient_charge();
DROP TRIGGER IF EXISTS exchange_capture_update ON outpatient_charge;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON outpatient_charge
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_outpatient_charge();

CREATE TABLE IF NOT EXISTS outpatient_medication (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    visit_no varchar(64),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    prescription_no varchar(40),
    drug_code varchar(50),
    drug_name varchar(50),
    drug_procurement_code varchar(30),
    drug_insurance_code varchar(50),
    drug_spec varchar(200),
    drug_dose numeric(10,2),
    drug_dose_unit varchar(6),
    drug_frequency_code varchar(2),
    drug_route_code varchar(3),
    medication_days bigint,
    dispensed_quantity numeric(10,2),
    dispensed_unit varchar(20),
    batch_no varchar(30),
    dept_code varchar(20),
    dept_name varchar(50),
    pharmacy_name varchar(50),
    preparer_name varchar(50),
    dispenser_name varchar(50),
    dispensed_at timestamp,
    is_returned varchar(1),
    returned_at timestamp,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE outpatient_medication IS 'CL03C 门诊用药明细';
COMMENT ON COLUMN outpatient_medication.org_code IS '医疗机构代码';
COMMENT ON COLUMN outpatient_medication.record_id IS '发药明细流水号';
COMMENT ON COLUMN outpatient_medication.org_name IS '医疗机构名称';
COMMENT ON COLUMN outpatient_medication.modify_flag IS '修改标志';
COMMENT ON COLUMN outpatient_medication.confidentiality IS '密级';
COMMENT ON COLUMN outpatient_medication.collected_at IS '数据采集时间';
COMMENT ON COLUMN outpatient_medication.updated_at IS '数据更新时间';
COMMENT ON COLUMN outpatient_medication.visit_no IS '门诊就诊流水号';
COMMENT ON COLUMN outpatient_medication.person_name IS '本人姓名';
COMMENT ON COLUMN outpatient_medication.sex_code IS '性别代码';
COMMENT ON COLUMN outpatient_medication.birth_date IS '出生日期';
COMMENT ON COLUMN outpatient_medication.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN outpatient_medication.id_no IS '身份证件号码';
COMMENT ON COLUMN outpatient_medication.prescription_no IS '处方编号';
COMMENT ON COLUMN outpatient_medication.drug_code IS '药品代码';
COMMENT ON COLUMN outpatient_medication.drug_name IS '药物名称';
COMMENT ON COLUMN outpatient_medication.drug_procurement_code IS '药品采购码';
COMMENT ON COLUMN outpatient_medication.drug_insurance_code IS '药品医保代码';
COMMENT ON COLUMN outpatient_medication.drug_spec IS '药物规格';
COMMENT ON COLUMN outpatient_medication.drug_dose IS '药物使用次剂量';
COMMENT ON COLUMN outpatient_medication.drug_dose_unit IS '药物使用剂量单位';
COMMENT ON COLUMN outpatient_medication.drug_frequency_code IS '药物使用频率代码';
COMMENT ON COLUMN outpatient_medication.drug_route_code IS '药物使用途径代码';
COMMENT ON COLUMN outpatient_medication.medication_days IS '用药天数（天）';
COMMENT ON COLUMN outpatient_medication.dispensed_quantity IS '发药数量';
COMMENT ON COLUMN outpatient_medication.dispensed_unit IS '发药数量单位';
COMMENT ON COLUMN outpatient_medication.batch_no IS '药品批号';
COMMENT ON COLUMN outpatient_medication.dept_code IS '就诊科室代码';
COMMENT ON COLUMN outpatient_medication.dept_name IS '就诊科室名称';
COMMENT ON COLUMN outpatient_medication.pharmacy_name IS '药房名称';
COMMENT ON COLUMN outpatient_medication.preparer_name IS '配药人姓名';
COMMENT ON COLUMN outpatient_medication.dispenser_name IS '发药人姓名';
COMMENT ON COLUMN outpatient_medication.dispensed_at IS '发药日期时间';
COMMENT ON COLUMN outpatient_medication.is_returned IS '退药标志';
COMMENT ON COLUMN outpatient_medication.returned_at IS '退药日期时间';
COMMENT ON COLUMN outpatient_medication.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN outpatient_medication.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN outpatient_medication.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN outpatient_medication.business_day IS '业务日';
COMMENT ON COLUMN outpatient_medication.row_version IS '行版本';
COMMENT ON COLUMN outpatient_medication.delivery_version IS '下发版本';
COMMENT ON COLUMN outpatient_medication.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_outpatient_medication() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL03C', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL03C' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON outpatient_medication;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON outpatient_medication
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_outpatient_medication();
DROP TRIGGER IF EXISTS exchange_capture_update ON outpatient_medication;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON outpatient_medication
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_outpatient_medication();

CREATE TABLE IF NOT EXISTS check_up (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    checked_on date,
    check_up_kind_code varchar(1),
    package_name varchar(100),
    check_up_org_code varchar(22),
    temperature numeric(4,1),
    pulse_rate bigint,
    respiratory_rate bigint,
    height numeric(5,1),
    weight numeric(5,1),
    waist numeric(5,1),
    bmi numeric(5,2),
    systolic bigint,
    diastolic bigint,
    fasting_glucose numeric(4,1),
    total_cholesterol numeric(5,2),
    triglyceride numeric(5,2),
    haemoglobin bigint,
    creatinine numeric(5,1),
    ecg_result varchar(200),
    is_abnormal varchar(1),
    abnormal_description varchar(200),
    health_guidance_code varchar(1),
    check_up_summary varchar(1000),
    responsible_doctor_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE check_up IS 'CL04 体检数据';
COMMENT ON COLUMN check_up.org_code IS '医疗机构代码';
COMMENT ON COLUMN check_up.record_id IS '体检流水号';
COMMENT ON COLUMN check_up.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up.modify_flag IS '修改标志';
COMMENT ON COLUMN check_up.confidentiality IS '密级';
COMMENT ON COLUMN check_up.collected_at IS '数据采集时间';
COMMENT ON COLUMN check_up.updated_at IS '数据更新时间';
COMMENT ON COLUMN check_up.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN check_up.person_name IS '本人姓名';
COMMENT ON COLUMN check_up.sex_code IS '性别代码';
COMMENT ON COLUMN check_up.birth_date IS '出生日期';
COMMENT ON COLUMN check_up.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN check_up.id_no IS '身份证件号码';
COMMENT ON COLUMN check_up.checked_on IS '体检日期';
COMMENT ON COLUMN check_up.check_up_kind_code IS '体检类别代码';
COMMENT ON COLUMN check_up.package_name IS '体检套餐名称';
COMMENT ON COLUMN check_up.check_up_org_code IS '体检机构代码';
COMMENT ON COLUMN check_up.temperature IS '体温（℃）';
COMMENT ON COLUMN check_up.pulse_rate IS '脉率（次/min）';
COMMENT ON COLUMN check_up.respiratory_rate IS '呼吸频率（次/min）';
COMMENT ON COLUMN check_up.height IS '身高（cm）';
COMMENT ON COLUMN check_up.weight IS '体重（kg）';
COMMENT ON COLUMN check_up.waist IS '腰围（cm）';
COMMENT ON COLUMN check_up.bmi IS '体质指数（kg/m²）';
COMMENT ON COLUMN check_up.systolic IS '收缩压（mmHg）';
COMMENT ON COLUMN check_up.diastolic IS '舒张压（mmHg）';
COMMENT ON COLUMN check_up.fasting_glucose IS '空腹血糖（mmol/L）';
COMMENT ON COLUMN check_up.total_cholesterol IS '总胆固醇（mmol/L）';
COMMENT ON COLUMN check_up.triglyceride IS '甘油三酯（mmol/L）';
COMMENT ON COLUMN check_up.haemoglobin IS '血红蛋白（g/L）';
COMMENT ON COLUMN check_up.creatinine IS '血清肌酐（μmol/L）';
COMMENT ON COLUMN check_up.ecg_result IS '心电图检查结果';
COMMENT ON COLUMN check_up.is_abnormal IS '健康评价异常标志';
COMMENT ON COLUMN check_up.abnormal_description IS '健康评价异常描述';
COMMENT ON COLUMN check_up.health_guidance_code IS '健康指导代码';
COMMENT ON COLUMN check_up.check_up_summary IS '体检小结';
COMMENT ON COLUMN check_up.responsible_doctor_name IS '责任医师姓名';
COMMENT ON COLUMN check_up.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN check_up.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up.business_day IS '业务日';
COMMENT ON COLUMN check_up.row_version IS '行版本';
COMMENT ON COLUMN check_up.delivery_version IS '下发版本';
COMMENT ON COLUMN check_up.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_check_up() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL04', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL04' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON check_up;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON check_up
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up();
DROP TRIGGER IF EXISTS exchange_capture_update ON check_up;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON check_up
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up();

CREATE TABLE IF NOT EXISTS check_up_item (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    check_up_no varchar(64),
    exam_report_no varchar(64),
    person_name varchar(50),
    id_type_code varchar(2),
    id_no varchar(18),
    dept_name varchar(50),
    exam_group_name varchar(50),
    exam_item_code varchar(32),
    exam_item_name varchar(64),
    result_kind_code varchar(1),
    result_value varchar(128),
    result_unit varchar(20),
    reference_range varchar(50),
    result_flag varchar(20),
    report_doctor_name varchar(50),
    examined_at timestamp,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE check_up_item IS 'CL04A 体检项目';
COMMENT ON COLUMN check_up_item.org_code IS '医疗机构代码';
COMMENT ON COLUMN check_up_item.record_id IS '体检明细流水号';
COMMENT ON COLUMN check_up_item.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_item.modify_flag IS '修改标志';
COMMENT ON COLUMN check_up_item.confidentiality IS '密级';
COMMENT ON COLUMN check_up_item.collected_at IS '数据采集时间';
COMMENT ON COLUMN check_up_item.updated_at IS '数据更新时间';
COMMENT ON COLUMN check_up_item.check_up_no IS '体检流水号';
COMMENT ON COLUMN check_up_item.exam_report_no IS '报告流水号';
COMMENT ON COLUMN check_up_item.person_name IS '本人姓名';
COMMENT ON COLUMN check_up_item.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN check_up_item.id_no IS '身份证件号码';
COMMENT ON COLUMN check_up_item.dept_name IS '检查科室名称';
COMMENT ON COLUMN check_up_item.exam_group_name IS '检查组合名称';
COMMENT ON COLUMN check_up_item.exam_item_code IS '检查项目代码';
COMMENT ON COLUMN check_up_item.exam_item_name IS '检查项目名称';
COMMENT ON COLUMN check_up_item.result_kind_code IS '检查结果类型代码';
COMMENT ON COLUMN check_up_item.result_value IS '检查结果';
COMMENT ON COLUMN check_up_item.result_unit IS '检查结果单位';
COMMENT ON COLUMN check_up_item.reference_range IS '参考值范围';
COMMENT ON COLUMN check_up_item.result_flag IS '结果提示';
COMMENT ON COLUMN check_up_item.report_doctor_name IS '报告医师姓名';
COMMENT ON COLUMN check_up_item.examined_at IS '检查日期时间';
COMMENT ON COLUMN check_up_item.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN check_up_item.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_item.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_item.business_day IS '业务日';
COMMENT ON COLUMN check_up_item.row_version IS '行版本';
COMMENT ON COLUMN check_up_item.delivery_version IS '下发版本';
COMMENT ON COLUMN check_up_item.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_check_up_item() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL04A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL04A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON check_up_item;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON check_up_item
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_item();
DROP TRIGGER IF EXISTS exchange_capture_update ON check_up_item;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON check_up_item
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_item();

CREATE TABLE IF NOT EXISTS consultation (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    visit_no varchar(64),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    requested_at timestamp,
    consulted_at timestamp,
    consultation_kind varchar(50),
    consultation_reason varchar(200),
    consultation_purpose varchar(100),
    consultation_opinion varchar(1000),
    request_org_name varchar(70),
    request_dept_name varchar(50),
    request_doctor_name varchar(50),
    consult_dept_name varchar(50),
    consult_doctor_name varchar(50),
    consult_org_code varchar(22),
    consult_org_name varchar(70),
    responsible_doctor_name varchar(50),
    case_summary varchar(1000),
    auxiliary_result varchar(1000),
    diagnosis_code varchar(11),
    diagnosis_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE consultation IS 'CL05 会诊记录';
COMMENT ON COLUMN consultation.org_code IS '医疗机构代码';
COMMENT ON COLUMN consultation.record_id IS '会诊记录编号';
COMMENT ON COLUMN consultation.org_name IS '医疗机构名称';
COMMENT ON COLUMN consultation.modify_flag IS '修改标志';
COMMENT ON COLUMN consultation.confidentiality IS '密级';
COMMENT ON COLUMN consultation.collected_at IS '数据采集时间';
COMMENT ON COLUMN consultation.updated_at IS '数据更新时间';
COMMENT ON COLUMN consultation.visit_no IS '住院就诊流水号';
COMMENT ON COLUMN consultation.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN consultation.person_name IS '本人姓名';
COMMENT ON COLUMN consultation.sex_code IS '性别代码';
COMMENT ON COLUMN consultation.birth_date IS '出生日期';
COMMENT ON COLUMN consultation.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN consultation.id_no IS '身份证件号码';
COMMENT ON COLUMN consultation.requested_at IS '会诊申请日期时间';
COMMENT ON COLUMN consultation.consulted_at IS '会诊日期';
COMMENT ON COLUMN consultation.consultation_kind IS '会诊类型';
COMMENT ON COLUMN consultation.consultation_reason IS '会诊原因';
COMMENT ON COLUMN consultation.consultation_purpose IS '会诊目的';
COMMENT ON COLUMN consultation.consultation_opinion IS '会诊意见';
COMMENT ON COLUMN consultation.request_org_name IS '申请医疗机构名称';
COMMENT ON COLUMN consultation.request_dept_name IS '申请科室名称';
COMMENT ON COLUMN consultation.request_doctor_name IS '申请医师姓名';
COMMENT ON COLUMN consultation.consult_dept_name IS '会诊科室名称';
COMMENT ON COLUMN consultation.consult_doctor_name IS '会诊医师姓名';
COMMENT ON COLUMN consultation.consult_org_code IS '会诊所在医疗机构代码';
COMMENT ON COLUMN consultation.consult_org_name IS '会诊所在医疗机构名称';
COMMENT ON COLUMN consultation.responsible_doctor_name IS '责任医师姓名';
COMMENT ON COLUMN consultation.case_summary IS '病历摘要';
COMMENT ON COLUMN consultation.auxiliary_result IS '辅助检查结果';
COMMENT ON COLUMN consultation.diagnosis_code IS '疾病诊断代码';
COMMENT ON COLUMN consultation.diagnosis_name IS '疾病诊断名称';
COMMENT ON COLUMN consultation.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN consultation.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN consultation.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN consultation.business_day IS '业务日';
COMMENT ON COLUMN consultation.row_version IS '行版本';
COMMENT ON COLUMN consultation.delivery_version IS '下发版本';
COMMENT ON COLUMN consultation.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_consultation() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL05', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL05' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON consultation;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON consultation
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_consultation();
DROP TRIGGER IF EXISTS exchange_capture_update ON consultation;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON consultation
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_consultation();

CREATE TABLE IF NOT EXISTS referral (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    referral_kind_code varchar(1),
    referred_at timestamp,
    from_org_code varchar(22),
    from_dept_name varchar(50),
    referral_doctor_name varchar(50),
    to_org_code varchar(22),
    to_org_name varchar(70),
    to_dept_name varchar(50),
    referral_reason varchar(100),
    impression varchar(200),
    past_history varchar(1000),
    treatment_course varchar(1000),
    treatment_plan varchar(1000),
    rehabilitation_advice varchar(500),
    receiving_doctor_name varchar(50),
    accepted_at timestamp,
    referral_state_code varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE referral IS 'CL06 转诊记录';
COMMENT ON COLUMN referral.org_code IS '医疗机构代码';
COMMENT ON COLUMN referral.record_id IS '转诊单号';
COMMENT ON COLUMN referral.org_name IS '医疗机构名称';
COMMENT ON COLUMN referral.modify_flag IS '修改标志';
COMMENT ON COLUMN referral.confidentiality IS '密级';
COMMENT ON COLUMN referral.collected_at IS '数据采集时间';
COMMENT ON COLUMN referral.updated_at IS '数据更新时间';
COMMENT ON COLUMN referral.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN referral.person_name IS '本人姓名';
COMMENT ON COLUMN referral.sex_code IS '性别代码';
COMMENT ON COLUMN referral.birth_date IS '出生日期';
COMMENT ON COLUMN referral.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN referral.id_no IS '身份证件号码';
COMMENT ON COLUMN referral.referral_kind_code IS '转诊类型代码';
COMMENT ON COLUMN referral.referred_at IS '转诊日期';
COMMENT ON COLUMN referral.from_org_code IS '转出医疗机构代码';
COMMENT ON COLUMN referral.from_dept_name IS '转出科室名称';
COMMENT ON COLUMN referral.referral_doctor_name IS '转诊医师姓名';
COMMENT ON COLUMN referral.to_org_code IS '转入医疗机构代码';
COMMENT ON COLUMN referral.to_org_name IS '转入医疗机构名称';
COMMENT ON COLUMN referral.to_dept_name IS '转入科室名称';
COMMENT ON COLUMN referral.referral_reason IS '转诊原因';
COMMENT ON COLUMN referral.impression IS '初步印象';
COMMENT ON COLUMN referral.past_history IS '主要既往史';
COMMENT ON COLUMN referral.treatment_course IS '治疗经过';
COMMENT ON COLUMN referral.treatment_plan IS '治疗方案';
COMMENT ON COLUMN referral.rehabilitation_advice IS '康复措施指导';
COMMENT ON COLUMN referral.receiving_doctor_name IS '接诊医师姓名';
COMMENT ON COLUMN referral.accepted_at IS '接诊日期时间';
COMMENT ON COLUMN referral.referral_state_code IS '转诊状态代码';
COMMENT ON COLUMN referral.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN referral.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN referral.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN referral.business_day IS '业务日';
COMMENT ON COLUMN referral.row_version IS '行版本';
COMMENT ON COLUMN referral.delivery_version IS '下发版本';
COMMENT ON COLUMN referral.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_referral() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL06', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL06' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON referral;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON referral
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_referral();
DROP TRIGGER IF EXISTS exchange_capture_update ON referral;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON referral
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_referral();

CREATE TABLE IF NOT EXISTS death_report (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    nation_code varchar(2),
    marital_code varchar(2),
    education_code varchar(2),
    occupation_code varchar(3),
    registered_division varchar(12),
    present_division varchar(12),
    died_at timestamp,
    death_place_code varchar(1),
    direct_cause_code varchar(11),
    direct_cause_interval varchar(20),
    antecedent_cause_code varchar(11),
    underlying_cause_code varchar(11),
    diagnosing_org_level_code varchar(1),
    diagnosis_basis_code varchar(1),
    pregnancy_related varchar(1),
    report_org_code varchar(22),
    report_doctor_name varchar(50),
    reported_on date,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE death_report IS 'CL07 居民死亡报告数据';
COMMENT ON COLUMN death_report.org_code IS '医疗机构代码';
COMMENT ON COLUMN death_report.record_id IS '死亡医学证明编号';
COMMENT ON COLUMN death_report.org_name IS '医疗机构名称';
COMMENT ON COLUMN death_report.modify_flag IS '修改标志';
COMMENT ON COLUMN death_report.confidentiality IS '密级';
COMMENT ON COLUMN death_report.collected_at IS '数据采集时间';
COMMENT ON COLUMN death_report.updated_at IS '数据更新时间';
COMMENT ON COLUMN death_report.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN death_report.person_name IS '本人姓名';
COMMENT ON COLUMN death_report.sex_code IS '性别代码';
COMMENT ON COLUMN death_report.birth_date IS '出生日期';
COMMENT ON COLUMN death_report.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN death_report.id_no IS '身份证件号码';
COMMENT ON COLUMN death_report.nation_code IS '民族代码';
COMMENT ON COLUMN death_report.marital_code IS '婚姻状况代码';
COMMENT ON COLUMN death_report.education_code IS '学历代码';
COMMENT ON COLUMN death_report.occupation_code IS '职业类别代码';
COMMENT ON COLUMN death_report.registered_division IS '户籍地址-行政区划代码';
COMMENT ON COLUMN death_report.present_division IS '现住址-行政区划代码';
COMMENT ON COLUMN death_report.died_at IS '死亡日期时间';
COMMENT ON COLUMN death_report.death_place_code IS '死亡地点类别代码';
COMMENT ON COLUMN death_report.direct_cause_code IS '直接死因代码';
COMMENT ON COLUMN death_report.direct_cause_interval IS '直接死因至死亡间隔';
COMMENT ON COLUMN death_report.antecedent_cause_code IS '引起直接死因的疾病代码';
COMMENT ON COLUMN death_report.underlying_cause_code IS '根本死因代码';
COMMENT ON COLUMN death_report.diagnosing_org_level_code IS '死亡最高诊断机构级别代码';
COMMENT ON COLUMN death_report.diagnosis_basis_code IS '死亡最高诊断依据类别代码';
COMMENT ON COLUMN death_report.pregnancy_related IS '妊娠期或终止妊娠42天内标志';
COMMENT ON COLUMN death_report.report_org_code IS '报告机构代码';
COMMENT ON COLUMN death_report.report_doctor_name IS '报告医师姓名';
COMMENT ON COLUMN death_report.reported_on IS '报告日期';
COMMENT ON COLUMN death_report.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN death_report.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN death_report.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN death_report.business_day IS '业务日';
COMMENT ON COLUMN death_report.row_version IS '行版本';
COMMENT ON COLUMN death_report.delivery_version IS '下发版本';
COMMENT ON COLUMN death_report.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_death_report() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL07', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL07' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON death_report;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON death_report
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_death_report();
DROP TRIGGER IF EXISTS exchange_capture_update ON death_report;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON death_report
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_death_report();

CREATE TABLE IF NOT EXISTS delivery (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    visit_no varchar(64),
    inpatient_no varchar(18),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    gravidity bigint,
    parity bigint,
    last_menstrual_on date,
    expected_delivery_on date,
    gestational_weeks bigint,
    delivery_way_code varchar(2),
    labour_started_at timestamp,
    delivered_at timestamp,
    labour_minutes bigint,
    first_stage_minutes bigint,
    second_stage_minutes bigint,
    third_stage_minutes bigint,
    blood_loss bigint,
    perineal_incision varchar(1),
    perineal_tear_code varchar(1),
    fetal_position_code varchar(2),
    labour_complication_code varchar(2),
    delivery_outcome_code varchar(1),
    fetus_count bigint,
    newborn_sex_code varchar(1),
    birth_weight bigint,
    birth_length numeric(4,1),
    apgar_score bigint,
    apgar_interval_code varchar(1),
    newborn_complication_code varchar(2),
    birth_defect varchar(1),
    maternal_outcome_code varchar(1),
    delivery_org_code varchar(22),
    midwife_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE delivery IS 'CL08 分娩记录';
COMMENT ON COLUMN delivery.org_code IS '医疗机构代码';
COMMENT ON COLUMN delivery.record_id IS '分娩记录编号';
COMMENT ON COLUMN delivery.org_name IS '医疗机构名称';
COMMENT ON COLUMN delivery.modify_flag IS '修改标志';
COMMENT ON COLUMN delivery.confidentiality IS '密级';
COMMENT ON COLUMN delivery.collected_at IS '数据采集时间';
COMMENT ON COLUMN delivery.updated_at IS '数据更新时间';
COMMENT ON COLUMN delivery.visit_no IS '住院就诊流水号';
COMMENT ON COLUMN delivery.inpatient_no IS '住院号';
COMMENT ON COLUMN delivery.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN delivery.person_name IS '本人姓名';
COMMENT ON COLUMN delivery.sex_code IS '性别代码';
COMMENT ON COLUMN delivery.birth_date IS '出生日期';
COMMENT ON COLUMN delivery.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN delivery.id_no IS '身份证件号码';
COMMENT ON COLUMN delivery.gravidity IS '孕次（次）';
COMMENT ON COLUMN delivery.parity IS '产次（次）';
COMMENT ON COLUMN delivery.last_menstrual_on IS '末次月经日期';
COMMENT ON COLUMN delivery.expected_delivery_on IS '预产期';
COMMENT ON COLUMN delivery.gestational_weeks IS '分娩孕周（周）';
COMMENT ON COLUMN delivery.delivery_way_code IS '分娩方式代码';
COMMENT ON COLUMN delivery.labour_started_at IS '临产日期时间';
COMMENT ON COLUMN delivery.delivered_at IS '胎儿娩出日期时间';
COMMENT ON COLUMN delivery.labour_minutes IS '总产程时长（min）';
COMMENT ON COLUMN delivery.first_stage_minutes IS '第1产程时长（min）';
COMMENT ON COLUMN delivery.second_stage_minutes IS '第2产程时长（min）';
COMMENT ON COLUMN delivery.third_stage_minutes IS '第3产程时长（min）';
COMMENT ON COLUMN delivery.blood_loss IS '产后出血量（mL）';
COMMENT ON COLUMN delivery.perineal_incision IS '会阴切开标志';
COMMENT ON COLUMN delivery.perineal_tear_code IS '会阴裂伤程度代码';
COMMENT ON COLUMN delivery.fetal_position_code IS '胎方位代码';
COMMENT ON COLUMN delivery.labour_complication_code IS '产时并发症代码';
COMMENT ON COLUMN delivery.delivery_outcome_code IS '分娩结局代码';
COMMENT ON COLUMN delivery.fetus_count IS '胎数(活产/死胎死产)';
COMMENT ON COLUMN delivery.newborn_sex_code IS '新生儿性别代码';
COMMENT ON COLUMN delivery.birth_weight IS '新生儿出生体重（g）';
COMMENT ON COLUMN delivery.birth_length IS '新生儿出生身长（cm）';
COMMENT ON COLUMN delivery.apgar_score IS 'Apgar评分值（分）';
COMMENT ON COLUMN delivery.apgar_interval_code IS 'Apgar评分间隔时间代码';
COMMENT ON COLUMN delivery.newborn_complication_code IS '新生儿并发症代码';
COMMENT ON COLUMN delivery.birth_defect IS '出生缺陷标志';
COMMENT ON COLUMN delivery.maternal_outcome_code IS '产妇结局代码';
COMMENT ON COLUMN delivery.delivery_org_code IS '分娩(助产)机构代码';
COMMENT ON COLUMN delivery.midwife_name IS '接生人员姓名';
COMMENT ON COLUMN delivery.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN delivery.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN delivery.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN delivery.business_day IS '业务日';
COMMENT ON COLUMN delivery.row_version IS '行版本';
COMMENT ON COLUMN delivery.delivery_version IS '下发版本';
COMMENT ON COLUMN delivery.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_delivery() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL08', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL08' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON delivery;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON delivery
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_delivery();
DROP TRIGGER IF EXISTS exchange_capture_update ON delivery;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON delivery
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_delivery();

CREATE TABLE IF NOT EXISTS delivery_newborn (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    delivery_no varchar(64),
    person_name varchar(50),
    id_type_code varchar(2),
    id_no varchar(18),
    newborn_seq bigint,
    newborn_name varchar(50),
    newborn_sex_code varchar(1),
    delivered_at timestamp,
    delivery_way_code varchar(2),
    delivery_outcome_code varchar(1),
    birth_weight bigint,
    birth_length numeric(4,1),
    head_circumference numeric(4,1),
    apgar_1min bigint,
    apgar_5min bigint,
    apgar_10min bigint,
    newborn_abnormality_code varchar(1),
    newborn_complication_code varchar(2),
    birth_defect varchar(1),
    birth_certificate_no varchar(20),
    newborn_died_on date,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE delivery_newborn IS 'CL08A 分娩新生儿';
COMMENT ON COLUMN delivery_newborn.org_code IS '医疗机构代码';
COMMENT ON COLUMN delivery_newborn.record_id IS '新生儿记录编号';
COMMENT ON COLUMN delivery_newborn.org_name IS '医疗机构名称';
COMMENT ON COLUMN delivery_newborn.modify_flag IS '修改标志';
COMMENT ON COLUMN delivery_newborn.confidentiality IS '密级';
COMMENT ON COLUMN delivery_newborn.collected_at IS '数据采集时间';
COMMENT ON COLUMN delivery_newborn.updated_at IS '数据更新时间';
COMMENT ON COLUMN delivery_newborn.delivery_no IS '分娩记录编号';
COMMENT ON COLUMN delivery_newborn.person_name IS '产妇姓名';
COMMENT ON COLUMN delivery_newborn.id_type_code IS '产妇身份证件类别代码';
COMMENT ON COLUMN delivery_newborn.id_no IS '产妇身份证件号码';
COMMENT ON COLUMN delivery_newborn.newborn_seq IS '新生儿序号';
COMMENT ON COLUMN delivery_newborn.newborn_name IS '新生儿姓名';
COMMENT ON COLUMN delivery_newborn.newborn_sex_code IS '新生儿性别代码';
COMMENT ON COLUMN delivery_newborn.delivered_at IS '胎儿娩出日期时间';
COMMENT ON COLUMN delivery_newborn.delivery_way_code IS '分娩方式代码';
COMMENT ON COLUMN delivery_newborn.delivery_outcome_code IS '分娩结局代码';
COMMENT ON COLUMN delivery_newborn.birth_weight IS '新生儿出生体重（g）';
COMMENT ON COLUMN delivery_newborn.birth_length IS '新生儿出生身长（cm）';
COMMENT ON COLUMN delivery_newborn.head_circumference IS '头围（cm）';
COMMENT ON COLUMN delivery_newborn.apgar_1min IS '1分钟Apgar评分值（分）';
COMMENT ON COLUMN delivery_newborn.apgar_5min IS '5分钟Apgar评分值（分）';
COMMENT ON COLUMN delivery_newborn.apgar_10min IS '10分钟Apgar评分值（分）';
COMMENT ON COLUMN delivery_newborn.newborn_abnormality_code IS '新生儿异常情况代码';
COMMENT ON COLUMN delivery_newborn.newborn_complication_code IS '新生儿并发症代码';
COMMENT ON COLUMN delivery_newborn.birth_defect IS '出生缺陷标志';
COMMENT ON COLUMN delivery_newborn.birth_certificate_no IS '出生医学证明编号';
COMMENT ON COLUMN delivery_newborn.newborn_died_on IS '新生儿死亡日期';
COMMENT ON COLUMN delivery_newborn.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN delivery_newborn.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN delivery_newborn.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN delivery_newborn.business_day IS '业务日';
COMMENT ON COLUMN delivery_newborn.row_version IS '行版本';
COMMENT ON COLUMN delivery_newborn.delivery_version IS '下发版本';
COMMENT ON COLUMN delivery_newborn.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_delivery_newborn() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'CL08A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'CL08A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON delivery_newborn;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON delivery_newborn
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_delivery_newborn();
DROP TRIGGER IF EXISTS exchange_capture_update ON delivery_newborn;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON delivery_newborn
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_delivery_newborn();

CREATE TABLE IF NOT EXISTS emr_document (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    document_kind_code varchar(5),
    template_id varchar(64),
    document_title varchar(100),
    document_created_at timestamp,
    document_secrecy_code varchar(1),
    version_no bigint,
    replaced_document_no varchar(64),
    visit_no varchar(64),
    patient_kind_code varchar(1),
    outpatient_no varchar(18),
    inpatient_no varchar(18),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    dept_code varchar(20),
    dept_name varchar(50),
    author_name varchar(50),
    custodian_org_code varchar(22),
    signed_at timestamp,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
ALTER TABLE emr_document ADD COLUMN IF NOT EXISTS org_code varchar(22), ADD COLUMN IF NOT EXISTS record_id varchar(64), ADD COLUMN IF NOT EXISTS org_name varchar(70), ADD COLUMN IF NOT EXISTS modify_flag varchar(1), ADD COLUMN IF NOT EXISTS confidentiality varchar(16), ADD COLUMN IF NOT EXISTS collected_at timestamp, ADD COLUMN IF NOT EXISTS updated_at timestamp, ADD COLUMN IF NOT EXISTS document_kind_code varchar(5), ADD COLUMN IF NOT EXISTS template_id varchar(64), ADD COLUMN IF NOT EXISTS document_title varchar(100), ADD COLUMN IF NOT EXISTS document_created_at timestamp, ADD COLUMN IF NOT EXISTS document_secrecy_code varchar(1), ADD COLUMN IF NOT EXISTS version_no bigint, ADD COLUMN IF NOT EXISTS replaced_document_no varchar(64), ADD COLUMN IF NOT EXISTS visit_no varchar(64), ADD COLUMN IF NOT EXISTS patient_kind_code varchar(1), ADD COLUMN IF NOT EXISTS outpatient_no varchar(18), ADD COLUMN IF NOT EXISTS inpatient_no varchar(18), ADD COLUMN IF NOT EXISTS health_record_no varchar(17), ADD COLUMN IF NOT EXISTS person_name varchar(50), ADD COLUMN IF NOT EXISTS sex_code varchar(1), ADD COLUMN IF NOT EXISTS birth_date date, ADD COLUMN IF NOT EXISTS id_type_code varchar(2), ADD COLUMN IF NOT EXISTS id_no varchar(18), ADD COLUMN IF NOT EXISTS dept_code varchar(20), ADD COLUMN IF NOT EXISTS dept_name varchar(50), ADD COLUMN IF NOT EXISTS author_name varchar(50), ADD COLUMN IF NOT EXISTS custodian_org_code varchar(22), ADD COLUMN IF NOT EXISTS signed_at timestamp;
COMMENT ON TABLE emr_document IS 'EM01 结构化电子病历';
COMMENT ON COLUMN emr_document.org_code IS '医疗机构代码';
COMMENT ON COLUMN emr_document.record_id IS '文档流水号(唯一标识)';
COMMENT ON COLUMN emr_document.org_name IS '医疗机构名称';
COMMENT ON COLUMN emr_document.modify_flag IS '修改标志';
COMMENT ON COLUMN emr_document.confidentiality IS '密级';
COMMENT ON COLUMN emr_document.collected_at IS '数据采集时间';
COMMENT ON COLUMN emr_document.updated_at IS '数据更新时间';
COMMENT ON COLUMN emr_document.document_kind_code IS '文档类型代码';
COMMENT ON COLUMN emr_document.template_id IS '文档模板标识';
COMMENT ON COLUMN emr_document.document_title IS '文档标题';
COMMENT ON COLUMN emr_document.document_created_at IS '文档生成日期时间';
COMMENT ON COLUMN emr_document.document_secrecy_code IS '保密级别代码';
COMMENT ON COLUMN emr_document.version_no IS '版本号';
COMMENT ON COLUMN emr_document.replaced_document_no IS '替换的父文档标识';
COMMENT ON COLUMN emr_document.visit_no IS '就诊流水号';
COMMENT ON COLUMN emr_document.patient_kind_code IS '患者类型代码';
COMMENT ON COLUMN emr_document.outpatient_no IS '门(急)诊号';
COMMENT ON COLUMN emr_document.inpatient_no IS '住院号';
COMMENT ON COLUMN emr_document.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN emr_document.person_name IS '本人姓名';
COMMENT ON COLUMN emr_document.sex_code IS '性别代码';
COMMENT ON COLUMN emr_document.birth_date IS '出生日期';
COMMENT ON COLUMN emr_document.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN emr_document.id_no IS '身份证件号码';
COMMENT ON COLUMN emr_document.dept_code IS '科室代码';
COMMENT ON COLUMN emr_document.dept_name IS '科室名称';
COMMENT ON COLUMN emr_document.author_name IS '文档作者姓名';
COMMENT ON COLUMN emr_document.custodian_org_code IS '文档保管机构代码';
COMMENT ON COLUMN emr_document.signed_at IS '签名日期时间';
COMMENT ON COLUMN emr_document.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN emr_document.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN emr_document.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN emr_document.business_day IS '业务日';
COMMENT ON COLUMN emr_document.row_version IS '行版本';
COMMENT ON COLUMN emr_document.delivery_version IS '下发版本';
COMMENT ON COLUMN emr_document.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_emr_document() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'EM01', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'EM01' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON emr_document;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON emr_document
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_emr_document();
DROP TRIGGER IF EXISTS exchange_capture_update ON emr_document;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON emr_document
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_emr_document();

CREATE TABLE IF NOT EXISTS emr_section_entry (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    document_no varchar(64),
    document_kind_code varchar(5),
    document_created_at timestamp,
    id_type_code varchar(2),
    id_no varchar(18),
    entry_order bigint,
    section_order bigint,
    section_code varchar(20),
    section_title varchar(100),
    entry_path varchar(60),
    data_element_code varchar(18),
    data_element_name varchar(100),
    data_type_code varchar(4),
    data_element_value varchar(2000),
    value_unit varchar(20),
    value_system_oid varchar(40),
    value_display varchar(100),
    repetition_no bigint,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
ALTER TABLE emr_section_entry ADD COLUMN IF NOT EXISTS org_code varchar(22), ADD COLUMN IF NOT EXISTS record_id varchar(64), ADD COLUMN IF NOT EXISTS org_name varchar(70), ADD COLUMN IF NOT EXISTS modify_flag varchar(1), ADD COLUMN IF NOT EXISTS confidentiality varchar(16), ADD COLUMN IF NOT EXISTS collected_at timestamp, ADD COLUMN IF NOT EXISTS updated_at timestamp, ADD COLUMN IF NOT EXISTS document_no varchar(64), ADD COLUMN IF NOT EXISTS document_kind_code varchar(5), ADD COLUMN IF NOT EXISTS document_created_at timestamp, ADD COLUMN IF NOT EXISTS id_type_code varchar(2), ADD COLUMN IF NOT EXISTS id_no varchar(18), ADD COLUMN IF NOT EXISTS entry_order bigint, ADD COLUMN IF NOT EXISTS section_order bigint, ADD COLUMN IF NOT EXISTS section_code varchar(20), ADD COLUMN IF NOT EXISTS section_title varchar(100), ADD COLUMN IF NOT EXISTS entry_path varchar(60), ADD COLUMN IF NOT EXISTS data_element_code varchar(18), ADD COLUMN IF NOT EXISTS data_element_name varchar(100), ADD COLUMN IF NOT EXISTS data_type_code varchar(4), ADD COLUMN IF NOT EXISTS data_element_value varchar(2000), ADD COLUMN IF NOT EXISTS value_unit varchar(20), ADD COLUMN IF NOT EXISTS value_system_oid varchar(40), ADD COLUMN IF NOT EXISTS value_display varchar(100), ADD COLUMN IF NOT EXISTS repetition_no bigint;
CREATE INDEX IF NOT EXISTS emr_section_entry_parent ON emr_section_entry (org_code, document_no);
COMMENT ON TABLE emr_section_entry IS 'EM01A 结构化电子病历数据元';
COMMENT ON COLUMN emr_section_entry.org_code IS '医疗机构代码';
COMMENT ON COLUMN emr_section_entry.record_id IS '条目编号';
COMMENT ON COLUMN emr_section_entry.org_name IS '医疗机构名称';
COMMENT ON COLUMN emr_section_entry.modify_flag IS '修改标志';
COMMENT ON COLUMN emr_section_entry.confidentiality IS '密级';
COMMENT ON COLUMN emr_section_entry.collected_at IS '数据采集时间';
COMMENT ON COLUMN emr_section_entry.updated_at IS '数据更新时间';
COMMENT ON COLUMN emr_section_entry.document_no IS '文档流水号(唯一标识)';
COMMENT ON COLUMN emr_section_entry.document_kind_code IS '文档类型代码';
COMMENT ON COLUMN emr_section_entry.document_created_at IS '文档生成日期时间';
COMMENT ON COLUMN emr_section_entry.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN emr_section_entry.id_no IS '身份证件号码';
COMMENT ON COLUMN emr_section_entry.entry_order IS '条目序号';
COMMENT ON COLUMN emr_section_entry.section_order IS '章节序号';
COMMENT ON COLUMN emr_section_entry.section_code IS '章节代码';
COMMENT ON COLUMN emr_section_entry.section_title IS '章节名称';
COMMENT ON COLUMN emr_section_entry.entry_path IS '条目路径';
COMMENT ON COLUMN emr_section_entry.data_element_code IS '数据元标识符';
COMMENT ON COLUMN emr_section_entry.data_element_name IS '数据元名称';
COMMENT ON COLUMN emr_section_entry.data_type_code IS '数据类型代码';
COMMENT ON COLUMN emr_section_entry.data_element_value IS '数据元值';
COMMENT ON COLUMN emr_section_entry.value_unit IS '计量单位';
COMMENT ON COLUMN emr_section_entry.value_system_oid IS '值域代码系统';
COMMENT ON COLUMN emr_section_entry.value_display IS '代码含义';
COMMENT ON COLUMN emr_section_entry.repetition_no IS '重复次序';
COMMENT ON COLUMN emr_section_entry.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN emr_section_entry.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN emr_section_entry.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN emr_section_entry.business_day IS '业务日';
COMMENT ON COLUMN emr_section_entry.row_version IS '行版本';
COMMENT ON COLUMN emr_section_entry.delivery_version IS '下发版本';
COMMENT ON COLUMN emr_section_entry.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_emr_section_entry() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'EM01A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'EM01A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON emr_section_entry;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON emr_section_entry
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_emr_section_entry();
DROP TRIGGER IF EXISTS exchange_capture_update ON emr_section_entry;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON emr_section_entry
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_emr_section_entry();

CREATE TABLE IF NOT EXISTS emr_file (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    file_name varchar(200),
    file_folder varchar(300),
    file_format_code varchar(10),
    file_size bigint,
    file_digest varchar(64),
    document_kind_code varchar(5),
    visit_no varchar(64),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    document_dated_at timestamp,
    producing_org_code varchar(22),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE emr_file IS 'EM02 非结构化电子病历';
COMMENT ON COLUMN emr_file.org_code IS '医疗机构代码';
COMMENT ON COLUMN emr_file.record_id IS '文件标识';
COMMENT ON COLUMN emr_file.org_name IS '医疗机构名称';
COMMENT ON COLUMN emr_file.modify_flag IS '修改标志';
COMMENT ON COLUMN emr_file.confidentiality IS '密级';
COMMENT ON COLUMN emr_file.collected_at IS '数据采集时间';
COMMENT ON COLUMN emr_file.updated_at IS '数据更新时间';
COMMENT ON COLUMN emr_file.file_name IS '文件名';
COMMENT ON COLUMN emr_file.file_folder IS '相对目录路径';
COMMENT ON COLUMN emr_file.file_format_code IS '文件格式';
COMMENT ON COLUMN emr_file.file_size IS '文件大小（字节）';
COMMENT ON COLUMN emr_file.file_digest IS 'SM3摘要值';
COMMENT ON COLUMN emr_file.document_kind_code IS '文档类型代码';
COMMENT ON COLUMN emr_file.visit_no IS '就诊流水号';
COMMENT ON COLUMN emr_file.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN emr_file.person_name IS '本人姓名';
COMMENT ON COLUMN emr_file.sex_code IS '性别代码';
COMMENT ON COLUMN emr_file.birth_date IS '出生日期';
COMMENT ON COLUMN emr_file.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN emr_file.id_no IS '身份证件号码';
COMMENT ON COLUMN emr_file.document_dated_at IS '文档日期时间';
COMMENT ON COLUMN emr_file.producing_org_code IS '生成机构代码';
COMMENT ON COLUMN emr_file.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN emr_file.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN emr_file.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN emr_file.business_day IS '业务日';
COMMENT ON COLUMN emr_file.row_version IS '行版本';
COMMENT ON COLUMN emr_file.delivery_version IS '下发版本';
COMMENT ON COLUMN emr_file.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_emr_file() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'EM02', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'EM02' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON emr_file;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON emr_file
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_emr_file();
DROP TRIGGER IF EXISTS exchange_capture_update ON emr_file;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON emr_file
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_emr_file();

CREATE TABLE IF NOT EXISTS total_population (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    nation_code varchar(2),
    nationality_code varchar(3),
    registered_division varchar(12),
    present_division varchar(12),
    household_nature_code varchar(1),
    household_kind_code varchar(1),
    household_no varchar(32),
    householder_name varchar(50),
    householder_relation_code varchar(2),
    marital_code varchar(2),
    marital_changed_on date,
    first_married_on date,
    education_code varchar(2),
    occupation_code varchar(3),
    political_status_code varchar(2),
    is_only_child varchar(1),
    father_id_no varchar(18),
    mother_id_no varchar(18),
    spouse_id_no varchar(18),
    children_count bigint,
    population_state_code varchar(1),
    died_on date,
    phone varchar(20),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE total_population IS 'FP01 全员人口';
COMMENT ON COLUMN total_population.org_code IS '医疗机构代码';
COMMENT ON COLUMN total_population.record_id IS '人员编码';
COMMENT ON COLUMN total_population.org_name IS '医疗机构名称';
COMMENT ON COLUMN total_population.modify_flag IS '修改标志';
COMMENT ON COLUMN total_population.confidentiality IS '密级';
COMMENT ON COLUMN total_population.collected_at IS '数据采集时间';
COMMENT ON COLUMN total_population.updated_at IS '数据更新时间';
COMMENT ON COLUMN total_population.person_name IS '本人姓名';
COMMENT ON COLUMN total_population.sex_code IS '性别代码';
COMMENT ON COLUMN total_population.birth_date IS '出生日期';
COMMENT ON COLUMN total_population.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN total_population.id_no IS '身份证件号码';
COMMENT ON COLUMN total_population.nation_code IS '民族代码';
COMMENT ON COLUMN total_population.nationality_code IS '国籍代码';
COMMENT ON COLUMN total_population.registered_division IS '户籍地-行政区划代码';
COMMENT ON COLUMN total_population.present_division IS '现居住地-行政区划代码';
COMMENT ON COLUMN total_population.household_nature_code IS '户口性质代码';
COMMENT ON COLUMN total_population.household_kind_code IS '户口类别代码';
COMMENT ON COLUMN total_population.household_no IS '户编码';
COMMENT ON COLUMN total_population.householder_name IS '户主姓名';
COMMENT ON COLUMN total_population.householder_relation_code IS '与户主关系代码';
COMMENT ON COLUMN total_population.marital_code IS '婚姻状况代码';
COMMENT ON COLUMN total_population.marital_changed_on IS '婚变日期';
COMMENT ON COLUMN total_population.first_married_on IS '初婚日期';
COMMENT ON COLUMN total_population.education_code IS '学历代码';
COMMENT ON COLUMN total_population.occupation_code IS '职业类别代码';
COMMENT ON COLUMN total_population.political_status_code IS '政治面貌代码';
COMMENT ON COLUMN total_population.is_only_child IS '是否独生子女';
COMMENT ON COLUMN total_population.father_id_no IS '父亲身份证号';
COMMENT ON COLUMN total_population.mother_id_no IS '母亲身份证号';
COMMENT ON COLUMN total_population.spouse_id_no IS '配偶身份证号';
COMMENT ON COLUMN total_population.children_count IS '子女数';
COMMENT ON COLUMN total_population.population_state_code IS '人口状态代码';
COMMENT ON COLUMN total_population.died_on IS '死亡日期';
COMMENT ON COLUMN total_population.phone IS '联系电话';
COMMENT ON COLUMN total_population.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN total_population.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN total_population.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN total_population.business_day IS '业务日';
COMMENT ON COLUMN total_population.row_version IS '行版本';
COMMENT ON COLUMN total_population.delivery_version IS '下发版本';
COMMENT ON COLUMN total_population.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_total_population() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7361001);
    WITH told AS (
        SELECT DISTINCT ON (n.id_no) n.id_no AS person_key,
            left(n.present_division, 6) AS home_division, coalesce(n.updated_at, '-infinity') AS updated_at
        FROM changed n
        WHERE n.id_no IS NOT NULL AND n.present_division IS NOT NULL
            AND n.modify_flag IS DISTINCT FROM '3'
        ORDER BY n.id_no, n.updated_at DESC NULLS LAST, n.org_code, n.record_id
    ), known AS (
        SELECT p.person_key, p.home_division FROM exchange_person p JOIN told USING (person_key)
    ), learnt AS (
        INSERT INTO exchange_person AS p (person_key, home_division, authority, updated_at)
        SELECT person_key, home_division, 2, updated_at FROM told ORDER BY person_key
        ON CONFLICT (person_key) DO UPDATE SET home_division = excluded.home_division,
            authority = excluded.authority, updated_at = excluded.updated_at
        WHERE (excluded.authority, excluded.updated_at) >= (p.authority, p.updated_at)
        RETURNING p.person_key, p.home_division
    )
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT DISTINCT s.queue, d.dataset, d.origin_division, d.origin_class, d.business_day, d.org_code, d.record_id
    FROM learnt l
    LEFT JOIN known k USING (person_key)
    JOIN exchange_delivery d USING (person_key)
    JOIN exchange_subscription s ON s.origin_division = d.origin_division AND s.origin_class = d.origin_class
        AND s.queue LIKE '%.distribute'
    WHERE k.home_division IS DISTINCT FROM l.home_division;

    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'FP01', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'FP01' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON total_population;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON total_population
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_total_population();
DROP TRIGGER IF EXISTS exchange_capture_update ON total_population;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON total_population
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_total_population();

CREATE TABLE IF NOT EXISTS birth_history (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    person_no varchar(64),
    person_name varchar(50),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    child_order bigint,
    child_name varchar(50),
    child_sex_code varchar(1),
    child_birth_date date,
    child_id_type_code varchar(2),
    child_id_no varchar(18),
    birth_policy_code varchar(1),
    birth_permit_no varchar(50),
    child_birth_health_code varchar(1),
    child_health_code varchar(1),
    child_died_on date,
    child_death_reason varchar(200),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE birth_history IS 'FP01A 生育子女情况';
COMMENT ON COLUMN birth_history.org_code IS '医疗机构代码';
COMMENT ON COLUMN birth_history.record_id IS '生育流水号';
COMMENT ON COLUMN birth_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN birth_history.modify_flag IS '修改标志';
COMMENT ON COLUMN birth_history.confidentiality IS '密级';
COMMENT ON COLUMN birth_history.collected_at IS '数据采集时间';
COMMENT ON COLUMN birth_history.updated_at IS '数据更新时间';
COMMENT ON COLUMN birth_history.person_no IS '全员人口个案标识号';
COMMENT ON COLUMN birth_history.person_name IS '妇女姓名';
COMMENT ON COLUMN birth_history.birth_date IS '出生日期';
COMMENT ON COLUMN birth_history.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN birth_history.id_no IS '身份证件号码';
COMMENT ON COLUMN birth_history.child_order IS '孩次';
COMMENT ON COLUMN birth_history.child_name IS '子女姓名';
COMMENT ON COLUMN birth_history.child_sex_code IS '子女性别代码';
COMMENT ON COLUMN birth_history.child_birth_date IS '子女出生日期';
COMMENT ON COLUMN birth_history.child_id_type_code IS '子女证件类型代码';
COMMENT ON COLUMN birth_history.child_id_no IS '子女证件号码';
COMMENT ON COLUMN birth_history.birth_policy_code IS '出生政策属性代码';
COMMENT ON COLUMN birth_history.birth_permit_no IS '生育证号';
COMMENT ON COLUMN birth_history.child_birth_health_code IS '子女出生健康状况代码';
COMMENT ON COLUMN birth_history.child_health_code IS '子女当前健康状况代码';
COMMENT ON COLUMN birth_history.child_died_on IS '子女死亡日期';
COMMENT ON COLUMN birth_history.child_death_reason IS '子女死亡原因';
COMMENT ON COLUMN birth_history.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN birth_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN birth_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN birth_history.business_day IS '业务日';
COMMENT ON COLUMN birth_history.row_version IS '行版本';
COMMENT ON COLUMN birth_history.delivery_version IS '下发版本';
COMMENT ON COLUMN birth_history.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_birth_history() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'FP01A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'FP01A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON birth_history;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON birth_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_birth_history();
DROP TRIGGER IF EXISTS exchange_capture_update ON birth_history;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON birth_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_birth_history();

CREATE TABLE IF NOT EXISTS floating_population (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    person_no varchar(64),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    flow_kind_code varchar(1),
    flow_reason_code varchar(1),
    flowed_in_on date,
    flowed_out_on date,
    inflow_division varchar(12),
    inflow_address varchar(128),
    outflow_division varchar(12),
    outflow_address varchar(128),
    marital_code varchar(2),
    certificate_held_code varchar(1),
    fertility_certificate_no varchar(30),
    couple_moves_together varchar(1),
    contraception_code varchar(2),
    children_count bigint,
    registration_org_code varchar(22),
    registered_on date,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE floating_population IS 'FP02 流动人口';
COMMENT ON COLUMN floating_population.org_code IS '医疗机构代码';
COMMENT ON COLUMN floating_population.record_id IS '流动记录编号';
COMMENT ON COLUMN floating_population.org_name IS '医疗机构名称';
COMMENT ON COLUMN floating_population.modify_flag IS '修改标志';
COMMENT ON COLUMN floating_population.confidentiality IS '密级';
COMMENT ON COLUMN floating_population.collected_at IS '数据采集时间';
COMMENT ON COLUMN floating_population.updated_at IS '数据更新时间';
COMMENT ON COLUMN floating_population.person_no IS '人员编码';
COMMENT ON COLUMN floating_population.person_name IS '本人姓名';
COMMENT ON COLUMN floating_population.sex_code IS '性别代码';
COMMENT ON COLUMN floating_population.birth_date IS '出生日期';
COMMENT ON COLUMN floating_population.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN floating_population.id_no IS '身份证件号码';
COMMENT ON COLUMN floating_population.flow_kind_code IS '流动类型代码';
COMMENT ON COLUMN floating_population.flow_reason_code IS '流动原因代码';
COMMENT ON COLUMN floating_population.flowed_in_on IS '流入日期';
COMMENT ON COLUMN floating_population.flowed_out_on IS '流出日期';
COMMENT ON COLUMN floating_population.inflow_division IS '流入地-行政区划代码';
COMMENT ON COLUMN floating_population.inflow_address IS '流入地地址';
COMMENT ON COLUMN floating_population.outflow_division IS '流出地-行政区划代码';
COMMENT ON COLUMN floating_population.outflow_address IS '流出地地址';
COMMENT ON COLUMN floating_population.marital_code IS '婚姻状况代码';
COMMENT ON COLUMN floating_population.certificate_held_code IS '持证情况代码';
COMMENT ON COLUMN floating_population.fertility_certificate_no IS '婚育证明编号';
COMMENT ON COLUMN floating_population.couple_moves_together IS '夫妻是否共同流动';
COMMENT ON COLUMN floating_population.contraception_code IS '避孕节育措施代码';
COMMENT ON COLUMN floating_population.children_count IS '现有子女数';
COMMENT ON COLUMN floating_population.registration_org_code IS '登记机构代码';
COMMENT ON COLUMN floating_population.registered_on IS '登记日期';
COMMENT ON COLUMN floating_population.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN floating_population.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN floating_population.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN floating_population.business_day IS '业务日';
COMMENT ON COLUMN floating_population.row_version IS '行版本';
COMMENT ON COLUMN floating_population.delivery_version IS '下发版本';
COMMENT ON COLUMN floating_population.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_floating_population() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'FP02', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'FP02' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON floating_population;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON floating_population
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_floating_population();
DROP TRIGGER IF EXISTS exchange_capture_update ON floating_population;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON floating_population
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_floating_population();

CREATE TABLE IF NOT EXISTS fp_service (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    person_name varchar(50),
    sex_code varchar(1),
    id_type_code varchar(2),
    id_no varchar(18),
    birth_date date,
    fp_service_code varchar(2),
    contraception_code varchar(2),
    iud_kind_code varchar(1),
    iud_period_code varchar(2),
    implant_period_code varchar(1),
    ligation_way_code varchar(1),
    ligation_site_code varchar(1),
    served_on date,
    service_org_code varchar(22),
    service_doctor_name varchar(50),
    iud_removal_code varchar(1),
    iud_check_code varchar(1),
    pregnancy_check_code varchar(1),
    pregnancy_result_code varchar(2),
    remedy_code varchar(1),
    has_complication varchar(1),
    followed_up_on date,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE fp_service IS 'FP03 技术服务';
COMMENT ON COLUMN fp_service.org_code IS '医疗机构代码';
COMMENT ON COLUMN fp_service.record_id IS '服务记录编号';
COMMENT ON COLUMN fp_service.org_name IS '医疗机构名称';
COMMENT ON COLUMN fp_service.modify_flag IS '修改标志';
COMMENT ON COLUMN fp_service.confidentiality IS '密级';
COMMENT ON COLUMN fp_service.collected_at IS '数据采集时间';
COMMENT ON COLUMN fp_service.updated_at IS '数据更新时间';
COMMENT ON COLUMN fp_service.person_name IS '本人姓名';
COMMENT ON COLUMN fp_service.sex_code IS '性别代码';
COMMENT ON COLUMN fp_service.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN fp_service.id_no IS '身份证件号码';
COMMENT ON COLUMN fp_service.birth_date IS '出生日期';
COMMENT ON COLUMN fp_service.fp_service_code IS '服务项目代码';
COMMENT ON COLUMN fp_service.contraception_code IS '避孕节育措施代码';
COMMENT ON COLUMN fp_service.iud_kind_code IS '宫内节育器种类代码';
COMMENT ON COLUMN fp_service.iud_period_code IS '节育器放置时期代码';
COMMENT ON COLUMN fp_service.implant_period_code IS '皮埋时期代码';
COMMENT ON COLUMN fp_service.ligation_way_code IS '输卵管结扎方式代码';
COMMENT ON COLUMN fp_service.ligation_site_code IS '输卵管结扎部位代码';
COMMENT ON COLUMN fp_service.served_on IS '手术(服务)日期';
COMMENT ON COLUMN fp_service.service_org_code IS '手术医院代码';
COMMENT ON COLUMN fp_service.service_doctor_name IS '手术医生姓名';
COMMENT ON COLUMN fp_service.iud_removal_code IS '取环类型代码';
COMMENT ON COLUMN fp_service.iud_check_code IS '查环结果代码';
COMMENT ON COLUMN fp_service.pregnancy_check_code IS '查孕结果代码';
COMMENT ON COLUMN fp_service.pregnancy_result_code IS '孕产结果代码';
COMMENT ON COLUMN fp_service.remedy_code IS '补救措施代码';
COMMENT ON COLUMN fp_service.has_complication IS '并发症标志';
COMMENT ON COLUMN fp_service.followed_up_on IS '随访日期';
COMMENT ON COLUMN fp_service.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN fp_service.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN fp_service.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN fp_service.business_day IS '业务日';
COMMENT ON COLUMN fp_service.row_version IS '行版本';
COMMENT ON COLUMN fp_service.delivery_version IS '下发版本';
COMMENT ON COLUMN fp_service.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_fp_service() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'FP03', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'FP03' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON fp_service;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON fp_service
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_fp_service();
DROP TRIGGER IF EXISTS exchange_capture_update ON fp_service;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON fp_service
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_fp_service();

CREATE TABLE IF NOT EXISTS fp_assistance (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    assistance_kind_code varchar(1),
    person_name varchar(50),
    sex_code varchar(1),
    id_type_code varchar(2),
    id_no varchar(18),
    birth_date date,
    marital_code varchar(2),
    household_nature_code varchar(1),
    registered_division varchar(12),
    registered_address varchar(128),
    phone varchar(20),
    living_boys bigint,
    living_girls bigint,
    spouse_name varchar(50),
    spouse_id_no varchar(18),
    applied_on date,
    review_state_code varchar(1),
    approved_on date,
    payment_year bigint,
    payment_standard numeric(8,2),
    payment_amount numeric(8,2),
    bank_account varchar(32),
    exit_reason_code varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE fp_assistance IS 'FP04 奖励扶助';
COMMENT ON COLUMN fp_assistance.org_code IS '医疗机构代码';
COMMENT ON COLUMN fp_assistance.record_id IS '申报编号';
COMMENT ON COLUMN fp_assistance.org_name IS '医疗机构名称';
COMMENT ON COLUMN fp_assistance.modify_flag IS '修改标志';
COMMENT ON COLUMN fp_assistance.confidentiality IS '密级';
COMMENT ON COLUMN fp_assistance.collected_at IS '数据采集时间';
COMMENT ON COLUMN fp_assistance.updated_at IS '数据更新时间';
COMMENT ON COLUMN fp_assistance.assistance_kind_code IS '扶助类别代码';
COMMENT ON COLUMN fp_assistance.person_name IS '本人姓名';
COMMENT ON COLUMN fp_assistance.sex_code IS '性别代码';
COMMENT ON COLUMN fp_assistance.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN fp_assistance.id_no IS '身份证件号码';
COMMENT ON COLUMN fp_assistance.birth_date IS '出生日期';
COMMENT ON COLUMN fp_assistance.marital_code IS '婚姻状况代码';
COMMENT ON COLUMN fp_assistance.household_nature_code IS '户口性质代码';
COMMENT ON COLUMN fp_assistance.registered_division IS '户籍地-行政区划代码';
COMMENT ON COLUMN fp_assistance.registered_address IS '户籍地址';
COMMENT ON COLUMN fp_assistance.phone IS '联系电话';
COMMENT ON COLUMN fp_assistance.living_boys IS '存活男孩数';
COMMENT ON COLUMN fp_assistance.living_girls IS '存活女孩数';
COMMENT ON COLUMN fp_assistance.spouse_name IS '配偶姓名';
COMMENT ON COLUMN fp_assistance.spouse_id_no IS '配偶身份证号';
COMMENT ON COLUMN fp_assistance.applied_on IS '申请日期';
COMMENT ON COLUMN fp_assistance.review_state_code IS '审核状态代码';
COMMENT ON COLUMN fp_assistance.approved_on IS '审批日期';
COMMENT ON COLUMN fp_assistance.payment_year IS '发放年度';
COMMENT ON COLUMN fp_assistance.payment_standard IS '发放标准（元/年）';
COMMENT ON COLUMN fp_assistance.payment_amount IS '发放金额（元）';
COMMENT ON COLUMN fp_assistance.bank_account IS '开户银行账号(加密)';
COMMENT ON COLUMN fp_assistance.exit_reason_code IS '退出原因代码';
COMMENT ON COLUMN fp_assistance.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN fp_assistance.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN fp_assistance.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN fp_assistance.business_day IS '业务日';
COMMENT ON COLUMN fp_assistance.row_version IS '行版本';
COMMENT ON COLUMN fp_assistance.delivery_version IS '下发版本';
COMMENT ON COLUMN fp_assistance.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_fp_assistance() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'FP04', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'FP04' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON fp_assistance;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON fp_assistance
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_fp_assistance();
DROP TRIGGER IF EXISTS exchange_capture_update ON fp_assistance;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON fp_assistance
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_fp_assistance();

CREATE TABLE IF NOT EXISTS fp_certificate (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    fp_certificate_kind_code varchar(1),
    certificate_no varchar(30),
    person_name varchar(50),
    id_type_code varchar(2),
    id_no varchar(18),
    spouse_name varchar(50),
    spouse_id_no varchar(18),
    marital_code varchar(2),
    married_on date,
    child_order bigint,
    expected_delivery_on date,
    child_name varchar(50),
    child_birth_date date,
    boys_count bigint,
    girls_count bigint,
    issue_org_name varchar(70),
    issue_division varchar(12),
    issued_on date,
    valid_until date,
    handler_name varchar(50),
    is_cancelled varchar(1),
    cancelled_on date,
    certificate_cancel_code varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE fp_certificate IS 'FP05 计生证件';
COMMENT ON COLUMN fp_certificate.org_code IS '医疗机构代码';
COMMENT ON COLUMN fp_certificate.record_id IS '证件记录编号';
COMMENT ON COLUMN fp_certificate.org_name IS '医疗机构名称';
COMMENT ON COLUMN fp_certificate.modify_flag IS '修改标志';
COMMENT ON COLUMN fp_certificate.confidentiality IS '密级';
COMMENT ON COLUMN fp_certificate.collected_at IS '数据采集时间';
COMMENT ON COLUMN fp_certificate.updated_at IS '数据更新时间';
COMMENT ON COLUMN fp_certificate.fp_certificate_kind_code IS '证件类型代码';
COMMENT ON COLUMN fp_certificate.certificate_no IS '证件编号';
COMMENT ON COLUMN fp_certificate.person_name IS '持证人姓名';
COMMENT ON COLUMN fp_certificate.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN fp_certificate.id_no IS '持证人身份证号';
COMMENT ON COLUMN fp_certificate.spouse_name IS '配偶姓名';
COMMENT ON COLUMN fp_certificate.spouse_id_no IS '配偶身份证号';
COMMENT ON COLUMN fp_certificate.marital_code IS '婚姻状况代码';
COMMENT ON COLUMN fp_certificate.married_on IS '结婚日期';
COMMENT ON COLUMN fp_certificate.child_order IS '孩次';
COMMENT ON COLUMN fp_certificate.expected_delivery_on IS '预产期';
COMMENT ON COLUMN fp_certificate.child_name IS '子女姓名';
COMMENT ON COLUMN fp_certificate.child_birth_date IS '子女出生日期';
COMMENT ON COLUMN fp_certificate.boys_count IS '已有男孩数';
COMMENT ON COLUMN fp_certificate.girls_count IS '已有女孩数';
COMMENT ON COLUMN fp_certificate.issue_org_name IS '发证机关名称';
COMMENT ON COLUMN fp_certificate.issue_division IS '发证机关-行政区划代码';
COMMENT ON COLUMN fp_certificate.issued_on IS '发证日期';
COMMENT ON COLUMN fp_certificate.valid_until IS '有效期至';
COMMENT ON COLUMN fp_certificate.handler_name IS '经办人姓名';
COMMENT ON COLUMN fp_certificate.is_cancelled IS '注销标志';
COMMENT ON COLUMN fp_certificate.cancelled_on IS '注销日期';
COMMENT ON COLUMN fp_certificate.certificate_cancel_code IS '注销原因代码';
COMMENT ON COLUMN fp_certificate.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN fp_certificate.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN fp_certificate.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN fp_certificate.business_day IS '业务日';
COMMENT ON COLUMN fp_certificate.row_version IS '行版本';
COMMENT ON COLUMN fp_certificate.delivery_version IS '下发版本';
COMMENT ON COLUMN fp_certificate.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_fp_certificate() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'FP05', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'FP05' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON fp_certificate;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON fp_certificate
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_fp_certificate();
DROP TRIGGER IF EXISTS exchange_capture_update ON fp_certificate;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON fp_certificate
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_fp_certificate();

CREATE TABLE IF NOT EXISTS management_indicator (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    indicator_code varchar(20),
    indicator_name varchar(100),
    stat_month varchar(6),
    stat_division varchar(6),
    stat_org_code varchar(22),
    numerator numeric(14,2),
    denominator numeric(14,2),
    indicator_value numeric(14,4),
    not_computable_reason varchar(200),
    measure_unit varchar(10),
    computation_no varchar(32),
    computed_at timestamp,
    check_state_code varchar(1),
    checker_name varchar(50),
    checked_at timestamp,
    objection varchar(500),
    check_answer varchar(500),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE management_indicator IS 'MG01 综合管理指标';
COMMENT ON COLUMN management_indicator.org_code IS '医疗机构代码';
COMMENT ON COLUMN management_indicator.record_id IS '指标记录编号';
COMMENT ON COLUMN management_indicator.org_name IS '医疗机构名称';
COMMENT ON COLUMN management_indicator.modify_flag IS '修改标志';
COMMENT ON COLUMN management_indicator.confidentiality IS '密级';
COMMENT ON COLUMN management_indicator.collected_at IS '数据采集时间';
COMMENT ON COLUMN management_indicator.updated_at IS '数据更新时间';
COMMENT ON COLUMN management_indicator.indicator_code IS '指标代码';
COMMENT ON COLUMN management_indicator.indicator_name IS '指标名称';
COMMENT ON COLUMN management_indicator.stat_month IS '统计年月';
COMMENT ON COLUMN management_indicator.stat_division IS '行政区划代码';
COMMENT ON COLUMN management_indicator.stat_org_code IS '机构代码';
COMMENT ON COLUMN management_indicator.numerator IS '分子值';
COMMENT ON COLUMN management_indicator.denominator IS '分母值';
COMMENT ON COLUMN management_indicator.indicator_value IS '指标值';
COMMENT ON COLUMN management_indicator.not_computable_reason IS '不可计算的原因';
COMMENT ON COLUMN management_indicator.measure_unit IS '计量单位';
COMMENT ON COLUMN management_indicator.computation_no IS '计算批次号';
COMMENT ON COLUMN management_indicator.computed_at IS '计算时间';
COMMENT ON COLUMN management_indicator.check_state_code IS '核对状态代码';
COMMENT ON COLUMN management_indicator.checker_name IS '核对人姓名';
COMMENT ON COLUMN management_indicator.checked_at IS '核对时间';
COMMENT ON COLUMN management_indicator.objection IS '异议说明';
COMMENT ON COLUMN management_indicator.check_answer IS '省级答复';
COMMENT ON COLUMN management_indicator.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN management_indicator.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN management_indicator.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN management_indicator.business_day IS '业务日';
COMMENT ON COLUMN management_indicator.row_version IS '行版本';
COMMENT ON COLUMN management_indicator.delivery_version IS '下发版本';
COMMENT ON COLUMN management_indicator.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_management_indicator() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'MG01', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'MG01' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON management_indicator;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON management_indicator
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_management_indicator();
DROP TRIGGER IF EXISTS exchange_capture_update ON management_indicator;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON management_indicator
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_management_indicator();

CREATE TABLE IF NOT EXISTS indicator_check (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    stat_month varchar(6),
    stat_division varchar(6),
    computation_no varchar(32),
    indicator_code varchar(20),
    check_state_code varchar(1),
    believed_value numeric(14,4),
    objection varchar(500),
    checker_name varchar(50),
    checked_at timestamp,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE indicator_check IS 'MG01A 指标核对';
COMMENT ON COLUMN indicator_check.org_code IS '医疗机构代码';
COMMENT ON COLUMN indicator_check.record_id IS '核对记录编号';
COMMENT ON COLUMN indicator_check.org_name IS '医疗机构名称';
COMMENT ON COLUMN indicator_check.modify_flag IS '修改标志';
COMMENT ON COLUMN indicator_check.confidentiality IS '密级';
COMMENT ON COLUMN indicator_check.collected_at IS '数据采集时间';
COMMENT ON COLUMN indicator_check.updated_at IS '数据更新时间';
COMMENT ON COLUMN indicator_check.stat_month IS '统计年月';
COMMENT ON COLUMN indicator_check.stat_division IS '行政区划代码';
COMMENT ON COLUMN indicator_check.computation_no IS '所核对的计算批次号';
COMMENT ON COLUMN indicator_check.indicator_code IS '指标代码（不填为整张表）';
COMMENT ON COLUMN indicator_check.check_state_code IS '核对状态代码';
COMMENT ON COLUMN indicator_check.believed_value IS '本地认为的指标值';
COMMENT ON COLUMN indicator_check.objection IS '异议说明（或校验未通过仍确认的理由）';
COMMENT ON COLUMN indicator_check.checker_name IS '核对人姓名';
COMMENT ON COLUMN indicator_check.checked_at IS '核对时间';
COMMENT ON COLUMN indicator_check.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN indicator_check.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN indicator_check.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN indicator_check.business_day IS '业务日';
COMMENT ON COLUMN indicator_check.row_version IS '行版本';
COMMENT ON COLUMN indicator_check.delivery_version IS '下发版本';
COMMENT ON COLUMN indicator_check.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_indicator_check() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'MG01A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'MG01A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON indicator_check;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON indicator_check
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_indicator_check();
DROP TRIGGER IF EXISTS exchange_capture_update ON indicator_check;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON indicator_check
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_indicator_check();

CREATE TABLE IF NOT EXISTS personal_health (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    abo_code varchar(1),
    rh_code varchar(1),
    payment_code varchar(2),
    has_drug_allergy varchar(1),
    drug_allergen_code varchar(3),
    exposure_code varchar(1),
    disease_kind_code varchar(2),
    has_operation_history varchar(1),
    has_injury_history varchar(1),
    has_transfusion_history varchar(1),
    family_disease_code varchar(2),
    genetic_disease varchar(100),
    disability_code varchar(2),
    kitchen_exhaust_code varchar(1),
    fuel_code varchar(1),
    water_code varchar(1),
    toilet_code varchar(1),
    livestock_pen_code varchar(1),
    archive_opened_on date,
    archive_org_code varchar(22),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE personal_health IS 'PH01 个人基本健康信息';
COMMENT ON COLUMN personal_health.org_code IS '医疗机构代码';
COMMENT ON COLUMN personal_health.record_id IS '城乡居民健康档案编号';
COMMENT ON COLUMN personal_health.org_name IS '医疗机构名称';
COMMENT ON COLUMN personal_health.modify_flag IS '修改标志';
COMMENT ON COLUMN personal_health.confidentiality IS '密级';
COMMENT ON COLUMN personal_health.collected_at IS '数据采集时间';
COMMENT ON COLUMN personal_health.updated_at IS '数据更新时间';
COMMENT ON COLUMN personal_health.person_name IS '本人姓名';
COMMENT ON COLUMN personal_health.sex_code IS '性别代码';
COMMENT ON COLUMN personal_health.birth_date IS '出生日期';
COMMENT ON COLUMN personal_health.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN personal_health.id_no IS '身份证件号码';
COMMENT ON COLUMN personal_health.abo_code IS 'ABO血型代码';
COMMENT ON COLUMN personal_health.rh_code IS 'Rh血型代码';
COMMENT ON COLUMN personal_health.payment_code IS '医疗费用支付方式代码';
COMMENT ON COLUMN personal_health.has_drug_allergy IS '药物过敏史标志';
COMMENT ON COLUMN personal_health.drug_allergen_code IS '药物过敏源代码';
COMMENT ON COLUMN personal_health.exposure_code IS '环境危险因素暴露类别代码';
COMMENT ON COLUMN personal_health.disease_kind_code IS '既往患病种类代码';
COMMENT ON COLUMN personal_health.has_operation_history IS '手术史标志';
COMMENT ON COLUMN personal_health.has_injury_history IS '外伤史标志';
COMMENT ON COLUMN personal_health.has_transfusion_history IS '输血史标志';
COMMENT ON COLUMN personal_health.family_disease_code IS '家族性疾病名称代码';
COMMENT ON COLUMN personal_health.genetic_disease IS '遗传性疾病史';
COMMENT ON COLUMN personal_health.disability_code IS '残疾情况代码';
COMMENT ON COLUMN personal_health.kitchen_exhaust_code IS '家庭厨房排风设施类别代码';
COMMENT ON COLUMN personal_health.fuel_code IS '家庭燃料类型类别代码';
COMMENT ON COLUMN personal_health.water_code IS '家庭饮水类别代码';
COMMENT ON COLUMN personal_health.toilet_code IS '家庭厕所类别代码';
COMMENT ON COLUMN personal_health.livestock_pen_code IS '家庭禽畜栏设置类别代码';
COMMENT ON COLUMN personal_health.archive_opened_on IS '建档日期';
COMMENT ON COLUMN personal_health.archive_org_code IS '建档机构代码';
COMMENT ON COLUMN personal_health.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN personal_health.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN personal_health.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN personal_health.business_day IS '业务日';
COMMENT ON COLUMN personal_health.row_version IS '行版本';
COMMENT ON COLUMN personal_health.delivery_version IS '下发版本';
COMMENT ON COLUMN personal_health.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_personal_health() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH01', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH01' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON personal_health;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON personal_health
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_personal_health();
DROP TRIGGER IF EXISTS exchange_capture_update ON personal_health;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON personal_health
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_personal_health();

CREATE TABLE IF NOT EXISTS health_archive (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    archive_status_code varchar(1),
    is_active_use varchar(1),
    is_qualified varchar(1),
    archive_opened_on date,
    archive_org_code varchar(22),
    archive_opener_name varchar(50),
    responsible_doctor_name varchar(50),
    managing_org_code varchar(22),
    family_no varchar(64),
    householder_relation_code varchar(2),
    has_hypertension varchar(1),
    has_diabetes varchar(1),
    last_updated_on date,
    archive_closed_on date,
    archive_close_reason_code varchar(1),
    died_on date,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE health_archive IS 'PH02 健康档案信息';
COMMENT ON COLUMN health_archive.org_code IS '医疗机构代码';
COMMENT ON COLUMN health_archive.record_id IS '城乡居民健康档案编号';
COMMENT ON COLUMN health_archive.org_name IS '医疗机构名称';
COMMENT ON COLUMN health_archive.modify_flag IS '修改标志';
COMMENT ON COLUMN health_archive.confidentiality IS '密级';
COMMENT ON COLUMN health_archive.collected_at IS '数据采集时间';
COMMENT ON COLUMN health_archive.updated_at IS '数据更新时间';
COMMENT ON COLUMN health_archive.person_name IS '本人姓名';
COMMENT ON COLUMN health_archive.sex_code IS '性别代码';
COMMENT ON COLUMN health_archive.birth_date IS '出生日期';
COMMENT ON COLUMN health_archive.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN health_archive.id_no IS '身份证件号码';
COMMENT ON COLUMN health_archive.archive_status_code IS '档案状态代码';
COMMENT ON COLUMN health_archive.is_active_use IS '是否动态使用标志';
COMMENT ON COLUMN health_archive.is_qualified IS '档案合格标志';
COMMENT ON COLUMN health_archive.archive_opened_on IS '建档日期';
COMMENT ON COLUMN health_archive.archive_org_code IS '建档机构代码';
COMMENT ON COLUMN health_archive.archive_opener_name IS '建档人姓名';
COMMENT ON COLUMN health_archive.responsible_doctor_name IS '责任医生姓名';
COMMENT ON COLUMN health_archive.managing_org_code IS '管辖机构代码';
COMMENT ON COLUMN health_archive.family_no IS '家庭编号';
COMMENT ON COLUMN health_archive.householder_relation_code IS '与户主关系代码';
COMMENT ON COLUMN health_archive.has_hypertension IS '是否高血压';
COMMENT ON COLUMN health_archive.has_diabetes IS '是否糖尿病';
COMMENT ON COLUMN health_archive.last_updated_on IS '最近更新日期';
COMMENT ON COLUMN health_archive.archive_closed_on IS '注销日期';
COMMENT ON COLUMN health_archive.archive_close_reason_code IS '注销原因代码';
COMMENT ON COLUMN health_archive.died_on IS '死亡日期';
COMMENT ON COLUMN health_archive.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN health_archive.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN health_archive.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN health_archive.business_day IS '业务日';
COMMENT ON COLUMN health_archive.row_version IS '行版本';
COMMENT ON COLUMN health_archive.delivery_version IS '下发版本';
COMMENT ON COLUMN health_archive.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_health_archive() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH02', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH02' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON health_archive;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON health_archive
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_health_archive();
DROP TRIGGER IF EXISTS exchange_capture_update ON health_archive;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON health_archive
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_health_archive();

CREATE TABLE IF NOT EXISTS allergy_history (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    has_drug_allergy varchar(1),
    allergen_kind_code varchar(1),
    drug_allergen_code varchar(3),
    allergen_name varchar(50),
    allergic_reaction varchar(100),
    allergy_occurred_at timestamp,
    registered_on date,
    registration_org_code varchar(22),
    registrar_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE allergy_history IS 'PH03 个人过敏史';
COMMENT ON COLUMN allergy_history.org_code IS '医疗机构代码';
COMMENT ON COLUMN allergy_history.record_id IS '过敏史记录编号';
COMMENT ON COLUMN allergy_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN allergy_history.modify_flag IS '修改标志';
COMMENT ON COLUMN allergy_history.confidentiality IS '密级';
COMMENT ON COLUMN allergy_history.collected_at IS '数据采集时间';
COMMENT ON COLUMN allergy_history.updated_at IS '数据更新时间';
COMMENT ON COLUMN allergy_history.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN allergy_history.person_name IS '本人姓名';
COMMENT ON COLUMN allergy_history.sex_code IS '性别代码';
COMMENT ON COLUMN allergy_history.birth_date IS '出生日期';
COMMENT ON COLUMN allergy_history.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN allergy_history.id_no IS '身份证件号码';
COMMENT ON COLUMN allergy_history.has_drug_allergy IS '药物过敏史标志';
COMMENT ON COLUMN allergy_history.allergen_kind_code IS '过敏源类别代码';
COMMENT ON COLUMN allergy_history.drug_allergen_code IS '药物过敏源代码';
COMMENT ON COLUMN allergy_history.allergen_name IS '过敏源名称';
COMMENT ON COLUMN allergy_history.allergic_reaction IS '过敏反应描述';
COMMENT ON COLUMN allergy_history.allergy_occurred_at IS '过敏发生时间';
COMMENT ON COLUMN allergy_history.registered_on IS '登记日期';
COMMENT ON COLUMN allergy_history.registration_org_code IS '登记机构代码';
COMMENT ON COLUMN allergy_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN allergy_history.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN allergy_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN allergy_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN allergy_history.business_day IS '业务日';
COMMENT ON COLUMN allergy_history.row_version IS '行版本';
COMMENT ON COLUMN allergy_history.delivery_version IS '下发版本';
COMMENT ON COLUMN allergy_history.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_allergy_history() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH03', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH03' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON allergy_history;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON allergy_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_allergy_history();
DROP TRIGGER IF EXISTS exchange_capture_update ON allergy_history;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON allergy_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_allergy_history();

CREATE TABLE IF NOT EXISTS past_disease (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    disease_kind_code varchar(2),
    diagnosis_name varchar(50),
    diagnosed_on date,
    outcome_code varchar(1),
    registered_on date,
    registration_org_code varchar(22),
    registrar_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE past_disease IS 'PH04 个人既往史';
COMMENT ON COLUMN past_disease.org_code IS '医疗机构代码';
COMMENT ON COLUMN past_disease.record_id IS '既往史记录编号';
COMMENT ON COLUMN past_disease.org_name IS '医疗机构名称';
COMMENT ON COLUMN past_disease.modify_flag IS '修改标志';
COMMENT ON COLUMN past_disease.confidentiality IS '密级';
COMMENT ON COLUMN past_disease.collected_at IS '数据采集时间';
COMMENT ON COLUMN past_disease.updated_at IS '数据更新时间';
COMMENT ON COLUMN past_disease.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN past_disease.person_name IS '本人姓名';
COMMENT ON COLUMN past_disease.sex_code IS '性别代码';
COMMENT ON COLUMN past_disease.birth_date IS '出生日期';
COMMENT ON COLUMN past_disease.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN past_disease.id_no IS '身份证件号码';
COMMENT ON COLUMN past_disease.disease_kind_code IS '既往患病种类代码';
COMMENT ON COLUMN past_disease.diagnosis_name IS '疾病诊断名称';
COMMENT ON COLUMN past_disease.diagnosed_on IS '既往患病确诊日期';
COMMENT ON COLUMN past_disease.outcome_code IS '转归代码';
COMMENT ON COLUMN past_disease.registered_on IS '登记日期';
COMMENT ON COLUMN past_disease.registration_org_code IS '登记机构代码';
COMMENT ON COLUMN past_disease.registrar_name IS '登记人姓名';
COMMENT ON COLUMN past_disease.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN past_disease.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN past_disease.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN past_disease.business_day IS '业务日';
COMMENT ON COLUMN past_disease.row_version IS '行版本';
COMMENT ON COLUMN past_disease.delivery_version IS '下发版本';
COMMENT ON COLUMN past_disease.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_past_disease() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH04', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH04' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON past_disease;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON past_disease
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_past_disease();
DROP TRIGGER IF EXISTS exchange_capture_update ON past_disease;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON past_disease
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_past_disease();

CREATE TABLE IF NOT EXISTS surgical_history (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    operation_name varchar(80),
    procedure_code varchar(5),
    operated_at timestamp,
    operation_org_code varchar(22),
    operation_org_name varchar(70),
    registered_on date,
    registration_org_code varchar(22),
    registrar_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE surgical_history IS 'PH05 个人手术史';
COMMENT ON COLUMN surgical_history.org_code IS '医疗机构代码';
COMMENT ON COLUMN surgical_history.record_id IS '手术史记录编号';
COMMENT ON COLUMN surgical_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN surgical_history.modify_flag IS '修改标志';
COMMENT ON COLUMN surgical_history.confidentiality IS '密级';
COMMENT ON COLUMN surgical_history.collected_at IS '数据采集时间';
COMMENT ON COLUMN surgical_history.updated_at IS '数据更新时间';
COMMENT ON COLUMN surgical_history.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN surgical_history.person_name IS '本人姓名';
COMMENT ON COLUMN surgical_history.sex_code IS '性别代码';
COMMENT ON COLUMN surgical_history.birth_date IS '出生日期';
COMMENT ON COLUMN surgical_history.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN surgical_history.id_no IS '身份证件号码';
COMMENT ON COLUMN surgical_history.operation_name IS '手术名称';
COMMENT ON COLUMN surgical_history.procedure_code IS '手术及操作代码';
COMMENT ON COLUMN surgical_history.operated_at IS '手术操作日期时间';
COMMENT ON COLUMN surgical_history.operation_org_code IS '手术医院代码';
COMMENT ON COLUMN surgical_history.operation_org_name IS '手术医院名称';
COMMENT ON COLUMN surgical_history.registered_on IS '登记日期';
COMMENT ON COLUMN surgical_history.registration_org_code IS '登记机构代码';
COMMENT ON COLUMN surgical_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN surgical_history.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN surgical_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN surgical_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN surgical_history.business_day IS '业务日';
COMMENT ON COLUMN surgical_history.row_version IS '行版本';
COMMENT ON COLUMN surgical_history.delivery_version IS '下发版本';
COMMENT ON COLUMN surgical_history.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_surgical_history() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH05', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH05' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON surgical_history;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON surgical_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_surgical_history();
DROP TRIGGER IF EXISTS exchange_capture_update ON surgical_history;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON surgical_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_surgical_history();

CREATE TABLE IF NOT EXISTS injury_history (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    injury_name varchar(100),
    injured_at timestamp,
    injury_site varchar(50),
    injury_cause varchar(100),
    injury_place varchar(100),
    registered_on date,
    registration_org_code varchar(22),
    registrar_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE injury_history IS 'PH06 个人外伤史';
COMMENT ON COLUMN injury_history.org_code IS '医疗机构代码';
COMMENT ON COLUMN injury_history.record_id IS '外伤史记录编号';
COMMENT ON COLUMN injury_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN injury_history.modify_flag IS '修改标志';
COMMENT ON COLUMN injury_history.confidentiality IS '密级';
COMMENT ON COLUMN injury_history.collected_at IS '数据采集时间';
COMMENT ON COLUMN injury_history.updated_at IS '数据更新时间';
COMMENT ON COLUMN injury_history.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN injury_history.person_name IS '本人姓名';
COMMENT ON COLUMN injury_history.sex_code IS '性别代码';
COMMENT ON COLUMN injury_history.birth_date IS '出生日期';
COMMENT ON COLUMN injury_history.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN injury_history.id_no IS '身份证件号码';
COMMENT ON COLUMN injury_history.injury_name IS '外伤名称';
COMMENT ON COLUMN injury_history.injured_at IS '外伤发生时间';
COMMENT ON COLUMN injury_history.injury_site IS '外伤部位';
COMMENT ON COLUMN injury_history.injury_cause IS '外伤发生原因';
COMMENT ON COLUMN injury_history.injury_place IS '外伤发生地点';
COMMENT ON COLUMN injury_history.registered_on IS '登记日期';
COMMENT ON COLUMN injury_history.registration_org_code IS '登记机构代码';
COMMENT ON COLUMN injury_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN injury_history.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN injury_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN injury_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN injury_history.business_day IS '业务日';
COMMENT ON COLUMN injury_history.row_version IS '行版本';
COMMENT ON COLUMN injury_history.delivery_version IS '下发版本';
COMMENT ON COLUMN injury_history.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_injury_history() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH06', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH06' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON injury_history;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON injury_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_injury_history();
DROP TRIGGER IF EXISTS exchange_capture_update ON injury_history;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON injury_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_injury_history();

CREATE TABLE IF NOT EXISTS transfusion_history (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    transfusion_reason varchar(100),
    transfused_at timestamp,
    blood_kind_code varchar(2),
    transfusion_volume bigint,
    transfusion_org_code varchar(22),
    transfusion_org_name varchar(70),
    transfusion_reaction varchar(100),
    registered_on date,
    registration_org_code varchar(22),
    registrar_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE transfusion_history IS 'PH07 个人输血史';
COMMENT ON COLUMN transfusion_history.org_code IS '医疗机构代码';
COMMENT ON COLUMN transfusion_history.record_id IS '输血史记录编号';
COMMENT ON COLUMN transfusion_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN transfusion_history.modify_flag IS '修改标志';
COMMENT ON COLUMN transfusion_history.confidentiality IS '密级';
COMMENT ON COLUMN transfusion_history.collected_at IS '数据采集时间';
COMMENT ON COLUMN transfusion_history.updated_at IS '数据更新时间';
COMMENT ON COLUMN transfusion_history.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN transfusion_history.person_name IS '本人姓名';
COMMENT ON COLUMN transfusion_history.sex_code IS '性别代码';
COMMENT ON COLUMN transfusion_history.birth_date IS '出生日期';
COMMENT ON COLUMN transfusion_history.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN transfusion_history.id_no IS '身份证件号码';
COMMENT ON COLUMN transfusion_history.transfusion_reason IS '输血原因';
COMMENT ON COLUMN transfusion_history.transfused_at IS '输血日期时间';
COMMENT ON COLUMN transfusion_history.blood_kind_code IS '输血品种代码';
COMMENT ON COLUMN transfusion_history.transfusion_volume IS '输血量（mL）';
COMMENT ON COLUMN transfusion_history.transfusion_org_code IS '输血医院代码';
COMMENT ON COLUMN transfusion_history.transfusion_org_name IS '输血医院名称';
COMMENT ON COLUMN transfusion_history.transfusion_reaction IS '输血反应描述';
COMMENT ON COLUMN transfusion_history.registered_on IS '登记日期';
COMMENT ON COLUMN transfusion_history.registration_org_code IS '登记机构代码';
COMMENT ON COLUMN transfusion_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN transfusion_history.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN transfusion_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN transfusion_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN transfusion_history.business_day IS '业务日';
COMMENT ON COLUMN transfusion_history.row_version IS '行版本';
COMMENT ON COLUMN transfusion_history.delivery_version IS '下发版本';
COMMENT ON COLUMN transfusion_history.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_transfusion_history() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH07', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH07' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON transfusion_history;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON transfusion_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_transfusion_history();
DROP TRIGGER IF EXISTS exchange_capture_update ON transfusion_history;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON transfusion_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_transfusion_history();

CREATE TABLE IF NOT EXISTS family_history (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    family_disease_code varchar(2),
    patient_relation_code varchar(2),
    relative_diagnosis_code varchar(11),
    relative_diagnosis_name varchar(50),
    onset_year bigint,
    genetic_disease varchar(100),
    registered_on date,
    registration_org_code varchar(22),
    registrar_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE family_history IS 'PH08 个人家族史';
COMMENT ON COLUMN family_history.org_code IS '医疗机构代码';
COMMENT ON COLUMN family_history.record_id IS '家族史记录编号';
COMMENT ON COLUMN family_history.org_name IS '医疗机构名称';
COMMENT ON COLUMN family_history.modify_flag IS '修改标志';
COMMENT ON COLUMN family_history.confidentiality IS '密级';
COMMENT ON COLUMN family_history.collected_at IS '数据采集时间';
COMMENT ON COLUMN family_history.updated_at IS '数据更新时间';
COMMENT ON COLUMN family_history.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN family_history.person_name IS '本人姓名';
COMMENT ON COLUMN family_history.sex_code IS '性别代码';
COMMENT ON COLUMN family_history.birth_date IS '出生日期';
COMMENT ON COLUMN family_history.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN family_history.id_no IS '身份证件号码';
COMMENT ON COLUMN family_history.family_disease_code IS '家族性疾病名称代码';
COMMENT ON COLUMN family_history.patient_relation_code IS '患者与本人关系代码';
COMMENT ON COLUMN family_history.relative_diagnosis_code IS '疾病诊断代码';
COMMENT ON COLUMN family_history.relative_diagnosis_name IS '疾病诊断名称';
COMMENT ON COLUMN family_history.onset_year IS '发病年份';
COMMENT ON COLUMN family_history.genetic_disease IS '遗传性疾病史';
COMMENT ON COLUMN family_history.registered_on IS '登记日期';
COMMENT ON COLUMN family_history.registration_org_code IS '登记机构代码';
COMMENT ON COLUMN family_history.registrar_name IS '登记人姓名';
COMMENT ON COLUMN family_history.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN family_history.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN family_history.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN family_history.business_day IS '业务日';
COMMENT ON COLUMN family_history.row_version IS '行版本';
COMMENT ON COLUMN family_history.delivery_version IS '下发版本';
COMMENT ON COLUMN family_history.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_family_history() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH08', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH08' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON family_history;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON family_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_family_history();
DROP TRIGGER IF EXISTS exchange_capture_update ON family_history;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON family_history
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_family_history();

CREATE TABLE IF NOT EXISTS check_up_enquiry (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    check_up_no varchar(64),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    checked_on date,
    check_up_symptom_code varchar(2),
    health_self_rating_code varchar(1),
    self_care_code varchar(1),
    cognition_code varchar(1),
    emotion_code varchar(1),
    exercise_frequency_code varchar(1),
    exercise_minutes bigint,
    diet_habit_code varchar(1),
    smoking_code varchar(1),
    cigarettes_per_day bigint,
    drinking_frequency_code varchar(1),
    alcohol_per_day bigint,
    drink_kind_code varchar(1),
    occupational_exposure varchar(100),
    occupational_hazard_code varchar(1),
    has_job_protection varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE check_up_enquiry IS 'PH09 健康体检询问记录';
COMMENT ON COLUMN check_up_enquiry.org_code IS '医疗机构代码';
COMMENT ON COLUMN check_up_enquiry.record_id IS '询问记录编号';
COMMENT ON COLUMN check_up_enquiry.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_enquiry.modify_flag IS '修改标志';
COMMENT ON COLUMN check_up_enquiry.confidentiality IS '密级';
COMMENT ON COLUMN check_up_enquiry.collected_at IS '数据采集时间';
COMMENT ON COLUMN check_up_enquiry.updated_at IS '数据更新时间';
COMMENT ON COLUMN check_up_enquiry.check_up_no IS '体检流水号';
COMMENT ON COLUMN check_up_enquiry.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN check_up_enquiry.person_name IS '本人姓名';
COMMENT ON COLUMN check_up_enquiry.sex_code IS '性别代码';
COMMENT ON COLUMN check_up_enquiry.birth_date IS '出生日期';
COMMENT ON COLUMN check_up_enquiry.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN check_up_enquiry.id_no IS '身份证件号码';
COMMENT ON COLUMN check_up_enquiry.checked_on IS '体检日期';
COMMENT ON COLUMN check_up_enquiry.check_up_symptom_code IS '症状代码';
COMMENT ON COLUMN check_up_enquiry.health_self_rating_code IS '老年人健康状态自我评估代码';
COMMENT ON COLUMN check_up_enquiry.self_care_code IS '老年人生活自理能力自我评估代码';
COMMENT ON COLUMN check_up_enquiry.cognition_code IS '老年人认知功能代码';
COMMENT ON COLUMN check_up_enquiry.emotion_code IS '老年人情感状态代码';
COMMENT ON COLUMN check_up_enquiry.exercise_frequency_code IS '锻炼频率代码';
COMMENT ON COLUMN check_up_enquiry.exercise_minutes IS '每次锻炼时间（min）';
COMMENT ON COLUMN check_up_enquiry.diet_habit_code IS '饮食习惯代码';
COMMENT ON COLUMN check_up_enquiry.smoking_code IS '吸烟状况代码';
COMMENT ON COLUMN check_up_enquiry.cigarettes_per_day IS '日吸烟量（支）';
COMMENT ON COLUMN check_up_enquiry.drinking_frequency_code IS '饮酒频率代码';
COMMENT ON COLUMN check_up_enquiry.alcohol_per_day IS '日饮酒量（两）';
COMMENT ON COLUMN check_up_enquiry.drink_kind_code IS '饮酒种类代码';
COMMENT ON COLUMN check_up_enquiry.occupational_exposure IS '职业病危害因素接触史';
COMMENT ON COLUMN check_up_enquiry.occupational_hazard_code IS '职业危险因素种类代码';
COMMENT ON COLUMN check_up_enquiry.has_job_protection IS '职业防护措施标志';
COMMENT ON COLUMN check_up_enquiry.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN check_up_enquiry.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_enquiry.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_enquiry.business_day IS '业务日';
COMMENT ON COLUMN check_up_enquiry.row_version IS '行版本';
COMMENT ON COLUMN check_up_enquiry.delivery_version IS '下发版本';
COMMENT ON COLUMN check_up_enquiry.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_check_up_enquiry() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH09', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH09' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON check_up_enquiry;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON check_up_enquiry
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_enquiry();
DROP TRIGGER IF EXISTS exchange_capture_update ON check_up_enquiry;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON check_up_enquiry
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_enquiry();

CREATE TABLE IF NOT EXISTS check_up_examination (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    check_up_no varchar(64),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    checked_on date,
    temperature numeric(4,1),
    pulse_rate bigint,
    respiratory_rate bigint,
    left_systolic bigint,
    left_diastolic bigint,
    right_systolic bigint,
    right_diastolic bigint,
    height numeric(5,1),
    weight numeric(5,1),
    waist numeric(5,1),
    bmi numeric(5,2),
    lip_code varchar(1),
    skin_code varchar(1),
    sclera_code varchar(1),
    lymph_node_code varchar(1),
    has_barrel_chest varchar(1),
    heart_rate bigint,
    leg_oedema_code varchar(1),
    dorsalis_pedis_code varchar(1),
    breast_code varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE check_up_examination IS 'PH10 健康体检实检查记录';
COMMENT ON COLUMN check_up_examination.org_code IS '医疗机构代码';
COMMENT ON COLUMN check_up_examination.record_id IS '实检查记录编号';
COMMENT ON COLUMN check_up_examination.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_examination.modify_flag IS '修改标志';
COMMENT ON COLUMN check_up_examination.confidentiality IS '密级';
COMMENT ON COLUMN check_up_examination.collected_at IS '数据采集时间';
COMMENT ON COLUMN check_up_examination.updated_at IS '数据更新时间';
COMMENT ON COLUMN check_up_examination.check_up_no IS '体检流水号';
COMMENT ON COLUMN check_up_examination.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN check_up_examination.person_name IS '本人姓名';
COMMENT ON COLUMN check_up_examination.sex_code IS '性别代码';
COMMENT ON COLUMN check_up_examination.birth_date IS '出生日期';
COMMENT ON COLUMN check_up_examination.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN check_up_examination.id_no IS '身份证件号码';
COMMENT ON COLUMN check_up_examination.checked_on IS '体检日期';
COMMENT ON COLUMN check_up_examination.temperature IS '体温（℃）';
COMMENT ON COLUMN check_up_examination.pulse_rate IS '脉率（次/min）';
COMMENT ON COLUMN check_up_examination.respiratory_rate IS '呼吸频率（次/min）';
COMMENT ON COLUMN check_up_examination.left_systolic IS '左侧收缩压（mmHg）';
COMMENT ON COLUMN check_up_examination.left_diastolic IS '左侧舒张压（mmHg）';
COMMENT ON COLUMN check_up_examination.right_systolic IS '右侧收缩压（mmHg）';
COMMENT ON COLUMN check_up_examination.right_diastolic IS '右侧舒张压（mmHg）';
COMMENT ON COLUMN check_up_examination.height IS '身高（cm）';
COMMENT ON COLUMN check_up_examination.weight IS '体重（kg）';
COMMENT ON COLUMN check_up_examination.waist IS '腰围（cm）';
COMMENT ON COLUMN check_up_examination.bmi IS '体质指数（kg/m²）';
COMMENT ON COLUMN check_up_examination.lip_code IS '口唇外观代码';
COMMENT ON COLUMN check_up_examination.skin_code IS '皮肤检查结果代码';
COMMENT ON COLUMN check_up_examination.sclera_code IS '巩膜检查结果代码';
COMMENT ON COLUMN check_up_examination.lymph_node_code IS '淋巴结检查结果代码';
COMMENT ON COLUMN check_up_examination.has_barrel_chest IS '桶状胸标志';
COMMENT ON COLUMN check_up_examination.heart_rate IS '心率（次/min）';
COMMENT ON COLUMN check_up_examination.leg_oedema_code IS '下肢水肿检查结果代码';
COMMENT ON COLUMN check_up_examination.dorsalis_pedis_code IS '足背动脉搏动代码';
COMMENT ON COLUMN check_up_examination.breast_code IS '乳腺检查结果代码';
COMMENT ON COLUMN check_up_examination.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN check_up_examination.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_examination.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_examination.business_day IS '业务日';
COMMENT ON COLUMN check_up_examination.row_version IS '行版本';
COMMENT ON COLUMN check_up_examination.delivery_version IS '下发版本';
COMMENT ON COLUMN check_up_examination.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_check_up_examination() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH10', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH10' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON check_up_examination;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON check_up_examination
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_examination();
DROP TRIGGER IF EXISTS exchange_capture_update ON check_up_examination;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON check_up_examination
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_examination();

CREATE TABLE IF NOT EXISTS check_up_laboratory (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    check_up_no varchar(64),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    checked_on date,
    haemoglobin bigint,
    white_cells numeric(5,1),
    platelets bigint,
    urine_protein_code varchar(1),
    urine_glucose_code varchar(1),
    fasting_glucose numeric(4,1),
    hba1c numeric(4,1),
    alt bigint,
    ast bigint,
    total_bilirubin numeric(5,1),
    creatinine numeric(5,1),
    urea_nitrogen numeric(5,1),
    total_cholesterol numeric(5,2),
    triglyceride numeric(5,2),
    ldl_cholesterol numeric(5,2),
    hdl_cholesterol numeric(5,2),
    hbsag_code varchar(1),
    ecg_result varchar(200),
    chest_xray_result varchar(1000),
    ultrasound_result varchar(1000),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE check_up_laboratory IS 'PH11 健康体检辅助检查记录';
COMMENT ON COLUMN check_up_laboratory.org_code IS '医疗机构代码';
COMMENT ON COLUMN check_up_laboratory.record_id IS '辅助检查记录编号';
COMMENT ON COLUMN check_up_laboratory.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_laboratory.modify_flag IS '修改标志';
COMMENT ON COLUMN check_up_laboratory.confidentiality IS '密级';
COMMENT ON COLUMN check_up_laboratory.collected_at IS '数据采集时间';
COMMENT ON COLUMN check_up_laboratory.updated_at IS '数据更新时间';
COMMENT ON COLUMN check_up_laboratory.check_up_no IS '体检流水号';
COMMENT ON COLUMN check_up_laboratory.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN check_up_laboratory.person_name IS '本人姓名';
COMMENT ON COLUMN check_up_laboratory.sex_code IS '性别代码';
COMMENT ON COLUMN check_up_laboratory.birth_date IS '出生日期';
COMMENT ON COLUMN check_up_laboratory.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN check_up_laboratory.id_no IS '身份证件号码';
COMMENT ON COLUMN check_up_laboratory.checked_on IS '体检日期';
COMMENT ON COLUMN check_up_laboratory.haemoglobin IS '血红蛋白（g/L）';
COMMENT ON COLUMN check_up_laboratory.white_cells IS '白细胞（10^9/L）';
COMMENT ON COLUMN check_up_laboratory.platelets IS '血小板（10^9/L）';
COMMENT ON COLUMN check_up_laboratory.urine_protein_code IS '尿蛋白定性代码';
COMMENT ON COLUMN check_up_laboratory.urine_glucose_code IS '尿糖定性代码';
COMMENT ON COLUMN check_up_laboratory.fasting_glucose IS '空腹血糖（mmol/L）';
COMMENT ON COLUMN check_up_laboratory.hba1c IS '糖化血红蛋白（%）';
COMMENT ON COLUMN check_up_laboratory.alt IS '血清谷丙转氨酶（U/L）';
COMMENT ON COLUMN check_up_laboratory.ast IS '血清谷草转氨酶（U/L）';
COMMENT ON COLUMN check_up_laboratory.total_bilirubin IS '总胆红素（μmol/L）';
COMMENT ON COLUMN check_up_laboratory.creatinine IS '血清肌酐（μmol/L）';
COMMENT ON COLUMN check_up_laboratory.urea_nitrogen IS '血尿素氮（mmol/L）';
COMMENT ON COLUMN check_up_laboratory.total_cholesterol IS '总胆固醇（mmol/L）';
COMMENT ON COLUMN check_up_laboratory.triglyceride IS '甘油三酯（mmol/L）';
COMMENT ON COLUMN check_up_laboratory.ldl_cholesterol IS '低密度脂蛋白（mmol/L）';
COMMENT ON COLUMN check_up_laboratory.hdl_cholesterol IS '高密度脂蛋白（mmol/L）';
COMMENT ON COLUMN check_up_laboratory.hbsag_code IS '乙肝表面抗原代码';
COMMENT ON COLUMN check_up_laboratory.ecg_result IS '心电图检查结果';
COMMENT ON COLUMN check_up_laboratory.chest_xray_result IS '胸部X线检查结果';
COMMENT ON COLUMN check_up_laboratory.ultrasound_result IS 'B超检查结果';
COMMENT ON COLUMN check_up_laboratory.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN check_up_laboratory.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_laboratory.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_laboratory.business_day IS '业务日';
COMMENT ON COLUMN check_up_laboratory.row_version IS '行版本';
COMMENT ON COLUMN check_up_laboratory.delivery_version IS '下发版本';
COMMENT ON COLUMN check_up_laboratory.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_check_up_laboratory() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH11', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH11' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON check_up_laboratory;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON check_up_laboratory
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_laboratory();
DROP TRIGGER IF EXISTS exchange_capture_update ON check_up_laboratory;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON check_up_laboratory
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_laboratory();

CREATE TABLE IF NOT EXISTS health_check (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    checked_on date,
    check_up_org_code varchar(22),
    responsible_doctor_name varchar(50),
    tcm_constitution_code varchar(2),
    main_health_problem varchar(200),
    was_hospitalised varchar(1),
    takes_medication varchar(1),
    has_other_vaccination varchar(1),
    is_abnormal varchar(1),
    abnormal_description varchar(200),
    health_guidance_code varchar(1),
    risk_control_code varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE health_check IS 'PH12 健康体检';
COMMENT ON COLUMN health_check.org_code IS '医疗机构代码';
COMMENT ON COLUMN health_check.record_id IS '体检流水号';
COMMENT ON COLUMN health_check.org_name IS '医疗机构名称';
COMMENT ON COLUMN health_check.modify_flag IS '修改标志';
COMMENT ON COLUMN health_check.confidentiality IS '密级';
COMMENT ON COLUMN health_check.collected_at IS '数据采集时间';
COMMENT ON COLUMN health_check.updated_at IS '数据更新时间';
COMMENT ON COLUMN health_check.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN health_check.person_name IS '本人姓名';
COMMENT ON COLUMN health_check.sex_code IS '性别代码';
COMMENT ON COLUMN health_check.birth_date IS '出生日期';
COMMENT ON COLUMN health_check.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN health_check.id_no IS '身份证件号码';
COMMENT ON COLUMN health_check.checked_on IS '体检日期';
COMMENT ON COLUMN health_check.check_up_org_code IS '体检机构代码';
COMMENT ON COLUMN health_check.responsible_doctor_name IS '责任医生姓名';
COMMENT ON COLUMN health_check.tcm_constitution_code IS '中医体质分类代码';
COMMENT ON COLUMN health_check.main_health_problem IS '主要健康问题';
COMMENT ON COLUMN health_check.was_hospitalised IS '住院治疗情况标志';
COMMENT ON COLUMN health_check.takes_medication IS '主要用药情况标志';
COMMENT ON COLUMN health_check.has_other_vaccination IS '非免疫规划接种标志';
COMMENT ON COLUMN health_check.is_abnormal IS '健康评价异常标志';
COMMENT ON COLUMN health_check.abnormal_description IS '异常情况描述';
COMMENT ON COLUMN health_check.health_guidance_code IS '健康指导代码';
COMMENT ON COLUMN health_check.risk_control_code IS '危险因素控制代码';
COMMENT ON COLUMN health_check.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN health_check.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN health_check.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN health_check.business_day IS '业务日';
COMMENT ON COLUMN health_check.row_version IS '行版本';
COMMENT ON COLUMN health_check.delivery_version IS '下发版本';
COMMENT ON COLUMN health_check.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_health_check() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH12', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH12' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON health_check;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON health_check
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_health_check();
DROP TRIGGER IF EXISTS exchange_capture_update ON health_check;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON health_check
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_health_check();

CREATE TABLE IF NOT EXISTS check_up_problem (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    check_up_no varchar(64),
    id_type_code varchar(2),
    id_no varchar(18),
    checked_on date,
    health_problem_code varchar(2),
    health_problem_name varchar(100),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE check_up_problem IS 'PH12A 健康体检现存主要健康问题';
COMMENT ON COLUMN check_up_problem.org_code IS '医疗机构代码';
COMMENT ON COLUMN check_up_problem.record_id IS '问题流水号';
COMMENT ON COLUMN check_up_problem.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_problem.modify_flag IS '修改标志';
COMMENT ON COLUMN check_up_problem.confidentiality IS '密级';
COMMENT ON COLUMN check_up_problem.collected_at IS '数据采集时间';
COMMENT ON COLUMN check_up_problem.updated_at IS '数据更新时间';
COMMENT ON COLUMN check_up_problem.check_up_no IS '体检流水号';
COMMENT ON COLUMN check_up_problem.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN check_up_problem.id_no IS '身份证件号码';
COMMENT ON COLUMN check_up_problem.checked_on IS '体检日期';
COMMENT ON COLUMN check_up_problem.health_problem_code IS '现存主要健康问题代码';
COMMENT ON COLUMN check_up_problem.health_problem_name IS '现存主要健康问题名称';
COMMENT ON COLUMN check_up_problem.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN check_up_problem.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_problem.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_problem.business_day IS '业务日';
COMMENT ON COLUMN check_up_problem.row_version IS '行版本';
COMMENT ON COLUMN check_up_problem.delivery_version IS '下发版本';
COMMENT ON COLUMN check_up_problem.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_check_up_problem() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH12A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH12A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON check_up_problem;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON check_up_problem
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_problem();
DROP TRIGGER IF EXISTS exchange_capture_update ON check_up_problem;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON check_up_problem
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_problem();

CREATE TABLE IF NOT EXISTS check_up_medication (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    check_up_no varchar(64),
    id_type_code varchar(2),
    id_no varchar(18),
    checked_on date,
    drug_name varchar(50),
    tcm_kind_code varchar(1),
    drug_frequency varchar(20),
    drug_dose numeric(10,2),
    drug_dose_unit varchar(6),
    drug_total_dose numeric(12,2),
    drug_route_code varchar(3),
    medication_adherence_code varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE check_up_medication IS 'PH12B 健康体检用药记录';
COMMENT ON COLUMN check_up_medication.org_code IS '医疗机构代码';
COMMENT ON COLUMN check_up_medication.record_id IS '用药记录编号';
COMMENT ON COLUMN check_up_medication.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_medication.modify_flag IS '修改标志';
COMMENT ON COLUMN check_up_medication.confidentiality IS '密级';
COMMENT ON COLUMN check_up_medication.collected_at IS '数据采集时间';
COMMENT ON COLUMN check_up_medication.updated_at IS '数据更新时间';
COMMENT ON COLUMN check_up_medication.check_up_no IS '体检流水号';
COMMENT ON COLUMN check_up_medication.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN check_up_medication.id_no IS '身份证件号码';
COMMENT ON COLUMN check_up_medication.checked_on IS '体检日期';
COMMENT ON COLUMN check_up_medication.drug_name IS '药物名称';
COMMENT ON COLUMN check_up_medication.tcm_kind_code IS '中药类别代码';
COMMENT ON COLUMN check_up_medication.drug_frequency IS '药物使用频率名称';
COMMENT ON COLUMN check_up_medication.drug_dose IS '药物使用次剂量';
COMMENT ON COLUMN check_up_medication.drug_dose_unit IS '药物使用剂量单位';
COMMENT ON COLUMN check_up_medication.drug_total_dose IS '药物使用总剂量';
COMMENT ON COLUMN check_up_medication.drug_route_code IS '药物使用途径代码';
COMMENT ON COLUMN check_up_medication.medication_adherence_code IS '服药依从性代码';
COMMENT ON COLUMN check_up_medication.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN check_up_medication.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_medication.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_medication.business_day IS '业务日';
COMMENT ON COLUMN check_up_medication.row_version IS '行版本';
COMMENT ON COLUMN check_up_medication.delivery_version IS '下发版本';
COMMENT ON COLUMN check_up_medication.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_check_up_medication() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH12B', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH12B' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON check_up_medication;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON check_up_medication
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_medication();
DROP TRIGGER IF EXISTS exchange_capture_update ON check_up_medication;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON check_up_medication
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_medication();

CREATE TABLE IF NOT EXISTS check_up_stay (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    check_up_no varchar(64),
    id_type_code varchar(2),
    id_no varchar(18),
    checked_on date,
    stay_kind_code varchar(1),
    admitted_at timestamp,
    discharged_at timestamp,
    stay_days bigint,
    admission_reason varchar(100),
    stay_org_code varchar(22),
    stay_org_name varchar(70),
    medical_record_no varchar(18),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE check_up_stay IS 'PH12C 健康体检住院史';
COMMENT ON COLUMN check_up_stay.org_code IS '医疗机构代码';
COMMENT ON COLUMN check_up_stay.record_id IS '住院史流水号';
COMMENT ON COLUMN check_up_stay.org_name IS '医疗机构名称';
COMMENT ON COLUMN check_up_stay.modify_flag IS '修改标志';
COMMENT ON COLUMN check_up_stay.confidentiality IS '密级';
COMMENT ON COLUMN check_up_stay.collected_at IS '数据采集时间';
COMMENT ON COLUMN check_up_stay.updated_at IS '数据更新时间';
COMMENT ON COLUMN check_up_stay.check_up_no IS '体检流水号';
COMMENT ON COLUMN check_up_stay.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN check_up_stay.id_no IS '身份证件号码';
COMMENT ON COLUMN check_up_stay.checked_on IS '体检日期';
COMMENT ON COLUMN check_up_stay.stay_kind_code IS '住院类别代码';
COMMENT ON COLUMN check_up_stay.admitted_at IS '入院(建床)日期时间';
COMMENT ON COLUMN check_up_stay.discharged_at IS '出院(撤床)日期时间';
COMMENT ON COLUMN check_up_stay.stay_days IS '住院天数';
COMMENT ON COLUMN check_up_stay.admission_reason IS '入院(建床)原因';
COMMENT ON COLUMN check_up_stay.stay_org_code IS '住院机构代码';
COMMENT ON COLUMN check_up_stay.stay_org_name IS '住院机构名称';
COMMENT ON COLUMN check_up_stay.medical_record_no IS '病案号';
COMMENT ON COLUMN check_up_stay.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN check_up_stay.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN check_up_stay.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN check_up_stay.business_day IS '业务日';
COMMENT ON COLUMN check_up_stay.row_version IS '行版本';
COMMENT ON COLUMN check_up_stay.delivery_version IS '下发版本';
COMMENT ON COLUMN check_up_stay.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_check_up_stay() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH12C', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH12C' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON check_up_stay;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON check_up_stay
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_stay();
DROP TRIGGER IF EXISTS exchange_capture_update ON check_up_stay;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON check_up_stay
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_check_up_stay();

CREATE TABLE IF NOT EXISTS immunisation (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    vaccination_card_no varchar(64),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    guardian_name varchar(50),
    vaccine_code varchar(4),
    batch_no varchar(30),
    manufacturer_name varchar(70),
    expires_on date,
    dose_no bigint,
    vaccinated_on date,
    site_code varchar(1),
    route_name varchar(20),
    dose_amount numeric(5,2),
    vaccination_org_code varchar(22),
    vaccinator_name varchar(50),
    immunisation_kind_code varchar(1),
    is_free varchar(1),
    adverse_event varchar(1),
    adverse_diagnosis_code varchar(2),
    moved_in_on date,
    moved_out_on date,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE immunisation IS 'PH13 免疫规划';
COMMENT ON COLUMN immunisation.org_code IS '医疗机构代码';
COMMENT ON COLUMN immunisation.record_id IS '接种记录流水号';
COMMENT ON COLUMN immunisation.org_name IS '医疗机构名称';
COMMENT ON COLUMN immunisation.modify_flag IS '修改标志';
COMMENT ON COLUMN immunisation.confidentiality IS '密级';
COMMENT ON COLUMN immunisation.collected_at IS '数据采集时间';
COMMENT ON COLUMN immunisation.updated_at IS '数据更新时间';
COMMENT ON COLUMN immunisation.vaccination_card_no IS '预防接种卡(档案)编号';
COMMENT ON COLUMN immunisation.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN immunisation.person_name IS '本人姓名';
COMMENT ON COLUMN immunisation.sex_code IS '性别代码';
COMMENT ON COLUMN immunisation.birth_date IS '出生日期';
COMMENT ON COLUMN immunisation.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN immunisation.id_no IS '身份证件号码';
COMMENT ON COLUMN immunisation.guardian_name IS '监护人姓名';
COMMENT ON COLUMN immunisation.vaccine_code IS '疫苗名称代码';
COMMENT ON COLUMN immunisation.batch_no IS '疫苗批号';
COMMENT ON COLUMN immunisation.manufacturer_name IS '疫苗生产企业名称';
COMMENT ON COLUMN immunisation.expires_on IS '疫苗有效期';
COMMENT ON COLUMN immunisation.dose_no IS '接种剂次';
COMMENT ON COLUMN immunisation.vaccinated_on IS '接种日期';
COMMENT ON COLUMN immunisation.site_code IS '接种部位代码';
COMMENT ON COLUMN immunisation.route_name IS '接种途径';
COMMENT ON COLUMN immunisation.dose_amount IS '接种剂量';
COMMENT ON COLUMN immunisation.vaccination_org_code IS '接种机构代码';
COMMENT ON COLUMN immunisation.vaccinator_name IS '接种医生姓名';
COMMENT ON COLUMN immunisation.immunisation_kind_code IS '免疫类型代码';
COMMENT ON COLUMN immunisation.is_free IS '是否免费';
COMMENT ON COLUMN immunisation.adverse_event IS '疑似异常反应标志';
COMMENT ON COLUMN immunisation.adverse_diagnosis_code IS '不良反应临床诊断代码';
COMMENT ON COLUMN immunisation.moved_in_on IS '迁入日期';
COMMENT ON COLUMN immunisation.moved_out_on IS '迁出日期';
COMMENT ON COLUMN immunisation.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN immunisation.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN immunisation.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN immunisation.business_day IS '业务日';
COMMENT ON COLUMN immunisation.row_version IS '行版本';
COMMENT ON COLUMN immunisation.delivery_version IS '下发版本';
COMMENT ON COLUMN immunisation.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_immunisation() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH13', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH13' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON immunisation;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON immunisation
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_immunisation();
DROP TRIGGER IF EXISTS exchange_capture_update ON immunisation;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON immunisation
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_immunisation();

CREATE TABLE IF NOT EXISTS vaccination_card (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    guardian_name varchar(50),
    guardian_relation_code varchar(2),
    phone varchar(20),
    contact_phone varchar(20),
    present_division varchar(12),
    present_address varchar(128),
    registered_division varchar(12),
    registered_address varchar(128),
    contraindication varchar(1000),
    reaction_history varchar(1000),
    infectious_history varchar(1000),
    moved_in_on date,
    moved_out_on date,
    move_out_reason varchar(100),
    card_opened_on date,
    card_org_code varchar(22),
    card_doctor_name varchar(50),
    registration_org_code varchar(22),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE vaccination_card IS 'PH13A 预防接种卡';
COMMENT ON COLUMN vaccination_card.org_code IS '医疗机构代码';
COMMENT ON COLUMN vaccination_card.record_id IS '预防接种卡编号';
COMMENT ON COLUMN vaccination_card.org_name IS '医疗机构名称';
COMMENT ON COLUMN vaccination_card.modify_flag IS '修改标志';
COMMENT ON COLUMN vaccination_card.confidentiality IS '密级';
COMMENT ON COLUMN vaccination_card.collected_at IS '数据采集时间';
COMMENT ON COLUMN vaccination_card.updated_at IS '数据更新时间';
COMMENT ON COLUMN vaccination_card.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN vaccination_card.person_name IS '本人姓名';
COMMENT ON COLUMN vaccination_card.sex_code IS '性别代码';
COMMENT ON COLUMN vaccination_card.birth_date IS '出生日期';
COMMENT ON COLUMN vaccination_card.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN vaccination_card.id_no IS '身份证件号码';
COMMENT ON COLUMN vaccination_card.guardian_name IS '监护人姓名';
COMMENT ON COLUMN vaccination_card.guardian_relation_code IS '监护人与本人关系代码';
COMMENT ON COLUMN vaccination_card.phone IS '本人电话号码';
COMMENT ON COLUMN vaccination_card.contact_phone IS '家人电话号码';
COMMENT ON COLUMN vaccination_card.present_division IS '现住址-行政区划代码';
COMMENT ON COLUMN vaccination_card.present_address IS '现住详细地址';
COMMENT ON COLUMN vaccination_card.registered_division IS '户籍地-行政区划代码';
COMMENT ON COLUMN vaccination_card.registered_address IS '户籍地-详细地址';
COMMENT ON COLUMN vaccination_card.contraindication IS '接种禁忌';
COMMENT ON COLUMN vaccination_card.reaction_history IS '疫苗异常反应史';
COMMENT ON COLUMN vaccination_card.infectious_history IS '传染病史';
COMMENT ON COLUMN vaccination_card.moved_in_on IS '迁入日期';
COMMENT ON COLUMN vaccination_card.moved_out_on IS '迁出日期';
COMMENT ON COLUMN vaccination_card.move_out_reason IS '迁出原因';
COMMENT ON COLUMN vaccination_card.card_opened_on IS '建卡日期';
COMMENT ON COLUMN vaccination_card.card_org_code IS '建卡机构代码';
COMMENT ON COLUMN vaccination_card.card_doctor_name IS '建卡人姓名';
COMMENT ON COLUMN vaccination_card.registration_org_code IS '登记机构代码';
COMMENT ON COLUMN vaccination_card.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN vaccination_card.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN vaccination_card.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN vaccination_card.business_day IS '业务日';
COMMENT ON COLUMN vaccination_card.row_version IS '行版本';
COMMENT ON COLUMN vaccination_card.delivery_version IS '下发版本';
COMMENT ON COLUMN vaccination_card.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_vaccination_card() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH13A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH13A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON vaccination_card;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON vaccination_card
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_vaccination_card();
DROP TRIGGER IF EXISTS exchange_capture_update ON vaccination_card;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON vaccination_card
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_vaccination_card();

CREATE TABLE IF NOT EXISTS infectious_report (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    report_card_kind_code varchar(1),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    guardian_name varchar(50),
    phone varchar(20),
    contact_phone varchar(20),
    employer_name varchar(70),
    patient_origin_code varchar(1),
    present_division varchar(12),
    present_address varchar(128),
    infectious_occupation_code varchar(2),
    case_class_code varchar(1),
    case_course_code varchar(1),
    onset_on date,
    diagnosed_at timestamp,
    died_on date,
    infectious_class_code varchar(1),
    infectious_code varchar(4),
    other_infectious_name varchar(100),
    corrected_disease_name varchar(50),
    return_reason varchar(100),
    report_org_code varchar(22),
    report_doctor_name varchar(50),
    filled_at timestamp,
    card_review_code varchar(1),
    remark varchar(200),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE infectious_report IS 'PH14 传染病报告';
COMMENT ON COLUMN infectious_report.org_code IS '医疗机构代码';
COMMENT ON COLUMN infectious_report.record_id IS '传染病报告卡编号';
COMMENT ON COLUMN infectious_report.org_name IS '医疗机构名称';
COMMENT ON COLUMN infectious_report.modify_flag IS '修改标志';
COMMENT ON COLUMN infectious_report.confidentiality IS '密级';
COMMENT ON COLUMN infectious_report.collected_at IS '数据采集时间';
COMMENT ON COLUMN infectious_report.updated_at IS '数据更新时间';
COMMENT ON COLUMN infectious_report.report_card_kind_code IS '报告卡类别代码';
COMMENT ON COLUMN infectious_report.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN infectious_report.person_name IS '本人姓名';
COMMENT ON COLUMN infectious_report.sex_code IS '性别代码';
COMMENT ON COLUMN infectious_report.birth_date IS '出生日期';
COMMENT ON COLUMN infectious_report.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN infectious_report.id_no IS '身份证件号码';
COMMENT ON COLUMN infectious_report.guardian_name IS '患儿家长姓名';
COMMENT ON COLUMN infectious_report.phone IS '本人电话号码';
COMMENT ON COLUMN infectious_report.contact_phone IS '家属电话';
COMMENT ON COLUMN infectious_report.employer_name IS '工作单位名称';
COMMENT ON COLUMN infectious_report.patient_origin_code IS '传染病患者归属代码';
COMMENT ON COLUMN infectious_report.present_division IS '现住址-行政区划代码';
COMMENT ON COLUMN infectious_report.present_address IS '现住详细地址';
COMMENT ON COLUMN infectious_report.infectious_occupation_code IS '传染病患者职业代码';
COMMENT ON COLUMN infectious_report.case_class_code IS '病例分类1代码';
COMMENT ON COLUMN infectious_report.case_course_code IS '病例分类2代码';
COMMENT ON COLUMN infectious_report.onset_on IS '发病日期';
COMMENT ON COLUMN infectious_report.diagnosed_at IS '诊断日期时间';
COMMENT ON COLUMN infectious_report.died_on IS '死亡日期';
COMMENT ON COLUMN infectious_report.infectious_class_code IS '传染病类别代码';
COMMENT ON COLUMN infectious_report.infectious_code IS '传染病名称代码';
COMMENT ON COLUMN infectious_report.other_infectious_name IS '其他传染病名称';
COMMENT ON COLUMN infectious_report.corrected_disease_name IS '订正病名';
COMMENT ON COLUMN infectious_report.return_reason IS '退卡原因';
COMMENT ON COLUMN infectious_report.report_org_code IS '报告单位代码';
COMMENT ON COLUMN infectious_report.report_doctor_name IS '填卡医生姓名';
COMMENT ON COLUMN infectious_report.filled_at IS '填卡日期';
COMMENT ON COLUMN infectious_report.card_review_code IS '审核状态代码';
COMMENT ON COLUMN infectious_report.remark IS '备注';
COMMENT ON COLUMN infectious_report.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN infectious_report.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN infectious_report.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN infectious_report.business_day IS '业务日';
COMMENT ON COLUMN infectious_report.row_version IS '行版本';
COMMENT ON COLUMN infectious_report.delivery_version IS '下发版本';
COMMENT ON COLUMN infectious_report.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_infectious_report() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH14', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH14' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON infectious_report;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON infectious_report
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_infectious_report();
DROP TRIGGER IF EXISTS exchange_capture_update ON infectious_report;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON infectious_report
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_infectious_report();

CREATE TABLE IF NOT EXISTS child_care (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    child_record_kind_code varchar(1),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    mother_name varchar(50),
    mother_id_no varchar(18),
    birth_gestational_weeks bigint,
    birth_weight bigint,
    birth_length numeric(4,1),
    delivery_way_code varchar(2),
    screening_item_code varchar(1),
    hearing_result_code varchar(1),
    examined_on date,
    age_months bigint,
    height numeric(5,1),
    weight numeric(5,1),
    head_circumference numeric(4,1),
    temperature numeric(4,1),
    feeding_code varchar(1),
    child_growth_code varchar(1),
    rickets_sign_code varchar(2),
    haemoglobin bigint,
    vitamin_d_dose bigint,
    development_passed varchar(1),
    is_weak_child varchar(1),
    ill_between_visits varchar(1),
    is_referred varchar(1),
    referral_reason varchar(100),
    child_guidance_code varchar(1),
    next_follow_up_on date,
    follow_up_org_code varchar(22),
    follow_up_doctor_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE child_care IS 'PH15 儿童保健';
COMMENT ON COLUMN child_care.org_code IS '医疗机构代码';
COMMENT ON COLUMN child_care.record_id IS '记录流水号';
COMMENT ON COLUMN child_care.org_name IS '医疗机构名称';
COMMENT ON COLUMN child_care.modify_flag IS '修改标志';
COMMENT ON COLUMN child_care.confidentiality IS '密级';
COMMENT ON COLUMN child_care.collected_at IS '数据采集时间';
COMMENT ON COLUMN child_care.updated_at IS '数据更新时间';
COMMENT ON COLUMN child_care.child_record_kind_code IS '儿保记录类型代码';
COMMENT ON COLUMN child_care.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN child_care.person_name IS '本人姓名';
COMMENT ON COLUMN child_care.sex_code IS '性别代码';
COMMENT ON COLUMN child_care.birth_date IS '出生日期';
COMMENT ON COLUMN child_care.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN child_care.id_no IS '身份证件号码';
COMMENT ON COLUMN child_care.mother_name IS '母亲姓名';
COMMENT ON COLUMN child_care.mother_id_no IS '母亲身份证号';
COMMENT ON COLUMN child_care.birth_gestational_weeks IS '出生孕周（周）';
COMMENT ON COLUMN child_care.birth_weight IS '新生儿出生体重（g）';
COMMENT ON COLUMN child_care.birth_length IS '新生儿出生身长（cm）';
COMMENT ON COLUMN child_care.delivery_way_code IS '分娩方式代码';
COMMENT ON COLUMN child_care.screening_item_code IS '新生儿疾病筛查项目代码';
COMMENT ON COLUMN child_care.hearing_result_code IS '新生儿听力筛查结果代码';
COMMENT ON COLUMN child_care.examined_on IS '检查(访视)日期';
COMMENT ON COLUMN child_care.age_months IS '月龄（月）';
COMMENT ON COLUMN child_care.height IS '身长/身高（cm）';
COMMENT ON COLUMN child_care.weight IS '体重（kg）';
COMMENT ON COLUMN child_care.head_circumference IS '头围（cm）';
COMMENT ON COLUMN child_care.temperature IS '体温（℃）';
COMMENT ON COLUMN child_care.feeding_code IS '喂养方式代码';
COMMENT ON COLUMN child_care.child_growth_code IS '体格发育评价代码';
COMMENT ON COLUMN child_care.rickets_sign_code IS '可疑佝偻病体征代码';
COMMENT ON COLUMN child_care.haemoglobin IS '血红蛋白（g/L）';
COMMENT ON COLUMN child_care.vitamin_d_dose IS '服用维生素D剂量（IU/d）';
COMMENT ON COLUMN child_care.development_passed IS '发育评估通过标志';
COMMENT ON COLUMN child_care.is_weak_child IS '体弱儿标志';
COMMENT ON COLUMN child_care.ill_between_visits IS '两次随访间患病标志';
COMMENT ON COLUMN child_care.is_referred IS '转诊标志';
COMMENT ON COLUMN child_care.referral_reason IS '转诊原因';
COMMENT ON COLUMN child_care.child_guidance_code IS '健康指导代码';
COMMENT ON COLUMN child_care.next_follow_up_on IS '下次随访日期';
COMMENT ON COLUMN child_care.follow_up_org_code IS '随访(检查)机构代码';
COMMENT ON COLUMN child_care.follow_up_doctor_name IS '随访医生姓名';
COMMENT ON COLUMN child_care.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN child_care.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN child_care.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN child_care.business_day IS '业务日';
COMMENT ON COLUMN child_care.row_version IS '行版本';
COMMENT ON COLUMN child_care.delivery_version IS '下发版本';
COMMENT ON COLUMN child_care.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_child_care() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH15', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH15' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON child_care;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON child_care
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_child_care();
DROP TRIGGER IF EXISTS exchange_capture_update ON child_care;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON child_care
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_child_care();

CREATE TABLE IF NOT EXISTS birth_certificate (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    child_record_no varchar(64),
    birth_certificate_no varchar(20),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    born_at timestamp,
    id_type_code varchar(2),
    id_no varchar(18),
    birth_gestational_weeks bigint,
    birth_weight bigint,
    birth_length numeric(4,1),
    newborn_health_code varchar(1),
    birth_place_code varchar(1),
    birth_division varchar(12),
    mother_name varchar(50),
    mother_birth_date date,
    mother_nationality_code varchar(3),
    mother_nation_code varchar(2),
    mother_id_type_code varchar(2),
    mother_id_no varchar(18),
    mother_division varchar(12),
    mother_address varchar(128),
    father_name varchar(50),
    father_birth_date date,
    father_id_type_code varchar(2),
    father_id_no varchar(18),
    delivery_org_code varchar(22),
    midwife_name varchar(50),
    issue_org_code varchar(22),
    issuer_name varchar(50),
    issued_at timestamp,
    recipient_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE birth_certificate IS 'PH15A 出生医学证明';
COMMENT ON COLUMN birth_certificate.org_code IS '医疗机构代码';
COMMENT ON COLUMN birth_certificate.record_id IS '证明流水号';
COMMENT ON COLUMN birth_certificate.org_name IS '医疗机构名称';
COMMENT ON COLUMN birth_certificate.modify_flag IS '修改标志';
COMMENT ON COLUMN birth_certificate.confidentiality IS '密级';
COMMENT ON COLUMN birth_certificate.collected_at IS '数据采集时间';
COMMENT ON COLUMN birth_certificate.updated_at IS '数据更新时间';
COMMENT ON COLUMN birth_certificate.child_record_no IS '儿童保健记录流水号';
COMMENT ON COLUMN birth_certificate.birth_certificate_no IS '出生医学证明编号';
COMMENT ON COLUMN birth_certificate.person_name IS '新生儿姓名';
COMMENT ON COLUMN birth_certificate.sex_code IS '性别代码';
COMMENT ON COLUMN birth_certificate.birth_date IS '出生日期';
COMMENT ON COLUMN birth_certificate.born_at IS '出生时间';
COMMENT ON COLUMN birth_certificate.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN birth_certificate.id_no IS '身份证件号码';
COMMENT ON COLUMN birth_certificate.birth_gestational_weeks IS '出生孕周（周）';
COMMENT ON COLUMN birth_certificate.birth_weight IS '出生体重（g）';
COMMENT ON COLUMN birth_certificate.birth_length IS '出生身长（cm）';
COMMENT ON COLUMN birth_certificate.newborn_health_code IS '健康状况代码';
COMMENT ON COLUMN birth_certificate.birth_place_code IS '出生地点分类代码';
COMMENT ON COLUMN birth_certificate.birth_division IS '出生地-行政区划代码';
COMMENT ON COLUMN birth_certificate.mother_name IS '母亲姓名';
COMMENT ON COLUMN birth_certificate.mother_birth_date IS '母亲出生日期';
COMMENT ON COLUMN birth_certificate.mother_nationality_code IS '母亲国籍代码';
COMMENT ON COLUMN birth_certificate.mother_nation_code IS '母亲民族代码';
COMMENT ON COLUMN birth_certificate.mother_id_type_code IS '母亲证件类型代码';
COMMENT ON COLUMN birth_certificate.mother_id_no IS '母亲证件号码';
COMMENT ON COLUMN birth_certificate.mother_division IS '母亲住址-行政区划代码';
COMMENT ON COLUMN birth_certificate.mother_address IS '母亲住址';
COMMENT ON COLUMN birth_certificate.father_name IS '父亲姓名';
COMMENT ON COLUMN birth_certificate.father_birth_date IS '父亲出生日期';
COMMENT ON COLUMN birth_certificate.father_id_type_code IS '父亲证件类型代码';
COMMENT ON COLUMN birth_certificate.father_id_no IS '父亲证件号码';
COMMENT ON COLUMN birth_certificate.delivery_org_code IS '接生机构代码';
COMMENT ON COLUMN birth_certificate.midwife_name IS '接生人员姓名';
COMMENT ON COLUMN birth_certificate.issue_org_code IS '签发机构代码';
COMMENT ON COLUMN birth_certificate.issuer_name IS '签发人员姓名';
COMMENT ON COLUMN birth_certificate.issued_at IS '签发时间';
COMMENT ON COLUMN birth_certificate.recipient_name IS '领证人员姓名';
COMMENT ON COLUMN birth_certificate.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN birth_certificate.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN birth_certificate.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN birth_certificate.business_day IS '业务日';
COMMENT ON COLUMN birth_certificate.row_version IS '行版本';
COMMENT ON COLUMN birth_certificate.delivery_version IS '下发版本';
COMMENT ON COLUMN birth_certificate.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_birth_certificate() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH15A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH15A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON birth_certificate;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON birth_certificate
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_birth_certificate();
DROP TRIGGER IF EXISTS exchange_capture_update ON birth_certificate;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON birth_certificate
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_birth_certificate();

CREATE TABLE IF NOT EXISTS newborn_screening (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    child_record_no varchar(64),
    sample_no varchar(20),
    person_name varchar(50),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    mother_name varchar(50),
    mother_id_type_code varchar(2),
    mother_id_no varchar(18),
    sampled_at timestamp,
    sampling_org_code varchar(22),
    sampler_name varchar(50),
    sampling_site_code varchar(1),
    acceptance_code varchar(1),
    sample_accepted_at timestamp,
    screening_item_code varchar(1),
    newborn_method_code varchar(1),
    screened_at timestamp,
    screening_org_code varchar(22),
    screener_name varchar(50),
    screening_result varchar(100),
    is_suspected varchar(1),
    notified_at timestamp,
    recalled_at timestamp,
    not_recalled_reason varchar(100),
    diagnosed_at timestamp,
    diagnosis_org_code varchar(22),
    diagnosis_doctor_name varchar(50),
    diagnosis_result varchar(200),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE newborn_screening IS 'PH15B 新生儿疾病筛查';
COMMENT ON COLUMN newborn_screening.org_code IS '医疗机构代码';
COMMENT ON COLUMN newborn_screening.record_id IS '筛查记录流水号';
COMMENT ON COLUMN newborn_screening.org_name IS '医疗机构名称';
COMMENT ON COLUMN newborn_screening.modify_flag IS '修改标志';
COMMENT ON COLUMN newborn_screening.confidentiality IS '密级';
COMMENT ON COLUMN newborn_screening.collected_at IS '数据采集时间';
COMMENT ON COLUMN newborn_screening.updated_at IS '数据更新时间';
COMMENT ON COLUMN newborn_screening.child_record_no IS '儿童保健记录流水号';
COMMENT ON COLUMN newborn_screening.sample_no IS '标本编号';
COMMENT ON COLUMN newborn_screening.person_name IS '新生儿姓名';
COMMENT ON COLUMN newborn_screening.birth_date IS '出生日期';
COMMENT ON COLUMN newborn_screening.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN newborn_screening.id_no IS '身份证件号码';
COMMENT ON COLUMN newborn_screening.mother_name IS '母亲姓名';
COMMENT ON COLUMN newborn_screening.mother_id_type_code IS '母亲证件类型代码';
COMMENT ON COLUMN newborn_screening.mother_id_no IS '母亲证件号码';
COMMENT ON COLUMN newborn_screening.sampled_at IS '采血日期时间';
COMMENT ON COLUMN newborn_screening.sampling_org_code IS '采血机构代码';
COMMENT ON COLUMN newborn_screening.sampler_name IS '采血人员姓名';
COMMENT ON COLUMN newborn_screening.sampling_site_code IS '采血部位代码';
COMMENT ON COLUMN newborn_screening.acceptance_code IS '验收情况代码';
COMMENT ON COLUMN newborn_screening.sample_accepted_at IS '验收时间';
COMMENT ON COLUMN newborn_screening.screening_item_code IS '筛查项目代码';
COMMENT ON COLUMN newborn_screening.newborn_method_code IS '筛查方法代码';
COMMENT ON COLUMN newborn_screening.screened_at IS '筛查时间';
COMMENT ON COLUMN newborn_screening.screening_org_code IS '筛查机构代码';
COMMENT ON COLUMN newborn_screening.screener_name IS '筛查人员姓名';
COMMENT ON COLUMN newborn_screening.screening_result IS '筛查结果';
COMMENT ON COLUMN newborn_screening.is_suspected IS '可疑阳性标志';
COMMENT ON COLUMN newborn_screening.notified_at IS '通知时间';
COMMENT ON COLUMN newborn_screening.recalled_at IS '召回时间';
COMMENT ON COLUMN newborn_screening.not_recalled_reason IS '未召回原因';
COMMENT ON COLUMN newborn_screening.diagnosed_at IS '诊断时间';
COMMENT ON COLUMN newborn_screening.diagnosis_org_code IS '诊断机构代码';
COMMENT ON COLUMN newborn_screening.diagnosis_doctor_name IS '诊断人员姓名';
COMMENT ON COLUMN newborn_screening.diagnosis_result IS '诊断结果';
COMMENT ON COLUMN newborn_screening.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN newborn_screening.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN newborn_screening.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN newborn_screening.business_day IS '业务日';
COMMENT ON COLUMN newborn_screening.row_version IS '行版本';
COMMENT ON COLUMN newborn_screening.delivery_version IS '下发版本';
COMMENT ON COLUMN newborn_screening.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_newborn_screening() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH15B', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH15B' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON newborn_screening;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON newborn_screening
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_newborn_screening();
DROP TRIGGER IF EXISTS exchange_capture_update ON newborn_screening;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON newborn_screening
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_newborn_screening();

CREATE TABLE IF NOT EXISTS maternal_care (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    maternal_record_kind_code varchar(1),
    handbook_no varchar(64),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    handbook_opened_on date,
    handbook_opened_weeks bigint,
    gravidity bigint,
    parity bigint,
    last_menstrual_on date,
    expected_delivery_on date,
    followed_up_on date,
    gestational_weeks bigint,
    weight numeric(5,1),
    systolic bigint,
    diastolic bigint,
    temperature numeric(4,1),
    fundal_height numeric(4,1),
    abdominal_girth numeric(5,1),
    fetal_position_code varchar(2),
    fetal_heart_rate bigint,
    haemoglobin bigint,
    urine_protein_code varchar(1),
    pregnancy_risk_code varchar(2),
    is_high_risk varchar(1),
    delivered_on date,
    discharged_on date,
    lochia_abnormal varchar(1),
    uterus_abnormal varchar(1),
    wound_healing_code varchar(1),
    puerpera_recovered varchar(1),
    maternal_guidance_code varchar(2),
    is_referred varchar(1),
    referral_reason varchar(100),
    next_follow_up_on date,
    case_closed varchar(1),
    follow_up_org_code varchar(22),
    follow_up_doctor_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE maternal_care IS 'PH16 孕产妇女保健';
COMMENT ON COLUMN maternal_care.org_code IS '医疗机构代码';
COMMENT ON COLUMN maternal_care.record_id IS '记录流水号';
COMMENT ON COLUMN maternal_care.org_name IS '医疗机构名称';
COMMENT ON COLUMN maternal_care.modify_flag IS '修改标志';
COMMENT ON COLUMN maternal_care.confidentiality IS '密级';
COMMENT ON COLUMN maternal_care.collected_at IS '数据采集时间';
COMMENT ON COLUMN maternal_care.updated_at IS '数据更新时间';
COMMENT ON COLUMN maternal_care.maternal_record_kind_code IS '保健记录类型代码';
COMMENT ON COLUMN maternal_care.handbook_no IS '孕产妇保健手册编号';
COMMENT ON COLUMN maternal_care.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN maternal_care.person_name IS '本人姓名';
COMMENT ON COLUMN maternal_care.sex_code IS '性别代码';
COMMENT ON COLUMN maternal_care.birth_date IS '出生日期';
COMMENT ON COLUMN maternal_care.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN maternal_care.id_no IS '身份证件号码';
COMMENT ON COLUMN maternal_care.handbook_opened_on IS '建册日期';
COMMENT ON COLUMN maternal_care.handbook_opened_weeks IS '建册孕周（周）';
COMMENT ON COLUMN maternal_care.gravidity IS '孕次（次）';
COMMENT ON COLUMN maternal_care.parity IS '产次（次）';
COMMENT ON COLUMN maternal_care.last_menstrual_on IS '末次月经日期';
COMMENT ON COLUMN maternal_care.expected_delivery_on IS '预产期';
COMMENT ON COLUMN maternal_care.followed_up_on IS '随访日期';
COMMENT ON COLUMN maternal_care.gestational_weeks IS '孕周（周）';
COMMENT ON COLUMN maternal_care.weight IS '体重（kg）';
COMMENT ON COLUMN maternal_care.systolic IS '收缩压（mmHg）';
COMMENT ON COLUMN maternal_care.diastolic IS '舒张压（mmHg）';
COMMENT ON COLUMN maternal_care.temperature IS '体温（℃）';
COMMENT ON COLUMN maternal_care.fundal_height IS '宫底高度（cm）';
COMMENT ON COLUMN maternal_care.abdominal_girth IS '腹围（cm）';
COMMENT ON COLUMN maternal_care.fetal_position_code IS '胎方位代码';
COMMENT ON COLUMN maternal_care.fetal_heart_rate IS '胎心率（次/min）';
COMMENT ON COLUMN maternal_care.haemoglobin IS '血红蛋白（g/L）';
COMMENT ON COLUMN maternal_care.urine_protein_code IS '尿蛋白定性代码';
COMMENT ON COLUMN maternal_care.pregnancy_risk_code IS '孕产期高危因素代码';
COMMENT ON COLUMN maternal_care.is_high_risk IS '高危标志';
COMMENT ON COLUMN maternal_care.delivered_on IS '分娩日期';
COMMENT ON COLUMN maternal_care.discharged_on IS '出院日期';
COMMENT ON COLUMN maternal_care.lochia_abnormal IS '产后访视-恶露异常标志';
COMMENT ON COLUMN maternal_care.uterus_abnormal IS '子宫异常标志';
COMMENT ON COLUMN maternal_care.wound_healing_code IS '伤口愈合状况代码';
COMMENT ON COLUMN maternal_care.puerpera_recovered IS '产妇恢复标志';
COMMENT ON COLUMN maternal_care.maternal_guidance_code IS '孕产妇健康指导类别代码';
COMMENT ON COLUMN maternal_care.is_referred IS '转诊标志';
COMMENT ON COLUMN maternal_care.referral_reason IS '转诊原因';
COMMENT ON COLUMN maternal_care.next_follow_up_on IS '下次随访日期';
COMMENT ON COLUMN maternal_care.case_closed IS '结案标志';
COMMENT ON COLUMN maternal_care.follow_up_org_code IS '随访机构代码';
COMMENT ON COLUMN maternal_care.follow_up_doctor_name IS '随访医生姓名';
COMMENT ON COLUMN maternal_care.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN maternal_care.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN maternal_care.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN maternal_care.business_day IS '业务日';
COMMENT ON COLUMN maternal_care.row_version IS '行版本';
COMMENT ON COLUMN maternal_care.delivery_version IS '下发版本';
COMMENT ON COLUMN maternal_care.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_maternal_care() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH16', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH16' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON maternal_care;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON maternal_care
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_maternal_care();
DROP TRIGGER IF EXISTS exchange_capture_update ON maternal_care;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON maternal_care
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_maternal_care();

CREATE TABLE IF NOT EXISTS maternal_handbook (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    phone varchar(20),
    present_division varchar(12),
    handbook_opened_on date,
    handbook_opened_weeks bigint,
    handbook_org_code varchar(22),
    handbook_doctor_name varchar(50),
    managing_org_code varchar(22),
    menarche_age bigint,
    last_menstrual_on date,
    expected_delivery_on date,
    gravidity bigint,
    parity bigint,
    vaginal_delivery_count bigint,
    caesarean_count bigint,
    spontaneous_abortion_count bigint,
    induced_abortion_count bigint,
    stillbirth_count bigint,
    height numeric(5,1),
    weight numeric(5,1),
    systolic bigint,
    diastolic bigint,
    family_history varchar(100),
    is_high_risk varchar(1),
    first_high_risk_on date,
    pregnancy_risk_level_code varchar(1),
    high_risk_outcome_code varchar(1),
    pregnancy_end_code varchar(2),
    pregnancy_ended_on date,
    case_closed varchar(1),
    case_closed_on date,
    close_org_code varchar(22),
    close_reason_code varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE maternal_handbook IS 'PH16A 孕产妇保健手册';
COMMENT ON COLUMN maternal_handbook.org_code IS '医疗机构代码';
COMMENT ON COLUMN maternal_handbook.record_id IS '孕产妇保健手册编号';
COMMENT ON COLUMN maternal_handbook.org_name IS '医疗机构名称';
COMMENT ON COLUMN maternal_handbook.modify_flag IS '修改标志';
COMMENT ON COLUMN maternal_handbook.confidentiality IS '密级';
COMMENT ON COLUMN maternal_handbook.collected_at IS '数据采集时间';
COMMENT ON COLUMN maternal_handbook.updated_at IS '数据更新时间';
COMMENT ON COLUMN maternal_handbook.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN maternal_handbook.person_name IS '本人姓名';
COMMENT ON COLUMN maternal_handbook.sex_code IS '性别代码';
COMMENT ON COLUMN maternal_handbook.birth_date IS '出生日期';
COMMENT ON COLUMN maternal_handbook.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN maternal_handbook.id_no IS '身份证件号码';
COMMENT ON COLUMN maternal_handbook.phone IS '本人电话号码';
COMMENT ON COLUMN maternal_handbook.present_division IS '居住地-行政区划代码';
COMMENT ON COLUMN maternal_handbook.handbook_opened_on IS '建册日期';
COMMENT ON COLUMN maternal_handbook.handbook_opened_weeks IS '建册孕周（周）';
COMMENT ON COLUMN maternal_handbook.handbook_org_code IS '建册机构代码';
COMMENT ON COLUMN maternal_handbook.handbook_doctor_name IS '建册医生姓名';
COMMENT ON COLUMN maternal_handbook.managing_org_code IS '管辖机构代码';
COMMENT ON COLUMN maternal_handbook.menarche_age IS '初潮年龄（岁）';
COMMENT ON COLUMN maternal_handbook.last_menstrual_on IS '末次月经日期';
COMMENT ON COLUMN maternal_handbook.expected_delivery_on IS '预产期';
COMMENT ON COLUMN maternal_handbook.gravidity IS '孕次（次）';
COMMENT ON COLUMN maternal_handbook.parity IS '产次（次）';
COMMENT ON COLUMN maternal_handbook.vaginal_delivery_count IS '阴道分娩次数';
COMMENT ON COLUMN maternal_handbook.caesarean_count IS '剖宫产次数';
COMMENT ON COLUMN maternal_handbook.spontaneous_abortion_count IS '自然流产次数';
COMMENT ON COLUMN maternal_handbook.induced_abortion_count IS '人工流产次数';
COMMENT ON COLUMN maternal_handbook.stillbirth_count IS '死产次数';
COMMENT ON COLUMN maternal_handbook.height IS '身高（cm）';
COMMENT ON COLUMN maternal_handbook.weight IS '基础体重（kg）';
COMMENT ON COLUMN maternal_handbook.systolic IS '收缩压（mmHg）';
COMMENT ON COLUMN maternal_handbook.diastolic IS '舒张压（mmHg）';
COMMENT ON COLUMN maternal_handbook.family_history IS '家族史';
COMMENT ON COLUMN maternal_handbook.is_high_risk IS '高危标志';
COMMENT ON COLUMN maternal_handbook.first_high_risk_on IS '高危初次诊断日期';
COMMENT ON COLUMN maternal_handbook.pregnancy_risk_level_code IS '妊娠风险分级代码';
COMMENT ON COLUMN maternal_handbook.high_risk_outcome_code IS '高危转归代码';
COMMENT ON COLUMN maternal_handbook.pregnancy_end_code IS '终止妊娠方式代码';
COMMENT ON COLUMN maternal_handbook.pregnancy_ended_on IS '终止妊娠日期';
COMMENT ON COLUMN maternal_handbook.case_closed IS '结案标志';
COMMENT ON COLUMN maternal_handbook.case_closed_on IS '结案日期';
COMMENT ON COLUMN maternal_handbook.close_org_code IS '结案机构代码';
COMMENT ON COLUMN maternal_handbook.close_reason_code IS '结案原因代码';
COMMENT ON COLUMN maternal_handbook.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN maternal_handbook.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN maternal_handbook.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN maternal_handbook.business_day IS '业务日';
COMMENT ON COLUMN maternal_handbook.row_version IS '行版本';
COMMENT ON COLUMN maternal_handbook.delivery_version IS '下发版本';
COMMENT ON COLUMN maternal_handbook.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_maternal_handbook() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH16A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH16A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON maternal_handbook;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON maternal_handbook
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_maternal_handbook();
DROP TRIGGER IF EXISTS exchange_capture_update ON maternal_handbook;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON maternal_handbook
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_maternal_handbook();

CREATE TABLE IF NOT EXISTS high_risk_pregnancy (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    handbook_no varchar(64),
    person_name varchar(50),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    followed_up_on date,
    gestational_weeks bigint,
    gestational_days bigint,
    pregnancy_risk_code varchar(2),
    pregnancy_risk_level_code varchar(1),
    high_risk_score bigint,
    symptom_description varchar(1000),
    sign_description varchar(100),
    auxiliary_result varchar(1000),
    treatment_advice varchar(200),
    next_follow_up_on date,
    follow_up_org_code varchar(22),
    follow_up_doctor_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE high_risk_pregnancy IS 'PH16B 高危孕产妇随诊';
COMMENT ON COLUMN high_risk_pregnancy.org_code IS '医疗机构代码';
COMMENT ON COLUMN high_risk_pregnancy.record_id IS '随诊流水号';
COMMENT ON COLUMN high_risk_pregnancy.org_name IS '医疗机构名称';
COMMENT ON COLUMN high_risk_pregnancy.modify_flag IS '修改标志';
COMMENT ON COLUMN high_risk_pregnancy.confidentiality IS '密级';
COMMENT ON COLUMN high_risk_pregnancy.collected_at IS '数据采集时间';
COMMENT ON COLUMN high_risk_pregnancy.updated_at IS '数据更新时间';
COMMENT ON COLUMN high_risk_pregnancy.handbook_no IS '孕产妇保健手册编号';
COMMENT ON COLUMN high_risk_pregnancy.person_name IS '本人姓名';
COMMENT ON COLUMN high_risk_pregnancy.birth_date IS '出生日期';
COMMENT ON COLUMN high_risk_pregnancy.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN high_risk_pregnancy.id_no IS '身份证件号码';
COMMENT ON COLUMN high_risk_pregnancy.followed_up_on IS '随诊日期';
COMMENT ON COLUMN high_risk_pregnancy.gestational_weeks IS '随诊孕周(周)（周）';
COMMENT ON COLUMN high_risk_pregnancy.gestational_days IS '随诊孕周(天)（d）';
COMMENT ON COLUMN high_risk_pregnancy.pregnancy_risk_code IS '孕产期高危因素代码';
COMMENT ON COLUMN high_risk_pregnancy.pregnancy_risk_level_code IS '妊娠风险分级代码';
COMMENT ON COLUMN high_risk_pregnancy.high_risk_score IS '高危评分';
COMMENT ON COLUMN high_risk_pregnancy.symptom_description IS '症状描述';
COMMENT ON COLUMN high_risk_pregnancy.sign_description IS '体征描述';
COMMENT ON COLUMN high_risk_pregnancy.auxiliary_result IS '辅助检查结果';
COMMENT ON COLUMN high_risk_pregnancy.treatment_advice IS '处理指导意见';
COMMENT ON COLUMN high_risk_pregnancy.next_follow_up_on IS '下次随诊日期';
COMMENT ON COLUMN high_risk_pregnancy.follow_up_org_code IS '随诊机构代码';
COMMENT ON COLUMN high_risk_pregnancy.follow_up_doctor_name IS '随诊医生姓名';
COMMENT ON COLUMN high_risk_pregnancy.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN high_risk_pregnancy.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN high_risk_pregnancy.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN high_risk_pregnancy.business_day IS '业务日';
COMMENT ON COLUMN high_risk_pregnancy.row_version IS '行版本';
COMMENT ON COLUMN high_risk_pregnancy.delivery_version IS '下发版本';
COMMENT ON COLUMN high_risk_pregnancy.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_high_risk_pregnancy() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH16B', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH16B' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON high_risk_pregnancy;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON high_risk_pregnancy
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_high_risk_pregnancy();
DROP TRIGGER IF EXISTS exchange_capture_update ON high_risk_pregnancy;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON high_risk_pregnancy
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_high_risk_pregnancy();

CREATE TABLE IF NOT EXISTS elderly_care (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    followed_up_on date,
    follow_up_way_code varchar(1),
    self_care_score bigint,
    self_care_rating_code varchar(1),
    systolic bigint,
    diastolic bigint,
    weight numeric(5,1),
    fasting_glucose numeric(4,1),
    is_smoking varchar(1),
    exercise_frequency_code varchar(1),
    exam_done varchar(1),
    assessment_done varchar(1),
    tcm_constitution_done varchar(1),
    guidance_given varchar(1),
    vaccination_guided varchar(1),
    osteoporosis_prevented varchar(1),
    next_follow_up_on date,
    follow_up_org_code varchar(22),
    follow_up_doctor_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE elderly_care IS 'PH17 老年人保健';
COMMENT ON COLUMN elderly_care.org_code IS '医疗机构代码';
COMMENT ON COLUMN elderly_care.record_id IS '随访流水号';
COMMENT ON COLUMN elderly_care.org_name IS '医疗机构名称';
COMMENT ON COLUMN elderly_care.modify_flag IS '修改标志';
COMMENT ON COLUMN elderly_care.confidentiality IS '密级';
COMMENT ON COLUMN elderly_care.collected_at IS '数据采集时间';
COMMENT ON COLUMN elderly_care.updated_at IS '数据更新时间';
COMMENT ON COLUMN elderly_care.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN elderly_care.person_name IS '本人姓名';
COMMENT ON COLUMN elderly_care.sex_code IS '性别代码';
COMMENT ON COLUMN elderly_care.birth_date IS '出生日期';
COMMENT ON COLUMN elderly_care.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN elderly_care.id_no IS '身份证件号码';
COMMENT ON COLUMN elderly_care.followed_up_on IS '随访(体检)日期';
COMMENT ON COLUMN elderly_care.follow_up_way_code IS '随访方式代码';
COMMENT ON COLUMN elderly_care.self_care_score IS '生活自理能力评估总分';
COMMENT ON COLUMN elderly_care.self_care_rating_code IS '生活自理能力自我评估代码';
COMMENT ON COLUMN elderly_care.systolic IS '收缩压（mmHg）';
COMMENT ON COLUMN elderly_care.diastolic IS '舒张压（mmHg）';
COMMENT ON COLUMN elderly_care.weight IS '体重（kg）';
COMMENT ON COLUMN elderly_care.fasting_glucose IS '空腹血糖（mmol/L）';
COMMENT ON COLUMN elderly_care.is_smoking IS '是否吸烟';
COMMENT ON COLUMN elderly_care.exercise_frequency_code IS '体育锻炼代码';
COMMENT ON COLUMN elderly_care.exam_done IS '健康体检完成标志';
COMMENT ON COLUMN elderly_care.assessment_done IS '健康评估完成标志';
COMMENT ON COLUMN elderly_care.tcm_constitution_done IS '中医体质辨识标志';
COMMENT ON COLUMN elderly_care.guidance_given IS '健康指导标志';
COMMENT ON COLUMN elderly_care.vaccination_guided IS '疫苗接种指导';
COMMENT ON COLUMN elderly_care.osteoporosis_prevented IS '骨质疏松预防标志';
COMMENT ON COLUMN elderly_care.next_follow_up_on IS '下次随访日期';
COMMENT ON COLUMN elderly_care.follow_up_org_code IS '随访机构代码';
COMMENT ON COLUMN elderly_care.follow_up_doctor_name IS '随访医生姓名';
COMMENT ON COLUMN elderly_care.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN elderly_care.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN elderly_care.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN elderly_care.business_day IS '业务日';
COMMENT ON COLUMN elderly_care.row_version IS '行版本';
COMMENT ON COLUMN elderly_care.delivery_version IS '下发版本';
COMMENT ON COLUMN elderly_care.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_elderly_care() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH17', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH17' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON elderly_care;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON elderly_care
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_elderly_care();
DROP TRIGGER IF EXISTS exchange_capture_update ON elderly_care;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON elderly_care
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_elderly_care();

CREATE TABLE IF NOT EXISTS elderly_self_care (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    follow_up_no varchar(64),
    person_name varchar(50),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    assessed_on date,
    eating_score bigint,
    washing_score bigint,
    dressing_score bigint,
    toileting_score bigint,
    moving_score bigint,
    self_care_score bigint,
    self_care_rating_code varchar(1),
    assessor_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE elderly_self_care IS 'PH17A 老年人生活自理能力评估';
COMMENT ON COLUMN elderly_self_care.org_code IS '医疗机构代码';
COMMENT ON COLUMN elderly_self_care.record_id IS '评估流水号';
COMMENT ON COLUMN elderly_self_care.org_name IS '医疗机构名称';
COMMENT ON COLUMN elderly_self_care.modify_flag IS '修改标志';
COMMENT ON COLUMN elderly_self_care.confidentiality IS '密级';
COMMENT ON COLUMN elderly_self_care.collected_at IS '数据采集时间';
COMMENT ON COLUMN elderly_self_care.updated_at IS '数据更新时间';
COMMENT ON COLUMN elderly_self_care.follow_up_no IS '随访流水号';
COMMENT ON COLUMN elderly_self_care.person_name IS '本人姓名';
COMMENT ON COLUMN elderly_self_care.birth_date IS '出生日期';
COMMENT ON COLUMN elderly_self_care.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN elderly_self_care.id_no IS '身份证件号码';
COMMENT ON COLUMN elderly_self_care.assessed_on IS '评估日期';
COMMENT ON COLUMN elderly_self_care.eating_score IS '进餐评分';
COMMENT ON COLUMN elderly_self_care.washing_score IS '梳洗评分';
COMMENT ON COLUMN elderly_self_care.dressing_score IS '穿衣评分';
COMMENT ON COLUMN elderly_self_care.toileting_score IS '如厕评分';
COMMENT ON COLUMN elderly_self_care.moving_score IS '活动评分';
COMMENT ON COLUMN elderly_self_care.self_care_score IS '总评分';
COMMENT ON COLUMN elderly_self_care.self_care_rating_code IS '评估等级代码';
COMMENT ON COLUMN elderly_self_care.assessor_name IS '评估人';
COMMENT ON COLUMN elderly_self_care.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN elderly_self_care.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN elderly_self_care.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN elderly_self_care.business_day IS '业务日';
COMMENT ON COLUMN elderly_self_care.row_version IS '行版本';
COMMENT ON COLUMN elderly_self_care.delivery_version IS '下发版本';
COMMENT ON COLUMN elderly_self_care.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_elderly_self_care() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH17A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH17A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON elderly_self_care;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON elderly_self_care
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_elderly_self_care();
DROP TRIGGER IF EXISTS exchange_capture_update ON elderly_self_care;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON elderly_self_care
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_elderly_self_care();

CREATE TABLE IF NOT EXISTS hypertension_followup (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    card_no varchar(64),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    card_opened_on date,
    diagnosed_on date,
    management_group_code varchar(1),
    followed_up_on date,
    follow_up_way_code varchar(1),
    symptom_code varchar(2),
    systolic bigint,
    diastolic bigint,
    weight numeric(5,1),
    bmi numeric(5,2),
    heart_rate bigint,
    cigarettes_per_day bigint,
    alcohol_per_day bigint,
    exercise_per_week bigint,
    exercise_minutes bigint,
    salt_intake_code varchar(1),
    psychology_code varchar(1),
    compliance_code varchar(1),
    medication_adherence_code varchar(1),
    adverse_drug_reaction varchar(1),
    evaluation_code varchar(1),
    drug_name varchar(50),
    is_referred varchar(1),
    next_follow_up_on date,
    follow_up_org_code varchar(22),
    follow_up_doctor_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE hypertension_followup IS 'PH18 高血压管理';
COMMENT ON COLUMN hypertension_followup.org_code IS '医疗机构代码';
COMMENT ON COLUMN hypertension_followup.record_id IS '随访流水号';
COMMENT ON COLUMN hypertension_followup.org_name IS '医疗机构名称';
COMMENT ON COLUMN hypertension_followup.modify_flag IS '修改标志';
COMMENT ON COLUMN hypertension_followup.confidentiality IS '密级';
COMMENT ON COLUMN hypertension_followup.collected_at IS '数据采集时间';
COMMENT ON COLUMN hypertension_followup.updated_at IS '数据更新时间';
COMMENT ON COLUMN hypertension_followup.card_no IS '管理卡编号';
COMMENT ON COLUMN hypertension_followup.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN hypertension_followup.person_name IS '本人姓名';
COMMENT ON COLUMN hypertension_followup.sex_code IS '性别代码';
COMMENT ON COLUMN hypertension_followup.birth_date IS '出生日期';
COMMENT ON COLUMN hypertension_followup.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN hypertension_followup.id_no IS '身份证件号码';
COMMENT ON COLUMN hypertension_followup.card_opened_on IS '建卡日期';
COMMENT ON COLUMN hypertension_followup.diagnosed_on IS '确诊日期';
COMMENT ON COLUMN hypertension_followup.management_group_code IS '管理级别(组)代码';
COMMENT ON COLUMN hypertension_followup.followed_up_on IS '随访日期';
COMMENT ON COLUMN hypertension_followup.follow_up_way_code IS '随访方式代码';
COMMENT ON COLUMN hypertension_followup.symptom_code IS '症状代码';
COMMENT ON COLUMN hypertension_followup.systolic IS '收缩压（mmHg）';
COMMENT ON COLUMN hypertension_followup.diastolic IS '舒张压（mmHg）';
COMMENT ON COLUMN hypertension_followup.weight IS '体重（kg）';
COMMENT ON COLUMN hypertension_followup.bmi IS '体质指数（kg/m²）';
COMMENT ON COLUMN hypertension_followup.heart_rate IS '心率（次/min）';
COMMENT ON COLUMN hypertension_followup.cigarettes_per_day IS '日吸烟量（支）';
COMMENT ON COLUMN hypertension_followup.alcohol_per_day IS '日饮酒量（两）';
COMMENT ON COLUMN hypertension_followup.exercise_per_week IS '运动频率（次/周）';
COMMENT ON COLUMN hypertension_followup.exercise_minutes IS '每次运动时长（min）';
COMMENT ON COLUMN hypertension_followup.salt_intake_code IS '摄盐量分级代码';
COMMENT ON COLUMN hypertension_followup.psychology_code IS '心理调整评价代码';
COMMENT ON COLUMN hypertension_followup.compliance_code IS '遵医行为评价代码';
COMMENT ON COLUMN hypertension_followup.medication_adherence_code IS '服药依从性代码';
COMMENT ON COLUMN hypertension_followup.adverse_drug_reaction IS '药物不良反应标志';
COMMENT ON COLUMN hypertension_followup.evaluation_code IS '随访评价结果代码';
COMMENT ON COLUMN hypertension_followup.drug_name IS '药物名称(子表)';
COMMENT ON COLUMN hypertension_followup.is_referred IS '转诊标志';
COMMENT ON COLUMN hypertension_followup.next_follow_up_on IS '下次随访日期';
COMMENT ON COLUMN hypertension_followup.follow_up_org_code IS '随访机构代码';
COMMENT ON COLUMN hypertension_followup.follow_up_doctor_name IS '随访医生姓名';
COMMENT ON COLUMN hypertension_followup.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN hypertension_followup.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN hypertension_followup.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN hypertension_followup.business_day IS '业务日';
COMMENT ON COLUMN hypertension_followup.row_version IS '行版本';
COMMENT ON COLUMN hypertension_followup.delivery_version IS '下发版本';
COMMENT ON COLUMN hypertension_followup.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_hypertension_followup() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH18', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH18' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON hypertension_followup;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON hypertension_followup
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_hypertension_followup();
DROP TRIGGER IF EXISTS exchange_capture_update ON hypertension_followup;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON hypertension_followup
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_hypertension_followup();

CREATE TABLE IF NOT EXISTS hypertension_card (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    phone varchar(20),
    present_division varchar(12),
    card_opened_on date,
    card_org_code varchar(22),
    card_doctor_name varchar(50),
    managing_org_code varchar(22),
    case_source_code varchar(2),
    hypertension_kind_code varchar(1),
    diagnosed_on date,
    diagnosis_org_name varchar(70),
    management_group_code varchar(1),
    risk_stratum_code varchar(1),
    family_history varchar(100),
    complications varchar(200),
    smoking_code varchar(1),
    drinking_frequency_code varchar(1),
    exercise_frequency_code varchar(1),
    diet_habit_code varchar(1),
    self_care_rating_code varchar(1),
    height numeric(5,1),
    weight numeric(5,1),
    bmi numeric(5,2),
    waist numeric(5,1),
    heart_rate bigint,
    systolic bigint,
    diastolic bigint,
    management_stopped varchar(1),
    stopped_on date,
    stop_reason_code varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE hypertension_card IS 'PH18A 高血压管理卡';
COMMENT ON COLUMN hypertension_card.org_code IS '医疗机构代码';
COMMENT ON COLUMN hypertension_card.record_id IS '管理卡编号';
COMMENT ON COLUMN hypertension_card.org_name IS '医疗机构名称';
COMMENT ON COLUMN hypertension_card.modify_flag IS '修改标志';
COMMENT ON COLUMN hypertension_card.confidentiality IS '密级';
COMMENT ON COLUMN hypertension_card.collected_at IS '数据采集时间';
COMMENT ON COLUMN hypertension_card.updated_at IS '数据更新时间';
COMMENT ON COLUMN hypertension_card.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN hypertension_card.person_name IS '本人姓名';
COMMENT ON COLUMN hypertension_card.sex_code IS '性别代码';
COMMENT ON COLUMN hypertension_card.birth_date IS '出生日期';
COMMENT ON COLUMN hypertension_card.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN hypertension_card.id_no IS '身份证件号码';
COMMENT ON COLUMN hypertension_card.phone IS '联系电话号码';
COMMENT ON COLUMN hypertension_card.present_division IS '居住地-行政区划代码';
COMMENT ON COLUMN hypertension_card.card_opened_on IS '建卡日期';
COMMENT ON COLUMN hypertension_card.card_org_code IS '建卡机构代码';
COMMENT ON COLUMN hypertension_card.card_doctor_name IS '建卡医生姓名';
COMMENT ON COLUMN hypertension_card.managing_org_code IS '业务管理机构代码';
COMMENT ON COLUMN hypertension_card.case_source_code IS '病例来源代码';
COMMENT ON COLUMN hypertension_card.hypertension_kind_code IS '高血压类型代码';
COMMENT ON COLUMN hypertension_card.diagnosed_on IS '确诊时间';
COMMENT ON COLUMN hypertension_card.diagnosis_org_name IS '确诊医院';
COMMENT ON COLUMN hypertension_card.management_group_code IS '管理级别(组)代码';
COMMENT ON COLUMN hypertension_card.risk_stratum_code IS '危险分层代码';
COMMENT ON COLUMN hypertension_card.family_history IS '家族史';
COMMENT ON COLUMN hypertension_card.complications IS '并发症';
COMMENT ON COLUMN hypertension_card.smoking_code IS '吸烟情况代码';
COMMENT ON COLUMN hypertension_card.drinking_frequency_code IS '饮酒情况代码';
COMMENT ON COLUMN hypertension_card.exercise_frequency_code IS '体育锻炼代码';
COMMENT ON COLUMN hypertension_card.diet_habit_code IS '饮食习惯代码';
COMMENT ON COLUMN hypertension_card.self_care_rating_code IS '生活自理能力代码';
COMMENT ON COLUMN hypertension_card.height IS '身高（cm）';
COMMENT ON COLUMN hypertension_card.weight IS '体重（kg）';
COMMENT ON COLUMN hypertension_card.bmi IS '体质指数（kg/m²）';
COMMENT ON COLUMN hypertension_card.waist IS '腰围（cm）';
COMMENT ON COLUMN hypertension_card.heart_rate IS '心率（次/min）';
COMMENT ON COLUMN hypertension_card.systolic IS '收缩压（mmHg）';
COMMENT ON COLUMN hypertension_card.diastolic IS '舒张压（mmHg）';
COMMENT ON COLUMN hypertension_card.management_stopped IS '终止管理标志';
COMMENT ON COLUMN hypertension_card.stopped_on IS '终止日期';
COMMENT ON COLUMN hypertension_card.stop_reason_code IS '终止理由代码';
COMMENT ON COLUMN hypertension_card.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN hypertension_card.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN hypertension_card.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN hypertension_card.business_day IS '业务日';
COMMENT ON COLUMN hypertension_card.row_version IS '行版本';
COMMENT ON COLUMN hypertension_card.delivery_version IS '下发版本';
COMMENT ON COLUMN hypertension_card.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_hypertension_card() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH18A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH18A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON hypertension_card;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON hypertension_card
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_hypertension_card();
DROP TRIGGER IF EXISTS exchange_capture_update ON hypertension_card;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON hypertension_card
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_hypertension_card();

CREATE TABLE IF NOT EXISTS hypertension_medication (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    follow_up_no varchar(64),
    card_no varchar(64),
    id_type_code varchar(2),
    id_no varchar(18),
    followed_up_on date,
    drug_name varchar(50),
    tcm_kind_code varchar(1),
    drug_frequency varchar(20),
    drug_dose numeric(10,2),
    drug_dose_unit varchar(6),
    drug_total_dose numeric(12,2),
    drug_route_code varchar(3),
    drug_started_at timestamp,
    drug_stopped_at timestamp,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE hypertension_medication IS 'PH18B 高血压用药记录';
COMMENT ON COLUMN hypertension_medication.org_code IS '医疗机构代码';
COMMENT ON COLUMN hypertension_medication.record_id IS '用药流水号';
COMMENT ON COLUMN hypertension_medication.org_name IS '医疗机构名称';
COMMENT ON COLUMN hypertension_medication.modify_flag IS '修改标志';
COMMENT ON COLUMN hypertension_medication.confidentiality IS '密级';
COMMENT ON COLUMN hypertension_medication.collected_at IS '数据采集时间';
COMMENT ON COLUMN hypertension_medication.updated_at IS '数据更新时间';
COMMENT ON COLUMN hypertension_medication.follow_up_no IS '随访流水号';
COMMENT ON COLUMN hypertension_medication.card_no IS '管理卡标识号';
COMMENT ON COLUMN hypertension_medication.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN hypertension_medication.id_no IS '身份证件号码';
COMMENT ON COLUMN hypertension_medication.followed_up_on IS '随访日期';
COMMENT ON COLUMN hypertension_medication.drug_name IS '药物名称';
COMMENT ON COLUMN hypertension_medication.tcm_kind_code IS '中药类别代码';
COMMENT ON COLUMN hypertension_medication.drug_frequency IS '药物使用频率名称';
COMMENT ON COLUMN hypertension_medication.drug_dose IS '药物使用次剂量';
COMMENT ON COLUMN hypertension_medication.drug_dose_unit IS '药物使用剂量单位';
COMMENT ON COLUMN hypertension_medication.drug_total_dose IS '药物使用总剂量';
COMMENT ON COLUMN hypertension_medication.drug_route_code IS '药物使用途径代码';
COMMENT ON COLUMN hypertension_medication.drug_started_at IS '用药开始时间';
COMMENT ON COLUMN hypertension_medication.drug_stopped_at IS '用药停止时间';
COMMENT ON COLUMN hypertension_medication.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN hypertension_medication.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN hypertension_medication.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN hypertension_medication.business_day IS '业务日';
COMMENT ON COLUMN hypertension_medication.row_version IS '行版本';
COMMENT ON COLUMN hypertension_medication.delivery_version IS '下发版本';
COMMENT ON COLUMN hypertension_medication.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_hypertension_medication() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH18B', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH18B' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON hypertension_medication;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON hypertension_medication
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_hypertension_medication();
DROP TRIGGER IF EXISTS exchange_capture_update ON hypertension_medication;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON hypertension_medication
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_hypertension_medication();

CREATE TABLE IF NOT EXISTS diabetes_followup (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    card_no varchar(64),
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    card_opened_on date,
    diabetes_kind_code varchar(1),
    management_group_code varchar(1),
    followed_up_on date,
    follow_up_way_code varchar(1),
    diabetes_symptom_code varchar(2),
    systolic bigint,
    diastolic bigint,
    weight numeric(5,1),
    bmi numeric(5,2),
    dorsalis_pedis_pulse varchar(1),
    fasting_glucose numeric(4,1),
    postprandial_glucose numeric(4,1),
    hba1c numeric(4,1),
    staple_food_per_day bigint,
    exercise_frequency_code varchar(1),
    cigarettes_per_day bigint,
    psychology_code varchar(1),
    compliance_code varchar(1),
    medication_adherence_code varchar(1),
    adverse_drug_reaction varchar(1),
    hypoglycaemia_code varchar(1),
    evaluation_code varchar(1),
    insulin_kind varchar(50),
    drug_name varchar(50),
    is_referred varchar(1),
    next_follow_up_on date,
    follow_up_org_code varchar(22),
    follow_up_doctor_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE diabetes_followup IS 'PH19 糖尿病管理';
COMMENT ON COLUMN diabetes_followup.org_code IS '医疗机构代码';
COMMENT ON COLUMN diabetes_followup.record_id IS '随访流水号';
COMMENT ON COLUMN diabetes_followup.org_name IS '医疗机构名称';
COMMENT ON COLUMN diabetes_followup.modify_flag IS '修改标志';
COMMENT ON COLUMN diabetes_followup.confidentiality IS '密级';
COMMENT ON COLUMN diabetes_followup.collected_at IS '数据采集时间';
COMMENT ON COLUMN diabetes_followup.updated_at IS '数据更新时间';
COMMENT ON COLUMN diabetes_followup.card_no IS '管理卡编号';
COMMENT ON COLUMN diabetes_followup.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN diabetes_followup.person_name IS '本人姓名';
COMMENT ON COLUMN diabetes_followup.sex_code IS '性别代码';
COMMENT ON COLUMN diabetes_followup.birth_date IS '出生日期';
COMMENT ON COLUMN diabetes_followup.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN diabetes_followup.id_no IS '身份证件号码';
COMMENT ON COLUMN diabetes_followup.card_opened_on IS '建卡日期';
COMMENT ON COLUMN diabetes_followup.diabetes_kind_code IS '糖尿病类型代码';
COMMENT ON COLUMN diabetes_followup.management_group_code IS '管理级别(组)代码';
COMMENT ON COLUMN diabetes_followup.followed_up_on IS '随访日期';
COMMENT ON COLUMN diabetes_followup.follow_up_way_code IS '随访方式代码';
COMMENT ON COLUMN diabetes_followup.diabetes_symptom_code IS '症状代码';
COMMENT ON COLUMN diabetes_followup.systolic IS '收缩压（mmHg）';
COMMENT ON COLUMN diabetes_followup.diastolic IS '舒张压（mmHg）';
COMMENT ON COLUMN diabetes_followup.weight IS '体重（kg）';
COMMENT ON COLUMN diabetes_followup.bmi IS '体质指数（kg/m²）';
COMMENT ON COLUMN diabetes_followup.dorsalis_pedis_pulse IS '足背动脉搏动标志';
COMMENT ON COLUMN diabetes_followup.fasting_glucose IS '空腹血糖（mmol/L）';
COMMENT ON COLUMN diabetes_followup.postprandial_glucose IS '餐后2小时血糖（mmol/L）';
COMMENT ON COLUMN diabetes_followup.hba1c IS '糖化血红蛋白（%）';
COMMENT ON COLUMN diabetes_followup.staple_food_per_day IS '日主食量（g）';
COMMENT ON COLUMN diabetes_followup.exercise_frequency_code IS '运动频率代码';
COMMENT ON COLUMN diabetes_followup.cigarettes_per_day IS '日吸烟量（支）';
COMMENT ON COLUMN diabetes_followup.psychology_code IS '心理调整评价代码';
COMMENT ON COLUMN diabetes_followup.compliance_code IS '遵医行为评价代码';
COMMENT ON COLUMN diabetes_followup.medication_adherence_code IS '服药依从性代码';
COMMENT ON COLUMN diabetes_followup.adverse_drug_reaction IS '药物不良反应标志';
COMMENT ON COLUMN diabetes_followup.hypoglycaemia_code IS '低血糖反应代码';
COMMENT ON COLUMN diabetes_followup.evaluation_code IS '随访评价结果代码';
COMMENT ON COLUMN diabetes_followup.insulin_kind IS '胰岛素用药种类';
COMMENT ON COLUMN diabetes_followup.drug_name IS '药物名称(子表)';
COMMENT ON COLUMN diabetes_followup.is_referred IS '转诊标志';
COMMENT ON COLUMN diabetes_followup.next_follow_up_on IS '下次随访日期';
COMMENT ON COLUMN diabetes_followup.follow_up_org_code IS '随访机构代码';
COMMENT ON COLUMN diabetes_followup.follow_up_doctor_name IS '随访医生姓名';
COMMENT ON COLUMN diabetes_followup.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN diabetes_followup.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN diabetes_followup.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN diabetes_followup.business_day IS '业务日';
COMMENT ON COLUMN diabetes_followup.row_version IS '行版本';
COMMENT ON COLUMN diabetes_followup.delivery_version IS '下发版本';
COMMENT ON COLUMN diabetes_followup.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_diabetes_followup() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH19', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH19' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON diabetes_followup;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON diabetes_followup
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_diabetes_followup();
DROP TRIGGER IF EXISTS exchange_capture_update ON diabetes_followup;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON diabetes_followup
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_diabetes_followup();

CREATE TABLE IF NOT EXISTS diabetes_card (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    phone varchar(20),
    present_division varchar(12),
    card_opened_on date,
    card_org_code varchar(22),
    card_doctor_name varchar(50),
    managing_org_code varchar(22),
    case_source_code varchar(2),
    diabetes_kind_code varchar(1),
    diagnosed_on date,
    diagnosis_org_name varchar(70),
    management_group_code varchar(1),
    family_history varchar(100),
    complications varchar(200),
    smoking_code varchar(1),
    drinking_frequency_code varchar(1),
    exercise_frequency_code varchar(1),
    diet_habit_code varchar(1),
    self_care_rating_code varchar(1),
    height numeric(5,1),
    weight numeric(5,1),
    bmi numeric(5,2),
    waist numeric(5,1),
    heart_rate bigint,
    systolic bigint,
    diastolic bigint,
    fasting_glucose numeric(4,1),
    postprandial_glucose numeric(4,1),
    random_glucose numeric(4,1),
    hba1c numeric(4,1),
    management_stopped varchar(1),
    stopped_on date,
    stop_reason_code varchar(1),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE diabetes_card IS 'PH19A 糖尿病管理卡';
COMMENT ON COLUMN diabetes_card.org_code IS '医疗机构代码';
COMMENT ON COLUMN diabetes_card.record_id IS '管理卡编号';
COMMENT ON COLUMN diabetes_card.org_name IS '医疗机构名称';
COMMENT ON COLUMN diabetes_card.modify_flag IS '修改标志';
COMMENT ON COLUMN diabetes_card.confidentiality IS '密级';
COMMENT ON COLUMN diabetes_card.collected_at IS '数据采集时间';
COMMENT ON COLUMN diabetes_card.updated_at IS '数据更新时间';
COMMENT ON COLUMN diabetes_card.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN diabetes_card.person_name IS '本人姓名';
COMMENT ON COLUMN diabetes_card.sex_code IS '性别代码';
COMMENT ON COLUMN diabetes_card.birth_date IS '出生日期';
COMMENT ON COLUMN diabetes_card.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN diabetes_card.id_no IS '身份证件号码';
COMMENT ON COLUMN diabetes_card.phone IS '联系电话号码';
COMMENT ON COLUMN diabetes_card.present_division IS '居住地-行政区划代码';
COMMENT ON COLUMN diabetes_card.card_opened_on IS '建卡日期';
COMMENT ON COLUMN diabetes_card.card_org_code IS '建卡机构代码';
COMMENT ON COLUMN diabetes_card.card_doctor_name IS '建卡医生姓名';
COMMENT ON COLUMN diabetes_card.managing_org_code IS '业务管理机构代码';
COMMENT ON COLUMN diabetes_card.case_source_code IS '病例来源代码';
COMMENT ON COLUMN diabetes_card.diabetes_kind_code IS '分型';
COMMENT ON COLUMN diabetes_card.diagnosed_on IS '确诊日期';
COMMENT ON COLUMN diabetes_card.diagnosis_org_name IS '确诊医院';
COMMENT ON COLUMN diabetes_card.management_group_code IS '管理级别(组)代码';
COMMENT ON COLUMN diabetes_card.family_history IS '家族史';
COMMENT ON COLUMN diabetes_card.complications IS '并发症';
COMMENT ON COLUMN diabetes_card.smoking_code IS '吸烟情况代码';
COMMENT ON COLUMN diabetes_card.drinking_frequency_code IS '饮酒情况代码';
COMMENT ON COLUMN diabetes_card.exercise_frequency_code IS '体育锻炼代码';
COMMENT ON COLUMN diabetes_card.diet_habit_code IS '饮食习惯代码';
COMMENT ON COLUMN diabetes_card.self_care_rating_code IS '生活自理能力代码';
COMMENT ON COLUMN diabetes_card.height IS '身高（cm）';
COMMENT ON COLUMN diabetes_card.weight IS '体重（kg）';
COMMENT ON COLUMN diabetes_card.bmi IS '体质指数（kg/m²）';
COMMENT ON COLUMN diabetes_card.waist IS '腰围（cm）';
COMMENT ON COLUMN diabetes_card.heart_rate IS '心率（次/min）';
COMMENT ON COLUMN diabetes_card.systolic IS '收缩压（mmHg）';
COMMENT ON COLUMN diabetes_card.diastolic IS '舒张压（mmHg）';
COMMENT ON COLUMN diabetes_card.fasting_glucose IS '空腹血糖（mmol/L）';
COMMENT ON COLUMN diabetes_card.postprandial_glucose IS '餐后血糖（mmol/L）';
COMMENT ON COLUMN diabetes_card.random_glucose IS '随机血糖（mmol/L）';
COMMENT ON COLUMN diabetes_card.hba1c IS '糖化血红蛋白值（%）';
COMMENT ON COLUMN diabetes_card.management_stopped IS '终止管理标志';
COMMENT ON COLUMN diabetes_card.stopped_on IS '终止日期';
COMMENT ON COLUMN diabetes_card.stop_reason_code IS '终止理由代码';
COMMENT ON COLUMN diabetes_card.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN diabetes_card.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN diabetes_card.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN diabetes_card.business_day IS '业务日';
COMMENT ON COLUMN diabetes_card.row_version IS '行版本';
COMMENT ON COLUMN diabetes_card.delivery_version IS '下发版本';
COMMENT ON COLUMN diabetes_card.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_diabetes_card() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH19A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH19A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON diabetes_card;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON diabetes_card
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_diabetes_card();
DROP TRIGGER IF EXISTS exchange_capture_update ON diabetes_card;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON diabetes_card
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_diabetes_card();

CREATE TABLE IF NOT EXISTS diabetes_medication (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    follow_up_no varchar(64),
    card_no varchar(64),
    id_type_code varchar(2),
    id_no varchar(18),
    followed_up_on date,
    drug_name varchar(50),
    tcm_kind_code varchar(1),
    drug_frequency varchar(20),
    drug_dose numeric(10,2),
    drug_dose_unit varchar(6),
    drug_total_dose numeric(12,2),
    drug_route_code varchar(3),
    drug_started_at timestamp,
    drug_stopped_at timestamp,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE diabetes_medication IS 'PH19B 糖尿病用药记录';
COMMENT ON COLUMN diabetes_medication.org_code IS '医疗机构代码';
COMMENT ON COLUMN diabetes_medication.record_id IS '用药流水号';
COMMENT ON COLUMN diabetes_medication.org_name IS '医疗机构名称';
COMMENT ON COLUMN diabetes_medication.modify_flag IS '修改标志';
COMMENT ON COLUMN diabetes_medication.confidentiality IS '密级';
COMMENT ON COLUMN diabetes_medication.collected_at IS '数据采集时间';
COMMENT ON COLUMN diabetes_medication.updated_at IS '数据更新时间';
COMMENT ON COLUMN diabetes_medication.follow_up_no IS '随访流水号';
COMMENT ON COLUMN diabetes_medication.card_no IS '管理卡标识号';
COMMENT ON COLUMN diabetes_medication.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN diabetes_medication.id_no IS '身份证件号码';
COMMENT ON COLUMN diabetes_medication.followed_up_on IS '随访日期';
COMMENT ON COLUMN diabetes_medication.drug_name IS '药物名称';
COMMENT ON COLUMN diabetes_medication.tcm_kind_code IS '中药类别代码';
COMMENT ON COLUMN diabetes_medication.drug_frequency IS '药物使用频率名称';
COMMENT ON COLUMN diabetes_medication.drug_dose IS '药物使用次剂量';
COMMENT ON COLUMN diabetes_medication.drug_dose_unit IS '药物使用剂量单位';
COMMENT ON COLUMN diabetes_medication.drug_total_dose IS '药物使用总剂量';
COMMENT ON COLUMN diabetes_medication.drug_route_code IS '药物使用途径代码';
COMMENT ON COLUMN diabetes_medication.drug_started_at IS '用药开始时间';
COMMENT ON COLUMN diabetes_medication.drug_stopped_at IS '用药停止时间';
COMMENT ON COLUMN diabetes_medication.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN diabetes_medication.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN diabetes_medication.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN diabetes_medication.business_day IS '业务日';
COMMENT ON COLUMN diabetes_medication.row_version IS '行版本';
COMMENT ON COLUMN diabetes_medication.delivery_version IS '下发版本';
COMMENT ON COLUMN diabetes_medication.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_diabetes_medication() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH19B', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH19B' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON diabetes_medication;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON diabetes_medication
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_diabetes_medication();
DROP TRIGGER IF EXISTS exchange_capture_update ON diabetes_medication;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON diabetes_medication
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_diabetes_medication();

CREATE TABLE IF NOT EXISTS mental_followup (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    health_record_no varchar(17),
    person_name varchar(50),
    sex_code varchar(1),
    birth_date date,
    id_type_code varchar(2),
    id_no varchar(18),
    guardian_name varchar(50),
    guardian_phone varchar(20),
    consented varchar(1),
    first_onset_on date,
    mental_diagnosis_code varchar(11),
    diagnosis_org_name varchar(70),
    followed_up_on date,
    follow_up_way_code varchar(1),
    mental_symptom_code varchar(2),
    insight_code varchar(1),
    sleep_code varchar(1),
    diet_code varchar(1),
    self_living_code varchar(1),
    housework_code varchar(1),
    work_code varchar(1),
    learning_code varchar(1),
    social_code varchar(1),
    mild_trouble_count bigint,
    trouble_count bigint,
    serious_trouble_count bigint,
    self_harm_count bigint,
    suicide_attempt_count bigint,
    danger_level_code varchar(1),
    lock_up_code varchar(1),
    mental_stay_code varchar(1),
    last_discharged_on date,
    medication_adherence_code varchar(1),
    adverse_drug_reaction varchar(1),
    treatment_effect_code varchar(1),
    mental_class_code varchar(1),
    is_referred varchar(1),
    referral_reason varchar(100),
    rehabilitation_code varchar(1),
    next_follow_up_on date,
    follow_up_org_code varchar(22),
    follow_up_doctor_name varchar(50),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE mental_followup IS 'PH20 重性精神疾病管理';
COMMENT ON COLUMN mental_followup.org_code IS '医疗机构代码';
COMMENT ON COLUMN mental_followup.record_id IS '随访流水号';
COMMENT ON COLUMN mental_followup.org_name IS '医疗机构名称';
COMMENT ON COLUMN mental_followup.modify_flag IS '修改标志';
COMMENT ON COLUMN mental_followup.confidentiality IS '密级';
COMMENT ON COLUMN mental_followup.collected_at IS '数据采集时间';
COMMENT ON COLUMN mental_followup.updated_at IS '数据更新时间';
COMMENT ON COLUMN mental_followup.health_record_no IS '城乡居民健康档案编号';
COMMENT ON COLUMN mental_followup.person_name IS '本人姓名';
COMMENT ON COLUMN mental_followup.sex_code IS '性别代码';
COMMENT ON COLUMN mental_followup.birth_date IS '出生日期';
COMMENT ON COLUMN mental_followup.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN mental_followup.id_no IS '身份证件号码';
COMMENT ON COLUMN mental_followup.guardian_name IS '监护人姓名';
COMMENT ON COLUMN mental_followup.guardian_phone IS '监护人电话';
COMMENT ON COLUMN mental_followup.consented IS '知情同意标志';
COMMENT ON COLUMN mental_followup.first_onset_on IS '初次发病时间';
COMMENT ON COLUMN mental_followup.mental_diagnosis_code IS '疾病诊断代码';
COMMENT ON COLUMN mental_followup.diagnosis_org_name IS '确诊医院名称';
COMMENT ON COLUMN mental_followup.followed_up_on IS '随访日期';
COMMENT ON COLUMN mental_followup.follow_up_way_code IS '随访方式代码';
COMMENT ON COLUMN mental_followup.mental_symptom_code IS '目前症状代码';
COMMENT ON COLUMN mental_followup.insight_code IS '自知力代码';
COMMENT ON COLUMN mental_followup.sleep_code IS '睡眠情况代码';
COMMENT ON COLUMN mental_followup.diet_code IS '饮食情况代码';
COMMENT ON COLUMN mental_followup.self_living_code IS '社会功能-个人生活料理代码';
COMMENT ON COLUMN mental_followup.housework_code IS '社会功能-家务劳动代码';
COMMENT ON COLUMN mental_followup.work_code IS '社会功能-生产劳动及工作代码';
COMMENT ON COLUMN mental_followup.learning_code IS '社会功能-学习能力代码';
COMMENT ON COLUMN mental_followup.social_code IS '社会功能-社会人际交往代码';
COMMENT ON COLUMN mental_followup.mild_trouble_count IS '危险行为-轻度滋事次数';
COMMENT ON COLUMN mental_followup.trouble_count IS '危险行为-肇事次数';
COMMENT ON COLUMN mental_followup.serious_trouble_count IS '危险行为-肇祸次数';
COMMENT ON COLUMN mental_followup.self_harm_count IS '自伤次数';
COMMENT ON COLUMN mental_followup.suicide_attempt_count IS '自杀未遂次数';
COMMENT ON COLUMN mental_followup.danger_level_code IS '危险性等级代码';
COMMENT ON COLUMN mental_followup.lock_up_code IS '关锁情况代码';
COMMENT ON COLUMN mental_followup.mental_stay_code IS '住院情况代码';
COMMENT ON COLUMN mental_followup.last_discharged_on IS '末次出院日期';
COMMENT ON COLUMN mental_followup.medication_adherence_code IS '服药依从性代码';
COMMENT ON COLUMN mental_followup.adverse_drug_reaction IS '药物不良反应标志';
COMMENT ON COLUMN mental_followup.treatment_effect_code IS '治疗效果代码';
COMMENT ON COLUMN mental_followup.mental_class_code IS '本次随访分类代码';
COMMENT ON COLUMN mental_followup.is_referred IS '转诊标志';
COMMENT ON COLUMN mental_followup.referral_reason IS '转诊原因';
COMMENT ON COLUMN mental_followup.rehabilitation_code IS '康复措施代码';
COMMENT ON COLUMN mental_followup.next_follow_up_on IS '下次随访日期';
COMMENT ON COLUMN mental_followup.follow_up_org_code IS '随访机构代码';
COMMENT ON COLUMN mental_followup.follow_up_doctor_name IS '随访医生姓名';
COMMENT ON COLUMN mental_followup.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN mental_followup.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN mental_followup.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN mental_followup.business_day IS '业务日';
COMMENT ON COLUMN mental_followup.row_version IS '行版本';
COMMENT ON COLUMN mental_followup.delivery_version IS '下发版本';
COMMENT ON COLUMN mental_followup.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_mental_followup() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH20', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH20' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON mental_followup;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON mental_followup
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_mental_followup();
DROP TRIGGER IF EXISTS exchange_capture_update ON mental_followup;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON mental_followup
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_mental_followup();

CREATE TABLE IF NOT EXISTS mental_medication (
    org_code varchar(22) NOT NULL,
    record_id varchar(64) NOT NULL,
    org_name varchar(70),
    modify_flag varchar(1),
    confidentiality varchar(16),
    collected_at timestamp,
    updated_at timestamp,
    follow_up_no varchar(64),
    id_type_code varchar(2),
    id_no varchar(18),
    followed_up_on date,
    mental_drug_name varchar(50),
    tcm_kind_code varchar(1),
    drug_frequency varchar(20),
    drug_dose numeric(10,2),
    drug_dose_unit varchar(6),
    drug_total_dose numeric(12,2),
    drug_route_code varchar(3),
    drug_started_at timestamp,
    drug_stopped_at timestamp,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY (org_code, record_id)
);
COMMENT ON TABLE mental_medication IS 'PH20A 重性精神疾病用药记录';
COMMENT ON COLUMN mental_medication.org_code IS '医疗机构代码';
COMMENT ON COLUMN mental_medication.record_id IS '用药流水号';
COMMENT ON COLUMN mental_medication.org_name IS '医疗机构名称';
COMMENT ON COLUMN mental_medication.modify_flag IS '修改标志';
COMMENT ON COLUMN mental_medication.confidentiality IS '密级';
COMMENT ON COLUMN mental_medication.collected_at IS '数据采集时间';
COMMENT ON COLUMN mental_medication.updated_at IS '数据更新时间';
COMMENT ON COLUMN mental_medication.follow_up_no IS '随访流水号';
COMMENT ON COLUMN mental_medication.id_type_code IS '身份证件类别代码';
COMMENT ON COLUMN mental_medication.id_no IS '身份证件号码';
COMMENT ON COLUMN mental_medication.followed_up_on IS '随访日期';
COMMENT ON COLUMN mental_medication.mental_drug_name IS '药物名称';
COMMENT ON COLUMN mental_medication.tcm_kind_code IS '中药类别代码';
COMMENT ON COLUMN mental_medication.drug_frequency IS '药物使用频率名称';
COMMENT ON COLUMN mental_medication.drug_dose IS '药物使用次剂量';
COMMENT ON COLUMN mental_medication.drug_dose_unit IS '药物使用剂量单位';
COMMENT ON COLUMN mental_medication.drug_total_dose IS '药物使用总剂量';
COMMENT ON COLUMN mental_medication.drug_route_code IS '药物使用途径代码';
COMMENT ON COLUMN mental_medication.drug_started_at IS '用药开始时间';
COMMENT ON COLUMN mental_medication.drug_stopped_at IS '用药停止时间';
COMMENT ON COLUMN mental_medication.origin_division IS '来源行政区划代码';
COMMENT ON COLUMN mental_medication.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN mental_medication.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN mental_medication.business_day IS '业务日';
COMMENT ON COLUMN mental_medication.row_version IS '行版本';
COMMENT ON COLUMN mental_medication.delivery_version IS '下发版本';
COMMENT ON COLUMN mental_medication.batch_id IS '最近一次写入本行的批次标识';

CREATE OR REPLACE FUNCTION exchange_capture_mental_medication() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $capture$
BEGIN
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, 'PH20A', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM changed n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR 'PH20A' = ANY (s.datasets));
    RETURN NULL;
END $capture$;
DROP TRIGGER IF EXISTS exchange_capture_insert ON mental_medication;
CREATE TRIGGER exchange_capture_insert AFTER INSERT ON mental_medication
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_mental_medication();
DROP TRIGGER IF EXISTS exchange_capture_update ON mental_medication;
CREATE TRIGGER exchange_capture_update AFTER UPDATE ON mental_medication
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exchange_capture_mental_medication();

COMMENT ON TABLE exchange_store IS '本库的标识与版本纪元';
COMMENT ON COLUMN exchange_store.store_id IS '库标识：行政区划代码.库角色';
COMMENT ON COLUMN exchange_store.epoch IS '版本纪元：2017-01-01 起的十分钟数，重建或恢复后增大';
COMMENT ON COLUMN exchange_store.prepared_at IS '本库准备就绪的时间（UTC）';
COMMENT ON TABLE exchange_initial_load IS '尚未完成首次装载的数据集';
COMMENT ON COLUMN exchange_initial_load.dataset IS '数据集代码，如 CL03';
COMMENT ON TABLE exchange_subscription IS '变更订阅：哪个队列取哪个来源的变更';
COMMENT ON COLUMN exchange_subscription.queue IS '队列：读取方平台的行政区划代码.处理方式';
COMMENT ON COLUMN exchange_subscription.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_subscription.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_subscription.datasets IS '订阅的数据集代码，逗号分隔、无空格；为空表示全部';
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
COMMENT ON TABLE exchange_lease IS '租约：已从变更日志取出、尚未确认送达的批次';
COMMENT ON COLUMN exchange_lease.batch_id IS '批次标识';
COMMENT ON COLUMN exchange_lease.queue IS '队列：读取方平台的行政区划代码.处理方式';
COMMENT ON COLUMN exchange_lease.dataset IS '数据集代码，如 CL03';
COMMENT ON COLUMN exchange_lease.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_lease.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_lease.business_day IS '业务日';
COMMENT ON COLUMN exchange_lease.rows IS '批次中的业务行数';
COMMENT ON COLUMN exchange_lease.captured_at IS '其中最早一次变更被捕获的时间（UTC）';
COMMENT ON COLUMN exchange_lease.leased_at IS '取出的时间（UTC）';
COMMENT ON COLUMN exchange_lease.seen IS '取出时的系统变更号：其后写入的行已不是送出的状态';
COMMENT ON COLUMN exchange_lease.delivery_version IS '下发版本，不下发的队列为 0';
COMMENT ON COLUMN exchange_lease.journal_ids IS '各业务行最大的变更日志序号';
COMMENT ON COLUMN exchange_lease.org_codes IS '各业务行的医疗机构代码';
COMMENT ON COLUMN exchange_lease.record_ids IS '各业务行的记录流水号';
COMMENT ON TABLE exchange_sent IS '发送账：每次发送尝试，按流程与目标库';
COMMENT ON COLUMN exchange_sent.batch_id IS '批次标识';
COMMENT ON COLUMN exchange_sent.queue IS '队列：读取方平台的行政区划代码.处理方式';
COMMENT ON COLUMN exchange_sent.flow IS '数据流程编号';
COMMENT ON COLUMN exchange_sent.target IS '目标库标识';
COMMENT ON COLUMN exchange_sent.rows IS '发送的行数';
COMMENT ON COLUMN exchange_sent.checksum IS '与行序无关的校验和（十六进制）';
COMMENT ON COLUMN exchange_sent.dataset IS '数据集代码，如 CL03';
COMMENT ON COLUMN exchange_sent.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_sent.origin_class IS '来源类别：institution 医疗卫生机构，business_system 业务系统';
COMMENT ON COLUMN exchange_sent.business_day IS '业务日';
COMMENT ON COLUMN exchange_sent.captured_at IS '其中最早一次变更被捕获的时间（UTC）';
COMMENT ON COLUMN exchange_sent.sent_at IS '发送时间（UTC），同一次尝试的各行相同';
COMMENT ON COLUMN exchange_sent.acknowledged_at IS '消息总线确认的时间（UTC），为空表示未确认';
COMMENT ON COLUMN exchange_sent.seen IS '取出时的系统变更号：其后写入的行已不是送出的状态';
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
COMMENT ON COLUMN exchange_ledger.rows IS '行数';
COMMENT ON COLUMN exchange_ledger.checksum IS '与行序无关的校验和（十六进制）';
COMMENT ON COLUMN exchange_ledger.parent_rows IS '上一批次的行数';
COMMENT ON COLUMN exchange_ledger.parent_checksum IS '上一批次的校验和';
COMMENT ON COLUMN exchange_ledger.captured_at IS '其中最早一次变更被捕获的时间（UTC）';
COMMENT ON COLUMN exchange_ledger.loaded_at IS '合并的时间（UTC）';
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
COMMENT ON TABLE exchange_pruning IS '清理中：各库的账目正在删除的已送出批次；平时为空';
COMMENT ON COLUMN exchange_pruning.batch_id IS '批次标识';
COMMENT ON COLUMN exchange_pruning.business_day IS '业务日';
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
COMMENT ON TABLE exchange_pulse IS '心跳：每个队列的采集最近一次读到本库的时间';
COMMENT ON COLUMN exchange_pulse.queue IS '队列：读取方平台的行政区划代码.处理方式';
COMMENT ON COLUMN exchange_pulse.beat_at IS '最近一次心跳的时间（UTC）';
COMMENT ON COLUMN exchange_pulse.due_at IS '此后仍无心跳即为静默（UTC）';
COMMENT ON COLUMN exchange_pulse.examined_at IS '最近一次检查捕获触发器的时间（UTC）';
COMMENT ON COLUMN exchange_pulse.broken IS '捕获失效的数据集代码，逗号分隔；为空表示没有';
COMMENT ON TABLE exchange_way IS '下行去向：某来源、某现住地的行下发到哪个库';
COMMENT ON COLUMN exchange_way.origin_division IS '来源行政区划代码（GB/T 2260）';
COMMENT ON COLUMN exchange_way.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN exchange_way.destination IS '接收库标识';
COMMENT ON TABLE exchange_person IS '人员属地登记';
COMMENT ON COLUMN exchange_person.person_key IS '人员标识（身份证件号码）';
COMMENT ON COLUMN exchange_person.home_division IS '现住址行政区划代码';
COMMENT ON COLUMN exchange_person.authority IS '登记来源的效力，大者优先';
COMMENT ON COLUMN exchange_person.updated_at IS '来源记录的更新时间（北京时间）';
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
