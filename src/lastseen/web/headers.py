"""The policy that goes out with every answer, errors and files included: nothing from elsewhere, nothing to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
POLICY = "; ".join(f"{kind} {source}" for kind, source in _SOURCES.items())
"""The content-security policy. Images may be `data:` for the map's and the annotator's own small signs."""
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    # not no-referrer: a browser then hides its origin from our own forms too, and they would be refused as a stranger's
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)
NOT_KEPT = ("Cache-Control", "no-store")
"""Pages name people; the browser keeps none of them. Our own scripts and styles it may keep while the program runs."""

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def guarded(application: Wsgi) -> Wsgi:
    """The application with the policy on whatever it answers."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            ours = {name.lower() for name, _ in HEADERS}
            kept = [(name, value) for name, value in headers if name.lower() not in ours]
            if not any(name.lower() == "cache-control" for name, _ in kept):
                kept.append(NOT_KEPT)
            return start_response(status, [*kept, *HEADERS], *rest)

        return application(environ, start)

    return answer
