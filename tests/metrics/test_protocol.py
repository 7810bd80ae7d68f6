"""What a protocol means at a scale, and how it is named."""

from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol, resolve, short_name


def test_shave() -> None:
    assert (resolve(COMMUNITY, 4), resolve(DAALA, 2)) == (4, 4)


def test_protocols_name_themselves() -> None:
    assert short_name(COMMUNITY) == "SR community"
    assert short_name(DAALA) == "SRGAN paper (daala)"
    assert short_name(Protocol(channel="rgb")) == "RGB, shave scale, wang SSIM"
