"""How decision records are written: one file for each way; `known` lists them."""
