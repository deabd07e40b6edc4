"""The manifests are valid, and keep what the security model promises: no root, no open door, nobody else's topics."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from deploy.monitoring.operator_rules import RULES, WRITTEN, rules
from tests.unit.deploy.rendered import NAMES, ROOT, config, containers, of_kind, pods, rendered, told

OF_OPERATORS = {
    "Kafka", "KafkaNodePool", "KafkaTopic", "KafkaUser", "ScaledObject", "TriggerAuthentication", "ServiceMonitor",
    "PrometheusRule",
}  # fmt: skip
"""Kinds whose schemas come with their operators: nothing here holds them against those."""

pytestmark = pytest.mark.parametrize("overlay", NAMES)


def test_every_object_of_kubernetes_itself_is_valid(overlay: str) -> None:
    import kubernetes_validate  # noqa: PLC0415 - seconds of building grammars, in whoever collects this file

    for one in rendered(overlay):
        if one["kind"] not in OF_OPERATORS:
            kubernetes_validate.validate(one, "1.32", strict=True)


def test_pods_pass_the_restricted_standard(overlay: str) -> None:
    for name, _, pod in pods(overlay):
        of_pod = pod["securityContext"]
        assert of_pod["runAsNonRoot"], name
        assert of_pod["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert not {"hostNetwork", "hostPID", "hostIPC"} & pod.keys(), name
        assert not any("hostPath" in volume for volume in pod["volumes"]), name
        for container in containers(pod):
            own = container["securityContext"]
            assert (own["allowPrivilegeEscalation"], own["readOnlyRootFilesystem"]) == (False, True), name
            assert own["capabilities"] == {"drop": ["ALL"]}, name


def test_pods_have_limits_and_a_fixed_image_and_no_token(overlay: str) -> None:
    for name, _, pod in pods(overlay):
        assert pod["automountServiceAccountToken"] is False, name
        for container in containers(pod):
            resources = container["resources"]
            assert {"cpu", "memory"} <= resources["limits"].keys() & resources["requests"].keys(), name
            assert re.fullmatch(r".+:\d+\.\d+\.\d+", container["image"]), container["image"]


def test_services_have_probes_and_a_budget_and_are_asked_for_metrics(overlay: str) -> None:
    budgets = {one["metadata"]["name"] for one in of_kind(overlay, "PodDisruptionBudget")}
    (monitor,) = of_kind(overlay, "ServiceMonitor")
    wanted = monitor["spec"]["selector"]["matchLabels"].items()
    asked = {
        one["metadata"]["name"] for one in of_kind(overlay, "Service") if wanted <= one["metadata"]["labels"].items()
    }
    for one in of_kind(overlay, "Deployment"):
        name = one["metadata"]["name"]
        (container,) = one["spec"]["template"]["spec"]["containers"]
        assert {"startupProbe", "livenessProbe", "readinessProbe"} <= container.keys(), name
        assert name in budgets & asked, name


def test_a_service_leads_to_its_pods_and_their_port(overlay: str) -> None:
    templates = {one["metadata"]["name"]: one["spec"]["template"] for one in of_kind(overlay, "Deployment")}
    for one in of_kind(overlay, "Service"):
        template = templates[one["metadata"]["name"]]
        assert one["spec"]["selector"].items() <= template["metadata"]["labels"].items()
        (container,) = template["spec"]["containers"]
        assert {port["targetPort"] for port in one["spec"]["ports"]} <= {port["name"] for port in container["ports"]}


def test_what_is_not_named_may_neither_come_in_nor_go_out(overlay: str) -> None:
    policies = {one["metadata"]["name"]: one["spec"] for one in of_kind(overlay, "NetworkPolicy")}
    assert policies["default-deny"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    for name, policy in policies.items():
        for rule in [*policy.get("ingress", []), *policy.get("egress", [])]:
            assert rule["ports"], name


def test_the_ingress_reaches_every_page_and_pages_their_gateway(overlay: str) -> None:
    policies = {one["metadata"]["name"]: one["spec"] for one in of_kind(overlay, "NetworkPolicy")}
    (rule,) = policies["pages"]["ingress"]
    (calling,) = policies["gateways"]["podSelector"]["matchExpressions"]
    for name, metadata, pod in pods(overlay):
        public = [port["containerPort"] for port in pod["containers"][0].get("ports", []) if port["name"] == "public"]
        if public:
            assert {port["port"] for port in rule["ports"]} >= set(public), name
            assert metadata["labels"].items() >= policies["pages"]["podSelector"]["matchLabels"].items(), name
            assert name in calling["values"]


def test_no_secret_is_written_down_only_named(overlay: str) -> None:
    assert of_kind(overlay, "Secret") == []
    text = yaml.safe_dump_all(rendered(overlay))
    assert not re.search(r"password\s*[:=]\s*\S|BEGIN .*PRIVATE", text, re.IGNORECASE)
    for key, value in settings(overlay):
        assert "PASSWORD" not in key or value.startswith("/own/"), key
        assert not re.search(r"//[^/\s]+:[^/\s]+@", value)


def settings(overlay: str) -> Iterator[tuple[str, str]]:
    for one in of_kind(overlay, "ConfigMap"):
        yield from one["data"].items()
    for _, _, pod in pods(overlay):
        for container in containers(pod):
            yield from told(overlay, container).items()


def test_every_setting_is_one_that_a_program_reads(overlay: str) -> None:
    known = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8"))) | {"PGPASSFILE"}
    assert {name for name, _ in settings(overlay)} <= known


def test_what_a_pod_names_is_made_by_its_overlay_or_told_to_whoever_installs(overlay: str) -> None:
    made = {one["metadata"]["name"] for one in of_kind(overlay, "ConfigMap")}
    brought = set(
        re.findall(
            r"^\| `(qinlian-[a-z-]+)` \|", (ROOT / "docs/kubernetes.md").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    for name, _, pod in pods(overlay):
        volumes = {volume["name"] for volume in pod["volumes"]}
        for container in containers(pod):
            assert {mount["name"] for mount in container["volumeMounts"]} <= volumes, name
        assert set(named(pod, "configMap", "configMapRef", "configMapKeyRef")) <= made | {"qinlian-topology"}, name
        assert set(named(pod, "secret", "secretRef", "secretKeyRef", "persistentVolumeClaim")) <= brought, name
    for one in of_kind(overlay, "TriggerAuthentication"):
        assert {secret["name"] for secret in one["spec"]["secretTargetRef"]} <= brought


def named(part: Any, *kinds: str) -> Iterator[str]:
    """The names of what a part of a manifest refers to by one of these keys, at whatever depth."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in kinds:
                yield next(value[one] for one in ("name", "secretName", "claimName") if one in value)
            else:
                yield from named(value, *kinds)
    elif isinstance(part, list):
        for one in part:
            yield from named(one, *kinds)


