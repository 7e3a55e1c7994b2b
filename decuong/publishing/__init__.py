"""Making the site and putting it where people see it.

Front doors: ``publication.outgoing`` says what a publication would release, ``publication.publish``
does it in one step, ``rehearsal.rehearse`` tells what that would change, ``journal.finish`` does
what is left of one that was cut short; ``site_building.build_site`` builds the site alone and swaps
it in, ``mkdocs_running.serve_with_mkdocs`` and ``mkdocs_running.SitePreview`` show a
``mkdocs_plugin.Content`` while it is edited.
"""
