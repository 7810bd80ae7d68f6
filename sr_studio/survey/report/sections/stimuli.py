"""What was shown: images and conditions."""

from sr_studio.errors import Message, message
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.report import html
from sr_studio.survey.report.context import NOT_RECORDED, Context
from sr_studio.survey.report.numbers import number
from sr_studio.survey.report.thumbnails import thumbnails
from sr_studio.survey.store.integrity import frozen_bytes, has_pictures

_ROLES = {
    "model": message("model"),
    "result": message("finished pictures"),
    "reference": message("original"),
    "anchor": message("low anchor"),
}


def stimuli(context: Context) -> str:
    """Images with thumbnails, crops and the rule by which they were chosen; conditions and their recipes."""
    say, material = context.say, context.material
    if material is None:
        names = context.document["design"].get("content_names") or []
        count = context.document["design"].get("contents", len(names))
        text = message(
            "{count} images; neither the pictures nor how they were chosen is recorded in the file of votes.",
            count=count,
        )
        return html.section("stimuli", say(message("Images and conditions")), [html.paragraph(say(text))])
    rule = [(say(message("rule of their choice")), context.note("selection"))]
    parts = [
        html.facts(rule),
        _changed(context),
        _thumbs(context),
        _crops(context),
        _conditions(context),
        _anchors(context),
    ]
    return html.section("stimuli", say(message("Images and conditions")), parts)


def _changed(context: Context) -> str:
    """A warning of pictures that are not as they were frozen; "" where all are, and where none is kept."""
    material, folder = context.material, context.subject.folder
    if material is None or folder is None or not has_pictures(folder, material.stimuli.values()):
        return ""
    changed = []
    for one in material.stimuli.values():
        try:
            frozen_bytes(folder, one)
        except SurveyError:
            changed.append(one.file)
    if not changed:
        return ""
    text = message(
        "Of {all} pictures {count} are missing or are not those that were frozen: {files}. What raters saw "
        "can no longer be shown from this study.",
        all=len(material.stimuli),
        count=len(changed),
        files=", ".join(changed[:10]) + ("…" if len(changed) > 10 else ""),
    )
    return html.paragraph(context.say(text), kind="warning")


def _thumbs(context: Context) -> str:
    """Pictures, in closed studies alone: an open one is still being rated."""
    material, folder = context.material, context.subject.folder
    if material is None or folder is None or not material.closed_utc:
        return ""
    shown = [
        html.picture(data, "image/jpeg", material.contents[content.id])
        for content, data in thumbnails(folder, material)
        if data is not None
    ]
    return f'<div class="thumbs">{"".join(shown)}</div>' if shown else ""


def _crops(context: Context) -> str:
    say, material = context.say, context.material
    assert material is not None
    rows = []
    for one in material.design.contents:
        box = one.crop
        crop = f"{box.width}×{box.height}+{box.x}+{box.y}" if box else say(message("whole"))
        if one.moved:
            crop = say(message("{crop}, after moving pictures into line", crop=crop))
        size = f"{one.width}×{one.height}" if one.width else "–"
        use = say(message("training")) if one.training else say(message("test"))
        rows.append([material.contents[one.id], use, size, crop, one.source or say(NOT_RECORDED)])
    head = [
        say(message("image")),
        say(message("used in")),
        say(message("pixels")),
        say(message("crop")),
        say(message("source")),
    ]
    return html.table(head, rows, left=5)


_RECIPES = {"the original": message("the original"), "finished pictures": message("finished pictures")}
"""Recipes in plain words; those of models are names and numbers."""


def _recipe(context: Context, recipe: str) -> str:
    if not recipe:
        return context.say(NOT_RECORDED)
    parts = recipe.split("; ")
    return "; ".join(context.say(_RECIPES[part]) if part in _RECIPES else part for part in parts)


def _conditions(context: Context) -> str:
    say, material = context.say, context.material
    assert material is not None
    rows = [
        [one.name, say(_ROLES[one.role]), one.code, _recipe(context, one.recipe)]
        for one in material.design.conditions
    ]
    head = [
        say(message("condition")),
        say(message("what it is")),
        say(message("code while blind")),
        say(message("recipe")),
    ]
    return html.heading(say(message("Conditions"))) + html.table(head, rows, left=4)


def _anchors(context: Context) -> str:
    """Scores of both ends, and how much of the scale was used."""
    document, material = context.document, context.material
    if document["kind"] != "ratings" or material is None:
        return ""
    found: list[Message] = []
    for one in (material.design.reference, material.design.anchor):
        if one is not None and one.name in document["conditions"]:
            found.append(
                message(
                    "{name} got {mos}.", name=one.name, mos=number(document["conditions"][one.name]["mos"])
                )
            )
    means = [row["mos"] for row in document["stimuli"]]
    found.append(
        message(
            "Means of images went from {low} to {high} on the scale from {minimum} to {maximum}.",
            low=number(min(means)),
            high=number(max(means)),
            minimum=f"{document['design']['scale']['min']:g}",
            maximum=f"{document['design']['scale']['max']:g}",
        )
    )
    return html.paragraph(" ".join(context.say(one) for one in found))
