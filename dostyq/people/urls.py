from django.urls import path

from dostyq.people import views

app_name = "people"
urlpatterns = [
    path("institutions/", views.institutions, name="institutions"),
    path("institutions/<slug:slug>/", views.institution, name="institution"),
    path("institutions/<slug:slug>/edit/", views.edit_institution, name="edit_institution"),
    path("sign-in/", views.sign_in_page, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("invitation/open/", views.open_link, name="open_link"),
    path("invitation/<str:token>/", views.link, name="link"),
    path("join/", views.join, name="join"),
    path("new-password/", views.new_password, name="new_password"),
    path("people/", views.mine, name="mine"),
    path("people/<slug:slug>/", views.members, name="members"),
    path("people/<slug:slug>/invite/", views.invite, name="invite"),
    path("people/<slug:slug>/withdraw/<int:number>/", views.withdraw, name="withdraw"),
    path("people/<slug:slug>/recovery/<int:number>/", views.recovery, name="recovery"),
    path("people/<slug:slug>/end/<int:number>/", views.end, name="end"),
    path("people/<slug:slug>/hand-over/<int:number>/", views.hand_over, name="hand_over"),
]
