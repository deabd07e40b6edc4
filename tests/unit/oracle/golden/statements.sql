-- connection.charset
SELECT value FROM nls_database_parameters WHERE parameter = 'NLS_CHARACTERSET';

-- connection.binary
ALTER SESSION SET NLS_COMP = BINARY NLS_SORT = BINARY;

-- prepare.objects
SELECT object_name, object_type FROM user_objects;

-- prepare.columns
SELECT table_name, column_name, char_length FROM user_tab_columns;

-- prepare.epoch
MERGE INTO exchange_store s USING (SELECT :store_id AS store_id, :epoch AS epoch FROM dual) n
ON (s.store_id = n.store_id)
WHEN MATCHED THEN UPDATE SET s.epoch = CASE WHEN :is_new = 1 THEN GREATEST(s.epoch + 1, n.epoch) ELSE s.epoch END
WHEN NOT MATCHED THEN INSERT (store_id, epoch) VALUES (n.store_id, n.epoch);

-- prepare.subscribe
INSERT INTO exchange_subscription (queue, origin_division, origin_class, datasets)
VALUES (:queue, :origin_division, :origin_class, :datasets);

-- prepare.way
INSERT INTO exchange_way (origin_division, home_division, destination)
VALUES (:origin_division, :home_division, :destination);

-- prepare.wanted
INSERT INTO exchange_initial_load (dataset) SELECT :dataset FROM dual
WHERE NOT EXISTS (SELECT 1 FROM exchange_initial_load l WHERE l.dataset = :dataset);

-- prepare.loaded
DELETE FROM exchange_initial_load WHERE dataset = :dataset;

-- progress.counts
SELECT (SELECT COUNT(*) FROM exchange_change) + (SELECT NVL(SUM(row_count), 0) FROM exchange_lease)
    AS waiting,
    (SELECT NVL(SUM(row_count), 0) FROM exchange_ledger) AS loaded,
    (SELECT COUNT(*) FROM exchange_reject) AS rejected,
    (SELECT COUNT(*) FROM exchange_parked WHERE closed_at IS NULL) AS parked
FROM dual;

-- progress.batches
SELECT flows, source_store, origin_division, row_count, captured_at, loaded_at
FROM exchange_ledger;

-- progress.rejected
SELECT rule, COUNT(*) AS row_count FROM exchange_reject GROUP BY rule;

-- sql_lease.take
INSERT INTO exchange_taken (journal_id, origin_division, origin_class, business_day, org_code, record_id, changed_at)
SELECT journal_id, origin_division, origin_class, business_day, org_code, record_id, changed_at FROM (
    SELECT c.* FROM exchange_change c
    WHERE c.queue = :queue AND c.dataset = :dataset AND NOT EXISTS (SELECT 1 FROM exchange_pause p WHERE p.resumed_at IS NULL AND p.queue = c.queue
        AND (p.dataset IS NULL OR p.dataset = c.dataset)
        AND (p.origin_division IS NULL OR p.origin_division = c.origin_division)
        AND (p.origin_class IS NULL OR p.origin_class = c.origin_class))
    ORDER BY c.journal_id
) WHERE ROWNUM <= :rows_max;

-- sql_lease.taken_places
SELECT origin_division, origin_class, business_day, MIN(changed_at) AS captured_at, COUNT(*) AS row_count FROM (
    SELECT origin_division, origin_class, business_day, org_code, record_id, MIN(changed_at) AS changed_at
    FROM exchange_taken GROUP BY origin_division, origin_class, business_day, org_code, record_id
) GROUP BY origin_division, origin_class, business_day ORDER BY MIN(changed_at);

-- sql_lease.add_lease
INSERT INTO exchange_lease (batch_id, queue, dataset, origin_division, origin_class, business_day, row_count, captured_at)
VALUES (:batch_id, :queue, :dataset, :origin_division, :origin_class, :business_day, :row_count, :captured_at);

-- sql_lease.add_lease_rows
INSERT INTO exchange_lease_row (batch_id, org_code, record_id, journal_id)
SELECT :batch_id, org_code, record_id, MAX(journal_id) FROM exchange_taken
WHERE origin_division = :origin_division AND origin_class = :origin_class AND business_day = :business_day
GROUP BY org_code, record_id;

-- sql_lease.delete_taken
DELETE FROM exchange_change
WHERE queue = :queue AND dataset = :dataset AND journal_id IN (SELECT journal_id FROM exchange_taken);

-- sql_lease.unfinished
SELECT batch_id, queue, dataset, origin_division, origin_class, business_day, row_count, captured_at FROM exchange_lease WHERE queue = :queue ORDER BY leased_at, batch_id;

-- sql_lease.leased
SELECT batch_id, queue, dataset, origin_division, origin_class, business_day, row_count, captured_at FROM exchange_lease WHERE batch_id = :batch_id FOR UPDATE;

-- sql_lease.add_half
INSERT INTO exchange_lease (batch_id, queue, dataset, origin_division, origin_class, business_day, row_count, captured_at, leased_at, seen)
SELECT :half_id, queue, dataset, origin_division, origin_class, business_day, :half_rows, captured_at, leased_at, seen
FROM exchange_lease WHERE batch_id = :batch_id;

-- sql_lease.add_half_rows
INSERT INTO exchange_lease_row (batch_id, org_code, record_id, journal_id)
SELECT CASE WHEN k.place <= :lower_rows THEN :lower_id ELSE :upper_id END, k.org_code, k.record_id, k.journal_id FROM (
    SELECT r.*, ROW_NUMBER() OVER (ORDER BY r.org_code, r.record_id) AS place
    FROM exchange_lease_row r WHERE r.batch_id = :batch_id
) k;

-- sql_lease.delete_lease
DELETE FROM exchange_lease WHERE batch_id = :batch_id;

-- sql_lease.mine
SELECT batch_id FROM exchange_lease
WHERE batch_id = :batch_id AND (:version IS NULL OR delivery_version = :version) FOR UPDATE;

-- sql_lease.add_sent
MERGE INTO exchange_sent s USING (
    SELECT l.*, :flow AS flow, :target AS target, :row_count AS sent_rows, :checksum AS checksum
    FROM exchange_lease l WHERE l.batch_id = :batch_id
) l ON (s.batch_id = l.batch_id AND s.flow = l.flow AND s.target = l.target AND s.checksum = l.checksum)
WHEN NOT MATCHED THEN INSERT (batch_id, queue, flow, target, row_count, checksum, dataset, origin_division, origin_class, business_day, captured_at, seen)
VALUES (l.batch_id, l.queue, l.flow, l.target, l.sent_rows, l.checksum, l.dataset, l.origin_division, l.origin_class,
    l.business_day, l.captured_at, l.seen);

-- sql_lease.acknowledge
UPDATE exchange_sent SET acknowledged_at = SYS_EXTRACT_UTC(SYSTIMESTAMP)
WHERE batch_id = :batch_id AND acknowledged_at IS NULL;

-- sql_lease.forget_old_deliveries
DELETE FROM exchange_delivery d WHERE EXISTS (
    SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
    WHERE l.batch_id = :batch_id AND d.dataset = l.dataset AND d.org_code = k.org_code AND d.record_id = k.record_id
        AND d.delivery_version < l.delivery_version);

-- sql_lease.backlog
SELECT dataset, COUNT(*) AS row_count, MIN(changed_at) AS oldest
FROM exchange_change WHERE queue = :queue GROUP BY dataset
UNION ALL
SELECT dataset, SUM(row_count), MIN(captured_at) FROM exchange_lease WHERE queue = :queue GROUP BY dataset;

-- sql_read.lock_register
LOCK TABLE exchange_person IN SHARE ROW EXCLUSIVE MODE;

-- sql_read.stamp_delivery
UPDATE exchange_lease SET delivery_version = (
    SELECT s.epoch * 1099511627776 FROM exchange_store s) + :drawn
WHERE batch_id = :batch_id;

-- sql_read.next_number
SELECT exchange_change_seq.NEXTVAL FROM dual;

-- sql_merge.add_ledger
INSERT INTO exchange_ledger (batch_id, parent_id, root_id, flows, source_store, dataset, origin_division, origin_class, business_day, row_count, checksum, parent_rows, parent_checksum, captured_at)
VALUES (:batch_id, :parent_id, :root_id, :flows, :source_store, :dataset, :origin_division, :origin_class, :business_day, :row_count, :checksum, :parent_rows, :parent_checksum, :captured_at);

-- sql_books.alone
SELECT store_id FROM exchange_store FOR UPDATE;

-- sql_books.park
MERGE INTO exchange_parked p USING (SELECT :event_id AS event_id FROM dual) n
ON (p.event_id = n.event_id)
WHEN MATCHED THEN UPDATE SET p.reason = :reason, p.parked_at = SYS_EXTRACT_UTC(SYSTIMESTAMP), p.replayed_at = NULL, p.replayed_by = NULL,
    p.closed_at = NULL, p.outcome = NULL, p.closed_by = NULL, p.closed_because = NULL
    WHERE p.replayed_at IS NOT NULL AND :is_own = 1
WHEN NOT MATCHED THEN INSERT (event_id, headers, payload, reason)
VALUES (n.event_id, :headers, :payload, :reason);

-- sql_books.park_empty
MERGE INTO exchange_parked p USING (SELECT :event_id AS event_id FROM dual) n
ON (p.event_id = n.event_id)
WHEN MATCHED THEN UPDATE SET p.reason = :reason, p.parked_at = SYS_EXTRACT_UTC(SYSTIMESTAMP), p.replayed_at = NULL, p.replayed_by = NULL,
    p.closed_at = NULL, p.outcome = NULL, p.closed_by = NULL, p.closed_because = NULL
    WHERE p.replayed_at IS NOT NULL AND :is_own = 1
WHEN NOT MATCHED THEN INSERT (event_id, headers, payload, reason)
VALUES (n.event_id, :headers, EMPTY_BLOB(), :reason);

-- sql_gate.pause
INSERT INTO exchange_pause (pause_id, queue, dataset, origin_division, origin_class, paused_by, reason)
SELECT exchange_change_seq.NEXTVAL, :queue, :dataset, :origin_division, :origin_class, :paused_by, :reason FROM dual
WHERE NOT EXISTS (SELECT 1 FROM exchange_pause p WHERE p.resumed_at IS NULL AND p.queue = :queue AND (p.dataset = :dataset OR (p.dataset IS NULL AND :dataset IS NULL)) AND (p.origin_division = :origin_division OR (p.origin_division IS NULL AND :origin_division IS NULL)) AND (p.origin_class = :origin_class OR (p.origin_class IS NULL AND :origin_class IS NULL)));

