"""Arbitrary plain data for the laws of the YAML layer, rich in what YAML would take for something else."""

from __future__ import annotations

from hypothesis import strategies as st

AWKWARD = [
    *["true", "null", "010", "-1", "1e3", "0x1f", "on", "NO", "y", "11:30", "2021-02-01", "~", "=", "<<", ">5", "|"],
    *["- x", "a: b", "a:b", "#", "a #b", " #x\ny", "x ", "  x", "*a", "&a", "!x", "%a", "@", "`", "'", '"', "{a", "x]"],
    *["?", "a?b", "a ?", "-", "--- a\nb", "---\nx", "x\n...\ny", "a\nb", "a\n\nb\n", " a\nb", "\na", "a\n ", "a\n\n"],
    *[
        "a\tb\nc",
        "\ta\nb",
        "a\r\nb",
        "\u2028x",
        "a\u2029\nb",
        "\x85",
        "\ufeff",
        "\x00",
        "\ue000\u2028",
        "\U0001f600\nx",
    ],
    *["é" * 200, "x " * 120, "a: b\nc", "\u200b"],
]
texts = (
    st.sampled_from(AWKWARD)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | st.text("ab :#-\n\"'{}[],>|?\u2028\x85 \t\r", max_size=12)
)
leaves = st.none() | st.booleans() | st.integers(-(10**15) + 1, 10**15 - 1) | texts
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=10
)
cases = st.dictionaries(texts, values, max_size=5)
