"""Every command has help and is named in both READMEs; every command that the READMEs name is one."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from assistant.cli import main
from corpus.text import squeeze

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.vi.md")
COMMANDS = sorted(main.commands)


def readme(name: str) -> str:
    path = ROOT / name
    assert path.is_file(), f"{name} is missing"
    return path.read_text(encoding="utf-8")


def test_these_are_the_commands() -> None:
    pages = ["add", "fetch", "history", "restore", "sync", "withdraw"]
    asking = ["ask", "documents", "search", "serve", "show", "tasks"]
    store = ["doctor", "export", "import", "reindex", "status"]
    assert sorted(pages + asking + store) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_each_of_its_options_has_help(name: str) -> None:
    command = main.commands[name]
    assert command.help, f"chidao {name} has no help"
    bare = [p.opts[0] for p in command.params if isinstance(p, click.Option) and not p.help]
    assert bare == []
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0
    assert squeeze(command.help.splitlines()[0]) in squeeze(shown.output)


@pytest.mark.parametrize("file", READMES)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_named_in_the_readme(file: str, name: str) -> None:
    assert re.search(rf"\bchidao {name}\b", readme(file)), f"{file} does not name `chidao {name}`"


@pytest.mark.parametrize("file", READMES)
def test_the_readme_names_no_command_that_is_not_there(file: str) -> None:
    named = set(re.findall(r"(?:^|[`$ ])chidao ([a-z]+)\b", readme(file), re.M))
    assert named - set(COMMANDS) == set()


@pytest.mark.parametrize("file", READMES)
def test_the_readme_names_only_targets_of_the_makefile(file: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", readme(file), re.M))
    assert named - targets == set()
