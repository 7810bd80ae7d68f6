"""From what the comparison shows to a draft."""

from dataclasses import replace
from pathlib import Path

from sr_studio.engine.wire.events import ImageInfo
from sr_studio.errors import Message
from sr_studio.geometry import Box as Region
from sr_studio.gui.compare.image_entry import Entry, ImageFile, Setup, method_key
from sr_studio.gui.survey.study.from_screen import Screen, draft_of, left_out
from sr_studio.models.upscaler import ModelInfo
from sr_studio.survey.design.draft import preview, roles, whole_box
from sr_studio.survey.design.problems import problems
from sr_studio.survey.design.study import Box


def file(name: str, width: int, height: int, *, on_disk: bool = True) -> ImageFile:
    info = ImageInfo(
        digest=f"digest of {name}",
        name=name,
        width=width,
        height=height,
        channels=3,
        alpha=False,
        depth=8,
        format="PNG",
        colour=Message("sRGB"),
    )
    path = Path("/pictures") / name if on_disk else None
    return ImageFile(info=info, thumbnail=b"", thumbnail_size=(0, 0), path=path)


def entry(key: int, image: ImageFile, reference: ImageFile | None = None, role: str = "auto") -> Entry:
    return Entry(
        key=key,
        name=image.name,
        path=image.path,
        state="ready",
        image=image,
        reference=reference,
        role=role,  # type: ignore[arg-type]
    )


def model(name: str, scale: int = 4) -> ModelInfo:
    return ModelInfo(name=name, label=name.title(), scale=scale, origin="bundled", digest=f"of {name}")


def refused(_: ImageFile) -> Path:
    raise AssertionError("no picture was pasted")


MODELS = (model("nearest", 0), model("srresnet_x4"), model("srgan_x4"))


def test_images_are_contents_and_models_are_conditions() -> None:
    screen = Screen(
        entries=[entry(1, file("baby_HR.png", 512, 512), role="reference")],
        setup=Setup(),
        models=MODELS,
    )
    draft = draft_of(screen, refused)
    (content,) = draft.contents
    assert content.name == "baby"
    assert content.reference is not None
    assert (content.reference.file, content.reference.width) == ("/pictures/baby_HR.png", 512)
    assert content.input is None
    assert draft.choice == "acr-hr"
    assert draft.precision == "fp32"
    assert [(one.name, role) for one, role in roles(draft)] == [
        ("nearest", "anchor"),
        ("srresnet_x4", "model"),
        ("srgan_x4", "model"),
        ("reference", "reference"),
    ]
    assert [one.digest for one in draft.conditions] == ["of nearest", "of srresnet_x4", "of srgan_x4"]


def test_an_input_alone_cannot_have_a_hidden_reference() -> None:
    screen = Screen(
        entries=[entry(1, file("small.png", 100, 80), role="input")], setup=Setup(), models=MODELS
    )
    draft = draft_of(screen, refused)
    assert draft.choice == "acr"
    assert draft.contents[0].input is not None
    assert draft.contents[0].reference is None
    assert not [one for one in problems(draft) if one.kind == "error"]


def test_a_pair_keeps_its_own_scale() -> None:
    pair = entry(1, file("a_LR.png", 128, 128), file("a_HR.png", 256, 256))
    draft = draft_of(Screen(entries=[pair], setup=Setup(), models=MODELS), refused)
    (content,) = draft.contents
    assert content.degradation is not None
    assert content.degradation.scale == 2
    assert (content.input, content.reference) != (None, None)


def test_the_box_is_the_crop_moved_inside_where_it_reaches_beyond() -> None:
    screen = Screen(
        entries=[
            entry(1, file("a_HR.png", 512, 512), role="reference"),
            entry(2, file("b_HR.png", 300, 300), role="reference"),
            entry(3, file("c_HR.png", 96, 96), role="reference"),
        ],
        setup=Setup(),
        models=MODELS,
        region=Region(260, 40, 128, 100),
    )
    first, second, third = draft_of(screen, refused).contents
    assert first.crop == Box(x=260, y=40, width=128, height=100)
    assert second.crop == Box(x=172, y=40, width=128, height=100)
    assert third.crop is None
    assert not [one for one in problems(draft_of(screen, refused)) if one.code == "crop-outside"]


