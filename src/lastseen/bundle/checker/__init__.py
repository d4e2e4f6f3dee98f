"""What checks a bundle. It travels in every bundle as `verify.pyz`, so it uses Python's standard library alone.

Notes, signatures, tree and entries are worked out here a second time, apart from `ledger`, so that a mistake in the one
does not hide in the other; only the naming of differences (`ledger.alignment`) is shared.
"""
