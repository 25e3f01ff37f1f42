// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fuzz/input.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace hoststand::fuzz {

/// One answer as a client understands it.
struct ToldAnswer
{
    int status = 0;
    QByteArray index; ///< of the request, by X-Index; empty of a refusal
    QByteArray body;
    bool closes = false;
    bool isWhole = true; ///< its last byte has come

    bool operator==(const ToldAnswer&) const = default;
};

/// Reads what a server has sent, strictly and by itself. Each answer but the last is whole; the
/// interim ones, too, are in the list.
class AnswerReader final
{
public:
    /// `isHead` says whether the request of that index was a HEAD; a refusal has a body or none.
    AnswerReader(QByteArray bytes, std::function<bool(const QByteArray& index)> isHead)
        : m_bytes(std::move(bytes)), m_isHead(std::move(isHead))
    {
    }

    [[nodiscard]] QList<ToldAnswer> read()
    {
        QList<ToldAnswer> answers;
        while (m_at < m_bytes.size())
            answers.append(one());
        return answers;
    }

private:
    [[nodiscard]] ToldAnswer one()
    {
        ToldAnswer answer;
        const qsizetype end = m_bytes.indexOf("\r\n\r\n", m_at);
        const QByteArray head = m_bytes.mid(m_at, end < 0 ? -1 : end - m_at);
        m_at = end < 0 ? m_bytes.size() : end + 4;
        answer.isWhole = end >= 0;
        if (!answer.isWhole)
            return answer;
        qsizetype length = -1;
        readHead(head, answer, length);
        const bool bodiless = answer.status < 200 || answer.status == 204;
        require((length < 0) == bodiless, "an answer with a body has its length");
        const bool isRefusal = answer.index.isEmpty();
        if (bodiless || (!isRefusal && m_isHead(answer.index)))
            return answer;
        answer.body = m_bytes.mid(m_at, length);
        answer.isWhole = answer.body.size() == length || (isRefusal && answer.body.isEmpty());
        m_at += answer.body.size();
        return answer;
    }

    static void readHead(const QByteArray& head, ToldAnswer& answer, qsizetype& length)
    {
        const QList<QByteArray> lines = QByteArray(head).replace("\r\n", "\n").split('\n');
        const QByteArray& first = lines.constFirst();
        require(first.startsWith("HTTP/1.1 ") && first.size() > 13 && first.at(12) == ' ',
                "an answer begins with its status");
        answer.status = first.mid(9, 3).toInt();
        require(answer.status >= 100 && answer.status < 600, "a status has three digits");
        for (const QByteArray& line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(": ");
            require(colon > 0 && !line.contains('\r') && !line.contains('\0'),
                    "a field is a name and a value");
            const QByteArray name = line.first(colon).toLower();
            const QByteArray value = line.mid(colon + 2);
            if (name == "content-length") {
                require(length < 0, "one length");
                bool isNumber = false;
                length = value.toLongLong(&isNumber);
                require(isNumber && length >= 0, "a length is a number");
            } else if (name == "connection") {
                answer.closes = value == "close";
            } else if (name == "x-index") {
                answer.index = value;
            }
        }
    }

    const QByteArray m_bytes;
    const std::function<bool(const QByteArray& index)> m_isHead;
    qsizetype m_at = 0;
};

} // namespace hoststand::fuzz
