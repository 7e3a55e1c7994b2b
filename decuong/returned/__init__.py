"""Reports that came back: what was typed into a template, under which point.

Front door: ``read_back.read_back`` takes a filled DOCX or ODT and returns the answers by the ids of
their points and figures, or raises ``ProblemsFound`` where the file is none of ours.
"""
