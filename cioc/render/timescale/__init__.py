"""What timescales are read as, in the forms of `cioc timescale`."""
