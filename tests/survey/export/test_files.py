import csv
import io
import json
from pathlib import Path

import msgspec
import numpy as np
import pytest

from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.analysis.source import SourceOptions, read_source
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.export.cells import csv_rows, restored
from sr_studio.survey.export.files import Wanted, export_files
from sr_studio.survey.export.material import analysed, gather
from sr_studio.survey.export.tables.metrics import Scored
from sr_studio.survey.store.records import Occurrence, Screen
from sr_studio.survey.store.study import Study
from sr_studio.survey.votes import PairVotes, RatingVotes
from tests.survey.design.support import design_of
from tests.survey.export.studies import answered, copied, study_of, voted_study
from tests.survey.store.studies import make_study, rate

QUICK = Wanted(settings=AnalysisSettings(bootstrap=50))

# survey.md, section 6: the columns and their order.
RATINGS = (
    "schema_version, study_id, method, session_id, session_index, participant_id, block, trial_index, "
    "trial_type, repetition, content_id, content_name, condition, condition_code, stimulus_id, "
    "stimulus_file, stimulus_sha256, reference_file, scale_factor, is_hidden_ref, is_anchor, "
    "gold_expected, gold_pass, rating, rating_label, scale_min, scale_max, rt_ms, view_ms, n_changes, "
    "max_zoom, pan_count, ref_toggle_count, prev_condition, screen_px, window_px, dpr, pixel_exact, "
    "px_per_mm, view_distance_cm, color_space, rng_seed, app_version, timestamp_utc, excluded, "
    "exclude_reason, comment"
)
PAIRWISE = (
    "observer, session, scene, condition_A, condition_B, is_A_selected, left, right, label, worker, "
    "choice, confidence, trial_index, repetition, swap_of, rt_ms, view_ms, dpr, pixel_exact, seed, "
    "timestamp_utc, excluded, exclude_reason"
)
COUNTS = "scene, player1, player2, win1, win2, ties, player1_left"
SUMMARY = (
    "condition, n, MOS, std, CI95, ci_low, ci_high, ci_kind, median, count_1, count_2, count_3, "
    "count_4, count_5, pct_gob, pct_pow, DMOS, DMOS_CI95, MOS_bt500, MOS_p913, MOS_p910, SOS_p910"
)
PARTICIPANTS = (
    "participant_id, n, completed, bias, bias_ci, inconsistency, inconsistency_lo, inconsistency_hi, "
    "bt500_P, bt500_Q, bt500_ratio, bt500_rejected, pearson, spearman, gold_rate, repeat_mae, "
    "repeat_rho, rating_variance, median_rt_ms, left_rate, age_band, acuity_ok, colour_ok, consent"
)
METRICS = "content, condition, metric, value, preset, implementation, version"

SCORES = tuple(
    Scored(
        content=f"picture {content}",
        condition=f"model{model}",
        metric=metric,
        value=20 + content + model / 7,
        preset="community",
        implementation="BT.601 Y, shave 4",
        version="0.1.0",
    )
    for content in range(5)
    for model in range(3)
    for metric in ("psnr", "lpips")
)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def exported(study: Path, wanted: Wanted = QUICK) -> dict[str, bytes]:
    return dict(export_files(gather(study, why="test"), wanted).files)


def test_exactly_these_columns(rated: Path, compared: Path) -> None:
    with_scores = Wanted(settings=QUICK.settings, scores=SCORES)
    heads = {
        (kind, name): ", ".join(csv_rows(data.decode())[0])
        for kind, study, wanted in (("r", rated, with_scores), ("p", compared, QUICK))
        for name, data in exported(study, wanted).items()
        if name.endswith(".csv") and name not in ("matrix.csv", "wins_matrix.csv")
    }
    assert heads["r", "ratings.csv"] == RATINGS
    assert heads["r", "summary_stimulus.csv"] == f"content_id, {SUMMARY}, psnr, lpips"
    preference = "BT_theta, jod, jod_low, jod_high, win_rate"
    assert heads["r", "summary_condition.csv"] == f"{SUMMARY}, psnr, lpips, {preference}"
    assert heads["p", "summary_condition.csv"] == f"{SUMMARY}, {preference}"
    assert heads["r", "participants.csv"] == heads["p", "participants.csv"] == PARTICIPANTS
    assert heads["r", "metrics.csv"] == METRICS
    assert heads["p", "pairwise.csv"] == PAIRWISE
    assert heads["p", "pairwise_counts.csv"] == COUNTS


