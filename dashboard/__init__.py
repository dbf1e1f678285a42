"""The dashboard: pages ask `queries`, draw with `charts`, narrow with `filters`, speak through `text`."""
