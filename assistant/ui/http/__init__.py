"""The interface for programs over HTTP: the same rows as `--json`, errors as problem documents."""
