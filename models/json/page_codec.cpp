// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "models/json/json_reader.h"

#include <QJsonDocument>

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

Result<QJsonObject> objectFromBytes(const QByteArray& body, QLatin1String what)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject())
        return document.object();
    return failure(ErrorKind::protocol, u"bad_json"_s,
                   what + (document.isNull() ? ": expected JSON, found something else"_L1
                                             : ": expected an object, found a list"_L1));
}

Result<ListBody> listFromBytes(const QByteArray& body)
{
    return objectFromBytes(body, "answer"_L1)
        .and_then([](const QJsonObject& object) -> Result<ListBody> {
            Sink sink;
            const Node node{object, &sink, nullptr, "answer"_L1};
            ObjectReader reader(node);
            ListBody list;
            const QJsonValue data = reader.take("data"_L1);
            if (isList(node.child(data, "data"_L1)))
                list.data = data.toArray();
            reader("next_cursor"_L1, list.nextCursor);
            if (const QJsonValue more = reader.take("has_more"_L1); !more.isUndefined())
                read(node.child(more, "has_more"_L1), list.hasMore.emplace());
            if (const QJsonValue end = reader.take("sequence"_L1); !end.isUndefined())
                readCounter(node.child(end, "sequence"_L1), list.sequence.emplace());
            if (sink.failed())
                return sink.failure();
            return list;
        });
}

QJsonObject toJson(const ListBody& list)
{
    QJsonObject object{{u"data"_s, list.data}};
    if (list.hasMore) {
        object.insert("has_more"_L1, *list.hasMore);
        object.insert("next_cursor"_L1,
                      list.nextCursor.isEmpty() ? QJsonValue::Null : QJsonValue(list.nextCursor));
    }
    if (list.sequence)
        object.insert("sequence"_L1, *list.sequence);
    return object;
}

} // namespace hoststand::json
