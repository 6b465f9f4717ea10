"""Addresses of instruments and rounds, joined from one file a part."""

from goldthread.instruments.urls import agreed, answering, desk, results

urlpatterns = [
    *desk.urlpatterns,
    *results.urlpatterns,
    *agreed.urlpatterns,
    *answering.urlpatterns,
]
