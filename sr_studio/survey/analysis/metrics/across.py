"""One correlation over several studies, whose mean opinions are not on one scale."""

from math import atanh, nan, sqrt, tanh
from typing import Any

import numpy as np

_Z = 1.959963984540054


def pooled(values: list[tuple[float, int]], *, variance: float = 1.0) -> dict[str, Any]:
    """Pool (coefficient, rows) of studies: the random-effects mean of Fisher's z (DerSimonian, Laird 1986).

    ``q`` and ``q_p`` test whether studies differ at all, ``tau2`` is the variance between them. Studies
    without a coefficient, with a perfect one or with fewer than 4 rows are left out.
    """
    from scipy.stats import chi2

    usable = [(r, n) for r, n in values if np.isfinite(r) and abs(r) < 1 - 1e-12 and n > 3]
    if not usable:
        return {"studies": 0, "value": nan, "low": nan, "high": nan, "q": nan, "q_p": nan, "tau2": nan}
    z = np.array([atanh(r) for r, _ in usable])
    w = np.array([(n - 3) / variance for _, n in usable])
    mean = float((w * z).sum() / w.sum())
    q, df = float((w * (z - mean) ** 2).sum()), len(usable) - 1
    spread = float(w.sum() - (w**2).sum() / w.sum())
    tau2 = max(0.0, (q - df) / spread) if df > 0 and spread > 0 else 0.0
    w = 1 / (1 / w + tau2)
    mean, half = float((w * z).sum() / w.sum()), _Z / sqrt(float(w.sum()))
    return {
        "studies": len(usable),
        "value": tanh(mean),
        "low": tanh(mean - half),
        "high": tanh(mean + half),
        "q": q if df else nan,
        "q_p": float(chi2.sf(q, df)) if df else nan,
        "tau2": tau2,
    }
