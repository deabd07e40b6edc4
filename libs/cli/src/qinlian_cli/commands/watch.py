"""`qinlian watch`: the process that tells Prometheus who can be reached and whether the books balance."""

from qinlian_cli.watching.watch import WatchSettings
from qinlian_cli.watching.watch import watch as watched
from qinlian_common.service import process


def watch() -> None:
    """Runs until it is told to stop: asks every place, measures, reconciles, and shows it on /metrics.

    Settings come from the environment, as the services have them: QINLIAN_TOPOLOGY, QINLIAN_STORE_DSN, QINLIAN_KAFKA,
    QINLIAN_GATEWAYS, QINLIAN_CERTIFICATES, QINLIAN_DISKS, QINLIAN_HTTP_PORT, QINLIAN_WATCH_SECONDS,
    QINLIAN_MEASURE_SECONDS, QINLIAN_RECONCILE_SECONDS.
    """
    process.run("watch", WatchSettings, watched)
