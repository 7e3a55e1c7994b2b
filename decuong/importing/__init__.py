"""From what an office wrote in a word processor to a proposed period.

From ``lines`` (marks and words apart) to ``sections`` (letter, outline, what stands around them),
``points`` (a tree with guidance and figures), ``identities`` (the ids of the previous period) and
``proposal`` (the period, and what became of every word of the files).

Front doors: ``proposing.propose_period`` takes manuscripts and returns a proposed period with its
doubts, or raises ``ProblemsFound`` saying why there is none; ``summary.summarize`` tells a person
of a proposal in lines, ``summary.summary_data`` as data; ``drafts.propose_draft`` and
``drafts.write_draft`` do the same for a file that may be there and was edited since the last
import; ``deciding.answer`` takes a person's answers about a proposal,
``deciding.identify_in_draft`` and ``deciding.refuse_in_draft`` write one into a draft.
"""
