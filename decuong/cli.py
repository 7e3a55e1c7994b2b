"""The command ``decuong``: what was typed, to the module that does it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from decuong.commands import TEXTS
from decuong.commands.translating import translated_argparse
from decuong.errors import Hindered, run_reporting_problems, speak_unicode
from decuong.files import only_one, recover_swap, was_cut_short
from decuong.upkeep import JOURNAL, OUTLINE

COMMANDS = (
    "init",
    "import",
    "new",
    "check",
    "diff",
    "export",
    "build",
    "site",
    "preview",
    "open",
    "publish",
    "correct",
    "close",
    "collect",
    "prefill",
    "upgrade",
    "desk",
)
"""Modules of ``decuong.commands``, in the order of the help; ``import_`` for a Python keyword."""


class _Parser(argparse.ArgumentParser):
    """An argument parser that says what was typed wrong, and where help is."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, TEXTS["wrong"].format(what=message, program=self.prog) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command typed, or ask which; 0 when all went well, 1 for mistakes in the files."""
    speak_unicode()
    typed = sys.argv[1:] if arguments is None else arguments
    if not typed:
        return run_reporting_problems(_guided)

    def work() -> int:
        with translated_argparse():
            options = _parser(typed).parse_args(typed)
        if options.needs_project:
            _recover(options.outline.absolute())
            if not options.may_start:
                _check_place(options.outline)
            _recover(Path("site").absolute())
            _finish_publication(options.outline)
        return int(options.run(options))

    return run_reporting_problems(work)


def _guided() -> int:
    from decuong.commands.guide import guide  # noqa: PLC0415  (a command needs no other)

    _check_place(OUTLINE)
    return guide(_step)


def _check_place(outline: Path) -> None:
    """Raise Hindered in a folder that is not the project's."""
    if not outline.is_dir():
        raise Hindered("no-outline-folder", str(outline))


def _recover(folder: Path) -> None:
    """Finish or undo a swap of a folder that was cut short, unless a command is just swapping."""
    if was_cut_short(folder):
        with suppress(Hindered), only_one():
            recover_swap(folder)


def _finish_publication(outline: Path) -> None:
    """Finish a publication that was cut short, unless one is under way or still hindered."""
    if (outline / JOURNAL).exists():
        from decuong.commands.publish import finish_publication  # noqa: PLC0415  (seldom needed)

        with suppress(Hindered, OSError), only_one():
            finish_publication(outline)


def _step(command: list[str]) -> int:
    """Run one step of the guide, which goes on whatever was typed."""
    try:
        return main(command)
    except SystemExit as stopped:
        return int(stopped.code or 0)


def _parser(typed: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the command that was typed is imported, for a quick start."""
    parser = _Parser(
        "decuong",
        description=TEXTS["description"],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    _options(parser)
    commands = parser.add_subparsers(
        title=TEXTS["commands"], metavar=TEXTS["metavars"]["command"], required=True
    )
    for name in COMMANDS:
        texts = TEXTS[name]
        command = commands.add_parser(
            name,
            help=texts["help"],
            description=texts["help"],
            epilog=texts["example"],
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
        )
        if name in typed:
            module = f"{name}_" if iskeyword(name) else name
            _add(command, import_module(f"decuong.commands.{module}"))
    return parser


def _add(parser: argparse.ArgumentParser, module: ModuleType) -> None:
    options = _options(parser)
    needs_project = getattr(module, "NEEDS_PROJECT", True)
    if needs_project:
        options.add_argument(
            "--outline",
            type=Path,
            default=OUTLINE,
            metavar=TEXTS["metavars"]["folder"],
            help=TEXTS["outline"],
        )
    module.arguments(options)
    may_start = getattr(module, "MAY_START_PROJECT", False)
    parser.set_defaults(run=module.run, needs_project=needs_project, may_start=may_start)


def _options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """The group of a parser's options, which holds its help."""
    options = parser.add_argument_group(TEXTS["options"])
    options.add_argument("-h", "--help", action="help", help=TEXTS["help"])
    return options


if __name__ == "__main__":
    sys.exit(main())
