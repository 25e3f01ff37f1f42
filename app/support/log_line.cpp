// SPDX-License-Identifier: Apache-2.0
#include "app/support/log_line.h"

#include <QRegularExpression>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestText = 4000;

const char* nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug   ";
    case QtInfoMsg:
        return "info    ";
    case QtWarningMsg:
        return "warning ";
    case QtCriticalMsg:
        return "critical";
    case QtFatalMsg:
        return "fatal   ";
    }
    return "";
}

bool isHarmless(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return c != u'\\';
    }
}

QString escaped(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (isHarmless(c))
            out += c;
        else if (c == u'\\')
            out += u"\\\\"_s;
        else if (c == u'\n')
            out += u"\\n"_s;
        else if (c == u'\r')
            out += u"\\r"_s;
        else if (c == u'\t')
            out += u"\\t"_s;
        else
            out += u"\\u%1"_s.arg(static_cast<int>(c.unicode()), 4, 16, QChar(u'0'));
    }
    return out;
}

} // namespace

std::string logLine(const LogRecord& record)
{
    QString text = escaped(QStringView(record.text).left(longestText));
    if (record.text.size() > longestText)
        text += u" ... and %1 characters more"_s.arg(record.text.size() - longestText);
    const QByteArray line = record.at.toString(Qt::ISODateWithMs).toLatin1() + ' ' +
                            nameOf(record.type) + ' ' + record.category + " [" +
                            escaped(QString::fromUtf8(record.thread)).toUtf8() + "] " +
                            text.toUtf8() + '\n';
    return line.toStdString();
}

bool isOurs(QByteArrayView category)
{
    return category.startsWith("hoststand.");
}

QString withoutQuotes(const QString& text)
{
    constexpr auto arg = "QString::arg:"_L1;
    if (text.startsWith(arg))
        return arg + " an argument too many"_L1;
    // As QDebug escapes it; and from a mark that no letter stands before, so that "can't" is none,
    // to the last one, so that O'Brien is not cut in two.
    static const QRegularExpression quoted(
        u"\"(?:[^\"\\\\]|\\\\.)*(\"|\\z)|(?<![\\p{L}\\p{N}])'(.*'|.*\\z)"_s,
        QRegularExpression::DotMatchesEverythingOption |
            QRegularExpression::UseUnicodePropertiesOption);
    return QString(text).replace(quoted, u"\"...\""_s);
}

} // namespace hoststand
