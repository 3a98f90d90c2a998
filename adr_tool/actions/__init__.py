"""What the tool does: one verb, one file, one command; nothing here prints or exits."""
