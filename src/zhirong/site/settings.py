"""Settings, all from the environment; nothing here is secret.

``ZHIRONG_DATA`` is the folder that holds everything the program keeps; ``DATABASE_URL`` chooses PostgreSQL;
``ZHIRONG_DEMO=1`` makes a demo of it.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from zhirong.site.environment import database, flag, log_level, networks, number, secret_key
from zhirong.site.log import configuration

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ZHIRONG_DATA", "data")).resolve()
TESTING = "pytest" in sys.modules
DEMO = flag("ZHIRONG_DEMO")
DEMO_SEED = number("ZHIRONG_DEMO_SEED", 2023, least=0)
DEBUG = flag("ZHIRONG_DEBUG")
LOGGING = configuration(level=log_level(), human=DEMO or TESTING)
SECRET_KEY = secret_key(DATA, testing=TESTING)
ALLOWED_HOSTS = os.environ.get("ZHIRONG_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("ZHIRONG_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "zhirong.audit",
    "zhirong.ui",
    "zhirong.accounts",
    "zhirong.mail",
    "zhirong.documents",
    "zhirong.workflow",
    "zhirong.ledger",
    "zhirong.programme",
    "zhirong.call",
    "zhirong.application",
    "zhirong.submission",
    "zhirong.screening",
    "zhirong.review",
    "zhirong.determination",
    "zhirong.workspace",
    "zhirong.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "zhirong.accounts.proxy.TrustedProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "zhirong.ui.content_policy.ContentPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zhirong.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "zhirong.accounts.middleware.NoStoreMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "zhirong.ui.error_pages.ErrorPagesMiddleware",
    "zhirong.accounts.middleware.ActorMiddleware",
]

ROOT_URLCONF = "zhirong.site.urls"
WSGI_APPLICATION = "zhirong.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhirong.ui.context.shell",
                "zhirong.demo.context.demo_clock",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CSRF_FAILURE_VIEW = "zhirong.ui.error_pages.csrf_failure"
FILTERS_EMPTY_CHOICE_LABEL = _("全部")
PLATFORM_NAME = os.environ.get("ZHIRONG_PLATFORM_NAME", "")

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # static files are served from the packages: nothing to collect, nothing to go stale
#: The longest tables of the application form are a thousand rows of ten cells; the size of what is posted is limited anyway.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000
DOCUMENT_ROOT = DATA / "documents"
FILE_UPLOAD_HANDLERS = [
    "zhirong.documents.upload.LimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

#: The chain: SM3 or SHA-256; where checkpoints lie and the key that signs them (both outside in production).
AUDIT_ALGORITHM = os.environ.get("ZHIRONG_AUDIT_ALGORITHM", "sm3")
AUDIT_WITNESS = Path(os.environ.get("ZHIRONG_WITNESS", DATA / "witness"))
AUDIT_KEY = Path(os.environ.get("ZHIRONG_AUDIT_KEY", DATA / "checkpoint.key"))
AUDIT_RECEIPT_KEY = DATA / "receipt.key"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
#: What letters give as the address of the program.
PUBLIC_ADDRESS = os.environ.get("ZHIRONG_ADDRESS") or f"http://127.0.0.1:{os.environ.get('ZHIRONG_PORT', '8000')}"
INVITATION_LASTS = timedelta(days=number("ZHIRONG_INVITATION_DAYS", 7))
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_ADAPTER = "zhirong.accounts.adapter.Adapter"
ACCOUNT_FORMS = {"login": "zhirong.accounts.sign_in_forms.SignInForm"}
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_RATE_LIMITS = (
    False  # they count in a cache of each process; ours count in the database (accounts.services.lockout)
)
ACCOUNT_SESSION_REMEMBER = False
MFA_FORMS = {"authenticate": "zhirong.accounts.sign_in_forms.CodeForm"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
PASSWORD_RESET_TIMEOUT = 3600
TRUSTED_PROXIES = networks(os.environ.get("ZHIRONG_TRUSTED_PROXY", ""))
RETENTION = {
    "sign_in_attempts": timedelta(days=number("ZHIRONG_KEEP_SIGN_IN_DAYS", 180)),
    "people_who_left": timedelta(days=number("ZHIRONG_KEEP_PEOPLE_DAYS", 5 * 365)),
}
if TESTING:  # a slow hash protects stolen tables, and there is nothing to steal in a test
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("ZHIRONG_SMTP_HOST", "")
EMAIL_PORT = number("ZHIRONG_SMTP_PORT", 25)
EMAIL_HOST_USER = os.environ.get("ZHIRONG_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("ZHIRONG_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("ZHIRONG_SMTP_STARTTLS")
EMAIL_USE_SSL = flag("ZHIRONG_SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("ZHIRONG_MAIL_FROM", "zhirong@localhost")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = flag("ZHIRONG_HTTPS")
SESSION_LONGEST = timedelta(hours=number("ZHIRONG_SESSION_HOURS", 12))
SESSION_IDLE = timedelta(minutes=number("ZHIRONG_SESSION_IDLE_MINUTES", 60))
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # taken away unless a trusted proxy wrote it
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
