"""`python -m eval`: measuring. Wiring only."""

from __future__ import annotations

import click

from eval.answers import answers, samples
from eval.fusion import fusion
from eval.retrieval import retrieval


@click.group()
def main() -> None:
    """Đo tìm kiếm và trả lời."""


main.add_command(retrieval)
main.add_command(fusion)
main.add_command(answers)
main.add_command(samples)

if __name__ == "__main__":
    main(prog_name="python -m eval")
