"""Runs inside Anki's desktop app: shows cards in the reviewer and saves a picture of the window.

Called as a program with a folder it makes a profile there, so that Anki asks nothing at start.
"""
# mypy: ignore-errors
# Anki's desktop app is not among the packages that the types are checked with.

import json
import os
import sys
from pathlib import Path

from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest
from aqt import gui_hooks, mw
from aqt.profiles import ProfileManager
from aqt.qt import QImage, QPainter, QTimer
from aqt.theme import Theme

WIDTH, HEIGHT = 740, 1120
STEP = 1500  # milliseconds that the window gets to draw what it was told


def make_profile(folder: Path) -> None:
    profiles = ProfileManager(folder)
    profiles.setupMeta()
    profiles.setLang("en_US")
    profiles.set_update_check(False)
    profiles.create("User 1")
    profiles.load("User 1")
    profiles.save()
    profiles.db.commit()
    profiles.db.close()


class Photographer:
    """Goes through the shots, one step of the window's event loop after the other."""

    def __init__(self):
        self.wanted = json.loads((Path(__file__).parent / "wanted.json").read_text())
        self.images = []

    def begin(self):
        package, options = self.wanted["package"], ImportAnkiPackageOptions()
        request = ImportAnkiPackageRequest(package_path=package, options=options)
        mw.col.import_anki_package(request)
        slugs = [slug for slug, _ in self.wanted["shots"]]
        others = " ".join(f"-Slug:{slug}" for slug in slugs)
        mw.col.remove_notes(mw.col.find_notes(others))
        mw.resize(WIDTH, HEIGHT)
        self.steps = [step for shot in self.wanted["shots"] for step in self.steps_of(*shot)]
        self.go_on()

    def go_on(self):
        if not self.steps:
            self.save()
        self.steps.pop(0)()
        QTimer.singleShot(STEP, self.go_on)

    def steps_of(self, slug, theme):
        def select():
            mw.set_theme(Theme[theme.upper()])
            (card_id,) = mw.col.find_cards(f"Slug:{slug}")
            mw.col.decks.select(mw.col.get_card(card_id).did)
            mw.moveToState("overview")

        def ask():
            mw.col.startTimebox()
            mw.moveToState("review")

        def answer():
            mw.reviewer._getTypedAnswer()

        def top():
            mw.web.eval("document.activeElement.blur(); window.scrollTo(0, 0);")

        def shoot():
            self.images.append(mw.grab().toImage())

        return select, ask, answer, top, shoot

    def save(self):
        width = sum(image.width() for image in self.images)
        whole = QImage(width, self.images[0].height(), QImage.Format.Format_RGB32)
        painter = QPainter(whole)
        for number, image in enumerate(self.images):
            painter.drawImage(number * image.width(), 0, image)
        painter.end()
        whole.setText(self.wanted["key"], self.wanted["mark"])
        saved = whole.save(self.wanted["picture"], "PNG", 0)
        os._exit(0 if saved else 1)  # nothing in this profile is worth a proper end


if __name__ == "__main__":
    make_profile(Path(sys.argv[1]))
else:
    photographer = Photographer()  # a timer of Qt's keeps no method alive
    gui_hooks.profile_did_open.append(lambda: QTimer.singleShot(STEP, photographer.begin))
