from django.urls import path

from dostyq.files import api, views

app_name = "files"
urlpatterns = [
    path("", views.files, name="files"),
    path("uploads/", api.uploads, name="uploads"),
    path("uploads/<slug:slug>/", api.upload, name="upload"),
    path("<slug:slug>/", views.file, name="file"),
    path("<slug:slug>/small/", views.thumbnail, name="thumbnail"),
    path("<slug:slug>/remove/", views.remove, name="remove"),
]
