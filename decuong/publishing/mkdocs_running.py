"""Runs MkDocs: builds the site once, or shows it in the browser and follows edits."""

from __future__ import annotations

import gc
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from decuong.garbage import garbage_left
from decuong.publishing.mkdocs_plugin import Content, OutlinePlugin
from decuong.publishing.mkdocs_settings import load_settings
from decuong.publishing.preview_pages import PreviewPages
from decuong.website.mkdocs_messages import in_vietnamese, translate_mkdocs_messages

_POLLING, _REST = 0.1, 0.05
"""Seconds between two looks for edits while the site is served, and without one before a build.

Looking every 0.1 s takes 2 % of a core; every 0.2 s an edit at ten released periods took 1.06 s
to be seen, in place of 0.91 s.
"""


def build_with_mkdocs(site_dir: Path, content: Content) -> bool:
    """Build the site of the working folder strictly; MkDocs' warnings and errors are printed."""
    with translate_mkdocs_messages(), garbage_left():
        return _done(lambda: _build_strictly(site_dir, content))


def _build_strictly(site_dir: Path, content: Content) -> None:
    config = load_settings(strict=True, site_dir=str(site_dir))
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
        gc.freeze()  # most of it stays: to go through it takes 0.2 s, often while a page is loaded
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
        config = load_settings(site_dir=str(self.folder), dev_addr="127.0.0.1:8000")
        if not self._begun:
            config.plugins.on_startup(command="serve", dirty=False)
            self._begun = True
        _give(config, self._content, self._pages)
        with garbage_left():
            build(config, serve_url=self._address, dirty=True)
        return config


def _done(work: Callable[[], object]) -> bool:
    """Whether the work was done; if not, why is printed."""
    try:
        work()
    except MkDocsException as error:
        if message := in_vietnamese(error.format_message()):
            print(message, file=sys.stderr)
        return False
    return True


def _page_of(folder: Path, code: int) -> bytes | None:
    """The page that is shown with an error, if there is one."""
    page = folder / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
