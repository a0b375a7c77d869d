"""`python -m eval`: measuring. Wiring only."""

from __future__ import annotations

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
    from eval.answers import answers

    main.add_command(answers)

if __name__ == "__main__":
    main(prog_name="python -m eval")
