"""Reports that came back: what was typed into a template, under which point.

Front doors: ``printed_form.printed_form`` reads the lines of a released template, and
``read_back.read_back`` gives what a filled DOCX or ODT says at them, and what it could not place
(``filled_report.FilledReport``); both raise ``ProblemsFound`` where the file is none of ours.
``opening.read_written`` reads a file's lines alone, ``findings.check_report`` says what a report
lacks, ``figures.read_figure`` reads a number; ``released_forms.forms_of`` gives the lines of a
period's templates, ``older_forms.older_forms`` what names those no longer in use;
``blocks.as_json``, ``written.lines_of`` and ``rules.fold`` are what others tell of it with.
"""
