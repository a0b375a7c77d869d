"""`python -m eval`: measuring. Wiring only."""

from __future__ import annotations

import importlib
import importlib.util

import click

from eval.fusion import fusion
from eval.retrieval import retrieval


@click.group()
def main() -> None:
    """Đo tìm kiếm và trả lời."""


main.add_command(retrieval)
main.add_command(fusion)
if importlib.util.find_spec("eval.answers"):
    main.add_command(importlib.import_module("eval.answers").answers)

if __name__ == "__main__":
    main(prog_name="python -m eval")
