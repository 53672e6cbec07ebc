from django.urls import path

from zhirong.demo.views.sign_in import demo, demo_sign_in

urlpatterns = [
    path("demo/", demo, name="demo"),
    path("demo/<slug:role>/", demo_sign_in, name="demo_sign_in"),
]
