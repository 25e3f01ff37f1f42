// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QString>

namespace hoststand::test {

[[nodiscard]] QString textOf(const QString& path);
[[nodiscard]] QStringList linesOf(const QString& path);
/// The first line that has all of these; empty where none has.
[[nodiscard]] QString lineWith(const QStringList& lines, const QStringList& parts);
/// What the pattern's one group takes of the line; empty where it does not match.
[[nodiscard]] QString taken(const QString& line, const QString& pattern);
/// Whether the text has that; a short word not as a part of a longer one.
[[nodiscard]] bool hasWord(const QString& text, const QString& word);

} // namespace hoststand::test
