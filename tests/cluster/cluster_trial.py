"""Each overlay given to a cluster: every object is taken as it is written, every pod may run, nobody may do more."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tests.cluster.control_plane import Cluster
from tests.containers.server import until
from tests.unit.deploy.rendered import NAMES, OVERLAYS, of_kind, rendered
from tests.unit.deploy.test_k8s import OF_OPERATORS

PLATFORM = OVERLAYS.parent / "platforms/610402"
NAMESPACE = "qinlian"
_ROOT_POD = """\
apiVersion: v1
kind: Pod
metadata: {{name: root, namespace: {}}}
spec: {{containers: [{{name: root, image: "root:1.0.0", securityContext: {{runAsUser: 0}}}}]}}
"""


@pytest.fixture(scope="module", params=NAMES)
def applied(cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[tuple[Cluster, str, str]]:
    """A cluster, an overlay in it, and what kubectl said; taken away again, but for what it stands in."""
    overlay = request.param
    said = _apply(cluster, OVERLAYS / overlay)
    yield cluster, overlay, said
    for kind in ("scaledobjects", "cronjobs", "jobs", "deployments", "pods", "poddisruptionbudgets"):
        cluster.kubectl("delete", kind, "--all", "-n", NAMESPACE, "--force", "--grace-period=0")


def _apply(cluster: Cluster, folder: Path) -> str:
    """What kubectl says, warnings too, where a field that nobody knows is an error."""
    done = cluster.tried("apply", "--server-side", "--force-conflicts", "--validate=strict", "-k", folder)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_every_object_is_taken_without_a_warning(applied: tuple[Cluster, str, str]) -> None:
    _, overlay, said = applied
    assert "Warning" not in said
    assert said.count("serverside-applied") == len(rendered(overlay))


def test_applied_again_nothing_changes(applied: tuple[Cluster, str, str]) -> None:
    cluster, overlay, _ = applied
    told = cluster.tried("diff", "--server-side", "--force-conflicts", "-k", OVERLAYS / overlay)
    assert told.returncode == 0, told.stdout + told.stderr


def test_every_service_gets_its_pods_and_a_machine_for_them(applied: tuple[Cluster, str, str]) -> None:
    cluster, overlay, _ = applied
    wanted = {one["metadata"]["name"] for one in of_kind(overlay, "Deployment")}
    until(lambda: _placed(cluster) >= wanted, lambda: (wanted - _placed(cluster), _refused(cluster)))


def test_every_job_gets_its_pod(applied: tuple[Cluster, str, str]) -> None:
    cluster, overlay, _ = applied
    jobs = {one["metadata"]["name"] for one in of_kind(overlay, "CronJob")}
    for name in jobs:
        cluster.kubectl("create", "job", f"trial-{name}", f"--from=cronjob/{name}", "-n", NAMESPACE)
    until(lambda: all(_pods_of_job(cluster, f"trial-{name}") for name in jobs), lambda: _refused(cluster))


def test_a_pod_as_root_is_refused(applied: tuple[Cluster, str, str]) -> None:
    cluster, overlay, _ = applied
    for one in of_kind(overlay, "Namespace"):
        done = cluster.tried("apply", "-f", "-", given=_ROOT_POD.format(one["metadata"]["name"]))
        assert "violates PodSecurity" in done.stderr


def test_who_runs_in_a_pod_may_do_nothing_in_the_cluster(applied: tuple[Cluster, str, str]) -> None:
    cluster, _, _ = applied
    for one in cluster.objects("serviceaccounts", NAMESPACE):
        asker = f"--as=system:serviceaccount:{NAMESPACE}:{one['metadata']['name']}"
        for may in (("get", "secrets"), ("list", "pods"), ("create", "pods"), ("patch", "deployments")):
            assert cluster.tried("auth", "can-i", *may, asker, "-n", NAMESPACE).stdout.strip() == "no"


def test_a_field_that_an_operator_does_not_know_is_refused(applied: tuple[Cluster, str, str]) -> None:
    cluster, overlay, _ = applied
    for one in of_kind(overlay, *(OF_OPERATORS - {"PrometheusRule"})):
        wrong = one | {"spec": one["spec"] | {"nobodyKnows": True}}
        done = cluster.tried("apply", "--server-side", "--validate=strict", "-f", "-", given=yaml.safe_dump(wrong))
        assert "nobodyKnows" in done.stderr, one["kind"]


def test_the_province_takes_a_platform_s_topics_and_user(cluster: Cluster) -> None:
    if not cluster.tried("get", "namespace", "qinlian-kafka").stdout:
        cluster.kubectl("create", "namespace", "qinlian-kafka")
    assert "Warning" not in _apply(cluster, PLATFORM)
    assert {one["metadata"]["name"] for one in cluster.objects("kafkausers", "qinlian-kafka")} >= {"platform-610402"}


def _placed(cluster: Cluster) -> set[str]:
    """The services that have all their pods, each with a machine."""
    pods = cluster.objects("pods", NAMESPACE)
    having = [
        one["metadata"]["labels"].get("app.kubernetes.io/name", "") for one in pods if one["spec"].get("nodeName")
    ]
    return {
        one["metadata"]["name"] for one in cluster.objects("deployments", NAMESPACE)
        if having.count(one["metadata"]["name"]) >= one["spec"]["replicas"]
    }  # fmt: skip


def _pods_of_job(cluster: Cluster, job: str) -> list[str]:
    told = cluster.kubectl("get", "pods", "-n", NAMESPACE, "-l", f"batch.kubernetes.io/job-name={job}", "-o", "name")
    return told.split()


def _refused(cluster: Cluster) -> list[str]:
    """What the cluster says of pods that it does not make, or has no machine for."""
    events = cluster.objects("events", NAMESPACE)
    return sorted({one["message"] for one in events if re.match("Failed", one.get("reason", ""))})
