"""A period as files that people edit: YAML, a Word document, and a new period from the last one.

Front doors: ``yaml_writing.write_yaml`` takes a period and returns the text of its YAML, made of
``plain_data.dump_period``; ``yaml_revising.revise_yaml`` changes a file's own lines to say another
period; ``items.name_items`` tells which items of lists are the same, ``items.words_in`` what a
value says; ``word_export.export_docx`` returns a period as a DOCX that the import
reads back; ``drafting.draft_period`` returns the next period, made of the previous one;
``naming.new_id`` names a point or figure by its words; ``terms.term_of`` tells what time a
period's id stands for.
"""
