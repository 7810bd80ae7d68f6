"""Putting the results of a sweep together from its folder, and writing them down. No torch."""

import statistics
from pathlib import Path
from typing import Any

import msgspec

from sr_studio import __version__
from sr_studio.imaging.files import write_atomically
from sr_studio.training.config.terms import Adversarial
from sr_studio.training.run.events import finite, read_run_events
from sr_studio.training.sweep import plot, tables
from sr_studio.training.sweep.config import BICUBIC, SweepConfig, SweepError, weighted_terms
from sr_studio.training.sweep.evaluation import Evaluation, chosen_metrics, key_of, read_evaluation
from sr_studio.training.sweep.folder import Sweep, is_run
from sr_studio.training.sweep.planning import Entry, entries, in_words, title
from sr_studio.training.sweep.results import (
    Column,
    Row,
    RunResult,
    SweepResults,
    short_names,
    spread,
    spreads,
    with_best,
)
from sr_studio.training.sweep.status import entry_status


def collect(sweep: Sweep) -> SweepResults:
    """What came of a sweep so far. Raises `StudioError`."""
    config = sweep.config
    key = key_of(config)
    evaluations: dict[str, Evaluation] = {}
    runs: dict[str, list[RunResult]] = {}
    facts: list[dict[str, Any]] = []
    for entry in entries(config):
        found = read_evaluation(sweep, entry, key)
        runs.setdefault(entry.objective, []).append(_run_result(sweep, entry, found, key, facts))
        if found is not None:
            evaluations[entry.name] = found
    columns = tuple(
        Column(
            name=metric.name,
            title=metric.title,
            digits=metric.digits,
            higher_is_better=metric.higher_is_better,
            recipe="; or ".join(_recipes_of(metric.name, evaluations)) or "not measured",
        )
        for metric in chosen_metrics(config)
    )
    rows = [_row(config, name, tuple(found)) for name, found in runs.items()]
    counts = {
        one.folder: len(one.pictures) for evaluation in evaluations.values() for one in evaluation.tests
    }
    return SweepResults(
        name=config.name,
        tests=short_names(config.tests),
        pictures=counts,
        columns=columns,
        rows=with_best(rows, columns, config.tests),
        seeds=config.seeds,
        settings=settings_of(config),
        notes=(
            *notes_of(config, rows),
            *_circumstances(facts),
            *_of_recipes(config, evaluations),
            *_missing(config, evaluations),
        ),
        complete=all(run.state == "done" for row in rows for run in row.runs),
    )


def write_results(sweep: Sweep) -> SweepResults:
    """Collect, and write ``results.json``, ``.csv``, ``.md`` and ``plot.svg`` into the sweep's folder."""
    found = collect(sweep)
    texts = {
        sweep.results_file: msgspec.json.format(
            msgspec.json.encode(finite(msgspec.to_builtins(found))), indent=1
        ),
        sweep.folder / "results.csv": tables.csv(found).encode(),
        sweep.folder / "results.md": tables.markdown(found).encode(),
        sweep.folder / "plot.svg": plot.svg(found).encode(),
    }
    for file, data in texts.items():
        write_atomically(file, data)
    return found


def read_results(sweep: Sweep) -> SweepResults:
    """The results as they were last written. Raises `SweepError`."""
    try:
        return msgspec.json.decode(sweep.results_file.read_bytes(), type=SweepResults)
    except FileNotFoundError as error:
        raise SweepError("The sweep “{sweep}” has no results yet.", sweep=sweep.name) from error
    except (OSError, msgspec.MsgspecError) as error:
        raise SweepError(
            "{file} cannot be read ({reason}). sr-studio train sweep table {folder} writes it anew.",
            file=sweep.results_file,
            reason=error,
            folder=sweep.folder,
        ) from error


def _run_result(
    sweep: Sweep, entry: Entry, found: Evaluation | None, key: str, facts: list[dict[str, Any]]
) -> RunResult:
    state = entry_status(sweep, entry, key=key, conducted=False)
    ms: float | None = None
    host, torch, factors = "", "", {}
    run = sweep.run(entry)
    if not entry.baseline and is_run(run.folder):
        logged = read_run_events(run.events_file, kind="step")
        times = [float(event["ms"]) for event in logged if "ms" in event]
        ms = statistics.median(times) if times else None
        started = list(read_run_events(run.events_file, kind="started"))
        facts += started
        host = ", ".join(dict.fromkeys(str(one.get("host", "")) for one in started))
        torch = ", ".join(dict.fromkeys(str(one.get("torch", "")) for one in started))
        factors = {name: float(value) for name, value in (run.calibration() or {}).items()}
    done = state.state == "done" and found is not None
    return RunResult(
        name=entry.name,
        seed=entry.seed,
        state=state.state,
        reason=state.reason,
        digest=found.digest if found is not None else "",
        step=state.step,
        ms=ms,
        scores={one.folder: one.mean for one in found.tests} if done and found is not None else {},
        factors=factors,
        host=host,
        torch=torch,
        picture=found.picture if done and found is not None else "",
        run=state.run,
    )


def _row(config: SweepConfig, name: str, runs: tuple[RunResult, ...]) -> Row:
    objective = config.objectives.get(name)
    times = [run.ms for run in runs if run.ms is not None and run.state == "done"]
    if objective is None:
        start = config.run.get("start", {})
        label = "Bicubic" if name == BICUBIC else f"Start: {start.get('label') or start.get('name')}"
        terms = "" if name == BICUBIC else str(start.get("objective", ""))
    else:
        label, terms = title(name, objective), in_words(objective)
    return Row(
        name=name,
        label=label,
        terms=terms,
        baseline=objective is None,
        runs=runs,
        spreads=spreads([run for run in runs if run.state == "done"]),
        ms=spread(times) if times else None,
    )


