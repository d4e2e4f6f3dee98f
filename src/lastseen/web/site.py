"""What one running workbench consists of, and how Django is told of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from lastseen.store.workspace import Workspace
from lastseen.web.door import Door
from lastseen.web.drafts import Preparations

HERE = Path(__file__).parent
LANGUAGES = [("en", "English"), ("ko", "한국어"), ("ru", "Русский"), ("ar", "العربية")]
LARGEST_PASTE = 6 * 1024 * 1024
"""Bytes of the fields of a form; a file comes as a file, in pieces."""
LARGEST_FILE = 64 * 1024 * 1024
MOST_FIELDS = 20_000


@dataclass(frozen=True, slots=True)
class Site:
    """A workspace, the door to it, and the address it is served at."""

    workspace: Workspace
    port: int
    door: Door = field(default_factory=Door)
    let_in: Callable[[], None] = lambda: None
    """Called when a link was used, so that the terminal can offer another."""
    prepared: Preparations = field(default_factory=Preparations)
    by_name: bool = False
    """Whether the name localhost leads to this program and to no other, by either kind of address."""

    @property
    def cookie(self) -> str:
        """The name of the session's cookie; cookies of 127.0.0.1 are shared by all its ports."""
        return f"lastseen-{self.port}"

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def named_address(self) -> str:
        """The same under a name, as passkeys need it; a browser takes it for another site."""
        return f"http://localhost:{self.port}"


def set_up(site: Site) -> None:
    """Tell Django which site it serves from now on."""
    for name, value in _settings(site).items():
        setattr(settings, name, value)


def site_of() -> Site:
    """The site that is served."""
    found: Site = settings.LASTSEEN_SITE
    return found


def _settings(site: Site) -> dict[str, object]:
    return {
        "LASTSEEN_SITE": site,
        "DEBUG": False,
        "SECRET_KEY": secrets.token_urlsafe(50),
        # a page elsewhere that makes its own name lead to 127.0.0.1 is refused by the name that it asks for
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost"],
        "ROOT_URLCONF": "lastseen.web.urls",
        "MIDDLEWARE": [
            "django.middleware.common.CommonMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "lastseen.web.gate.at_the_door",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "lastseen.web.errors.told_in_words",
            # the last one: within it is the view alone
            "lastseen.web.signing.signed_in_browser",
        ],
        "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [HERE / "templates"],
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.template.context_processors.i18n",
                        "django.contrib.messages.context_processors.messages",
                        "lastseen.web.gate.desk_of",
                        "lastseen.web.nav.nav_of",
                    ],
                    "builtins": ["lastseen.web.marks", "django.templatetags.i18n"],
                },
            }
        ],
        "USE_I18N": True,
        "LANGUAGES": LANGUAGES,
        "LANGUAGE_CODE": "en",
        "LOCALE_PATHS": [HERE / "locale"],
        "LANGUAGE_COOKIE_NAME": "lastseen-language",
        "LANGUAGE_COOKIE_SAMESITE": "Strict",
        "LANGUAGE_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_NAME": f"{site.cookie}-form",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_FAILURE_VIEW": "lastseen.web.errors.form_too_old",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": LARGEST_PASTE,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": MOST_FIELDS,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": 1024 * 1024,
        "FILE_UPLOAD_PERMISSIONS": 0o600,
        "APPEND_SLASH": False,
    }
