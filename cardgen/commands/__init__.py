"""What each verb does: from a request to its outcome."""
