"""One file a sub-command; each imports only what it needs."""
