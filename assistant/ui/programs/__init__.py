"""What programs may ask, over HTTP and MCP alike: the rows of the command line's `--json`."""
