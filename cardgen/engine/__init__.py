"""The vault compiled and checked, once a change."""
