"""Pages state what Nghị định 42/2022/NĐ-CP asks of published documents, and invent nothing."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re

from decuong.outlines.model import Catalogue, Period
from decuong.website import addresses
from decuong.website.metadata import metadata
from decuong.website.period_view import views
from tests.website.conftest import made_up_downloads


def test_what_is_not_known_is_left_out(catalogue: Catalogue, outline_period: Period) -> None:
    data = metadata(catalogue.organisation, views(catalogue, made_up_downloads(outline_period))[0])
    assert data["name"] == outline_period.title
    assert "datePublished" not in data
    assert "identifier" not in data["isBasedOn"]
    assert "dateCreated" not in data["isBasedOn"]
    assert len(data["associatedMedia"]) == 12
    assert "contentUrl" not in data["associatedMedia"][0]
    assert data["associatedMedia"][0]["sha256"] == f"{0:064x}"


def test_what_is_known_is_said(catalogue: Catalogue, outline_period: Period) -> None:
    letter = outline_period.letter.model_copy(
        update={"number": "12/MTTQ-BTT", "date": datetime.date(2024, 5, 6)}
    )
    period = outline_period.model_copy(update={"letter": letter})
    known = catalogue.model_copy(update={"periods": (period,)})
    data = metadata(known.organisation, views(known, made_up_downloads(period))[0])
    assert data["isBasedOn"]["identifier"] == "12/MTTQ-BTT"
    assert data["isBasedOn"]["dateCreated"] == "2024-05-06"


def test_the_letter_names_its_attached_files(catalogue: Catalogue, outline_period: Period) -> None:
    available = made_up_downloads(outline_period)
    issued = tuple(
        dataclasses.replace(available.downloads[0], file=f"de-cuong.{kind}", format=kind)
        for kind in ("docx", "pdf")
    )
    address = catalogue.organisation.site.model_copy(update={"address": "https://example.org/"})
    organisation = catalogue.organisation.model_copy(update={"site": address})
    view = views(catalogue, dataclasses.replace(available, issued=issued))[0]
    files = metadata(organisation, view)["isBasedOn"]["associatedMedia"]
    assert [file["encodingFormat"] for file in files][1] == "application/pdf"
    folder = "https://example.org/tai-ve/2024-6-thang/de-cuong"
    assert [file["contentUrl"] for file in files] == [
        f"{folder}/de-cuong.docx",
        f"{folder}/de-cuong.pdf",
    ]


def test_the_page_holds_it_as_json(texts: dict[str, str]) -> None:
    page = texts[addresses.outline_page("2024-6-thang")]
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    assert json.loads(found[1])["@type"] == "DigitalDocument"
