"""Parts of a page: each draws one thing and changes nothing but the session."""
