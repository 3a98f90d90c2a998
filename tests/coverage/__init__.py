"""What of the program the tests run, measured with coverage.py."""
