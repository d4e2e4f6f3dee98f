"""Everything that follows from the claims and judgements of a case as known on one day; computed, never stored.

Where things live: `seen` what counts on the day · `splice` how a chain goes on through other reports · `origins` how
many origins stand behind a statement · `hangs_on` what it hangs on · `disjoint` chains that share no source ·
`statements` all of that for one statement · `contradictions` · `retelling` · `status` · `timeline` · `sentences` the
reasons in words · `reading` the whole.
"""

from lastseen.reading.reading import Reading, reading

__all__ = ["Reading", "reading"]
