"""What treaties bind which states on which day: acts of states as rows, each with its source, and one pure function.

`instruments.csv` has the treaties and how long after an act they begin to bind, `acts.csv` one act of one state in each
row, `bilateral.csv` what two states signed with each other. `read` means that the source was read; `unverified` that
nobody has confirmed it yet, and everything that leans on such a row says so. To confirm a row, write the citation into
`source` and `read` into `confidence`, and your name into `checked_by`.
"""

from lastseen.dossier.treaties.status import Answer, Bound, bound, unconfirmed
from lastseen.dossier.treaties.tables import Act, Bilateral, Instrument, acts, between, instruments

__all__ = [
    "Act",
    "Answer",
    "Bilateral",
    "Bound",
    "Instrument",
    "acts",
    "between",
    "bound",
    "instruments",
    "unconfirmed",
]
