"""The engine seen from outside: processes, requests without an answer, events.

Begin with `client.EngineClient` (events, never blocks) or `blocking.BlockingEngine` (waits; for commands and
tests). `connection` looks after the process, `retry` finds the request that crashes it. Nothing here
may import the server, what it computes, torch or Qt.
"""
