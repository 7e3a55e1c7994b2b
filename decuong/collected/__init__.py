"""Returned reports of a period taken together: what an office gets of all of them.

Front doors: ``gathering.gather`` does all of it into a folder; ``collecting.collect`` reads files,
folders and mails and returns a ``reports.Collection``; ``deciding.read_decisions`` reads what the
office decided of single files, ``shelf.open_shelf`` keeps what was read before;
``writing.write_results`` puts the results into a folder, ``placing.finish_results`` does what a
killed run left of that, ``as_json.collection_json`` is one,
``draft.has_words`` tells whether another holds the units' words,
``keeping.keep`` what the next period sees of it, ``keeping.taken_over`` as it sees it, and
``prefilling.prefill`` writes it into the units' templates, which ``prefilling.prefilled`` finds;
``judging.unit_name`` names a unit.
"""
