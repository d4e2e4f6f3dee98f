"""The words of the reading, each to be said in the reader's language: certainties, statuses, faults."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