OPENS_STORES = {
    "collector",
    "loader",
    "watch",
    "nation",
    "indicators",
    "shelf",
    "documents",
    "prune",
    "compare",
    "cross-rules",
    "compute-indicators",
}
OPENS_ITS_OWN = {"sso-gateway", "indicators", "documents", "compute-indicators"}
HAS_A_KEY = (OPENS_ITS_OWN - {"sso-gateway"}) | {"shelf"}


def test_every_pod_has_the_passwords_of_what_it_opens_as_files_of_its_own(overlay: str, tmp_path: Path) -> None:
    """PostgreSQL's clients take no password from a file that a group may read, as mounted secrets are with fsGroup."""
    for name, _, pod in pods(overlay):
        lent = [one for one, names in (("own", OPENS_ITS_OWN), ("stores", OPENS_STORES)) if name in names]
        if not lent:
            continue
        own = [*(["pgpass"] if name in OPENS_ITS_OWN else []), *(["client-key.pem"] if name in HAS_A_KEY else [])]
        files = _copied(pod, tmp_path / name, {"stores": ["pgpass", "oracle-passwords", "ca.crt"], "own": own})
        assert all(file.stat().st_mode & 0o777 == 0o600 for file in files.values()), name
        said = files["pgpass"].read_text(encoding="utf-8").splitlines()
        assert said == [f"{one} pgpass" for one in lent], name
        settings = told(overlay, pod["containers"][0])
        assert settings["PGPASSFILE"] == "/own/pgpass", name
        if name in OPENS_STORES:
            assert Path(settings["QINLIAN_ORACLE_PASSWORDS"]).name in files, name
        if key := settings.get("QINLIAN_CLIENT_KEY"):
            assert files[Path(key).name].read_text(encoding="utf-8") == "own client-key.pem\n", name


