"""Where Anki notes go, one destination a file, and what each is written with.

- `packages`: the packages of a build, written where their content moved
- `apkg`: one package
- `apkg_collection`: the database in a package
- `apkg_file`: the archive around it, moved into place when it is whole
- `apkg_split`: which note goes into which of several packages
- `rehearsal`: a copy of a collection, into which Anki's own importer is run
- `target`: the protocol of a place that is brought up to date
- `running`: the running Anki as a target
- `collection`: the collection of a closed Anki as a target
- `rounds`: a delta applied to a target, read back, and what is left done again
- `ankiconnect`: a delta carried out in the running Anki
- `one_by_one`: a delta for an Anki that takes no package
- `memory`: what a sink remembers of the files that it wrote
- `web`: the page that shows the cards
- `writes`: single writes to a running Anki, many in a request
"""
