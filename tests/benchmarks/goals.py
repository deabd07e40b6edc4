"""What the bench wants to reach; docs/performance.md says why."""

ONE_HOP_RATIO_MIN = 0.8
WHOLE_WAY_RATIO_MIN = 0.25
BUSY_DAY_ROWS = 10_000_000
"""Of a province of 39.5 million residents."""

SLOWEST_HOP_TIMES_DAY_MIN = 4
STANDARDISE_ROWS_PER_SECOND_MIN = 300_000
GROWTH_BASE = 100_000
"""Fewer rows show the start of the processes more than the rows."""

GROWTH_MAX = 1.1
MEMORY_MIB_MAX = 286.0
"""300 MB."""

SEAL_MICROSECONDS_MAX = 1.4
"""A row, made and read: 5 % of what one hop takes."""

SCALE_OUT_MAX = 1.1
QUIET_SECONDS_MAX = 2.0
BUSY_SECONDS_MAX = 30.0
SIGN_ON_RATIO_MIN = 0.5
"""To bare requests that sign, check and ask the database as often; ADR 0038 says why not of the signatures alone."""

INDICATORS_RATIO_MIN = 0.9
"""To the same statements written by hand."""

COUNTY_ROWS_SHARE_MAX = 0.1
"""Case rows read for one county of 107, of those that a whole month reads."""

DOCUMENTS_RATIO_MIN = 0.8
"""To OpenSSH's sftp, alone and with SM3 over what came, and to rsync, of the same files from the same server."""

DOCUMENT_MEMORY_MIB_MAX = 64.0
"""What a file of 2 GiB adds to a process."""

PEER_TIMES_MIN = {"json": 8.0, "debezium": 5.0, "dlt": 1.0, "sling": 1.0}
