"""Finished templates of the real outline, and what programs show of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from decuong.documents import downloads
from decuong.documents.issued import issued_documents
from decuong.documents.reports import (
    ReportTemplate,
    make_documents,
    report_templates,
    unit_templates,
)
from decuong.outlines.model import Catalogue, Period
from tests.documents.office import converted
from tests.generated import organisation_with_address


@pytest.fixture(scope="session")
def templates(catalogue: Catalogue, outline_period: Period) -> tuple[ReportTemplate, ...]:
    return report_templates(catalogue, outline_period)


@pytest.fixture(scope="session")
def filled_downloads(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all templates; not to be changed."""
    folder = tmp_path_factory.mktemp("tai-ve")
    downloads.make_downloads(catalogue, folder)
    return folder


@pytest.fixture(scope="session")
def documents(filled_downloads: Path, outline_period: Period) -> dict[str, bytes]:
    """Every finished template by its file name."""
    folder = filled_downloads / outline_period.period
    found = {path.name: path.read_bytes() for path in sorted(folder.glob("mau-bao-cao_*"))}
    assert len(found) == 12
    return found


@pytest.fixture(scope="session")
def all_documents(
    documents: dict[str, bytes], catalogue: Catalogue, outline_period: Period
) -> dict[str, bytes]:
    """Every kind of document by its file name: two units' own, the letter, and linked ones too."""
    organisation = organisation_with_address(catalogue.organisation, "https://vi-du.vn/huong-dan/")
    linked = catalogue.model_copy(update={"organisation": organisation})
    units = [t for t in unit_templates(catalogue, outline_period) if t.unit in ("474", "481")]
    others = make_documents((*units, *issued_documents(catalogue, outline_period)))
    found = documents | {template.file: content for template, content in others}
    guided = [t for t in report_templates(linked, outline_period) if t.variant == "guided"]
    found |= {
        f"co-lien-ket_{template.file}": content for template, content in make_documents(guided)
    }
    assert len(found) == 12 + 8 + 2 + 6
    return found


@pytest.fixture(scope="session")
def pdfs(documents: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every template as LibreOffice prints it, by the template's file name; one start for all."""
    return converted(documents, "pdf", tmp_path_factory.mktemp("pdf"))
