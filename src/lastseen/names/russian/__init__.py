"""Names of Russia, Ukraine, the Caucasus and Central Asia, as Cyrillic and Latin letters write them."""

from lastseen.names.russian.language import Russian

LANGUAGE = Russian()
