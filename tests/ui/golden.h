// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QString>

namespace hoststand::test {

/// A picture as it is kept and compared: half as wide and high, without transparency.
[[nodiscard]] QImage halved(const QImage& picture);

/// Where two pictures differ by more than letters do that are drawn a little otherwise: another
/// version of the font's machinery shifts rims of letters, and passes; a missing icon, a clipped
/// word, another colour do not. Both are halved. Empty: nowhere.
struct GoldenFaults
{
    int pixels = 0; ///< of the halved pictures
    QRect where;    ///< of the pictures as they are on the screen

    [[nodiscard]] bool none() const { return pixels == 0; }
};
[[nodiscard]] GoldenFaults goldenFaults(const QImage& expected, const QImage& actual);

/// Holds the picture against the one that is kept under that name; empty: it is the same. Else what
/// differs, where the two pictures and their difference are, and how to keep the new one. With
/// HOSTSTAND_UPDATE_GOLDEN=1 it is kept instead, where it differs.
[[nodiscard]] QString againstGolden(const QString& name, const QImage& picture);

} // namespace hoststand::test