-- sql_gate.resume
UPDATE exchange_pause p SET p.resumed_at = SYS_EXTRACT_UTC(SYSTIMESTAMP), p.resumed_by = :resumed_by,
    p.resume_reason = :resume_reason, p.accepted = CASE WHEN p.withheld IS NULL THEN 0 ELSE :accepts END
WHERE p.resumed_at IS NULL AND p.queue = :queue AND (p.dataset = :dataset OR (p.dataset IS NULL AND :dataset IS NULL)) AND (p.origin_division = :origin_division OR (p.origin_division IS NULL AND :origin_division IS NULL)) AND (p.origin_class = :origin_class OR (p.origin_class IS NULL AND :origin_class IS NULL));

-- sql_gate.paused_now
SELECT queue, dataset, origin_division, origin_class, paused_by, reason, paused_at FROM exchange_pause
WHERE resumed_at IS NULL ORDER BY paused_at, pause_id;

-- sql_gate.told
SELECT queue, dataset, origin_division, origin_class, MAX(sent_at) AS until FROM exchange_sent WHERE batch_id = :batch_id GROUP BY queue, dataset, origin_division, origin_class;

-- sql_gate.is_covered
SELECT COUNT(*) AS pauses FROM exchange_pause p WHERE p.resumed_at IS NULL AND p.queue = :queue AND (p.dataset IS NULL OR p.dataset = :dataset)
    AND (p.origin_division IS NULL OR p.origin_division = :origin_division)
    AND (p.origin_class IS NULL OR p.origin_class = :origin_class);

-- sql_gate.judge
SELECT SUM(w.row_count) AS row_count, SUM(w.rejected) AS rejected FROM (
    SELECT b.row_count, SUM(b.row_count) OVER (ORDER BY b.sent_at DESC, b.batch_id) - b.row_count AS newer,
        (SELECT COUNT(*) FROM exchange_reject r WHERE r.parent_id = b.batch_id) AS rejected
    FROM (
        SELECT l.batch_id, MAX(l.row_count) AS row_count, MAX(l.sent_at) AS sent_at FROM (
            SELECT s.batch_id, s.row_count, s.sent_at FROM exchange_sent s
            WHERE s.queue = :queue AND s.dataset = :dataset AND s.origin_division = :origin_division
                AND s.origin_class = :origin_class AND s.sent_at <= :until
                AND s.sent_at > NVL((SELECT MAX(p.resumed_at) FROM exchange_pause p WHERE p.queue = :queue AND (p.dataset IS NULL OR p.dataset = :dataset)
    AND (p.origin_division IS NULL OR p.origin_division = :origin_division)
    AND (p.origin_class IS NULL OR p.origin_class = :origin_class)),
                    TIMESTAMP '0001-01-01 00:00:00')
            ORDER BY s.sent_at DESC
        ) l WHERE ROWNUM <= 4 * :rows_min GROUP BY l.batch_id
    ) b
) w WHERE w.newer < :rows_min;

-- sql_gate.beat
MERGE INTO exchange_pulse p USING (SELECT :queue AS queue FROM dual) n ON (p.queue = n.queue)
WHEN MATCHED THEN UPDATE SET p.beat_at = SYS_EXTRACT_UTC(SYSTIMESTAMP), p.due_at = SYS_EXTRACT_UTC(SYSTIMESTAMP) + NUMTODSINTERVAL(:due_seconds, 'SECOND')
WHEN NOT MATCHED THEN INSERT (queue, beat_at, due_at)
VALUES (n.queue, SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_EXTRACT_UTC(SYSTIMESTAMP) + NUMTODSINTERVAL(:due_seconds, 'SECOND'));

-- sql_gate.paused_by
SELECT paused_by FROM exchange_pause WHERE queue = :queue AND resumed_at IS NULL;

-- sql_gate.examined
UPDATE exchange_pulse SET examined_at = SYS_EXTRACT_UTC(SYSTIMESTAMP), broken = :broken WHERE queue = :queue;

-- sql_gate.firing
SELECT t.trigger_name, t.table_name FROM user_triggers t
JOIN user_objects o ON o.object_name = t.trigger_name AND o.object_type = 'TRIGGER'
WHERE t.status = 'ENABLED' AND o.status = 'VALID';

-- sql_gate.changes
SELECT DISTINCT dataset, captured_at FROM exchange_sent
WHERE queue = :queue AND captured_at > SYS_EXTRACT_UTC(SYSTIMESTAMP) - NUMTODSINTERVAL(:days, 'DAY');

-- sql_audit.one_moment
SET TRANSACTION READ ONLY;

-- sql_audit.sent
SELECT s.batch_id, s.queue, s.flow, s.target, s.row_count, s.checksum, s.dataset, s.origin_division,
    s.origin_class, s.business_day, s.captured_at, s.sent_at, NVL2(s.acknowledged_at, '1', '0') AS acknowledged,
    CASE WHEN EXISTS (SELECT 1 FROM exchange_lease l WHERE l.batch_id = s.batch_id) THEN '1' ELSE '0' END AS leased
FROM exchange_sent s WHERE (:day IS NULL OR business_day = :day) AND (:dataset IS NULL OR dataset = :dataset);

-- sql_audit.unsent
SELECT queue, dataset, origin_division, origin_class, business_day, CAST(SUM(row_count) AS NUMBER(19)) AS row_count, MIN(oldest) AS oldest FROM (
    SELECT queue, dataset, origin_division, origin_class, business_day, COUNT(*) AS row_count, MIN(changed_at) AS oldest
    FROM exchange_change WHERE (:day IS NULL OR business_day = :day) AND (:dataset IS NULL OR dataset = :dataset) GROUP BY queue, dataset, origin_division, origin_class, business_day
    UNION ALL
    SELECT queue, dataset, origin_division, origin_class, business_day, row_count, captured_at FROM exchange_lease l
    WHERE (:day IS NULL OR business_day = :day) AND (:dataset IS NULL OR dataset = :dataset) AND NOT EXISTS (SELECT 1 FROM exchange_sent s WHERE s.batch_id = l.batch_id)
) GROUP BY queue, dataset, origin_division, origin_class, business_day;

-- sql_audit.ledger
SELECT batch_id, parent_id, flows, source_store, dataset, origin_division, origin_class, business_day, row_count, checksum, parent_rows,
    parent_checksum
FROM exchange_ledger WHERE (:day IS NULL OR business_day = :day) AND (:dataset IS NULL OR dataset = :dataset);

-- sql_audit.rejects
SELECT batch_id, parent_id, flow, dataset, origin_division, origin_class, business_day, CAST(COUNT(*) AS NUMBER(19)) AS row_count FROM exchange_reject
WHERE (:day IS NULL OR business_day = :day) AND (:dataset IS NULL OR dataset = :dataset) AND rule <> 'national_refused' GROUP BY batch_id, parent_id, flow, dataset, origin_division, origin_class, business_day;

-- sql_audit.parked
SELECT event_id, headers, parked_at, closed_at, outcome FROM exchange_parked
WHERE closed_at IS NULL OR outcome = :outcome;

-- sql_audit.backlog
SELECT 'backlog' AS measure, queue, CAST(NULL AS VARCHAR2(64)) AS flows, dataset, origin_division,
    origin_class, CAST(COUNT(*) AS NUMBER(19)) AS row_count, MIN(changed_at) AS oldest
FROM exchange_change GROUP BY queue, dataset, origin_division, origin_class
UNION ALL
SELECT 'backlog', queue, NULL, dataset, origin_division, origin_class, CAST(SUM(row_count) AS NUMBER(19)), MIN(captured_at)
FROM exchange_lease GROUP BY queue, dataset, origin_division, origin_class
UNION ALL
SELECT 'rejected', NULL, flow, dataset, origin_division, origin_class, CAST(COUNT(*) AS NUMBER(19)), MIN(rejected_at)
FROM exchange_reject WHERE resubmitted_at IS NULL GROUP BY flow, dataset, origin_division, origin_class;

-- sql_audit.homeless
SELECT destination AS measure, CAST(NULL AS VARCHAR2(32)) AS queue,
    CAST(NULL AS VARCHAR2(64)) AS flows, dataset, origin_division, origin_class, CAST(COUNT(*) AS NUMBER(19)) AS row_count,
    CAST(NULL AS TIMESTAMP) AS oldest
FROM exchange_delivery WHERE destination IN ('waiting', 'outside')
GROUP BY destination, dataset, origin_division, origin_class;

-- sql_audit.held
SELECT 'journalled' AS state, queue, dataset, CAST(NULL AS VARCHAR2(64)) AS batch_id,
    CAST(NULL AS VARCHAR2(1200)) AS detail, MAX(changed_at) AS moment
FROM exchange_change WHERE org_code = :org_code AND record_id = :record_id AND (:dataset IS NULL OR dataset = :dataset) GROUP BY queue, dataset
UNION ALL
SELECT 'leased', l.queue, l.dataset, l.batch_id, NULL, l.leased_at
FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
WHERE k.org_code = :org_code AND k.record_id = :record_id AND (:dataset IS NULL OR l.dataset = :dataset)
UNION ALL
SELECT NVL2(r.resubmitted_at, 'resubmitted', 'rejected'),
    (SELECT MIN(s.queue) FROM exchange_sent s WHERE s.batch_id = r.parent_id), r.dataset, r.parent_id,
    r.rule || NVL2(r.field, ' ' || r.field, '') || ' ' || r.message, NVL(r.resubmitted_at, r.rejected_at)
FROM exchange_reject r WHERE org_code = :org_code AND record_id = :record_id AND (:dataset IS NULL OR dataset = :dataset);

-- sql_audit.destinations
SELECT 'destination' AS state, CAST(NULL AS VARCHAR2(32)) AS queue, dataset,
    CAST(NULL AS VARCHAR2(64)) AS batch_id, destination AS detail, CAST(NULL AS TIMESTAMP) AS moment
FROM exchange_delivery WHERE org_code = :org_code AND record_id = :record_id AND (:dataset IS NULL OR dataset = :dataset);

-- sql_audit.times
SELECT MIN(sent_at) AS sent_at, MAX(acknowledged_at) AS acknowledged_at FROM exchange_sent
WHERE batch_id = :batch_id GROUP BY batch_id;

-- sql_audit.queues
SELECT q.queue, p.beat_at, CASE WHEN p.due_at > SYS_EXTRACT_UTC(SYSTIMESTAMP) THEN '1' ELSE '0' END AS alive, p.broken,
    CAST((SELECT COUNT(*) FROM exchange_pause a WHERE a.queue = q.queue AND a.resumed_at IS NULL) AS NUMBER(19)) AS pauses,
    (SELECT MAX(c.changed_at) FROM exchange_change c WHERE c.queue = q.queue) AS last_change
FROM (SELECT DISTINCT queue FROM exchange_subscription) q LEFT JOIN exchange_pulse p ON p.queue = q.queue;

