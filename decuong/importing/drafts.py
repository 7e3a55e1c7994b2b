"""Keeps a proposal as a draft: the period, its letter, and the proposal itself for the next import.

The proposal stays beside the letter as ``<period>.proposal.yml`` and is never published.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from decuong.authoring.yaml_revising import revise_yaml
from decuong.authoring.yaml_writing import write_yaml
from decuong.errors import ProblemsFound
from decuong.files import write_atomically
from decuong.importing.identities.renaming import with_ids_of
from decuong.importing.merging import merge_periods
from decuong.importing.proposing import Proposal, propose_period
from decuong.importing.summary import yaml_head
from decuong.manuscripts.manuscript import Manuscript
from decuong.outlines.editing import Document
from decuong.outlines.loading import read_period
from decuong.outlines.model import Catalogue, Period


def last_proposal(outline: Path, now: Period) -> Period | None:
    """What the last import of a period proposed; None where that is not known."""
    return _readable(_proposal_path(outline, now))


def _proposal_path(outline: Path, period: Period) -> Path:
    """Beside the letter."""
    return (outline / period.letter.source).with_name(f"{period.period}.proposal.yml")


def _readable(path: Path) -> Period | None:
    """A period's file; None where there is none, or it says no period."""
    try:
        return read_period(path) if path.is_file() else None
    except ProblemsFound:
        return None


def propose_draft(
    outline: Path,
    manuscripts: Sequence[Manuscript],
    period: str,
    catalogue: Catalogue,
    previous: Period | None,
) -> tuple[Proposal, Period]:
    """Propose a period, and what its file would say: with what was edited here since, if anything.

    A file that cannot be read is replaced. Raises ProblemsFound where there is no outline.
    """
    ours = _readable(outline / f"{period}.yml")
    base = last_proposal(outline, ours) if ours else None
    if base is None or ours is None or ours == base:
        proposal = propose_period(manuscripts, period, catalogue, previous)
        return proposal, proposal.period
    proposal = propose_period(manuscripts, period, catalogue, ours)
    merged = merge_periods(with_ids_of(base, ours), proposal.period, ours)
    return proposal, merged


def draft_text(outline: Path, proposal: Proposal, draft: Period, files: Sequence[Path]) -> str:
    """The YAML of a draft read from ``files``.

    Where a file is there with the proposal it came from, only the lines that say something else
    change: comments typed by hand stay.
    """
    head = yaml_head(files)
    path = outline / f"{draft.period}.yml"
    kept = _proposal_path(outline, proposal.period)
    if _readable(path) is None or _readable(kept) is None:
        return write_yaml(draft, head)
    content = path.read_bytes()
    former = kept.read_text(encoding="utf-8").partition("\n\n")[0]
    if content.decode("utf-8").startswith(f"{former}\n\n"):
        content = (head.strip() + content.decode("utf-8").removeprefix(former)).encode()
    try:
        return revise_yaml(Document(path.as_posix(), content), draft).content.decode("utf-8")
    except ProblemsFound:
        return write_yaml(draft, head)


def write_draft(
    outline: Path, proposal: Proposal, draft: Period, files: Sequence[Path]
) -> Path | None:
    """Write the letter, the proposal and the period's file, in this order, each atomically.

    Returns where the former file is kept, if it was replaced as a whole: one that nobody can read,
    or that no import proposed.
    """
    text = draft_text(outline, proposal, draft, files)
    replaced = _keep_replaced(outline, draft)
    write_atomically(outline / proposal.period.letter.source, proposal.source.encode())
    kept = write_yaml(proposal.period, yaml_head(files))
    write_atomically(_proposal_path(outline, proposal.period), kept.encode())
    write_atomically(outline / f"{draft.period}.yml", text.encode())
    return replaced


def _keep_replaced(outline: Path, draft: Period) -> Path | None:
    path = outline / f"{draft.period}.yml"
    ours = _readable(path)
    if not path.is_file() or (ours and last_proposal(outline, ours)):
        return None
    kept = _proposal_path(outline, draft).with_name(f"{draft.period}.replaced.yml")
    write_atomically(kept, path.read_bytes())
    return kept
