"""The pages as ready Markdown in Sphinx, with the look it comes with."""

project = "Văn bản hướng dẫn"
language = "vi"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "deflist"]
myst_heading_anchors = 5
suppress_warnings = ["myst", "toc"]
html_extra_path = ["_files"]
exclude_patterns = ["_files"]
