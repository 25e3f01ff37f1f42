#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Seats a party of the demo through AT-SPI, as a screen reader's user would: finds the table by its
name, chooses it, takes the main action, and hears the table's new name. Ends with 0 where all of it
was so. Usage: seat_by_screen_reader.py HOSTSTAND [ARGUMENT...]"""
import subprocess
import sys
import threading
import time

import gi

gi.require_version("Atspi", "2.0")
import pyatspi
from gi.repository import GLib

PATIENCE = 60  # seconds


def walk(node):
    """Every object below, the ones that have gone left out."""
    try:
        children = [node.getChildAtIndex(i) for i in range(node.childCount)]
    except Exception:  # the bus forgets what the window takes down
        return
    for child in children:
        if child is not None:
            yield child
            yield from walk(child)


def name_of(node):
    try:
        return node.name or ""
    except Exception:
        return ""


def wait_for(what, find):
    """The first true answer of `find` within the patience, while events come in."""
    context = GLib.MainContext.default()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        while context.pending():
            context.iteration(False)
        found = find()
        if found:
            return found
        time.sleep(0.2)
    raise SystemExit(f"not seen within {PATIENCE} s: {what}")


def application():
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and name_of(app) == "hoststand":
            return app
    return None


def table(app, beginning):
    for node in walk(app):
        if name_of(node).startswith(beginning):
            return node
    return None


def type_key(name):
    subprocess.run(["xdotool", "key", name], check=True)


def act(node, wanted):
    actions = node.queryAction()
    names = [actions.getName(i) for i in range(actions.nActions)]
    if wanted not in names:
        raise SystemExit(f"{name_of(node)!r} cannot {wanted!r}, only {names}")
    actions.doAction(names.index(wanted))


def main():
    heard = []
    pyatspi.Registry.registerEventListener(
        lambda event: heard.append(name_of(event.source)),
        "object:property-change:accessible-name",
    )
    with subprocess.Popen(sys.argv[1:]) as console:
        try:
            app = wait_for("the console on the bus", application)
            party = wait_for("Moreau's table", lambda: table(app, "Table 4, "))
            before = name_of(party)
            print("found:", before)
            if "Moreau party of 2" not in before or "set aside" not in before:
                raise SystemExit("the table does not say who has it")
            for node in walk(app):
                if name_of(node).startswith("Floor, "):
                    print("in:", name_of(node), "with", node.childCount, "tables")
            act(party, "Press")
            wait_for("the table chosen", lambda: party.getState().contains(pyatspi.STATE_SELECTED))
            wait_for("the keyboard's focus there",
                     lambda: party.getState().contains(pyatspi.STATE_FOCUSED))
            act(party, "mainAction")
            wait_for("Moreau seated", lambda: name_of(party).startswith("Table 4, seated, Moreau"))
            print("now:", name_of(party))
            wait_for("that the change is told",
                     lambda: any(said.startswith("Table 4, seated, Moreau") for said in heard))
            act(wait_for("an open table", lambda: table(app, "Table 6, ")), "Press")
            type_key("period")  # nobody is there: the window says so
            wait_for("the window's own words, announced",
                     lambda: any("Nobody is at T6" in said for said in heard))
            print("announced: Nobody is at T6.")
        finally:
            console.terminate()
            console.wait(20)
    return 0


if __name__ == "__main__":
    sys.exit(main())
