"""The table of networks whose features can be compared: files, normalisation, layers, sizes, cost.

Everything here is known without torch; a test holds the table against torchvision's own.
"""

import difflib
from typing import Literal

import msgspec

from sr_studio.errors import StudioError

TrainedFor = Literal["classification", "segmentation", "instances"]

BASE_URL = "https://download.pytorch.org/models/"
MIB = 1 << 20

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


class PretrainedError(StudioError):
    """A network, layer or weights file that cannot be used; the text says why and what to do."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """One training of a network, as torchvision names and stores it.

    Pictures in [0, 1] are normalised as ``(picture - mean) / std`` per channel (RGB).
    """

    name: str
    """The member of torchvision's enum, for example ``IMAGENET1K_V1``."""
    file: str
    mib: float
    """Size in MiB, to 0.05 %, as torchvision states it."""
    mean: tuple[float, float, float] = IMAGENET_MEAN
    std: tuple[float, float, float] = IMAGENET_STD
    note: str = ""

    @property
    def bytes(self) -> int:
        """Size of the file, to 0.05 %."""
        return round(self.mib * MIB)

    @property
    def digest_prefix(self) -> str:
        """The first eight hexadecimal digits of the file's SHA-256; torchvision puts them into its name."""
        return self.file.rpartition("-")[2].partition(".")[0]

    @property
    def url(self) -> str:
        """Where torchvision gets the file."""
        return BASE_URL + self.file


class Backbone(msgspec.Struct, frozen=True, kw_only=True):
    """One architecture and what is known of it as a feature extractor."""

    name: str
    """torchvision's name."""
    label: str
    task: TrainedFor
    data: str
    """What the weights were trained on."""
    weights: tuple[Weights, ...]
    """The first is torchvision's default."""
    last: str
    """Node of the last feature layer (after activation where there is one)."""
    channels: int
    """Channels of the last feature layer."""
    stride: int
    """Input pixels for each position of the last feature layer."""
    smallest: int
    """Smallest side of a picture (pixels) that reaches the last feature layer."""
    layers: tuple[str, ...]
    """Layers worth choosing, in order of depth; every other node may be named as well."""
    parameters: int
    """Weights up to the last feature layer."""
    gmac: float
    """10^9 multiply-adds of one 96x96 patch up to the last feature layer."""
    cost: float
    """Time of forward and backward to the input (16 patches of 96x96, CPU, float32); SqueezeNet's is 1."""
    cost_bf16: float
    """The same in bfloat16 and channels-last, against SqueezeNet's in bfloat16."""
    stages: tuple[int, ...] = ()
    """Convolutions before each pooling, for the VGG family; empty for the others."""
    batch_norm: bool = False
    """Whether the convolutions of a VGG are followed by batch norm."""
    source: str
    """The paper of the architecture."""


