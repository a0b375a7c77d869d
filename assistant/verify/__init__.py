"""What may stand in an answer. Pure checks, no file and no clock.

`figures` looks at composed statements: spans, citation marks, figures, dates and document numbers. `sentence` looks at a
sentence that something else than the composer wrote: every number, name, role, bound and negation of it must stand in
what it cites, and it must say what the composed statement says.
"""

from __future__ import annotations

from assistant.verify.fault import Fault, Kind
from assistant.verify.figures import backing, faults, levelled, unsupported
from assistant.verify.sentence import faults_of_rewording, faults_of_sentence

__all__ = [
    "Fault",
    "Kind",
    "backing",
    "faults",
    "faults_of_rewording",
    "faults_of_sentence",
    "levelled",
    "unsupported",
]
