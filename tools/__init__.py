"""Tools of the house; the site does not need them."""
