"""adr-tool: decision records that ask for security, interoperability and legacy first."""

__version__ = "0.1.0"
