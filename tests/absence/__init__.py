"""Proof that nothing withheld is in what is published, in any form."""
