// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Qt>

class QListView;

/// What lists of ours that stand on a panel have in common. GUI thread.
namespace hoststand {

/// Rows over the whole width, one chosen at a time, none edited, scrolled by pixels;
/// no frame and no ground of its own.
void teachManners(QListView& list);

/// Whether the key goes through a list: up, down, to its ends, by pages. Every other key a list of
/// ours leaves to the window, which knows what is meant.
[[nodiscard]] constexpr bool goesThroughAList(int key)
{
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return true;
    default:
        return false;
    }
}

} // namespace hoststand
