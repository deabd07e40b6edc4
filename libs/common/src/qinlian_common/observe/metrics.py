"""Every metric of the product, in one file. Prometheus conventions: base units, `_total`, bounded labels, no person.

Labels: `division` is the platform that reads, `flow` a flow id (a batch that serves two flows counts under both),
`dataset` a catalogue code, `stage` the kind of topic on which rows left, `rule` the name of a rejection rule,
`dimension` one of the seven dimensions of quality, `repair` one that a vendor may declare, `by` who paused a source,
`why` what was barred: key, id_number, mobile_number,
`peer` the division of another platform's gateway, of a portal or of a system.
"""

from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

# Beside each series of a counter the client would show another with the moment of its birth, which nobody asks for.
disable_created_metrics()  # type: ignore[no-untyped-call] # the library gives it no types

ROWS = Counter("qinlian_rows_total", "Rows that left a stage", ["stage", "division", "flow", "dataset"])
BATCHES = Counter("qinlian_batches_total", "Batches that left a stage", ["stage", "division", "flow", "dataset"])
BYTES = Counter("qinlian_payload_bytes_total", "Event payload bytes published", ["stage", "division"])
REJECTED = Counter("qinlian_rows_rejected_total", "Rows rejected, by rule", ["division", "flow", "dataset", "rule"])
QUALITY_CHECKED = Counter(
    "qinlian_quality_checked_total", "Values and rows judged", ["division", "dataset", "dimension"]
)
QUALITY_VIOLATED = Counter(
    "qinlian_quality_violated_total", "Values and rows found at fault", ["division", "dataset", "dimension"]
)
REPAIRED = Counter("qinlian_values_repaired_total", "Values repaired as declared", ["division", "dataset", "repair"])
PARKED = Counter("qinlian_batches_parked_total", "Batches parked", ["division", "reason"])
SEALS_REFUSED = Counter(
    "qinlian_seals_refused_total", "Sealed columns that did not open, or not for this batch", ["division", "reason"]
)
KEY_AGE = Gauge("qinlian_key_age_seconds", "Age of the key-encryption key that wraps, in whole days", ["key"])
RETRIES = Counter("qinlian_retries_total", "Waits before another try, by what was away", ["away"])
STORE_UP = Gauge("qinlian_store_up", "1 while the loader's target store answers, 0 while it is away", ["store"])
STORE_LOST = Counter("qinlian_store_lost_total", "How often the loader found a target store away", ["store"])
LANE_RECORDS = Gauge(
    "qinlian_lane_records",
    "Events that wait for a target store: in memory, or set aside on the bus",
    ["store", "place"],
)
LANE_BYTES = Gauge("qinlian_lane_bytes", "Payload bytes in memory that wait for a target store", ["store"])
NATION_ROWS = Counter(
    "qinlian_nation_rows_total", "Rows on the way to the nation: sent, acknowledged, refused", ["dataset", "outcome"]
)
NATION_RECEIPTS = Counter(
    "qinlian_nation_receipts_total", "Receipts of the nation: counted, not counted, unreadable", ["outcome"]
)
NATION_OPEN = Gauge("qinlian_nation_open_batches", "Batches that the nation has not answered")
NATION_OLDEST = Gauge("qinlian_nation_oldest_seconds", "Age of the oldest change that the nation has not answered")
EXPIRED = Counter("qinlian_offsets_expired_total", "Offsets that the broker deleted before they were loaded", ["topic"])
OLDEST_UNDELIVERED = Gauge(
    "qinlian_oldest_undelivered_seconds",
    "Age of the oldest row not yet published (the window's measure)",
    ["store", "queue"],
)
BACKLOG = Gauge("qinlian_backlog_rows", "Journalled or leased rows not yet published", ["store", "queue"])
AGE = Histogram(
    "qinlian_row_age_seconds",
    "Age of a batch's oldest row when it was loaded, since its change was captured at this hop",
    ["flow"],
    buckets=(0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 3600, 14400, 43200, 86400),
)
COMPARISON_SECONDS = Gauge(
    "qinlian_comparison_pass_seconds", "How long the last pass over a dataset captured by comparison took",
    ["store", "dataset"],
)  # fmt: skip
COMPARISON_PASSED = Gauge(
    "qinlian_comparison_passed_timestamp_seconds", "When the last such pass ended", ["store", "dataset"]
)
COMPARISON_ROWS = Gauge("qinlian_comparison_rows", "Rows that the last such pass looked at", ["store", "dataset"])
COMPARISON_FOUND = Counter(
    "qinlian_comparison_rows_found_total", "Changed rows that such passes found", ["store", "dataset", "change"]
)
COMPARISON_WITHHELD = Gauge(
    "qinlian_comparison_rows_withheld",
    "Rows that are gone from a table, too many to be withdrawn unasked",
    ["store", "dataset"],
)
LOG_BARRED = Counter(
    "qinlian_log_values_barred_total", "Values that no line of the log may have, replaced by a mark", ["why"]
)
READY = Gauge("qinlian_ready", "1 while everything this process needs can be reached", ["service"])
BUILD = Gauge("qinlian_build_info", "1; the release of this process", ["service", "version"])
DATASET_VERSION = Gauge("qinlian_dataset_version", "Version of a dataset in this process's catalogue", ["dataset"])
HEARTBEAT = Gauge(
    "qinlian_heartbeat_timestamp_seconds",
    "When a source was last seen alive; until it was, when the collector began to look",
    ["store", "queue"],
)

