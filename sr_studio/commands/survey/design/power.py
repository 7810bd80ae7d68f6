"""``sr-studio survey power``: what a study can show, by formula and by simulation."""

import argparse
import math
from collections.abc import Sequence
from typing import Any

from sr_studio.commands import arguments as words
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.counting import counted
from sr_studio.commands.output.tables import print_json
from sr_studio.survey.design.power import (
    LEVEL,
    POWER,
    Spread,
    contents_help_more,
    contents_needed,
    degrees_of_freedom,
    least_wins,
    power_of,
    power_of_votes,
    quantile,
    raters_needed,
    smallest_difference,
    smallest_preference,
    standard_error,
    votes_needed,
)

EXAMPLES = """\
  sr-studio survey power --raters 24 --images 14                       the smallest difference to be seen
  sr-studio survey power --raters 24 --images 14 --difference 0.3      the chance to see this one
  sr-studio survey power --difference 0.3 --power 0.8 --images 20      raters that it takes
  sr-studio survey power --pairs --preference 0.65                     votes that it takes, exact binomial
  sr-studio survey power --pairs --raters 24 --images 5                the smallest preference to be seen

The standard error of a difference of two conditions is sqrt(2 (rater^2/I + image^2/J + residual^2/(I J R)))
for I raters, J images, R repetitions. The simulation draws such votes and tests them as the analysis does
(complete data: mean squares of rater x condition and image x condition, t with Satterthwaite's degrees of
freedom). Pairs are counted as independent votes; images that disagree lower what they show."""


def main(arguments: Sequence[str]) -> int:
    """Tell what a study can show; return the exit code."""
    options = _parser().parse_args(arguments)
    _check(options)
    document = _pairs(options) if options.pairs else _ratings(options)
    if options.json:
        print_json(document)
    else:
        print("\n".join(_pair_lines(document) if options.pairs else _rating_lines(document)))
    return Exit.OK


def _parser() -> argparse.ArgumentParser:
    parser = words.command_parser("survey power", "How many raters and images a difference needs.", EXAMPLES)
    parser.add_argument("--raters", type=words.positive, metavar="N")
    parser.add_argument("--images", type=words.positive, metavar="N", help="contents")
    parser.add_argument("--repetitions", type=words.positive, default=1, metavar="N", help="default 1")
    parser.add_argument(
        "--conditions",
        type=words.positive,
        default=2,
        metavar="N",
        help="of the study: the spread of all of them counts (default 2)",
    )
    parser.add_argument(
        "--sd-residual", type=float, default=Spread.residual, metavar="SD", help="default 0.7"
    )
    parser.add_argument(
        "--sd-rater", type=float, default=Spread.rater, metavar="SD", help="rater x condition (default 0.2)"
    )
    parser.add_argument(
        "--sd-image", type=float, default=Spread.content, metavar="SD", help="image x condition (default 0.3)"
    )
    parser.add_argument("--difference", type=float, metavar="MOS", help="true difference of two conditions")
    parser.add_argument("--power", type=float, metavar="P", help=f"chance of seeing it (default {POWER})")
    parser.add_argument("--pairs", action="store_true", help="paired comparisons instead of ratings")
    parser.add_argument("--preference", type=float, metavar="P", help="pairs: share for the better")
    parser.add_argument(
        "--simulations", type=words.natural, default=2000, metavar="N", help="default 2000; 0: formula alone"
    )
    parser.add_argument(
        "--seed", type=words.natural, default=1, metavar="N", help="of the simulation (default 1)"
    )
    parser.add_argument("--json", action="store_true", help="print data instead of sentences")
    return parser


