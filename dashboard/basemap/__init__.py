"""Builds the files of the basemap in dashboard/static/ from open data; run by hand, never by the dashboard."""