def find(name: str) -> Backbone:
    """The backbone of this name. Raises `PretrainedError` that lists the names there are."""
    found = BACKBONES.get(name) or BACKBONES.get(name.strip().lower().replace("-", "_"))
    if found is not None:
        return found
    near = difflib.get_close_matches(name.lower(), list(BACKBONES), n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    raise PretrainedError(
        "There is no loss network named {name}.{meant} There are: {backbones}.",
        name=name,
        meant=meant,
        backbones=", ".join(BACKBONES),
    )


def find_weights(backbone: Backbone, name: str) -> Weights:
    """The weights of this name; ``V1`` and the like mean the one whose name ends so, ``""`` the default.

    Raises `PretrainedError` that lists the names there are.
    """
    if not name:
        return backbone.weights[0]
    wanted = name.strip().upper()
    for weights in backbone.weights:
        if wanted == weights.name or weights.name.endswith(f"_{wanted}"):
            return weights
    names = ", ".join(weights.name for weights in backbone.weights)
    raise PretrainedError(
        "{label} has no weights named {name}. There are: {names}; or the name of a file of your own, "
        "with its suffix.",
        label=backbone.label,
        name=name,
        names=names,
    )


def split_name(word: str) -> tuple[Backbone, str]:
    """Backbone and weights of a word such as ``vgg19`` or ``resnet50:IMAGENET1K_V1``.

    Raises `PretrainedError`.
    """
    name, _, weights = word.partition(":")
    return find(name), weights.strip()


RESNET_LAYERS = ("relu", "layer1", "layer2", "layer3", "layer4")
SEGMENTATION_LAYERS = tuple(f"backbone.{layer}" for layer in RESNET_LAYERS)

IMAGENET = "ImageNet-1k"
COCO_VOC = "COCO, the 21 classes of Pascal VOC"

SIMONYAN = "Simonyan and Zisserman, ICLR 2015"
HE = "He et al., CVPR 2016"
LONG = "Long et al., CVPR 2015"
CHEN = "Chen et al., arXiv:1706.05587"


def _vgg_layers(*stages: int) -> tuple[str, ...]:
    return tuple(f"relu{i}_{j}" for i, count in enumerate(stages, 1) for j in range(1, count + 1))


VGG16_STAGES = (2, 2, 3, 3, 3)
VGG19_STAGES = (2, 2, 4, 4, 4)


_TABLE = (
    Backbone(
        name="squeezenet1_1",
        label="SqueezeNet 1.1",
        task="classification",
        data=IMAGENET,
        weights=(Weights(name="IMAGENET1K_V1", file="squeezenet1_1-b8a52dc0.pth", mib=4.729),),
        last="features.12",
        channels=512,
        stride=16,
        smallest=17,
        layers=tuple(f"features.{i}" for i in (1, 3, 4, 6, 7, 9, 10, 11, 12)),
        parameters=722_496,
        gmac=0.043,
        cost=1.0,
        cost_bf16=1.0,
        source="Iandola et al., arXiv:1602.07360",
    ),
    Backbone(
        name="alexnet",
        label="AlexNet",
        task="classification",
        data=IMAGENET,
        weights=(Weights(name="IMAGENET1K_V1", file="alexnet-owt-7be5be79.pth", mib=233.087),),
        last="features.11",
        channels=256,
        stride=16,
        smallest=31,
        layers=tuple(f"features.{i}" for i in (1, 4, 7, 9, 11)),
        parameters=2_469_696,
        gmac=0.103,
        cost=0.8,
        cost_bf16=1.3,
        source="Krizhevsky, arXiv:1404.5997",
    ),
    Backbone(
        name="vgg16",
        label="VGG16",
        task="classification",
        data=IMAGENET,
        weights=(
            Weights(name="IMAGENET1K_V1", file="vgg16-397923af.pth", mib=527.796),
            Weights(
                name="IMAGENET1K_FEATURES",
                file="vgg16_features-amdegroot-88682ab5.pth",
                mib=527.802,
                mean=(0.48235, 0.45882, 0.40784),
                std=(1 / 255, 1 / 255, 1 / 255),
                note="Caffe's scale (activations of several hundred); only the convolutions are valid.",
            ),
        ),
        last="features.29",
        channels=512,
        stride=16,
        smallest=16,
        layers=_vgg_layers(*VGG16_STAGES),
        parameters=14_714_688,
        gmac=2.819,
        cost=24,
        cost_bf16=19,
        stages=VGG16_STAGES,
        source=SIMONYAN,
    ),
    Backbone(
        name="vgg16_bn",
        label="VGG16 with batch norm",
        task="classification",
        data=IMAGENET,
        weights=(Weights(name="IMAGENET1K_V1", file="vgg16_bn-6c64b313.pth", mib=527.866),),
        last="features.42",
        channels=512,
        stride=16,
        smallest=16,
        layers=_vgg_layers(*VGG16_STAGES),
        parameters=14_723_136,
        gmac=2.819,
        cost=24,
        cost_bf16=22,
        stages=VGG16_STAGES,
        batch_norm=True,
        source=SIMONYAN,
    ),
    Backbone(
        name="vgg19",
        label="VGG19",
        task="classification",
        data=IMAGENET,
        weights=(Weights(name="IMAGENET1K_V1", file="vgg19-dcbb9e9d.pth", mib=548.051),),
        last="features.35",
        channels=512,
        stride=16,
        smallest=16,
        layers=_vgg_layers(*VGG19_STAGES),
        parameters=20_024_384,
        gmac=3.583,
        cost=27,
        cost_bf16=26,
        stages=VGG19_STAGES,
        source=SIMONYAN,
    ),
    Backbone(
        name="resnet50",
        label="ResNet-50",
        task="classification",
        data=IMAGENET,
        weights=(
            Weights(name="IMAGENET1K_V2", file="resnet50-11ad3fa6.pth", mib=97.79),
            Weights(name="IMAGENET1K_V1", file="resnet50-0676ba61.pth", mib=97.781),
        ),
        last="layer4",
        channels=2048,
        stride=32,
        smallest=1,
        layers=RESNET_LAYERS,
        parameters=23_508_032,
        gmac=0.751,
        cost=7.8,
        cost_bf16=9.2,
        source=HE,
    ),
    Backbone(
        name="resnet152",
        label="ResNet-152",
        task="classification",
        data=IMAGENET,
        weights=(
            Weights(name="IMAGENET1K_V2", file="resnet152-f82ba261.pth", mib=230.474),
            Weights(name="IMAGENET1K_V1", file="resnet152-394f9c45.pth", mib=230.434),
        ),
        last="layer4",
        channels=2048,
        stride=32,
        smallest=1,
        layers=RESNET_LAYERS,
        parameters=58_143_808,
        gmac=2.114,
        cost=18,
        cost_bf16=21,
        source=HE,
    ),
    Backbone(
        name="densenet201",
        label="DenseNet-201",
        task="classification",
        data=IMAGENET,
        weights=(Weights(name="IMAGENET1K_V1", file="densenet201-c1103571.pth", mib=77.373),),
        # Before the activation; the ReLU after it is the node "relu".
        last="features.norm5",
        channels=1920,
        stride=32,
        smallest=29,
        layers=(
            "features.relu0",
            "features.denseblock1",
            "features.denseblock2",
            "features.denseblock3",
            "features.denseblock4",
            "features.norm5",
            "relu",
        ),
        parameters=18_092_928,
        gmac=0.788,
        cost=10.5,
        cost_bf16=11,
        source="Huang et al., CVPR 2017",
    ),
    Backbone(
        name="resnext101_32x8d",
        label="ResNeXt-101 32x8d",
        task="classification",
        data=IMAGENET,
        weights=(
            Weights(name="IMAGENET1K_V2", file="resnext101_32x8d-110c445d.pth", mib=339.673),
            Weights(name="IMAGENET1K_V1", file="resnext101_32x8d-8ba56ff5.pth", mib=339.586),
        ),
        last="layer4",
        channels=2048,
        stride=32,
        smallest=1,
        layers=RESNET_LAYERS,
        parameters=86_742_336,
        gmac=3.014,
        cost=26,
        cost_bf16=33,
        source="Xie et al., CVPR 2017",
    ),
    Backbone(
        name="wide_resnet101_2",
        label="Wide ResNet-101-2",
        task="classification",
        data=IMAGENET,
        weights=(
            Weights(name="IMAGENET1K_V2", file="wide_resnet101_2-d733dc28.pth", mib=484.747),
            Weights(
                name="IMAGENET1K_V1",
                file="wide_resnet101_2-32ee1156.pth",
                mib=242.896,
                note="Stored in half precision.",
            ),
        ),
        last="layer4",
        channels=2048,
        stride=32,
        smallest=1,
        layers=RESNET_LAYERS,
        parameters=124_837_696,
        gmac=4.179,
        cost=30,
        cost_bf16=38,
        source="Zagoruyko and Komodakis, BMVC 2016",
    ),
    Backbone(
        name="inception_v3",
        label="Inception v3",
        task="classification",
        data=IMAGENET,
        weights=(
            Weights(
                name="IMAGENET1K_V1",
                file="inception_v3_google-0cc3c7bd.pth",
                mib=103.903,
                note="1x1 positions from a 96 px patch, 2x2 from 107 px, 3x3 from 139 px.",
            ),
        ),
        last="Mixed_7c",
        channels=2048,
        stride=32,
        smallest=75,
        layers=(
            *("Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3", "Conv2d_3b_1x1", "Conv2d_4a_3x3"),
            *("Mixed_5b", "Mixed_5c", "Mixed_5d", "Mixed_6a", "Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e"),
            *("Mixed_7a", "Mixed_7b", "Mixed_7c"),
        ),
        parameters=21_785_568,
        gmac=0.339,
        cost=4.0,
        cost_bf16=5.3,
        source="Szegedy et al., CVPR 2016",
    ),
    Backbone(
        name="fcn_resnet50",
        label="FCN ResNet-50",
        task="segmentation",
        data=COCO_VOC,
        weights=(
            Weights(name="COCO_WITH_VOC_LABELS_V1", file="fcn_resnet50_coco-1167a1af.pth", mib=135.009),
        ),
        last="backbone.layer4",
        channels=2048,
        stride=8,
        smallest=1,
        layers=SEGMENTATION_LAYERS,
        parameters=23_508_032,
        gmac=3.504,
        cost=22,
        cost_bf16=26,
        source=LONG,
    ),
    Backbone(
        name="fcn_resnet101",
        label="FCN ResNet-101",
        task="segmentation",
        data=COCO_VOC,
        weights=(
            Weights(name="COCO_WITH_VOC_LABELS_V1", file="fcn_resnet101_coco-7ecb50ca.pth", mib=207.711),
        ),
        last="backbone.layer4",
        channels=2048,
        stride=8,
        smallest=1,
        layers=SEGMENTATION_LAYERS,
        parameters=42_500_160,
        gmac=6.231,
        cost=43,
        cost_bf16=44,
        source=LONG,
    ),
    Backbone(
        name="deeplabv3_resnet50",
        label="DeepLabV3 ResNet-50",
        task="segmentation",
        data=COCO_VOC,
        weights=(
            Weights(name="COCO_WITH_VOC_LABELS_V1", file="deeplabv3_resnet50_coco-cd0a2569.pth", mib=160.515),
        ),
        last="backbone.layer4",
        channels=2048,
        stride=8,
        smallest=1,
        layers=SEGMENTATION_LAYERS,
        parameters=23_508_032,
        gmac=3.504,
        cost=22,
        cost_bf16=26,
        source=CHEN,
    ),
    Backbone(
        name="deeplabv3_resnet101",
        label="DeepLabV3 ResNet-101",
        task="segmentation",
        data=COCO_VOC,
        weights=(
            Weights(
                name="COCO_WITH_VOC_LABELS_V1", file="deeplabv3_resnet101_coco-586e9e4e.pth", mib=233.217
            ),
        ),
        last="backbone.layer4",
        channels=2048,
        stride=8,
        smallest=1,
        layers=SEGMENTATION_LAYERS,
        parameters=42_500_160,
        gmac=6.231,
        cost=43,
        cost_bf16=44,
        source=CHEN,
    ),
    Backbone(
        name="maskrcnn_resnet50_fpn",
        label="Mask R-CNN ResNet-50 FPN",
        task="instances",
        data="COCO instances",
        weights=(Weights(name="COCO_V1", file="maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth", mib=169.84),),
        last="backbone.body.layer4",
        channels=2048,
        stride=32,
        smallest=1,
        layers=(
            *(f"backbone.body.{layer}" for layer in RESNET_LAYERS),
            *(f"backbone.fpn.layer_blocks.{i}" for i in range(4)),
        ),
        parameters=23_508_032,
        gmac=0.751,
        cost=7.4,
        cost_bf16=8.7,
        source="He et al., ICCV 2017",
    ),
)

BACKBONES: dict[str, Backbone] = {backbone.name: backbone for backbone in _TABLE}
"""Every backbone by torchvision's name."""
