"""The WSGI application: ``granian --interface wsgi wsgi:app``."""

from matchapp.web import create_app

app = create_app()
