"""What a crash can cost: a program killed, and a disk that lost its power."""
