"""The commands of `python -m geodata`: each module here holds one, as a click command (or group) named `command`.

The module's name without `_command` is the command's name (`_` becomes `-`). A module imports click alone at its top;
whatever costs time (pyarrow, duckdb, pandas, the gazetteer) it imports inside its function: `--help` stays quick.
"""
