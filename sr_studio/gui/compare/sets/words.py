"""What the panel of the set says of its progress and of what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sr_studio.gui.compare.panes.moved import shift_words
from sr_studio.gui.compare.sets.scorer import Progress
from sr_studio.gui.i18n import sentence, translator
from sr_studio.metrics.metric import Metric
from sr_studio.scores.set_table import SetRow, SetTable

_NAMED = 3
"""Images that are named before the rest is counted."""
_LISTED = 24
"""Lines of a tool tip."""

_tr = translator("SetPanel")


def progress_words(progress: Progress) -> str:
    """Return how far a set is: ``1,204 of 6,000 scores, about 3 min left``."""
    if not progress.total or progress.complete:
        return ""
    done = _tr("{done} of {total} scores").format(done=f"{progress.done:,}", total=f"{progress.total:,}")
    if not progress.running:
        return _tr("{done}, stopped").format(done=done)
    if progress.seconds_left is None:
        return done
    return _tr("{done}, about {time} left").format(done=done, time=time_words(progress.seconds_left))


def time_words(seconds: float) -> str:
    """Return a time to come, roughly: ``20 s``, ``3 min``, ``2 h 10 min``."""
    if seconds < 90:
        return _tr("{count} s").format(count=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return _tr("{count} min").format(count=minutes)
    return _tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def all_remarks(table: SetTable, metric: Metric | None, labels: Mapping[str, str]) -> str:
    """Return what is to be known of the numbers of a metric; "" for nothing."""
    parts = remark_words(table, metric, labels), moved_words(table), doubts_words(table, metric)
    return " · ".join(filter(None, parts))


def all_details(table: SetTable, metric: Metric | None, labels: Mapping[str, str]) -> str:
    """Return of which images and methods it speaks, a line each; "" for none."""
    parts = remark_details(table, metric, labels), moved_details(table, labels), doubts_details(table, metric)
    return "\n".join(filter(None, parts))


def remark_words(table: SetTable, metric: Metric | None, labels: Mapping[str, str]) -> str:
    """Return what the means leave out, the first images by name; "" while nothing is left out."""
    if metric is None or not table.rows:
        return ""
    valued = [
        method
        for method in table.methods
        if any(value is not None for value in table.values((metric.name, method)))
    ]
    lacking = [method for method in table.methods if table.lacking((metric.name, method))]
    if not lacking:
        return ""
    which = _taken_over(table, metric, valued, labels)
    none = [labels.get(method, method) for method in lacking if method not in valued]
    if valued and none:
        which = f"{which}; {_tr('no value at all: {methods}').format(methods=', '.join(none))}"
    images: dict[str, list[str]] = {}
    left_out = table.without(metric.name)
    for row, image, method, _ in _gaps(table, metric):
        if method in left_out.get(row, ()):
            images.setdefault(image, []).append(labels.get(method, method))
    if not images:
        return which
    named = [f"{image} ({', '.join(methods)})" for image, methods in islice(images.items(), _NAMED)]
    if len(images) > _NAMED:
        named.append(_tr("{count} more").format(count=len(images) - _NAMED))
    return _tr("{which}; without: {names}").format(which=which, names=", ".join(named))


def _taken_over(table: SetTable, metric: Metric, valued: Sequence[str], labels: Mapping[str, str]) -> str:
    """Which images means are over."""
    groups = table.groups(metric.name)
    count = len(groups[0].rows)
    if len(groups) > 1:
        sets = "; ".join(
            _tr("{methods} ({count})").format(
                methods=", ".join(labels.get(name, name) for name in group.methods), count=len(group.rows)
            )
            for group in groups
        )
        text = _tr("No image has a value of every method; means per set of methods: {sets}")
        return text.format(sets=sets)
    if not count and valued:
        return _tr("No image has a value of every method, so there is no mean")
    if valued and len(valued) < len(table.methods):
        return _tr("Means over what all methods with values share ({count})").format(count=count)
    if count == 1:
        return _tr("Means over the one image that every method has a value of")
    return _tr("Means over the {count} images that every method has a value of").format(count=count)


def remark_details(table: SetTable, metric: Metric | None, labels: Mapping[str, str]) -> str:
    """Return every value that the means do without, a line each, with the reason; "" where there is none."""
    if metric is None:
        return ""
    gaps = list(_gaps(table, metric))
    lines = [
        f"{image}, {labels.get(method, method)}" + (f": {why}" if why else "")
        for _, image, method, why in gaps[:_LISTED]
    ]
    if len(gaps) > _LISTED:
        lines.append(_tr("{count} more").format(count=len(gaps) - _LISTED))
    return "\n".join(lines)


def moved_words(table: SetTable) -> str:
    """Return how many pictures are scored as they are moved; "" for none."""
    count = sum(len(row.moved) for row in table.rows)
    return _tr("Moved pictures, scored on what is shared: {count}").format(count=count) if count else ""


def doubts_words(table: SetTable, metric: Metric | None) -> str:
    """Return of how many images the numbers of a metric are doubtful; "" where none are."""
    count = len(_doubts(table, metric))
    return _tr("Doubtful images, see the tip: {count}").format(count=count) if count else ""


def doubts_details(table: SetTable, metric: Metric | None) -> str:
    """Return which images these are and why, a line each; "" for none."""
    doubts = list(_doubts(table, metric).items())
    lines = [f"{image}: {why}" for image, why in doubts[:_LISTED]]
    if len(doubts) > _LISTED:
        lines.append(_tr("{count} more").format(count=len(doubts) - _LISTED))
    return "\n".join(lines)


def _doubts(table: SetTable, metric: Metric | None) -> dict[str, str]:
    found = {}
    for row in table.rows:
        for score in row.scores.values():
            if metric is not None and metric.name in score.doubts:
                found[row.image] = sentence(score.doubts[metric.name])
    return found


def moved_details(table: SetTable, labels: Mapping[str, str]) -> str:
    """Return which pictures these are, a line each; "" for none."""
    moved = [(row.image, method, shifts) for row in table.rows for method, shifts in row.moved.items()]
    text = _tr("{image}, {method}: moved by {shift}")
    lines = [
        text.format(image=image, method=labels.get(method, method), shift=shift_words(shifts))
        for image, method, shifts in moved[:_LISTED]
    ]
    if len(moved) > _LISTED:
        lines.append(_tr("{count} more").format(count=len(moved) - _LISTED))
    return "\n".join(lines)


def why_missing(row: SetRow, method: str, metric: Metric) -> str:
    """Return why a number is missing for good; "" while it is to come."""
    if row.reason or method in row.absent:
        return row.reason or row.absent[method]
    score = row.scores.get(method)
    if score is not None and metric.name in score.missing:
        return sentence(score.missing[metric.name])
    return ""


def _gaps(table: SetTable, metric: Metric) -> Iterator[tuple[int, str, str, str]]:
    """Row, image, method and reason of every value that will not come."""
    for number, row in enumerate(table.rows):
        for method in table.methods:
            score = row.scores.get(method)
            if method not in row.pending and (score is None or metric.name not in score.values):
                yield number, row.image, method, why_missing(row, method, metric)