-- sql_audit.counted
SELECT dataset, rule, field, value_class, origin_division, origin_class, CAST(COUNT(*) AS NUMBER(19)) AS row_count, MIN(rejected_at) AS oldest,
    MAX(rejected_at) AS newest
FROM exchange_reject WHERE (:dataset IS NULL OR dataset = :dataset) AND (:rule IS NULL OR rule = :rule)
    AND (:field IS NULL OR field = :field) AND (:origin_division IS NULL OR origin_division = :origin_division)
    AND (:rejected_before IS NULL OR rejected_at < :rejected_before)
    AND (:org_code IS NULL OR org_code = :org_code) AND (:record_id IS NULL OR record_id = :record_id)
    AND (:closed_too = 1 OR resubmitted_at IS NULL) GROUP BY dataset, rule, field, value_class, origin_division, origin_class ORDER BY COUNT(*) DESC, dataset, rule, field, value_class, origin_division, origin_class;

-- sql_audit.listed
SELECT dataset, org_code, record_id, origin_division, origin_class, business_day, flow, rule, field,
    value_class, message, rejected_at, resubmitted_at
FROM exchange_reject WHERE (:dataset IS NULL OR dataset = :dataset) AND (:rule IS NULL OR rule = :rule)
    AND (:field IS NULL OR field = :field) AND (:origin_division IS NULL OR origin_division = :origin_division)
    AND (:rejected_before IS NULL OR rejected_at < :rejected_before)
    AND (:org_code IS NULL OR org_code = :org_code) AND (:record_id IS NULL OR record_id = :record_id)
    AND (:closed_too = 1 OR resubmitted_at IS NULL) ORDER BY rejected_at, dataset, org_code, record_id;

-- sql_audit.days
SELECT business_day FROM exchange_sent WHERE business_day < :before
UNION SELECT business_day FROM exchange_ledger WHERE business_day < :before
UNION SELECT business_day FROM exchange_pruning ORDER BY 1;

-- sql_audit.young
SELECT parent_id AS batch_id FROM exchange_ledger WHERE business_day = :day AND loaded_at >= :before
UNION SELECT batch_id FROM exchange_sent
    WHERE business_day = :day AND GREATEST(sent_at, NVL(acknowledged_at, sent_at)) >= :before
UNION SELECT parent_id FROM exchange_reject
    WHERE business_day = :day AND (resubmitted_at IS NULL OR GREATEST(rejected_at, resubmitted_at) >= :before)
UNION SELECT batch_id FROM exchange_lease WHERE business_day = :day;

-- sql_audit.young_parked
SELECT headers FROM exchange_parked WHERE closed_at IS NULL OR closed_at >= :before;

-- sql_audit.begun
SELECT batch_id FROM exchange_pruning WHERE business_day = :day;

-- sql_audit.begin_pruning
INSERT INTO exchange_pruning (batch_id, business_day) SELECT :batch_id, :day FROM dual
WHERE NOT EXISTS (SELECT 1 FROM exchange_pruning p WHERE p.batch_id = :batch_id);

-- sql_audit.forget_ledger
DELETE FROM exchange_ledger WHERE batch_id = :batch_id;

-- sql_audit.forget_rejects
DELETE FROM exchange_reject WHERE parent_id = :batch_id;

-- sql_audit.forget_sent
DELETE FROM exchange_sent WHERE batch_id = :batch_id;

-- sql_audit.end_pruning
DELETE FROM exchange_pruning WHERE batch_id = :batch_id;

-- sql_parked.listed
SELECT event_id, headers, reason, parked_at, replayed_at, replayed_by, closed_at, outcome, closed_by,
    closed_because
FROM exchange_parked
WHERE (:closed_too = 1 OR closed_at IS NULL) AND (:reason IS NULL OR INSTR(reason, :reason) > 0);

-- sql_parked.replayed
UPDATE exchange_parked SET replayed_at = SYS_EXTRACT_UTC(SYSTIMESTAMP), replayed_by = :replayed_by
WHERE event_id = :event_id AND closed_at IS NULL;

-- sql_parked.closed
UPDATE exchange_parked SET closed_at = SYS_EXTRACT_UTC(SYSTIMESTAMP), outcome = :outcome
WHERE event_id = :event_id AND replayed_at IS NOT NULL AND closed_at IS NULL;

-- sql_parked.given_up
UPDATE exchange_parked SET closed_at = SYS_EXTRACT_UTC(SYSTIMESTAMP), outcome = 'undelivered',
    closed_by = :closed_by, closed_because = :closed_because
WHERE event_id = :event_id AND closed_at IS NULL;

-- sql_parked.sealed_with
SELECT COUNT(*) AS events FROM exchange_parked
WHERE closed_at IS NULL AND (headers LIKE :begins ESCAPE '!' OR headers LIKE :goes_on ESCAPE '!');

-- sql_again.sent_as
SELECT DISTINCT queue, dataset, origin_division, origin_class, business_day FROM exchange_sent
WHERE batch_id = :batch_id;

-- sql_again.ticketed
SELECT k.dataset, SUM(k.keyless) AS keyless, COUNT(k.has_key) AS keyed FROM (
    SELECT r.dataset, SUM(CASE WHEN r.org_code IS NOT NULL AND r.record_id IS NOT NULL THEN 0 ELSE 1 END) AS keyless,
        MAX(CASE WHEN r.org_code IS NOT NULL AND r.record_id IS NOT NULL THEN 1 END) AS has_key
    FROM exchange_reject r WHERE r.resubmitted_at IS NULL AND (:dataset IS NULL OR r.dataset = :dataset) AND (:rule IS NULL OR r.rule = :rule) GROUP BY r.dataset, r.org_code, r.record_id
) k GROUP BY k.dataset ORDER BY k.dataset;

-- sql_again.tickets
SELECT DISTINCT r.org_code, r.record_id,
        (SELECT MIN(x.queue) FROM exchange_sent x WHERE x.batch_id = r.parent_id) AS sent_by
    FROM exchange_reject r WHERE r.resubmitted_at IS NULL AND (:dataset IS NULL OR r.dataset = :dataset) AND (:rule IS NULL OR r.rule = :rule) AND r.org_code IS NOT NULL AND r.record_id IS NOT NULL;

-- sql_assessments.tickets
SELECT 'reject' AS severity, origin_division, origin_class, dataset, rule,
    CAST(COUNT(*) AS NUMBER(19)) AS row_count, CAST(SUM(CASE WHEN rejected_at > :day_1 THEN 1 ELSE 0 END) AS NUMBER(19)) AS youngest,
    CAST(SUM(CASE WHEN rejected_at <= :day_1 AND rejected_at > :day_3 THEN 1 ELSE 0 END) AS NUMBER(19)) AS young,
    CAST(SUM(CASE WHEN rejected_at <= :day_3 AND rejected_at > :day_7 THEN 1 ELSE 0 END) AS NUMBER(19)) AS older,
    CAST(SUM(CASE WHEN rejected_at <= :day_7 THEN 1 ELSE 0 END) AS NUMBER(19)) AS eldest, MIN(rejected_at) AS oldest
FROM exchange_reject WHERE resubmitted_at IS NULL AND (:dataset IS NULL OR dataset = :dataset)
GROUP BY origin_division, origin_class, dataset, rule
UNION ALL
SELECT 'warn' AS severity, origin_division, origin_class, dataset, rule,
    CAST(COUNT(*) AS NUMBER(19)) AS row_count, CAST(SUM(CASE WHEN rejected_at > :day_1 THEN 1 ELSE 0 END) AS NUMBER(19)) AS youngest,
    CAST(SUM(CASE WHEN rejected_at <= :day_1 AND rejected_at > :day_3 THEN 1 ELSE 0 END) AS NUMBER(19)) AS young,
    CAST(SUM(CASE WHEN rejected_at <= :day_3 AND rejected_at > :day_7 THEN 1 ELSE 0 END) AS NUMBER(19)) AS older,
    CAST(SUM(CASE WHEN rejected_at <= :day_7 THEN 1 ELSE 0 END) AS NUMBER(19)) AS eldest, MIN(rejected_at) AS oldest
FROM exchange_warning WHERE resubmitted_at IS NULL AND (:dataset IS NULL OR dataset = :dataset)
GROUP BY origin_division, origin_class, dataset, rule;

-- sql_documents.answer_again
UPDATE exchange_document SET answered_at = NULL
WHERE document_id = :document_id AND state = 'stored';

-- sql_documents.announce
MERGE INTO exchange_document d USING (SELECT :document_id AS document_id FROM dual) n
ON (d.document_id = n.document_id)
WHEN MATCHED THEN UPDATE SET d.path = :path, d.raw_path = :raw_path, d.byte_count = :byte_count, d.state = 'announced',
    d.reason = NULL, d.message = NULL, d.attempts = 0, d.announced_at = SYS_EXTRACT_UTC(SYSTIMESTAMP), d.next_try_at = SYS_EXTRACT_UTC(SYSTIMESTAMP),
    d.held_by = NULL, d.held_until = NULL, d.ended_at = NULL, d.answered_at = NULL
    WHERE d.state = 'refused'
WHEN NOT MATCHED THEN INSERT (document_id, division, institution, org_code, record_id, path, raw_path, byte_count, digest, secrecy, state)
VALUES (n.document_id, :division, :institution, :org_code, :record_id, :path, :raw_path, :byte_count, :digest, :secrecy, 'announced');

-- sql_documents.claim
UPDATE exchange_document SET state = 'fetching', attempts = attempts + 1, held_by = :holder,
    held_until = SYS_EXTRACT_UTC(SYSTIMESTAMP) + NUMTODSINTERVAL(:hold_seconds, 'SECOND')
WHERE document_id = :document_id AND state IN ('announced', 'fetching') AND next_try_at <= SYS_EXTRACT_UTC(SYSTIMESTAMP)
    AND (held_until IS NULL OR held_until < SYS_EXTRACT_UTC(SYSTIMESTAMP));

-- sql_documents.hold
UPDATE exchange_document SET held_until = SYS_EXTRACT_UTC(SYSTIMESTAMP) + NUMTODSINTERVAL(:hold_seconds, 'SECOND')
WHERE document_id = :document_id AND held_by = :holder AND state = 'fetching';

-- sql_documents.let_go
UPDATE exchange_document SET held_by = NULL, held_until = NULL
WHERE held_by = :holder AND state = 'fetching';

-- sql_documents.end
UPDATE exchange_document SET state = :state, reason = :reason, message = :message,
    sha256 = NVL(:sha256, sha256), ended_at = SYS_EXTRACT_UTC(SYSTIMESTAMP), answered_at = NULL, held_by = NULL, held_until = NULL
