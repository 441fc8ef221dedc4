"""What the program talks about: immutable values, and pure functions over them; no input, no output."""
