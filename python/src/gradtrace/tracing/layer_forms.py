"""How layers of torch are called in gradviz: rows like those of `forms`."""

from __future__ import annotations

import math
from typing import Any, Optional, Sequence, Tuple

import torch

from .form import Form, Row


def _affine(x: Any, extent: int, weight: Any, bias: Any) -> Tuple[Any, Any]:
    """Gain and shift; ones and zeros where a layer learns none."""
    plain = {"dtype": x.dtype, "device": x.device}
    return (torch.ones(extent, **plain) if weight is None else weight,
            torch.zeros(extent, **plain) if bias is None else bias)


def layer_norm(
    x: Any, shape: Sequence[int], weight: Any = None, bias: Any = None, eps: float = 1e-5, *_: Any
) -> Optional[Form]:
    """Over the last axis."""
    if len(shape) != 1:
        return None
    return Form("layernorm", [x, *_affine(x, shape[0], weight, bias)], {"epsilon": eps})


def batch_norm(
    x: Any, mean: Any, variance: Any, weight: Any = None, bias: Any = None, training: bool = False,
    momentum: Any = 0.1, eps: float = 1e-5, *_: Any
) -> Optional[Form]:
    """By the numbers of the batch; with running ones it is taken apart."""
    if not training or x.dim() < 2:
        return None
    return Form("batchnorm", [x, *_affine(x, x.shape[1], weight, bias)], {"epsilon": eps})


def embedding(
    index: Any, weight: Any, padding_idx: Any = None, max_norm: Any = None, norm_type: Any = 2.0,
    scale_grad_by_freq: bool = False, sparse: bool = False
) -> Optional[Form]:
    """Rows of a matrix; a row that pads learns nothing, which no op says."""
    if index.dim() != 1 or max_norm is not None or scale_grad_by_freq:
        return None
    if padding_idx is not None and bool((index == padding_idx % weight.shape[0]).any()):
        return None
    return Form("rows", [weight, index], {"base": 0})


def attention(
    q: Any, k: Any, v: Any, attn_mask: Any = None, dropout_p: float = 0.0, is_causal: bool = False,
    scale: Any = None, enable_gqa: bool = False
) -> Optional[Form]:
    """Of as many queries, keys and values, without a mask of their own."""
    width = q.shape[-1]
    plain = scale is None or math.isclose(scale * math.sqrt(width), 1)
    same = q.shape[:-2] == k.shape[:-2] == v.shape[:-2] and q.dim() >= 2
    if attn_mask is not None or dropout_p or enable_gqa or not plain or not same:
        return None
    return Form("attention", [q, k, v], {"causal": True} if is_causal else {})


def one_of(extents: Any) -> Optional[int]:
    """The number that stands for all axes; None where they differ."""
    several = list(extents) if isinstance(extents, (tuple, list)) else [extents]
    return several[0] if len(set(several)) == 1 else None


def padding_of(padding: Any, kernel: Sequence[int], stride: Any) -> Optional[int]:
    """How many zeros stand on every side; None where sides differ."""
    if padding == "valid":
        return 0
    if padding != "same":
        return one_of(padding)
    odd = all(extent % 2 for extent in kernel) and len(set(kernel)) == 1
    return kernel[0] // 2 if odd and one_of(stride) == 1 else None


def convolution(axes: int) -> Row:
    """Without bias: with one it is taken apart."""
    def row(
        x: Any, weight: Any, bias: Any = None, stride: Any = 1, padding: Any = 0,
        dilation: Any = 1, groups: int = 1
    ) -> Optional[Form]:
        step, kernel = one_of(stride), list(weight.shape[2:])
        around = padding_of(padding, kernel, stride)
        if bias is not None or step is None or around is None or groups != 1:
            return None
        if one_of(dilation) != 1 or around >= min(kernel) or weight.dim() != axes + 2:
            return None
        return Form(
            f"conv{axes}d", [x, weight], {"window": [], "stride": step, "padding": around})
    return row


def _windows(op: str, axes: int, x: Any, size: Any, stride: Any) -> Optional[Form]:
    """Windows that lie within the operand."""
    window = _extents(size, axes)
    steps = window if stride in (None, [], ()) else _extents(stride, axes)
    step = None if steps == window else one_of(steps)
    if steps != window and step is None:
        return None
    return Form(op, [x], {"window": window, "stride": step, "padding": 0})


def max_pooling(axes: int) -> Row:
    """Without padding, and without a rest at the end that has a window of its own."""
    def row(
        x: Any, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1,
        ceil_mode: bool = False, return_indices: bool = False
    ) -> Optional[Form]:
        if one_of(padding) != 0 or one_of(dilation) != 1 or ceil_mode:
            return None
        return _windows("maxpool", axes, x, kernel_size, stride)
    return row


def mean_pooling(axes: int) -> Row:
    """The same of means."""
    def row(
        x: Any, kernel_size: Any, stride: Any = None, padding: Any = 0, ceil_mode: bool = False,
        count_include_pad: bool = True, divisor_override: Any = None
    ) -> Optional[Form]:
        if one_of(padding) != 0 or ceil_mode or divisor_override is not None:
            return None
        return _windows("meanpool", axes, x, kernel_size, stride)
    return row


def _extents(given: Any, axes: int) -> "list[int]":
    several = list(given) if isinstance(given, (tuple, list)) else [given]
    return several * axes if len(several) == 1 else several


def adaptive(op: str, axes: int) -> Row:
    """Windows that divide the operand."""
    def row(x: Any, output_size: Any, return_indices: bool = False) -> Optional[Form]:
        own = list(x.shape[x.dim() - axes:])
        wanted = [have if want is None else want
                  for want, have in zip(_extents(output_size, axes), own)]
        if any(have % want for have, want in zip(own, wanted)):
            return None
        window = [have // want for have, want in zip(own, wanted)]
        return Form(op, [x], {"window": window, "stride": None, "padding": 0})
    return row


def dropped(x: Any, mask: Any, rate: float) -> Form:
    """A dropout by its mask, which was drawn before."""
    return Form("dropout", [x, mask], {"rate": rate} if 0 < rate < 1 else {})


def scanned(x: Any, h: Any, inner: Any, outer: Any, bias: Any) -> Form:
    """A loop over rows as one op."""
    return Form("scan", [x, h, inner, outer, bias])


LAYERS = {
    "layer_norm": layer_norm, "batch_norm": batch_norm, "embedding": embedding,
    "scaled_dot_product_attention": attention, "conv1d": convolution(1),
    "conv2d": convolution(2),
    "max_pool1d": max_pooling(1), "max_pool2d": max_pooling(2), "avg_pool1d": mean_pooling(1),
    "avg_pool2d": mean_pooling(2),
    "adaptive_avg_pool1d": adaptive("meanpool", 1),
    "adaptive_avg_pool2d": adaptive("meanpool", 2),
    "adaptive_max_pool1d": adaptive("maxpool", 1), "adaptive_max_pool2d": adaptive("maxpool", 2),
    "masked": dropped, "unrolled": scanned,
}
