"""What somebody who means harm may put into a workspace: each attack is tried, and comes to nothing."""
