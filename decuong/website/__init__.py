"""The guidance website: outlines in, Markdown pages and data files out; knows nothing of MkDocs."""
