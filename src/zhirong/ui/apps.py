from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "zhirong.ui"
    label = "ui"
    verbose_name = "界面"