WHERE document_id = :document_id;

-- sql_documents.later
UPDATE exchange_document SET state = 'announced', message = :message, held_by = NULL,
    held_until = NULL, next_try_at = SYS_EXTRACT_UTC(SYSTIMESTAMP) + NUMTODSINTERVAL(:seconds, 'SECOND')
WHERE document_id = :document_id AND state = 'fetching';

-- sql_documents.refetch
UPDATE exchange_document SET state = 'announced', reason = NULL, message = NULL, attempts = 0,
    next_try_at = SYS_EXTRACT_UTC(SYSTIMESTAMP), held_by = NULL, held_until = NULL, ended_at = NULL, answered_at = NULL
WHERE document_id = :document_id;

-- sql_documents.view
INSERT INTO exchange_document_view (view_id, document_id, viewed_by, reason)
SELECT exchange_change_seq.NEXTVAL, :document_id, :viewed_by, :reason FROM dual;

-- sql_documents.unanswered
SELECT * FROM (
    SELECT division, org_code, record_id, document_id, institution, state, reason, message, ended_at
    FROM exchange_document WHERE ended_at IS NOT NULL AND answered_at IS NULL ORDER BY ended_at, document_id
) WHERE ROWNUM <= :at_most;

-- sql_documents.answered
UPDATE exchange_document SET answered_at = SYS_EXTRACT_UTC(SYSTIMESTAMP)
WHERE document_id = :document_id AND ended_at IS NOT NULL;

-- sql_documents.one
SELECT document_id, division, institution, org_code, record_id, path, raw_path, byte_count, digest, secrecy, state, reason, message, attempts, sha256, announced_at, next_try_at, ended_at, answered_at FROM exchange_document WHERE document_id = :document_id;

-- sql_documents.listed
SELECT * FROM (
    SELECT document_id, division, institution, org_code, record_id, path, raw_path, byte_count, digest, secrecy, state, reason, message, attempts, sha256, announced_at, next_try_at, ended_at, answered_at FROM exchange_document
    WHERE (:state IS NULL OR state = :state) AND (:division IS NULL OR division = :division)
        AND (:org_code IS NULL OR (org_code = :org_code AND record_id = :record_id))
    ORDER BY announced_at DESC, document_id
) WHERE ROWNUM <= :at_most;

-- sql_documents.oldest
SELECT division, institution, MIN(announced_at) AS oldest, MAX(SYS_EXTRACT_UTC(SYSTIMESTAMP)) AS now
FROM exchange_document WHERE state IN ('announced', 'fetching') GROUP BY division, institution;

-- sql_documents.books
SELECT document_id, division, institution, byte_count, state FROM exchange_document;

-- sql_nation.pick
SELECT org_code, record_id FROM (
    SELECT org_code, record_id FROM exchange_nation_row WHERE dataset = :dataset AND state = 'waiting'
    ORDER BY changed_at, org_code, record_id
) WHERE ROWNUM <= :rows_max;

-- sql_nation.mark
UPDATE exchange_nation_row SET state = 'sent', batch_id = :batch_id, line = :line,
    attempts = attempts + 1
WHERE dataset = :dataset AND org_code = :org_code AND record_id = :record_id;

-- sql_nation.close_tickets
UPDATE exchange_reject SET resubmitted_at = SYS_EXTRACT_UTC(SYSTIMESTAMP)
WHERE dataset = :dataset AND org_code = :org_code AND record_id = :record_id AND resubmitted_at IS NULL;

-- sql_nation.keep
INSERT INTO exchange_nation_batch (batch_id, dataset, row_count, sha256, state, oldest, payload)
VALUES (:batch_id, :dataset, :row_count, :sha256, 'cut', :oldest, :payload);

-- sql_nation.to_send
SELECT b.batch_id, b.dataset, b.row_count, b.sha256, b.payload FROM exchange_nation_batch b
WHERE b.batch_id = (
    SELECT k.batch_id FROM (
        SELECT c.batch_id FROM exchange_nation_batch c WHERE c.state = 'cut' ORDER BY c.cut_at, c.batch_id
    ) k WHERE ROWNUM = 1);

-- sql_nation.sent
UPDATE exchange_nation_batch SET state = 'sent', tries = tries + 1, sent_at = SYS_EXTRACT_UTC(SYSTIMESTAMP)
WHERE batch_id = :batch_id AND state = 'cut';

-- sql_nation.awaited
SELECT batch_id FROM (
    SELECT batch_id FROM exchange_nation_batch WHERE state = 'sent' ORDER BY asked_at NULLS FIRST, sent_at, batch_id
) WHERE ROWNUM <= :at_most;

-- sql_nation.asked
UPDATE exchange_nation_batch SET asked_at = SYS_EXTRACT_UTC(SYSTIMESTAMP) WHERE batch_id = :batch_id;

-- sql_nation.again
UPDATE exchange_nation_batch SET state = 'cut' WHERE batch_id = :batch_id AND state = 'sent';

-- sql_nation.oldest
SELECT MIN(changed_at) AS oldest, MAX(SYS_EXTRACT_UTC(SYSTIMESTAMP)) AS now FROM exchange_nation_row
WHERE state IN ('waiting', 'sent');

-- sql_nation.open
SELECT COUNT(*) AS batches FROM exchange_nation_batch WHERE state <> 'answered';

-- sql_nation.lock
SELECT row_count, state, dataset FROM exchange_nation_batch WHERE batch_id = :batch_id FOR UPDATE;

-- sql_nation.note
INSERT INTO exchange_nation_receipt (receipt_no, batch_id, receipt_id, acknowledged, refused, counted,
    note)
SELECT exchange_change_seq.NEXTVAL, :batch_id, :receipt_id, :acknowledged, :refused, :counted, :note FROM dual
WHERE :counted = 1 OR NOT EXISTS (
    SELECT 1 FROM exchange_nation_receipt r WHERE r.batch_id = :batch_id AND r.receipt_id = :receipt_id
        AND (r.note = :note OR (r.note IS NULL AND :note IS NULL)));

-- sql_nation.refuse
UPDATE exchange_nation_row SET state = 'refused', code = :code, message = :message
WHERE batch_id = :batch_id AND state = 'sent' AND line = :line;

-- sql_nation.acknowledge
UPDATE exchange_nation_row
SET state = CASE was_refused WHEN 1 THEN 'repaired' ELSE 'acknowledged' END
WHERE batch_id = :batch_id AND state = 'sent';

-- sql_nation.close
UPDATE exchange_nation_batch SET state = 'answered', answered_at = SYS_EXTRACT_UTC(SYSTIMESTAMP),
    acknowledged = :acknowledged, refused = :refused, payload = NULL
WHERE batch_id = :batch_id;

-- sql_nation.send_again
UPDATE exchange_nation_row SET state = 'waiting', was_refused = 1, batch_id = NULL, line = NULL,
    code = NULL, message = NULL
WHERE state IN ('refused', 'given_up') AND (:dataset IS NULL OR dataset = :dataset)
    AND (:code IS NULL OR code = :code);

-- sql_nation.give_up
UPDATE exchange_nation_row SET state = 'given_up'
WHERE state = 'refused' AND dataset = :dataset AND (:code IS NULL OR code = :code);

-- sql_nation.standing
SELECT dataset, CAST(COUNT(CASE state WHEN 'waiting' THEN 1 END) AS NUMBER(19)), CAST(COUNT(CASE state WHEN 'held' THEN 1 END) AS NUMBER(19)), CAST(COUNT(CASE state WHEN 'sent' THEN 1 END) AS NUMBER(19)), CAST(COUNT(CASE state WHEN 'acknowledged' THEN 1 END) AS NUMBER(19)), CAST(COUNT(CASE state WHEN 'repaired' THEN 1 END) AS NUMBER(19)), CAST(COUNT(CASE state WHEN 'refused' THEN 1 END) AS NUMBER(19)), CAST(COUNT(CASE state WHEN 'given_up' THEN 1 END) AS NUMBER(19)),
    CAST(COUNT(CASE WHEN state IN ('waiting', 'sent') AND changed_at < SYS_EXTRACT_UTC(SYSTIMESTAMP) - INTERVAL '1' DAY THEN 1 END) AS NUMBER(19)),
    MIN(CASE WHEN state IN ('waiting', 'sent') THEN changed_at END)
FROM exchange_nation_row GROUP BY dataset ORDER BY dataset;

-- sql_nation.balance
SELECT dataset, CAST(COUNT(*) AS NUMBER(19)), CAST(SUM(row_count) AS NUMBER(19)), CAST(SUM(acknowledged) AS NUMBER(19)),
    CAST(SUM(refused) AS NUMBER(19)), CAST(SUM(CASE WHEN state <> 'answered' THEN row_count END) AS NUMBER(19))
FROM exchange_nation_batch GROUP BY dataset ORDER BY dataset;

-- sql_nation.receipts
SELECT * FROM (
    SELECT r.received_at, r.batch_id, r.receipt_id, b.dataset, b.row_count, r.acknowledged, r.refused,
        CASE r.counted WHEN 1 THEN '1' ELSE '0' END AS counted, r.note
    FROM exchange_nation_receipt r LEFT JOIN exchange_nation_batch b ON b.batch_id = r.batch_id
    ORDER BY r.receipt_no DESC
) WHERE ROWNUM <= :at_most;

-- sql_nation.reasons
SELECT dataset, code, message, CAST(COUNT(*) AS NUMBER(19)) FROM exchange_nation_row
WHERE state = 'refused' GROUP BY dataset, code, message ORDER BY COUNT(*) DESC, dataset, code;

-- look.steps
SELECT operation, options, object_name FROM plan_table WHERE statement_id = 'qinlian';

-- look.forget
DELETE FROM plan_table WHERE statement_id = 'qinlian';

-- look.by_index
ALTER SESSION SET OPTIMIZER_INDEX_COST_ADJ = 1;

-- look.as_usual
ALTER SESSION SET OPTIMIZER_INDEX_COST_ADJ = 100;

-- sql.version
SELECT version FROM product_component_version WHERE product LIKE 'Oracle%';

-- sql.now
SELECT SYS_EXTRACT_UTC(SYSTIMESTAMP) AS moment FROM dual;

-- sql.made_up
SELECT CAST(LEVEL AS NUMBER(19)) AS place, RPAD('q', 32, 'x') AS one, RPAD('q', 32, 'y') AS two,
    CAST(LEVEL / 2 AS NUMBER(12,1)) AS half, TIMESTAMP '2017-01-01 00:00:00' AS moment
FROM dual CONNECT BY LEVEL <= :wanted;

-- sql.store
SELECT store_id FROM exchange_store;

-- sql.loading
SELECT dataset FROM exchange_initial_load ORDER BY dataset;

