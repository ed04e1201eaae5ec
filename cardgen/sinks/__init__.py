"""Where Anki notes go, one destination a file, and what each is written with.

- `packages`: the packages of a build, written where their content moved
- `apkg`: one package
- `apkg_collection`: the database in a package
- `apkg_file`: the archive around it, moved into place when it is whole
- `apkg_split`: which note goes into which of several packages
- `rehearsal`: a copy of a collection, into which Anki's own importer is run
"""
