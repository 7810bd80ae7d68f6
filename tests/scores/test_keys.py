"""Keys under which scores are kept: moved pictures have others, where moving changes the number."""

import msgspec

from sr_studio.engine.wire.pictures import FinishedPicture, ShiftedPicture, Source
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.registry import metrics_named
from sr_studio.scores.keys import Computer, key_of

HERE = Computer(host="here", versions={"sr-studio": "1"})
PAIRED = FinishedPicture(Source(input="i", reference="r", scale=4), "f")


def test_a_moved_picture_has_a_key_of_its_own_where_it_is_compared_with_another() -> None:
    metrics = {metric.name: metric for metric in metrics_named(["psnr", "lr_psnr", "niqe"])}
    moved = ShiftedPicture(PAIRED, (3, 1), (3, 1))
    to_reference, to_input = ShiftedPicture(PAIRED, (3, 1)), ShiftedPicture(PAIRED, (0, 0), (3, 1))
    elsewhere = ShiftedPicture(PAIRED, (1, 3), (1, 3))
    keys = {
        name: [
            key_of(one, COMMUNITY, metric, HERE) for one in (PAIRED, moved, to_reference, to_input, elsewhere)
        ]
        for name, metric in metrics.items()
    }
    still, away, reference_still, input_still, other = keys["psnr"]
    assert (reference_still, input_still) == (away, still)
    assert len({still, away, other}) == 3
    still, away, reference_still, input_still, other = keys["lr_psnr"]
    assert (reference_still, input_still) == (still, away)
    assert len({still, away, other}) == 3
    assert len(set(keys["niqe"])) == 1


def test_what_is_stated_of_the_input_matters_to_what_looks_at_it() -> None:
    metrics = {metric.name: metric for metric in metrics_named(["psnr", "lr_psnr"])}
    pair = FinishedPicture(Source(input="i", reference="r", scale=4), "f")
    stated = msgspec.structs.replace(
        pair, source=msgspec.structs.replace(pair.source, stated=Degradation(kernel="box"))
    )
    same = {
        name: key_of(pair, COMMUNITY, one, HERE) == key_of(stated, COMMUNITY, one, HERE)
        for name, one in metrics.items()
    }
    assert same == {"psnr": True, "lr_psnr": False}


def test_a_finished_result_has_one_score_whatever_runs_beside_it() -> None:
    metrics = {metric.name: metric for metric in metrics_named(["psnr", "lr_psnr"])}
    alone = FinishedPicture(Source(reference="r", scale=4, extent=(64, 48)), "f")
    beside = FinishedPicture(
        Source(reference="r", degradation=Degradation(scale=4), scale=4, extent=(64, 48)), "f"
    )
    cropped = FinishedPicture(Source(reference="r", scale=4, extent=(64, 44)), "f")
    given = FinishedPicture(Source(input="i", reference="r", scale=4, extent=(64, 48)), "f")
    keys = {
        name: [key_of(one, COMMUNITY, metric, HERE) for one in (alone, beside, cropped, given)]
        for name, metric in metrics.items()
    }
    for alike in keys.values():
        assert alike[0] == alike[1]
        assert alike[2] != alike[0], "fewer pixels are compared"
    assert keys["psnr"][3] == keys["psnr"][0]
    assert keys["lr_psnr"][3] != keys["lr_psnr"][0], "its own input matters to what looks at it"