-- sql.takers
SELECT queue, origin_division, origin_class, datasets FROM exchange_subscription;

-- sql.privileges
SELECT privilege FROM session_privs;

-- sql.account
SELECT username, default_tablespace FROM user_users;

-- sql.room
SELECT t.tablespace_name, t.status, NVL(f.free_bytes, 0) AS free_bytes, NVL(q.bytes, 0) AS used_bytes,
    q.max_bytes
FROM user_tablespaces t
LEFT JOIN (SELECT tablespace_name, SUM(bytes) AS free_bytes FROM user_free_space GROUP BY tablespace_name) f
    ON f.tablespace_name = t.tablespace_name
LEFT JOIN user_ts_quotas q ON q.tablespace_name = t.tablespace_name
WHERE t.tablespace_name IN (
    SELECT default_tablespace FROM user_users UNION SELECT tablespace_name FROM user_segments)
ORDER BY t.tablespace_name;

-- sql.columns
SELECT table_name, column_name, data_type, data_length, data_precision, data_scale,
    char_length, char_used
FROM user_tab_columns;

-- sql.indexes
SELECT table_name, index_name, status FROM user_indexes;

-- sql.sequences
SELECT sequence_name FROM user_sequences;

-- sql.triggers
SELECT t.trigger_name, t.table_name, t.status, o.status AS compiled FROM user_triggers t
JOIN user_objects o ON o.object_name = t.trigger_name AND o.object_type = 'TRIGGER';

-- sql.invalid
SELECT object_type AS kind, object_name AS name, status FROM user_objects WHERE status <> 'VALID'
UNION ALL
SELECT 'INDEX', index_name, status FROM user_indexes WHERE status NOT IN ('VALID', 'N/A')
UNION ALL
SELECT 'CONSTRAINT', constraint_name, status FROM user_constraints WHERE status = 'DISABLED'
ORDER BY 1, 2;

-- sql.rows
SELECT table_name, num_rows FROM user_tables WHERE num_rows IS NOT NULL;

-- data_keys.read
SELECT key_use, version, suite, key_id, wrapped FROM exchange_data_key;

-- data_keys.add
MERGE INTO exchange_data_key k USING (SELECT :key_use AS key_use, :key_version AS version FROM dual) n
ON (k.key_use = n.key_use AND k.version = n.version)
WHEN NOT MATCHED THEN INSERT (key_use, version, suite, key_id, wrapped)
VALUES (n.key_use, n.version, :suite, :key_id, :wrapped);

-- data_keys.wrap_anew
UPDATE exchange_data_key SET key_id = :key_id, wrapped = :wrapped
WHERE key_use = :key_use AND version = :key_version;

-- loaded_files.begun
INSERT INTO exchange_file (load_id, name_hash, content_hash, loaded_by, origin_division, origin_class, rows_added, rows_changed, rows_withdrawn, rows_left, rows_refused)
VALUES (:load_id, :name_hash, :content_hash, :loaded_by, :origin_division, :origin_class, :rows_added, :rows_changed, :rows_withdrawn, :rows_left, :rows_refused);

-- loaded_files.finished
UPDATE exchange_file SET finished_at = SYS_EXTRACT_UTC(SYSTIMESTAMP) WHERE load_id = :load_id;

-- loaded_files.listed
SELECT * FROM (
    SELECT load_id, name_hash, content_hash, loaded_by, origin_division, origin_class, rows_added, rows_changed, rows_withdrawn, rows_left, rows_refused, begun_at, finished_at FROM exchange_file WHERE :is_any_file = 1 OR content_hash = :content_hash
    ORDER BY begun_at DESC, load_id
) WHERE ROWNUM <= :loads_max;

-- sql_lease.waiting_datasets
SELECT d.dataset FROM (SELECT 'BI01' AS dataset FROM dual UNION ALL SELECT 'CL03' AS dataset FROM dual) d
WHERE EXISTS (SELECT 1 FROM exchange_change c WHERE c.queue = :queue AND c.dataset = d.dataset) ORDER BY d.dataset;

-- sql_audit.count_over exchange_warning
SELECT COUNT(*) AS lines FROM exchange_warning WHERE resubmitted_at < :before;

-- sql_audit.forget_over exchange_warning
DELETE FROM exchange_warning WHERE resubmitted_at < :before AND ROWNUM <= :lines_max;

-- sql_audit.count_over exchange_parked
SELECT COUNT(*) AS lines FROM exchange_parked WHERE closed_at < :before;

-- sql_audit.forget_over exchange_parked
DELETE FROM exchange_parked WHERE closed_at < :before AND ROWNUM <= :lines_max;

-- sql_audit.count_over exchange_pause
SELECT COUNT(*) AS lines FROM exchange_pause WHERE resumed_at < :before;

-- sql_audit.forget_over exchange_pause
DELETE FROM exchange_pause WHERE resumed_at < :before AND ROWNUM <= :lines_max;

-- sql_audit.count_over exchange_quality
SELECT COUNT(*) AS lines FROM exchange_quality WHERE assessed_at < :before AND business_day < TRUNC(CAST(:before AS DATE));

-- sql_audit.forget_over exchange_quality
DELETE FROM exchange_quality WHERE assessed_at < :before AND business_day < TRUNC(CAST(:before AS DATE)) AND ROWNUM <= :lines_max;

-- sql_audit.count_over exchange_document_view
SELECT COUNT(*) AS lines FROM exchange_document_view WHERE viewed_at < :before;

-- sql_audit.forget_over exchange_document_view
DELETE FROM exchange_document_view WHERE viewed_at < :before AND ROWNUM <= :lines_max;

-- sql_audit.count_over exchange_reject
SELECT COUNT(*) AS lines FROM exchange_reject WHERE rule = 'national_refused' AND resubmitted_at < :before;

-- sql_audit.forget_over exchange_reject
DELETE FROM exchange_reject WHERE rule = 'national_refused' AND resubmitted_at < :before AND ROWNUM <= :lines_max;

-- sql_audit.count_over exchange_nation_receipt
SELECT COUNT(*) AS lines FROM exchange_nation_receipt WHERE received_at < :before AND NOT EXISTS (SELECT 1 FROM exchange_nation_batch b
    WHERE b.batch_id = exchange_nation_receipt.batch_id AND NOT (b.state = 'answered' AND b.answered_at < :before AND NOT EXISTS (
        SELECT 1 FROM exchange_nation_row r WHERE r.batch_id = b.batch_id AND r.state IN ('sent', 'refused'))));

-- sql_audit.forget_over exchange_nation_receipt
DELETE FROM exchange_nation_receipt WHERE received_at < :before AND NOT EXISTS (SELECT 1 FROM exchange_nation_batch b
    WHERE b.batch_id = exchange_nation_receipt.batch_id AND NOT (b.state = 'answered' AND b.answered_at < :before AND NOT EXISTS (
        SELECT 1 FROM exchange_nation_row r WHERE r.batch_id = b.batch_id AND r.state IN ('sent', 'refused')))) AND ROWNUM <= :lines_max;

-- sql_audit.count_over exchange_nation_batch
SELECT COUNT(*) AS lines FROM exchange_nation_batch WHERE exchange_nation_batch.state = 'answered' AND exchange_nation_batch.answered_at < :before AND NOT EXISTS (
        SELECT 1 FROM exchange_nation_row r WHERE r.batch_id = exchange_nation_batch.batch_id AND r.state IN ('sent', 'refused'));

-- sql_audit.forget_over exchange_nation_batch
DELETE FROM exchange_nation_batch WHERE exchange_nation_batch.state = 'answered' AND exchange_nation_batch.answered_at < :before AND NOT EXISTS (
        SELECT 1 FROM exchange_nation_row r WHERE r.batch_id = exchange_nation_batch.batch_id AND r.state IN ('sent', 'refused')) AND ROWNUM <= :lines_max;

-- sql_audit.lies
SELECT 'BI01' AS dataset, t.origin_division, t.origin_class, '1' AS present,
    CASE WHEN t.modify_flag = '3' THEN '1' ELSE '0' END AS withdrawn, t.home_division, t.business_day, t.row_version,
    t.delivery_version, t.batch_id, g.parent_id, g.root_id, g.flows, g.source_store, g.captured_at, g.loaded_at
FROM person_basic t LEFT JOIN exchange_ledger g ON g.batch_id = t.batch_id
WHERE t.org_code = :org_code AND t.record_id = :record_id;

-- sql_compare.rows
SELECT t.org_code, t.record_id, t.origin_class, t.row_version, t.delivery_version,
    CASE WHEN NVL(t.modify_flag, '1') <> '3' THEN '1' ELSE '0' END AS live
FROM person_basic t
WHERE (t.origin_division, t.origin_class) IN ((:origin_a0, :origin_b0), (:origin_a1, :origin_b1));

-- sql_compare.rows of keys, by home
SELECT t.org_code, t.record_id, t.origin_class, t.row_version, t.delivery_version,
    CASE WHEN NVL(t.modify_flag, '1') <> '3' AND w.destination = :destination THEN '1' ELSE '0' END AS live
FROM person_basic t
LEFT JOIN exchange_person p ON p.person_key = t.id_no
LEFT JOIN exchange_way w ON w.origin_division = t.origin_division
    AND w.home_division = COALESCE(SUBSTR(t.present_division, 1, 6), t.home_division, p.home_division)
WHERE (t.origin_division, t.origin_class) IN ((:origin_a0, :origin_b0)) AND (t.org_code, t.record_id) IN ((:key_a0, :key_b0), (:key_a1, :key_b1));

-- sql_compare.rows without those of files
SELECT t.org_code, t.record_id, t.origin_class, t.row_version, t.delivery_version,
    CASE WHEN NVL(t.modify_flag, '1') <> '3' THEN '1' ELSE '0' END AS live
FROM person_basic t
WHERE (t.origin_division, t.origin_class) IN ((:origin_a0, :origin_b0)) AND t.row_version >= 1099511627776;

-- sql_compare.unsent
SELECT c.org_code, c.record_id FROM exchange_change c
WHERE c.queue = :queue AND c.dataset = :dataset AND (c.org_code, c.record_id) IN ((:key_a0, :key_b0), (:key_a1, :key_b1))
UNION
SELECT k.org_code, k.record_id FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
WHERE l.queue = :queue AND l.dataset = :dataset AND (k.org_code, k.record_id) IN ((:key_a0, :key_b0), (:key_a1, :key_b1));

-- sql_compare.rejected
SELECT DISTINCT org_code, record_id, flow FROM exchange_reject
WHERE dataset = :dataset AND resubmitted_at IS NULL AND (org_code, record_id) IN ((:key_a0, :key_b0), (:key_a1, :key_b1));

