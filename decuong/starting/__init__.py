"""A new project: from a few answers to a folder that builds at once.

Front doors: ``new_project.project_files`` makes the files of a project from its answers;
``writing.write_project`` writes them; ``answers.units_of`` understands what a person answers;
``unit_lists.read_units`` reads a list of units as an office has it;
``units_of_today.find_province`` knows the country's provinces and communes;
``texts.STARTING_TEXTS`` is what may be answered.
"""
