"""Projects: several fabrics that share one set of servers, each in a file of its own."""
