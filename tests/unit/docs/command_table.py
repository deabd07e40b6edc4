"""Where each command of the documents is carried out: here, by another test, or not, and then why.

A line holds for every command that its pattern is the whole of; each command has one line, each line a command. What
is run here is run in the order of the lines, at the desk that the line names (`tests/integration/documented`).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Desk(StrEnum):
    """Who types, where; `tests/integration/documented` sets the desks up."""

    STORES = "an operator who reaches every store"
    INDICATORS = "an operator of the province's indicators"
    PROVINCE = "the first officer of the province's gateway"
    PROVINCE_SECOND = "the second officer of the province's gateway"
    CITY = "the first officer of a city's gateway"
    CITY_SECOND = "the second officer of a city's gateway"


@dataclass(frozen=True, slots=True)
class Run:
    """Run by the tests of `tests/integration/documented`.

    Attributes:
        commands: regular expression.
        code: with which exit code it ends; 1 where the answer is no, in this small province.
        at: whose desk.
    """

    commands: str
    code: int = 0
    at: Desk = Desk.STORES


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Run by another test: `file::function`, or by CI: `.ci/run::the command`."""

    commands: str
    test: str


@dataclass(frozen=True, slots=True)
class NotHere:
    """Run by no test, for this reason."""

    commands: str
    why: str


Line = Run | Elsewhere | NotHere

_CLI: Final = "tests/integration/cli"
_SSO: Final = "tests/integration/sso_gateway"
_KEYS: Final = f"{_CLI}/test_key_runbooks.py"
_LOST: Final = f"{_KEYS}::test_a_lost_key_comes_back_from_two_officers_and_parked_events_are_loaded"
_LOST_FOR_EVER: Final = f"{_KEYS}::test_without_a_copy_the_rows_come_again_from_their_source_under_a_new_key"
_LEAKED: Final = f"{_KEYS}::test_a_leaked_key_is_replaced_and_revoked_and_nothing_is_lost"
_REPLAYED: Final = f"{_CLI}/test_replay_stores.py::test_events_are_chosen_by_reason_flow_day_dataset_and_store"
_RESTORED: Final = "tests/integration/restore/test_restore_a_store.py::test_a_restored_store_is_caught_up_from_the_bus"
_BUS_LOST: Final = (
    "tests/integration/restore/test_restore_a_store.py"
    "::test_where_the_bus_is_lost_too_the_store_before_gives_again_what_is_missing"
)
_RENEWED: Final = (
    "tests/integration/restore/test_rolling_renewal.py"
    "::test_in_the_wrong_order_what_is_newer_is_parked_whole_and_goes_on_when_it_is_replayed"
)
_WENT_BACK: Final = (
    "tests/integration/restore/test_restore_a_gateway.py"
    "::test_what_a_gateway_forgot_is_dangerous_and_the_runbook_mends_it"
)
_DEMO: Final = "tests/e2e/test_demo_province.py::test_the_demo_ends_well"
_INSTALLED: Final = "tests/unit/deploy/test_install.py::test_an_installation_lays_out_programs_settings_and_units"
_CHECKED: Final = "tests/unit/deploy/test_install.py::test_a_check_tells_what_would_be_done_and_changes_nothing"
_TUNNEL: Final = "tests/integration/network/test_tunnel.py::test_what_goes_between_two_platforms_is_sealed_on_the_wire"
_PROBES: Final = (
    "tests/integration/services/test_process.py::test_a_service_becomes_ready_by_itself_once_the_broker_is_there"
)
_WHOSE: Final = "tests/unit/cli/test_export_keys.py::test_the_command_opens_a_sealed_export_and_tells_whose_it_is"
_ARCHIVED: Final = (
    f"{_SSO}/core/test_audit_archive_command.py::test_an_archive_is_made_and_it_and_the_rest_are_found_whole"
)
_RELEASED: Final = f"{_SSO}/admin/test_command.py::test_who_looked_at_too_many_is_released_and_an_auditor_is_told_names"
_RECOVERED: Final = f"{_SSO}/admin/test_command.py::test_an_officer_without_a_second_one_is_recovered_at_the_server"
_REWRAPPED: Final = (
    "tests/integration/keys/test_gateway_module.py"
    "::test_all_its_keys_are_wrapped_anew_and_the_old_version_ends_without_a_loss"
)

