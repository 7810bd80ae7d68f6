"""Models as files of other programs: PyTorch state dicts in the layouts of others' codes, and ONNX.

What is written is read back and compared before anybody keeps it; what a format cannot say is refused in
words.
"""
