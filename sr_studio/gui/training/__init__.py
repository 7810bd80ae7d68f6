"""The training panel: new runs, runs at work, their checkpoints, studies of loss networks.

Nothing here computes a tensor or waits for one: runs are followed by their folders, and everything that
needs torch is a child (`studio_command.StudioCommand`, or a detached trainer). Begin with ``training``, which
builds the parts; ``panel`` is the dock that stands before they are imported.
"""
