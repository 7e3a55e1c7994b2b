"""The desk: what the commands do, as pages in a browser on this machine, for one person.

A screen calls what a command calls and holds no rule of its own.

Front door: ``serving.serve_desk`` serves the pages until it is ended.
"""
