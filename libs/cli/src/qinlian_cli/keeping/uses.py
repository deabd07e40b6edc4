"""What keys are used for."""

import re
from collections.abc import Callable
from typing import Final

from qinlian_common.keys.names import OWN
from qinlian_common.topology.pairs import flows_of_pairs
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.data_keys import pair_key

_PAIR: Final = re.compile(r"seal-(\d{6})-(\d{6})")
_STORE: Final = re.compile(r"store-(\d{6})")


def uses_of(topology: Topology | None) -> Callable[[str], str]:
    """Says of a series what it is used for; of pairs of platforms with the flows between them, by the topology."""
    flows = {pair_key(*pair): flows for pair, flows in flows_of_pairs(topology).items()} if topology else {}

    def use(series: str) -> str:
        if series == OWN:
            return "this holder's own: the sign-on gateway's keys"
        if store := _STORE.fullmatch(series):
            return f"direct identifiers in the stores of {store[1]}"
        pair = _PAIR.fullmatch(series)
        if pair is None:
            return "-"
        went = f"rows from {pair[1]} to {pair[2]}"
        return f"{went}: {', '.join(flows.get(series, ['no flow of the topology']))}" if topology else went

    return use
