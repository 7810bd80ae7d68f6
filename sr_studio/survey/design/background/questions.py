"""Ready-made questions to raters before the test. None is asked unless it is chosen.

Their keys are those of participants.csv and of the report. The wording is ours; each language has its choices
in the order of the other.
"""

from sr_studio.survey.design.study import Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        key="age_band",
        text={"en": "How old are you?", "ko": "나이가 어떻게 되십니까?"},
        choices={
            "en": ("under 20", "20 to 29", "30 to 39", "40 to 49", "50 to 59", "60 or older"),
            "ko": ("20세 미만", "20대", "30대", "40대", "50대", "60세 이상"),
        },
    ),
    Question(
        key="acuity_ok",
        text={
            "en": "Do you see well now, with glasses or lenses if you need them?",
            "ko": "(필요하면 안경이나 렌즈를 착용하고) 지금 잘 보이십니까?",
        },
        choices={"en": ("yes", "no", "I do not know"), "ko": ("예", "아니요", "모르겠습니다")},
    ),
    Question(
        key="colour_ok",
        text={
            "en": "As far as you know, is your colour vision normal?",
            "ko": "아시는 한 색을 정상적으로 구별하십니까?",
        },
        choices={"en": ("yes", "no", "I do not know"), "ko": ("예", "아니요", "모르겠습니다")},
    ),
    Question(
        key="expertise",
        text={"en": "Do you work with image quality?", "ko": "화질을 다루는 일을 하십니까?"},
        choices={"en": ("never", "sometimes", "it is my profession"), "ko": ("아니요", "가끔", "전문적으로")},
    ),
)
"""In the order in which they are offered."""

QUESTION_KEYS: tuple[str, ...] = tuple(one.key for one in QUESTIONS)