LAST_CHANGE = Gauge(
    "qinlian_last_change_timestamp_seconds",
    "When a dataset's last change was captured, as examined",
    ["store", "queue", "dataset"],
)
USUAL_GAP = Gauge(
    "qinlian_usual_gap_seconds",
    "Longest usual time from one change of a dataset to the next; NaN while unknown",
    ["store", "queue", "dataset"],
)
BROKEN = Gauge("qinlian_capture_broken", "1 where a dataset's changes are not captured", ["store", "queue", "dataset"])
PAUSES = Gauge(
    "qinlian_pauses",
    "Pauses in force, by what made them: the rejected share, vanished rows or a person",
    ["store", "queue", "by"],
)
STATE = Gauge("qinlian_source_state", "1 for the state that a queue's source is in", ["store", "queue", "state"])

DOCUMENT_BYTES = Counter("qinlian_document_bytes_total", "Bytes of documents fetched, by directory", ["directory"])
DOCUMENTS = Counter(
    "qinlian_documents_total",
    "Documents that came to an end: stored, or refused for a reason",
    ["directory", "outcome"],
)
DOCUMENT_OLDEST = Gauge(
    "qinlian_document_oldest_seconds", "Age of the oldest document that is announced and not stored or refused",
    ["directory"],
)  # fmt: skip
DOCUMENT_FILES = Gauge(
    "qinlian_document_files", "Files in an agreed directory, by what they are: paired, without a row, changing, unsafe",
    ["directory", "kind"],
)  # fmt: skip
DOCUMENTS_GIVEN = Counter(
    "qinlian_documents_given_total",
    "Requests of platforms below for a document at the province: given, unchanged, refused, unknown, damaged, away",
    ["division", "outcome"],
)
DOCUMENTS_OPENED = Counter(
    "qinlian_documents_opened_total",
    "Documents that somebody wanted to open at a platform below: fetched, cached, refused, away, late, damaged",
    ["outcome"],
)
DOCUMENT_SEARCHES = Counter(
    "qinlian_document_searches_total",
    "Requests of platforms below for a person's documents at the province: found, nothing, refused",
    ["division", "outcome"],
)
DOCUMENT_LISTS = Counter(
    "qinlian_document_lists_total",
    "Lists of a person's documents at a platform below, by what the province said: answered, away, stopped, not_asked",
    ["province"],
)
DOCUMENT_CACHE_BYTES = Gauge(
    "qinlian_document_cache_bytes", "Bytes of documents that a platform below keeps for their next opening"
)
DOCUMENT_ROWS = Gauge("qinlian_document_rows_waiting", "Rows whose file has not come yet", ["directory"])

