"""A part of ``make typing``: what is typed looks as the body, and the prompt goes."""

from __future__ import annotations

import pytest

from tests.documents.typing_trials import trials

pytestmark = pytest.mark.slow

GUIDED = "mau-bao-cao_2024-6-thang_huyen_co-huong-dan"
WANTED = (
    "answer: in the prompt",
    "answer: Enter first",
    "clause: behind guidance",
    "open clause: after deleting",
    "note: behind guidance",
)


def test_what_is_typed_with_real_keys_looks_as_the_body(documents: dict[str, bytes]) -> None:
    files = {f"{GUIDED}.{form}": documents[f"{GUIDED}.{form}"] for form in ("docx", "odt")}
    found = trials(files, WANTED)
    assert [f"{row['place']}: {row['way']}" for row in found] == [*WANTED, *WANTED]
    for row in found:
        assert row["body"], row
        assert not row["claims"], row
        if row["way"] == "in the prompt":
            assert row["prompt"] == "gone", row
