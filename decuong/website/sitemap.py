"""What search engines are told; only of a site that has an address."""

from __future__ import annotations

from collections.abc import Iterable

from decuong.outlines.model import Catalogue
from decuong.templating import for_xml, rendered
from decuong.website import addresses


def sitemap(catalogue: Catalogue, pages: Iterable[str]) -> str | None:
    """Every page; none without an address of the site."""
    address = catalogue.organisation.site.address
    if address is None:
        return None
    page_addresses = [address + addresses.published(path) for path in pages]
    return rendered("website/templates", for_xml, "sitemap.xml.j2", addresses=page_addresses)


def robots(catalogue: Catalogue) -> str:
    """That everything may be read, and where the sitemap is, if there is one."""
    address = catalogue.organisation.site.address
    where = f"Sitemap: {address}{addresses.SITEMAP}\n" if address else ""
    return f"User-agent: *\nAllow: /\n{where}"
