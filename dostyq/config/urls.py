"""Every page stands under its language; an address without one leads to the reader's."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("dostyq.programme.urls")),
    path("agreements/", include("dostyq.agreements.urls")),
    path("", include("dostyq.people.urls")),
    path("awards/", include("dostyq.credentials.urls")),
    path("reports/", include("dostyq.reports.urls")),
    path("files/", include("dostyq.files.urls")),
    path("desk/", include("dostyq.desk.urls")),
    path("copies/", include("dostyq.backups.urls")),
    path("setup/", include("dostyq.demo.urls.setup")),
    path("example/", include("dostyq.demo.urls.example")),
    path("", include("dostyq.ui.urls")),
    prefix_default_language=True,
)

handler400 = "dostyq.ui.views.bad_request"
handler404 = "dostyq.ui.views.not_found"