-- sql_compare.reopen
UPDATE person_basic SET delivery_version = delivery_version - 1
WHERE org_code = :org_code AND record_id = :record_id AND row_version = :row_version
    AND delivery_version = :delivery_version;

-- sql_compare.journal_again
INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'BI01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM person_basic n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI01,') > 0)
        AND s.queue = :queue AND n.org_code = :org_code AND n.record_id = :record_id;

-- sql_compare.remember
INSERT INTO exchange_delivery (dataset, org_code, record_id, destination, origin_division, origin_class,
    business_day, delivery_version)
SELECT 'BI01', t.org_code, t.record_id, :destination, t.origin_division, t.origin_class, t.business_day, 0
FROM person_basic t WHERE t.org_code = :org_code AND t.record_id = :record_id AND NOT EXISTS (
    SELECT 1 FROM exchange_delivery d WHERE d.dataset = 'BI01' AND d.org_code = t.org_code
        AND d.record_id = t.record_id AND d.destination = :destination);

-- sql_read.read_rows
SELECT CASE WHEN t.org_code IS NULL OR t.modify_flag = '3' THEN 'D' ELSE 'U' END AS op,
    k.org_code AS key_org_code, k.record_id AS key_record_id, CAST(NVL(t.row_version, 0) AS NUMBER(19)) AS key_row_version,
    CAST(NVL(t.delivery_version, 0) AS NUMBER(19)) AS key_delivery_version, t.home_division AS key_home_division,
    t.org_code, t.record_id, t.org_name, t.modify_flag, t.confidentiality, t.collected_at, t.updated_at, t.person_name, t.birth_date, t.id_no, t.present_division
FROM exchange_lease_row k
LEFT JOIN person_basic t ON t.org_code = k.org_code AND t.record_id = k.record_id
WHERE k.batch_id = :batch_id ORDER BY k.journal_id;

-- sql_read.route_rows
MERGE INTO exchange_delivery d USING (
    SELECT h.*, CASE WHEN h.home IS NULL THEN 'waiting' ELSE NVL(w.destination, 'outside') END AS destination
    FROM (
        SELECT l.dataset, k.org_code, k.record_id, l.origin_division, l.origin_class, l.business_day,
            l.delivery_version, t.id_no AS person_key, COALESCE(SUBSTR(t.present_division, 1, 6), t.home_division, p.home_division) AS home
        FROM exchange_lease l
        JOIN exchange_lease_row k ON k.batch_id = l.batch_id
        JOIN person_basic t ON t.org_code = k.org_code AND t.record_id = k.record_id
        LEFT JOIN exchange_person p ON p.person_key = t.id_no
        WHERE l.batch_id = :batch_id AND NVL(t.modify_flag, '1') <> '3'
    ) h LEFT JOIN exchange_way w ON w.origin_division = h.origin_division AND w.home_division = h.home
) n ON (d.dataset = n.dataset AND d.org_code = n.org_code AND d.record_id = n.record_id
    AND d.destination = n.destination)
WHEN MATCHED THEN UPDATE SET d.home_division = n.home, d.person_key = n.person_key,
    d.delivery_version = n.delivery_version
WHEN NOT MATCHED THEN INSERT (dataset, org_code, record_id, destination, home_division, person_key, origin_division,
    origin_class, business_day, delivery_version)
VALUES (n.dataset, n.org_code, n.record_id, n.destination, n.home, n.person_key, n.origin_division, n.origin_class,
    n.business_day, n.delivery_version);

-- sql_read.read_deliveries
SELECT CASE WHEN d.delivery_version = l.delivery_version THEN 'U' ELSE 'D' END AS op,
    k.org_code AS key_org_code, k.record_id AS key_record_id, CAST(NVL(t.row_version, 0) AS NUMBER(19)) AS key_row_version,
    CAST(l.delivery_version AS NUMBER(19)) AS key_delivery_version,
    CASE WHEN d.delivery_version = l.delivery_version THEN d.home_division ELSE SUBSTR(d.destination, 1, INSTR(d.destination || '.', '.') - 1) END
        AS key_home_division,
    t.org_code, t.record_id, t.org_name, t.modify_flag, t.confidentiality, t.collected_at, t.updated_at, t.person_name, t.birth_date, t.id_no, t.present_division
FROM exchange_lease l
JOIN exchange_lease_row k ON k.batch_id = l.batch_id
JOIN exchange_delivery d ON d.dataset = l.dataset AND d.org_code = k.org_code AND d.record_id = k.record_id
LEFT JOIN person_basic t ON t.org_code = k.org_code AND t.record_id = k.record_id
WHERE l.batch_id = :batch_id AND d.destination NOT IN ('waiting', 'outside') ORDER BY k.journal_id;

-- sql_merge.add_waiting
INSERT INTO exchange_in_bi01 (org_code, record_id, org_name, modify_flag, confidentiality, collected_at, updated_at, person_name, birth_date, id_no, present_division, origin_division, origin_class, home_division, business_day, row_version, delivery_version, batch_id) VALUES (:1, :2, :3, :4, :5, :6, :7, :8, :9, :10, :11, :12, :13, :14, :15, :16, :17, :18);

-- sql_merge.lock_rows
SELECT t.org_code FROM person_basic t
WHERE (t.org_code, t.record_id) IN (SELECT n.org_code, n.record_id FROM exchange_in_bi01 n) FOR UPDATE;

-- sql_merge.merge_rows
MERGE INTO person_basic t USING exchange_in_bi01 n ON (t.org_code = n.org_code AND t.record_id = n.record_id)
WHEN MATCHED THEN UPDATE SET t.org_name = n.org_name, t.modify_flag = n.modify_flag, t.confidentiality = n.confidentiality, t.collected_at = n.collected_at, t.updated_at = n.updated_at, t.person_name = n.person_name, t.birth_date = n.birth_date, t.id_no = n.id_no, t.present_division = n.present_division, t.origin_division = n.origin_division, t.origin_class = n.origin_class, t.home_division = n.home_division, t.business_day = n.business_day, t.row_version = n.row_version, t.delivery_version = n.delivery_version, t.batch_id = n.batch_id
    WHERE t.row_version < n.row_version
        OR (t.row_version = n.row_version AND t.delivery_version < n.delivery_version)
WHEN NOT MATCHED THEN INSERT (org_code, record_id, org_name, modify_flag, confidentiality, collected_at, updated_at, person_name, birth_date, id_no, present_division, origin_division, origin_class, home_division, business_day, row_version, delivery_version, batch_id)
VALUES (n.org_code, n.record_id, n.org_name, n.modify_flag, n.confidentiality, n.collected_at, n.updated_at, n.person_name, n.birth_date, n.id_no, n.present_division, n.origin_division, n.origin_class, n.home_division, n.business_day, n.row_version, n.delivery_version, n.batch_id);

-- sql_books.close_sent exchange_reject
UPDATE exchange_reject r SET r.resubmitted_at = SYS_EXTRACT_UTC(SYSTIMESTAMP)
WHERE r.dataset = :dataset AND r.resubmitted_at IS NULL AND EXISTS (
    SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
    LEFT JOIN person_basic v ON v.org_code = k.org_code AND v.record_id = k.record_id
    WHERE l.batch_id = :batch_id AND k.org_code = r.org_code AND k.record_id = r.record_id
        AND (r.rejected_at < l.leased_at OR r.row_version < v.row_version));

-- sql_books.close_superseded exchange_reject
UPDATE exchange_reject r SET r.resubmitted_at = SYS_EXTRACT_UTC(SYSTIMESTAMP)
WHERE r.dataset = :dataset AND r.resubmitted_at IS NULL
    AND EXISTS (SELECT 1 FROM exchange_reject k WHERE k.batch_id = :batch_id AND k.dataset = r.dataset
        AND k.org_code = r.org_code AND k.record_id = r.record_id)
    AND (EXISTS (SELECT 1 FROM exchange_reject o WHERE o.dataset = r.dataset AND o.org_code = r.org_code
            AND o.record_id = r.record_id AND o.resubmitted_at IS NULL AND o.row_version > r.row_version)
        OR EXISTS (SELECT 1 FROM person_basic v WHERE v.org_code = r.org_code AND v.record_id = r.record_id
            AND v.row_version > r.row_version));

-- sql_books.close_sent exchange_warning
UPDATE exchange_warning r SET r.resubmitted_at = SYS_EXTRACT_UTC(SYSTIMESTAMP)
WHERE r.dataset = :dataset AND r.resubmitted_at IS NULL AND EXISTS (
    SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
    LEFT JOIN person_basic v ON v.org_code = k.org_code AND v.record_id = k.record_id
    WHERE l.batch_id = :batch_id AND k.org_code = r.org_code AND k.record_id = r.record_id
        AND (r.rejected_at < l.leased_at OR r.row_version < v.row_version));

-- sql_books.close_superseded exchange_warning
UPDATE exchange_warning r SET r.resubmitted_at = SYS_EXTRACT_UTC(SYSTIMESTAMP)
WHERE r.dataset = :dataset AND r.resubmitted_at IS NULL
    AND EXISTS (SELECT 1 FROM exchange_warning k WHERE k.batch_id = :batch_id AND k.dataset = r.dataset
        AND k.org_code = r.org_code AND k.record_id = r.record_id)
    AND (EXISTS (SELECT 1 FROM exchange_warning o WHERE o.dataset = r.dataset AND o.org_code = r.org_code
            AND o.record_id = r.record_id AND o.resubmitted_at IS NULL AND o.row_version > r.row_version)
        OR EXISTS (SELECT 1 FROM person_basic v WHERE v.org_code = r.org_code AND v.record_id = r.record_id
            AND v.row_version > r.row_version));

-- sql_merge.withdraw_entries
UPDATE emr_section_entry t
SET t.modify_flag = '3', t.delivery_version = t.delivery_version + 1, t.batch_id = :1, t.org_name = NULL, t.confidentiality = NULL, t.collected_at = NULL, t.updated_at = NULL, t.document_no = NULL, t.document_kind_code = NULL, t.document_created_at = NULL, t.id_type_code = NULL, t.id_no = NULL, t.entry_order = NULL, t.section_order = NULL, t.section_code = NULL, t.section_title = NULL, t.entry_path = NULL, t.data_element_code = NULL, t.data_element_name = NULL, t.data_type_code = NULL, t.data_element_value = NULL, t.value_unit = NULL, t.value_system_oid = NULL, t.value_display = NULL, t.repetition_no = NULL
WHERE t.org_code = :2 AND t.record_id BETWEEN :3 AND :4 AND t.document_no = :5 AND t.row_version < :6
    AND LENGTH(t.record_id) = LENGTH(t.document_no) + 6 AND REGEXP_LIKE(t.record_id, '-[0-9]{5}$')
    AND NVL(t.modify_flag, '1') <> '3';

