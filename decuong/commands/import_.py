"""``decuong import``: a Word outline to a proposed period; writes only with ``--write``."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from decuong.commands import TEXTS
from decuong.commands.diff import describe_changes, find_period
from decuong.commands.progress import working
from decuong.errors import Place, ProblemsFound, problem
from decuong.importing.deciding import Answers, Identity, answer
from decuong.importing.drafts import draft_text, propose_draft, write_draft
from decuong.importing.proposing import Proposal
from decuong.importing.summary import outcome, summarize, summary_data
from decuong.manuscripts.opening import open_manuscript
from decuong.outlines.loading import load
from decuong.outlines.model import PERIOD_PATTERN
from decuong.outlines.releases import releases


def arguments(group: argparse._ArgumentGroup) -> None:
    """Which files, as which period, after which one."""
    texts = TEXTS["import"]
    group.add_argument(
        "files", nargs="+", type=Path, metavar=TEXTS["metavars"]["file"], help=texts["files"]
    )
    group.add_argument("--period", required=True, metavar=TEXTS["period"], help=texts["period"])
    group.add_argument("--previous", metavar=TEXTS["period"], help=texts["previous"])
    group.add_argument("--write", action="store_true", help=texts["write"])
    group.add_argument("--replace", action="store_true", help=texts["replace"])
    point = TEXTS["metavars"]["point"]
    group.add_argument(
        "--same", dest="identities", action="append", default=[], metavar=f"{point}={point}",
        type=_same, help=texts["same"],
    )  # fmt: skip
    group.add_argument(
        "--new", dest="identities", action="append", metavar=point, type=_new, help=texts["new"]
    )
    words = TEXTS["metavars"]["words"]
    group.add_argument("--refuse", action="append", default=[], metavar=words, help=texts["refuse"])
    group.add_argument("--brief", action="store_true", help=texts["brief"])
    group.add_argument("--all", action="store_true", help=texts["all"])
    group.add_argument("--json", action="store_true", help=texts["json"])


def run(options: argparse.Namespace) -> int:
    """Show the proposal, and write it if asked to."""
    path = options.outline / f"{options.period}.yml"
    _check(path, options)
    with working("reading"):
        manuscripts = [open_manuscript(file) for file in options.files]
        catalogue = load(options.outline, {path} if options.replace else ())
        before = options.previous
        previous = find_period(catalogue, before, options.outline) if before else None
        outline, period = options.outline, options.period
        proposal, draft = propose_draft(outline, manuscripts, period, catalogue, previous)
        answers = Answers(tuple(options.identities), tuple(options.refuse))
        proposal, draft = answer(proposal, draft, previous, answers)
    text = draft_text(outline, proposal, draft, options.files)
    source = options.outline / proposal.period.letter.source
    _keep_source(source, proposal.source, options)
    replaced = None
    if options.write:
        replaced = write_draft(options.outline, proposal, draft, options.files)
    done = {"path": path.as_posix(), "source": source.as_posix(), "written": options.write}
    done["replaced"] = replaced.as_posix() if replaced else ""
    if options.json:
        data = {**summary_data(proposal, manuscripts), **done, "yaml": text}
        print(json.dumps(data, ensure_ascii=False))
    elif options.brief:
        print("\n".join(outcome(proposal, done)))
    else:
        changes = _changes(proposal)
        lines = summarize(proposal, manuscripts, changes, done, everything=options.all)
        print("\n".join(lines))
    return 0


def _same(words: str) -> Identity:
    """Which point of the previous period a point is, as typed."""
    point, _, former = words.partition("=")
    return Identity(point.strip(), former.strip())


def _new(point: str) -> Identity:
    return Identity(point.strip(), "")


def _keep_source(path: Path, source: str, options: argparse.Namespace) -> None:
    """Refuse to put the source of this import in the place of another one nobody named."""
    if not options.write or options.replace or not path.exists():
        return
    if path.read_bytes() != source.encode():
        raise ProblemsFound([problem("import-source-exists", Place(path.as_posix()))])


def _changes(proposal: Proposal) -> list[str]:
    return list(describe_changes(proposal.changes)) if proposal.matches else []


def _check(path: Path, options: argparse.Namespace) -> None:
    """Refuse an id no period may have, and a file that would be overwritten."""
    place = Place(path.as_posix())
    if not re.fullmatch(PERIOD_PATTERN, options.period):
        raise ProblemsFound([problem("period-id-invalid", place, value=options.period)])
    if not (options.write or options.replace) or not path.exists():
        return
    if not options.replace:
        raise ProblemsFound([problem("import-exists", place)])
    if releases(options.outline, options.period):
        raise ProblemsFound([problem("import-published", place)])
