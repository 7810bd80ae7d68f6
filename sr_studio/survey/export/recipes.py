"""``recipes.txt``: how other programs read the files, in lines that can be pasted.

Every block of Python runs in a test on exported files and its numbers are held against ours.
"""

FILE = "recipes.txt"

_HEAD = """\
How to read these files with other programs. Run the lines in the folder of the files.

ratings.csv and pairwise.csv hold every vote, also those that are no part of a result: trial_type (ratings)
and excluded say which. A file with .interim. in its name was written before the study was closed: put that
name into the lines below. The meaning of every column is in codebook.csv; summary_condition.csv has a row a
condition and kind of interval (ci_kind). Names are read as text, also where they look like numbers or like a
missing value. A name that begins with an apostrophe got it to keep a spreadsheet from computing it
(study.json: formulas).
"""

_RATINGS: tuple[tuple[str, str], ...] = (
    (
        "pandas: mean opinion scores with t intervals (Python)",
        """\
import pandas as pd
from scipy import stats

names = ["content_id", "condition", "participant_id", "trial_type"]
votes = pd.read_csv(
    "ratings.csv", dtype=dict.fromkeys(names, str), keep_default_na=False, na_values={"rating": [""]}
)
test = votes[(votes.trial_type == "test") & (votes.excluded == 0) & votes.rating.notna()]
mos = test.groupby(["content_id", "condition"]).rating.agg(["count", "mean", "std"])
mos["ci95"] = stats.t.ppf(0.975, mos["count"] - 1) * mos["std"] / mos["count"] ** 0.5
by_condition = mos.groupby("condition")["mean"].mean()
print(mos)
print(by_condition)
""",
    ),
    (
        "sureal: subject bias and inconsistency, ITU-T P.910 Annex E (Python)",
        """\
import pandas as pd
from sureal.dataset_reader import RawDatasetReader
from sureal.subjective_model import SubjectiveModel

names = ["content_id", "condition", "participant_id", "trial_type"]
votes = pd.read_csv(
    "ratings.csv", dtype=dict.fromkeys(names, str), keep_default_na=False, na_values={"rating": [""]}
)
test = votes[(votes.trial_type == "test") & (votes.excluded == 0) & votes.rating.notna()]
contents = {name: at for at, name in enumerate(test.content_id.unique())}
stimuli = list(test.groupby(["content_id", "condition"], sort=False))


class Dataset:
    dataset_name = "study"
    ref_score = float(test.scale_max.iloc[0])
    ref_videos = [
        {"content_id": at, "content_name": name, "path": name} for name, at in contents.items()
    ]
    dis_videos = [
        {
            "content_id": contents[content],
            "asset_id": at,
            "path": f"{content}/{condition}",
            "os": dict(zip(rows.participant_id, rows.rating, strict=True)),
        }
        for at, ((content, condition), rows) in enumerate(stimuli)
    ]


model = SubjectiveModel.find_subclass("P910")(RawDatasetReader(Dataset))
result = model.run_modeling()
scores = {key: score for (key, _), score in zip(stimuli, result["quality_scores"], strict=True)}
print(scores)
""",
    ),
    (
        "lme4: the model behind our intervals and differences (R)",
        """\
library(lmerTest)  # lme4 with Satterthwaite's degrees of freedom
library(emmeans)

names <- c("participant_id", "content_id", "condition")
text <- setNames(rep("character", length(names)), names)
votes <- read.csv("ratings.csv", colClasses = text, encoding = "UTF-8", na.strings = "")
test <- subset(votes, trial_type == "test" & excluded == 0 & !is.na(rating))
test[names] <- lapply(test[names], factor)
model <- lmer(
  rating ~ condition + (1 | participant_id) + (1 | content_id) +
    (1 | participant_id:condition) + (1 | content_id:condition),
  data = test, REML = TRUE
)
summary(model)
pairs(emmeans(model, "condition", lmer.df = "satterthwaite"), adjust = "holm")
""",
    ),
    (
        "ordinal: the same for votes that are only ordered (R)",
        """\
library(ordinal)

names <- c("participant_id", "content_id", "condition")
text <- setNames(rep("character", length(names)), names)
votes <- read.csv("ratings.csv", colClasses = text, encoding = "UTF-8", na.strings = "")
test <- subset(votes, trial_type == "test" & excluded == 0 & !is.na(rating))
test[names] <- lapply(test[names], factor)
test$rating <- ordered(test$rating)
model <- clmm(
  rating ~ condition + (1 | participant_id) + (1 | content_id) +
    (1 | participant_id:condition) + (1 | content_id:condition),
  data = test
)
summary(model)
""",
    ),
    (
        "The demo programs of ITU-T (P.910, P.913)",
        """\
They read matrix.csv as it is: rows are stimuli in the order of stimuli.csv (column matrix_row), columns are
raters, nan is a missing vote, a lone comma stands between repetitions.
""",
    ),
)

