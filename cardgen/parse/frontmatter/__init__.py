"""The frontmatter: found, read as written, or named with what is wrong with it."""
