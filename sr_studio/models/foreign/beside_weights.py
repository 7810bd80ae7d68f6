"""Things that training programs keep beside weights and that do nothing: numbers, times, options, paths.

A pickle that names one of these types is read with a stand-in in its place, which takes everything and keeps
nothing. So the types themselves are never imported, and neither their constructors nor their state run.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

_MODULES: dict[str, tuple[str, ...]] = {
    "argparse": ("Namespace",),
    "types": ("SimpleNamespace",),
    "datetime": ("datetime", "date", "time", "timedelta", "timezone"),
    "decimal": ("Decimal",),
    "fractions": ("Fraction",),
    "uuid": ("UUID",),
    "random": ("Random",),
    "enum": ("Enum",),
    **dict.fromkeys(
        ("pathlib", "pathlib._local"),
        ("Path", "PosixPath", "WindowsPath", "PurePath", "PurePosixPath", "PureWindowsPath"),
    ),
    **dict.fromkeys(("numpy.core.multiarray", "numpy._core.multiarray"), ("scalar", "_reconstruct")),
    **dict.fromkeys(("numpy.core.numeric", "numpy._core.numeric"), ("_frombuffer",)),
    "numpy": (
        "dtype", "ndarray", "bool_", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
        "float16", "float32", "float64", "longdouble", "complex64", "complex128", "str_", "bytes_",
        "matrix", "void", "datetime64", "timedelta64",
    ),
    "numpy.dtypes": (
        "BoolDType", "Int8DType", "Int16DType", "Int32DType", "Int64DType", "UInt8DType", "UInt32DType",
        "UInt64DType", "Float16DType", "Float32DType", "Float64DType", "StrDType", "ObjectDType",
    ),
    "numpy.random._pickle": ("__randomstate_ctor", "__generator_ctor", "__bit_generator_ctor"),
    "numpy.random._mt19937": ("MT19937",),
    "numpy.random._pcg64": ("PCG64", "PCG64DXSM"),
    "numpy.random._philox": ("Philox",),
    "numpy.random._sfc64": ("SFC64",),
    "numpy.random._generator": ("Generator",),
    "numpy.random.mtrand": ("RandomState",),
    "numpy.random.bit_generator": ("SeedSequence", "__pyx_unpickle_SeedSequence"),
    **dict.fromkeys(("numpy.ma.core", "numpy.ma"), ("MaskedArray", "_mareconstruct", "MaskedConstant")),
    **dict.fromkeys(("numpy.matrixlib.defmatrix",), ("matrix",)),
    "numpy.rec": ("recarray", "record"),
    "torch.torch_version": ("TorchVersion",),
    "torch._C": ("Generator",),
    "omegaconf.dictconfig": ("DictConfig",),
    "omegaconf.listconfig": ("ListConfig",),
    "omegaconf.nodes": ("AnyNode",),
    "omegaconf.base": ("ContainerMetadata", "Metadata"),
    **dict.fromkeys(
        ("builtins", "__builtin__"),
        ("slice", "frozenset", "object", "range", "list", "dict", "tuple", "int", "float", "str", "bool",
         "Ellipsis", "NotImplemented"),
    ),
    "typing": ("Any",),
}  # fmt: skip

_DICTS = (
    "easydict.EasyDict", "yacs.config.CfgNode", "addict.addict.Dict", "mmcv.utils.config.ConfigDict",
    "mmengine.config.config.ConfigDict", "pytorch_lightning.utilities.parsing.AttributeDict",
    "lightning_fabric.utilities.data.AttributeDict", "lightning.fabric.utilities.data.AttributeDict",
)  # fmt: skip
"""Dicts with another name."""

BESIDE = frozenset(
    (
        *(f"{module}.{name}" for module, names in _MODULES.items() for name in names),
        *_DICTS,
        "collections.defaultdict",
        "collections.deque",
    )
)
"""Full names of these types."""


class Beside:
    """In the place of something that is not wanted: takes whatever a pickle gives it and keeps nothing."""

    def __new__(cls, *given: Any, **named: Any) -> "Beside":  # noqa: ARG004
        """Whatever the constructor of the real type takes."""
        return super().__new__(cls)

    def __init__(self, *given: Any, **named: Any) -> None:
        pass

    def __setstate__(self, state: Any) -> None:
        """Nothing is kept."""


class BesideList(list[Any]):
    """In the place of a kind of list."""

    def __init__(self, *given: Any) -> None:  # noqa: ARG002 - what it begins with is not wanted either
        super().__init__()


def plain_dict(*given: Any) -> dict[Any, Any]:  # noqa: ARG001
    """In the place of a dict with a factory."""
    return {}


def stand_ins() -> list[Callable[..., Any] | tuple[Callable[..., Any], str]]:
    """For ``torch.serialization.safe_globals``: what is used under the name of each of these types."""
    special = {"collections.defaultdict": plain_dict, "collections.deque": BesideList}
    dicts: dict[str, Any] = dict.fromkeys(_DICTS, OrderedDict)
    return [(special.get(name, dicts.get(name, Beside)), name) for name in sorted(BESIDE)]