_PAIRS: tuple[tuple[str, str], ...] = (
    (
        "choix: Bradley-Terry (Python)",
        """\
import choix
import pandas as pd

text = dict.fromkeys(["left", "right", "label"], str)
votes = pd.read_csv("pairwise.csv", dtype=text, keep_default_na=False)
test = votes[(votes.excluded == 0) & votes.choice.isin(["left", "right"])]
names = sorted(set(test.left) | set(test.right))
place = {name: at for at, name in enumerate(names)}
loser = test.right.where(test.choice == "left", test.left)
games = [(place[won], place[lost]) for won, lost in zip(test.label, loser, strict=True)]
theta = dict(zip(names, choix.ilsr_pairwise(len(names), games, alpha=0), strict=True))
print(theta)
""",
    ),
    (
        "pandas: wins of every condition (Python)",
        """\
import pandas as pd

text = dict.fromkeys(["left", "right", "label"], str)
votes = pd.read_csv("pairwise.csv", dtype=text, keep_default_na=False)
test = votes[(votes.excluded == 0) & (votes.choice != "")]
shown = pd.concat([test.left, test.right]).value_counts()
won = test.label[test.label != ""].value_counts()
ties = test[test.choice == "tie"]
tied = pd.concat([ties.left, ties.right]).value_counts()
win_rate = won.add(tied / 2, fill_value=0).reindex(shown.index, fill_value=0) / shown
print(win_rate)
""",
    ),
    (
        "BradleyTerry2: the same with a side effect (R)",
        """\
library(BradleyTerry2)

text <- c(player1 = "character", player2 = "character", scene = "character")
counts <- read.csv("pairwise_counts.csv", colClasses = text, encoding = "UTF-8", na.strings = "")
names <- sort(unique(c(counts$player1, counts$player2)))
counts$one <- data.frame(condition = factor(counts$player1, names), left = counts$player1_left)
counts$other <- data.frame(condition = factor(counts$player2, names), left = 1 - counts$player1_left)
model <- BTm(cbind(win1, win2), one, other, ~ condition + left, id = "condition", data = counts)
summary(model)
""",
    ),
    (
        "ASAP and pw_scale (Matlab, Python)",
        """\
They read wins_matrix.csv as it is: M[i][j] says how often condition i was chosen over j; the order of the
conditions is that of summary_condition.csv.
""",
    ),
)


def blocks(*, pairs: bool) -> tuple[tuple[str, str], ...]:
    """Title and lines of each recipe."""
    return _PAIRS if pairs else _RATINGS


def recipes(*, pairs: bool, interim: bool) -> str:
    """The whole file."""
    parts = [_HEAD]
    if interim:
        parts.append("INTERIM: these files were written before the study was closed.\n")
    parts += [f"## {title}\n\n{text}" for title, text in blocks(pairs=pairs)]
    return "\n".join(parts)
