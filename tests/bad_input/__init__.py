"""Hostile and broken input: what each kind of it leads to, and that nothing falls over."""
