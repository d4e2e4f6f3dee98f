"""The append-only record: entries, the Merkle tree over them, its signed checkpoints, and how they are checked.

Everything here takes bytes and gives bytes: no clock, no chance, no files, no database.
"""