def test_two_images_of_one_name_are_told_apart() -> None:
    images = [file("a_HR.png", 64, 64), file("a_GT.png", 64, 64)]
    entries = [entry(number, image, role="reference") for number, image in enumerate(images)]
    draft = draft_of(Screen(entries=entries, setup=Setup(), models=MODELS), refused)
    assert [one.name for one in draft.contents] == ["a", "a (2)"]


def test_a_pasted_picture_is_written_first(tmp_path: Path) -> None:
    pasted = file("Pasted 1.png", 64, 64, on_disk=False)
    asked: list[str] = []

    def write(one: ImageFile) -> Path:
        asked.append(one.info.digest)
        return tmp_path / one.name

    screen = Screen(entries=[entry(1, pasted, role="reference")], setup=Setup(), models=MODELS)
    (content,) = draft_of(screen, write).contents
    assert asked == ["digest of Pasted 1.png"]
    assert content.reference is not None
    assert content.reference.file == str(tmp_path / "Pasted 1.png")


def test_what_cannot_take_part_is_named() -> None:
    failed = Entry(key=2, name="broken.png", state="failed")
    screen = Screen(
        entries=[entry(1, file("a_HR.png", 64, 64), role="reference"), failed],
        setup=Setup(),
        models=(*MODELS, model("edsr_x2", 2)),
    )
    assert left_out(screen) == ("broken.png", "Edsr_X2")
    draft = draft_of(screen, refused)
    assert len(draft.contents) == 1
    assert "edsr_x2" not in {one.name for one in draft.conditions}


def test_finished_results_of_scenes_are_conditions_of_their_methods() -> None:
    def scene(name: str, **results: ImageFile) -> Entry:
        whole = entry(1, file(f"{name}.png", 512, 512))
        return replace(whole, methods=tuple(results), results=results)

    entries = [
        scene("baby", ESRGAN=file("baby_ESRGAN.png", 512, 512), SwinIR=file("baby_SwinIR.png", 512, 512)),
        scene("bird", ESRGAN=file("bird_ESRGAN.png", 512, 512)),
        replace(scene("pasted", ESRGAN=file("pasted.png", 64, 64, on_disk=False)), bare=True),
    ]
    methods = tuple(
        ModelInfo(name=method_key(name), label=name, scale=0, origin="finished")
        for name in ("ESRGAN", "SwinIR")
    )
    screen = Screen(entries=entries, setup=Setup(), models=(*methods, model("srgan_x4")))
    written = Path("/drafts/pasted.png")
    draft = draft_of(screen, lambda _: written)
    assert [(one.name, one.digest) for one in draft.conditions] == [
        ("ESRGAN", ""),
        ("SwinIR", ""),
        ("srgan_x4", "of srgan_x4"),
    ]
    pictures = draft.conditions[0].pictures
    assert {name: one.file for name, one in pictures.items()} == {
        "baby": "/pictures/baby_ESRGAN.png",
        "bird": "/pictures/bird_ESRGAN.png",
        "pasted": str(written),
    }
    assert draft.conditions[1].pictures.keys() == {"baby"}
    assert [one.reference is not None for one in draft.contents] == [True, True, False]
    assert draft.contents[2].input is None, "nothing but results is known of it"
    assert left_out(screen) == ()


def test_moved_pictures_are_moved_for_raters_too_and_the_box_is_inside_what_they_share() -> None:
    gt, made = file("baby.png", 100, 80), file("made.png", 100, 80)
    scene = replace(entry(1, gt, role="reference"), results={"ESRGAN": made})
    models = (*MODELS[:1], ModelInfo(name=method_key("ESRGAN"), label="ESRGAN", scale=4, origin="finished"))
    offsets = {1: {method_key("ESRGAN"): (4, -2), "reference": (1, 0), "input": (9, 9), "gone": (5, 5)}}
    region = Region(0, 0, 50, 40)
    screen = Screen(entries=[scene], setup=Setup(), models=models, region=region, offsets=offsets)
    draft = draft_of(screen, refused)
    (content,) = draft.contents
    assert content.offsets == {"ESRGAN": (4, -2), "reference": (1, 0)}
    assert content.crop == Box(x=4, y=0, width=50, height=40), "what ESRGAN lacks at the left is not shown"
    whole = draft_of(replace(screen, region=None), refused)
    assert whole_box(whole, whole.contents[0]) == Box(x=4, y=0, width=96, height=78)
    assert preview(whole).contents[0].width == 96
