"""What the acts of ``sr-studio survey`` that work on a stored study share."""

import argparse


def act_parser(name: str, summary: str, examples: str) -> argparse.ArgumentParser:
    """Return a parser whose help ends with examples."""
    return argparse.ArgumentParser(
        prog=f"sr-studio survey {name}",
        description=summary,
        epilog=f"examples:\n{examples}\n\n"
        "exit codes: 0 done, 2 wrong arguments or a file in the way, 3 nothing could be done",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_study(parser: argparse.ArgumentParser) -> None:
    """Add the study an act is about."""
    parser.add_argument("study", metavar="STUDY", help="the study's folder, NAME.srstudy")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the choice of data instead of text, as one document or as lines for programs."""
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    parser.add_argument(
        "--json-lines", action="store_true", help="the result as one JSON object a line, for programs"
    )
