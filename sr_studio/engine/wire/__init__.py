"""The wire between client and engine: every message that crosses the pipe, in either direction.

A frame is a little-endian ``uint32`` byte count followed by that many bytes of MessagePack. Each
message is a ``msgspec.Struct`` tagged with its class name. The client sends requests, the engine
sends events; nothing else needs to be shared, so the engine may run on another machine.

Images travel to the engine as the *bytes of their file* (`PutImage`) and are afterwards named by the
BLAKE2b-128 hex digest of these bytes. Pictures travel back as uint8 tiles while they are finished.
A request that names an image the engine no longer holds (evicted, or the engine was restarted) is
answered with `NeedImage`; the client puts the image again and the request goes on by itself. The weights of
models are named by the digest of their file in the same way (`NeedModel`, `PutModel`): an engine looks in its
own library first.

Begin with `requests`; `events` holds the answers, `pictures` what both name, `frames` framing and version.
"""
