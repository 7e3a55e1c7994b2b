"""Paragraphs of manuscripts as lines: the mark (number or bullet) apart from the words."""
