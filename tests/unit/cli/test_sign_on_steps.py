"""Steps of the demo's sign-on: each is told with its time, and the first that fails ends them."""

import httpx
import pytest
import typer

from qinlian_cli.demo.sign_on.browser import Unlike
from qinlian_cli.demo.sign_on.told import Stopped, Told


def test_a_step_that_went_well_is_ticked(capsys: pytest.CaptureFixture[str]) -> None:
    told = Told()
    with told.step("a person logs in"):
        pass
    assert [(step.title, step.ok, step.why) for step in told.steps] == [("a person logs in", True, "")]
    assert "✓ a person logs in" in capsys.readouterr().err


@pytest.mark.parametrize(
    "error", [Unlike("no page"), httpx.ConnectError("no page"), typer.BadParameter("no page")], ids=type
)
def test_a_step_that_failed_is_told_with_what_is_wrong_and_ends_the_rest(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    told = Told()
    with pytest.raises(Stopped), told.step("a person logs in"):
        raise error
    assert [(step.ok, step.why) for step in told.steps] == [(False, "no page")]
    assert "✗ a person logs in" in capsys.readouterr().err


def test_a_fault_of_the_program_itself_is_not_taken_for_a_failed_step() -> None:
    told = Told()
    with pytest.raises(ZeroDivisionError), told.step("a person logs in"):
        raise ZeroDivisionError
    assert told.steps == []
