"""What makes a release, and what it is made of."""
