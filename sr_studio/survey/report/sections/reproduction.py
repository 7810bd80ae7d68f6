"""What somebody needs to do it again, what to keep in mind, and where reviewers find what they ask for."""

from sr_studio.errors import Message, message
from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.report import html
from sr_studio.survey.report.context import Context


def remarks(context: Context) -> str:
    """What the analysis warns of."""
    warnings = context.document["warnings"]
    lines = [html.paragraph(context.say(one), kind="limit") for one in warnings]
    return html.section("remarks", context.say(message("Remarks of the analysis")), lines)


def reproduction(context: Context) -> str:
    """Digests, seeds, versions, settings."""
    say, document, material = context.say, context.document, context.material
    settings, software = document["settings"], document["software"]
    pairs = []
    if material is not None:
        pairs += [
            (say(message("study")), material.design.id),
            (say(message("digest of the design")), f"BLAKE2b-128 {material.design_digest}"),
            (say(message("digest at the closing")), f"SHA-256 {material.closing_digest or '–'}"),
            (say(message("digest of what is reported")), f"SHA-256 {material.digest}"),
            (say(message("seed of the plans")), _seed(material.design)),
        ]
    else:
        pairs += [
            (say(message("file")), str(document["source"]["path"]).rsplit("/", 1)[-1]),
            (say(message("digest of the file")), f"SHA-256 {document['source']['sha256']}"),
        ]
    pairs += [
        (say(message("seed of the bootstrap")), f"{settings['seed']} ({settings['generator']})"),
        (say(message("settings")), ", ".join(f"{name} {value}" for name, value in settings.items() if value)),
        (say(message("programs")), ", ".join(f"{name} {value}" for name, value in software.items())),
        ("DOI", context.note("doi")),
    ]
    note = message(
        "The same file with the same programs gives the same report, byte for byte. sr-studio survey archive "
        "packs study, votes, pictures and this report; sr-studio survey verify computes every number again."
    )
    return html.section(
        "reproduction",
        say(message("To do it again")),
        [html.facts(pairs), html.paragraph(say(note), kind="note")],
    )


_OBJECTIONS: tuple[tuple[Message, str], ...] = (
    (message("How many people, and who?"), "people"),
    (message("Are votes of one rater treated as independent?"), "differences"),
    (message("Were the images hand-picked?"), "stimuli"),
    (message("Means of an ordinal scale?"), "conditions"),
    (message("Reference and anchors?"), "stimuli"),
    (message("Screen, distance, zoom, scaling?"), "conduct"),
    (message("Fatigue, order, learning?"), "reliability"),
    (message("Was it blind?"), "conduct"),
    (message("Many tests?"), "differences"),
    (message("Are raters reliable?"), "reliability"),
    (message("Who recruited whom?"), "people"),
    (message("Can it be done again?"), "reproduction"),
    (message("Are the originals good?"), "conditions"),
)


def objections(context: Context, sections: str) -> str:
    """What reviewers ask, each with the part of the page that answers; ``sections`` is the page."""
    links = [
        f'<li><a href="#{key}">{html.text(context.say(question))}</a></li>'
        for question, key in _OBJECTIONS
        if f'id="{key}"' in sections
    ]
    if not links:
        return ""
    title = html.text(context.say(message("What reviewers ask")))
    return f'<nav id="contents"><h2>{title}</h2>\n<ul>\n' + "\n".join(links) + "\n</ul></nav>"


def _seed(design: StudyDesign) -> str:
    """Everything that the plans are drawn from again."""
    key = f", key {design.order_key}" if design.order_key else ""
    return f"{design.seed}{key} ({design.generator})"
