from django.urls import path

from factcheck.watch import views
from factcheck.web.context import nav_counts

nav_counts["anchors_waiting"] = views.waiting

urlpatterns = [
    path("watch/", views.watch_list, name="watch_list"),
    path("articles/<int:article_id>/watch/", views.article_watch, name="article_watch"),
    path("articles/<int:article_id>/check/", views.article_check, name="article_check"),
    path("anchors/", views.anchor_list, name="anchor_list"),
    path("articles/<int:article_id>/anchors/", views.article_anchors, name="article_anchors"),
    path("anchors/<int:anchor_id>/settle/", views.anchor_settle, name="anchor_settle"),
    path("anchors/<int:anchor_id>/reopen/", views.anchor_reopen, name="anchor_reopen"),
]
