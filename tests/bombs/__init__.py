"""Inputs that are made to fill the memory or the day: what each costs, and what is said of it."""
