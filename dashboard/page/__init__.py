"""The pages of the dashboard, one a folder.

Not called "pages": where a folder of that name lies beside the app, Streamlit takes its files for the pages, and tells
the first visitor of a link that leads to one of ours that there is no such page.
"""
