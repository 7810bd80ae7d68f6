"""Random networks of torchvision's, built apart from the program, and weights files made of them."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torchvision.models import get_model
from torchvision.models.detection import maskrcnn_resnet50_fpn

from sr_studio.pretrained.backbones import Backbone


def random_model(backbone: Backbone, *, seed: int = 0) -> nn.Module:
    """torchvision's network in eval mode with seeded weights, as its authors' builder makes it.

    The dense heads of VGG and AlexNet, hundreds of megabytes that no feature needs, have no content.
    """
    with torch.device("meta"):
        if backbone.task == "instances":
            model = maskrcnn_resnet50_fpn(weights=None, weights_backbone=None)
        elif backbone.task == "segmentation":
            model = get_model(
                backbone.name, weights=None, weights_backbone=None, aux_loss=True, num_classes=21
            )
        elif backbone.name == "inception_v3":
            model = get_model(backbone.name, weights=None, transform_input=True, init_weights=False)
        else:
            model = get_model(backbone.name, weights=None)
    dense = backbone.name.startswith(("vgg", "alexnet"))
    (model.features if dense else model).to_empty(device="cpu")
    random = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if not value.is_meta:
                fill(name, value, random)
    if backbone.task == "instances":
        # The network's own way to the features its COCO weights belong to.
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.eps = 0.0
    return model.eval()


def fill(name: str, value: Tensor, random: torch.Generator) -> None:
    """Values that keep activations near 1 and make every tensor matter."""
    if not value.is_floating_point():
        value.zero_()
    elif value.ndim > 1:
        value.normal_(0, (2 / value[0].numel()) ** 0.5, generator=random)
    elif name.endswith("running_var") or name.endswith("weight"):
        value.uniform_(0.5, 1.5, generator=random)
    else:
        value.normal_(0, 0.1, generator=random)


def state_of(model: nn.Module) -> dict[str, Tensor]:
    """Everything of a model that has content."""
    return {name: value for name, value in model.state_dict().items() if not value.is_meta}


def store(backbone: Backbone, folder: Path, *, seed: int = 0) -> nn.Module:
    """Write a weights file for a backbone into a folder, and give the model it is of."""
    model = random_model(backbone, seed=seed)
    torch.save(state_of(model), folder / f"{backbone.name}_random.pth")
    return model


def pictures(side: int = 96, count: int = 2) -> Tensor:
    """Smooth random pictures in [0, 1], N x 3 x side x side."""
    noise = torch.rand((count, 3, side // 8 + 1, side // 8 + 1), generator=torch.Generator().manual_seed(1))
    return nn.functional.interpolate(noise, (side, side), mode="bilinear", align_corners=False)


def hooked_features(model: nn.Module, modules: list[str], normalised: Tensor) -> dict[str, Tensor]:
    """What these modules give when the whole network runs, copied before anything can overwrite it."""
    caught: dict[str, Tensor] = {}

    def listen(name: str) -> None:
        def hook(module: nn.Module, inputs: object, output: Tensor) -> None:
            caught[name] = output.detach().clone()

        hooks.append(model.get_submodule(name).register_forward_hook(hook))

    hooks: list[torch.utils.hooks.RemovableHandle] = []
    for name in modules:
        listen(name)
    run = feature_part(model)
    with torch.no_grad():
        run(normalised)
    for hook in hooks:
        hook.remove()
    return caught


def feature_part(model: nn.Module) -> nn.Module:
    """What of a model can be run: all of it, unless its head has no content or is a detector's."""
    if hasattr(model, "roi_heads"):
        return model.get_submodule("backbone")
    headless = any(value.is_meta for value in model.state_dict().values())
    return model.get_submodule("features") if headless else model
