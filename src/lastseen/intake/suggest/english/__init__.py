"""The rules for reports in English."""

from lastseen.intake.suggest.english.language import LANGUAGE

__all__ = ["LANGUAGE"]
