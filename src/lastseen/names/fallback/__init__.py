"""Names of any other language, compared by their letters."""

from lastseen.names.fallback.language import AnyLanguage

LANGUAGE = AnyLanguage()
