"""How often Python's collector looks for what nobody needs any more, in a process that answers."""

from __future__ import annotations

import gc

YOUNG, OLDER = 20_000, (20, 50)
"""New objects after which the youngest are looked through, and how many such rounds before older ones are."""


def collect_rarely() -> None:
    """Leaves all that is loaded by now to stay, and what comes later to be looked through seldom.

    Tables, models and pages kept at hand are some hundred thousand objects; walked over in the midst of an answer they cost
    up to 60 ms of it, and none of them is ever let go.
    """
    gc.freeze()
    gc.set_threshold(YOUNG, *OLDER)
