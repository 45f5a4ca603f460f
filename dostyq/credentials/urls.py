from django.urls import path

from dostyq.credentials import views

app_name = "credentials"
urlpatterns = [
    path("", views.awards, name="awards"),
    path("<slug:slug>/", views.award, name="award"),
]
