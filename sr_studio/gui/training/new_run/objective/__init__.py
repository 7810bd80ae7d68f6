"""The objective of a new run as cards of terms. Begin at `objective_editor`."""
