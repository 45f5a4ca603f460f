from django.urls import path

from dostyq.backups import views

app_name = "backups"
urlpatterns = [
    path("", views.copies, name="copies"),
    path("make/", views.make, name="make"),
    path("<slug:slug>.zip", views.download, name="download"),
]
