"""Measured by hand, with the policy of threads that every process of the program has."""

from sr_studio.threads import wait_quietly

wait_quietly()