def _check(options: argparse.Namespace) -> None:
    if options.power is not None and not 0.05 < options.power < 1:
        raise UsageError("--power is a chance between 0.05 and 1, such as 0.8.")
    if min(options.sd_residual, options.sd_rater, options.sd_image) < 0 or options.sd_residual > 1e3:
        raise UsageError("Standard deviations are 0 or more.")
    if options.difference is not None and not 0 < options.difference < 1e3:
        raise UsageError("--difference is above 0, in points of the scale.")
    if options.pairs:
        if options.preference is not None and not 0.5 < options.preference < 1:
            raise UsageError("--preference is a share between 0.5 and 1, such as 0.65.")
        if options.preference is None and not options.raters:
            raise UsageError("Name --preference, or the raters (and images) that there will be.")
        return
    if options.preference is not None:
        raise UsageError("--preference goes with --pairs.")
    if options.conditions < 2:
        raise UsageError("--conditions is 2 or more: a difference is of two.")
    if not (options.raters or options.images):
        raise UsageError("Name --raters and --images, or one of them and --difference.")
    if not (options.raters and options.images) and options.difference is None:
        raise UsageError("Of --raters, --images and --difference two must be known.")


# ----------------------------------------------------------------------------------------- ratings


def _ratings(options: argparse.Namespace) -> dict[str, Any]:
    spread = Spread(residual=options.sd_residual, rater=options.sd_rater, content=options.sd_image)
    raters, images, difference = options.raters, options.images, options.difference
    power = options.power or POWER
    document: dict[str, Any] = {
        "schema": "sr-studio/survey-power/1",
        "kind": "ratings",
        "raters": raters,
        "images": images,
        "repetitions": options.repetitions,
        "conditions": options.conditions,
        "sd": {"residual": spread.residual, "rater": spread.rater, "image": spread.content},
        "level": LEVEL,
        "power_wanted": power,
        "difference": difference,
        "warnings": [],
    }
    if not (raters and images):
        if raters:
            images = contents_needed(
                difference,
                raters=raters,
                repetitions=options.repetitions,
                conditions=options.conditions,
                power=power,
                spread=spread,
            )
        else:
            raters = raters_needed(
                difference,
                contents=images,
                repetitions=options.repetitions,
                conditions=options.conditions,
                power=power,
                spread=spread,
            )
        document["raters_needed" if options.images else "images_needed"] = (
            raters if options.images else images
        )
        if raters is None or images is None:
            what = "raters" if raters is None else "images"
            document["warnings"].append(
                {"code": "never", "text": f"No number of {what} is enough; more of the other is needed."}
            )
            return document
    error = standard_error(raters=raters, contents=images, repetitions=options.repetitions, spread=spread)
    df = degrees_of_freedom(
        raters=raters,
        contents=images,
        repetitions=options.repetitions,
        conditions=options.conditions,
        spread=spread,
    )
    document |= {
        "raters": raters,
        "images": images,
        "votes_per_condition": raters * images * options.repetitions,
        "standard_error": error,
        "df": df,
        "ci_half": quantile(df) * error if df else None,
        "smallest_difference": smallest_difference(error, df=df, power=power) if df else None,
        "smallest_difference_z": smallest_difference(error, power=power),
        "power": power_of(difference, error, df=df) if df and difference is not None else None,
        "power_z": power_of(difference, error) if difference is not None else None,
        "limits": {
            "endless_raters": math.sqrt(2) * spread.content / math.sqrt(images),
            "endless_images": math.sqrt(2) * spread.rater / math.sqrt(raters),
        },
        "twice_the_raters": standard_error(
            raters=2 * raters, contents=images, repetitions=options.repetitions, spread=spread
        ),
        "twice_the_images": standard_error(
            raters=raters, contents=2 * images, repetitions=options.repetitions, spread=spread
        ),
        "more_images_help_more": contents_help_more(raters=raters, contents=images, spread=spread),
        "simulation": None,
    }
    if options.simulations and raters > 1 and images > 1:
        true = difference if difference is not None else document["smallest_difference"]
        document["simulation"] = simulated(
            difference=true,
            raters=raters,
            images=images,
            repetitions=options.repetitions,
            conditions=options.conditions,
            spread=spread,
            draws=options.simulations,
            seed=options.seed,
        )
    elif options.simulations:
        text = "One rater or one image has no spread to test against: nothing was simulated."
        document["warnings"].append({"code": "not-simulated", "text": text})
    return document


