"""The workbench: a case you can work on in a browser, in one process on this machine."""
