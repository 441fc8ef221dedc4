"""The window: shows values, turns gestures into commands. It owns no truth and does no heavy work."""
