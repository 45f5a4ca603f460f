from django.urls import path

from dostyq.demo.views import doors, steps

app_name = "setup"
urlpatterns = [
    path("", doors.start, name="start"),
    path("enter/<str:token>/", doors.enter, name="enter"),
    path("begin/", doors.begin, name="begin"),
    path("institution/", steps.institution, name="institution"),
    path("partner/", steps.partner, name="partner"),
    path("agreement/", steps.agreement, name="agreement"),
    path("activity/", steps.activity, name="activity"),
    path("activity/another/", steps.another_activity, name="another_activity"),
    path("colleague/", steps.colleague, name="colleague"),
    path("colleague/another/", steps.another_colleague, name="another_colleague"),
    path("account/", steps.account, name="account"),
    path("done/", steps.done, name="done"),
]
