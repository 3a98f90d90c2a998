"""Two years of a log, written down as a plan, made into commits, and asked for its answers."""
