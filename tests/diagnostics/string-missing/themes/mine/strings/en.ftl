# Hello is missing.
