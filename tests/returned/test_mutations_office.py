"""Mutations that LibreOffice saves in the other format, and in old ones, before they come back."""

from __future__ import annotations

import pytest

from decuong.returned.read_back import read_back
from tests.documents.office import converted
from tests.returned.drafts import Draft, draft
from tests.returned.fixtures import printed
from tests.returned.mutations import MUTATIONS
from tests.returned.test_mutations import check

pytestmark = pytest.mark.slow

KINDS = (
    "nothing", "marks_gone", "line_deleted", "line_retyped", "line_joined_to_the_answer_above",
    "answer_behind_the_line", "answer_broken_by_line_breaks", "prompt_left_behind", "table",
    "table_between_paragraphs", "picture", "footnote", "numbered_list", "bullets", "list_in_a_list",
    "link", "letters_apart", "points_in_another_order", "figure_retyped",
    "figure_with_a_remark", "words_above_the_outline", "annex_behind_the_signature",
)  # fmt: skip
OTHER = {"docx": "odt", "odt": "docx"}


Saved = dict[tuple[str, str, str], tuple[Draft, bytes]]
"""By name, format and the format it was saved in."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Every mutation of every format as LibreOffice saved it; one start for each target."""
    drafts = {}
    for form in OTHER:
        for name in KINDS:
            drafts[name, form] = draft(form)
            MUTATIONS[name](drafts[name, form])
    found = {}
    for to in OTHER:
        folder = tmp_path_factory.mktemp(to)
        files = {f"{name}.{form}": made.content() for (name, form), made in drafts.items()}
        paths = converted(files, to, folder)
        for (name, form), made in drafts.items():
            found[name, form, to] = (made, paths[f"{name}.{form}"].read_bytes())
    return found


def test_libreoffice_makes_enough_kinds() -> None:
    assert len(KINDS) >= 12


@pytest.mark.parametrize("to", OTHER)
@pytest.mark.parametrize("form", OTHER)
@pytest.mark.parametrize("name", KINDS)
def test_everything_comes_back(saved: Saved, name: str, form: str, to: str) -> None:
    made, content = saved[name, form, to]
    check(made, read_back(f"{name}.{to}", content, printed()))
