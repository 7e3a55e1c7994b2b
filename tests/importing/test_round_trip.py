"""A period written as a Word file and read again is the same, contacts of persons aside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from decuong.authoring.word_export import export_docx
from decuong.authoring.yaml_writing import write_yaml
from decuong.importing.proposing import Proposal, propose_period
from decuong.manuscripts.opening import open_manuscript
from decuong.outlines.loading import source_text
from decuong.outlines.model import Catalogue, Period, Point, validated
from decuong.outlines.reading import read
from decuong.outlines.redaction import redact
from tests.abuse.repeated import repeated
from tests.generated import periods
from tests.importing import word_files
from tests.importing.test_real_letter import edits
from tests.sample import OUTLINE

Imported = Callable[..., Proposal]


@pytest.fixture
def export(outline_period: Period, project: Path) -> bytes:
    return export_docx(outline_period, source_text(OUTLINE, outline_period))


def _changed(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """A package with members changed, or left out where the change gives None."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            made = change(name, old.read(name))
            if made is not None:
                new.writestr(name, made)
    return file.getvalue()


def test_the_real_period_comes_back(
    export: bytes, imported: Imported, outline_period: Period
) -> None:
    proposal = imported(export)
    assert proposal.period == redact(outline_period)
    assert proposal.doubts == ()


def test_no_personal_contact_is_in_the_file(export: bytes, outline_period: Period) -> None:
    with zipfile.ZipFile(io.BytesIO(export)) as package:
        content = b"".join(package.read(name) for name in package.namelist()).decode()
    assert all(contact.value not in content for contact in outline_period.contacts)
    assert "Toàn dân đoàn kết" in content


def test_its_words_alone_give_the_outline_back(
    export: bytes, imported: Imported, outline_period: Period
) -> None:
    """Without what the file carries along, as after a detour through another program."""
    bare = _changed(export, lambda name, old: None if "customXml/" in name else old)
    left = list(edits(imported(bare).period, redact(outline_period)))
    assert set(left) <= {"contacts", "levels › huyen"}  # what was personal is not read


def test_an_edited_file_keeps_the_ids(
    export: bytes, imported: Imported, outline_period: Period
) -> None:
    def edit(name: str, old: bytes) -> bytes:
        if name != "word/document.xml":
            return old
        return old.replace("lĩnh vực hoạt động".encode(), "lĩnh vực công tác lớn".encode())

    proposal = imported(_changed(export, edit), name="2024-nam")

    def ids(points: tuple[Point, ...]) -> list[str]:
        return [found for point in points for found in (point.id, *ids(point.points))]

    assert ids(proposal.period.points) == ids(outline_period.points)
    assert [change.id for change in proposal.changes] == ["noi-dung-chuyen-bien-tot"]


def test_a_file_that_carries_nonsense_is_read_by_its_words(
    export: bytes, imported: Imported
) -> None:
    def spoil(name: str, old: bytes) -> bytes:
        return old.replace(b"<outline>", b"<outline>x: [") if "customXml/" in name else old

    assert len(imported(_changed(export, spoil)).period.points) == 2


@pytest.mark.parametrize("odd", ["Â¡", "Ã¡Ã©", "§Æng", "aù oû"])
def test_words_that_look_wrongly_decoded_come_back(
    imported: Imported, outline_period: Period, odd: str
) -> None:
    first, *others = outline_period.points
    period = outline_period.model_copy(
        update={"points": (first.model_copy(update={"title": odd}), *others)}
    )
    proposal = imported(export_docx(period, source_text(OUTLINE, period)))
    assert proposal.period == redact(period)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["odt", "doc", "docx", "rtf"])
def test_saved_by_libreoffice_it_is_the_same_period(
    export: bytes, imported: Imported, outline_period: Period, tmp_path: Path, kind: str
) -> None:
    saved = word_files.through_libreoffice(export, kind, tmp_path)
    proposal = imported(saved, name="2024-nam", previous=outline_period)
    left = list(edits(proposal.period, redact(outline_period)))
    assert set(left) <= {"contacts", "levels › huyen"}  # what was personal is not read
    assert _ids(proposal.period.points) == _ids(outline_period.points)
    assert proposal.changes == ()


def _ids(points: tuple[Point, ...]) -> list[str]:
    return [i for p in points for i in (p.id, *(f.id for f in p.figures), *_ids(p.points))]


def _period_of(data: dict[str, Any]) -> Period:
    return Period.model_validate(data)


FEW_AND_MANY = pytest.mark.parametrize(
    "examples",
    [pytest.param(25, marks=pytest.mark.slow), pytest.param(500, marks=pytest.mark.soak)],
)


@FEW_AND_MANY
def test_any_period_comes_back(catalogue: Catalogue, tmp_path: Path, examples: int) -> None:
    path = tmp_path / "x.docx"

    def check(data: dict[str, Any]) -> None:
        period = _period_of(data)
        path.write_bytes(export_docx(period, "bản gốc"))
        proposal = propose_period([open_manuscript(path)], period.period, catalogue, None)
        assert proposal.period == redact(period)
        assert proposal.source == "bản gốc"

    repeated(check, periods(), examples)


def _comes_back_as_yaml(data: dict[str, Any]) -> None:
    period = _period_of(data)
    found, problems = read("x.yml", write_yaml(period, "# đầu").encode())
    assert problems == []
    assert found is not None
    assert validated(Period, found) == (period, [])


@FEW_AND_MANY
def test_any_period_is_written_as_yaml_that_reads_back(examples: int) -> None:
    repeated(_comes_back_as_yaml, periods(), examples)
