"""The learned ranker: the features of a passage -> how likely it answers the question. Read with numpy alone.

Several small networks of one hidden layer, trained on questions whose passage is known
(`index/training/ranker.py`), give the mean of their logits. To it comes a weighted sum of a few features, fitted long
before: what networks learned of one kind of text leads less astray on another. The logistic function makes of it a number
in 0..1.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from safetensors import safe_open

from corpus.errors import EncoderError
from index.encode import Encoder, StaticEncoder
from index.features import NAMES, Floats

PATH = Path(__file__).parent / "ranker.safetensors"


@dataclass(frozen=True, slots=True)
class Ranker:
    """Networks m of h hidden units over f features: `middle` and `spread` (f,), `inner` (m, f, h), `inner_bias` (m, h),
    `outer` (m, h), the weights `plain` (f,) of the sum, and the line `scale`, `shift` that turns mean outputs into logits of being right.
    """

    encoder: str
    middle: Floats
    spread: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    plain: Floats
    scale: float
    shift: float

    @classmethod
    def from_path(cls, path: Path) -> Ranker:
        """Read a file that training wrote; EncoderError where it is not one, or of other features."""
        try:
            with safe_open(str(path), framework="np") as file:
                about = file.metadata()
                arrays = {name: file.get_tensor(name).astype(np.float32) for name in file.keys()}  # noqa: SIM118
            if about["features"].split() != list(NAMES):
                raise ValueError(f"features {about['features']}, expected {' '.join(NAMES)}")
            line = arrays.pop("line")
            return cls(about["encoder"], scale=float(line[0]), shift=float(line[1]), **arrays)
        except Exception as exc:
            raise EncoderError(
                f"Không đọc được bộ xếp hạng tại {path}: {exc}. Hãy cài lại gói chidao."
            ) from exc

    def scores(self, features: Floats) -> Floats:
        """For float32 (n, f) how likely each is right, float32 (n,) in 0..1, higher is better."""
        values = np.clip((features - self.middle) / self.spread, -6, 6)
        hidden = np.maximum(np.einsum("nf,mfh->mnh", values, self.inner) + self.inner_bias[:, None], 0)
        outputs = np.einsum("mnh,mh->n", hidden, self.outer) / len(self.outer)
        outputs = outputs + features @ self.plain
        logits = np.clip(self.scale * outputs + self.shift, -30, 30)
        found: Floats = (1 / (1 + np.exp(-logits))).astype(np.float32)
        return found


@lru_cache(maxsize=1)
def default_ranker() -> Ranker:
    """The ranker that ships, for the encoder that ships."""
    return Ranker.from_path(PATH)


def ranker_for(encoder: Encoder) -> Ranker | None:
    """The ranker that was trained with this encoder; None for any other, whose cosines it does not know."""
    if not isinstance(encoder, StaticEncoder):
        return None
    ranker = default_ranker()
    return ranker if ranker.encoder == encoder.name else None


def ranker_name(encoder: Encoder) -> str | None:
    """What identifies the ranker of an encoder: 12 hex digits over its file; None without one."""
    if ranker_for(encoder) is None:
        return None
    return f"chidao-ranker@{hashlib.sha256(PATH.read_bytes()).hexdigest()[:12]}"
