"""A trained transformer as GGUF, with its tokenizer and its words, for llama.cpp."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from signdesk.training.gloss_model.tokenizer import BEGIN_ID, END_ID, UNKNOWN_ID, Tokenizer
from signdesk.training.gloss_model.transformer import (
    NORM_EPSILON,
    ROPE_BASE,
    Shape,
    Transformer,
)

NAME, LICENCE = "SignDesk gloss model", "apache-2.0"


def write_gguf(
    model: Transformer,
    tokenizer: Tokenizer,
    texts: Mapping[str, str],
    path: Path,
    quantised: bool = True,
) -> None:
    """Write the file, with `texts` in its metadata; weights in 8 bits (Q8_0), or in 16."""
    import gguf

    writer = gguf.GGUFWriter(str(path), "llama")
    _write_shape(writer, model.shape)
    _write_tokens(writer, tokenizer)
    for key, text in texts.items():
        writer.add_string(key, text)
    kind = gguf.GGMLQuantizationType.Q8_0 if quantised else gguf.GGMLQuantizationType.F16
    files = gguf.LlamaFileType
    writer.add_file_type(files.MOSTLY_Q8_0 if quantised else files.MOSTLY_F16)
    for name, array in tensors(model):
        if array.ndim == 1:
            writer.add_tensor(name, array)
        else:
            writer.add_tensor(name, gguf.quants.quantize(array, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _write_shape(writer: Any, shape: Shape) -> None:
    writer.add_name(NAME)
    writer.add_license(LICENCE)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(ROPE_BASE)
    writer.add_layer_norm_rms_eps(NORM_EPSILON)
    writer.add_vocab_size(shape.vocabulary)


def _write_tokens(writer: Any, tokenizer: Tokenizer) -> None:
    import gguf

    texts, scores, types = [], [], []
    for text, score, is_unknown, is_control, is_byte in tokenizer.pieces():
        kind = gguf.TokenType.NORMAL
        if is_unknown:
            kind = gguf.TokenType.UNKNOWN
        elif is_control:
            kind = gguf.TokenType.CONTROL
        elif is_byte:
            kind = gguf.TokenType.BYTE
        texts.append(text)
        scores.append(score)
        types.append(kind)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(texts)
    writer.add_token_scores(scores)
    writer.add_token_types(types)
    writer.add_unk_token_id(UNKNOWN_ID)
    writer.add_bos_token_id(BEGIN_ID)
    writer.add_eos_token_id(END_ID)
    writer.add_add_bos_token(False)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(True)


def tensors(model: Transformer) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Weights (out, in) and norms (width,) under llama.cpp's names."""
    yield "token_embd.weight", _array(model.embedding.weight)
    yield "output_norm.weight", _array(model.norm.weight)
    for number, block in enumerate(model.layers):
        rows = _array(block.queries_keys_values.weight)
        queries, keys, values = np.split(rows, 3)
        yield f"blk.{number}.attn_q.weight", _neighboured(queries, model.shape)
        yield f"blk.{number}.attn_k.weight", _neighboured(keys, model.shape)
        yield f"blk.{number}.attn_v.weight", values
        gate, up = np.split(_array(block.gate_up.weight), 2)
        yield f"blk.{number}.attn_norm.weight", _array(block.attention_norm.weight)
        yield f"blk.{number}.attn_output.weight", _array(block.attended.weight)
        yield f"blk.{number}.ffn_norm.weight", _array(block.hidden_norm.weight)
        yield f"blk.{number}.ffn_gate.weight", gate
        yield f"blk.{number}.ffn_up.weight", up
        yield f"blk.{number}.ffn_down.weight", _array(block.down.weight)


def _neighboured(rows: NDArray[np.float32], shape: Shape) -> NDArray[np.float32]:
    """Rows (width, width) with rotary pairs beside each other, where llama.cpp has them."""
    halves = rows.reshape(shape.heads, 2, shape.head_width // 2, shape.width)
    return np.ascontiguousarray(halves.swapaxes(1, 2).reshape(rows.shape))


def _array(weight: Any) -> NDArray[np.float32]:
    return np.ascontiguousarray(weight.detach().float().numpy())
