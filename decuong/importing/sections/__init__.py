"""What each line belongs to: letterhead, letter, outline, tables of figures, closing, note."""
