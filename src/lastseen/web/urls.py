"""The addresses of the workbench."""

from __future__ import annotations

from django.urls import path

from lastseen.web import errors
from lastseen.web.pages import (
    case,
    consent,
    doors,
    dossier,
    ledger,
    missing,
    new_report,
    original,
    people,
    queue,
    report,
    seal,
    search,
    sent,
    sheet,
    sources,
    start,
    where,
    why,
)

handler400 = errors.bad_request
handler403 = errors.form_too_old
handler404 = errors.not_found
handler500 = errors.broken

urlpatterns = [
    path("", start.start, name="start"),
    path("name", start.name, name="name"),
    path("language", start.language, name="language"),
    path("cases/new", start.new_case, name="new-case"),
    path("cases/import", start.import_case, name="import-case"),
    path("cases/demo", start.demo, name="demo"),
    path("cases/<str:case>", case.case, name="case"),
    path("cases/<str:case>/map", where.case_map, name="map"),
    path("cases/<str:case>/doors", doors.case_doors_page, name="doors"),
    path("cases/<str:case>/missing", missing.missing, name="missing"),
    path("cases/<str:case>/consents", consent.consent, name="consent"),
    path("cases/<str:case>/consents/<str:place>/revoke", consent.revoke, name="revoke"),
    path("cases/<str:case>/hold", consent.set_hold, name="hold"),
    path("cases/<str:case>/preview", dossier.preview, name="preview"),
    path("cases/<str:case>/dossier", dossier.export, name="export"),
    path("cases/<str:case>/sent", sent.what_was_sent, name="sent"),
    path("cases/<str:case>/why", why.why, name="why"),
    path("cases/<str:case>/reports", new_report.new_report, name="new-report"),
    path("cases/<str:case>/reports/<str:report>/suggest", new_report.suggest_claims, name="suggest"),
    path("cases/<str:case>/reports/<str:report>", report.report, name="report"),
    path("cases/<str:case>/reports/<str:report>/original", original.download, name="original"),
    path("cases/<str:case>/reports/<str:report>/pages/<int:number>", original.page, name="page-picture"),
    path("cases/<str:case>/reports/<str:report>/pages/<int:number>/large", original.large, name="page-large"),
    path("cases/<str:case>/reports/<str:report>/claims", report.add, name="add-claim"),
    path("cases/<str:case>/claims/<str:claim>", report.claim, name="claim"),
    path("cases/<str:case>/claims/<str:claim>/decide", report.decide, name="decide"),
    path("cases/<str:case>/seal", seal.seal, name="seal"),
    path("cases/<str:case>/seal/<str:source>", seal.sealed, name="sealed"),
    path("cases/<str:case>/pairs", queue.case_queue, name="case-queue"),
    path("cases/<str:case>/pairs/decide", queue.decide, name="decide-pair"),
    path("cases/<str:case>/history/<str:kind>/<str:name>", ledger.record, name="history"),
    path("sheet", sheet.choose, name="sheet"),
    path("cases/<str:case>/sheet/<str:digest>", sheet.plan, name="sheet-plan"),
    path("cases/<str:case>/sheet/<str:digest>/enter", sheet.enter, name="sheet-enter"),
    path("search", search.search, name="search"),
    path("people", people.people, name="people"),
    path("sources", sources.sources, name="sources"),
    path("sources/one", sources.source, name="source"),
    path("ledger", ledger.ledger, name="ledger"),
    path("ledger/check", ledger.check, name="check-ledger"),
    path("ledger/progress", ledger.progress, name="check-progress"),
    path("review", queue.queue, name="queue"),
    path("date", report.date_in_words, name="date-in-words"),
]
