"""The folder: every script of a release under its name, in the order in which they are run."""

from collections.abc import Sequence

from qinlian_common.adapters.oracle.ddl.script import Options, script
from qinlian_common.adapters.oracle.scripts.accounts import remove_user, tablespaces, users
from qinlian_common.adapters.oracle.scripts.heads import SETTINGS_FILE, settings
from qinlian_common.adapters.oracle.scripts.journal_again import journal_again
from qinlian_common.adapters.oracle.scripts.purge import purge
from qinlian_common.adapters.oracle.scripts.remove import remove
from qinlian_common.adapters.oracle.scripts.statistics import statistics
from qinlian_common.adapters.oracle.scripts.upgrade import upgrade
from qinlian_common.catalog.models import Dataset


def folder(datasets: Sequence[Dataset], options: Options) -> dict[str, str]:
    """File name -> SQL*Plus script, for a store of these options.

    A store that nobody reads (outbound) delivers nothing, so nothing is purged or journalled there.

    Raises:
        ConfigurationError: a name that Oracle does not take.
    """
    release = options.release
    found = {
        SETTINGS_FILE: settings(release),
        "10-tablespaces.sql": tablespaces(release),
        "20-users.sql": users(release),
        "30-tables.sql": script(datasets, options),
        "40-statistics.sql": statistics(datasets, release),
        "70-upgrade.sql": upgrade(datasets, options),
        "80-remove.sql": remove(datasets, options),
        "90-remove-user.sql": remove_user(release),
    }
    if options.captures:
        found["50-purge.sql"] = purge(datasets, release, distributes=options.distributes)
        found["60-journal-again.sql"] = journal_again(datasets, release)
    return dict(sorted(found.items()))
