"""Runs as the window sees them: followed by their folders, listed, told what to do.

Begin with `watch`, which looks at run folders and knows no Qt; `follower` is its thread. Nothing here
imports torch, opens a checkpoint or waits for a trainer on the window's thread.
"""
