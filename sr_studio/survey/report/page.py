"""The report as one HTML file that needs nothing else: it opens offline and prints."""

from collections.abc import Callable

from sr_studio import __version__
from sr_studio.errors import message
from sr_studio.survey.report import html
from sr_studio.survey.report.context import Context
from sr_studio.survey.report.figures.catalogue import drawn
from sr_studio.survey.report.language import Language, Words
from sr_studio.survey.report.sections.answer import answer
from sr_studio.survey.report.sections.conduct import conduct, methods
from sr_studio.survey.report.sections.metrics import metrics
from sr_studio.survey.report.sections.people import people, reliability
from sr_studio.survey.report.sections.preferences import preferences
from sr_studio.survey.report.sections.reproduction import objections, remarks, reproduction
from sr_studio.survey.report.sections.results import results
from sr_studio.survey.report.sections.stimuli import stimuli
from sr_studio.survey.report.subject import Subject

_MEDIA = "image/svg+xml"


def report_page(
    subject: Subject, language: Language = "en", *, told: Callable[[str], None] = lambda _: None
) -> str:
    """The whole page; a function of the subject, the language and the programs alone.

    ``told``: name of each figure as it is drawn.
    """
    words = Words(language)
    figures = {}
    for kind, files in drawn(subject, words, ("svg",)):
        told(kind.name)
        figures[kind.name] = (kind.title, files["svg"], _MEDIA)
    context = Context(subject=subject, words=words, figures=figures)
    parts = [_results(context), metrics(context)]
    if subject.kind != "metrics":
        parts += [methods(context), people(context), reliability(context), stimuli(context), conduct(context)]
    else:
        parts.append(methods(context))
    parts += [remarks(context), reproduction(context)]
    body = "\n".join(filter(None, parts))
    title = _title(context)
    head = f"<h1>{html.text(title)}</h1>\n{html.paragraph(_below(context), kind='sub')}"
    return html.page(
        title,
        language,
        "\n".join([head, answer(context), objections(context, body), body]),
        meta={"generator": f"SR Studio {__version__}"},
    )


def _results(context: Context) -> str:
    kind = context.subject.kind
    parts = results(context) if kind == "ratings" else preferences(context) if kind == "pairs" else []
    return "\n".join(filter(None, parts))


def _title(context: Context) -> str:
    if context.material is not None:
        return context.material.design.title or context.material.folder
    return str(context.document["source"]["path"]).rsplit("/", 1)[-1]


def _below(context: Context) -> str:
    """What kind of study, how large, when closed."""
    kinds = {
        "ratings": message("Ratings of image quality"),
        "pairs": message("Paired comparisons of images"),
        "metrics": message("Metrics against mean opinions"),
    }
    parts = [context.say(kinds[context.subject.kind])]
    material = context.material
    if material is not None and material.closed_utc:
        parts.append(context.say(message("closed on {day}", day=material.closed_utc[:10])))
    if material is not None and material.notes.get("imported"):
        parts.append(context.say(message("imported from {file}", file=material.notes["imported"])))
    if context.words.language == "ko":
        from sr_studio.survey.report.figures.style import hangul_font

        if hangul_font() is None:
            parts.append(context.say(message("figures are lettered in English: no font here has Hangul")))
    return " · ".join(parts)
