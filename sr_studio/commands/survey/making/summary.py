"""What ``survey new`` tells of a study: the document, and its sentences for a person."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from sr_studio.commands.output.counting import counted
from sr_studio.imaging.files import shown_name
from sr_studio.survey.design.composition import tested
from sr_studio.survey.design.draft import StudyDraft, preview
from sr_studio.survey.design.effort import Effort, effort_sentences
from sr_studio.survey.design.problems import DesignProblem

if TYPE_CHECKING:
    from sr_studio.survey.design.cost import Estimate


def duration(seconds: float) -> str:
    """Seconds, or minutes from 90 s on."""
    return f"{max(1, round(seconds))} s" if seconds < 90 else f"{round(seconds / 60)} min"


def document_of(
    draft: StudyDraft, found: Sequence[DesignProblem], unreadable: Sequence[str], effort: Effort
) -> dict[str, Any]:
    """What is known of a draft before freezing; `sr_studio.commands.survey.design.new` adds the rest."""
    design = preview(draft)
    pairs = design.method == "pairs"
    asked = {one.code for one in tested(design)}
    sentences = effort_sentences(effort, pairs=pairs)
    return {
        "schema": "sr-studio/survey-new/1",
        "method": design.method,
        "preset": design.preset,
        "contents": [one.name for one in design.test_contents],
        "training": [one.name for one in design.contents if one.training],
        "conditions": [
            {"name": one.name, "role": one.role, "asked": one.code in asked} for one in design.conditions
        ],
        "problems": [
            *(problem("unreadable", "error", text) for text in unreadable),
            *(
                {
                    **problem(one.code, one.kind, one.text.text),
                    "content": one.content,
                    "condition": one.condition,
                    "fix": one.fix,
                    "fix_label": one.fix_label.text if one.fix_label else "",
                    "message": msgspec.to_builtins(one.text),
                }
                for one in found
            ),
        ],
        "effort": {
            **msgspec.to_builtins(effort),
            "sentences": [one.text for one in sentences],
            "messages": msgspec.to_builtins(sentences),
        },
    }


def noted(notes: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """What was done to files while they were decoded and frozen."""
    return [{"what": shown_name(what), "text": text} for what, texts in notes.items() for text in texts]


def problem(code: str, kind: str, text: str) -> dict[str, Any]:
    """A problem that stands beside no item and that nothing mends."""
    return {"code": code, "kind": kind, "text": text, "content": "", "condition": "", "fix": ""}


def estimated(told: "Estimate") -> dict[str, Any]:
    """What freezing costs."""
    return {"stimuli": told.stimuli, "bytes": told.bytes, "seconds": told.seconds}


_OPTIONS = {
    "crop-equal": "--crop auto",
    "crop-to-screen": "--crop auto",
    "practise-on-test": "--practise-on",
    "use-acr": "--method acr",
}
"""What does on the command line what a button does in the window, by the names of `FIXES`."""


def _use(method: str) -> str:
    """What conditions that are not asked about are for."""
    return "shown with its name" if method == "dcr" else "for practice and trials with a known answer"


def print_document(document: Mapping[str, Any]) -> None:
    """The document in sentences, on stdout."""
    for sentence in document["said"]:
        print(sentence)
    named, others = (
        ", ".join(
            one["name"] + {"anchor": " (low anchor)", "reference": " (original)"}.get(one["role"], "")
            for one in document["conditions"]
            if one["asked"] is asked
        )
        for asked in (True, False)
    )
    done = "compared in pairs" if document["method"] == "pairs" else "rated"
    print(f"{counted(len(document['contents']), 'content')}; {done}: {named or 'nothing'}.")
    if others:
        print(f"Never {done}, but {_use(document['method'])}: {others}.")
    practice = document["training"]
    shown = ", ".join(practice) if len(practice) <= 6 else counted(len(practice), "other image")
    print(f"Practice on {shown}." if practice else "No practice.")
    print(" ".join(document["effort"]["sentences"]))
    for one in document["problems"]:
        by = _OPTIONS.get(one["fix"], "")
        mend = f" [{one['fix_label']}{by and f': {by}'}]" if one.get("fix_label") else ""
        print(f"{'problem' if one['kind'] == 'error' else 'note'}: {one['text']}{mend}")
    for note in document["notes"]:
        print(f"note: {note['what']}: {note['text']}")
    told = document["estimate"]
    if document["dry_run"]:
        size = f"{counted(told['stimuli'], 'picture')}, about {told['bytes'] / 2**20:.1f} MiB"
        print(f"Freezing makes {size}, in about {duration(told['seconds'])}. Nothing was made.")
        return
    size = f"{counted(document['stimuli'], 'picture')} ({document['bytes'] / 2**20:.1f} MiB)"
    print(
        f"{document['study']}: {size}, {counted(document['plans'], 'plan')} "
        f"of seed {document['seed']}, frozen."
    )
