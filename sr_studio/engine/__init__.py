"""The child process that decodes, degrades, upscales and scores, and its Qt-free client."""
