from django.urls import path

from dostyq.demo.views import example

app_name = "example"
urlpatterns = [
    path("renew/", example.renew, name="renew"),
    path("<slug:side>/", example.door, name="door"),
]
