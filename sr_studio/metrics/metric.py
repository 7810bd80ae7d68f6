"""What a metric is: its name, its unit and which way is better; and the score of one region.

Neither image nor number crunching is imported here: the window shows scores, it computes none.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """PSNR in dB and mean SSIM of one region.

    ``psnr`` is None where undefined: identical images (``identical`` is then true) or no pixels left
    (``missing`` says why). ``ssim`` is None where the region holds no whole window.
    """

    psnr: float | None = None
    ssim: float | None = None
    identical: bool = False
    missing: str = ""


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One column of a table of scores.

    Attributes
    ----------
    field
        Name of the value in `Score`.
    digits
        Decimals printed, as in the field's papers. Values equal to these decimals are a tie.
    """

    field: Literal["psnr", "ssim"]
    name: str
    unit: str
    digits: int
    higher_is_better: bool = True

    def value(self, score: Score | None) -> float | None:
        """Return the number that ranks a score; infinite PSNR for identical images, None where missing."""
        if score is None:
            return None
        if self.field == "psnr" and score.identical:
            return math.inf
        number: float | None = getattr(score, self.field)
        return number

    def text(self, score: Score | None, *, unit: bool = False) -> str:
        """Return the value as printed: ``28.42``, ``28.42 dB``, ``identical``, or a dash."""
        number = self.value(score)
        if number is None:
            return "–"
        if math.isinf(number):
            return "identical"
        printed = f"{number:.{self.digits}f}"
        return f"{printed} {self.unit}" if unit and self.unit else printed

    def best(self, scores: Sequence[Score | None]) -> frozenset[int]:
        """Return the positions of the best scores.

        Ties at the printed digits are all best. Nothing is best where fewer than two scores have a
        value, or where all of them are equal.
        """
        printed = {
            position: round(number, self.digits) if math.isfinite(number) else number
            for position, score in enumerate(scores)
            if (number := self.value(score)) is not None
        }
        if len(set(printed.values())) < 2:
            return frozenset()
        top = max(printed.values()) if self.higher_is_better else min(printed.values())
        return frozenset(position for position, number in printed.items() if number == top)


PSNR = Metric(field="psnr", name="PSNR", unit="dB", digits=2)
"""Peak signal-to-noise ratio, 10 log10(255² / MSE)."""

SSIM = Metric(field="ssim", name="SSIM", unit="", digits=4)
"""Mean structural similarity (Wang et al., IEEE Trans. Image Processing 13(4), 2004)."""

METRICS = (PSNR, SSIM)


def mean_score(scores: Sequence[Score]) -> Score:
    """Return the mean over images of one protocol.

    Images without a score (``missing``) and, for SSIM, images smaller than the window are left out.
    PSNR of identical images is infinite: where some but not all images are identical, the mean PSNR is
    None and ``missing`` says so.
    """
    scored = [score for score in scores if not score.missing]
    if not scored:
        return Score(missing="no image has a score")
    ssim = [score.ssim for score in scored if score.ssim is not None]
    mean_ssim = math.fsum(ssim) / len(ssim) if ssim else None
    identical = sum(score.identical for score in scored)
    if identical == len(scored):
        return Score(identical=True, ssim=mean_ssim)
    if identical:
        some = (
            f"{identical} of {len(scored)} images {'is' if identical == 1 else 'are'} identical: no mean PSNR"
        )
        return Score(ssim=mean_ssim, missing=some)
    return Score(psnr=math.fsum(s.psnr for s in scored if s.psnr is not None) / len(scored), ssim=mean_ssim)
