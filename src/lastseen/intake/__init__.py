"""From a file or an address to preserved bytes, to text, to suggested claims."""
