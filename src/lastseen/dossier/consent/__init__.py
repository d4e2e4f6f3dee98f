"""What may leave: consent per body and field, the safety hold, and the copy of a case in which nothing else is left."""
