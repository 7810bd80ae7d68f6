"""Tables of scores by hand."""

from collections.abc import Mapping, Sequence

import numpy as np

from sr_studio.survey.votes import MetricTable


def metric_table(
    mos: Sequence[float],
    metrics: Mapping[str, Sequence[float]],
    *,
    contents: Sequence[str] = (),
    conditions: Sequence[str] = (),
    n: Sequence[float] = (),
    sd: Sequence[float] = (),
    studies: Sequence[str] = (),
) -> MetricTable:
    """A table; without contents every row is one of its own."""
    size = len(mos)
    contents = contents or [f"c{row}" for row in range(size)]
    conditions = conditions or ["a"] * size
    names, kinds = tuple(dict.fromkeys(contents)), tuple(dict.fromkeys(conditions))
    origins = tuple(dict.fromkeys(studies))
    return MetricTable(
        contents=names,
        conditions=kinds,
        content=np.array([names.index(name) for name in contents]),
        condition=np.array([kinds.index(name) for name in conditions]),
        mos=np.array(mos, dtype=float),
        n=np.array(n or [np.nan] * size, dtype=float),
        sd=np.array(sd or [np.nan] * size, dtype=float),
        metrics={name: np.array(values, dtype=float) for name, values in metrics.items()},
        studies=origins,
        study=np.array([origins.index(name) for name in studies]) if studies else None,
    )
