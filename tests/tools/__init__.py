"""Programs of others that tests are made with."""
