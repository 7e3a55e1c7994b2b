"""Report templates as DOCX and ODT, from a catalogue and one table of styles.

Front doors: ``downloads.make_downloads`` makes the files of all periods in a folder, only those
that changed; ``manifest.read_entries`` says what lies in such a folder; ``pdf.printer`` gives the
maker of PDF, where there is LibreOffice; ``pandoc.parse_document`` reads a DOCX or ODT as pandoc
sees it; ``reports.report_templates`` says what there is to make, ``merged.merge_report`` makes a
report with a text of its own, ``prior.with_prior`` prints earlier numbers into a template,
``resources.program_digest`` is of all that makes them;
``first_pages.first_page`` draws the first page of a PDF,
``pictures.picture_path`` is where a template's first page lies as a picture;
``body.printed_words`` and ``styles.layout`` tell what a
template prints, and how.
"""
