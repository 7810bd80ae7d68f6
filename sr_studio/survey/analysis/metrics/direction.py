"""Which way a metric points, by its name: tables of scores do not say."""

_LOWER_IS_BETTER = (
    *("lpips", "dists", "niqe", "brisque", "piqe", "ilniqe", "pieapp", "fid", "kid", "features"),
    *("mse", "rmse", "mae", "nrmse", "gmsd", "mdsi", "vsi_distance", "ciede", "delta_e", "pi", "ssd", "sad"),
    *("butteraugli", "flip", "distance", "error", "loss"),
)


def higher_is_better(name: str) -> bool:
    """Whether a higher value of the metric of this name means a better picture.

    Distances and errors known by name (``lpips_alex``, ``NIQE``, ``features:vgg16``, ``mse_y``) point down;
    everything else up. The analysis says of each metric what it took.
    """
    words = name.lower().replace("-", "_").replace(":", "_").replace(".", "_").replace(" ", "_")
    return not any(
        words == known or words.startswith(f"{known}_") or words.endswith(f"_{known}")
        for known in _LOWER_IS_BETTER
    )
