"""MkDocs builds the site from our pages; the one module that knows MkDocs."""

from __future__ import annotations

import gc
import html
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import mkdocs
from mkdocs.commands.build import build
from mkdocs.config import base, load_config
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, PluginCollection, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from decuong.documents.downloads import DOWNLOADS_FOLDER, outdated_downloads
from decuong.errors import Problem, ProblemsFound, hindrance
from decuong.files import write_atomically
from decuong.outlines.loading import load, load_with_questions
from decuong.outlines.model import Catalogue
from decuong.publishing.preview_pages import PreviewPages, titles
from decuong.templating import keep_compiled
from decuong.upkeep import OUTLINE, TEMPLATES, stamps
from decuong.vietnamese import slug
from decuong.website import addresses, site
from decuong.website.content_security import add_security_policy
from decuong.website.mkdocs_messages import check_pages, in_vietnamese, translate_mkdocs_messages
from decuong.website.pages import Page as SitePage
from decuong.website.search import SearchEntry, entries_script, page_entries
from decuong.website.sitemap import sitemap
from decuong.website.texts import WEBSITE_TEXTS

log = get_plugin_logger(__name__)

_UNUSED = (".map", ".min.js", "favicon.png", "tinyseg.js", "wordcut.js", "sitemap.xml")
"""Ends of names of the theme's files that our pages do not load, or that hold the time …"""

_USED = re.compile(r"bundle\.")
"""… this script aside."""

_SETTINGS = Path(__file__).with_name("settings.yml")
_THEME = Path(site.__file__).with_name("theme")
"""What a project's ``mkdocs.yml`` need not say."""

_REPLACED = {"search", "material/search", "material/offline"}
"""Plugins that a project's settings named before the site had its own search, and default ones."""

_POLLING, _REST = 0.2, 0.05
"""Seconds between two looks for edits while the site is served, and without one before a build."""


def _used(path: str) -> bool:
    return path.endswith(".js") and _USED.search(path) is not None


