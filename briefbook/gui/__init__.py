"""The window: show values, turn gestures into commands."""
