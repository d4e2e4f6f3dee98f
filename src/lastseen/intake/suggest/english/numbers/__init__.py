"""Numbers as English reports tell them, each with its words, its kind and what it counts."""

from lastseen.intake.suggest.english.numbers.find import find_numbers

__all__ = ["find_numbers"]
