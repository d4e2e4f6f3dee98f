"""Extract: the text of a preserved report, read by named and numbered extractors in a process of its own."""
