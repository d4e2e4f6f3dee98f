"""Witnessing: partners elsewhere countersign checkpoints, and refuse one that rewrites what they have seen.

Source: C2SP tlog-witness and tlog-cosignature, RFC 3161. Nothing here asks the network unless a person asks it to.
"""