def simulated(
    *,
    difference: float,
    raters: int,
    images: int,
    repetitions: int,
    conditions: int,
    spread: Spread,
    draws: int,
    seed: int,
) -> dict[str, Any]:
    """Share of simulated studies in which two conditions differ significantly, and in their true direction.

    A vote is that of a condition + a (rater x condition) + c (image x condition) + e. A difference of two
    conditions has the variance 2 (MS_a + MS_c - MS_e) / (I J) with Satterthwaite's degrees of freedom; where
    MS_a or MS_c is below
    MS_e, that component is estimated as nothing and the larger mean square alone is taken, as REML does.
    """
    import numpy as np
    from scipy.special import stdtrit

    rng = np.random.Generator(np.random.PCG64(seed))
    found = right = 0
    errors = np.empty(draws)
    free_a, free_c = (raters - 1) * (conditions - 1), (images - 1) * (conditions - 1)
    free_e = conditions * (raters - 1) * (images - 1)
    for draw in range(draws):
        y = (
            spread.rater * rng.standard_normal((raters, 1, conditions))
            + spread.content * rng.standard_normal((1, images, conditions))
            + spread.residual / math.sqrt(repetitions) * rng.standard_normal((raters, images, conditions))
        )
        y[:, :, 0] += difference
        own = y.mean((0, 1))
        mean = float(own[0] - own[1])
        by_rater, by_image = y.mean(1) - own, y.mean(0) - own
        rest = y - own - by_rater[:, None, :] - by_image[None, :, :]
        by_rater -= by_rater.mean(1, keepdims=True)
        by_image -= by_image.mean(1, keepdims=True)
        ms_a = images * (by_rater**2).sum() / free_a
        ms_c = raters * (by_image**2).sum() / free_c
        ms_e = (rest**2).sum() / free_e
        parts = [(ms_a, free_a), (ms_c, free_c), (-ms_e, free_e)]
        if ms_a < ms_e or ms_c < ms_e:
            parts = [max(parts[:2])]
        total = sum(value for value, _ in parts)
        errors[draw] = mean
        if total <= 0:
            found += mean != 0
            right += mean > 0
            continue
        df = total**2 / sum(value**2 / own_df for value, own_df in parts)
        statistic = mean / math.sqrt(2 * total / (raters * images))
        if abs(statistic) >= stdtrit(df, 1 - LEVEL / 2):
            found += 1
            right += statistic > 0
    share = right / draws
    return {
        "difference": difference,
        "draws": draws,
        "seed": seed,
        "power": share,
        "power_se": math.sqrt(share * (1 - share) / draws),
        "significant_either_way": found / draws,
        "standard_error": float(errors.std(ddof=1)) if draws > 1 else None,
    }


