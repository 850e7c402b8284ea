from pls.changes import ChangeSet
from ui.bridge import SpaceBridge


def test_changes_arrive_once_with_whoever_asked(qtbot):
    bridge = SpaceBridge()
    heard = []
    bridge.changed.connect(lambda changes, who: heard.append((changes, who)))
    view = object()
    changes = ChangeSet(saved=frozenset({"7kq2"}))
    bridge.publish(changes, view)
    assert heard == [(changes, view)]
    assert heard[0][1] is view


def test_changes_from_outside_have_no_initiator(qtbot):
    bridge = SpaceBridge()
    with qtbot.waitSignal(bridge.changed) as caught:
        bridge.publish(ChangeSet(everything=True))
    assert caught.args[1] is None


def test_nothing_changed_says_nothing(qtbot):
    bridge = SpaceBridge()
    with qtbot.assertNotEmitted(bridge.changed):
        bridge.publish(ChangeSet())
