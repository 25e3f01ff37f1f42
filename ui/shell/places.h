// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

class QWidget;

namespace hoststand {

/// What the rail and the menu lead to. The numbers stay as they are, so that a key means the same for ever.
enum class Place { floor, timeline, waitlist, activity, layout };

/// What the window shows at a place. Nothing of it is owned.
struct PlacePages
{
    QWidget* side = nullptr; ///< left of the centre; nullptr: the centre takes its room
    QWidget* head = nullptr; ///< the line above the centre while nothing is asked
    QWidget* centre = nullptr;
    QWidget* region = nullptr;   ///< the part of it where Tab stops
    std::function<void()> focus; ///< gives the keyboard to what is read first
};

} // namespace hoststand
