"""Pages state what Nghị định 42/2022/NĐ-CP asks of published documents, and invent nothing."""

from __future__ import annotations

import datetime
import json
import re

from decuong.model import Outline, Period
from decuong.website import addresses
from decuong.website.metadata import metadata
from decuong.website.period_view import views
from tests.website.conftest import made_up_shelf


def test_what_is_not_known_is_left_out(outline: Outline, outline_period: Period) -> None:
    data = metadata(outline.organisation, views(outline, made_up_shelf(outline_period))[0])
    assert data["name"] == outline_period.title
    assert "datePublished" not in data
    assert "identifier" not in data["isBasedOn"]
    assert "dateCreated" not in data["isBasedOn"]
    assert len(data["associatedMedia"]) == 12
    assert "contentUrl" not in data["associatedMedia"][0]
    assert data["associatedMedia"][0]["sha256"] == f"{0:064x}"


def test_what_is_known_is_said(outline: Outline, outline_period: Period) -> None:
    letter = outline_period.letter.model_copy(
        update={"number": "12/MTTQ-BTT", "date": datetime.date(2024, 5, 6)}
    )
    period = outline_period.model_copy(update={"letter": letter})
    known = outline.model_copy(update={"periods": (period,)})
    data = metadata(known.organisation, views(known, made_up_shelf(period))[0])
    assert data["isBasedOn"]["identifier"] == "12/MTTQ-BTT"
    assert data["isBasedOn"]["dateCreated"] == "2024-05-06"


def test_the_page_holds_it_as_json(texts: dict[str, str]) -> None:
    page = texts[addresses.outline_page("2024-6-thang")]
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    assert json.loads(found[1])["@type"] == "DigitalDocument"