def test_utf8_with_lf_and_the_same_bytes_anywhere(rated: Path, compared: Path, tmp_path: Path) -> None:
    for study in (rated, compared):
        files = exported(study)
        assert files == exported(copied(study, tmp_path))
        for data in files.values():
            assert b"\r" not in data
            assert data.endswith(b"\n")
            assert str(tmp_path.parent).encode() not in data
            data.decode()


def test_ratings_are_read_back_as_they_are_stored(rated: Path, tmp_path: Path) -> None:
    material = gather(rated, why="test")
    stored = material.table
    assert isinstance(stored, RatingVotes)
    (tmp_path / "ratings.csv").write_bytes(exported(rated)["ratings.csv"])
    again = read_source(tmp_path / "ratings.csv")
    assert isinstance(again, RatingVotes)
    # Training shows other contents and is left out of both.
    with Study.open(rated) as study:
        kinds = [one.trial.kind for one in study.votes() if one.vote.value is not None]
    assert len(stored.rating) == len([kind for kind in kinds if kind != "training"]) < len(kinds)
    assert again.raters == stored.raters
    assert again.reasons == stored.reasons
    assert again.contents == stored.contents
    assert again.conditions == stored.conditions
    assert again.hidden_reference == stored.hidden_reference == "reference"
    for name in (
        "rating",
        "repetition",
        "trial",
        "rt_ms",
        "excluded",
        "repeat",
        "gold",
        "counted",
        "rater",
        "condition",
    ):
        np.testing.assert_array_equal(getattr(again, name), getattr(stored, name), err_msg=name)
    np.testing.assert_array_equal(again.content, stored.content)
    settings = AnalysisSettings(bootstrap=50)
    ours, theirs = analysed(stored, settings), analysed(again, settings)
    for key in (
        "stimuli",
        "conditions",
        "mixed",
        "tests",
        "agreement",
        "screening",
        "raters",
        "screened",
        "drift",
    ):
        assert json.dumps(ours[key], sort_keys=True) == json.dumps(theirs[key], sort_keys=True), key


def test_pairs_are_read_back_as_they_are_stored(compared: Path, tmp_path: Path) -> None:
    stored = gather(compared, why="test").table
    assert isinstance(stored, PairVotes)
    (tmp_path / "pairwise.csv").write_bytes(exported(compared)["pairwise.csv"])
    again = read_source(tmp_path / "pairwise.csv")
    assert isinstance(again, PairVotes)
    for name in ("raters", "contents", "conditions"):
        assert getattr(again, name) == getattr(stored, name)
    for name in ("rater", "content", "left", "right", "choice", "repetition", "trial", "rt_ms", "swap_of"):
        np.testing.assert_array_equal(getattr(again, name), getattr(stored, name), err_msg=name)
    np.testing.assert_array_equal(again.counted, stored.counted)
    np.testing.assert_array_equal(again.excluded, stored.excluded)
    assert (stored.choice == 0).any()
    settings = AnalysisSettings(bootstrap=50)
    ours, theirs = analysed(stored, settings), analysed(again, settings)
    for key in ("wins", "ties", "bradley_terry", "davidson", "jod", "position", "consistency", "raters"):
        assert ours[key] == theirs[key], key


def test_an_excluded_rater_stays_in_the_votes_alone(tmp_path: Path) -> None:
    for method in ("acr-hr", "pairs"):
        folder = voted_study(tmp_path / f"{method}.srstudy", method, raters=3, closed=False, contents=2)
        with Study.open(folder, write=True) as study:
            gone = study.raters()[0].id
            study.exclude(gone, "slept; twice")
            study.close_study()
        files = exported(folder)
        name = "pairwise.csv" if method == "pairs" else "ratings.csv"
        mine = [row for row in rows_of(files[name]) if gone in row.values()]
        assert mine
        assert {row["excluded"] for row in mine} == {"1"}
        assert all(row["exclude_reason"].endswith("slept; twice") for row in mine)
        (tmp_path / name).write_bytes(files[name])
        again = read_source(tmp_path / name)
        stored = gather(folder, why="test").table
        assert isinstance(again, RatingVotes | PairVotes)
        assert again.excluded.sum() > 0
        assert dict.fromkeys(filter(None, again.reasons)) == {"slept; twice": None}
        settings = AnalysisSettings(bootstrap=20)
        assert analysed(again, settings)["raters"] == analysed(stored, settings)["raters"]
        if method == "pairs":
            matrix = files["wins_matrix.csv"].decode().split()
            counted = [row for row in rows_of(files[name]) if row["excluded"] == "0" and row["label"]]
            assert sum(int(cell) for row in matrix for cell in row.split(",")) == len(counted)
        else:
            assert {len(row) for row in csv_rows(files["matrix.csv"].decode())} == {2}


