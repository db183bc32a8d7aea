"""Every connection of a plan: its kind, its parts, their bill and their list; knows no traffic."""
