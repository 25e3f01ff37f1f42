// SPDX-License-Identifier: Apache-2.0
#include "net/http/request_target.h"

#include <QStringDecoder>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool isControl(QChar c, bool multiline)
{
    if (multiline && (c == u'\n' || c == u'\r' || c == u'\t'))
        return false;
    return c.unicode() < 0x20 || c.unicode() == 0x7f;
}

} // namespace

std::optional<QString> percentDecoded(QByteArrayView text, PlusSign plus, bool multiline)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return std::nullopt;
            bytes.append(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            bytes.append(c == '+' && plus == PlusSign::space ? ' ' : c);
        }
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(bytes);
    if (decoder.hasError())
        return std::nullopt;
    if (std::any_of(decoded.begin(), decoded.end(),
                    [multiline](QChar c) { return isControl(c, multiline); }))
        return std::nullopt;
    return decoded;
}

std::optional<HttpFields> decodedFields(QByteArrayView text, PlusSign plus, bool multiline)
{
    HttpFields fields;
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = text.indexOf('&', begin);
        if (end < 0)
            end = text.size();
        const QByteArrayView part = text.sliced(begin, end - begin);
        begin = end + 1;
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const auto name = percentDecoded(equals < 0 ? part : part.first(equals), plus, multiline);
        const auto value = percentDecoded(equals < 0 ? QByteArrayView() : part.sliced(equals + 1),
                                          plus, multiline);
        if (!name || !value)
            return std::nullopt;
        fields.append({*name, *value});
    }
    return fields;
}

bool readTarget(QByteArrayView target, HttpRequest& request)
{
    // Far more than any of our routes has, and so few that a target costs little more memory than
    // it has bytes.
    constexpr qsizetype mostSegments = 32;
    constexpr qsizetype mostQueryFields = 64;
    if (!target.startsWith('/') || target.count('/') > mostSegments ||
        target.count('&') >= mostQueryFields)
        return false;
    const auto belongs = [](char c) { return c > 0x20 && c < 0x7f && c != '#'; };
    if (!std::all_of(target.begin(), target.end(), belongs))
        return false;

    const qsizetype mark = target.indexOf('?');
    const QByteArrayView path = (mark < 0 ? target : target.first(mark)).sliced(1);
    QStringList segments;
    qsizetype begin = 0;
    while (begin <= path.size()) {
        qsizetype end = path.indexOf('/', begin);
        if (end < 0)
            end = path.size();
        auto segment = percentDecoded(path.sliced(begin, end - begin), PlusSign::literal);
        if (!segment || *segment == "."_L1 || *segment == ".."_L1)
            return false;
        segments.append(*std::move(segment));
        begin = end + 1;
    }
    auto query =
        mark < 0 ? HttpFields() : decodedFields(target.sliced(mark + 1), PlusSign::literal, true);
    if (!query)
        return false;
    request.target = target.toByteArray();
    request.path = std::move(segments);
    request.query = *std::move(query);
    return true;
}

} // namespace hoststand
