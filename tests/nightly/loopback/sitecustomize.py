"""Loaded by every Python whose path holds this folder: Google's hosts lead to the server that LOOPBACK_GOOGLE names.

A test thus runs the real commands in processes of their own; nothing else of them is changed, and no other host is reached.
"""

import os

if address := os.environ.get("LOOPBACK_GOOGLE"):
    from functools import partial
    from urllib.parse import urlsplit

    from binome.survey import sources

    def _session():
        import requests
        from requests.adapters import HTTPAdapter

        class Home(HTTPAdapter):
            def send(self, request, *args, **more):
                url = urlsplit(request.url)
                assert url.hostname.endswith(".googleapis.com"), url.hostname
                request.url = address + url.path + (f"?{url.query}" if url.query else "")
                return super().send(request, *args, **more)

        session = requests.Session()
        session.mount("https://", Home())
        session.mount("http://", Home())
        return session

    sources.Outside = partial(sources.Outside, session=_session, wait=lambda seconds: None)
