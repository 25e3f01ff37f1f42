// SPDX-License-Identifier: Apache-2.0
#include "net/http/small_file.h"

#include <QFile>
#include <QFileInfo>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

auto unreadable(const QString& words)
{
    return failure(ErrorKind::rejected, u"unreadable_file"_s, words);
}

} // namespace

Result<QByteArray> readSmallFile(const QString& name, qint64 mostBytes)
{
    // Opening a pipe would wait for whoever writes into it.
    const QFileInfo there(name);
    if (there.exists() && !there.isFile())
        return unreadable(u"%1 cannot be read: it is not a file."_s.arg(name));
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(u"%1 cannot be read: %2."_s.arg(name, file.errorString()));
    QByteArray content = file.read(mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(u"%1 cannot be read: %2."_s.arg(name, file.errorString()));
    if (content.isEmpty())
        return unreadable(u"%1 is empty."_s.arg(name));
    if (content.size() > mostBytes)
        return unreadable(u"%1 is too large: more than %2 bytes."_s.arg(name).arg(mostBytes));
    return content;
}

} // namespace hoststand
