"""The page: the answer first, everything reviewers ask for, nothing outside of the file."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from sr_studio.survey.design.background.questions import QUESTIONS
from sr_studio.survey.export.files import export_files
from sr_studio.survey.export.material import gather
from sr_studio.survey.report.page import report_page
from sr_studio.survey.store.records import Occurrence
from sr_studio.survey.store.study import Study
from tests.survey.design.support import design_of
from tests.survey.export.studies import answered, copied, study_of, voted_study
from tests.survey.export.test_files import QUICK as EXPORT
from tests.survey.report.subjects import scores, subject

_VOID = {"meta", "img", "br"}


class Page(HTMLParser):
    """Tags that are open and closed in order, ids, links, addresses, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        self.addresses += [found["src"] or ""] if "src" in found else []
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


@pytest.mark.parametrize("kind", ["rated", "compared"])
def test_one_file_with_all_that_reviewers_ask_for(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    study: Path = request.getfixturevalue(kind)
    found = subject(study, metrics=scores(tmp_path) if kind == "rated" else None)
    text = report_page(found)
    page = Page(text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    # Nothing is fetched: pictures are inside, links stay on the page.
    assert all(one.startswith("data:image/") for one in page.addresses)
    assert {one.removeprefix("#") for one in page.links} <= set(page.ids)
    assert not re.search(r"(?:src|href)=\"(?!data:|#)|url\(|@import|<script", text)
    wanted = {"conditions", "differences", "images", "people", "reliability", "stimuli", "conduct"}
    assert wanted | {"methods", "reproduction", "contents"} <= set(page.ids)
    assert len(page.links) >= 11
    # The answer stands before everything else.
    sentence = found.document["answer"]["sentences"][0]["text"]
    assert page.text.index(sentence) < page.text.index("What reviewers ask")
    assert page.text.index("Conduct") > page.text.index(sentence)
    for one in found.conditions if kind == "rated" else found.document["items"]:
        assert one in page.text
    assert found.material is not None
    assert found.material.design_digest in page.text
    assert found.material.closing_digest in page.text
    assert "not recorded" in page.text
    # The votes of this study are no people's, and nobody can take them for such.
    assert page.text.count("These votes are simulated: nobody has looked at the pictures.") == 3
    pictures = sum(one.startswith("data:image/jpeg") for one in page.addresses)
    assert pictures == 5
    figures = sum(one.startswith("data:image/svg+xml") for one in page.addresses)
    assert figures == (6 if kind == "rated" else 2)


def test_the_same_study_gives_the_same_page(rated: Path, tmp_path: Path) -> None:
    assert report_page(subject(rated)) == report_page(subject(copied(rated, tmp_path)))


def test_a_picture_changed_since_is_warned_of(rated: Path, tmp_path: Path) -> None:
    study = copied(rated, tmp_path)
    assert "that were frozen" not in Page(report_page(subject(study))).text
    (picture, *_) = sorted((study / "stimuli").iterdir())
    data = bytearray(picture.read_bytes())
    data[len(data) // 2] ^= 1
    picture.chmod(0o644)
    picture.write_bytes(data)
    page = Page(report_page(subject(study)))
    assert "1 are missing or are not those that were frozen" in page.text
    assert picture.name in page.text


def test_numbers_of_the_document_are_printed(rated: Path) -> None:
    found = subject(rated)
    page = Page(report_page(found))
    for row in found.document["conditions"].values():
        assert f"{row['mos']:.2f}" in page.text
    for row in found.document["mixed"]["full"]["differences"]:
        assert f"{row['estimate']:+.2f}".replace("-", "−") in page.text
    assert f"{found.document['agreement']['alpha_ordinal']:.2f}" in page.text


def test_votes_from_a_file_say_what_is_not_recorded(rated: Path, compared: Path, tmp_path: Path) -> None:
    for study, name in ((rated, "ratings.csv"), (compared, "pairwise.csv")):
        file = tmp_path / name
        file.write_bytes(export_files(gather(study, why="test"), EXPORT).files[name])
        found = subject(file)
        page = Page(report_page(found))
        assert page.open == []
        assert "How the test was conducted is not recorded in the file of votes." in page.text
        assert found.document["source"]["sha256"] in page.text
        assert str(tmp_path) not in page.text


def test_scores_alone(tmp_path: Path) -> None:
    file = tmp_path / "scores.csv"
    lines = ["content,condition,mos,n,sd,psnr,lpips"]
    lines += [f"c{at % 5},k{at % 3},{1 + at / 5:.2f},20,.7,{20 + at},{1 - at / 20}" for at in range(15)]
    file.write_text("\n".join(lines) + "\n")
    page = Page(report_page(subject(file)))
    assert "follows people's opinions best" in page.text
    assert "metrics" in page.ids
    assert any(one.startswith("data:image/svg") for one in page.addresses)


def test_an_open_study_is_marked_and_shows_no_pictures(tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", raters=3, contents=2, closed=False)
    page = Page(report_page(subject(folder, allow_interim=True)))
    assert "INTERIM: the study is not closed. 3 of 24 planned raters have finished." in page.text
    assert not any(one.startswith("data:image/jpeg") for one in page.addresses)
    assert "the experimenters looked at results before the study was closed" in page.text
    assert "survey report" in page.text
    with Study.open(folder, write=True) as study:
        study.close_study()
    page = Page(report_page(subject(folder)))
    assert "INTERIM" not in page.text
    assert "the experimenters looked at results before the study was closed" in page.text


def test_excluded_and_rejected_raters_are_printed(tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", raters=6, closed=False)
    with Study.open(folder, write=True) as study:
        gone = study.raters()[0].id
        study.exclude(gone, "the author")
        study.close_study()
    page = Page(report_page(subject(folder)))
    assert f"{gone[:8]} the author" in page.text
    assert "With and without screening" in page.text
    assert "bt500_population_keep" in page.text


def test_names_cannot_break_out_of_the_page(tmp_path: Path) -> None:
    plain = design_of("acr-hr", contents=2)
    bad = '<script>alert("1")</script> & $x^2$'
    conditions = tuple(msgspec.structs.replace(one, name=f"{one.name} {bad}") for one in plain.conditions)
    design = msgspec.structs.replace(plain, conditions=conditions, title=bad, notes={"room": bad})
    folder = answered(study_of(tmp_path / "s.srstudy", design), raters=3)
    text = report_page(subject(folder))
    assert "<script" not in text
    assert Page(text).open == []
    assert bad in Page(text).text
    # This study practises, and what practice said is read in the report too.
    for label in ("1 Bad", "5 Excellent"):
        assert f"For example: pictures like this one are “{label}”." in Page(text).text


def test_in_korean(rated: Path) -> None:
    page = Page(report_page(subject(rated), "ko"))
    assert page.open == []
    assert "사진" in page.text
    assert "People rated" not in page.text
    assert "기록" in page.text


def test_what_raters_answered_of_themselves_is_told(rated: Path) -> None:
    found = subject(rated)
    assert found.material is not None
    given = {one.key: one.choices["en"][0] for one in QUESTIONS}
    raters = tuple(msgspec.structs.replace(one, answers=given) for one in found.material.raters)
    asked = replace(found, material=replace(found.material, raters=raters))
    text = Page(report_page(asked, "en")).text
    for answer in ("under 20: 6", "acuity yes: 6", "colours yes: 6", "never: 6"):
        assert answer in text


def test_no_english_word_of_the_program_stands_in_the_korean_report(rated: Path) -> None:
    found = subject(rated)
    assert found.material is not None
    design = found.material.design
    kinds = dict(enumerate(("the original", "finished pictures", "")))
    conditions = tuple(
        msgspec.structs.replace(one, recipe=kinds.get(at, one.recipe))
        for at, one in enumerate(design.conditions)
    )
    whys = ("correction", "pause", "focus", "sleep", "screen", "scale", "picture")
    happened = tuple(Occurrence(what="interrupted", why=why, time_utc="2026-01-01T00:00:00Z") for why in whys)
    material = replace(
        found.material,
        design=msgspec.structs.replace(design, conditions=conditions),
        occurrences=happened,
    )
    text = Page(report_page(replace(found, material=material), "ko")).text
    for word in ("the original", "finished pictures", *(f"{why}: 1" for why in whys), "참가자"):
        assert word not in text
    assert "응답 정정: 1" in text
    english = Page(report_page(replace(found, material=material), "en")).text
    assert "computer asleep: 1); a vote corrected: 1" in english
    assert "6 (another window in front: 1" in english  # a correction is no stop


def test_a_file_with_simulated_votes_says_so_above_everything(tmp_path: Path) -> None:
    lines = ["rater,content,condition,rating,station"]
    lines += [
        f"r{rater},i{image},{name},{1 + (rater + image + at) % 4},{'simulated' if rater else 'lab'}"
        for rater in range(3)
        for image in range(2)
        for at, name in enumerate("ab")
    ]
    file = tmp_path / "votes.csv"
    file.write_text("\n".join(lines) + "\n")
    text = Page(report_page(subject(file))).text
    said = "8 of 12 votes are simulated, those of 2 of 3 raters"
    assert text.count(said) == 3
    assert text.index(said) < text.index("What reviewers ask")


def report_of(folder: Path, raters: int, images: int, *, pairs: bool) -> str:
    """The report on a file of so many raters and images."""
    lines = ["rater,content,left,right,choice" if pairs else "rater,content,condition,rating"]
    for rater in range(raters):
        for image in range(images):
            for at, name in enumerate("abc"):
                other = "abc"[(at + 1) % 3]
                side = "left" if (rater + image * at) % 3 else "right"
                value = 1 + (rater * (image + 1) + 2 * at + image) % 5
                answer = f"{name},{other},{side}" if pairs else f"{name},{value}"
                lines.append(f"r{rater},i{image},{answer}")
    file = folder / f"{raters}-{images}-{pairs}.csv"
    file.write_text("\n".join(lines) + "\n")
    return Page(report_page(subject(file))).text


_RATINGS_SAY = {
    "Both raters and images are a sample.": {(2, 3)},
    "Only images are a sample": {(1, 3)},
    "Only raters are a sample": {(2, 1)},
    "a single case, with neither interval nor p": {(1, 1)},
    "no interval over raters": {(1, 3)},
    "has one vote under a condition, and so no interval": {(1, 3), (1, 1)},
    "Intervals of single images are over raters": {(2, 3), (2, 1)},
    "in up to a third of such studies": {(2, 3)},
    "Draws of so few are nearly alike": {(2, 3), (2, 1)},
}


@pytest.mark.parametrize("size", [(1, 1), (1, 3), (2, 1), (2, 3)])
def test_few_raters_or_images_are_promised_nothing(size: tuple[int, int], tmp_path: Path) -> None:
    text = report_of(tmp_path, *size, pairs=False)
    for words, sizes in _RATINGS_SAY.items():
        assert (words in text) == (size in sizes), words


_PAIRS_SAY = {
    "The difference in JOD has an interval over raters and images.": {(2, 3)},
    "The difference in JOD has an interval over raters alone.": {(2, 1)},
    "no interval of JOD, which is drawn over raters, and no p of it": {(1, 3)},
    "and there is no interval of JOD beside them": {(1, 3)},
    "from a bootstrap over raters and images": {(2, 3)},
    "without intervals, since there is one rater": {(1, 3)},
    "nothing can be said of other people": {(1, 3)},
    "95 % interval of the share": {(1, 3)},
    "bootstrap draws": {(2, 1), (2, 3)},
}


@pytest.mark.parametrize("size", [(1, 3), (2, 1), (2, 3)])
def test_few_raters_of_pairs_are_promised_nothing(size: tuple[int, int], tmp_path: Path) -> None:
    text = report_of(tmp_path, *size, pairs=True)
    for words, sizes in _PAIRS_SAY.items():
        assert (words in text) == (size in sizes), words
