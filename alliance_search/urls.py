from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from documents.views.missing import not_found

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("documents.urls")),
]
if settings.DEBUG:
    # Who tries the demo sees the page of a real site, not Django's list of its addresses. A page
    # whose slash is missing is led to; a file, which has none, is not there.
    urlpatterns.append(re_path(r"^(?:.*/|.*\.[^/.]+)$", not_found))
