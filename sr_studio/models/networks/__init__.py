"""Plain torch modules. Importing this package imports torch."""
