"""Excel workbooks: read as the untrusted files they are, and written to be worked in."""
