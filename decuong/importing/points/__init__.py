"""The outline's lines as a tree of points, with their guidance, figures and numbering."""