def _rating_lines(document: dict[str, Any]) -> list[str]:
    lines = [warning["text"] for warning in document["warnings"]]
    needed = {key: document[key] for key in ("raters_needed", "images_needed") if key in document}
    percent = round(100 * document["power_wanted"])
    for key, count in needed.items():
        if count is not None:
            what = key.removesuffix("_needed")
            needs = counted(count, f"{what.removesuffix('s')} is", f"{what} are")
            lines.append(f"{needs} needed to see {document['difference']:g} ({percent} %).")
    if "standard_error" not in document:
        return lines
    sd = document["sd"]
    lines.append(
        f"{counted(document['raters'], 'rater')}, {counted(document['images'], 'image')}, "
        f"{counted(document['conditions'], 'condition')}: a "
        f"difference of two conditions has the standard error {document['standard_error']:.3f}"
        + (
            f" and the 95 % interval ±{document['ci_half']:.2f} (t, df {document['df']:.1f})."
            if document["df"]
            else "."
        )
    )
    lines.append(
        f"Assumed standard deviations: residual {sd['residual']:g}, rater x condition {sd['rater']:g}, "
        f"image x condition {sd['image']:g}, in points of the scale."
    )
    if document["smallest_difference"] is not None:
        lines.append(f"Smallest difference to be seen: {document['smallest_difference']:.2f} ({percent} %).")
    if document["power"] is not None:
        lines.append(
            f"A difference of {document['difference']:g} is seen in {100 * document['power']:.0f} %."
        )
    one = document["simulation"]
    if one is not None:
        lines.append(
            f"Simulated ({one['draws']} studies, seed {one['seed']}): a difference of "
            f"{one['difference']:.2f} was seen in {100 * one['power']:.0f} %, tested as the analysis does."
        )
    better, other = ("images", "raters") if document["more_images_help_more"] else ("raters", "images")
    lines.append(
        f"More {better} would help more than more {other}: twice the {better} make the standard error "
        f"{document[f'twice_the_{better}']:.3f}, twice the {other} {document[f'twice_the_{other}']:.3f}."
    )
    limit = document["limits"]["endless_raters"]
    lines.append(f"With {document['images']} images it cannot fall below {limit:.3f}, however many raters.")
    return lines


# ------------------------------------------------------------------------------------------- pairs


def _pairs(options: argparse.Namespace) -> dict[str, Any]:
    power = options.power or POWER
    votes = options.raters * (options.images or 1) * options.repetitions if options.raters else None
    needed = votes_needed(options.preference, power=power) if options.preference is not None else None
    warnings = []
    if options.preference is not None and needed is None:
        warnings.append({"code": "never", "text": "More than 200,000 votes are needed."})
    if votes and least_wins(votes) is None:
        text = f"{counted(votes, 'vote')} cannot differ from chance, not even if all agree."
        warnings.append({"code": "few-votes", "text": text})
    return {
        "schema": "sr-studio/survey-power/1",
        "kind": "pairs",
        "raters": options.raters,
        "images": options.images,
        "repetitions": options.repetitions,
        "level": LEVEL,
        "power_wanted": power,
        "preference": options.preference,
        "votes": votes,
        "votes_needed": needed,
        "raters_needed": math.ceil(needed / (options.images * options.repetitions))
        if needed and options.images
        else None,
        "least_wins": least_wins(votes) if votes else None,
        "power": power_of_votes(votes, options.preference) if votes and options.preference else None,
        "smallest_preference": smallest_preference(votes, power=power) if votes else None,
        "warnings": warnings,
    }


def _pair_lines(document: dict[str, Any]) -> list[str]:
    lines = [warning["text"] for warning in document["warnings"]]
    percent = round(100 * document["power_wanted"])
    if document["votes_needed"]:
        lines.append(
            f"{document['votes_needed']} independent votes a pair show a preference of "
            f"{100 * document['preference']:g} % ({percent} %; exact binomial, two-sided 5 %)."
        )
    if document["raters_needed"]:
        raters = counted(document["raters_needed"], "rater")
        lines.append(f"With {counted(document['images'], 'image')} that is {raters}.")
    if document["votes"]:
        wins = document["least_wins"]
        lines.append(
            counted(document["votes"], "vote a pair", "votes a pair")
            + (f": {wins} wins differ from chance." if wins else ".")
        )
        if document["power"] is not None:
            lines.append(f"{100 * document['preference']:g} % is seen in {100 * document['power']:.0f} %.")
        if document["smallest_preference"] is not None:
            least = 100 * document["smallest_preference"]
            lines.append(f"Smallest preference to be seen: {least:.1f} % ({percent} %).")
    lines.append("Votes of one rater or one image are alike; count on more than these.")
    return lines
