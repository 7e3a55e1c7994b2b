"""Files that people wrote in a word processor: Word, LibreOffice, old formats and plain text.

Front doors: ``opening.open_manuscript`` takes any file and returns a ``manuscript.Manuscript`` of
paragraphs and tables with their marks, or raises ``ProblemsFound`` saying what the file is instead;
``zip_reading.Package`` is a DOCX or ODT as its members, bounded against bombs.
For readers of what a manuscript leaves out: ``docx.main_part``, ``docx_elements.said``,
``docx_numbering.numbering_of``, ``docx_styles.styles_of``, ``odt.is_encrypted``,
``odt_styles.lists_of`` and ``list_marks.whole``.
"""
