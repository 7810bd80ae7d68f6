"""Builds torchvision's architectures without weights: no memory, no random numbers, no download.

Everything is built on torch's ``meta`` device, where tensors have a shape and no content. What is not
filled from a file afterwards cannot be computed with, so that nothing random can slip through.
"""

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from sr_studio.pretrained.backbones import Backbone

if TYPE_CHECKING:
    from torch import nn

VOC_CLASSES = 21


def build(backbone: Backbone) -> "nn.Module":
    """The architecture in eval mode on the meta device, with the tensor names of torchvision's files.

    Of Mask R-CNN only the backbone with its feature pyramid: the rest cannot be traced.
    """
    import torch

    with torch.device("meta"):
        model = _mask_rcnn_backbone() if backbone.task == "instances" else _model(backbone)
    return model.eval()


def _model(backbone: Backbone) -> "nn.Module":
    from torchvision.models import get_model

    options: dict[str, Any] = {}
    if backbone.task == "segmentation":
        # weights_backbone defaults to a download of an ImageNet ResNet, also where weights is None.
        options = {"weights_backbone": None, "aux_loss": True, "num_classes": VOC_CLASSES}
    if backbone.name == "inception_v3":
        # Off by default without weights; the files are for (x - 0.5) / 0.5, which it makes of ImageNet's.
        options = {"transform_input": True, "aux_logits": True, "init_weights": False}
    model: nn.Module = get_model(backbone.name, weights=None, **options)
    return model


def _mask_rcnn_backbone() -> "nn.Module":
    """ResNet-50 with feature pyramid as in the COCO model: fixed batch norm whose eps is 0.

    torchvision builds it so only where it loads its own weights; with plain batch norm and its eps the
    same file gives other features.
    """
    from torch import nn
    from torchvision.models.detection.backbone_utils import resnet_fpn_backbone
    from torchvision.ops import FrozenBatchNorm2d

    backbone = resnet_fpn_backbone(
        backbone_name="resnet50", weights=None, norm_layer=FrozenBatchNorm2d, trainable_layers=0
    )
    for module in backbone.modules():
        if isinstance(module, FrozenBatchNorm2d):
            module.eps = 0.0
    return nn.Sequential(OrderedDict(backbone=backbone))
