from sr_studio.survey.design.background.notes import NOTES, remarks


def test_a_key_that_no_report_prints_is_told() -> None:
    assert remarks(NOTES) == ()
    (near, far) = remarks(["rooms", "raum", "room"])
    assert "“rooms” is kept with the study as a free note" in near
    assert "Did you mean room?" in near
    assert "distance_cm" in far
