"""Until a study is closed nothing that any act says or writes ties a vote to a code or a condition."""

import json
import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.commands.survey import ACTS
from sr_studio.survey.store.records import DUPLICATED
from sr_studio.survey.store.study import Study
from tests.commands.support import Ran
from tests.survey.store.studies import rate

Command = Callable[..., Ran]


@pytest.fixture
def unfinished(kernel_study: Path) -> Path:
    """A study of four planned raters in which two have sat, one of them to the end."""
    with Study.open(kernel_study, write=True, station="lab") as study:
        rate(study, study.add_rater(code="R01"))
        rate(study, study.add_rater(code="R02"), most=7)
    return kernel_study


def _acts(study: Path, out: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every act in every form that says something of an open study without recording a look."""
    return {
        "new": [(study, "--images", study.parent / "hr", "--dry-run")],
        "plan": [
            (study,),
            (study, "--json"),
            (study, "--rater", "R01"),
            (study, "--rater", "R01", "--json"),
            (study, "--rater", "R03"),
            (study, "--rater", "R99"),
            (study, "--unblind"),
            (study, "--raters", "6", "--csv", out / "plan.csv"),
        ],
        "power": [],
        "rate": [],
        "simulate": [(study,), (study, "--conditions", "lanczoz=1")],
        "status": [(study,), (study, "--json")],
        "analyse": [(study,), (study, "--json"), (study, "--json-lines"), (study, "--exclude", "rater=R01")],
        "metrics": [(study, "--metrics", "psnr"), (study, "--with-mos", "--out", out / "mos.csv")],
        "export": [(study, "--out", out / "export"), (study, "--out", out / "export", "--json-lines")],
        "report": [(study, "--out", out / "report.html"), (study, "--figures", out / "figures")],
        "merge": [
            (study, study, "-o", out / "twice.srstudy"),
            (study, out / "none", "-o", out / "m.srstudy"),
        ],
        "close": [(study,), (study, "--json"), (study, "--json-lines")],
        "duplicate": [
            (study, out / "again.srstudy", "--seed", "3"),
            (study, out / "once.srstudy", "--json"),
            (study, out / "lines.srstudy", "--json-lines"),
        ],
        "import": [(study, "--out", out / "imported.srstudy")],
        "rater-data": [(study, "R01"), (study, "R02"), (study, "R99")],
        "delete-rater": [(study, "R01"), (study, "R99")],
        "archive": [(study, "-o", out / "a.zip"), (study, "-o", out / "a.zip", "--stimuli", "digests")],
        "verify": [(study,), (study, "--json")],
    }


def test_no_act_ties_a_vote_to_a_code_or_a_condition(
    command: Command, unfinished: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with Study.open(unfinished) as study:
        names = {one.name for one in study.design.conditions} - {"reference"}
        codes = {one.code for one in study.design.conditions}
        stimuli = {*study.stimuli, *(one.sha256 for one in study.stimuli.values())}
        key = str(study.design.order_key)
        before = _collected(study)
    acts = _acts(unfinished, out)
    assert acts.keys() == ACTS.keys(), "a new act is tried here too"
    for act, tries in acts.items():
        for words in tries:
            # Which conditions there will be is no secret of who makes a study.
            told = "" if act == "new" else _everything(command("survey", act, *words), out)
            said = f"survey {act} {' '.join(map(str, words[1:]))}"
            for name in names:
                assert name not in told, said
            for code in codes:
                assert not re.search(rf"\b{code}\b", told), said
            for one in (*stimuli, key):
                assert one not in told, said
    with Study.open(unfinished) as study:
        assert _collected(study) == before
        duplicates = [one.why for one in study.occurrences() if one.what == DUPLICATED]
        assert duplicates == ["again.srstudy", "once.srstudy", "lines.srstudy"]
        assert not study.looked


def _collected(study: Study) -> tuple[object, ...]:
    """Everything but that the study was duplicated."""
    happened = [one for one in study.occurrences() if one.what != DUPLICATED]
    people = study.raters(None), study.tombstones(), study.sittings()
    return study.votes(kind=None, all_revisions=True), *people, happened, study.notes, study.closed_utc


def _everything(ran: Ran, out: Path) -> str:
    """What an act said, and the names and text of what it wrote; a study it made is a study of its own."""
    told = ran.out + ran.err
    for path in sorted(out.rglob("*")):
        if not any(parent.suffix == ".srstudy" for parent in path.parents):
            told += f"\n{path.name}\n" + (path.read_text("utf-8", "replace") if path.is_file() else "")
    return told


def test_what_a_rater_gave_has_neither_place_nor_time(command: Command, unfinished: Path) -> None:
    plan = json.loads(command("survey", "plan", unfinished, "--rater", "R01", "--json").out)["plans"][0]
    told = json.loads(command("survey", "rater-data", unfinished, "R01").out)
    assert len(told["votes"]) == len(plan["trials"])
    assert not {*told["votes"][0]} & {*plan["trials"][0]} - {"content"}
    ranked = [(one["content"], one["value"]) for one in told["votes"]]
    assert ranked == sorted(ranked)


def test_another_study_of_the_same_seed_has_other_orders(
    command: Command, unfinished: Path, tmp_path: Path
) -> None:
    """Its key could be opened to learn the orders of the first."""
    twin, again = tmp_path / "twin.srstudy", tmp_path / "again.srstudy"
    words = ("--conditions", "bicubic,lanczos", "--raters", "4", "--no-samples", "--seed", "3", "-q")
    assert command("survey", "new", twin, "--images", unfinished.parent / "hr", *words).code == 0
    assert command("survey", "duplicate", unfinished, again, "--seed", "3").code == 0
    orders = []
    for folder in (unfinished, twin, again):
        with Study.open(folder) as study:
            assert study.design.seed == 3
            conditions = {one.id: (one.content, one.condition) for one in study.stimuli.values()}
            orders.append([tuple(conditions[id_] for id_ in one.shown) for one in study.plan(0).trials])
    assert orders[0] != orders[1]
    assert orders[0] != orders[2]


def test_files_of_stimuli_tell_nothing_but_their_pictures(unfinished: Path) -> None:
    files = sorted((unfinished / "stimuli").iterdir())
    with Study.open(unfinished) as study:
        assert {path.stem for path in files} == {*study.stimuli}
        order = [(study.stimuli[path.stem].content, study.stimuli[path.stem].condition) for path in files]
    assert order != sorted(order)
    assert all(re.fullmatch(r"[0-9a-f]{16}\.png", path.name) for path in files)
    assert len({path.stat().st_mtime_ns for path in files}) == 1
    (kinds,) = {frozenset(_chunks(path.read_bytes())) for path in files}
    assert kinds == {"IHDR", "sRGB", "gAMA", "IDAT", "IEND"}
    journal = (unfinished / "votes.jsonl").read_text(encoding="utf-8")
    assert len(journal.splitlines()) > 20
    for one in (*(path.stem for path in files), *(f'"{code}"' for _, code in order), "bicubic", "lanczos"):
        assert one not in journal


def _chunks(data: bytes) -> set[str]:
    kinds, at = set(), 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kinds.add(data[at + 4 : at + 8].decode())
        at += 12 + length
    return kinds


@pytest.mark.parametrize("act", ["new", "close"])
def test_that_sealed_is_not_encrypted_is_said(command: Command, act: str) -> None:
    assert "sealed, not encrypted" in " ".join(command("survey", act, "--help").out.split())
