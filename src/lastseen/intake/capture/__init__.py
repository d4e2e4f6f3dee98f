"""Capture: one page fetched because a person asked for it, kept as the server sent it."""
