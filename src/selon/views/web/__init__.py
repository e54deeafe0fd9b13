"""The record in a browser, for people (pages) and programs (the HTTP API)."""
