"""The coordinators' page: static files, sent to anybody, that talk to the same API as everybody else.

``static/`` is what is sent: ``index.html`` and ``app.js`` begin; ``core/`` is what every view stands on (calls, routes,
words, dates), ``parts/`` are pieces that views share, ``views/`` has a file a view, ``words/`` a file a language,
``style/`` the looks. They are plain ES modules: what is edited is what runs.
"""

from api.web.page import POLICY, first, page
from api.web.sign_in import sign_in

__all__ = ["POLICY", "first", "page", "sign_in"]
