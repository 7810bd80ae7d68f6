"""The classes of configuration and network of each kind, imported when asked for: they need torch."""

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from torch import nn

Classes: TypeAlias = "tuple[type[Any], type[nn.Module]]"


def srresnet() -> Classes:
    """See the module."""
    from sr_studio.models.networks.srresnet import SRResNet, SRResNetConfig

    return SRResNetConfig, SRResNet


def transform_net() -> Classes:
    """See the module."""
    from sr_studio.models.networks.transform import TransformNet, TransformNetConfig

    return TransformNetConfig, TransformNet


def style_transform() -> Classes:
    """See the module."""
    from sr_studio.models.networks.style_transform import StyleTransformConfig, StyleTransformNet

    return StyleTransformConfig, StyleTransformNet


def unet_translator() -> Classes:
    """See the module."""
    from sr_studio.models.networks.unet_translator import UNetTranslator, UNetTranslatorConfig

    return UNetTranslatorConfig, UNetTranslator


def resnet_translator() -> Classes:
    """See the module."""
    from sr_studio.models.networks.resnet_translator import ResNetTranslator, ResNetTranslatorConfig

    return ResNetTranslatorConfig, ResNetTranslator


def msrresnet() -> Classes:
    """See the module."""
    from sr_studio.models.networks.msrresnet import MSRResNet, MSRResNetConfig

    return MSRResNetConfig, MSRResNet


def msrresnet0() -> Classes:
    """See the module."""
    from sr_studio.models.networks.msrresnet0 import MSRResNet0, MSRResNet0Config

    return MSRResNet0Config, MSRResNet0


def instance_srresnet() -> Classes:
    """See the module."""
    from sr_studio.models.networks.instance_srresnet import InstanceSRResNet, InstanceSRResNetConfig

    return InstanceSRResNetConfig, InstanceSRResNet


def edsr() -> Classes:
    """See the module."""
    from sr_studio.models.networks.edsr import EDSR, EDSRConfig

    return EDSRConfig, EDSR


def carn() -> Classes:
    """See the module."""
    from sr_studio.models.networks.carn import CARN, CARNConfig

    return CARNConfig, CARN


def imdn() -> Classes:
    """See the module."""
    from sr_studio.models.networks.distillation import IMDN, DistillationConfig

    return DistillationConfig, IMDN


def rfdn() -> Classes:
    """See the module."""
    from sr_studio.models.networks.distillation import RFDN, DistillationConfig

    return DistillationConfig, RFDN


def srcnn() -> Classes:
    """See the module."""
    from sr_studio.models.networks.early import SRCNN, SRCNNConfig

    return SRCNNConfig, SRCNN


def vdsr() -> Classes:
    """See the module."""
    from sr_studio.models.networks.early import VDSR, VDSRConfig

    return VDSRConfig, VDSR


def espcn() -> Classes:
    """See the module."""
    from sr_studio.models.networks.early import ESPCN, ESPCNConfig

    return ESPCNConfig, ESPCN


def fsrcnn() -> Classes:
    """See the module."""
    from sr_studio.models.networks.early import FSRCNN, FSRCNNConfig

    return FSRCNNConfig, FSRCNN
