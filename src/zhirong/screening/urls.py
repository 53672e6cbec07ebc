from django.urls import path

from zhirong.screening.views import acceptance, screening

urlpatterns = [
    path("screening/", screening.screening_list, name="screenings"),
    path("screening/<uuid:subject>/", screening.screening_page, name="screening"),
    path("screening/<uuid:subject>/credit/", screening.screening_credit, name="screening_credit"),
    path("screening/<uuid:subject>/correction/", screening.screening_correction, name="screening_correction"),
    path("acceptance/<uuid:subject>/", acceptance.acceptance_page, name="acceptance"),
    path(
        "acceptance/<uuid:subject>/letters/<slug:letter>.<slug:suffix>",
        acceptance.acceptance_letter,
        name="acceptance_letter",
    ),
]
