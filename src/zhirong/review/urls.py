from django.urls import path

from zhirong.review.views import assignment, experts, papers, results, reviews, rounds

urlpatterns = [
    path("review/experts/", experts.expert_list, name="review_experts"),
    path("review/experts/list/<uuid:person_id>/", experts.expert_list_one, name="review_expert_list"),
    path("review/experts/<uuid:expert_id>/", experts.expert_page, name="review_expert"),
    path("review/experts/<uuid:expert_id>/edit/", experts.expert_edit, name="review_expert_edit"),
    path("review/ties/<uuid:tie_id>/strike/", experts.tie_strike, name="review_tie_strike"),
    path("review/rounds/", rounds.round_list, name="review_rounds"),
    path("review/rounds/plan/<uuid:batch_id>/", rounds.round_plan, name="review_round_plan"),
    path("review/rounds/<uuid:round_id>/", rounds.round_page, name="review_round"),
    path("review/rounds/<uuid:round_id>/edit/", rounds.round_edit, name="review_round_edit"),
    path("review/rounds/<uuid:round_id>/assignment/", assignment.round_assignment, name="review_assignment"),
    path("review/rounds/<uuid:round_id>/scores/", results.round_scores, name="review_scores"),
    path("review/rounds/<uuid:round_id>/ranking/", results.round_ranking, name="review_ranking"),
    path("review/rounds/<uuid:round_id>/sheets.zip", papers.round_sheets, name="review_round_sheets"),
    path("review/reviews/<uuid:subject>/replace/", assignment.review_replace, name="review_replace"),
    path("review/mine/", reviews.review_list, name="my_reviews"),
    path("review/reviews/<uuid:review_id>/sheet.pdf", papers.sheet_paper, name="review_sheet_paper"),
    path("review/reviews/<uuid:review_id>/", reviews.review_page, name="review"),
]
