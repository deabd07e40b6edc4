"""The collector's part in documents: a look-out for each agreed directory, and an ear for the province's answers."""

import asyncio

from qinlian_collector.announce_files import Announcer
from qinlian_collector.hear_answers import Hearing
from qinlian_collector.settings import CollectorSettings
from qinlian_common.adapters.by_engine.stores import PostgresStores
from qinlian_common.adapters.files import opened_folder
from qinlian_common.adapters.kafka.bus import opened_subscription
from qinlian_common.adapters.kafka.security import security_of
from qinlian_common.adapters.postgresql.documents_sent import SentDocuments
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.documents.announcement import DATASET
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.pipeline.bus import Publisher
from qinlian_common.pipeline.retry import Patience
from qinlian_common.topology.documents import Directory
from qinlian_common.topology.flows import Role
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire.seals import Seals
from qinlian_common.wire.topics import TopicKind, group_of, topic


async def serve_documents(
    settings: CollectorSettings,
    topology: Topology,
    catalogue: Catalogue,
    stores: PostgresStores,
    *,
    publisher: Publisher,
    patience: Patience,
    seals: Seals,
) -> None:
    """Serves the directories of the platforms of this process until stopped; returns at once where there are none.

    Raises:
        ConfigurationError: a directory's secret cannot be used, or its vendor holds no index of files.
    """
    readers = topology.served(settings.platforms)
    directories = [one for reader in readers for one in topology.directories_of(reader)]
    if not directories:
        return
    accounts = {store_of(one): account_of(topology, catalogue, stores, one) for one in directories}
    topics = sorted({topic(topology.looked_through_by(one), TopicKind.ANSWERS) for one in directories})
    group = group_of("answers", settings.platforms)
    async with (
        opened_subscription(settings.kafka, group, topics, settings.member, security_of(settings)) as subscription,
        asyncio.TaskGroup() as tasks,
    ):
        tasks.create_task(Hearing(accounts, subscription, patience, seals).run())
        for one in directories:
            folder = opened_folder(one.url, one.secret_file)
            looks = Announcer(
                topology, one, folder, accounts[store_of(one)], publisher, patience, settings.documents_look_seconds,
                seals,
            )  # fmt: skip
            tasks.create_task(looks.run())


def store_of(directory: Directory) -> StoreId:
    """The production store whose rows tell of a directory's files."""
    return f"{directory.division}.{Role.PRODUCTION}"


def account_of(topology: Topology, catalogue: Catalogue, stores: PostgresStores, directory: Directory) -> SentDocuments:
    """The sender's account of a directory; raises ConfigurationError where its vendor holds no EM02."""
    store = store_of(directory)
    vendor = topology.stores[store].vendor or ""
    mapping = catalogue.vendors[vendor].table_of(DATASET)
    if mapping is None:
        message = f"vendor {vendor} of {directory.division} has no table for {DATASET}, so no row can tell of files"
        line = topology.lines.get(directory.division)
        raise ConfigurationError(Problem(topology.file, line, message, "take its documents out, or map the table"))
    return SentDocuments(stores[store].connections, mapping)
