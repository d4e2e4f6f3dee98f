"""Chinese names: the syllables of Mandarin behind characters and every way to spell them."""

from lastseen.names.chinese.language import Chinese

LANGUAGE = Chinese()
