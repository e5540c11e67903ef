"""How much the server takes in at its address for uploads, which is there whatever a page shows."""

from __future__ import annotations

from typing import Final

from streamlit import config

OPTION: Final = "server.maxUploadSize"
MEGABYTES: Final = 20
"""Largest upload where articles can be added; a page takes less of a file (`brought.UPLOAD_MEGABYTES`)."""


def limit(read_only: bool) -> None:
    """Let the server take uploads, or none where the view is read-only, whatever it was started with.

    The configuration that ships allows none, so that none is taken before the first visit has come here. A body is read
    for 1 MB at most before it is refused. Another limit that is given at the start holds for a view that takes uploads.
    """
    given: int = config.get_option(OPTION)
    wanted = 0 if read_only else given or MEGABYTES
    if wanted != given:
        # `st.set_option` knows the options of the client alone.
        config.set_option(OPTION, wanted)
