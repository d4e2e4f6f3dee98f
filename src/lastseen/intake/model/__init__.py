"""A language model on the same machine as a second proposer of claims; off unless a person names its address.

What it answers passes the same gate as the rules: words that are not in the report, letter by letter, are dropped.
"""
