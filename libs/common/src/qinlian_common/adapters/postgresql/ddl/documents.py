"""Tables of documents: the sender's account beside its production store, and the province's."""

from typing import Final

DOCUMENTS_SENT: Final = """
CREATE TABLE IF NOT EXISTS exchange_document_sent (
    document_id varchar(64) PRIMARY KEY,
    institution varchar(22) NOT NULL,
    org_code text NOT NULL,
    record_id text NOT NULL,
    path text,
    raw text,
    size bigint,
    seen_size bigint,
    modified bigint,
    digest text,
    level smallint NOT NULL,
    state varchar(16) NOT NULL,
    reason varchar(32),
    message text,
    found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent_at timestamptz,
    answered_at timestamptz,
    told_at timestamptz
);
CREATE INDEX IF NOT EXISTS exchange_document_sent_found ON exchange_document_sent (institution) WHERE state = 'found';
CREATE INDEX IF NOT EXISTS exchange_document_sent_untold ON exchange_document_sent (institution)
    WHERE answered_at IS NOT NULL AND told_at IS NULL;
CREATE INDEX IF NOT EXISTS exchange_document_sent_row ON exchange_document_sent (org_code, record_id);
CREATE TABLE IF NOT EXISTS exchange_document_look (
    institution varchar(22) PRIMARY KEY,
    looked_at timestamptz NOT NULL,
    files bigint NOT NULL,
    bytes bigint NOT NULL,
    without_row bigint NOT NULL,
    changing bigint NOT NULL,
    unsafe bigint NOT NULL,
    rows_waiting bigint NOT NULL
);
"""
"""A file whose size or time (`modified`, in nanoseconds) is another than was seen last has been changed since.

`size` is what was announced; `seen_size` is that of other content which lies under the name now."""

DOCUMENTS_KEPT: Final = """
CREATE TABLE IF NOT EXISTS exchange_document (
    document_id varchar(64) PRIMARY KEY,
    division varchar(6) NOT NULL,
    institution varchar(22) NOT NULL,
    org_code text NOT NULL,
    record_id text NOT NULL,
    path text NOT NULL,
    raw text NOT NULL,
    size bigint NOT NULL,
    digest varchar(64) NOT NULL,
    level smallint NOT NULL,
    state varchar(16) NOT NULL,
    reason varchar(32),
    message text,
    attempts integer NOT NULL DEFAULT 0,
    sha256 varchar(64),
    announced_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    next_try_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    held_by varchar(200),
    held_until timestamptz,
    ended_at timestamptz,
    answered_at timestamptz
);
CREATE INDEX IF NOT EXISTS exchange_document_open ON exchange_document (next_try_at)
    WHERE state IN ('announced', 'fetching');
CREATE INDEX IF NOT EXISTS exchange_document_unanswered ON exchange_document (division, institution)
    WHERE ended_at IS NOT NULL AND answered_at IS NULL;
CREATE INDEX IF NOT EXISTS exchange_document_row ON exchange_document (org_code, record_id);
CREATE TABLE IF NOT EXISTS exchange_document_view (
    view_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document_id varchar(64) NOT NULL,
    viewed_by varchar(64) NOT NULL,
    reason text NOT NULL,
    viewed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
"""
"""`held_by` fetches it until `held_until`; who is killed lets go by that time, or when it starts again.

A line of `exchange_document_view` is written before a byte of the document is read for somebody."""
