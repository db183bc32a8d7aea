"""What links carry when traffic is routed; knows traffic patterns and next hops, and lists no path."""
