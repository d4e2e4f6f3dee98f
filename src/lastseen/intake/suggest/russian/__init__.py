"""Rules for reports in Russian."""

from lastseen.intake.suggest.russian.language import RUSSIAN as LANGUAGE

__all__ = ["LANGUAGE"]
