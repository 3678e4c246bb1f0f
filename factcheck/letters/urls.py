from django.urls import path

from factcheck.letters import views

urlpatterns = [
    path("letters/", views.letter_list, name="letter_list"),
    path("requests/<int:request_id>/letters/draft/", views.letter_draft, name="letter_draft"),
    path("letters/<int:letter_id>/", views.letter_detail, name="letter_detail"),
    path("letters/<int:letter_id>/drop/", views.letter_drop, name="letter_drop"),
    path("letters/<int:letter_id>/settle/", views.letter_settle, name="letter_settle"),
    path("letters/<int:letter_id>/mail/", views.letter_mail, name="letter_mail"),
    path("reply-links/<int:link_id>/revoke/", views.reply_link_revoke, name="reply_link_revoke"),
    path("replies/<int:reply_id>/", views.reply_detail, name="reply_detail"),
    path("replies/<int:reply_id>/dismiss/", views.reply_dismiss, name="reply_dismiss"),
    path("replies/<int:reply_id>/reopen/", views.reply_reopen, name="reply_reopen"),
    path("reply/<str:token>/", views.reply_open, name="reply_open"),
]
