from django.urls import path

from zhirong.accounts.views import invitation, organisation, people

urlpatterns = [
    path("organisations/", organisation.organisation_list, name="organisations"),
    path("organisations/new/", organisation.new_organisation, name="organisation_new"),
    path("organisations/<uuid:organisation_id>/", organisation.organisation, name="organisation"),
    path("organisations/<uuid:organisation_id>/edit/", organisation.edit_organisation, name="organisation_edit"),
    path(
        "organisations/<uuid:organisation_id>/suspend/", organisation.suspend_organisation, name="organisation_suspend"
    ),
    path(
        "organisations/<uuid:organisation_id>/reactivate/",
        organisation.reactivate_organisation,
        name="organisation_reactivate",
    ),
    path("organisations/<uuid:organisation_id>/people/", people.organisation_people, name="organisation_people"),
    path("organisations/<uuid:organisation_id>/invite/", invitation.invite_administrator, name="organisation_invite"),
    path("organisation/", organisation.own_organisation_page, name="own_organisation"),
    path("organisation/contact/", organisation.edit_contact, name="own_contact"),
    path("people/", people.people, name="people"),
    path("people/<uuid:person_id>/", people.person, name="person"),
    path("people/<uuid:person_id>/role/", people.give_role, name="role_give"),
    path("people/<uuid:person_id>/replace/", people.replace_person, name="person_replace"),
    path("people/roles/<int:membership_id>/end/", people.end_role, name="role_end"),
    path("invitations/", invitation.invitations, name="invitations"),
    path("invitations/new/", invitation.invite_colleague, name="invitation_new"),
    path("invitations/<uuid:invitation_id>/", invitation.invitation, name="invitation"),
    path("invitations/<uuid:invitation_id>/resend/", invitation.resend_invitation, name="invitation_resend"),
    path("invitations/<uuid:invitation_id>/withdraw/", invitation.withdraw_invitation, name="invitation_withdraw"),
    path("join/<str:token>/", invitation.accept, name="invitation_accept"),
]
