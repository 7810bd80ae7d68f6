"""An evaluation as the tables of a paper: Markdown, and LaTeX with booktabs.

A row a model, a group of columns a folder: its means. The best value of a column is bold; from three models
on the second best is set apart as well. Everything the numbers depend on follows as notes (Markdown) or
stands in the caption and in comments (LaTeX), so that a table that is copied away keeps its recipe.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sr_studio.commands.evaluate.comparisons import Family, p_text
from sr_studio.commands.evaluate.evaluation import PRECISION, Evaluation
from sr_studio.commands.evaluate.tables import Table
from sr_studio.imaging.pairing import folder_role
from sr_studio.imaging.role_words import is_data_set
from sr_studio.metrics.metric import Metric, Score
from sr_studio.models.upscaler import ModelInfo

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "×": r"$\times$",
    "σ": r"$\sigma$",
    "α": r"$\alpha$",
    "β": r"$\beta$",
    "·": r"$\cdot$",
    "−": "$-$",
    "↑": r"$\uparrow$",
    "↓": r"$\downarrow$",
    "²": r"$^2$",
    "–": "--",
    "“": "``",
    "”": "''",
}


@dataclass(frozen=True)
class Column:
    """One column: its group (a folder), its title, and a cell a row; ``marks``: "", ``best``, ``second``."""

    group: str
    title: str
    cells: Sequence[str]
    marks: Sequence[str]


@dataclass(frozen=True)
class Grid:
    """One table: a title, the names of its rows, columns, and notes."""

    title: str
    corner: str
    rows: Sequence[str]
    columns: Sequence[Column]
    notes: Sequence[str]


def latex_text(text: str) -> str:
    """Return text that LaTeX prints as it is."""
    return "".join(_LATEX.get(letter, letter) for letter in text)


def markdown_text(text: str) -> str:
    """Return text that Markdown prints as it is, also in a table."""
    escaped = "".join(f"\\{letter}" if letter in "\\`*_[]<>|#~$" else letter for letter in text)
    return escaped.replace("\n", " ")


def ranks(metric: Metric, scores: Sequence[Score | None]) -> list[str]:
    """Return ``best``, ``second`` or "" for each score; ties at the printed digits share a place."""
    marks = [""] * len(scores)
    best = metric.best(scores)
    for place in best:
        marks[place] = "best"
    others = [None if place in best else score for place, score in enumerate(scores)]
    values = [place for place, score in enumerate(others) if metric.value(score) is not None]
    if best and len(values) + len(best) > 2:
        # One other value alone has nothing to be the second of; equal others are all second.
        for place in metric.best(others) or values:
            marks[place] = "second"
    return marks


def grids(found: Evaluation) -> Iterator[Grid]:
    """Yield the tables: one a protocol and scale, then one a comparison."""
    labels = _labels(found.models)
    for (_, scale), group in groupby(found.tables, lambda table: (table.line, table.scale)):
        yield _scores(found, list(group), scale, labels)
    for family in found.families:
        if family.pairs:
            yield _differences(found, family, labels)


def _scores(found: Evaluation, tables: Sequence[Table], scale: int, labels: dict[str, str]) -> Grid:
    models = [model for model in found.models if any(table.of_model(model.name) for table in tables)]
    columns = []
    for table, name in zip(tables, _short(tables), strict=True):
        for line, group in zip(table.groups, _sets(table, name, labels), strict=True):
            means = [table.mean(model.name, line) if model.name in line else None for model in models]
            unranked = table.unranked_means(line)
            for metric in table.metrics:
                arrow = "↑" if metric.higher_is_better else "↓"
                cells = [metric.text(mean) for mean in means]
                marks = [""] * len(means) if metric.name in unranked else ranks(metric, means)
                columns.append(Column(group, f"{metric.title} {arrow}", cells, marks))
    costs = [found.costs.of(model.name, scale) for model in models]
    blank = [""] * len(models)
    if found.computed:
        columns.append(Column("", "ms/MP", [cost.time_text for cost in costs], blank))
        columns.append(Column("", "MiB", [cost.memory_text for cost in costs], blank))
    notes = [
        *(_facts(table, name) for table, name in zip(tables, _short(tables), strict=True)),
        f"scores: {tables[0].line}",
        f"made with: {found.setting}",
        *_remarks(tables, models, labels),
        *found.cost_notes,
        *([found.kept_note] if found.kept_note else []),
        *found.image_notes,
    ]
    partly = [
        f"{name}: means over {_counted(table)}" if len(tables) > 1 else f"means over {_counted(table)}"
        for table, name in zip(tables, _short(tables), strict=True)
        if table.over
    ]
    title = "; ".join([f"×{scale}, {tables[0].line}; {PRECISION}", *partly])
    return Grid(title, "Model", [labels[model.name] for model in models], columns, notes)


def _sets(table: Table, name: str, labels: dict[str, str]) -> list[str]:
    """Heads of a folder's columns: of each set of models that have means of their own."""
    if len(table.groups) == 1:
        return [name]
    return [f"{name}: {', '.join(labels[model] for model in line)}" for line in table.groups]


