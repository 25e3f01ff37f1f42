// SPDX-License-Identifier: Apache-2.0
#include "net/mock/gzip.h"

#include <QList>

#include <zlib.h>

namespace hoststand {

namespace {

constexpr qsizetype notWorthIt = 512;
constexpr int windowBitsOfGzip = 15 + 16; ///< zlib.h, deflateInit2: 16 more is a gzip wrapper
constexpr int level = 4;
constexpr int memory = 8;

} // namespace

QByteArray gzip(const QByteArray& bytes)
{
    z_stream stream = {};
    if (deflateInit2(&stream, level, Z_DEFLATED, windowBitsOfGzip, memory, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return {};
    QByteArray input = bytes;
    QByteArray result(
        static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))),
        Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    const bool isDone = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    result.truncate(isDone ? static_cast<qsizetype>(stream.total_out) : 0);
    deflateEnd(&stream);
    return result;
}

bool acceptsGzip(const HttpRequest& request)
{
    bool any = false;
    for (const QByteArray& member : request.header("accept-encoding").toLower().split(',')) {
        const QList<QByteArray> parts = member.split(';');
        const QByteArray name = parts.constFirst().trimmed();
        double weight = 1;
        for (const QByteArray& parameter : parts.mid(1)) {
            if (parameter.trimmed().startsWith("q="))
                weight = parameter.trimmed().mid(2).toDouble();
        }
        if (name == "gzip" || name == "x-gzip")
            return weight > 0;
        any = any || (name == "*" && weight > 0);
    }
    return any;
}

void compress(const HttpRequest& request, HttpResponse& response)
{
    response.setHeader("Vary", "Accept-Encoding");
    if (response.body.size() < notWorthIt || !response.header("content-encoding").isEmpty() ||
        !acceptsGzip(request))
        return;
    const QByteArray packed = gzip(response.body);
    if (packed.isEmpty())
        return;
    response.body = packed;
    response.setHeader("Content-Encoding", "gzip");
}

} // namespace hoststand
