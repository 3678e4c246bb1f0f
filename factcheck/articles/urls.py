from django.urls import path

from factcheck.articles import views
from factcheck.statements.views import statement_tag

urlpatterns = [
    path("", views.article_list, name="article_list"),
    path("<int:article_id>/", views.article_desk, name="article_desk"),
    path("<int:article_id>/edit/", views.article_edit, name="article_edit"),
    path("<int:article_id>/compare/", views.article_compare, name="article_compare"),
    path("<int:article_id>/history/", views.article_history, name="article_history"),
    path("<int:article_id>/tag/", statement_tag, name="statement_tag"),
]
