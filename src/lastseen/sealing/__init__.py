"""Sealing: what may be known to named custodians alone is encrypted to their keys, and to nothing else.

Bytes in, bytes out: age files of version 1 (age-encryption.org/v1, C2SP age v1.1.0), the records that lie in them, the
signed directory of custodians and the files their keys are kept in. No database, no network, no clock. Chance comes
from the operating system alone.
"""
