"""Pictures that exist already: what their folders and names say they are of."""
