from django.urls import path

from zhirong.application.views import (
    attached,
    history,
    live,
    merge,
    overview,
    own,
    pack,
    product,
    section,
    sheet,
    word_form,
)

urlpatterns = [
    path("products/", product.product_list, name="products"),
    path("products/new/", product.new_product, name="product_new"),
    path("products/<uuid:product_id>/", product.product, name="product"),
    path("products/<uuid:product_id>/retire/", product.retire, name="product_retire"),
    path("applications/", own.own_list, name="applications"),
    path("applications/new/<uuid:batch_id>/", own.start, name="application_start"),
    path("applications/<uuid:application_id>/", overview.overview, name="application"),
    path("applications/<uuid:application_id>/sheet/", sheet.sheet_page, name="application_sheet"),
    path("applications/text-marks/", live.text_marks, name="application_text_marks"),
    path(
        "applications/<uuid:application_id>/sections/<slug:section>/",
        section.section,
        name="application_section",
    ),
    path("applications/<uuid:application_id>/sections/<slug:section>/merge/", merge.merge, name="application_merge"),
    path(
        "applications/<uuid:application_id>/sections/<slug:section>/history/",
        history.history,
        name="application_section_history",
    ),
    path(
        "applications/<uuid:application_id>/sections/<slug:section>/presence/",
        live.presence,
        name="application_presence",
    ),
    path("applications/<uuid:application_id>/files/<str:field>/", attached.add, name="application_file_add"),
    path(
        "applications/<uuid:application_id>/files/<int:attachment_id>/remove/",
        attached.remove,
        name="application_file_remove",
    ),
    path("applications/<uuid:application_id>/goals-text/", live.goals_text, name="application_goals_text"),
    path("applications/<uuid:application_id>/word/", word_form.word_form, name="application_word_form"),
    path("applications/<uuid:application_id>/papers/", pack.printing, name="application_printing"),
    path("applications/<uuid:application_id>/papers/<slug:part>/", pack.paper, name="application_paper"),
]
