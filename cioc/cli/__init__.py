"""The command line. One file a command: it reads options, calls the core, prints, and returns an exit status.

Whatever takes long to import is imported by the command that needs it, so that `cioc --version` answers at once.
"""