def test_what_opens_stores_is_told_where_they_are_and_by_whose_certificate(overlay: str) -> None:
    address = config(overlay, "qinlian-stores")["QINLIAN_STORE_DSN"]
    assert "sslmode=verify-full&sslrootcert=/own/ca.crt" in address
    for name, _, pod in pods(overlay):
        if name in OPENS_STORES:
            assert told(overlay, pod["containers"][0])["QINLIAN_STORE_DSN"] == address, name


def test_whatever_is_told_where_stores_are_and_opens_them_is_named_here(overlay: str) -> None:
    """A new service is noticed: services that read the bus only open none."""
    named = OPENS_STORES | OPENS_ITS_OWN | {"standardizer", "distributor"}
    assert {name for name, _, _ in pods(overlay)} <= named


def _copied(pod: dict[str, Any], root: Path, lent: dict[str, list[str]]) -> dict[str, Path]:
    """Runs what prepares a pod below a folder, with its secrets as Kubernetes mounts them; the files that it made.

    It runs twice, as where a node restarts the pod's containers.
    """
    (preparing,), (container,) = pod["initContainers"], pod["containers"]
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    for mount in preparing["volumeMounts"]:
        folder = root / mount["mountPath"].lstrip("/")
        folder.mkdir(parents=True)
        if "secret" in volumes[mount["name"]]:
            _lend(folder, lent[folder.name])
    (mounted,) = [one["name"] for one in container["volumeMounts"] if one["mountPath"] == "/own"]
    assert volumes[mounted]["emptyDir"]["medium"] == "Memory"
    script = re.sub(r"/(own|lent)/", rf"{root}/\1/", preparing["args"][-1])
    for _ in range(2):
        subprocess.run([*preparing["args"][:-1], script], check=True)
    return {file.name: file for file in (root / "own").iterdir()}


def _lend(folder: Path, names: list[str]) -> None:
    """Files whose last line has no end."""
    (folder / "..data").mkdir()
    for name in names:
        (folder / "..data" / name).write_text(f"{folder.name} {name}", encoding="utf-8")
        (folder / "..data" / name).chmod(0o440)
        (folder / name).symlink_to(f"..data/{name}")


def test_nightly_pruning_fails_where_a_store_is_away(overlay: str, tmp_path: Path) -> None:
    (job,) = [one for one in of_kind(overlay, "CronJob") if one["metadata"]["name"] == "prune"]
    (container,) = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    program = tmp_path / "qinlian"
    ended = {}
    for code in (0, 2, 3):
        program.write_text(f"#!/bin/sh\nexit {code}\n")
        program.chmod(0o755)
        path = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
        ended[code] = subprocess.run(container["args"], env=path, check=False).returncode == 0
    assert ended == {0: True, 2: False, 3: False}


def test_the_operator_s_rules_are_those_of_the_rule_files(overlay: str) -> None:
    assert WRITTEN.read_text(encoding="utf-8") == rules(), "run: python -m deploy.monitoring.operator_rules"
    (one,) = of_kind(overlay, "PrometheusRule")
    assert len(one["spec"]["groups"]) == len(list(RULES.glob("*.yaml")))
