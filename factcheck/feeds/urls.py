from django.urls import path

from factcheck.feeds import views
from factcheck.web.context import nav_counts

nav_counts["inbox_waiting"] = views.waiting

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/<int:item_id>/accept/", views.item_accept, name="item_accept"),
    path("inbox/<int:item_id>/dismiss/", views.item_dismiss, name="item_dismiss"),
    path("inbox/<int:item_id>/restore/", views.item_restore, name="item_restore"),
    path("feeds/", views.feed_list, name="feed_list"),
    path("feeds/new/", views.feed_new, name="feed_new"),
    path("feeds/<int:feed_id>/edit/", views.feed_edit, name="feed_edit"),
    path("feeds/<int:feed_id>/check/", views.feed_check, name="feed_check"),
]
