"""Report templates as DOCX and ODT, from an outline and one table of styles."""
