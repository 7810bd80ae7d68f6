"""The HTML report, figures and the paragraph on methods."""
