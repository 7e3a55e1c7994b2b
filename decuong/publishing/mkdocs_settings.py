"""The settings of a site that MkDocs is given: what every project's has, and what its data says."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.theme import Theme

from decuong.templating import VisibleTemplates
from decuong.vietnamese import slug
from decuong.website import addresses, site
from decuong.website.site import SiteContent
from decuong.website.texts import WEBSITE_TEXTS

SETTINGS = Path(__file__).with_name("settings.yml")
THEME = Path(site.__file__).with_name("theme")
"""What a project's ``mkdocs.yml`` need not say."""

_REPLACED = {"search", "material/search", "material/offline"}
"""Plugins that a project's settings named before the site had its own search, and default ones."""


def load_settings(**settings: Any) -> MkDocsConfig:
    """Read the project's ``mkdocs.yml``; a theme it names is not looked for, since ours counts."""
    return load_config(theme="material", **settings)


def complete_settings(config: MkDocsConfig) -> None:
    """Add to what the project's ``mkdocs.yml`` says what it need not say; the theme is ours."""
    ours = _own_settings(config)
    named = {key for settings in config.user_configs for key in settings}
    config.theme = ours.theme
    config["extra"] = {**ours.extra, **config.extra}
    for key in ("extra_css", "extra_javascript"):
        config[key] = [*ours[key], *(value for value in config[key] if value not in ours[key])]
    if "markdown_extensions" not in named:
        config.markdown_extensions, config.mdx_configs = (
            ours.markdown_extensions,
            ours.mdx_configs,
        )
    for key in {"use_directory_urls", "validation"} - named:
        config[key] = ours[key]
    for name in _REPLACED & config.plugins.keys():
        _take_out(config.plugins, name)


def apply_content(config: MkDocsConfig, content: SiteContent, by_hand: Sequence[str]) -> None:
    """Put what the data says into the settings; ``by_hand`` are pages of the navigation."""
    organisation = content.catalogue.organisation
    config.site_name = html.escape(organisation.site.name)
    config.site_description = html.escape(organisation.site.description)
    config.site_url = organisation.site.address
    listed = [p.path for p in (*content.pages, *content.guides) if p.listed]
    config.nav = [*listed, *(path for path in by_hand if path not in listed)]
    config.extra["organisation"] = html.escape(organisation.name)
    config.extra["footer"] = html.escape(organisation.site.footer or "")
    _apply_look(config, content)
    config.extra["feed"] = addresses.FEED if addresses.FEED in content.data else ""
    config.extra["many_periods"] = len(content.catalogue.periods) > 1
    config.mdx_configs.setdefault("toc", {})["slugify"] = _heading_id
    config.extra["search_kinds"] = _escape(WEBSITE_TEXTS["search_kinds"])
    config.extra["glossary"] = bool(content.catalogue.glossary.terms)
    config.extra["help"] = _escape(site.help_line(content.catalogue))
    config.extra["notices"] = _escape(content.notices)
    config.theme.static_templates.discard("sitemap.xml")


def _apply_look(config: MkDocsConfig, content: SiteContent) -> None:
    """Give the site the organisation's own colours and logo, where it has some."""
    look = content.catalogue.organisation.site
    if look.colours:
        config.extra_css = [*config.extra_css, addresses.LOOK]
    if look.logo:
        config.theme["logo"] = config.theme["favicon"] = addresses.LOGO


def _escape(data: Any) -> Any:
    """The same data for the theme's templates, which do not escape by themselves."""
    if isinstance(data, str):
        return html.escape(data)
    if isinstance(data, bool):
        return data
    if isinstance(data, dict):
        return {key: _escape(value) for key, value in data.items()}
    return [_escape(value) for value in data]


def _take_out(plugins: PluginCollection, name: str) -> None:
    """Let a plugin take no part in the build any more."""
    plugin = plugins.pop(name)
    for methods in plugins.events.values():
        methods[:] = [m for m in methods if getattr(m, "__self__", None) is not plugin]


def _own_settings(config: MkDocsConfig) -> MkDocsConfig:
    """The settings of every project's site, as MkDocs reads them."""
    ours = MkDocsConfig(config.config_file_path)
    with SETTINGS.open("rb") as file:
        ours.load_file(file)
    ours["theme"]["custom_dir"] = str(THEME)
    theme = _IconlessTheme(**ours["theme"])
    ours.load_dict({key: config[key] for key in ("site_name", "docs_dir", "site_dir")})
    wrong, _ = ours.validate()
    assert not wrong, wrong  # noqa: S101  (they are ours)
    ours.theme = theme
    return ours


class _IconlessTheme(Theme):
    """The theme without a list of Material's 14,348 icons, of which MkDocs copies none.

    To go through it took MkDocs 0.06 s of every build.
    """

    def get_env(self) -> Any:
        """The theme's templates."""
        environment = super().get_env()
        environment.loader = VisibleTemplates(self.dirs)
        return environment


def _heading_id(heading: str, _separator: str) -> str:
    """The id of a heading that names none."""
    return slug(heading)
