"""The mistakes that people make most, each made here, and what they are told."""
