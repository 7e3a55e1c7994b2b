"""The command ``decuong``."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any, NoReturn

from decuong.errors import ProblemsFound
from decuong.loading import load
from decuong.model import Point
from decuong.site_building import build_site

_TEXTS: dict[str, Any] = tomllib.loads(
    resources.files("decuong").joinpath("commands.toml").read_text(encoding="utf-8")
)


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, _TEXTS["wrong"].format(program=self.prog) + "\n")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any = None) -> None:
        super().add_usage(usage, actions, groups, _TEXTS["usage"] if prefix is None else prefix)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did its work, 1 when the author's files are at fault."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ProblemsFound as found:
        print(found.report(), file=sys.stderr)
        return 1


def check(options: argparse.Namespace) -> int:
    """Check everything under ``outline/``."""
    outline = load(options.outline)
    points = [point for period in outline.periods for point in _all(period.points)]
    figures = sum(len(point.figures) for point in points)
    done = _TEXTS["check"]["done"]
    print(done.format(periods=len(outline.periods), points=len(points), figures=figures))
    return 0


def site(options: argparse.Namespace) -> int:
    """Build the site into ``site/``, or leave what stands there."""
    load(options.outline)
    target = Path("site")
    built = build_site(Path(), target.absolute())
    message = _TEXTS["site"]["done" if built else "failed"].format(target=target)
    print(message, file=sys.stdout if built else sys.stderr)
    return 0 if built else 1


def _all(points: tuple[Point, ...]) -> list[Point]:
    return [found for point in points for found in (point, *_all(point.points))]


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        "decuong", description=_TEXTS["description"], formatter_class=_Formatter, add_help=False
    )
    _options(parser)
    commands = parser.add_subparsers(title=_TEXTS["commands"], metavar="", required=True)
    for name, run in (("check", check), ("site", site)):
        texts = _TEXTS[name]
        command = commands.add_parser(
            name,
            help=texts["help"],
            description=texts["help"],
            epilog=texts["example"],
            formatter_class=_Formatter,
            add_help=False,
        )
        _options(command).add_argument(
            "--outline",
            type=Path,
            default=Path("outline"),
            metavar=_TEXTS["folder"],
            help=_TEXTS["outline"],
        )
        command.set_defaults(run=run)
    return parser


def _options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """The group of a parser's options, which holds its help."""
    options = parser.add_argument_group(_TEXTS["options"])
    options.add_argument("-h", "--help", action="help", help=_TEXTS["help"])
    return options


if __name__ == "__main__":
    sys.exit(main())
