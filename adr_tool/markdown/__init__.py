"""How a record's text reads: front matter, headings, sections, links, lines."""
