"""What checks a bundle. It travels in every bundle as `verify.pyz`, so it uses Python's standard library alone.

All is worked out here a second time, apart from `ledger`, so that a mistake in the one does not hide in the other.
"""
