from django.urls import path, re_path

from . import views
from .models.paragraph import ALPHABET

CITATION = r"cite\.(?P<extension>ris|bib|json)$"  # files for reference managers
app_name = "documents"
urlpatterns = [
    path("", views.search, name="search"),
    path("sources/<slug:slug>/", views.source, name="source"),
    re_path(
        rf"^sources/(?P<slug>[-\w]+)/{CITATION}", views.source_citation, name="source-citation"
    ),
    path("outlets/", views.outlets, name="outlets"),
    path("outlets/<slug:slug>/", views.outlet, name="outlet"),
    re_path(rf"^p/(?P<public_id>[{ALPHABET}]{{16}})/$", views.passage, name="passage"),
    re_path(
        rf"^p/(?P<public_id>[{ALPHABET}]{{16}})/history/$", views.passage_history, name="history"
    ),
    re_path(
        rf"^p/(?P<public_id>[{ALPHABET}]{{16}})/selector\.json$",
        views.passage_selector,
        name="selector",
    ),
    re_path(
        rf"^p/(?P<first>[{ALPHABET}]{{16}})\.\.(?P<last>[{ALPHABET}]{{16}})/$",
        views.run,
        name="run",
    ),
    re_path(
        rf"^p/(?P<public_id>[{ALPHABET}]{{16}})/elsewhere/$", views.elsewhere, name="elsewhere"
    ),
    re_path(rf"^p/(?P<public_id>[{ALPHABET}]{{16}})/embed/$", views.embed, name="embed"),
    re_path(rf"^p/(?P<public_id>[{ALPHABET}]{{16}})/card\.png$", views.card, name="card"),
    path("oembed/", views.oembed, name="oembed"),
    re_path(
        rf"^p/(?P<public_id>[{ALPHABET}]{{16}})/{CITATION}",
        views.passage_citation,
        name="passage-citation",
    ),
    re_path(
        rf"^p/(?P<first>[{ALPHABET}]{{16}})\.\.(?P<last>[{ALPHABET}]{{16}})/{CITATION}",
        views.run_citation,
        name="run-citation",
    ),
    path("p/<path:written>", views.passage_as_written),
    path("s/new/", views.keep, name="keep"),
    re_path(rf"^s/(?P<public_id>[{ALPHABET}]{{16}})/$", views.kept, name="kept"),
    re_path(
        rf"^s/(?P<public_id>[{ALPHABET}]{{16}})/evidence\.zip$", views.evidence, name="evidence"
    ),
    path("suggest/", views.suggestions, name="suggestions"),
    path("about/", views.about, name="about"),
    path("help/", views.help_page, name="help"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]
