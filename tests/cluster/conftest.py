"""One cluster for the trial, which knows what the operators' objects are, and has what whoever installs brings."""

import json
from collections.abc import Iterator

import pytest
from tests.cluster.control_plane import Cluster, started
from tests.cluster.schemas import definitions
from tests.containers.progress import say
from tests.containers.server import until

_SHELF = """\
apiVersion: v1
kind: PersistentVolume
metadata: {name: shelf}
spec:
  capacity: {storage: 100Gi}
  accessModes: [ReadWriteMany]
  storageClassName: shelf
  nfs: {server: shelf.province.example, path: /shelf}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: qinlian-shelf, namespace: qinlian}
spec: {accessModes: [ReadWriteMany], storageClassName: shelf, resources: {requests: {storage: 100Gi}}}
"""


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster with the definitions of Strimzi, KEDA and Prometheus' operator, and the shelf's claim."""
    work = tmp_path_factory.mktemp("cluster")
    files = list(definitions(work))
    with started(work) as one:
        say("a cluster without machines has started")
        for file in files:
            # Prometheus' definitions are larger than a note of their last version may be.
            one.kubectl("apply", "--server-side", "-f", file)
        until(lambda: _known(one) >= len(files), lambda: one.kubectl("get", "crd"))
        one.kubectl("create", "namespace", "qinlian")
        one.kubectl("apply", "-f", "-", given=_SHELF)
        yield one


def _known(cluster: Cluster) -> int:
    items = json.loads(cluster.kubectl("get", "crd", "-o", "json"))["items"]
    told = [one.get("status", {}).get("conditions", []) for one in items]
    return sum(any(one["type"] == "Established" and one["status"] == "True" for one in each) for each in told)
