"""Counts the words of the files against those of a proposal, as a multiset and both ways.

Order and marks are the business of ``corrections``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decuong.importing.proposal.corrections import Account
from decuong.importing.proposal.second_reader import bag_of, bare_words, office_lines, second_lines
from decuong.importing.words import GAP, formulate
from decuong.manuscripts.manuscript import Manuscript
from decuong.outlines.model import Period
from decuong.outlines.wording import period_words

_MOST_NAMED = 10
_AROUND = 12
"""Words of a line that are shown around words it lost."""


@dataclass(frozen=True)
class Count:
    """What the second reader says."""

    was_made: bool = False
    words: int = 0
    """How many words it found in the files."""
    missing: tuple[tuple[str, str], ...] = ()
    """Words that only it found, each with the line around."""
    added: tuple[str, ...] = ()
    """Words that only the proposal has, numbers of lists aside: a fault of the import."""

    def doubts(self) -> Iterator[str]:
        """Questions to the person about words that only one of both readers found."""
        if self.missing:
            listed = "; ".join(f"“{words}” ({line})" for words, line in self.missing[:_MOST_NAMED])
            yield formulate("doubts", "missing", words=listed, count=len(self.missing))
        if self.added:
            yield formulate("doubts", "added", words=", ".join(self.added[:_MOST_NAMED]))


def count_words(
    manuscripts: Sequence[Manuscript],
    period: Period,
    account: Account,
    remarked: Sequence[tuple[str, str]],
) -> Count:
    """Hold the words of the files against those of a proposal and what it names as left out.

    ``remarked`` are marks as the files have them and as they are written in the source's text.
    """
    here = _claimed(period, (*account.rewritten, *remarked), account.unsourced)
    read = [second_lines(manuscript, here) for manuscript in manuscripts]
    if any(lines is None for lines in read):
        return Count()
    lines = [line for lines_of_file in read for line in lines_of_file or ()]
    there = bag_of(" ".join(lines))
    computed = sum(map(_computed, manuscripts), Counter[str]())
    beside = sum(map(_beside, manuscripts), Counter[str]())
    missing = there - here - beside - computed
    added = here - there - computed
    was_made = True
    if added:  # words in shapes, which pandoc leaves out
        shapes, was_made = _in_shapes(manuscripts, here, there)
        added -= shapes
    if not was_made:
        return Count(added=tuple(sorted(added.elements())))
    named = tuple(_named(missing, lines))
    return Count(True, there.total(), named, tuple(sorted(added.elements())))


def _beside(manuscript: Manuscript) -> Counter[str]:
    """The words that the import itself names as standing beside the text, such as comments."""
    return bag_of(" ".join(f"{aside.kind} {aside.words}" for aside in manuscript.asides))


def _computed(manuscript: Manuscript) -> Counter[str]:
    """Words that no file holds so: numbers that Word counts, text decoded anew."""
    garbled = {aside.place for aside in manuscript.asides if aside.kind == "mojibake"}
    paragraphs = list(manuscript.paragraphs())
    decoded = (paragraph.text for paragraph in paragraphs if paragraph.place in garbled)
    return bag_of(" ".join((*(paragraph.number for paragraph in paragraphs), *decoded)))


def _in_shapes(
    manuscripts: Sequence[Manuscript], here: Counter[str], there: Counter[str]
) -> tuple[Counter[str], bool]:
    """Words that LibreOffice finds beside pandoc's, and whether anybody could count them.

    Without LibreOffice they are the importer's own, which proves nothing.
    """
    read = [office_lines(manuscript, here) for manuscript in manuscripts]
    office = bag_of(" ".join(line for lines in read for line in lines or ()))
    boxed = [p.text for m in manuscripts for p in m.paragraphs() if p.boxed]
    if not office and boxed:
        return bag_of(" ".join(boxed)), False
    return office - there, True


def _claimed(
    period: Period, rewritten: Sequence[tuple[str, str]], unsourced: Sequence[str]
) -> Counter[str]:
    """The words of the source by what the proposal says of them: kept, corrected, left out."""
    words = bag_of(" ".join(period_words(period)).replace(GAP, " "))
    pairs = [(x.wrong, x.right or "") for x in period.corrections]
    for before, after in (*pairs, *rewritten):
        words.update(bag_of(before))
        words.subtract(bag_of(after))
    words.update(bag_of(" ".join(unsourced)))
    return words


def _named(missing: Counter[str], lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Missing words, line by line, with some of the line around them."""
    left = Counter(missing)
    for line in lines:
        lost = []
        for word in bare_words(line):
            if left[word] > 0:
                left[word] -= 1
                lost.append(word)
        if lost:
            words = line.split()
            around = " ".join(words[:_AROUND]) + ("…" if len(words) > _AROUND else "")
            yield " ".join(lost), around
