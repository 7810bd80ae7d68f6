"""The list of metrics: names, directions, what each needs and whether it can be computed here."""

import argparse
from collections.abc import Sequence
from typing import Any

from sr_studio.commands.output.tables import text_table
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.registry import known_metrics


class ListMetrics(argparse.Action):
    """``--list-metrics``: print the list and end."""

    def __init__(self, option_strings: Sequence[str], dest: str, **more: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **more)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print."""
        print(metric_list(known_metrics()))
        parser.exit()


def metric_list(metrics: Sequence[Metric]) -> str:
    """Return a table with one metric a line."""
    rows = [["name", "printed as", "better", "needs", ""]]
    for metric in metrics:
        why = metric.unavailable()
        rows.append(
            [
                metric.name + (" (default)" if metric.by_default else ""),
                metric.title,
                "higher" if metric.higher_is_better else "lower",
                _needs(metric),
                "" if why is None else str(why),
            ]
        )
    table = text_table(rows, left=4, ragged=True)
    return (
        f"{table}\n\nfeatures:NETWORK is the distance in the features of any network of "
        "`sr-studio train networks` whose weights\nare installed; features:NETWORK:WEIGHTS names them."
    )


def _needs(metric: Metric) -> str:
    reference = "a reference" if metric.needs_reference else "the picture alone"
    if metric.needs_input:
        reference = "its input (LR image)"
    return f"{reference}, {metric.weights}" if metric.weights else reference
