from django.urls import path

from factcheck.articles import views

urlpatterns = [
    path("", views.article_list, name="article_list"),
    path("<int:article_id>/", views.article_desk, name="article_desk"),
]
