"""Ids: of the previous period where a point is the same, new and readable ones elsewhere."""
