from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "documents.admin_site.DeskSite"
