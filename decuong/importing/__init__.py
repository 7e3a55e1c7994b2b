"""From what an office wrote in a word processor to a proposed period.

Front doors: ``proposal.propose_period`` takes manuscripts and returns a proposal with its doubts;
``summary.summary`` says it in words; ``drafting.draft_period`` starts a period from the one before;
``export.export_docx`` writes a period out for Word; ``yaml_writing.written`` writes it as YAML;
``naming.new_id`` names a point or figure by its words.
"""
