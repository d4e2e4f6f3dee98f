"""The words of readings and dossiers, each to be said in the reader's language: certainties, statuses, doors."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lastseen.dossier import concerned

CERTAINTIES = {
    "certain": pgettext_lazy("certainty", "certain"),
    "stated": pgettext_lazy("certainty", "stated"),
    "likely": pgettext_lazy("certainty", "likely"),
    "reported": pgettext_lazy("certainty", "reported"),
    "possible": pgettext_lazy("certainty", "possible"),
    "rumoured": pgettext_lazy("certainty", "rumoured"),
    "doubtful": pgettext_lazy("certainty", "doubtful"),
}
STANCES = {
    "asserts": _("asserts"),
    "denies": _("denies"),
    "no_information": _("has no information"),
    "declines_comment": _("declines to comment"),
    "predicts": _("predicts"),
    "infers": _("infers"),
    "alleges_alternative": _("alleges something else"),
}
SOURCE_KINDS = {
    "person": _("person"),
    "outlet": _("outlet"),
    "organisation": _("organisation"),
    "state_body": _("state body"),
    "body": _("court or treaty body"),
    "document": _("document"),
    "recording": _("recording"),
}
RECORDS = {
    "case": pgettext_lazy("record", "case"),
    "source": pgettext_lazy("record", "source"),
    "report": pgettext_lazy("record", "report"),
    "thing": pgettext_lazy("record", "thing"),
    "claim": pgettext_lazy("record", "claim"),
    "judgement": pgettext_lazy("record", "ruling"),
    "finding": pgettext_lazy("record", "finding"),
    "consent": pgettext_lazy("record", "consent"),
    "step": pgettext_lazy("record", "step"),
    "submission": pgettext_lazy("record", "submission"),
    "export": pgettext_lazy("record", "export"),
    "erasure": pgettext_lazy("record", "erasure"),
    "sealed": pgettext_lazy("record", "sealed source"),
    "directory": pgettext_lazy("record", "custodians"),
    "key": pgettext_lazy("record", "key of a person"),
    "stamp": pgettext_lazy("record", "time stamp"),
    "rollback": pgettext_lazy("record", "roll-back"),
}
ERASURES = {
    "consent": _("consent was withdrawn"),
    "danger": _("it put somebody in danger"),
    "law": _("the law, or a court, asked for it"),
    "mistake": _("it should never have been entered"),
}
VERDICTS = {"same": _("same"), "different": _("different"), "unsure": _("unsure")}
STATUSES = {
    "withdrawn": _("withdrawn"),
    "refuted": _("refuted by a finding"),
    "established_by_body": _("established by a body"),
    "contradicted": _("contradicted"),
    "acknowledged": _("acknowledged by a state"),
    "denied": _("denied"),
    "predicted_only": _("only predicted"),
    "corroborated": _("corroborated"),
    "possibly_corroborated": _("possibly corroborated"),
    "single_origin": _("single origin"),
    "unasserted": _("not asserted"),
}
FAULTS = {
    "hedge_lost": _("hedge lost"),
    "changed": _("changed"),
    "added": _("added"),
    "source_merged": _("sources merged"),
}
ANSWERS = {
    "OPEN": pgettext_lazy("door", "open"),
    "OPEN_IF": pgettext_lazy("door", "open if"),
    "CLOSED": pgettext_lazy("door", "closed"),
    "UNDETERMINED": pgettext_lazy("door", "undetermined"),
}
"""What a door says."""
URGENT = {
    "yes": pgettext_lazy("door", "urgent"),
    "no": pgettext_lazy("door", "not urgent"),
    "undetermined": pgettext_lazy("door", "whether it is urgent is undetermined"),
}
ROLES = {role: _(told) for role, told in concerned.ROLES.items()}
"""What brings a state in."""
SEVERITIES = {
    "stop": pgettext_lazy("severity", "refused"),
    "warning": pgettext_lazy("severity", "warning"),
    "note": pgettext_lazy("severity", "note"),
}
STEP_KINDS = {
    "complaint": pgettext_lazy("step", "a complaint to the police or a prosecutor"),
    "inquiry": pgettext_lazy("step", "asking the authorities where the person is"),
    "petition": pgettext_lazy("step", "a petition"),
    "habeas corpus": pgettext_lazy("step", "asking a court to bring the person before it (habeas corpus)"),
    "lawsuit": pgettext_lazy("step", "a lawsuit"),
    "appeal": pgettext_lazy("step", "an appeal"),
    "court": pgettext_lazy("step", "another step before a court"),
    "reply": pgettext_lazy("step", "a reply of an authority"),
    "search": pgettext_lazy("step", "a search in prisons, hospitals or morgues"),
    "remedy": pgettext_lazy("step", "another legal remedy, or none that can be used"),
}
"""What can be done for somebody in their own country, by the word that the case file has for it."""
FIELD_GROUPS = {
    "all": _("everything"),
    "person": _("who the person is"),
    "dis": _("the disappearance"),
    "dep": _("the arrest or abduction"),
    "det": _("where the person is held, and by whom"),
    "proc": _("court hearings and charges"),
    "xfer": _("being handed over or sent away"),
    "perp": _("those responsible"),
    "state_concerned": _("the states concerned"),
    "official": _("what the state says of it"),
    "steps": _("steps taken"),
    "remedy": _("remedies tried"),
    "otherproc": _("what was sent elsewhere"),
    "consent": _("that this consent was given"),
    "annex": _("the files of the reports"),
    "risk": _("what is feared"),
    "narrative": _("the account in one’s own words"),
    "source": _("who a source is"),
    "events": _("other things that happened"),
    "responsible": _("more about those responsible"),
    "group": _("groups of people"),
    "organisation": _("organisations"),
    "place": _("places"),
}
"""What a consent can cover, in groups."""
CONSENTS = {
    "given": pgettext_lazy("consent", "holds"),
    "undated": pgettext_lazy("consent", "has no day, so it counts nowhere"),
    "not given yet": pgettext_lazy("consent", "is not given yet"),
    "expired": pgettext_lazy("consent", "has run out"),
    "revoked": pgettext_lazy("consent", "is revoked"),
}
AWAITED = {
    "replied since": pgettext_lazy("reply", "replied since; to which body is not told"),
    "may have replied since": pgettext_lazy("reply", "may have replied since"),
    "late": pgettext_lazy("reply", "late"),
    "due": pgettext_lazy("reply", "due"),
    "may be late": pgettext_lazy("reply", "may be late"),
    "no deadline": pgettext_lazy("reply", "no deadline"),
}
"""How a state's answer stands."""
EXPOSED = {
    "only_source": _("a detail that only this source gave"),
    "day": _("the day on which it spoke"),
    "position": _("what it is, or where it works"),
    "relative": _("whose relative it is"),
    "few_have_it": _("a paper or an organisation of which nobody outside knows"),
    "own_words": _("its own words"),
    "witness": _("that it was there"),
}
"""In which ways a protected source could be found out."""
