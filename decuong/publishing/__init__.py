"""Making the site and putting it where people see it.

Front doors: ``publication.publish`` does all of it in one go, ``rehearsal.rehearse`` tells what
that would change; ``releasing.release`` keeps the files of what is published for the first time;
``site_building.build_site`` builds the site and swaps it in, ``mkdocs_plugin.serve_with_mkdocs``
and ``mkdocs_plugin.SitePreview`` show it while it is edited; ``targets.publish_folder`` and its
like put a built site where people see it.
"""
