from __future__ import annotations

import pytest

from lastseen.cli.commands import COMMANDS


def test_help_lists_every_command(run):
    told = run("--help")

    assert told.code == 0
    assert all(f"\n  {name} " in told.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_in_its_help(run, name):
    told = run(name, "--help")

    assert told.code == 0
    assert f"Example: lastseen {name}" in told.out


def test_an_unknown_command_is_answered_with_the_nearest(run):
    told = run("shwo")

    assert told.code == 2
    assert "did you mean show?" in told.err
