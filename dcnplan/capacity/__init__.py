"""What a fabric offers, in closed form from its Plan: ports, breakouts, bisection, path counts; expands nothing."""
