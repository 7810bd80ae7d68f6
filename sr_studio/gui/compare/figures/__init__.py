"""The figure of what is compared: a dialog with a live preview over `sr_studio.figures`.

Begin with `draft`, what the user has set up, a value. `collecting` takes what the panes show, `drawer` draws
on a thread, `figure_maker` ties the dialog to them. Nothing here is imported before the dialog is asked for.
"""
