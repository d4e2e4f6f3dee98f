"""Rules for reports in Korean."""

from lastseen.intake.suggest.korean.language import KOREAN as LANGUAGE

__all__ = ["LANGUAGE"]
