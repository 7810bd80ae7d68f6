"""Loss networks to choose from: what they cost, whether their weights are here, fetching those.

Begin at `network_choice` (no widget), then `network_list`.
"""
