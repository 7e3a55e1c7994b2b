"""Files that people wrote in a word processor: Word, LibreOffice, old formats and plain text.

Front doors: ``opening.open_manuscript`` takes any file and returns a ``manuscript.Manuscript`` of
paragraphs and tables with their marks, or raises ``ProblemsFound`` saying what the file is instead;
``zip_reading.Package`` is a DOCX or ODT as its members, bounded against bombs.
For readers of what a manuscript leaves out: ``docx.main_part``, ``docx_elements.element_text``,
``docx_elements.element_value``, ``docx_numbering.read_lists``, ``docx_styles.read_styles``,
``odt.is_encrypted``, ``odt_styles.read_odt_lists``, ``odt_styles.read_odt_styles``,
``list_marks.whole_number``, ``symbols.symbols_to_unicode``, ``symbols.SYMBOL_FONTS``,
``old_fonts.to_unicode`` and ``old_word.as_docx``.
"""
