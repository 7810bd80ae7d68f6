"""The child process that decodes, degrades, upscales and scores, and its Qt-free client.

``wire``: the messages between the two. ``client``: starts an engine, asks it, restarts it. ``server``: the
process: reads requests, schedules jobs, writes events. ``compute``: what is computed. The client knows
neither server nor compute; compute knows no server: it sees its job as a `Run`. Nothing here imports Qt.

Begin with `wire`, then `server.dispatcher`, which takes each request to its computation.
"""