-- sql_merge.withdraw_late
UPDATE emr_section_entry t
SET t.modify_flag = '3', t.delivery_version = t.delivery_version + 1, t.batch_id = :1, t.org_name = NULL, t.confidentiality = NULL, t.collected_at = NULL, t.updated_at = NULL, t.document_no = NULL, t.document_kind_code = NULL, t.document_created_at = NULL, t.id_type_code = NULL, t.id_no = NULL, t.entry_order = NULL, t.section_order = NULL, t.section_code = NULL, t.section_title = NULL, t.entry_path = NULL, t.data_element_code = NULL, t.data_element_name = NULL, t.data_type_code = NULL, t.data_element_value = NULL, t.value_unit = NULL, t.value_system_oid = NULL, t.value_display = NULL, t.repetition_no = NULL
WHERE t.org_code = :2 AND t.record_id = :3 AND t.row_version = :4 AND NVL(t.modify_flag, '1') <> '3'
    AND EXISTS (SELECT 1 FROM emr_document d WHERE d.org_code = t.org_code AND d.record_id = t.document_no
        AND d.row_version > t.row_version);

-- sql_parked.listed_of
SELECT event_id, headers, reason, parked_at, replayed_at, replayed_by, closed_at, outcome, closed_by,
    closed_because
FROM exchange_parked
WHERE (:closed_too = 1 OR closed_at IS NULL) AND (:reason IS NULL OR INSTR(reason, :reason) > 0) AND event_id IN (:id_0, :id_1);

-- sql_parked.whole
SELECT event_id, headers, payload FROM exchange_parked WHERE event_id IN (:id_0, :id_1);

-- sql_parked.arrived
SELECT b.batch_id,
    CAST((SELECT NVL(SUM(g.row_count), 0) FROM exchange_ledger g WHERE g.root_id = b.root_id
        AND (g.batch_id IN (b.batch_id, b.kept_id) OR g.parent_id = b.batch_id)) AS NUMBER(19)) AS loaded,
    CAST((SELECT COUNT(*) FROM exchange_reject r WHERE r.parent_id = b.batch_id)
    + (SELECT COUNT(*) FROM exchange_reject r
        WHERE r.batch_id IN (b.batch_id, b.refused_id) AND r.parent_id <> b.batch_id)
    + (SELECT COUNT(*) FROM exchange_warning w WHERE w.batch_id = b.batch_id)
    + (SELECT COUNT(*) FROM exchange_quality q WHERE q.batch_id = b.batch_id) AS NUMBER(19)) AS rejected
FROM (SELECT :id_0 AS batch_id, :root_0 AS root_id, :kept_0 AS kept_id, :refused_0 AS refused_id FROM dual UNION ALL SELECT :id_1 AS batch_id, :root_1 AS root_id, :kept_1 AS kept_id, :refused_1 AS refused_id FROM dual) b;

-- sql_again.count
SELECT COUNT(*) AS lines FROM person_basic n CROSS JOIN exchange_subscription s
WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI01,') > 0) AND (:queue IS NULL OR s.queue = :queue) AND (s.origin_division, s.origin_class) IN ((:origin_a0, :origin_b0), (:origin_a1, :origin_b1)) AND (:day IS NULL OR n.business_day = :day);

-- sql_again.keys_of_day
SELECT t.org_code, t.record_id FROM person_basic t
WHERE t.business_day = :day AND (t.origin_division, t.origin_class) IN ((:origin_a0, :origin_b0), (:origin_a1, :origin_b1));

-- sql_again.journal_page
INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'BI01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM person_basic n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI01,') > 0)
        AND n.org_code = :org_code AND n.record_id >= :first_id AND n.record_id < :next_id AND (:queue IS NULL OR s.queue = :queue) AND (s.origin_division, s.origin_class) IN ((:origin_a0, :origin_b0), (:origin_a1, :origin_b1)) AND (:day IS NULL OR n.business_day = :day);

-- sql_again.journal_page, the last
INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'BI01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM person_basic n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI01,') > 0)
        AND n.org_code = :org_code AND n.record_id >= :first_id AND (:queue IS NULL OR s.queue = :queue) AND (:day IS NULL OR n.business_day = :day);

-- sql_again.institutions
SELECT t.org_code, COUNT(*) AS row_count, MIN(t.record_id) AS first_id FROM person_basic t
GROUP BY t.org_code ORDER BY t.org_code;

-- sql_again.next_page
SELECT p.record_id FROM (SELECT k.record_id, ROWNUM AS place FROM (
    SELECT t.record_id FROM person_basic t WHERE t.org_code = :org_code AND t.record_id >= :first_id
    ORDER BY t.record_id) k WHERE ROWNUM <= :rows_max + 1) p WHERE p.place = :rows_max + 1;

-- sql_again.outlook
SELECT CAST(COUNT(*) AS NUMBER(19)) AS wanted, CAST(COUNT(*) - COUNT(j.is_there) AS NUMBER(19)) AS gone,
    CAST(COUNT(j.is_taken) AS NUMBER(19)) AS taken
FROM (
    SELECT k.org_code, k.record_id, MAX(NVL2(n.org_code, 1, NULL)) AS is_there,
        MAX(NVL2(s.queue, 1, NULL)) AS is_taken
    FROM (SELECT DISTINCT r.org_code, r.record_id,
        (SELECT MIN(x.queue) FROM exchange_sent x WHERE x.batch_id = r.parent_id) AS sent_by
    FROM exchange_reject r WHERE r.resubmitted_at IS NULL AND (:dataset IS NULL OR r.dataset = :dataset) AND (:rule IS NULL OR r.rule = :rule) AND r.org_code IS NOT NULL AND r.record_id IS NOT NULL) k
    LEFT JOIN person_basic n ON n.org_code = k.org_code AND n.record_id = k.record_id
    LEFT JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI01,') > 0) AND (k.sent_by IS NULL OR s.queue = k.sent_by)
    GROUP BY k.org_code, k.record_id
) j;

-- sql_again.journal_ticketed
INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'BI01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM (SELECT DISTINCT r.org_code, r.record_id,
        (SELECT MIN(x.queue) FROM exchange_sent x WHERE x.batch_id = r.parent_id) AS sent_by
    FROM exchange_reject r WHERE r.resubmitted_at IS NULL AND (:dataset IS NULL OR r.dataset = :dataset) AND (:rule IS NULL OR r.rule = :rule) AND r.org_code IS NOT NULL AND r.record_id IS NOT NULL) k JOIN person_basic n ON n.org_code = k.org_code AND n.record_id = k.record_id CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI01,') > 0) AND (k.sent_by IS NULL OR s.queue = k.sent_by);

-- sql_again.close_gone
UPDATE exchange_reject r SET r.resubmitted_at = SYS_EXTRACT_UTC(SYSTIMESTAMP),
    r.message = SUBSTR(r.message, 1, 1000 - LENGTH(:mark)) || :mark
WHERE r.resubmitted_at IS NULL AND (:dataset IS NULL OR r.dataset = :dataset) AND r.org_code IS NOT NULL AND r.record_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM person_basic t WHERE t.org_code = r.org_code AND t.record_id = r.record_id)
    AND (:rule IS NULL OR EXISTS (SELECT 1 FROM exchange_reject k WHERE k.dataset = r.dataset AND k.org_code = r.org_code
        AND k.record_id = r.record_id AND k.resubmitted_at IS NULL AND k.rule = :rule));

-- sql_assessments.counts
SELECT dataset, dimension, rule, field, CAST(SUM(checked) AS NUMBER(19)) AS checked, CAST(SUM(violated) AS NUMBER(19)) AS violated
FROM exchange_quality WHERE business_day BETWEEN :first_day AND :last_day AND (:dataset IS NULL OR dataset = :dataset) GROUP BY dataset, dimension, rule, field;

-- sql_assessments.daily
SELECT dataset, business_day, org_code, CAST(SUM(checked) AS NUMBER(19)) AS row_count
FROM exchange_quality WHERE business_day BETWEEN :first_day AND :last_day AND (:dataset IS NULL OR dataset = :dataset) AND rule = :rule AND field = :field GROUP BY dataset, business_day, org_code;

-- sql_books.add_lines
INSERT INTO exchange_quality (batch_id, rule) VALUES (:1, :2);

-- sql_documents.next_due
SELECT document_id FROM (
    SELECT document_id FROM exchange_document WHERE state IN ('announced', 'fetching') AND next_try_at <= SYS_EXTRACT_UTC(SYSTIMESTAMP)
    AND (held_until IS NULL OR held_until < SYS_EXTRACT_UTC(SYSTIMESTAMP))
    AND division || '/' || institution NOT IN (:busy_0, :busy_1)
    ORDER BY next_try_at, document_id
) WHERE ROWNUM = 1;

-- sql_documents.stored_among
SELECT document_id FROM exchange_document WHERE document_id IN (:id_0, :id_1) AND state = 'stored';

-- sql_nation.lock, of rows
SELECT org_code, record_id, row_version, delivery_version, attempts, changed_at FROM exchange_nation_row
WHERE dataset = :dataset AND state = 'waiting' AND (org_code, record_id) IN ((:key_a0, :key_b0), (:key_a1, :key_b1)) FOR UPDATE;

-- sql_nation.content
SELECT CASE WHEN t.modify_flag = '3' THEN 'withdraw' ELSE 'upsert' END AS operation,
    t.org_code, t.record_id, t.org_name, t.modify_flag, t.confidentiality, t.collected_at, t.updated_at, t.person_name, t.birth_date, t.id_no, t.present_division
FROM exchange_nation_row r JOIN person_basic t ON t.org_code = r.org_code AND t.record_id = r.record_id
    AND t.row_version = r.row_version AND t.delivery_version = r.delivery_version
WHERE r.dataset = :dataset AND (r.org_code, r.record_id) IN ((:key_a0, :key_b0), (:key_a1, :key_b1));

-- sql_nation.tickets
INSERT INTO exchange_reject (batch_id, org_code, record_id, row_version, parent_id, flow, dataset,
    origin_division, origin_class, business_day, rule, field, value_class, message)
SELECT :ticket_batch, r.org_code, r.record_id, r.row_version, r.batch_id, 'N01', r.dataset, t.origin_division,
    t.origin_class, t.business_day, 'national_refused', NULL, r.code, COALESCE(r.message, r.code, '-')
FROM exchange_nation_row r JOIN person_basic t ON t.org_code = r.org_code AND t.record_id = r.record_id
WHERE r.batch_id = :batch_id AND r.state = 'refused';

-- extract.select
SELECT t.id_no, t.birth_date FROM person_basic t
WHERE NVL(t.modify_flag, '1') <> '3'
    AND t.updated_at >= :first_day AND t.updated_at < :last_day + 1
    AND (INSTR(t.present_division, :division_0) = 1 OR INSTR(t.present_division, :division_1) = 1);

