"""The keys of the province's documents, from the process's settings."""

from qinlian_common.adapters.at_rest import series_of
from qinlian_common.documents.sealed_file import Vault
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import opened_keys, require_series
from qinlian_common.topology.topology import Topology


def vault_of(address: str, topology: Topology) -> Vault:
    """The keys of the province's documents; raises ConfigurationError where there are none."""
    province = topology.province.code
    series = series_of(province)
    if not address:
        message = "QINLIAN_KEYS is missing, and the topology has a documents_store, whose documents lie encrypted"
        raise ConfigurationError(Problem("environment", None, message, f"set it: qinlian keys store {province}"))
    provider = opened_keys(address)
    require_series(provider, address, [(series, f"make it: qinlian keys store {province}")])
    return Vault(provider, series)
