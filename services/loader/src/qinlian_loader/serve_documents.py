"""The loader's part in documents, at the province: announcements are taken, files fetched, senders answered."""

import asyncio
import socket
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial

from qinlian_common.adapters.by_engine.documents import documents_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.document_keys import vault_of
from qinlian_common.adapters.files import opened_folder
from qinlian_common.adapters.kafka.bus import KafkaSubscription, opened_subscription
from qinlian_common.adapters.kafka.security import security_of
from qinlian_common.documents.announcement import staging_of
from qinlian_common.documents.fetch import Fetcher
from qinlian_common.documents.scan import Clamd
from qinlian_common.documents.sealed_file import Vault
from qinlian_common.documents.throttle import Throttle
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.pipeline.bus import Publisher
from qinlian_common.pipeline.retry import Patience
from qinlian_common.topology.documents import Directory
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire.seals import Seals
from qinlian_common.wire.topics import TopicKind, group_of, topic
from qinlian_loader.fetch_files import Fetching
from qinlian_loader.settings import LoaderSettings
from qinlian_loader.take_announcements import Announcements


async def serve_documents(
    settings: LoaderSettings,
    topology: Topology,
    stores: Mapping[StoreId, AnyStore],
    *,
    publisher: Publisher,
    patience: Patience,
    seals: Seals,
) -> None:
    """Serves the province's documents until stopped; returns at once where this process serves no province, or none.

    Raises:
        ConfigurationError: no keys are given, or a directory's secret cannot be used.
    """
    province = topology.province.code
    serves = province in topology.served(settings.platforms)
    if topology.shelf is None or not topology.directories or not serves:
        return
    vault = await patience.opened("keys", lambda: vault_of(settings.keys, topology))
    if vault is None:
        return
    store = stores[staging_of(topology)]
    account = documents_of(store)
    fetching = Fetching(
        topology, account, partial(_fetcher, settings, topology, vault), publisher, patience, _holder(settings), seals,
        settings.documents_at_once, settings.documents_retry_seconds_max, settings.documents_gone_max,
    )  # fmt: skip
    async with _opened_announcements(settings, topology) as subscription, asyncio.TaskGroup() as tasks:
        tasks.create_task(Announcements(account, store, subscription, patience, seals).run())
        tasks.create_task(fetching.run())


def _holder(settings: LoaderSettings) -> str:
    """What this process is called where it holds a document: the same after it was started again."""
    return settings.member or f"{socket.gethostname()}-{settings.documents_spool}"


def _opened_announcements(
    settings: LoaderSettings, topology: Topology
) -> AbstractAsyncContextManager[KafkaSubscription]:
    topics = sorted({topic(topology.looked_through_by(one), TopicKind.DOCUMENTS) for one in topology.directories})
    group = group_of("documents", settings.platforms)
    return opened_subscription(settings.kafka, group, topics, settings.member, security_of(settings))


def _fetcher(
    settings: LoaderSettings, topology: Topology, vault: Vault, directory: Directory, wait: Callable[[float], None]
) -> Fetcher:
    shelf = topology.shelf
    if shelf is None:
        raise ConfigurationError(Problem(topology.file, None, "there is no documents_store", "add one"))
    return Fetcher(
        folder=opened_folder(directory.fetched_from, directory.secret_file),
        keeper=opened_folder(shelf.url, shelf.secret_file),
        vault=vault,
        throttle=Throttle(directory.throttle),
        spool=settings.documents_spool,
        wait=wait,
        scanner=Clamd(settings.clamd) if settings.clamd else None,
    )
