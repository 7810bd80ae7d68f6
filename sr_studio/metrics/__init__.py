"""Quality metrics, difference measures and the protocols that name their recipe.

Begin with `metric` (what a metric, a score and a pair of pictures are), then `psnr`, the smallest metric,
and `registry`, where every metric is named. `quality` scores a picture by several metrics; `differences`
holds the difference measures, `artefacts` the measure of periodic patterns, which needs many results and no
references.

Declarations import neither numpy nor torch, so that window and command line read them at once; what computes
is imported when it is called. No images are opened here and nothing is known of engine, files or window.
"""
