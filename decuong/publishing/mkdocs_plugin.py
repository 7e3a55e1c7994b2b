"""Gives MkDocs the site's pages and files; only the three modules named after it know it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import mkdocs
from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from decuong.documents.downloads import DOWNLOADS_FOLDER, outdated_downloads
from decuong.errors import Problem, ProblemsFound, hindrance
from decuong.files import write_atomically
from decuong.outlines.loading import load, load_with_questions
from decuong.outlines.model import Catalogue
from decuong.publishing.mkdocs_settings import SETTINGS, THEME, apply_content, complete_settings
from decuong.publishing.preview_pages import PreviewPages, titles
from decuong.templating import keep_compiled
from decuong.upkeep import OUTLINE, TEMPLATES, stamps
from decuong.website import addresses, site
from decuong.website.content_security import add_security_policy
from decuong.website.mkdocs_messages import check_pages
from decuong.website.pages import SitePage
from decuong.website.search import SearchEntry, entries_script, page_entries
from decuong.website.sitemap import sitemap
from decuong.website.texts import WEBSITE_TEXTS

log = get_plugin_logger(__name__)

_UNUSED = (".map", ".min.js", "favicon.png", "tinyseg.js", "wordcut.js", "sitemap.xml")
"""Ends of names of the theme's files that our pages do not load, or that hold the time …"""

_USED = re.compile(r"bundle\.")
"""… this script aside."""


def _used(path: str) -> bool:
    return path.endswith(".js") and _USED.search(path) is not None


@dataclass(frozen=True)
class Content:
    """What a site is made of."""

    outline: Path
    templates: Path
    catalogue: Catalogue | None = None
    """What the outline will say once it is published; None where its files say it now."""


class OutlineConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs' own typing
    """What ``mkdocs.yml`` tells the plugin."""

    outline = options.Dir(exists=False, default="outline")
    templates = options.Dir(exists=False, default=str(DOWNLOADS_FOLDER))
    pages = options.ListOfItems(options.Type(str), default=[])
    """Hand-written pages of the navigation."""


