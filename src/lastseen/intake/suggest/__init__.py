"""Claims proposed from a report by rules: pure, without a model, each with the words it rests on."""
