"""Arabic and Persian names: consonants, the chain of forefathers, and the spellings of many alphabets."""

from lastseen.names.arabic.language import Arabic

LANGUAGE = Arabic()