class OutlinePlugin(BasePlugin[OutlineConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages made from ``outline/`` and the templates made for them."""

    content: Content | None = None
    """What a command asks for; else what the settings say."""

    preview: PreviewPages | None = None
    """Set while the site is shown to an author, who sees every edit at once."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether an author is looking or the site is being made."""
        self._serving = command == "serve"
        self._by_hand: dict[str, tuple[SearchEntry, ...]] = {}

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the site's content anew; ends the build with the author's mistakes, if any."""
        complete_settings(config)
        content = self.content or Content(
            Path(os.path.relpath(self.config.outline)), Path(self.config.templates)
        )
        folder, self._templates = content.outline, content.templates.absolute()
        left: tuple[Problem, ...] = ()
        try:
            check_pages(Path(os.path.relpath(config.docs_dir)))
            if self._serving:
                catalogue, left = load_with_questions(folder)
            else:
                catalogue = content.catalogue or load(folder)
        except ProblemsFound as mistakes:
            raise Abort(mistakes.report()) from None
        old = self._stale(folder, catalogue)
        if old and not self._serving:
            log.warning(site.stale_warning(old))
        self._site = site.make_site(catalogue, self._templates, frozenset(old), self._serving)
        apply_content(config, self._site, self.config.pages)
        config.extra["questions"] = len(left)
        return config

    def _stale(self, folder: Path, catalogue: Catalogue) -> tuple[str, ...]:
        usual = (folder, self._templates) == (OUTLINE, TEMPLATES.output.absolute())
        if usual and TEMPLATES.begin().is_done():
            return ()
        return outdated_downloads(catalogue, self._templates)

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add pages, data files and templates; a path that two of them claim is an error."""
        for file in list(files):
            if file.src_uri.endswith(_UNUSED) and not _used(file.src_uri):
                files.remove(file)
        self._add_guides(files, config)
        self._by_hand.clear()
        self._written_by_hand = {f.src_uri for f in files if f.is_documentation_page()}
        for page in self._site.pages:
            self._add(files, self._page(page, config))
        written = [file.src_uri for file in files if file.is_documentation_page()]
        text = sitemap(self._site.catalogue, written)
        if text:
            self._add(files, File.generated(config, addresses.SITEMAP, content=text))
        for path, content in self._site.data.items():
            self._add(files, self._generated(config, path, content, is_kept=True))
        for path, source in self._site.copied.items():
            self._add(files, File.generated(config, path, abs_src_path=str(source)))
        if logo := self._site.catalogue.organisation.site.logo:
            drawn = str(Path(self.config.outline, logo))
            self._add(files, File.generated(config, addresses.LOGO, abs_src_path=drawn))
        if self.preview:
            self._begin_preview(files, config, self.preview)
        return files

    def _page(self, page: SitePage, config: MkDocsConfig) -> File:
        """A page's file; in a preview one that MkDocs may leave alone, unless others need it."""
        file = self._generated(config, page.path, page.text, is_kept=not page.listed)
        if not page.listed:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        return file

    def _generated(
        self, config: MkDocsConfig, path: str, content: str | bytes, is_kept: bool
    ) -> File:
        """A file of a content; in a preview one to be kept is written where that is new alone."""
        if self.preview and is_kept:
            source = str(self.preview.write(path, content))
            return File.generated(config, path, abs_src_path=source)
        return File.generated(config, path, content=content)

    def _add_guides(self, files: Files, config: MkDocsConfig) -> None:
        """Add the guides and their pictures, unless the project has its own in ``docs/``."""
        for guide in self._site.guides:
            file = files.get_file_from_path(guide.path)
            if file is None:
                file = File.generated(config, guide.path, content=guide.text)
                files.append(file)
            if not guide.listed:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        for path, source in self._site.pictures.items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, abs_src_path=str(source)))

    def _begin_preview(self, files: Files, config: MkDocsConfig, preview: PreviewPages) -> None:
        """Clear the preview's site where pages show something else beside their own text.

        Pages written by hand are built every time: what search finds in them is kept nowhere.
        """
        for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            if file.generated_by is None:
                text = File.generated(config, file.src_uri, content=file.content_string)
                text.inclusion = file.inclusion
                files.remove(file)
                files.append(text)
        listed = (files.get_file_from_path(path) for path in config.nav or ())
        settings = (config.site_name, config.site_description, config.site_url, repr(config.extra))
        headings = titles(file.content_string for file in listed if file)
        sources = tuple((file.src_uri, file.abs_src_path) for file in files)
        program = stamps(Path(config.config_file_path), THEME, SETTINGS)
        if preview.is_outdated((settings, headings, sources, program)):
            clean_directory(config.site_dir)

    def _add(self, files: Files, file: File) -> None:
        if files.get_file_from_path(file.src_uri) is not None:
            raise PluginError(WEBSITE_TEXTS["same_path"].format(path=file.src_uri))
        files.append(file)

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Let samples scroll by keyboard, and note what search finds on a page written by hand."""
        path = page.file.src_uri
        if path not in self._written_by_hand or page.meta.get("search", {}).get("exclude"):
            self._by_hand.pop(path, None)
        else:
            self._by_hand[path] = page_entries(
                page.url, str(page.meta.get("title", "")), html, self._site.catalogue.glossary
            )
        return html.replace("<pre>", '<pre tabindex="0">')

    def on_env(self, env: Any, **_: Any) -> Any:
        """Let the theme's templates be compiled once."""
        keep_compiled(env, f"mkdocs-{mkdocs.__version__}")
        return env

    def on_post_page(self, output: str, **_: Any) -> str:
        """Give a page its Content-Security-Policy; a preview reloads by a script MkDocs adds."""
        return output if self._serving else add_security_policy(output)

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Give the page for missing addresses its Content-Security-Policy."""
        return (
            add_security_policy(output_content)
            if template_name.endswith(".html")
            else output_content
        )

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what search reads, of all pages."""
        folder = Path(config.site_dir)
        by_hand = [(entry, "") for path in sorted(self._by_hand) for entry in self._by_hand[path]]
        script = entries_script("mucLuc", (*self._site.entries, *by_hand))
        write_atomically(folder / addresses.SEARCH_INDEX, script.encode())

    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Say what the machine refused instead of showing where."""
        obstacle = hindrance(error) if isinstance(error, OSError) else None
        if obstacle is not None:
            raise Abort(str(obstacle))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any
    ) -> LiveReloadServer:
        """Build again when the outline or the templates change."""
        content = self.content
        watched = (content.outline, content.templates) if content else self.config.values()
        for folder in watched:
            if isinstance(folder, str | Path) and Path(folder).is_dir():
                server.watch(str(folder))
        return server
