"""Which procedures a case can be taken to: open, open if something holds, closed with the reason, or undetermined.

Where things live: `procedures.toml` the procedures as a table · `question` what of a case and a state decides ·
`steps` the questions, one function each, in a fixed order · `decide` all of them for one procedure and one state ·
`urgency` how long a case is urgent · `before` what must be there before anything can be sent.

Nothing that is unknown closes a door. Every answer carries the rows and the claims that it leans on.
"""

from lastseen.dossier.doors.answers import Door, Reason, Verdict
from lastseen.dossier.doors.decide import decide, doors
from lastseen.dossier.doors.procedures import Procedure, procedure_named, procedures

__all__ = ["Door", "Procedure", "Reason", "Verdict", "decide", "doors", "procedure_named", "procedures"]
