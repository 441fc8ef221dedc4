"""`briefbook edit`: the edits of a book, one command each, as the window makes them."""
