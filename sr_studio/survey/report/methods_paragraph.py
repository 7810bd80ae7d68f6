"""The paragraph on methods that a paper needs, from the design, the notes and the settings of the analysis.

What nobody wrote down stands there as “not recorded”. The window shows the same text; so nothing of
matplotlib or scipy is imported here.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sr_studio import __version__
from sr_studio.errors import Message, message
from sr_studio.survey.design.composition import compose, tested
from sr_studio.survey.design.instructions import question
from sr_studio.survey.design.methods import METHODS, shows_reference
from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.design.trial import Plan
from sr_studio.survey.report.drawn import drawn_over
from sr_studio.survey.report.language import Language, Words
from sr_studio.survey.report.numbers import number, percent
from sr_studio.survey.report.succession import succession

NOT_RECORDED = message("not recorded")


def methods_paragraph(
    document: Mapping[str, Any],
    design: StudyDesign | None,
    notes: Mapping[str, str],
    language: Language = "en",
    *,
    plans: Iterable[Plan] | None = None,
) -> str:
    """The text, sentence after sentence, in one paragraph.

    Parameters
    ----------
    document
        Of an analysis (schema sr-studio/survey-analysis/1).
    design
        Of the study; None where votes came from a file, and then what it would say is not recorded.
    notes
        The experimenter's, by key: room, light, monitor, distance_cm, recruitment, expertise, selection, doi.
    plans
        Of the raters, which tell whether images followed themselves; None where they are not at hand.
    """
    words = Words(language)
    # Votes of nobody are no method that a paper could describe.
    told = [one for one in document["warnings"] if one["code"] == "simulated"]
    sentences = [*told, *_conduct(document, design, notes, plans), *_analysis(document)]
    return " ".join(words.say(one) for one in sentences)


def noted(notes: Mapping[str, str], key: str) -> str | Message:
    """A note, or that it is not recorded."""
    return notes.get(key, "").strip() or NOT_RECORDED


def distance(notes: Mapping[str, str]) -> Message:
    """The viewing distance."""
    text = notes.get("distance_cm", "").strip()
    return message("{distance} cm", distance=text) if text else NOT_RECORDED


def _conduct(
    document: Mapping[str, Any],
    design: StudyDesign | None,
    notes: Mapping[str, str],
    plans: Iterable[Plan] | None,
) -> Iterator[Message]:
    if document["kind"] == "metrics":
        return
    numbers = document["design"]
    if design is None or notes.get("imported"):
        # What an imported study says of its conduct was made up to hold the votes.
        yield message(
            "{raters} raters judged {contents} images under {conditions} conditions ({names}; {votes} "
            "votes); "
            "how the test was conducted is not recorded.",
            raters=numbers["raters"],
            contents=numbers["contents"],
            conditions=len(numbers["conditions"]),
            names=", ".join(numbers["conditions"]),
            votes=numbers["votes"],
        )
        return
    yield from _question(design)
    names = [one.name for one in tested(design) if one.name in numbers["conditions"]]
    yield message(
        "{raters} raters judged {contents} images under {conditions} conditions ({names}); {votes} votes are "
        "part of the result.",
        raters=numbers["raters"],
        contents=numbers["contents"],
        conditions=len(names) or len(numbers["conditions"]),
        names=", ".join(names or numbers["conditions"]),
        votes=numbers["votes"],
    )
    yield from _trials(design, plans)
    yield from _screen(design)
    yield blinding(document)
    yield message(
        "Monitor: {monitor}. Viewing distance: {distance}. Room: {room}. Light: {light}.",
        monitor=noted(notes, "monitor"),
        distance=distance(notes),
        room=noted(notes, "room"),
        light=noted(notes, "light"),
    )
    yield message(
        "Recruitment of raters: {recruitment}. Their expertise: {expertise}. Choice of images: {selection}.",
        recruitment=noted(notes, "recruitment"),
        expertise=noted(notes, "expertise"),
        selection=noted(notes, "selection"),
    )
    if notes.get("doi", "").strip():
        yield message("Study or data: {doi}.", doi=noted(notes, "doi"))


def blinding(document: Mapping[str, Any]) -> Message:
    """Who could know what."""
    if document["source"]["interim"]:
        return message(
            "Raters saw no names of conditions; the experimenters looked at results before the study was "
            "closed."
        )
    if any(one["code"] == "duplicated_before" for one in document["warnings"]):
        return message(
            "Raters saw no names of conditions; the study was duplicated before it was closed, and the "
            "program may have shown them to the experimenters in the duplicate."
        )
    return message(
        "Raters saw no names of conditions, and the program showed none to the experimenters before the "
        "study "
        "was closed."
    )


def _question(design: StudyDesign) -> Iterator[Message]:
    method = METHODS[design.method]
    if method.pictures == 2:
        forced = (
            message("“No difference” was an answer.") if design.ties else message("A choice was required.")
        )
        yield message(
            "Pairs of images were judged by {standard}: “{question}” {forced}",
            standard=method.standard,
            question=question(design),
            forced=forced,
        )
    else:
        scale = design.scale
        names = design.scale.words.get(design.language, ())
        levels = [
            f"{value} {word}".rstrip()
            for value, word in zip(range(scale.minimum, scale.maximum + 1), names, strict=False)
        ]
        yield message(
            "Image quality was rated by {standard}: “{question}”, on a scale from {low} to {high} "
            "({levels}).",
            standard=method.standard,
            question=question(design),
            low=scale.minimum,
            high=scale.maximum,
            levels=", ".join(levels) or NOT_RECORDED,
        )
    if design.preset == "srgan-paper":
        yield message("The conduct follows Ledig et al. (CVPR 2017).")
    if shows_reference(design):
        yield message("The original was shown beside them with its name.")


def _trials(design: StudyDesign, plans: Iterable[Plan] | None) -> Iterator[Message]:
    counts = compose(design)
    yield message(
        "Every rater had an order of their own, drawn at random before the first vote ({generator}, seed "
        "{seed}).",
        generator=design.generator,
        seed=design.seed,
    )
    yield succession(design, plans)
    yield message(
        "A rater's {total} trials were {test} of the test, {training} of training on other images, {dummies} "
        "to settle at the start of each session, {repeats} repeats and {gold} with a known answer; only "
        "those "
        "of the test are part of the result.",
        total=counts.total,
        test=counts.test,
        training=counts.training,
        dummies=counts.dummies,
        repeats=counts.repeats,
        gold=counts.gold,
    )
    if METHODS[design.method].pictures == 2:
        yield message("Sides were balanced for every rater and pair.")
    sessions = (
        message("one session") if counts.sessions == 1 else message("{count} sessions", count=counts.sessions)
    )
    yield message(
        "They were planned in {sessions} of at most {minutes} minutes; a rest was offered every {rest} "
        "minutes.",
        sessions=sessions,
        minutes=f"{design.timing.session_minutes:g}",
        rest=f"{design.timing.break_minutes:g}",
    )


def _screen(design: StudyDesign) -> Iterator[Message]:
    yield message(
        "Images were 8-bit sRGB PNG files, shown at one image pixel a device pixel on grey (sRGB {grey}) "
        "after "
        "{gap} ms of grey; a vote was possible after {view} ms; raters could not zoom.",
        grey=design.grey,
        gap=design.timing.gap_ms,
        view=design.timing.min_view_ms,
    )


def _analysis(document: Mapping[str, Any]) -> Iterator[Message]:
    settings = document["settings"]
    if document["kind"] == "ratings":
        yield from _ratings(document)
    elif document["kind"] == "pairs":
        yield from _pairs(document)
    else:
        yield message(
            "Metrics were compared with mean opinion scores of {stimuli} images by Pearson's correlation "
            "after "
            "a logistic curve of four parameters, Spearman's and Kendall's rank correlations; differences of "
            "correlations by Williams' test and a bootstrap over images, p values after Holm.",
            stimuli=document["design"]["stimuli"],
        )
    software = document["software"]
    yield message(
        "Computed by SR Studio {version} with numpy {numpy} and scipy {scipy}; resampling: {draws} draws, "
        "{generator}, seed {seed}.",
        version=software.get("sr_studio", __version__),
        numpy=software["numpy"],
        scipy=software["scipy"],
        draws=settings["bootstrap"],
        generator=settings["generator"],
        seed=settings["seed"],
    )


def _ratings(document: Mapping[str, Any]) -> Iterator[Message]:
    full = document["mixed"]["full"]
    yield message("Mean opinion scores of conditions are means over images; all intervals are of 95 %.")
    count = len(full["differences"]) if full else 0
    if full is not None:
        yield message(
            "Means and differences of conditions were estimated by a linear mixed model ({formula}) fitted "
            "by REML, with Satterthwaite's degrees of freedom; p values of the {count} comparisons were "
            "adjusted by Holm's method.",
            formula=full["formula"],
            count=count,
        )
    if any(row["ci_half"] is not None for row in document["stimuli"]):
        yield message(
            "Intervals of single images are over raters, by {quantile}.",
            quantile=message("Student's t")
            if document["settings"]["ci"] == "t"
            else message("the normal quantile"),
        )
    else:
        yield message("Single images have one vote under a condition, and so no interval.")
    yield message(
        "Intervals of means are printed and drawn as far as the scale goes, since no mean lies beyond it; "
        "the data files hold them whole."
    )
    yield from _screening(document)
    agreement = document["agreement"]
    if agreement["alpha_ordinal"] is not None:
        yield message(
            "Agreement of raters: Krippendorff's alpha (ordinal) {alpha}, ICC(2,1) {single}, ICC(2,k) "
            "{average}.",
            alpha=number(agreement["alpha_ordinal"]),
            single=number(agreement["icc_2_1"]),
            average=number(agreement["icc_2_k"]),
        )


_RULES = {
    "bt500": message("ITU-R BT.500-15 (sample standard deviation, unanimous images skipped)"),
    "bt500-sureal": message("ITU-R BT.500 as sureal computes it (population standard deviation)"),
    "pearson": message("correlation with the mean, as sureal computes it"),
    "p913": message("ITU-T P.913, bias removed, then ITU-R BT.500"),
}


def _screening(document: Mapping[str, Any]) -> Iterator[Message]:
    screened = document.get("screened")
    excluded = document["design"]["excluded"]
    if screened is None:
        yield message("Raters were not screened.")
    else:
        yield message(
            "Screening by {rule} rejected {count} of {raters} raters; results are given for all raters and "
            "without them.",
            rule=_RULES[screened["by"]],
            count=len(screened["rejected"]),
            raters=document["design"]["raters"],
        )
    if excluded:
        yield message(
            "{count} votes of raters whom the experimenter excluded are no part of it.", count=excluded
        )


def _pairs(document: Mapping[str, Any]) -> Iterator[Message]:
    jod = document["jod"]
    intervals = {
        "raters and images": message("with 95 % intervals from a bootstrap over raters and images"),
        "raters": message("with 95 % intervals from a bootstrap over raters (one image)"),
        "": message("without intervals, since there is one rater"),
    }
    yield message(
        "Choices were scaled in JOD (Thurstone, Case V; at 1 JOD 75 % prefer one to the other), ties as half "
        "a win each, {intervals}; a Bradley-Terry model stands beside it.",
        intervals=intervals[drawn_over(document)],
    )
    yield message(
        "Single comparisons were tested by the exact binomial test, p values after Holm over {count} pairs.",
        count=len(document["binomial"]),
    )
    position = document["position"]
    yield message(
        "The left picture was chosen in {share} of {count} decided comparisons.",
        share=percent(position["share"]),
        count=position["n"],
    )
    if jod["regularised"]:
        yield message("The scale was regularised, since not every condition won and lost.")
    excluded = document["design"]["excluded"]
    if excluded:
        yield message(
            "{count} votes of raters whom the experimenter excluded are no part of it.", count=excluded
        )
