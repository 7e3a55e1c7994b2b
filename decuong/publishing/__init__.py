"""Making the site and putting it where people see it.

Front doors: ``releasing.release`` keeps the files of what is published for the first time;
``site_building.build_site`` builds the site and swaps it in; ``targets`` puts a built site into a
folder, a ZIP or a branch. ``mkdocs_plugin`` is the one module that knows MkDocs.
"""