def _remarks(tables: Sequence[Table], models: Sequence[ModelInfo], labels: dict[str, str]) -> Iterator[str]:
    """Yield what must be known of means, once for all models that share it."""
    for table, name in zip(tables, _short(tables), strict=True):
        yield from (f"{name}: {told}" for told in table.over)
        said: dict[str, list[str]] = {}
        for model in models:
            for remark in table.remarks(model.name):
                said.setdefault(remark, []).append(labels[model.name])
        for remark, whose in said.items():
            every = len(whose) == len(models)
            yield f"{name}: {remark}" if every else f"{name}, {', '.join(whose)}: {remark}"


def _differences(found: Evaluation, family: Family, labels: dict[str, str]) -> Grid:
    pairs, table = family.pairs, family.table
    blank = [""] * len(pairs)
    better = ["best" if pair.adjusted <= 0.05 else "" for pair in pairs]
    columns = [
        Column("", family.metric.title, [family.value(pair.difference.mean) for pair in pairs], better),
        Column("", "95 % interval", [family.interval(pair) for pair in pairs], blank),
        Column("", "p", [p_text(pair.difference.p) for pair in pairs], blank),
        Column("", "p (Holm)", [p_text(pair.adjusted) for pair in pairs], blank),
    ]
    (name,) = _short([table])
    return Grid(
        f"{family.metric.label}: differences between models, {name}, ×{table.scale}",
        "A − B",
        [f"{labels[pair.first.name]} − {labels[pair.second.name]}" for pair in pairs],
        columns,
        [
            _facts(table, name),
            f"scores: {table.line}",
            f"made with: {found.setting}",
            *(
                f"{labels[pair.first.name]} − {labels[pair.second.name]}: {pair.left_out}"
                for pair in pairs
                if pair.left_out
            ),
            *found.comparison_notes,
        ],
    )


def markdown(found: Evaluation) -> str:
    """Return every table in Markdown, its recipe as a list below it."""
    parts = [_markdown(grid) for grid in grids(found)]
    parts += [_refusals(found, markdown_text, "- ")]
    return "\n\n".join(filter(None, parts)) + "\n"


def _markdown(grid: Grid) -> str:
    def cell(text: str, mark: str) -> str:
        wrap = {"best": "**", "second": "_"}.get(mark, "")
        return f"{wrap}{markdown_text(text)}{wrap}"

    heads = [markdown_text(f"{column.group} {column.title}".strip()) for column in grid.columns]
    lines = [f"**{markdown_text(grid.title)}**", "", "| " + " | ".join([grid.corner, *heads]) + " |"]
    lines.append("|:--|" + "--:|" * len(heads))
    for row, name in enumerate(grid.rows):
        cells = [cell(column.cells[row], column.marks[row]) for column in grid.columns]
        lines.append("| " + " | ".join([markdown_text(name), *cells]) + " |")
    notes = [*_marks(grid, "in italics"), *grid.notes]
    return "\n".join([*lines, "", *(f"- {markdown_text(note)}" for note in notes)])


def latex(found: Evaluation) -> str:
    """Return every table in LaTeX with booktabs, its recipe as comments and in the caption."""
    parts = ["% needs \\usepackage{booktabs}", *(_latex(grid) for grid in grids(found))]
    parts += [_refusals(found, str, "% ")]
    return "\n\n".join(filter(None, parts)) + "\n"