def test_the_matrix_has_the_same_means(rated: Path, tmp_path: Path) -> None:
    files = exported(rated)
    for name in ("matrix.csv", "stimuli.csv"):
        (tmp_path / name).write_bytes(files[name])
    options = SourceOptions(matrix=True, stimuli=str(tmp_path / "stimuli.csv"), scale="5")
    matrix = read_source(tmp_path / "matrix.csv", options)
    assert isinstance(matrix, RatingVotes)
    found = analysed(matrix, AnalysisSettings(bootstrap=5))
    mos = {(row["content"], row["condition"]): row["mos"] for row in found["stimuli"]}
    summary = rows_of(files["summary_stimulus.csv"])
    assert len(mos) == len(summary) == 25
    for row in summary:
        assert mos[row["content_id"], row["condition"]] == pytest.approx(float(row["MOS"]), abs=1e-12)


def test_summaries_are_means_of_the_votes(rated: Path) -> None:
    files = exported(rated, Wanted(settings=QUICK.settings, scores=SCORES))
    votes = [row for row in rows_of(files["ratings.csv"]) if row["trial_type"] == "test"]
    for row in rows_of(files["summary_stimulus.csv"]):
        mine = [
            float(vote["rating"])
            for vote in votes
            if (vote["content_id"], vote["condition"]) == (row["content_id"], row["condition"])
        ]
        assert int(row["n"]) == len(mine) == 6
        assert float(row["MOS"]) == pytest.approx(np.mean(mine))
        assert float(row["std"]) == pytest.approx(np.std(mine, ddof=1))
        assert sum(int(row[f"count_{level}"]) for level in range(1, 6)) == 6
    for row in rows_of(files["summary_condition.csv"])[1::2]:
        mine = [vote for vote in votes if vote["condition"] == row["condition"]]
        by_rater: dict[str, list[float]] = {}
        for vote in mine:
            by_rater.setdefault(vote["participant_id"], []).append(float(vote["rating"]))
        means = [np.mean(values) for values in by_rater.values()]
        half = 2.5705818366147395 * np.std(means, ddof=1) / 6**0.5
        assert row["ci_kind"] == "rater"
        assert float(row["CI95"]) == pytest.approx(half)
        expected = [one.value for one in SCORES if one.condition == row["condition"] and one.metric == "psnr"]
        assert row["psnr"] == "" if not expected else float(row["psnr"]) == pytest.approx(np.mean(expected))


def test_a_condition_s_first_interval_is_the_one_on_the_screen(rated: Path) -> None:
    found = export_files(gather(rated, why="test"), QUICK)
    assert found.document is not None
    rows = rows_of(found.files["summary_condition.csv"])
    assert [row["ci_kind"] for row in rows] == ["mixed", "rater"] * (len(rows) // 2)
    of_interval = {"ci_kind", "CI95", "ci_low", "ci_high"}
    for first, second in zip(rows[::2], rows[1::2], strict=True):
        shown = found.document["conditions"][first["condition"]]
        assert float(first["MOS"]) == shown["mos"]
        assert (float(first["ci_low"]), float(first["ci_high"])) == (shown["ci_low"], shown["ci_high"])
        assert [float(second["ci_low"]), float(second["ci_high"])] == shown["intervals"]["rater"]
        assert {name for name in first if first[name] != second[name]} == of_interval


def test_what_a_vote_was_given_on(tmp_path: Path) -> None:
    folder = make_study(
        tmp_path / "s.srstudy", "acr-hr", plans=1, notes={"distance_cm": "60", "scale_factor": "4"}
    )
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="Ada Lovelace")
        study.record_consent(rater.id)
        study.record_answers(rater.id, {"age_band": "25-34", "free": "I am Ada"})
        rate(study, rater)
        study.close_study()
        design = study.design
    files = exported(folder)
    rows = rows_of(files["ratings.csv"])
    with Study.open(folder) as study:
        plan = study.plan(0).trials
    assert [int(row["trial_index"]) for row in rows] == [trial.index for trial in plan]
    assert {row["screen_px"] for row in rows} == {"1920x1080"}
    assert {row["dpr"] for row in rows} == {"1.25"}
    assert {row["view_distance_cm"] for row in rows} == {"60"}
    assert {row["scale_factor"] for row in rows} == {"4"}
    assert json.loads(files["study.json"])["simulated"] is False
    assert {row["pixel_exact"] for row in rows} == {"1"}
    for before, row in zip([None, *rows], rows, strict=False):
        same = before is not None and before["session_index"] == row["session_index"]
        assert row["prev_condition"] == (before["condition"] if same and before else "")
        assert row["gold_expected"] != "" or row["gold_pass"] == ""
        assert row["rating_label"] == design.scale.words["en"][int(row["rating"]) - 1]
    assert {row["gold_expected"] for row in rows if row["trial_type"] == "gold"} == {"<=2", ">=4"}
    assert all(row["gold_expected"] == "" for row in rows if row["trial_type"] in ("training", "dummy"))
    person = rows_of(files["participants.csv"])[0]
    assert (person["consent"], person["completed"], person["age_band"]) == ("1", "1", "25-34")
    # Neither code nor free text leaves the study.
    for name, data in files.items():
        assert b"Lovelace" not in data, name
        assert b"I am Ada" not in data, name


