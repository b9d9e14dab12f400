"""Matches: which stretches of two articles correspond, quotation with quotation and passage with passage."""
