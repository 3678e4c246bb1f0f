from django.urls import path

from factcheck.reviews import views

urlpatterns = [
    path("claims/<int:claim_id>/review/", views.review_start, name="review_start"),
    path("reviews/<int:review_id>/", views.review_detail, name="review_detail"),
    path("reviews/<int:review_id>/approve/", views.review_approve, name="review_approve"),
    path("reviews/<int:review_id>/return/", views.review_return, name="review_return"),
    path("reviews/<int:review_id>/withdraw/", views.review_withdraw, name="review_withdraw"),
    path("reviews/<int:review_id>/hand-over/", views.review_hand_over, name="review_hand_over"),
]
