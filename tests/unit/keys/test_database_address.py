"""What an address of PostgreSQL may say: what both libraries that read it understand, and nothing else."""

from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import make_url
from sqlalchemy.dialects.postgresql.asyncpg import dialect

from qinlian_common.errors import ConfigurationError
from qinlian_common.keys.database_address import KNOWN, SSL_MODES, address_words, require_address, split_address
from qinlian_common.keys.database_line import Line
from qinlian_common.service.settings import ServiceSettings, read_settings
from qinlian_indicators.settings import IndicatorSettings, PageSettings
from qinlian_sso_gateway.settings import GatewaySettings

SECRET = "hunter2"
ALL = (
    "application_name=exchange&host=one,two&options=-c%20statement_timeout%3D30s&passfile=/etc/p&port=5432,5433"
    "&search_path=exchange,his&service=s&sslcert=/c&sslcrl=/r&sslkey=/k&sslmode=verify-full&sslnegotiation=postgres&sslrootcert=/a"
    "&ssl_min_protocol_version=TLSv1.2&ssl_max_protocol_version=TLSv1.3&target_session_attrs=primary"
)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
@pytest.mark.parametrize(
    "place", ["u@h:5432/x", "u:p%2Fw@h/x", "/x?host=/var/run/postgresql", "u@[::1]:5432/x", "u@h-{division}/{role}", ""]
)
def test_an_address_without_more_is_taken(scheme: str, place: str):
    require_address(f"{scheme}://{place}")


def test_every_word_that_is_known_is_taken():
    require_address(f"postgresql:///x?{ALL}")
    assert sorted(address_words(f"postgresql:///x?{ALL}")) == list(KNOWN)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://u@h/x?connect_timeout=5", "`connect_timeout` .* take it out: how long"),
        ("postgresql://u@h/x?channel_binding=require", "`channel_binding` .* take it out"),
        ("postgresql://u@h/x?statement_timeout=30s", "`statement_timeout` .* options=-c%20name%3Dvalue"),
        ("postgresql://u@h/x?prepared_statement_cache_size=0", "`prepared_statement_cache_size` .* Known are"),
        ("postgresql://u@h/x?dbname=y", "`dbname` .* write the database after the host"),
        ("postgresql://u@h/x?ssl=require", "write sslmode=verify-full"),
        (f"postgresql://u@h/x?password={SECRET}", "`password` .* PGPASSFILE"),
        ("postgresql://u@h/x?search_path", "`search_path=` is empty"),
        ("postgresql://u@h/x?search_path=", "`search_path=` is empty"),
        ("postgresql://u@h/x?sslmode=verify", "`sslmode` is one of disable, allow"),
        ("postgresql://u@h/x?target_session_attrs=master", "`target_session_attrs` is one of any, read-write"),
        ("postgresql:///x?host=a,b&port=one", "`port` is a number"),
        ("postgresql://u@a:1,b:2/x", r"several hosts go after the question mark: \?host="),
        (f"postgresql://u:{SECRET}/{SECRET}@h/x", "its port is no number.* %2F for /"),
        (f"postgresql://u:{SECRET}?{SECRET}@h/x", "write %3F for"),
        (f"postgresql://u:x?a={SECRET}&{SECRET}=y@h/x", "write %3F for"),
        (f"postgresql://u:{SECRET}#{SECRET}@h/x", "%23 for #"),
        (f"postgresql://u@h/x?{SECRET}=1", "something after its question mark"),
        ("postgresql://u@[::1/x", "IPv6"),
        ("host=h dbname=x", "it is no address of PostgreSQL"),
        ("mysql://u@h/x", "it is no address of PostgreSQL"),
        ("", "it is no address of PostgreSQL"),
    ],
)
def test_what_is_not_understood_is_refused_with_what_to_write_and_without_a_secret(address: str, said: str):
    with pytest.raises(ValueError, match=said) as refused:
        require_address(address)
    assert SECRET not in str(refused.value)


@given(st.sampled_from(SSL_MODES), st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1))
def test_an_address_is_split_into_what_a_library_knows_and_the_rest(mode: str, path: str):
    whole = "postgresql+asyncpg://u:p@db:5432/x?prepared_statement_cache_size=0"
    assert split_address(whole) == (whole, None)
    rest, others = split_address(f"{whole}&sslmode={mode}&sslrootcert={quote(path, safe='')}&search_path=a")
    assert rest == whole
    assert others is not None
    assert Line.of(others) == Line(sslmode=mode, sslrootcert=path)
    assert address_words(others)["search_path"] == "a"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg"])
def test_sqlalchemy_understands_what_is_left_for_it(scheme: str):
    rest, _ = split_address(f"{scheme}:///x?{ALL}")
    assert dialect().create_connect_args(make_url(rest)) == (
        [],
        {"database": "x", "host": ["one", "two"], "port": [5432, 5433]},
    )


SETTINGS = [
    (ServiceSettings, "store_dsn", {"topology": "t.yaml", "kafka": "k:9092"}),
    (IndicatorSettings, "store_dsn", {"topology": "t.yaml", "indicators_dsn": "postgresql:///i"}),
    (IndicatorSettings, "indicators_dsn", {"topology": "t.yaml", "store_dsn": "postgresql:///{division}"}),
    (
        PageSettings,
        "records_dsn",
        {
            "topology": "t.yaml", "store_dsn": "postgresql:///{division}", "indicators_dsn": "postgresql:///i",
            "public_url": "https://a.example", "gateway_issuer": "https://b.example", "client_key": "k.pem",
        },
    ),
    (
        GatewaySettings,
        "sso_dsn",
        {"issuer": "https://a.example", "division": "610000", "platform_name": "省", "keys": "file:keys"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "others"), SETTINGS, ids=lambda one: getattr(one, "__name__", None))
def test_every_setting_that_is_an_address_is_held_against_the_list(kind: Any, name: str, others: dict[str, str]):
    read_settings(kind, **others, **{name: "postgresql://u@h/x?search_path=exchange"})
    with pytest.raises(ConfigurationError, match=rf"QINLIAN_{name.upper()} is wrong: .*`connect_timeout`") as refused:
        read_settings(kind, **others, **{name: f"postgresql://u:{SECRET}@h/x?connect_timeout=5"})
    assert SECRET not in str(refused.value)
    assert "fix: " in str(refused.value)


def test_a_store_may_be_written_as_a_service_s_own_database_is():
    settings = read_settings(ServiceSettings, topology="t", kafka="k", store_dsn="postgresql+asyncpg://u@h/{role}")
    assert settings.dsn("610402.staging") == "postgresql://u@h/staging"


def test_no_setting_is_an_address_that_is_not_held_against_the_list():
    of_postgresql = {
        name for kind in (GatewaySettings, PageSettings) for name in kind.model_fields if name.endswith("_dsn")
    }
    assert of_postgresql - {"oracle_dsn"} == {name for _, name, _ in SETTINGS}
