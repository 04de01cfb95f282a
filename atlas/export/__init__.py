"""The atlas for machines: what is loaded goes in, files come out. Nothing here reads or writes a file."""
