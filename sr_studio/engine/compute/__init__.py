"""What the engine computes: each value is a `job.Computation`, frozen, and the key of its value.

Begin with `job`, then `sources` (files, images, inputs, references) and `computations` (pictures, scores,
encoded files). Nothing here may import the server: a computation sees its job as a `job.Run`. torch is
imported inside functions, by `upscaling.load_torch`.
"""
