"""The proposed period, and what became of every word of the files."""
