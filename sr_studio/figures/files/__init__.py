"""A drawing as a file: `png`, `svg`, `pdf`. Text is text and pixels are pixels where the format has both."""
