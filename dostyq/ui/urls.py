from django.urls import path

from dostyq.ui import views

app_name = "ui"
urlpatterns = [
    path("about/", views.about, name="about"),
    path("style/", views.styleguide, name="styleguide"),
    path("language/<str:code>/", views.language, name="language"),
]
