from django.urls import path

from dostyq.people import views

app_name = "people"
urlpatterns = [
    path("", views.institutions, name="institutions"),
    path("<slug:slug>/", views.institution, name="institution"),
]
