"""A loader that is started with nothing set works as one that a test makes with nothing given."""

from dataclasses import MISSING, fields

import pytest

from qinlian_loader.lane import Bounds
from qinlian_loader.settings import LoaderSettings


@pytest.mark.parametrize("bound", fields(Bounds), ids=lambda bound: bound.name)
def test_every_bound_is_a_setting_of_the_same_default(bound) -> None:
    assert bound.default is not MISSING
    assert LoaderSettings.model_fields[bound.name].default == bound.default
