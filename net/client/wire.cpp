// SPDX-License-Identifier: Apache-2.0
#include "net/client/wire.h"

#include <QLocale>
#include <QUrl>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

QByteArray WireAnswer::header(QByteArrayView name) const
{
    for (const auto& [field, value] : headers) {
        if (field.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray pathWith(QByteArrayView before, const QString& id, QByteArrayView after)
{
    return before.toByteArray() + QUrl::toPercentEncoding(id) + after.toByteArray();
}

QDateTime dateFromHttp(const QByteArray& text)
{
    static const QString form = u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s;
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text), form);
    date.setTimeSpec(Qt::UTC);
    return date;
}

} // namespace hoststand
