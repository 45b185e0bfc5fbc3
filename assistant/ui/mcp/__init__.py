"""The interface for other language models' programs (MCP): tools that read and never write."""
