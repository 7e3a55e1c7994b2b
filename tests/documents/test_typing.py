"""A part of ``make typing``: what is typed looks as the body, and the prompt goes."""

from __future__ import annotations

import pytest

from tests.documents.typing_trials import trials

pytestmark = pytest.mark.slow

GUIDED = "mau-bao-cao_2024-6-thang_huyen_co-huong-dan"
WANTED = ("answer: in the prompt", "clause: behind guidance", "open clause: after deleting")
MORE = ("answer: Enter first", "answer: paste", "title: Enter first", "note: behind guidance")


@pytest.mark.parametrize("wanted", [WANTED, pytest.param(MORE, marks=pytest.mark.soak)])
def test_what_is_typed_with_real_keys_looks_as_the_body(
    documents: dict[str, bytes], wanted: tuple[str, ...]
) -> None:
    files = {f"{GUIDED}.{form}": documents[f"{GUIDED}.{form}"] for form in ("docx", "odt")}
    found = trials(files, wanted)
    assert [f"{row['place']}: {row['way']}" for row in found] == [*wanted, *wanted]
    for row in found:
        assert row["body"], row
        assert not row["claims"], row
        if row["way"] == "in the prompt":
            assert row["prompt"] == "gone", row