def settings_of(config: SweepConfig) -> dict[str, str]:
    """What all runs share, for a reader: key and value."""
    run = config.run
    start = run.get("start", {})
    network = run.get("network", {})
    schedule = run.get("schedule", {})
    data = run.get("data", {})
    return {
        "start": f"{start['label']} ({start['digest'][:8]})" if start.get("name") else "scratch",
        "network": str(network.get("kind", "")),
        "scale": str(run["scale"]),
        "steps": f"{run['steps']:,}",
        "batch": f"{run['batch']} of {run['patch']} px",
        "optimiser": f"{run['optimizer']['kind']}, learning rate {run['lr']:g}, {schedule.get('kind', '')}",
        "EMA": f"{run['ema']:g}",
        "precision": f"{run['precision']} in training, fp32 in scoring",
        "device": f"{run['device']}, {run['threads']} threads",
        "seeds": ", ".join(map(str, config.seeds)),
        "scored": "the last checkpoint" if config.checkpoint == "last" else f"the best by {run['best_by']}",
        "data": ", ".join(Path(folder).name for folder in data.get("folders", ())),
        "program": f"SR Studio {__version__}",
    }


def notes_of(config: SweepConfig, rows: list[Row]) -> list[str]:
    """What a reader of the table has to know: spread, calibration, what failed."""
    notes = [_of_seeds(config), *_of_calibration(config)]
    if not config.run.get("start", {}).get("name"):
        notes.append("From scratch: the first weights follow from the seed, alike for all objectives.")
    judged = [
        f"{name} ({term.weight:g})"
        for name, objective in config.objectives.items()
        for term in objective.terms.values()
        if isinstance(term, Adversarial)
    ]
    if judged:
        notes.append(
            "Adversarial weights are as written, since nothing can be measured against a discriminator that "
            f"has not learned yet: {', '.join(judged)}."
        )
    runs = [run for row in rows for run in row.runs]
    notes += [f"{run.name} failed: {run.reason}" for run in runs if run.state == "failed" and run.reason]
    waiting = [run.name for run in runs if run.state not in ("done", "failed")]
    if waiting:
        notes.append(f"Not finished yet: {', '.join(waiting)}.")
    return notes


def _of_seeds(config: SweepConfig) -> str:
    count = len(config.seeds)
    if count == 1:
        return "One seed: nothing is said about the spread, and small differences mean nothing."
    said = f"Mean ± sample standard deviation over {count} seeds ({', '.join(map(str, config.seeds))})."
    return said if count > 4 else f"{said} With so few seeds the spread itself is rough."


def _of_calibration(config: SweepConfig) -> list[str]:
    """Whether networks are compared, or scales."""
    if config.calibration != "shares":
        places = ", ".join(place for place, _ in weighted_terms(config))
        return [
            f"NOT CALIBRATED: {places} are weighted as written. Loss networks differ in scale by orders of "
            "magnitude, so this compares scales as much as networks."
        ] * bool(places)
    notes = [
        "Calibrated: the gradient of each term (but adversarial ones) at the network's output was measured "
        "on the start model, and the term weighted so that it is as long as its share says, in units of L1's."
    ]
    sums = {
        name: sum(term.share for term in objective.terms.values())
        for name, objective in config.objectives.items()
    }
    if len({round(value, 9) for value in sums.values()}) > 1:
        listed = ", ".join(f"{name} {value:g}" for name, value in sums.items())
        notes.append(f"The shares of the objectives add up to different strengths: {listed}.")
    return notes


def _circumstances(facts: list[dict[str, Any]]) -> list[str]:
    """Where the runs differ in what should be the same."""
    notes = []
    words = {"host": "machines", "torch": "versions of torch", "data_digest": "training pictures"}
    for key, what in words.items():
        found = dict.fromkeys(str(one[key]) for one in facts if one.get(key))
        if len(found) > 1:
            shown = [value[:12] if key == "data_digest" else value for value in found]
            effect = {
                "host": "times are not comparable",
                "torch": "last bits differ",
                "data_digest": "runs are NOT comparable",
            }[key]
            notes.append(f"The runs had different {what} ({', '.join(shown)}): {effect}.")
    return notes


def _recipes_of(metric: str, evaluations: dict[str, Evaluation]) -> list[str]:
    """What a metric's values depend on, as the scores say; more than one is for the notes."""
    return list(dict.fromkeys(one.recipes[metric] for one in evaluations.values() if metric in one.recipes))


def _of_recipes(config: SweepConfig, evaluations: dict[str, Evaluation]) -> list[str]:
    return [
        f"{metric.label} was measured in several ways ({'; '.join(found)}): its values are NOT comparable."
        for metric in chosen_metrics(config)
        if len(found := _recipes_of(metric.name, evaluations)) > 1
    ]


def _missing(config: SweepConfig, evaluations: dict[str, Evaluation]) -> list[str]:
    """Why a metric has no value."""
    found: dict[str, None] = {}
    labels = {metric.name: metric.label for metric in chosen_metrics(config)}
    for evaluation in evaluations.values():
        for one in evaluation.tests:
            for name, why in one.missing.items():
                found[f"{labels.get(name, name)} is not measured: {why}"] = None
    return list(found)
