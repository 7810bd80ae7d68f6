"""``sr-studio train presets``: objectives as data, with their sources and what they depart from them in."""

from collections.abc import Sequence
from textwrap import fill

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.tables import print_json, text_table
from sr_studio.commands.train.parsers import act_parser, add_json, as_usage
from sr_studio.errors import StudioError
from sr_studio.training.config.presets import all_presets, load_preset
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.config.run_file import encode_run
from sr_studio.training.config.terms import NETWORK_TERMS, describe_term
from sr_studio.training.run.durations import counted

EXAMPLES = """\
  sr-studio train presets                 a line each
  sr-studio train presets srgan-vgg54     source, departures, every term
  sr-studio train presets fast --toml     the values as they stand in a run file
  sr-studio train presets --json          for programs"""


def main(arguments: Sequence[str]) -> int:
    """List presets, or tell everything about some."""
    parser = act_parser("presets", "Objectives and their hyper-parameters as data.", EXAMPLES)
    parser.add_argument("names", nargs="*", metavar="PRESET", help="tell everything about these")
    parser.add_argument("--toml", action="store_true", help="print the values as TOML")
    add_json(parser)
    options = parser.parse_args(arguments)
    try:
        presets = [load_preset(name) for name in options.names] or list(all_presets())
    except StudioError as error:
        raise as_usage(error) from error
    if options.json:
        import msgspec

        print_json({"presets": [msgspec.to_builtins(preset) for preset in presets]})
    elif options.toml:
        print("\n".join(encode_run(preset) for preset in presets), end="")
    elif options.names:
        print("\n\n".join(card(preset) for preset in presets))
        print(f"\nEvery key that --set changes: sr-studio train presets {presets[0].preset} --toml")
    else:
        rows = [["preset", "×", "steps", "batch", "HR px", "loss network", "what it is"]]
        rows += [
            [p.preset, str(p.scale), f"{p.steps:,}", str(p.batch), str(p.patch), networks(p), p.summary]
            for p in presets
        ]
        print(text_table(rows, ragged=True))
        print("\nsr-studio train presets NAME tells source, departures and every term.")
    return Exit.OK


def networks(preset: RunConfig) -> str:
    """Return the loss networks of a preset."""
    names = [term.network for term in preset.objective.values() if isinstance(term, NETWORK_TERMS)]
    return ", ".join(dict.fromkeys(names)) or "–"


def card(preset: RunConfig) -> str:
    """Return everything about a preset in words."""
    lines = [
        f"{preset.preset}: {preset.summary}",
        fill(f"  source     {preset.source}", 100, subsequent_indent=" " * 13, break_on_hyphens=False),
    ]
    for departure in preset.departures:
        lines.append(
            fill(f"  departs    {departure}", 100, subsequent_indent=" " * 13, break_on_hyphens=False)
        )
    lines.append(f"  network    {preset.network.kind} from {preset.start.name or 'scratch'}, ×{preset.scale}")
    lines.append(
        f"  training   {counted(preset.steps, 'step')} of {counted(preset.batch, 'patch', 'patches')} of "
        f"{preset.patch} px, "
        f"{preset.optimizer.kind} {preset.lr:g} {preset.schedule.kind}"
        + (f", EMA {preset.ema:g}" if preset.ema else "")
    )
    lines += [f"  {name:<10} {describe_term(term)}" for name, term in preset.objective.items()]
    if preset.histogram_matching:
        lines.append("  afterwards the output's histogram is matched to the input's, channel by channel")
    judge = preset.discriminator
    if judge is not None:
        norms = "" if judge.norm == "none" else f", {judge.norm} norm"
        norms += ", spectral norm" if judge.spectral else ""
        norms += ", sees the input too" if judge.conditional else ""
        norms += ", halved" if judge.halved else ""
        norms += f", a pool of {judge.pool} pictures" if judge.pool else ""
        each = " for each kind" if preset.task == "unpaired" else ""
        lines.append(f"  D          {judge.kind}, {judge.channels} channels{norms}{each}")
    if preset.data.layout != "photographs":
        layout = preset.data.layout.replace("_", " ")
        flips = "mirrored" if preset.data.symmetries == "mirror" else "flipped and turned"
        lines.append(f"  data       {layout}, resized to {preset.data.resize} px, cut and {flips}")
    lines.append(f"  best by    {preset.best_by or 'nothing: the newest counts'}")
    return "\n".join(lines)
