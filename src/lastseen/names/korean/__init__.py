"""Korean names: Hangul of both states, Latin and Cyrillic spellings, Chinese characters and their pinyin."""

from __future__ import annotations

from lastseen.names.korean.language import Korean

LANGUAGE = Korean()
