"""The keys of a platform's documents, from the process's settings."""

from qinlian_common.adapters.relational.at_rest import series_of
from qinlian_common.documents.sealed_file import Vault
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import opened_keys, require_series
from qinlian_common.topology.topology import Topology


def vault_of(address: str, topology: Topology, division: str | None = None) -> Vault:
    """The keys of the documents that the province keeps, or a division below; raises ConfigurationError without."""
    whose = division or topology.province.code
    series = series_of(whose)
    if not address:
        message = "QINLIAN_KEYS is missing, and documents lie encrypted wherever they are kept"
        raise ConfigurationError(Problem("environment", None, message, f"set it: qinlian keys store {whose}"))
    provider = opened_keys(address)
    require_series(provider, address, [(series, f"make it: qinlian keys store {whose}")])
    return Vault(provider, series)
