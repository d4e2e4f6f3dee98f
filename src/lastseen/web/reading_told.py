"""What the reading says of contradictions and of retelling, sentence by sentence, for `refusals` to find again."""

from __future__ import annotations

from django.utils.translation import gettext_noop

TOLD: tuple[str, ...] = (
    gettext_noop("%(one)s excludes %(other)s, and both hold on one day"),
    gettext_noop("the words differ; nobody has judged whether the meaning does, and both hold on one day"),
    gettext_noop("neither place contains the other, and both hold on one day"),
    gettext_noop("two different states, and both hold on one day"),
    gettext_noop("%(one)s excludes %(other)s"),
    gettext_noop("the words differ; nobody has judged whether the meaning does"),
    gettext_noop("neither place contains the other"),
    gettext_noop("two different states"),
    gettext_noop("one says yes, the other no"),
    gettext_noop("no day is in both"),
    gettext_noop("the numbers do not meet"),
    gettext_noop("the two ages imply births that cannot meet"),
    gettext_noop("the age and the date of birth imply births that cannot meet"),
    gettext_noop("some assert that it occurred or tell something of it, others deny that it occurred"),
    gettext_noop("an age tells a birth only with its day, in years, up to 150"),
    gettext_noop("%(event)s (%(one)s) lies before the birth of %(person)s (%(other)s)"),
    gettext_noop("%(event)s (%(one)s) lies after %(person)s is said to be dead (%(state)s by %(other)s)"),
    gettext_noop("%(event)s (%(one)s) lies after the disappearance it should precede"),
    gettext_noop("it is not known whether both held on one day"),
    gettext_noop("the vocabulary does not know one of the terms"),
    gettext_noop("the units differ (%(one)s and %(other)s)"),
    gettext_noop("what %(place)s lies in is not said"),
    gettext_noop("%(by)s found on %(day)s that the words mean the same: %(why)s"),
    gettext_noop("%(report)s tells %(told)s %(value)s, which %(lead)s, as far as it was entered, does not have"),
    gettext_noop("%(report)s tells %(told)s %(value)s, which %(lead)s does not have"),
    gettext_noop(
        "%(lead)s says %(one)s; %(report)s, leaning on it, says %(other)s"
        " (the words differ; nobody has judged whether the meaning does)"
    ),
    gettext_noop("%(lead)s says %(one)s; %(report)s, leaning on it, says %(other)s"),
    gettext_noop("%(lead)s has %(there)s sources for what %(report)s gives as from %(behind)s"),
    gettext_noop("from %(lead)s to %(report)s, what was predicted became a fact"),
    gettext_noop("from %(lead)s to %(report)s, what was inferred became a fact"),
    gettext_noop("from %(lead)s to %(report)s, %(was)s became %(became)s"),
    gettext_noop("what was predicted became a fact"),
    gettext_noop("what was inferred became a fact"),
    gettext_noop("%(was)s became %(became)s"),
)
"""Of two that fit a sentence the first is taken."""
