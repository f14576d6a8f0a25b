"""The service under load, and under ``kill -9``: real processes on this machine, loopback alone, bounded in time."""
