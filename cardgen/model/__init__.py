"""The values that flow through cardgen: frozen types, no verbs."""
