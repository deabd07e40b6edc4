import pytest

from qinlian_common.errors import ConfigurationError
from qinlian_standardizer.vendor_type import VendorType, read_type


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("varchar(18)", VendorType("text", length=18)),
        ("text", VendorType("text")),
        ("smallint", VendorType("integer", bits=16)),
        ("bigint", VendorType("integer", bits=64)),
        ("numeric", VendorType("number")),
        ("numeric(5)", VendorType("number", precision=5, scale=0)),
        ("numeric(12, 2)", VendorType("number", precision=12, scale=2)),
        ("double precision", VendorType("number")),
        ("timestamp", VendorType("timestamp")),
    ],
)
def test_types_are_read(text: str, read: VendorType) -> None:
    assert read_type(text) == read


@pytest.mark.parametrize("text", ["jsonb", "varchar(", "", "Varchar(3)"])
def test_an_unknown_type_says_what_to_write(text: str) -> None:
    with pytest.raises(ConfigurationError, match="write one of text, varchar"):
        read_type(text)
