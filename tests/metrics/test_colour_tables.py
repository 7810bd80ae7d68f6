"""The colours of difference maps, and what they mean."""

from hypothesis import given
from hypothesis import strategies as st

from sr_studio.metrics.colour_tables import GAINS, code_texts, colour_table, legend_range, legend_ticks
from sr_studio.metrics.differences import MEASURES, DifferenceMeasure

measures = st.sampled_from(MEASURES)


@given(measures, st.sampled_from(GAINS), st.integers(1, 12))
def test_legend_ticks_lie_on_the_bar_and_name_the_codes(
    measure: DifferenceMeasure, gain: float, most: int
) -> None:
    ticks = legend_ticks(measure.name, gain, most=most)
    places = [place for place, _ in ticks]
    assert places == sorted(places)
    assert all(-1e-9 <= place <= 1 + 1e-9 for place in places)
    first, last = legend_range(measure.name, gain)
    assert 0 <= first < last <= 255
    if measure.step == 1 and not measure.signed:
        for place, text in ticks:
            assert abs(place * 255 / gain - float(text)) < 1e-6


@given(measures, st.sampled_from(GAINS))
def test_colours_start_at_no_difference_and_saturate(measure: DifferenceMeasure, gain: float) -> None:
    table = colour_table(measure.name, gain)
    assert len(table) == 256
    assert all(colour >> 24 == 255 for colour in table)
    if measure.signed:
        assert table[128] == 0xFF3C3C3C
        assert table[255] != table[1]
    else:
        lightness = [299 * (c >> 16 & 255) + 587 * (c >> 8 & 255) + 114 * (c & 255) for c in table]
        assert lightness == sorted(lightness)
        assert table[255] == table[min(round(255 / gain) + 1, 255)] or gain == 1


def test_codes_of_maps_are_told_in_their_unit() -> None:
    assert [code_texts("luma")[code] for code in (1, 127, 128, 129, 255)] == ["−127", "−1", "0", "+1", "+127"]
    assert [code_texts("ssim")[code] for code in (0, 255)] == ["1.00", "−1.00"]
    assert code_texts("absolute") == code_texts()
    assert code_texts()[200] == "200"
