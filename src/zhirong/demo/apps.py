from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "zhirong.demo"
    label = "demo"
    verbose_name = _("演示环境")

    def ready(self) -> None:
        from zhirong.demo.clock import install

        if settings.DEMO:
            install()
