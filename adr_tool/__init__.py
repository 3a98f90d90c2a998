"""adr-tool: decision records that ask for security, interoperability and legacy first."""

__version__ = "1.0.0"
