"""The engine process: reads requests, runs jobs by urgency, writes events.

Begin with `main` (the process and its pipes), then `dispatcher` (a request becomes a computation and a
responder), `scheduler` (which job runs when) and `outbox` (what is written next). Nothing here knows how a
picture is made: that is `compute`.
"""