def _escaped(data: Any) -> Any:
    """The same data for the theme's templates, which do not escape by themselves."""
    if isinstance(data, str):
        return html.escape(data)
    if isinstance(data, bool):
        return data
    if isinstance(data, dict):
        return {key: _escaped(value) for key, value in data.items()}
    return [_escaped(value) for value in data]


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
        self._found: dict[str, tuple[SearchEntry, ...]] = {}

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the site's content anew; ends the build with the author's mistakes, if any."""
        self._complete(config)
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
        except ProblemsFound as found:
            raise Abort(found.report()) from None
        old = self._stale(folder, catalogue)
        if old and not self._serving:
            log.warning(site.stale_warning(old))
        self._site = site.make_site(catalogue, self._templates, frozenset(old), self._serving)
        self._configure(config)
        config.extra["questions"] = len(left)
        return config

    def _complete(self, config: MkDocsConfig) -> None:
        """Add to what the project's ``mkdocs.yml`` says what it need not say; the theme is ours."""
        ours = _own_settings(config)
        named = {key for said in config.user_configs for key in said}
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

    def _stale(self, folder: Path, catalogue: Catalogue) -> tuple[str, ...]:
        usual = (folder, self._templates) == (OUTLINE, TEMPLATES.made.absolute())
        if usual and TEMPLATES.begin().is_done():
            return ()
        return outdated_downloads(catalogue, self._templates)

    def _configure(self, config: MkDocsConfig) -> None:
        organisation = self._site.catalogue.organisation
        config.site_name = html.escape(organisation.site.name)
        config.site_description = html.escape(organisation.site.description)
        config.site_url = organisation.site.address
        listed = [p.path for p in (*self._site.pages, *self._site.guides) if p.listed]
        config.nav = [*listed, *(path for path in self.config.pages if path not in listed)]
        config.extra["organisation"] = html.escape(organisation.name)
        config.extra["footer"] = html.escape(organisation.site.footer or "")
        self._dress(config)
        config.extra["feed"] = addresses.FEED if addresses.FEED in self._site.data else ""
        config.extra["many_periods"] = len(self._site.catalogue.periods) > 1
        config.mdx_configs.setdefault("toc", {})["slugify"] = _heading_id
        config.extra["search_kinds"] = _escaped(WEBSITE_TEXTS["search_kinds"])
        config.extra["glossary"] = bool(self._site.catalogue.glossary.terms)
        config.extra["help"] = _escaped(site.help_line(self._site.catalogue))
        config.extra["notices"] = _escaped(self._site.notices)
        config.theme.static_templates.discard("sitemap.xml")

    def _dress(self, config: MkDocsConfig) -> None:
        """Give the site the organisation's own colours and logo, where it has some."""
        look = self._site.catalogue.organisation.site
        if look.colours:
            config.extra_css = [*config.extra_css, addresses.LOOK]
        if look.logo:
            config.theme["logo"] = config.theme["favicon"] = addresses.LOGO

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add pages, data files and templates; a path that two of them claim is an error."""
        for file in list(files):
            if file.src_uri.endswith(_UNUSED) and not _used(file.src_uri):
                files.remove(file)
        self._add_guides(files, config)
        self._found.clear()
        self._written_by_hand = {f.src_uri for f in files if f.is_documentation_page()}
        for page in self._site.pages:
            self._add(files, self._page(page, config))
        written = [file.src_uri for file in files if file.is_documentation_page()]
        found = sitemap(self._site.catalogue, written)
        if found:
            self._add(files, File.generated(config, addresses.SITEMAP, content=found))
        for path, content in self._site.data.items():
            self._add(files, File.generated(config, path, content=content))
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
        if self.preview and not page.listed:
            source = self.preview.write(page)
            file = File.generated(config, page.path, abs_src_path=str(source))
        else:
            file = File.generated(config, page.path, content=page.text)
        if not page.listed:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        return file

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
        shown = titles(file.content_string for file in listed if file)
        sources = tuple((file.src_uri, file.abs_src_path) for file in files)
        program = stamps(Path(config.config_file_path), _THEME, _SETTINGS)
        if preview.is_outdated((settings, shown, sources, program)):
            clean_directory(config.site_dir)

    def _add(self, files: Files, file: File) -> None:
        if files.get_file_from_path(file.src_uri) is not None:
            raise PluginError(WEBSITE_TEXTS["same_path"].format(path=file.src_uri))
        files.append(file)

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Let samples scroll by keyboard, and note what search finds on a page written by hand."""
        path = page.file.src_uri
        if path not in self._written_by_hand or page.meta.get("search", {}).get("exclude"):
            self._found.pop(path, None)
        else:
            self._found[path] = page_entries(
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
        by_hand = [(entry, "") for path in sorted(self._found) for entry in self._found[path]]
        script = entries_script("mucLuc", (*self._site.entries, *by_hand))
        write_atomically(folder / addresses.SEARCH_INDEX, script.encode())

    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Say what the machine refused instead of showing where."""
        found = hindrance(error) if isinstance(error, OSError) else None
        if found is not None:
            raise Abort(str(found))

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


def _take_out(plugins: PluginCollection, name: str) -> None:
    """Let a plugin take no part in the build any more."""
    plugin = plugins.pop(name)
    for methods in plugins.events.values():
        methods[:] = [m for m in methods if getattr(m, "__self__", None) is not plugin]


def _own_settings(config: MkDocsConfig) -> MkDocsConfig:
    """The settings of every project's site, as MkDocs reads them."""
    ours = MkDocsConfig(config.config_file_path)
    with _SETTINGS.open("rb") as file:
        ours.load_file(file)
    ours["theme"]["custom_dir"] = str(_THEME)
    ours.load_dict({key: config[key] for key in ("site_name", "docs_dir", "site_dir")})
    wrong, _ = ours.validate()
    assert not wrong, wrong  # noqa: S101  (they are ours)
    return ours


def _load_settings(**settings: Any) -> MkDocsConfig:
    """Read the project's ``mkdocs.yml``; a theme it names is not looked for, since ours counts."""
    return load_config(theme="material", **settings)


def _heading_id(heading: str, _separator: str) -> str:
    """The id of a heading that names none."""
    return slug(heading)


def build_with_mkdocs(site_dir: Path, content: Content) -> bool:
    """Build the site of the working folder strictly; MkDocs' warnings and errors are printed."""
    with translate_mkdocs_messages(), _without_garbage_collection():
        return _done(lambda: _build_strictly(site_dir, content))


def _build_strictly(site_dir: Path, content: Content) -> None:
    config = _load_settings(strict=True, site_dir=str(site_dir))
    _give(config, content)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def _give(
    config: MkDocsConfig, content: Content | None, preview: PreviewPages | None = None
) -> None:
    """Tell our plugin what the site is made of, and that an author sees every edit at once."""
    for plugin in config.plugins.values():
        if isinstance(plugin, OutlinePlugin):
            plugin.content, plugin.preview = content, preview


def serve_with_mkdocs(port: int, content: Content, rebuilt: Callable[[float], None]) -> bool:
    """Show the site of the working folder in the browser until interrupted, following edits.

    After an edit only what it changed is written; ``rebuilt`` is told how many seconds that took.
    While the outline has mistakes, which are printed, the site stays as it was.
    """
    signal.signal(signal.SIGTERM, _interrupted)  # whoever ends it, its folder goes too
    with TemporaryDirectory(prefix="decuong-") as folder, translate_mkdocs_messages():
        return _done(lambda: _serve(port, Path(folder), content, rebuilt))


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def _serve(port: int, folder: Path, content: Content, rebuilt: Callable[[float], None]) -> None:
    preview = SitePreview(folder / "site", f"http://127.0.0.1:{port}/", content)

    def again() -> None:
        start = time.monotonic()
        if _done(preview.build_or_raise):
            rebuilt(time.monotonic() - start)

    root = str(preview.folder)
    server = LiveReloadServer(again, "127.0.0.1", port, root, polling_interval=_POLLING)
    try:
        config = preview.build_or_raise()
        server.build_delay = _REST
        server.error_handler = lambda code: _page_of(preview.folder, code)
        for path in (config.docs_dir, config.config_file_path, *config.watch):
            server.watch(str(path))
        config.plugins.on_serve(server, config=config, builder=again)
        server.serve(open_in_browser=True)  # type: ignore[no-untyped-call]  # MkDocs' own
    except KeyboardInterrupt:
        return
    finally:
        server.shutdown()


class SitePreview:
    """The site of the working folder as an author previews it, built again after edits.

    After the first time only what an edit changed is written.
    """

    def __init__(self, folder: Path, address: str, content: Content | None = None) -> None:
        self.folder = folder
        self._address = address
        self._content = content
        self._pages = PreviewPages(folder.with_name(f"{folder.name}-pages"))
        self._begun = False

    def build(self) -> bool:
        """Bring the folder up to date; False, with why printed, leaves it as it was."""
        with translate_mkdocs_messages():
            return _done(self.build_or_raise)

    def build_or_raise(self) -> MkDocsConfig:
        """The same; raises what MkDocs raises. Returns the settings as they are now."""
        config = _load_settings(site_dir=str(self.folder), dev_addr="127.0.0.1:8000")
        if not self._begun:
            config.plugins.on_startup(command="serve", dirty=False)
            self._begun = True
        _give(config, self._content, self._pages)
        build(config, serve_url=self._address, dirty=True)
        return config


def _done(work: Callable[[], object]) -> bool:
    """Whether the work was done; if not, why is printed."""
    try:
        work()
    except MkDocsException as error:
        if said := in_vietnamese(error.format_message()):
            print(said, file=sys.stderr)
        return False
    return True


def _page_of(folder: Path, code: int) -> bytes | None:
    """The page that is shown with an error, if there is one."""
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Let Python not look for cycles: a build makes much and throws little away."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
