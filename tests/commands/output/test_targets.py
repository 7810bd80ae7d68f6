"""What is written over: nothing that should stay, found before the work, in every command that writes."""

import csv
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from sr_studio.commands.output.table_file import TableFile
from sr_studio.commands.output.targets import Target, TargetError, Targets, picture_from
from sr_studio.imaging.files import FileError
from tests.commands.support import Ran

Command = Callable[..., Ran]
Photograph = Callable[..., Path]

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes and devices")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def engine_that_leaves(mark: Path) -> str:
    """A command for --engine that shows whether it was ever run."""
    return f"touch '{mark}'; exec '{sys.executable}' -m sr_studio.engine"


# ------------------------------------------------------------------------------------------- compare


def test_compare_twice_replaces_its_own_results(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    words = ["compare", photograph("a.png"), "--models", "nearest,bicubic", "--out", tmp_path / "out", "-q"]
    assert command(*words).code == 0
    before = contents(tmp_path / "out")
    ran = command(*words)
    assert ran.code == 0, ran.err
    assert "6 files of an earlier run replaced" in ran.out
    assert set(contents(tmp_path / "out")) == set(before)


def test_compare_names_foreign_files_before_the_work(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    path = photograph("photo.png")
    for name in ("photo_input.png", "photo_reference.png", "scores.csv"):
        path.with_name(name).write_bytes(b"mine")
    words = ["compare", path, "--models", "bicubic", "--out", path.parent, "-q"]
    before = contents(path.parent)
    ran = command(*words, "--engine", engine_that_leaves(tmp_path / "mark"))
    assert ran.code == 2
    assert "scores.csv" in ran.err
    assert "--overwrite" in ran.err
    assert not (tmp_path / "mark").exists(), "the table is looked at before an engine is started"
    path.with_name("scores.csv").unlink()
    ran = command(*words)
    assert ran.code == 2
    assert "photo_input.png" in ran.err
    assert "photo_reference.png" in ran.err
    before.pop("scores.csv")
    assert contents(path.parent) == before
    assert command(*words, "--overwrite").code == 0
    after = contents(path.parent)
    assert after["photo.png"] == before["photo.png"]
    assert b"mine" not in after.values()


def test_results_of_another_image_of_that_name_are_foreign(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    first, second = photograph("a.png", folder="one"), photograph("a.png", folder="two", seed=1)
    words = ["--models", "bicubic", "--out", tmp_path / "out", "-q"]
    assert command("compare", first, *words).code == 0
    before = contents(tmp_path / "out")
    ran = command("compare", second, *words)
    assert ran.code == 2
    assert "a_bicubic.png" in ran.err
    assert contents(tmp_path / "out") == before


def test_a_result_that_was_changed_since_is_foreign(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    words = ["compare", photograph("a.png"), "--models", "bicubic", "--out", tmp_path / "out", "-q"]
    assert command(*words).code == 0
    edited = tmp_path / "out" / "a_bicubic.png"
    with Image.open(edited) as picture:
        picture.load()
    from PIL.PngImagePlugin import PngInfo

    note = PngInfo()
    note.add_text("Software", picture.text["Software"])
    picture.rotate(180).save(edited, pnginfo=note)
    before = contents(tmp_path / "out")
    ran = command(*words)
    assert ran.code == 2
    assert "a_bicubic.png" in ran.err
    assert "a_input.png" not in ran.err
    assert contents(tmp_path / "out") == before


def test_an_input_is_never_written_over(command: Command, photograph: Photograph) -> None:
    path = photograph("photo.png")
    other = photograph("photo_bicubic.png", seed=1)
    before = contents(path.parent)
    for words in (
        ["compare", path, other, "--models", "bicubic", "--out", path.parent],
        ["compare", path.parent, "--models", "bicubic", "--out", path.parent],
        ["upscale", path, other, "-m", "bicubic", "-o", other],
        ["upscale", path, "-m", "bicubic", "-o", path],
        ["evaluate", path.parent, "--models", "bicubic", "--csv", other],
    ):
        ran = command(*words, "-q", "--overwrite")
        assert ran.code == 2
        assert contents(path.parent) == before
    assert "photo_bicubic.png" in ran.err
    assert "is an image of this run" in ran.err


def test_an_input_is_known_by_any_of_its_names(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    path = photograph("a.png")
    (tmp_path / "link.png").symlink_to(path)
    os.link(path, tmp_path / "twin.png")
    before = path.read_bytes()
    for name in ("link.png", "twin.png"):
        ran = command("upscale", path, "-m", "nearest", "-o", tmp_path / name, "--overwrite", "-q")
        assert ran.code == 2
        assert "is an image of this run" in ran.err
    assert path.read_bytes() == before


def test_two_results_of_one_name_are_found_before_the_work(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    targets = Targets(overwrite=True, instead="choose another --out")
    with pytest.raises(TargetError, match=r"A\.png.* would be written twice: for one and for two"):
        targets.check([Target(tmp_path / "a.png", "one"), Target(tmp_path / "A.png", "two")])
    (tmp_path / "c.png").write_bytes(b"x")
    (tmp_path / "link.png").symlink_to(tmp_path / "c.png")
    with pytest.raises(TargetError, match="written twice"):
        targets.check([Target(tmp_path / "c.png", "one"), Target(tmp_path / "link.png", "two")])
    path = photograph("a.png")
    ran = command("upscale", path, path.parent / "../images/a.png", "-m", "nearest", "-q", "--overwrite")
    assert ran.code == 2
    assert "would be written twice" in ran.err
    assert contents(path.parent).keys() == {"a.png"}


def test_nothing_is_made_where_nothing_can_be_done(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    path = photograph("a.png", width=3000, height=8)
    words = ["--out", tmp_path / "out", "-q", "--max-pixels", "100"]
    assert command("compare", path, "--models", "bicubic", *words).code == 3
    assert command("upscale", path, "-m", "bicubic", *words).code == 3
    assert not (tmp_path / "out").exists()


# ------------------------------------------------------------------------------------------ evaluate


def test_evaluate_leaves_a_table_where_it_did_nothing(command: Command, tmp_path: Path) -> None:
    table = tmp_path / "keep.csv"
    table.write_bytes(b"mine")
    for more in ([], ["--overwrite"]):
        ran = command("evaluate", tmp_path / "nosuchfolder", "--csv", table, "-q", *more)
        assert ran.code == (3 if more else 2)
        assert table.read_bytes() == b"mine"
    ran = command("evaluate", tmp_path / "nosuchfolder", "--csv", tmp_path / "new.csv", "-q")
    assert ran.code == 3
    assert not (tmp_path / "new.csv").exists()


def test_evaluate_names_a_foreign_file_and_replaces_its_own_table(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("image,model\nmine,mine\n")
    words = ["evaluate", photograph("a.png"), "--models", "bicubic", "--csv", table, "-q"]
    ran = command(*words, "--engine", engine_that_leaves(tmp_path / "mark"))
    assert ran.code == 2
    assert "t.csv" in ran.err
    assert not (tmp_path / "mark").exists()
    assert table.read_text() == "image,model\nmine,mine\n"
    assert command(*words, "--overwrite").code == 0
    before = without_times(table)
    table.write_bytes(table.read_bytes().replace(b"bicubic", b"another"))
    assert without_times(table) != before
    assert command(*words).code == 0
    assert without_times(table) == before


def without_times(table: Path) -> list[list[str]]:
    """Rows of a table up to what differs between two runs."""
    rows = list(csv.reader(table.read_text(encoding="utf-8").splitlines()))
    return [row[: rows[0].index("ms")] for row in rows]


def test_a_failed_run_does_not_shorten_an_earlier_table(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("b.png", seed=1)
    folder = photograph("a.png").parent
    table = tmp_path / "t.csv"
    words = ["evaluate", folder, "--models", "bicubic", "--csv", table, "-q"]
    assert command(*words).code == 0
    before = table.read_bytes()
    (folder / "b.png").write_bytes(b"damaged")
    ran = command(*words)
    assert ran.code == 1
    assert table.read_bytes() == before
    assert "t_incomplete.csv" in ran.err
    assert "a.png" in (tmp_path / "t_incomplete.csv").read_text()
    (folder / "b.png").unlink()
    assert command(*words).code == 0
    assert b"b.png" not in table.read_bytes()


def test_a_table_that_cannot_be_written_is_said_before_the_work(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    path = photograph("a.png")
    words = ["evaluate", path, "--models", "bicubic", "-q", "--csv"]
    ran = command(*words, path / "t.csv", "--engine", engine_that_leaves(tmp_path / "mark"))
    assert ran.code == 3
    assert "t.csv" in ran.err
    assert not (tmp_path / "mark").exists()


def test_a_link_that_leads_to_nothing_is_said_before_the_work(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.symlink_to(tmp_path / "gone.csv")
    ran = command("evaluate", photograph("a.png"), "--models", "bicubic", "--csv", table, "-q")
    assert ran.code == 2
    assert "is a link to" in ran.err
    assert "gone.csv”, which does not exist" in ran.err
    assert not ran.out


@posix
def test_a_full_disk_costs_the_csv_not_the_table(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    ran = command("evaluate", photograph("a.png"), "--models", "bicubic", "-q", "--csv", "/dev/full")
    assert ran.code == 1
    assert "the disk is full" in ran.err
    assert "mean of 1" in ran.out


@posix
def test_pipes_and_devices_are_written_into(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    pipe = tmp_path / "x.csv"
    os.mkfifo(pipe)
    words = ["evaluate", photograph("a.png"), "--models", "bicubic", "-q", "--csv", pipe]
    for more in ([], ["--overwrite"]):
        ran = command(*words, *more)
        assert ran.code == 2
        assert "Nobody reads" in ran.err
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    got: list[str] = []
    reading = threading.Event()

    def read() -> None:
        descriptor = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        reading.set()
        os.set_blocking(descriptor, True)
        with os.fdopen(descriptor, encoding="utf-8") as file:
            while not (text := file.read()):  # no writer yet
                pass
            got.append(text)

    reader = threading.Thread(target=read)
    reader.start()
    assert reading.wait(120)
    ran = command(*words)
    reader.join(120)
    assert ran.code == 0, ran.err
    assert got[0].startswith("image,method,scale")
    assert "mean of 1" in ran.out
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert command(*words[:-1], "/dev/null", "--overwrite").code == 0
    assert Path("/dev/null").is_char_device()


@posix
def test_stdout_by_its_name_is_stdout(photograph: Photograph, tmp_path: Path) -> None:
    words = ["evaluate", photograph("a.png"), "--models", "bicubic", "-q", "--csv"]
    for name in ("-", "/dev/stdout"):
        with (tmp_path / "out.csv").open("wb") as out:
            subprocess.run([sys.executable, "-m", "sr_studio", *words, name], stdout=out, check=True)
        lines = (tmp_path / "out.csv").read_text().splitlines()
        assert [line.partition(",")[0] for line in lines] == ["image", "a.png", ""]


@posix
def test_a_device_of_the_users_own_is_written_into(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    device = tmp_path / "x.csv"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        device.write_bytes(b"")
    except OSError:
        pytest.skip("only root makes devices, and not on every disk")
    ran = command("evaluate", photograph("a.png"), "--models", "bicubic", "-q", "--csv", device)
    assert ran.code == 0, ran.err
    assert device.is_char_device()


@posix
@pytest.mark.parametrize("more", [[], ["--overwrite"]])
def test_pictures_never_replace_pipes_devices_and_folders(
    command: Command, photograph: Photograph, tmp_path: Path, more: list[str]
) -> None:
    path = photograph("a.png")
    out = tmp_path / "out"
    out.mkdir()
    os.mkfifo(out / "a_bicubic.png")
    (out / "folder.png").mkdir()
    for words in (
        ["compare", path, "--models", "bicubic", "--out", out],
        ["upscale", path, "-m", "bicubic", "-o", out / "a_bicubic.png"],
        ["upscale", path, "-m", "bicubic", "-o", out / "folder.png"],
    ):
        ran = command(*words, "-q", *more)
        assert ran.code == 2, ran.err
        assert "only files are ever replaced" in ran.err
    assert sorted(file.name for file in out.iterdir()) == ["a_bicubic.png", "folder.png"]
    assert stat.S_ISFIFO((out / "a_bicubic.png").stat().st_mode)
    (out / "a_bicubic.png").unlink()
    os.mkfifo(out / "scores.csv")
    assert command("compare", path, "--models", "bicubic", "--out", out, "-q", *more).code == 2
    assert sorted(file.name for file in out.iterdir()) == ["folder.png", "scores.csv"]


# ------------------------------------------------------------------------------------------- upscale


def test_upscale_names_what_is_in_the_way_of_any_result(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("a.png")
    folder = photograph("b.png", seed=1).parent
    out = tmp_path / "out"
    out.mkdir()
    (out / "b_nearest_x4.png").write_bytes(b"mine")
    words = ["upscale", folder, "-m", "nearest", "--out", out, "-q"]
    ran = command(*words)
    assert ran.code == 2
    assert "b_nearest_x4.png" in ran.err
    assert contents(out) == {"b_nearest_x4.png": b"mine"}
    assert command(*words, "--overwrite").code == 0
    assert len(contents(out)) == 2
    assert command(*words).code == 0, "its own results of the same images"


def test_upscale_takes_what_it_made_of_another_image_for_foreign(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    first, second = photograph("a.png", folder="one"), photograph("a.png", folder="two", seed=1)
    words = ["-m", "nearest", "--out", tmp_path / "out", "-q"]
    assert command("upscale", first, *words).code == 0
    before = contents(tmp_path / "out")
    assert command("upscale", second, *words).code == 2
    assert contents(tmp_path / "out") == before


def test_a_result_of_a_sample_lies_in_the_current_folder(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command("upscale", "--sample", "chelsea", "-m", "nearest", "--scale", "2", "-q").code == 0
    assert [file.name for file in tmp_path.glob("*.png")] == ["chelsea_nearest_x2.png"]


# ---------------------------------------------------------------------------------------- the parts


def test_a_file_that_appears_during_the_work_stays(tmp_path: Path) -> None:
    targets = Targets(overwrite=False, instead="choose another --out")
    targets.check([Target(tmp_path / "a.png", "a")])
    (tmp_path / "a.png").write_bytes(b"mine")
    with pytest.raises(FileError, match="appeared meanwhile"):
        targets.write(tmp_path / "a.png", b"x")
    assert (tmp_path / "a.png").read_bytes() == b"mine"
    targets.write(tmp_path / "b.png", b"1")
    targets.write(tmp_path / "b.png", b"2")
    assert (tmp_path / "b.png").read_bytes() == b"2"
    assert targets.replaced == 0


def test_many_files_in_the_way_are_counted(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(9)]
    for path in paths:
        path.write_bytes(b"x")
    targets = Targets(overwrite=False, instead="choose another --out")
    with pytest.raises(TargetError, match=r"4\.png” and 4 more exist .* replace them, or choose another"):
        targets.check([Target(path, path.name, picture_from("")) for path in paths])


def test_a_growing_table_takes_the_place_of_an_earlier_one_at_the_end(tmp_path: Path) -> None:
    path, beside = tmp_path / "t.csv", tmp_path / "t_incomplete.csv"
    whole = "image,model,x\na,m,1\nb,m,1\n"

    def table() -> TableFile:
        targets = Targets(overwrite=False, instead="")
        return TableFile(path, targets=targets, head=("image", "model", "x"), key=("image", "model"))

    first = table()
    first.put("image,model,x\na,m,1\n")
    first.put(whole)
    assert first.finish(failed=True) == ""
    assert path.read_text("utf-8-sig") == whole
    assert not beside.exists()

    shorter = table()
    shorter.put("image,model,x\na,m,2\n")
    assert (path.read_text("utf-8-sig"), beside.read_text("utf-8-sig")) == (whole, "image,model,x\na,m,2\n")
    assert "t_incomplete.csv" in shorter.finish(failed=True)
    assert path.read_text("utf-8-sig") == whole

    again = table()
    again.put("image,model,x\na,m,3\n")
    again.put("image,model,x\na,m,3\nb,m,3\n")
    assert again.finish(failed=True) == "", "it has every row of the earlier one"
    assert path.read_text("utf-8-sig") == "image,model,x\na,m,3\nb,m,3\n"
    assert not beside.exists()

    other = table()
    other.put("image,model,x\nc,m,4\n")
    assert other.finish(failed=False) == ""
    assert path.read_text("utf-8-sig") == "image,model,x\nc,m,4\n"
    assert not beside.exists()


def test_rows_that_hold_nothing_are_not_kept_and_earlier_heads_are_known(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"

    def table() -> TableFile:
        return TableFile(
            path,
            targets=Targets(overwrite=False, instead=""),
            head=("image", "method"),
            heads=(("image", "model"),),
            key=("image",),
            counts=lambda row: bool(row["x"]),
        )

    path.write_text("image,method,x\na,m,1\nb,m,\n")
    short = table()
    short.put("image,method,x\na,m,2\n")
    assert path.read_text("utf-8-sig") == "image,method,x\na,m,2\n", "b had no number to lose"
    failing = table()
    failing.put("image,method,x\na,m,\n")
    assert "t_incomplete.csv" in failing.finish(failed=True), "a reason does not replace a number"
    assert path.read_text("utf-8-sig") == "image,method,x\na,m,2\n"
    path.write_text("image,model,x\na,m,1\n")
    assert table().is_ours(path)
