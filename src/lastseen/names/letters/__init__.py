"""Names written letter by letter: what each spelling can sound like, and how alike two spellings sound."""
