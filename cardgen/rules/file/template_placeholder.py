"""The `id`, the title or a question holds a placeholder, so this is a template and no note.

Obsidian, QuickAdd or Templater fill in `{{title}}` and `<% tp.file.title %>` when a note is made.
Cards of the template would be in the way of those of every note that is made from it, so it yields
none and nothing is written into it. `_templates` and the template folders that Obsidian's and
Templater's settings name are left out without a word; `ignore` in the configuration leaves out
others. In code, such as `` `{{ name }}` ``, a placeholder is only shown.

Bad:

    ---
    id: "{{title}}"
    ---
    # Question (EN)
    > What is TCP?

    ## Answer (EN)
    A stream of bytes.

Good:

    ---
    id: net-001
    ---
    # Question (EN)
    > What does `{{title}}` stand for in a template?

    ## Answer (EN)
    The title of the note that is made from it.
"""

# Worded in `cardgen/parse/note.py`.
CODE = "template-placeholder"