def test_names_that_a_csv_has_trouble_with(tmp_path: Path) -> None:
    plain = design_of("acr-hr", contents=2)
    names = ["=1+2", "a,b;c", 'say "cheese"', "가나다", "line\nbreak"]
    conditions = tuple(
        msgspec.structs.replace(one, name=name) for one, name in zip(plain.conditions, names, strict=True)
    )
    contents = tuple(
        msgspec.structs.replace(one, name=name)
        for one, name in zip(plain.contents, ["-x", "é\t", "'=y", "🙂"], strict=True)
    )
    folder = tmp_path / "hard.srstudy"
    answered(
        study_of(folder, msgspec.structs.replace(plain, conditions=conditions, contents=contents)), raters=2
    )
    for formulas in ("keep", "neutralise"):
        files = exported(folder, Wanted(settings=QUICK.settings, formulas=formulas))  # type: ignore[arg-type]
        rows = rows_of(files["ratings.csv"])
        assert {restored(row["condition"]) for row in rows} == set(names)
        assert {restored(row["content_name"]) for row in rows} == {one.name for one in contents}
        bare = any(row["condition"].startswith("=") for row in rows)
        assert bare is (formulas == "keep")
    values = json.loads(files["study.json"])
    assert values["formulas"] == "neutralise"
    assert values["design"]["conditions"][0]["name"] == "=1+2"


def test_before_the_closing_only_with_a_record(tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "open.srstudy", raters=2, closed=False, contents=2)
    with pytest.raises(SurveyError, match="not closed"):
        gather(folder, why="test")
    with Study.open(folder) as study:
        assert not study.looked
    material = gather(folder, allow_interim=True, why="survey export")
    files = export_files(material, QUICK).files
    assert all(".interim." in name for name in files)
    with Study.open(folder) as study:
        assert [one.why for one in study.occurrences() if one.what == "look"] == ["survey export"]
    values = json.loads(files["study.interim.json"])
    assert values["interim"] is True
    assert [one["why"] for one in values["looked_before_closing"]] == ["survey export"]
    assert values["raters"]["started"] == 2
    assert values["raters"]["planned"] == 24


def test_a_study_without_votes(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", "acr-hr", plans=1)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        study.begin_sitting(rater.id, screen=Screen())
        study.close_study()
    files = exported(folder)
    assert csv_rows(files["ratings.csv"].decode()) == [RATINGS.split(", ")]
    assert len(rows_of(files["participants.csv"])) == 1
    assert "summary_stimulus.csv" not in files
    assert json.loads(files["study.json"])["analysis"] is None


def test_a_corrected_vote_is_no_interruption(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", "acr-hr", plans=1)
    with Study.open(folder, write=True) as study:
        sitting = study.begin_sitting(study.add_rater(code="R01").id, screen=Screen()).id
        for why in ("correction", "focus", "correction"):
            study.occurred(Occurrence(sitting=sitting, trial=1, what="interrupted", why=why, time_utc=""))
        study.close_study()
    assert json.loads(exported(folder)["study.json"])["sittings"][0]["interruptions"] == 1


def test_times_to_the_day(rated: Path) -> None:
    files = exported(rated, Wanted(settings=QUICK.settings, coarse=True))
    assert {len(row["timestamp_utc"]) for row in rows_of(files["ratings.csv"])} == {10}
    sittings = json.loads(files["study.json"])["sittings"]
    assert {len(one["started_utc"]) for one in sittings} == {10}
