"""What the panel of the set says of its progress and of what is missing."""

from sr_studio.gui.compare.sets.scorer import Progress
from sr_studio.gui.i18n import translator
from sr_studio.metrics.metric import Metric
from sr_studio.scores.set_table import SetTable

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


def remark_words(table: SetTable, metric: Metric | None) -> str:
    """Return what the means leave out; "" while nothing is left out."""
    if metric is None or not table.rows:
        return ""
    lacking = {method: table.lacking((metric.name, method)) for method in table.methods}
    if not any(lacking.values()):
        return ""
    shared = len(table.shared(metric.name))
    which = _tr("Means over the {count} images that every method has a value of").format(count=shared)
    if len(set(lacking.values())) == 1:
        return _tr("{which}; {count} without").format(which=which, count=next(iter(lacking.values())))
    return which
