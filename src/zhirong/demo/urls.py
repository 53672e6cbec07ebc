from django.urls import path

from zhirong.demo.views.clock import demo_clock
from zhirong.demo.views.sign_in import demo, demo_sign_in

urlpatterns = [
    path("demo/", demo, name="demo"),
    path("demo/clock/", demo_clock, name="demo_clock"),
    path("demo/<slug:role>/", demo_sign_in, name="demo_sign_in"),
]
