// SPDX-License-Identifier: Apache-2.0
#include "ui/book/page_parts.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

QString initialsOf(const QString& fullName)
{
    const QStringList parts = fullName.split(u' ', Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return u"–"_s;
    QString result = parts.first().left(1);
    if (parts.size() > 1)
        result += parts.last().left(1);
    return result.toUpper();
}

void addChip(QList<Chip>& chips, const QString& text, std::optional<Mark> mark)
{
    // A tag that says what a mark says already is not said twice.
    const bool said = std::any_of(chips.cbegin(), chips.cend(), [&](const Chip& chip) {
        return chip.text.compare(text, Qt::CaseInsensitive) == 0;
    });
    if (!text.isEmpty() && !said)
        chips.append({text, mark});
}

} // namespace hoststand
