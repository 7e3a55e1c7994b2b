"""A part of ``make typing``: what is typed looks as the body and comes back; the prompt goes."""

from __future__ import annotations

import base64

import pytest

from decuong.returned.printed_form import printed_form
from decuong.returned.read_back import read_back
from tests.documents.typing_trials import trials

pytestmark = pytest.mark.slow

GUIDED = "mau-bao-cao_2024-6-thang_huyen_co-huong-dan"
WANTED = ("answer: in the prompt", "clause: behind guidance", "open clause: after deleting")
BLANK = "mau-bao-cao_2024-6-thang_huyen.docx"
POINTS = {
    "answer": "hoi-nghi-quan-triet",
    "clause": "tuyen-truyen-ngay-le-ky-niem",
    "open clause": "co-quan-ngoai-giao-to-chuc-quoc-te",
    "title": "phan-bien-xa-hoi",
    "note": "nhiem-vu-trong-tam",
}
"""The point that each place of the trials belongs to."""
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
        form = printed_form(documents[f"{GUIDED}.docx"], documents[BLANK])
        report = read_back("saved.docx", base64.b64decode(row["saved"]), form)
        assert {id: answer.placed for id, answer in report.answers.items()} == {
            POINTS[row["place"]]: "mark"
        }, row
        assert report.unplaced == ()