TABLE: Final[tuple[Line, ...]] = (
    # What a shell does alone: settings, files.
    Run(r"(export )?(QINLIAN|COMPOSE)_[A-Z_]+=\S+( QINLIAN_[A-Z_]+=\S+)?"),
    Run(r"\(umask 077; echo '.*' > oracle-(test-)?password\)"),
    Run(r"cp libs/cli/src/qinlian_cli/plan/assumptions.yaml mine.yaml"),
    Run(r"openssl ecparam .*"),
    Run(r"make help"),
    # What needs no store.
    Run(r"qinlian topology check \S+"),
    Run(r"qinlian plan \S+( --assume mine.yaml --all)?"),
    Run(r"qinlian flows"),
    Run(r"qinlian catalog( .*)?"),
    Run(r"qinlian privacy (show|check).*"),
    Run(r"qinlian specification build .*"),
    Run(r"qinlian template .*"),
    Run(r"qinlian validate .*"),
    Run(r"qinlian cda .*"),
    Run(r"qinlian ddl .*"),
    Run(r"qinlian dba-scripts .*"),
    Run(r"qinlian network render .*"),
    Run(r"qinlian export check .*"),
    # The first day of a province.
    Run(r"qinlian keys (pairs|stores)"),
    Run(r"qinlian prepare( --all)?( 61\d{4}\.(staging|production))*( --no-initial-load)?"),
    Run(r"qinlian doctor .*"),
    Run(r"qinlian load .*"),
    Run(r"qinlian loads"),
    Run(r"qinlian loads \S+\.xlsx .*", code=1),  # the file of the line before was refused
    # Looking.
    Run(r"qinlian status( --all)?"),
    Run(r"qinlian network check( --all)?"),
    Run(r"qinlian reject .*"),
    Run(r"qinlian quality.*"),
    Run(r"qinlian codes unmapped.*"),
    Run(r"qinlian nation .*"),
    Run(r"qinlian keys (list|journal)"),
    Run(r"qinlian documents (list .*|show ID)"),
    Run(r"qinlian prune --dry-run.*"),
    Run(r"qinlian export register.*"),
    Run(r"qinlian export try .*", code=1),
    # What was parked is shown, given up, and its rows are sent again: they are under way from then on.
    Run(r"qinlian parked (list|show).*"),
    Run(r"qinlian parked close \$EVENT .*"),
    Run(r"qinlian compare \$PRODUCTION \$TARGET .*"),
    Run(r"qinlian compare 610402\.production .*", code=1),
    Run(r"qinlian compare 610402\.staging .*"),
    Run(r"qinlian reconcile( --json > reconcile\.json)?", code=1),
    Run(r"qinlian reconcile --(allow-under-way|flow .*)"),
    # Pausing, and going on.
    Run(r"qinlian resume .*"),
    Run(r"qinlian pause .*"),
    # Sending again.
    Run(r"qinlian backfill .*"),
    Run(r"qinlian replay rows (--flow|--batch|--store \$STORE) .*"),
    Run(r"qinlian replay rows --store 610402\.staging --dataset CL03", code=1),
    Run(r"qinlian resubmit .*"),
    Run(r"qinlian keys rotate seal-.*"),
    Run(r"\. /etc/qinlian/environment && qinlian prune .*"),
    # A month of indicators.
    Run(r"qinlian indicators migrate", at=Desk.INDICATORS),
    Run(r"qinlian indicators (list|explain MS09|masterdata .*)", at=Desk.INDICATORS),
    Run(r"qinlian indicators compute .*", at=Desk.INDICATORS),
    Run(r"qinlian indicators (status|publish) .*", at=Desk.INDICATORS),
    Run(r"qinlian indicators (confirm|dispute|answer|delta|history) .*", at=Desk.INDICATORS),
    Run(r"qinlian indicators (submit|lock|reopen) .*", at=Desk.INDICATORS),
    Run(r"qinlian indicators behind", at=Desk.INDICATORS),
    # Two gateways come to trust each other.
    Run(r"qinlian sso (init --officers officers\.csv|migrate)", at=Desk.CITY),
    Run(r"qinlian sso keys show", at=Desk.PROVINCE),
    Run(r"qinlian sso trust propose upper .*", at=Desk.CITY),
    Run(r"qinlian sso trust approve 610000 .*", at=Desk.CITY_SECOND),
    Run(r"qinlian sso trust propose lower .*", at=Desk.PROVINCE),
    Run(r"qinlian sso trust approve 610400 .*", at=Desk.PROVINCE_SECOND),
    Run(r"qinlian sso trust list", at=Desk.CITY),
    Run(r"qinlian sso staff (list|entitle .*|export-keys .*)", at=Desk.PROVINCE),
    Run(r"qinlian sso visitor import .*", at=Desk.CITY),
    Run(r"qinlian sso staff reset STAFF-ID", at=Desk.PROVINCE),
    Run(r"qinlian sso staff (changes|approve CHANGE-ID)", at=Desk.PROVINCE_SECOND),
    Run(r"qinlian sso review export .*", at=Desk.PROVINCE),
    Run(r"qinlian sso (views|exports) list", at=Desk.PROVINCE),
    Run(r"qinlian sso audit (show .*|verify)", at=Desk.CITY),
    Run(r"qinlian privacy accesses .*", at=Desk.CITY),
    Run(r"qinlian sso keys rotate --leaked (sig|enc)", at=Desk.CITY),
    # Other tests type these.
    Elsewhere(r"qinlian keys (officer|export-escrow|recover) .*", _LOST),
    Elsewhere(r'qinlian replay parked --reason "not held here"', _LOST),
    Elsewhere(r"qinlian keys pair \$SOURCE \$TARGET", _LOST_FOR_EVER),
    Elsewhere(r'qinlian parked close --reason "not held here" .*', _LOST_FOR_EVER),
    Elsewhere(r"qinlian keys (rotate|revoke) \$KEY.*", _LEAKED),
    Elsewhere(r"qinlian replay parked --all", _LEAKED),
    Elsewhere(r"qinlian keys (rotate kek|rewrap)", _REWRAPPED),
    Elsewhere(r"qinlian replay parked --reason 'event carries schema'.*", _REPLAYED),
    Elsewhere(r'qinlian replay parked --reason "is of version"', _RENEWED),
    Elsewhere(r'qinlian prepare "\$STORE" --new-epoch', _RESTORED),
    Elsewhere(r"qinlian replay bus .*", _RESTORED),
    Elsewhere(r'qinlian compare "\$SOURCE" "\$STORE" --wait 60', _RESTORED),
    Elsewhere(r'qinlian prepare "\$STORE"', _BUS_LOST),
    Elsewhere(r'qinlian compare "\$SOURCE" "\$STORE".* --lost-after 0', _BUS_LOST),
    Elsewhere(r'pg_basebackup .*|cp -a "\$BACKUP.*|cat >> "\$PGDATA.*|touch "\$PGDATA.*', _RESTORED),
    Elsewhere(r"qinlian export whose .*", _WHOSE),
    Elsewhere(r"qinlian sso audit archive .*|qinlian sso audit verify --archive .*", _ARCHIVED),
    Elsewhere(r'qinlian sso audit tail .*|qinlian sso restored --lost "\$LOST"', _WENT_BACK),
    Elsewhere(r"qinlian sso views release .*", _RELEASED),
    Elsewhere(r"qinlian sso recover", _RECOVERED),
    Elsewhere(r"QINLIAN_HTTP_PORT=\d+ (\.venv/bin/)?qinlian-(collector|standardizer|distributor|loader)", _PROBES),
    Elsewhere(r"curl -s localhost:\d+/readyz", _PROBES),
    Elsewhere(r"make (demo|up|down)|source build/demo/environment", _DEMO),
    Elsewhere(r"make install", ".ci/run::make install"),
    Elsewhere(r"make check", ".ci/run::make check"),
    Elsewhere(r"make docs", "Makefile::check: install lint types layers deps docs"),
    Elsewhere(r"make test", ".ci/run::make test"),
    Elsewhere(r"pki .*", _TUNNEL),
    Elsewhere(r"\./install\.sh --check .*", _CHECKED),
    Elsewhere(r"\./install\.sh --with .*", _INSTALLED),
    Elsewhere(
        r"\.venv/bin/python -m deploy\.monitoring\.pictures",
        "tests/unit/deploy/test_pictures.py::test_the_committed_picture_is_drawn_from_the_kept_answers",
    ),
    Elsewhere(
        r"\.venv/bin/python -m deploy\.monitoring\.pictures http.*",
        "tests/integration/deploy/test_pictures_ask.py"
        "::test_every_panel_is_asked_over_the_same_moments_with_every_variable_at_all",
    ),
    Elsewhere(
        r"make faults( .*)?",
        "tests/faults/test_faults.py::test_whatever_dies_whenever_every_row_arrives_once_and_the_books_say_so",
    ),
    Elsewhere(
        r"make figures",
        "tests/unit/benchmarks/test_bench.py::test_recorded_figures_are_drawn_without_running_anything",
    ),
    # No test of this repository can.
    Elsewhere(
        r"docker build .*",
        "tests/containers/image_trial.py::test_its_user_is_not_root_and_may_write_nothing_of_the_programs",
    ),
    Elsewhere(
        r"docker compose --env-file site.env (?!--profile oracle|exec oracle).*|cd deploy/compose"
        r"|mkdir -p?m 700 secrets.*|install .* -o (10001|472|65534) .*|make containers",
        "tests/containers/compose_trial.py::test_every_container_runs_and_none_was_started_twice",
    ),
    Elsewhere("make cluster", "tests/cluster/cluster_trial.py::test_every_object_is_taken_without_a_warning"),
    Elsewhere(
        r"cd /opt/qinlian/deploy/compose && docker compose --env-file site.env run .* qinlian prune .*",
        "tests/containers/compose_trial.py::test_the_nightly_line_of_cron_prunes_this_platform_s_stores",
    ),
    Elsewhere(
        r"amtool alert .*",
        "tests/integration/deploy/test_alertmanager.py::test_an_alert_that_an_operator_makes_to_try_the_way_arrives",
    ),
    NotHere(r"docker compose --env-file site.env (--profile oracle|exec oracle) .*", "needs Oracle's image"),
    NotHere(r"kubectl .*", "needs a cluster"),
    NotHere(r"su postgres -c .*|journalctl .*", "needs root on a server with systemd and its own PostgreSQL"),
    NotHere(r"make bundle|tar xf qinlian-.*", "packs 210 MB of wheels, and is carried to another machine"),
    NotHere(r"make bench( .*)?", "takes both processors for a quarter of an hour; its parts and options have tests"),
    NotHere(r"make demo ORACLE_DSN=.*", "needs an Oracle server"),
    NotHere(
        r"\.venv/bin/pytest -n0 -rs tests/conformance/test_oracle_server\.py",
        "needs an Oracle server; without one, each of its tests is skipped and says so",
    ),
)
"""One line for each; see the module."""
