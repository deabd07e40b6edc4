"""Where a government's own authority has issued certificates, whoever asks others believes it; as shipped nobody."""

import re
import shutil
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
from tests.unit.deploy.rendered import NAMES, ROOT, objects, of_kind

BELIEVES = {
    "QINLIAN_AUTHORITIES": ({"sso-gateway", "indicators", "shelf", "documents", "watch"}, "qinlian-authorities"),
    "QINLIAN_NATION_AUTHORITIES": ({"nation"}, "qinlian-nation-authorities"),
}
"""By the setting: who reads it, and the ConfigMap that holds the certificates."""


@pytest.fixture(params=NAMES)
def deployments(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Any]:
    """Those of an overlay whose lines about authorities are no comments any more, by name."""
    shutil.copytree(ROOT / "deploy/k8s", tmp_path / "k8s")
    file = tmp_path / "k8s/overlays" / request.param / "kustomization.yaml"
    text, lines = re.subn(r"^  #- (?=\S+authorities )", "  - ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert lines == (2 if request.param == "province" else 1)
    file.write_text(text, encoding="utf-8")
    return {one["metadata"]["name"]: one for one in objects(file.parent) if one["kind"] == "Deployment"}


def test_whoever_reads_a_setting_of_authorities_has_their_file_where_it_says(deployments: dict[str, Any]) -> None:
    for setting, (readers, source) in BELIEVES.items():
        for name in readers & deployments.keys():
            pod = deployments[name]["spec"]["template"]["spec"]
            (container,) = pod["containers"]
            (place,) = [Path(one["value"]) for one in container["env"] if one["name"] == setting]
            (mount,) = [one for one in container["volumeMounts"] if Path(one["mountPath"]) == place.parent]
            (volume,) = [one for one in pod["volumes"] if one["name"] == mount["name"]]
            assert (volume["configMap"]["name"], mount["readOnly"]) == (source, True), name
            told = (ROOT / "docs/kubernetes.md").read_text(encoding="utf-8")
            assert re.search(rf"create configmap {source} --from-file={place.name}\b", told)
            kubernetes_validate.validate(deployments[name], "1.32", strict=True)


def test_nobody_else_has_them_and_as_shipped_nobody(deployments: dict[str, Any]) -> None:
    for name, one in deployments.items():
        wanted = {setting for setting, (readers, _) in BELIEVES.items() if name in readers}
        assert _told(one) == wanted, name
    for overlay in NAMES:
        assert not any(_told(one) for one in of_kind(overlay, "Deployment"))


def _told(deployment: dict[str, Any]) -> set[str]:
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    return {one["name"] for one in container["env"] if one["name"] in BELIEVES}
