"""The outline as data: from the YAML of ``outline/`` to checked values and what a level sees.

Open on all sides, since every other room speaks of its values. ``loading.load`` reads and checks a
whole folder, or raises ``ProblemsFound`` with every mistake at its place;
``level_outline.level_outlines`` gives what each level is asked, numbered.
"""
