from sr_studio.survey.design.background.questions import QUESTION_KEYS, QUESTIONS
from sr_studio.survey.export.tables.participants import COLUMNS


def test_every_question_has_as_many_choices_in_each_language() -> None:
    assert len(set(QUESTION_KEYS)) == len(QUESTIONS)
    for one in QUESTIONS:
        assert set(one.text) == set(one.choices) == {"en", "ko"}
        assert len(one.choices["en"]) == len(one.choices["ko"])


def test_keys_are_those_of_the_table_of_raters() -> None:
    columns = {one.name for one in COLUMNS}
    assert {"age_band", "acuity_ok", "colour_ok"} <= columns & set(QUESTION_KEYS)
