"""The outline as data: from the YAML of ``outline/`` to checked values and what a level sees.

Front doors: ``loading.load`` reads and checks a whole folder, or raises ``ProblemsFound`` with
every mistake at its place; ``level_outline.level_outlines`` gives what each level is asked,
numbered. All rooms speak of the values of ``model``.
"""