def _latex(grid: Grid) -> str:
    def cell(text: str, mark: str) -> str:
        wrap = {"best": "\\textbf{%s}", "second": "\\underline{%s}"}.get(mark, "%s")
        return wrap % latex_text(text)

    lines = [f"% {note}" for note in grid.notes]
    lines += ["\\begin{table}", "\\centering"]
    caption = "; ".join([grid.title, *_marks(grid, "underlined")])
    # Classes that expect the caption below leave no room between it and the first rule.
    lines += [f"\\caption{{{latex_text(caption)}.}}", "\\smallskip"]
    lines.append(f"\\begin{{tabular}}{{l{'r' * len(grid.columns)}}}")
    lines.append("\\toprule")
    spans = [(name, len(list(group))) for name, group in groupby(grid.columns, lambda column: column.group)]
    if any(name for name, _ in spans):
        groups, rules, first = [], [], 2
        for name, width in spans:
            groups.append(
                f"\\multicolumn{{{width}}}{{c}}{{{latex_text(name)}}}" if name else " & " * (width - 1)
            )
            rules += [f"\\cmidrule(lr){{{first}-{first + width - 1}}}"] if name else []
            first += width
        lines += [" & ".join(["", *groups]) + r" \\", " ".join(rules)]
    heads = [latex_text(column.title) for column in grid.columns]
    lines += [" & ".join([grid.corner, *heads]) + r" \\", "\\midrule"]
    for row, name in enumerate(grid.rows):
        cells = [cell(column.cells[row], column.marks[row]) for column in grid.columns]
        lines.append(" & ".join([latex_text(name), *cells]) + r" \\")
    return "\n".join([*lines, "\\bottomrule", "\\end{tabular}", "\\end{table}"])


def _marks(grid: Grid, second: str) -> list[str]:
    """What bold and the like mean in this table."""
    used = {mark for column in grid.columns for mark in column.marks}
    if grid.corner == "Pair":
        return ["bold: p (Holm) up to 0.05"] if "best" in used else []
    if "second" in used:
        return [f"best in bold, second {second}"]
    return ["best in bold"] if "best" in used else []


def _refusals(found: Evaluation, escape: Callable[[str], str], bullet: str) -> str:
    said = [
        f"{family.table.folder}, {family.metric.label}: {family.refused}"
        for family in found.families
        if family.refused
    ]
    return "\n".join(bullet + escape(line) for line in said)


def _labels(models: Sequence[ModelInfo]) -> dict[str, str]:
    """Labels of models, with the name behind those that two of them share."""
    every = [model.label for model in models]
    return {
        model.name: f"{model.label} ({model.name})" if every.count(model.label) > 1 else model.label
        for model in models
    }


def _short(tables: Sequence[Table]) -> list[str]:
    """Names of sets for a table's head: the last parts of folders' paths, as many as tell them apart.

    A folder of references says nothing of the set: ``Set5/GT`` and ``GT/Set5`` are ``Set5``.
    """
    named = {table.folder: _named(table.folder, tables) for table in tables}
    names = []
    for table in tables:
        parts, least = named[table.folder]
        others = [other for folder, (other, _) in named.items() if folder != table.folder]
        length = next(
            (
                count
                for count in range(min(least, len(parts)), len(parts))
                if all(other[-count:] != parts[-count:] for other in others)
            ),
            len(parts),
        )
        same = sum(other.folder == table.folder for other in tables) > 1
        names.append("/".join(parts[-length:]) + (f" ({table.made})" if same else ""))
    return names


def _named(folder: str, tables: Sequence[Table]) -> tuple[tuple[str, ...], int]:
    """The parts of a set's name, and how many of them are given at least."""
    path, whole = Path(folder), Path(folder).absolute()
    if folder_role(whole.parent) == "reference" and not folder_role(path):
        return path.parts, 1
    around = whole.parent
    folders = {table.folder for table in tables} - {folder}
    beside = any(Path(other).absolute().parent == around for other in folders)
    if folder_role(path) != "reference" or is_data_set(path.name) or beside or not around.name:
        return path.parts, 2
    return (path.parent if path.parent.name not in ("", "..") else around).parts, 1


def _facts(table: Table, name: str) -> str:
    return f"{name}: {_counted(table)}, ×{table.scale}, {table.made}"


def _counted(table: Table) -> str:
    """The images that means are over: ``100 images``, ``97 of 100 images``."""
    every = len(table.scores)
    counted = f"{table.counted} of {every}" if table.over else str(every)
    return f"{counted} image{'s' if every != 1 else ''}"
