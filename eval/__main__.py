"""`python -m eval`: measuring. Wiring only."""

from __future__ import annotations

import click

from eval.answers import answers, invented, samples
from eval.extraction.run import extraction
from eval.formats import formats
from eval.fusion import fusion
from eval.hostile import hostile
from eval.kill import kill
from eval.retrieval import retrieval
from eval.scale import scale
from eval.verification.run import verification


@click.group()
def main() -> None:
    """Đo tìm kiếm và trả lời."""


main.add_command(retrieval)
main.add_command(fusion)
main.add_command(answers)
main.add_command(samples)
main.add_command(invented)
main.add_command(extraction)
main.add_command(formats)
main.add_command(hostile)
main.add_command(scale)
main.add_command(kill)
main.add_command(verification)

if __name__ == "__main__":
    main(prog_name="python -m eval")
