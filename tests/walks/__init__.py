"""The walks of docs/contributing, performed as they are written."""
