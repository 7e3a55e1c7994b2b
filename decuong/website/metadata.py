"""A period's documents in the terms of schema.org, as Nghị định 42/2022/NĐ-CP asks to state them.

Number, date, abstract, issuing body and attached files; what the data does not say is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from decuong.documents.manifest import TemplateFile as Template
from decuong.outlines.model import Organisation
from decuong.website import addresses
from decuong.website.period_view import PeriodView

_MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
}


def metadata(organisation: Organisation, view: PeriodView) -> dict[str, Any]:
    """JSON-LD of a period: the outline as a document, its letter, its templates."""
    period, letter = view.period, view.period.letter
    issuer = {"@type": "Organization", "name": organisation.name}
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "DigitalDocument",
            "name": period.title,
            "inLanguage": "vi",
            "version": str(period.version),
            "datePublished": period.versions[0].published,
            "dateModified": period.versions[-1].published,
            "publisher": issuer,
            "temporalCoverage": f"{period.term.start}/{period.term.end}",
            "isBasedOn": _without_empty(
                {
                    "@type": "DigitalDocument",
                    "identifier": letter.number,
                    "dateCreated": letter.date,
                    "abstract": period.title,
                    "author": issuer,
                    "associatedMedia": _files(organisation, view.issued, addresses.issued_download),
                }
            ),
            "associatedMedia": _files(
                organisation,
                [file for level in view.levels for file in level.downloads],
                addresses.download,
            ),
        }
    )


def _files(
    organisation: Organisation, files: Iterable[Template], at: Callable[[str, str], str]
) -> list[dict[str, Any]]:
    address = organisation.site.address
    return [
        _without_empty(
            {
                "@type": "MediaObject",
                "name": file.file,
                "encodingFormat": _MEDIA_TYPES.get(file.format),
                "contentSize": str(file.size),
                "sha256": file.sha256,
                "contentUrl": address and address + at(file.period, file.file),
            }
        )
        for file in files
    ]


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """The data without what is not known."""
    return {key: str(v) if hasattr(v, "isoformat") else v for key, v in data.items() if v}
