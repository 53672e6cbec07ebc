from django.urls import path

from zhirong.mail.views import messages, outbox

urlpatterns = [
    path("messages/", messages.message_list, name="messages"),
    path("messages/read/", messages.read_all, name="messages_read"),
    path("messages/<uuid:message_id>/", messages.message, name="message"),
    path("messages/<uuid:message_id>/open/", messages.open_message, name="message_open"),
    path("outbox/", outbox.outbox_list, name="outbox"),
    path("outbox/<uuid:message_id>/", outbox.message, name="outbox_message"),
    path("outbox/<uuid:message_id>/edit/", outbox.edit_message, name="outbox_edit"),
    path("outbox/<uuid:message_id>/<str:act>/", outbox.act_on_message, name="outbox_act"),
]
