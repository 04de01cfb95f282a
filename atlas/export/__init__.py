"""The model in the formats that other programs read. Data in, text or plain Python data out; nothing here knows of pages."""
