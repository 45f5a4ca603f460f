from django.urls import path

from dostyq.programme import views

app_name = "programme"
urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("activities/<slug:slug>/", views.activity, name="activity"),
    path("activities/<slug:slug>/edit/", views.edit, name="edit"),
    path("activities/<slug:slug>/pictures/", views.pictures, name="pictures"),
    path("activities/<slug:slug>/pictures/<slug:file>/", views.picture, name="picture"),
    path("activities/<slug:slug>/scans/<slug:file>/", views.scan, name="scan"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<int:year>/<int:month>/", views.calendar, name="month"),
    path("calendar.ics", views.calendar_file, name="calendar_file"),
    path("institutions/<slug:slug>/calendar.ics", views.institution_calendar_file, name="institution_calendar_file"),
]
