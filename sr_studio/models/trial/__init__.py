"""Networks tried on made pictures before they are used: do they give one back, and what does bfloat16 cost?

`pictures` are what they are tried on.
"""
