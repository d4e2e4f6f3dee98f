"""Dates as English reports tell them, in EDTF, each with its words and with what a relative one was counted from."""

from lastseen.intake.suggest.english.dates.find import find_dates

__all__ = ["find_dates"]
