"""Record -> people: command line, JSON, cards, pages."""
