from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.code_maps import ambiguous, to_local, to_national
from qinlian_common.catalog.mappings import ColumnMapping

CODE = st.text("ABC0123456789男女", min_size=1, max_size=3)


@st.composite
def mappings(draw: st.DrawFn) -> ColumnMapping:
    """Any local codes onto a few national ones; `write` decides each national code that several mean."""
    codes = draw(st.dictionaries(CODE, st.sampled_from("123456"), max_size=12))
    locals_of: dict[str, list[str]] = {}
    for local, national in codes.items():
        locals_of.setdefault(national, []).append(local)
    write = {national: draw(st.sampled_from(found)) for national, found in locals_of.items() if len(found) > 1}
    return ColumnMapping(column="c", type="text", field="f", codes=codes, write=write)


@given(mappings())
def test_there_and_back_a_national_code_is_itself(mapping: ColumnMapping):
    back = to_local(mapping)
    assert all(to_national(mapping)[back[national]] == national for national in mapping.codes.values())


@given(mappings())
def test_a_decided_mapping_is_not_ambiguous(mapping: ColumnMapping):
    assert ambiguous(mapping) == []
    undecided = mapping.model_copy(update={"write": {}})
    assert ambiguous(undecided) == sorted(mapping.write)


def test_write_also_takes_what_no_local_code_means():
    mapping = ColumnMapping(column="c", type="text", field="f", codes={"已婚": "20"}, write={"21": "已婚"})
    assert to_local(mapping) == {"20": "已婚", "21": "已婚"}


def test_there_and_back_in_every_shipped_mapping():
    columns = [c for v in load_catalogue().vendors.values() for t in v.tables for c in t.columns if c.codes]
    assert len(columns) > 100
    for column in columns:
        back = to_local(column)
        assert {column.codes[back[code]] for code in column.codes.values()} == set(column.codes.values())
