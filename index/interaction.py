"""Late interaction: how near the tokens of a question come to those of a passage, by rows learned for just that.

Each token of the question is held against the nearest of the passage, and the three nearest; what they count was learned
with the rows (`index/training/interaction.py`). Read with numpy alone. It serves only the encoder whose tokens it knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors import safe_open

from corpus.errors import EncoderError
from index.encode import Encoder, StaticEncoder

Floats = npt.NDArray[np.float32]

PATH = Path(__file__).parent / "interaction.safetensors"

ASKED = 40
"""Tokens of a question that are read, at most; of a passage as many as the index keeps."""

TOP = 3
"""Nearest tokens that the second figure is the mean of."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """Rows of length 1 of the tokens of questions and of passages: int8 (tokens, dim), a scale for each row; what each token
    of a question counts, float32 (tokens,).
    """

    encoder: str
    asked: npt.NDArray[np.int8]
    asked_scales: Floats
    held: npt.NDArray[np.int8]
    held_scales: Floats
    counts: Floats

    @classmethod
    def from_path(cls, path: Path) -> Interaction:
        """Read a file that training wrote; EncoderError where it is not one."""
        try:
            with safe_open(str(path), framework="np") as file:
                about = file.metadata()
                arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
            return cls(about["encoder"], **arrays)
        except Exception as exc:
            raise EncoderError(
                f"Không đọc được bảng so khớp tại {path}: {exc}. Hãy cài lại gói chidao."
            ) from exc

    def scores(self, asked: Sequence[int], passages: Sequence[npt.NDArray[np.uint32]]) -> Floats:
        """float32 (len(passages), 2): the mean nearness of the nearest token, and of the TOP nearest; -1..1, higher is better."""
        found = np.zeros((len(passages), 2), dtype=np.float32)
        ids = np.asarray(asked[:ASKED], dtype=np.int64)
        parts = [part.astype(np.int64) for part in passages]
        some = [n for n, part in enumerate(parts) if len(part)]
        if not len(ids) or not some:
            return found
        counts = self.counts[ids] / max(float(self.counts[ids].sum()), 1e-6)
        rows = self.asked_scales[ids, None] * self.asked[ids].astype(np.float32)
        flat = np.concatenate([parts[n] for n in some])
        distinct, place = np.unique(flat, return_inverse=True)
        near = self.held_scales[distinct, None] * (self.held[distinct].astype(np.float32) @ rows.T)
        start = 0
        for n in some:
            own = near[place[start : start + len(parts[n])]]
            start += len(parts[n])
            top = np.partition(own, max(0, len(own) - TOP), axis=0)[-TOP:] if len(own) > TOP else own
            found[n] = top.max(0) @ counts, top.mean(0) @ counts
        return found


@lru_cache(maxsize=1)
def default_interaction() -> Interaction:
    """The rows that ship, for the encoder that ships."""
    return Interaction.from_path(PATH)


def interaction_for(encoder: Encoder) -> Interaction | None:
    """The rows that were learned with this encoder's tokens; None for any other."""
    if not isinstance(encoder, StaticEncoder):
        return None
    found = default_interaction()
    return found if found.encoder == encoder.name else None
