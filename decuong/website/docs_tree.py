"""The site as a plain tree of Markdown and files, for generators that know nothing of us."""

from __future__ import annotations

import shutil
from pathlib import Path

from decuong.files import write_atomically
from decuong.website.site import SiteContent


def write_tree(site: SiteContent, written_by_hand: Path, folder: Path) -> None:
    """Write all pages, data files and templates of the site into an empty or new ``folder``.

    ``written_by_hand`` is copied first, over the guides; raises FileExistsError where two other
    files claim one path.
    """
    for guide in site.guides:
        write_atomically(folder / guide.path, guide.text.encode())
    for path, source in site.pictures.items():
        write_atomically(folder / path, source.read_bytes())
    shutil.copytree(written_by_hand, folder, dirs_exist_ok=True)
    contents = {page.path: page.text.encode() for page in site.pages}
    for path, content in site.data.items():
        contents[path] = content.encode() if isinstance(content, str) else content
    for path, source in site.copied.items():
        contents[path] = source.read_bytes()
    for path, content in contents.items():
        target = folder / path
        if target.exists():
            raise FileExistsError(path)
        write_atomically(target, content)
