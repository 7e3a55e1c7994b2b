from __future__ import annotations

from decuong.outlines.model import Catalogue, Period
from decuong.outlines.redaction import REDACTED, redact


def test_personal_contacts_are_gone_wherever_they_stood(catalogue: Catalogue) -> None:
    for period in map(redact, catalogue.periods):
        everything = period.model_dump_json()
        assert "canbo.vp" not in everything
        assert "0900000186" not in everything


def test_nothing_else_changes(outline_period: Period) -> None:
    before = outline_period.model_dump_json()
    for contact in outline_period.contacts:
        before = before.replace(contact.value, REDACTED)
    assert redact(outline_period).model_dump_json() == before


def test_contacts_that_are_not_personal_stay(outline_period: Period) -> None:
    office = tuple(
        contact.model_copy(update={"personal": False}) for contact in outline_period.contacts
    )
    period = outline_period.model_copy(update={"contacts": office})
    assert redact(period) == period