AUTHORIZATIONS = Counter(
    "qinlian_authorizations_total", "Answers of the authorization endpoint to portals and lower gateways",
    ["peer", "answer"],
)  # fmt: skip
SIGN_ONS = Counter("qinlian_sign_ons_total", "Entries from an upper platform, and logins at home", ["peer", "outcome"])
ASSERTIONS_REFUSED = Counter(
    "qinlian_assertions_refused_total", "Signed statements that were not believed", ["kind", "reason"]
)
REQUESTS_LIMITED = Counter(
    "qinlian_requests_limited_total", "Requests answered 429 because there were too many, by what they counted for",
    ["kind"],
)  # fmt: skip
JOB_FAILED = Counter("qinlian_job_failures_total", "Times that a job beside the requests failed", ["task"])
JOB_DONE = Gauge("qinlian_job_done_timestamp_seconds", "When such a job last did its work", ["task"])
SIGNING_KEY_AGE = Gauge("qinlian_signing_key_age_seconds", "Age of the gateway's active key", ["use"])
LOGOUT_NOTICES = Gauge("qinlian_logout_notices_pending", "Back-channel logouts that a client has still to be told")
AUDIT_LINES = Counter("qinlian_audit_lines_total", "Lines added to the audit trail", ["event"])
VIEWS = Counter(
    "qinlian_views_total", "Views of one person's clear text, each written before it was shown", ["purpose"]
)
VIEW_ALARMS = Counter("qinlian_view_alarms_total", "Alarms about how many persons an account looked at", ["kind"])
BREAK_GLASS_OPEN = Gauge("qinlian_break_glass_open", "Emergency accesses that are open")

BOARD_TOTAL = Gauge("qinlian_scoreboard_total", "Quality total of a source division, 0 to 100", ["division"])
BOARD_INDEX = Gauge("qinlian_scoreboard_index", "Quality index of a source division, 0 to 1", ["division", "dimension"])
BOARD_IN_TIME = Gauge("qinlian_scoreboard_in_time_ratio", "Share of rows that arrived within 24 hours", ["division"])
BOARD_OPEN = Gauge(
    "qinlian_scoreboard_open_tickets", "Rejected or warned rows not sent again", ["division", "severity"]
)
BOARD_OLDEST = Gauge("qinlian_scoreboard_oldest_ticket_seconds", "Age of the oldest of them", ["division", "severity"])
BOARD_AWAY = Gauge("qinlian_scoreboard_stores_away", "Stores that did not answer when the scoreboard was read")
INDICATORS_SHEETS = Gauge("qinlian_indicators_sheets", "Sheets of an open month, by state", ["month", "state"])
INDICATORS_UNCONFIRMED = Gauge(
    "qinlian_indicators_unconfirmed", "1 for a division that is late to confirm its figures of a month",
    ["month", "division"],
)  # fmt: skip
INDICATORS_COMPUTED = Gauge(
    "qinlian_indicators_computed_timestamp_seconds", "When the newest computation of a month was finished", ["month"]
)
REACHABLE = Gauge(
    "qinlian_reachable",
    "1 while a store, broker or gateway answers or a certificate's file can be read, 0 while not",
    ["kind", "name"],
)
REACHABLE_CHANGED = Gauge(
    "qinlian_reachable_changed_timestamp_seconds", "When it began to answer, or ceased to", ["kind", "name"]
)
ROUND_TRIP = Gauge("qinlian_round_trip_seconds", "How long the last question took that was answered", ["kind", "name"])
CERTIFICATE_END = Gauge(
    "qinlian_certificate_expiry_timestamp_seconds",
    "When the certificate expires that a store, broker or gateway shows, or that lies in a file",
    ["kind", "name"],
)
STORE_SIZE = Gauge("qinlian_store_size_bytes", "What a store takes up, as far as its engine tells", ["store"])
STORE_FREE = Gauge(
    "qinlian_store_free_bytes", "What a store may take besides; no line where its engine does not tell", ["store"]
)
DISK_SIZE = Gauge("qinlian_disk_size_bytes", "Size of a disk of this machine", ["path"])
DISK_FREE = Gauge("qinlian_disk_free_bytes", "What programs may still write to it", ["path"])
ROOM_MEASURED = Gauge(
    "qinlian_room_measured", "1 while a store or a disk tells how much room it has, 0 while not", ["kind", "name"]
)
BALANCE_ROWS = Gauge(
    "qinlian_balance_rows", "Rows of the last reconciliation, by what became of them", ["flow", "state"]
)
WAITS_SINCE = Gauge(
    "qinlian_undelivered_since_timestamp_seconds",
    "When the oldest row was captured that was sent and neither loaded nor rejected; no line where none waits",
    ["flow", "store"],
)
RECONCILED = Gauge("qinlian_reconciled_timestamp_seconds", "When the books were last held against each other")


def count_batch(stage: str, division: str, flows: tuple[str, ...], dataset: str, rows: int) -> None:
    """Counts a batch that left a stage, under every flow that it serves."""
    for flow in flows:
        ROWS.labels(stage, division, flow, dataset).inc(rows)
        BATCHES.labels(stage, division, flow, dataset).inc()