-- persons.of_person id_no
SELECT org_code, record_id FROM (
    SELECT t.org_code, t.record_id FROM person_basic t WHERE t.id_no = :id_number ORDER BY t.org_code, t.record_id
) WHERE ROWNUM <= :rows_max;

-- staged_rows.of_person of those who move
SELECT * FROM (
    SELECT t.org_code, t.record_id, t.org_name, t.modify_flag, t.confidentiality, t.collected_at, t.updated_at, t.person_name, t.birth_date, t.id_no, t.present_division, t.origin_division, COALESCE(SUBSTR(t.present_division, 1, 6), t.home_division, p.home_division) AS lives_in
    FROM person_basic t
    LEFT JOIN exchange_person p ON p.person_key = t.id_no
    WHERE NVL(t.modify_flag, '1') <> '3' AND t.id_no = :id_number
    ORDER BY t.updated_at DESC NULLS LAST, t.org_code, t.record_id
) WHERE ROWNUM <= :rows_max;

-- staged_rows.of_key of those who move
SELECT t.org_code, t.record_id, t.org_name, t.modify_flag, t.confidentiality, t.collected_at, t.updated_at, t.person_name, t.birth_date, t.id_no, t.present_division, t.origin_division, COALESCE(SUBSTR(t.present_division, 1, 6), t.home_division, p.home_division) AS lives_in
    FROM person_basic t
    LEFT JOIN exchange_person p ON p.person_key = t.id_no
    WHERE NVL(t.modify_flag, '1') <> '3' AND t.org_code = :org_code AND t.record_id = :record_id;

-- staged_rows.of_person of a county
SELECT * FROM (
    SELECT t.org_code, t.record_id, t.org_name, t.modify_flag, t.confidentiality, t.collected_at, t.updated_at, t.person_name, t.birth_date, t.id_no, t.present_division, t.origin_division, t.home_division AS lives_in
    FROM person_basic t
    WHERE NVL(t.modify_flag, '1') <> '3' AND t.id_no = :id_number
    ORDER BY t.updated_at DESC NULLS LAST, t.org_code, t.record_id
) WHERE ROWNUM <= :rows_max;

-- staged_rows.of_key of a county
SELECT t.org_code, t.record_id, t.org_name, t.modify_flag, t.confidentiality, t.collected_at, t.updated_at, t.person_name, t.birth_date, t.id_no, t.present_division, t.origin_division, t.home_division AS lives_in
    FROM person_basic t
    WHERE NVL(t.modify_flag, '1') <> '3' AND t.org_code = :org_code AND t.record_id = :record_id;

-- staged_rows.where
SELECT t.org_code, t.id_no AS value_of, t.person_name
FROM person_basic t WHERE NVL(t.modify_flag, '1') <> '3' AND (t.org_code, t.id_no) IN ((:key_a0, :key_b0), (:key_a1, :key_b1));

-- staged_rows.in_any_state
SELECT t.org_code, t.record_id, t.org_name, t.modify_flag, t.confidentiality, t.collected_at, t.updated_at, t.person_name, t.birth_date, t.id_no, t.present_division, t.origin_division, t.row_version, t.delivery_version FROM person_basic t WHERE (t.org_code, t.record_id) IN ((:key_a0, :key_b0), (:key_a1, :key_b1));

-- prepare.note_present
INSERT INTO exchange_nation_row (dataset, org_code, record_id, row_version, delivery_version, state)
SELECT 'BI01', n.org_code, n.record_id, n.row_version, n.delivery_version, 'waiting'
FROM person_basic n WHERE NOT EXISTS (SELECT 1 FROM exchange_nation_row r WHERE r.dataset = 'BI01');

-- prepare.journal_table
INSERT INTO exchange_change (journal_id, queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT exchange_change_seq.NEXTVAL, s.queue, 'BI01', n.origin_division, n.origin_class,
        n.business_day, n.org_code, n.record_id
    FROM person_basic n CROSS JOIN exchange_subscription s
    WHERE s.origin_division = n.origin_division AND s.origin_class = n.origin_class
        AND (s.datasets IS NULL OR INSTR(',' || s.datasets || ',', ',BI01,') > 0);

-- sql_reencrypt.institutions
SELECT org_code, COUNT(*) AS row_count, MIN(record_id) AS first_id FROM person_basic
GROUP BY org_code ORDER BY org_code;

-- sql_reencrypt.end_of_slice
SELECT MAX(CASE WHEN place <= :rows_max THEN record_id END) AS last_id,
    MAX(CASE WHEN place > :rows_max THEN record_id END) AS next_id
FROM (
    SELECT record_id, ROWNUM AS place FROM (
        SELECT record_id FROM person_basic WHERE org_code = :org_code AND record_id >= :first_id ORDER BY record_id
    ) WHERE ROWNUM <= :rows_max + 1
);

-- sql_reencrypt.read_slice
SELECT t.org_code, t.record_id, t.id_no, t.id_no_index FROM person_basic t WHERE t.org_code = :org_code AND t.record_id >= :first_id AND t.record_id <= :last_id;

-- sql_reencrypt.lock_old
SELECT t.org_code FROM person_basic t WHERE t.org_code = :org_code AND t.record_id >= :first_id AND t.record_id <= :last_id AND (t.id_no IS NOT NULL AND (t.id_no_index IS NULL OR t.id_no NOT LIKE :newest)) FOR UPDATE;

-- sql_reencrypt.read_old
SELECT t.org_code, t.record_id, t.id_no, t.id_no_index FROM person_basic t WHERE t.org_code = :org_code AND t.record_id >= :first_id AND t.record_id <= :last_id AND (t.id_no IS NOT NULL AND (t.id_no_index IS NULL OR t.id_no NOT LIKE :newest));

-- sql_reencrypt.write
UPDATE person_basic SET id_no = :1, id_no_index = :2 WHERE org_code = :3 AND record_id = :4;

-- sql_reencrypt.rename_person
MERGE INTO exchange_person p USING (
    SELECT :person_key AS person_key, o.home_division, o.authority, o.updated_at
    FROM person_basic t JOIN exchange_person o ON o.person_key = t.id_no WHERE t.org_code = :org_code AND t.record_id = :record_id
) n ON (p.person_key = n.person_key)
WHEN MATCHED THEN UPDATE SET p.home_division = n.home_division, p.authority = n.authority, p.updated_at = n.updated_at
    WHERE n.authority > p.authority OR (n.authority = p.authority AND n.updated_at >= p.updated_at)
WHEN NOT MATCHED THEN INSERT (person_key, home_division, authority, updated_at)
VALUES (n.person_key, n.home_division, n.authority, n.updated_at);

-- sql_reencrypt.rename_deliveries
UPDATE exchange_delivery SET person_key = :person_key WHERE person_key = (SELECT t.id_no FROM person_basic t WHERE t.org_code = :org_code AND t.record_id = :record_id);

-- sql_reencrypt.forget_person
DELETE FROM exchange_person WHERE person_key = (SELECT t.id_no FROM person_basic t WHERE t.org_code = :org_code AND t.record_id = :record_id);

-- route_rows of ciphertexts
MERGE INTO exchange_delivery d USING (
    SELECT h.*, CASE WHEN h.home IS NULL THEN 'waiting' ELSE NVL(w.destination, 'outside') END AS destination
    FROM (
        SELECT l.dataset, k.org_code, k.record_id, l.origin_division, l.origin_class, l.business_day,
            l.delivery_version, t.id_no_index AS person_key, COALESCE(SUBSTR(t.present_division, 1, 6), t.home_division, p.home_division) AS home
        FROM exchange_lease l
        JOIN exchange_lease_row k ON k.batch_id = l.batch_id
        JOIN person_basic t ON t.org_code = k.org_code AND t.record_id = k.record_id
        LEFT JOIN exchange_person p ON p.person_key = t.id_no_index
        WHERE l.batch_id = :batch_id AND NVL(t.modify_flag, '1') <> '3'
    ) h LEFT JOIN exchange_way w ON w.origin_division = h.origin_division AND w.home_division = h.home
) n ON (d.dataset = n.dataset AND d.org_code = n.org_code AND d.record_id = n.record_id
    AND d.destination = n.destination)
WHEN MATCHED THEN UPDATE SET d.home_division = n.home, d.person_key = n.person_key,
    d.delivery_version = n.delivery_version
WHEN NOT MATCHED THEN INSERT (dataset, org_code, record_id, destination, home_division, person_key, origin_division,
    origin_class, business_day, delivery_version)
VALUES (n.dataset, n.org_code, n.record_id, n.destination, n.home, n.person_key, n.origin_division, n.origin_class,
    n.business_day, n.delivery_version);

-- add_waiting of ciphertexts
INSERT INTO exchange_in_bi01 (org_code, record_id, org_name, modify_flag, confidentiality, collected_at, updated_at, person_name, birth_date, id_no, present_division, id_no_index, origin_division, origin_class, home_division, business_day, row_version, delivery_version, batch_id) VALUES (:1, :2, :3, :4, :5, :6, :7, :8, :9, :10, :11, :12, :13, :14, :15, :16, :17, :18, :19);

-- merge_rows of ciphertexts
MERGE INTO person_basic t USING exchange_in_bi01 n ON (t.org_code = n.org_code AND t.record_id = n.record_id)
WHEN MATCHED THEN UPDATE SET t.org_name = n.org_name, t.modify_flag = n.modify_flag, t.confidentiality = n.confidentiality, t.collected_at = n.collected_at, t.updated_at = n.updated_at, t.person_name = n.person_name, t.birth_date = n.birth_date, t.id_no = n.id_no, t.present_division = n.present_division, t.id_no_index = n.id_no_index, t.origin_division = n.origin_division, t.origin_class = n.origin_class, t.home_division = n.home_division, t.business_day = n.business_day, t.row_version = n.row_version, t.delivery_version = n.delivery_version, t.batch_id = n.batch_id
    WHERE t.row_version < n.row_version
        OR (t.row_version = n.row_version AND t.delivery_version < n.delivery_version)
WHEN NOT MATCHED THEN INSERT (org_code, record_id, org_name, modify_flag, confidentiality, collected_at, updated_at, person_name, birth_date, id_no, present_division, id_no_index, origin_division, origin_class, home_division, business_day, row_version, delivery_version, batch_id)
VALUES (n.org_code, n.record_id, n.org_name, n.modify_flag, n.confidentiality, n.collected_at, n.updated_at, n.person_name, n.birth_date, n.id_no, n.present_division, n.id_no_index, n.origin_division, n.origin_class, n.home_division, n.business_day, n.row_version, n.delivery_version, n.batch_id);
