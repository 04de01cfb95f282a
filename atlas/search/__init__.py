"""What readers can look for on the built site, and the index that Pagefind makes of it. Knows files, not what built them."""
