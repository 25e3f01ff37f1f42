// SPDX-License-Identifier: Apache-2.0
#include "tests/app/log_reader.h"

#include <QFile>

#include <algorithm>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

QString textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList linesOf(const QString& path)
{
    return textOf(path).split(u'\n', Qt::SkipEmptyParts);
}

QString lineWith(const QStringList& lines, const QStringList& parts)
{
    for (const QString& line : lines) {
        if (std::all_of(parts.cbegin(), parts.cend(),
                        [&](const QString& part) { return line.contains(part); }))
            return line;
    }
    return {};
}

QString taken(const QString& line, const QString& pattern)
{
    return QRegularExpression(pattern).match(line).captured(1);
}

bool hasWord(const QString& text, const QString& word)
{
    constexpr qsizetype unmistakable = 6; // shorter ones are parts of other words by chance
    if (word.size() >= unmistakable)
        return text.contains(word);
    const auto isPart = [&](qsizetype at) {
        return at >= 0 && at < text.size() && text.at(at).isLetterOrNumber();
    };
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (!isPart(at - 1) && !isPart(at + word.size()))
            return true;
    }
    return false;
}

} // namespace hoststand::test
