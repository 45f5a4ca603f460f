from django.urls import path

from dostyq.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("search/", views.search, name="search"),
    path("table/", views.tables, name="tables"),
    path("table/<slug:slug>/", views.table, name="table"),
    path("table/<slug:slug>/done/", views.done, name="done"),
    path("happened/", views.kinds, name="kinds"),
    path("happened/<slug:kind>/", views.happened, name="happened"),
]
