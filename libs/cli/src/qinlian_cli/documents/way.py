"""A document's way: found beside its row, announced, fetched, stored or refused, answered, told to its institution."""

from dataclasses import dataclass

from qinlian_cli.output import local_time
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.documents import documents_of
from qinlian_common.adapters.by_engine.stores import of_postgresql
from qinlian_common.adapters.postgresql.documents_books import way
from qinlian_common.adapters.relational.documents import Document
from qinlian_common.documents.announcement import staging_of
from qinlian_common.topology.flows import Role
from qinlian_common.topology.topology import Topology

_LIMIT = 100


@dataclass(frozen=True, slots=True)
class DocumentStep:
    """What one store says of a document; times as the exchange's clock shows them, a dash for what was not yet."""

    store: str
    document: str
    state: str
    reason: str | None
    times: dict[str, str]

    @property
    def said(self) -> str:
        """For people."""
        why = f" ({self.reason})" if self.reason else ""
        times = ", ".join(f"{name} {time}" for name, time in self.times.items() if time != "-")
        return f"{self.document}  {self.store}: {self.state}{why}; {times}"


async def document_steps(stores: AnyStores, topology: Topology, org_code: str, record_id: str) -> list[DocumentStep]:
    """The documents of a row in both accounts; none where there is no directory."""
    directory = next((one for one in topology.directories if one.institution == org_code), None)
    if directory is None or topology.shelf is None:
        return []
    sender = f"{directory.division}.{Role.PRODUCTION}"
    lines = await way(of_postgresql(stores)[sender].connections, org_code, record_id)
    steps = [
        DocumentStep(sender, line["document_id"], line["state"], line["reason"], {
            name: local_time(line[f"{name}_at"]) for name in ("found", "sent", "answered", "told")
        })
        for line in lines.iter_rows(named=True)
    ]  # fmt: skip
    staging = staging_of(topology)
    kept = await documents_of(stores[staging]).listed(None, None, _LIMIT, (org_code, record_id))
    return [*steps, *(_kept(staging, one) for one in reversed(kept))]


def _kept(store: str, one: Document) -> DocumentStep:
    times = {"announced": one.announced_at, "ended": one.ended_at, "answered": one.answered_at}
    told = {name: local_time(time) for name, time in times.items()}
    return DocumentStep(store, one.document_id, one.state, one.reason, told)
