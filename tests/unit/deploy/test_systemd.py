"""The units of the single box: every service has one, hardened, with no secret but those that it names."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.unit.deploy.rendered import NAMES
from tests.unit.deploy.rendered import of_kind as cluster_objects
from tests.unit.deploy.units import BOX, ROOT, UNITS, last, of_kind, settings

from qinlian_indicators.documents.settings import DeskSettings
from qinlian_loader.settings import LoaderSettings

JOBS = [name for name in of_kind("service") if last(name, "Type") == "oneshot"]
SERVERS = [name for name in of_kind("service") if name not in JOBS]
OURS = [name for name in SERVERS if "HTTP_PORT" in str(settings(name)["Environment"])]
KNOWN = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8")))


def test_every_program_of_the_workspace_has_a_unit() -> None:
    programs = {
        program
        for path in ROOT.glob("*/*/pyproject.toml")
        for program in tomllib.loads(path.read_text(encoding="utf-8"))["project"].get("scripts", {})
    }
    started = {Path(last(name, "ExecStart").split()[1]).name for name in OURS}
    assert started == programs
    assert last("qinlian-watch.service", "ExecStart").endswith("/qinlian watch")


@pytest.mark.parametrize("name", of_kind("service"))
def test_a_unit_is_no_root_and_writes_its_own_folders_only(name: str) -> None:
    assert last(name, "User").startswith("qinlian")
    for key in (
        "NoNewPrivileges",
        "ProtectHome",
        "PrivateTmp",
        "PrivateDevices",
        "RestrictNamespaces",
        "LockPersonality",
    ):
        assert last(name, key) == "yes", key
    assert last(name, "ProtectSystem") == "strict"
    assert settings(name)["CapabilityBoundingSet"] == settings(name)["AmbientCapabilities"] == []
    assert last(name, "UMask") == "0077"
    assert not {"ReadWritePaths", "BindPaths"} & settings(name).keys()
    assert last(name, "MemoryMax")
    assert last(name, "LimitCORE") == "0"


@pytest.mark.parametrize("name", [name for name in of_kind("service") if name != "qinlian-kafka.service"])
def test_only_java_may_write_code_into_memory(name: str) -> None:
    assert last(name, "MemoryDenyWriteExecute") == "yes"


@pytest.mark.parametrize("name", SERVERS)
def test_what_crashed_comes_back_and_is_never_given_up(name: str) -> None:
    assert last(name, "Restart") == "on-failure"
    assert int(last(name, "RestartSec")) >= 5
    assert last(name, "StartLimitIntervalSec") == "0"


@pytest.mark.parametrize("name", OURS)
def test_a_wrong_configuration_is_not_tried_again(name: str) -> None:
    assert last(name, "RestartPreventExitStatus") == "2"


@pytest.mark.parametrize("name", [*OURS, *JOBS])
def test_secrets_come_by_credentials_and_are_handed_on_as_files(name: str) -> None:
    taken = set(re.findall(r"^take (\S+) ", (BOX / "libexec/with-secrets").read_text(encoding="utf-8"), re.MULTILINE))
    made = set(re.findall(r"[a-z-]+(?:\.[a-z]+)?", _secrets_made()))
    credentials = dict(one.split(":") for one in settings(name)["LoadCredential"])
    assert credentials
    assert credentials.keys() <= taken
    assert {Path(path).name for path in credentials.values()} <= made
    assert last(name, "ExecStart").startswith("/opt/qinlian/current/libexec/with-secrets ")
    assert "-/etc/qinlian/secrets" in settings(name)["InaccessiblePaths"]


def _secrets_made() -> str:
    found = re.search(
        r"^secrets=\((.*?)\)", (BOX / "steps/place.sh").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found
    return found[1]


def test_services_without_stores_get_no_password_of_a_store() -> None:
    for name in ("qinlian-standardizer.service", "qinlian-distributor.service"):
        assert not [one for one in settings(name)["LoadCredential"] if one.startswith(("pgpass", "oracle"))], name


def test_broker_prometheus_and_alertmanager_see_no_keys_and_no_secret_but_their_own() -> None:
    lent = {"kafka": set(), "prometheus": set(), "alertmanager": {"mail-password", "webhook-token"}}
    for name, secrets in lent.items():
        unit = f"qinlian-{name}.service"
        assert last(unit, "User") == f"qinlian-{name}"
        assert "-/etc/qinlian/keys" in settings(unit)["InaccessiblePaths"]
        assert {one.partition(":")[0] for one in settings(unit)["LoadCredential"]} == secrets
        assert secrets <= set(_secrets_made().split())


def test_prometheus_sends_to_alertmanager_s_port_which_the_broker_has_not() -> None:
    asked = yaml.safe_load((BOX / "etc/prometheus.yml").read_text(encoding="utf-8"))
    (one,) = asked["alerting"]["alertmanagers"]
    (target,) = one["static_configs"][0]["targets"]
    assert f"--web.listen-address={target}" in last("qinlian-alertmanager.service", "ExecStart").split()
    assert target.rpartition(":")[2] not in (BOX / "etc/kafka.properties").read_text(encoding="utf-8")


def test_prometheus_puts_the_platform_s_code_into_alerts() -> None:
    asked = yaml.safe_load((BOX / "etc/prometheus.yml").read_text(encoding="utf-8"))
    assert asked["global"]["external_labels"] == {"platform": "${QINLIAN_PLATFORMS}"}
    assert "--enable-feature=expand-external-labels" in last("qinlian-prometheus.service", "ExecStart")
    assert last("qinlian-prometheus.service", "EnvironmentFile") == "/etc/qinlian/qinlian.env"


def test_every_variable_is_a_setting_and_none_holds_a_secret() -> None:
    lines = [one for name in of_kind("service") for one in settings(name)["Environment"]]
    for path in [*(BOX / "etc").glob("*.env"), *(BOX / "libexec").iterdir()]:
        lines += re.findall(r"(QINLIAN_[A-Z_]+)", path.read_text(encoding="utf-8"))
    names = {line.partition("=")[0] for line in lines}
    assert names - KNOWN == {"POLARS_SKIP_CPU_CHECK"}
    assert not [line for line in lines if re.search(r"//[^/\s]+:[^/\s]+@", line)]


def test_ports_differ_and_prometheus_asks_each() -> None:
    ports = {name: _port(name) for name in OURS}
    assert len(set(ports.values())) == len(OURS)
    (job,) = yaml.safe_load((BOX / "etc/prometheus.yml").read_text(encoding="utf-8"))["scrape_configs"]
    asked = {one["labels"]["service"]: one["targets"][0] for one in job["static_configs"]}
    assert asked == {_short(name): f"127.0.0.1:{port}" for name, port in ports.items()}


def test_ports_of_pages_are_those_of_the_settings() -> None:
    told = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    defaults = re.findall(r"`QINLIAN_PUBLIC_PORT` \| `(\d+)`", told)
    chosen = (BOX / "steps/choose.sh").read_text(encoding="utf-8")
    assert len(defaults) == 3
    assert all(f'"$(port_of "$unit")" {port} ;;' in chosen for port in defaults)


def _port(name: str) -> str:
    (line,) = [one for one in settings(name)["Environment"] if one.startswith("QINLIAN_HTTP_PORT=")]
    return line.partition("=")[2]


def _short(name: str) -> str:
    return name.removeprefix("qinlian-").removesuffix(".service")


def test_documents_wait_in_a_folder_that_the_loader_may_write() -> None:
    spool = LoaderSettings.model_fields["documents_spool"].default
    assert f"/var/lib/{last('qinlian-loader.service', 'StateDirectory')}" == str(spool)


def test_opened_documents_are_kept_in_a_folder_of_their_pages_alone() -> None:
    cache = DeskSettings.model_fields["cache"].default
    assert f"/var/lib/{last('qinlian-documents.service', 'StateDirectory')}" == str(cache)
    owners = [name for name in SERVERS if last(name, "StateDirectory") == "qinlian/documents-cache"]
    assert owners == ["qinlian-documents.service"]


def test_each_that_signs_in_at_a_gateway_has_a_key_of_its_own() -> None:
    keys = [one for name in OURS for one in settings(name)["LoadCredential"] if one.startswith("client.key:")]
    assert len(set(keys)) == len(keys) == 3


@pytest.mark.parametrize("overlay", NAMES)
def test_jobs_of_the_cluster_are_timers_here_at_the_same_time(overlay: str) -> None:
    hop = dict(re.findall(r"^(COMPARE_\w+)=(.+)$", (BOX / "etc/compare.env.example").read_text(), re.MULTILINE))
    for job in cluster_objects(overlay, "CronJob"):
        name = f"qinlian-{job['metadata']['name']}"
        assert last(f"{name}.timer", "OnCalendar") == _as_systemd_says(job["spec"]), name
        (container,) = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
        command = re.sub(r"\b\d{6}\.", "610402.", " ".join(container["args"]))
        started = re.sub(r"\$\{(\w+)\}", lambda found: hop[found[1]], last(f"{name}.service", "ExecStart"))
        assert started.endswith(f"/bin/{command}")


def _as_systemd_says(job: dict[str, Any]) -> str:
    minute, hour, day, month, weekday = job["schedule"].split()
    assert (month, weekday) in {("*", "*"), ("*", "0")}
    date = f"*-*-{day if day == '*' else day.zfill(2)}"
    return f"{'Sun ' if weekday == '0' else ''}{date} {int(hour):02}:{int(minute):02}:00 {job['timeZone']}"


@pytest.mark.parametrize("overlay", NAMES)
def test_timers_of_a_kind_of_platform_are_the_jobs_that_run_on_its_cluster(overlay: str) -> None:
    """What waits for a person to let it go, waits here too: `compare` for its file of settings."""
    chosen = f". {BOX}/steps/choose.sh; here={BOX} services={overlay} with=; choose_services; wanted_units"
    wanted = subprocess.run(["bash", "-euc", chosen], capture_output=True, text=True, check=True).stdout.split()
    timers = {name for name in wanted if name.endswith(".timer")}
    jobs = cluster_objects(overlay, "CronJob")
    assert timers >= {f"qinlian-{job['metadata']['name']}.timer" for job in jobs if not job["spec"].get("suspend")}
    assert timers <= {f"qinlian-{job['metadata']['name']}.timer" for job in jobs}
    for job in jobs:
        service = f"qinlian-{job['metadata']['name']}.service"
        if job["spec"].get("suspend") and service.replace(".service", ".timer") in timers:
            assert last(service, "ConditionPathExists"), service


def test_a_kind_of_platform_runs_what_it_runs_on_a_cluster() -> None:
    chosen = (BOX / "steps/choose.sh").read_text(encoding="utf-8")
    kinds = {kind: services.split() for kind, services in re.findall(r'^    \[(\w+)\]="(.+)"$', chosen, re.MULTILINE)}
    overlays = {path.parent.name: path for path in (ROOT / "deploy/k8s/overlays").glob("*/kustomization.yaml")}
    assert kinds == {
        kind: [
            Path(one).name
            for one in yaml.safe_load(path.read_text(encoding="utf-8"))["resources"]
            if one.startswith("../../services/")
        ]
        for kind, path in overlays.items()
    }


def test_every_timer_has_its_job() -> None:
    assert [name.replace(".timer", ".service") for name in of_kind("timer")] == JOBS


def test_every_timer_is_a_job_of_some_cluster() -> None:
    jobs = {
        f"qinlian-{job['metadata']['name']}.timer" for overlay in NAMES for job in cluster_objects(overlay, "CronJob")
    }
    assert set(of_kind("timer")) == jobs


def test_systemd_itself_finds_nothing_wrong(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        sys.stderr.write("\n!!! NOT TESTED: systemd units; install systemd\n")
        pytest.skip("no systemd-analyze")
    units = tmp_path / "units"
    shutil.copytree(UNITS, units)
    for path in units.glob("*.service"):  # programs that are installed later stand for themselves here
        path.write_text(re.sub(r"=(/opt/qinlian\S+|/usr/bin/java) ", "=/bin/true ", path.read_text(encoding="utf-8")))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *sorted(path for path in units.iterdir() if path.is_file())],
        env={"SYSTEMD_UNIT_PATH": f"{units}:", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    of_ours = [line for line in done.stderr.splitlines() if "qinlian" in line]
    assert (done.returncode, of_ours) == (0, [])


def test_scripts_have_nothing_that_their_linter_knows_better() -> None:
    program = shutil.which("shellcheck", path=f"{Path(sys.executable).parent}:/usr/bin")
    assert program, "make install brings it"
    scripts: list[str | Path] = ["install.sh", "libexec/with-secrets", "libexec/qinlian", ROOT / "scripts/bundle.sh"]
    scripts.append(ROOT / "deploy/image/stay-if-wrong")
    done = subprocess.run([program, "-x", "-a", *scripts], cwd=BOX, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
