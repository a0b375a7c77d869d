"""`python -m eval`: measuring. Wiring only."""

from __future__ import annotations

import click

from eval.aggregations.run import aggregations
from eval.answers import answers, invented, samples
from eval.baselines import baselines
from eval.calibration import calibration
from eval.compare import compare
from eval.extraction.run import extraction
from eval.filters import filters
from eval.formats import formats
from eval.fusion import fusion
from eval.growth import speed
from eval.hostile import hostile
from eval.kill import kill
from eval.kill.generations import kill_index
from eval.lookups import lookups_command
from eval.numbers import numbers
from eval.report import report
from eval.retrieval import retrieval
from eval.robustness import robustness
from eval.scale import scale
from eval.speed import answer_speed
from eval.verification.run import verification


@click.group()
def main() -> None:
    """Đo tìm kiếm và trả lời."""


main.add_command(retrieval)
main.add_command(fusion)
main.add_command(answers)
main.add_command(samples)
main.add_command(invented)
main.add_command(aggregations)
main.add_command(baselines)
main.add_command(report)
main.add_command(calibration)
main.add_command(compare)
main.add_command(answer_speed)
main.add_command(extraction)
main.add_command(formats)
main.add_command(hostile)
main.add_command(robustness)
main.add_command(scale)
main.add_command(lookups_command)
main.add_command(kill)
main.add_command(kill_index)
main.add_command(filters)
main.add_command(speed)
main.add_command(numbers)
main.add_command(verification)

if __name__ == "__main__":
    main(prog_name="python -m eval")
