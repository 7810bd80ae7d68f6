"""What a run that translates must have, said beside the value."""

import pytest

from sr_studio.training.config.checks import problems
from sr_studio.training.config.presets import load_preset
from sr_studio.training.config.run_config import ConfigError
from sr_studio.training.config.run_file import with_values
from sr_studio.training.config.translation import translates


@pytest.mark.parametrize(
    ("preset", "value", "said"),
    [
        (
            "pix2pix",
            "data.layout=unpaired",
            "unpaired; a run of the task translation takes folders",
        ),
        ("cyclegan", "data.layout=folders", "a run of the task unpaired takes unpaired"),
        ("srresnet-mse", "data.layout=folders", "takes photographs"),
        ("pix2pix", "scale=2", "scale is 2; a translation has the size of its input"),
        ("pix2pix", "discriminator.pool=50", "discriminator.pool is for runs of the task unpaired"),
        ("pix2pix", "objective.pixel.kind=cycle", "objective.pixel is for runs of the task unpaired"),
        ("cyclegan", "objective.identity.kind=l1", "objective.identity compares with a reference"),
        ("cyclegan", "objective.cycle=none", "needs one adversarial and one cycle term"),
        ("cyclegan", "objective.adversarial.loss=relativistic", "relativistic, which needs pairs"),
        ("cyclegan", "objective.cycle.share=1", "share cannot be measured"),
        ("cyclegan", "accumulate=1", ""),
        ("cyclegan", "ema=0.9", "keeps no mean of them: ema must be 0"),
        ("cyclegan", "precision=fp16", "bf16 or fp32, not in fp16"),
        ("cyclegan", "discriminator.conditional=true", "conditional must be false"),
        ("cyclegan", "discriminator.alone=5", "discriminator.alone must be 0"),
        ("cyclegan", "discriminator.pool=5000", "pool is 5000; it goes from 0 to 1000"),
        ("cyclegan", "best_by=psnr_y", 'best_by is psnr_y; it must be one of ""'),
        ("cyclegan", 'metrics=["ms_ssim"]', "metrics names ms_ssim, which compares with a reference"),
        ("cyclegan", 'metrics=["niqe"]', ""),
        ("pix2pix", 'best_by=""', ""),
    ],
)
def test_what_goes_together(preset: str, value: str, said: str) -> None:
    if not said:
        assert problems(with_values(load_preset(preset), [value])) == ()
        return
    with pytest.raises(ConfigError) as caught:
        with_values(load_preset(preset), [value])
    assert said in str(caught.value)


def test_what_is_turned_into_what() -> None:
    def said(*values: str, back: bool = False, preset: str = "cyclegan") -> str:
        return translates(with_values(load_preset(preset), values), back=back)

    folders = 'data.folders=["/pictures/horses", "/pictures/zebras"]'
    assert said(folders) == "Translates horses to zebras."
    assert said(folders, back=True) == said(folders, "data.direction=ba") == "Translates zebras to horses."
    assert said(folders, "data.direction=ba", back=True) == "Translates horses to zebras."
    halves = "data.layout=side_by_side"
    assert said(halves, preset="pix2pix") == "Translates the left half to the right half."
    assert said() == ""
