"""Subjects of reports, quickly analysed."""

from pathlib import Path

from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.analysis.source import SourceOptions
from sr_studio.survey.report.subject import Subject, subject_of
from tests.survey.export.test_files import SCORES

QUICK = AnalysisSettings(bootstrap=50)


def subject(path: Path, *, metrics: Path | None = None, allow_interim: bool = False) -> Subject:
    """A study or file, with few bootstrap draws."""
    return subject_of(path, SourceOptions(allow_interim=allow_interim), QUICK, metrics=metrics)


def scores(place: Path) -> Path:
    """A file of scores of the study's stimuli."""
    file = place / "metrics.csv"
    lines = ["content,condition,metric,value,preset,implementation,version"]
    lines += [
        f"{one.content},{one.condition},{one.metric},{one.value},{one.preset},Y,{one.version}"
        for one in SCORES
    ]
    file.write_text("\n".join(lines) + "\n")
    return file
