"""The variants, by what they try."""
