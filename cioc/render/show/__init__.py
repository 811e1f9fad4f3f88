"""One thing, or the whole workspace, in the forms of `cioc show`."""
