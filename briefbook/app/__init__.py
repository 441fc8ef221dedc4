"""The open book: the only writer and the only wiring between the packages."""
