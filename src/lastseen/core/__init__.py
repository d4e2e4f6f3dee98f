"""Claims, sources, things, dates, passages, judgements and the case file: pure, no I/O, no clock, no chance."""
