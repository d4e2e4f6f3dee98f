"""The bundle: a case with the proof that nothing of it was altered, for somebody who has no Lastseen."""
