"""Where text comes from. This floor knows paths and bytes, and nothing of decisions."""
