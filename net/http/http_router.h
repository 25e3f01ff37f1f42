// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"
#include "net/http/http_responder.h"

#include <functional>
#include <map>
#include <memory>

namespace hoststand {

/// Finds the handler for a path: a tree of segments, in which a literal goes before a parameter.
/// One thread.
class HttpRouter final
{
public:
    using Handler = std::function<void(const HttpRequest& request, HttpResponder responder)>;

    /// See HttpServer::route().
    void add(HttpMethod method, const QString& pattern, Handler handler);

    struct Match
    {
        const Handler* handler = nullptr; ///< lives as long as the route is not replaced
        HttpFields parameters;
        QByteArray
            allow; ///< the methods of a path that is known, for 405; empty for a path that is not
    };
    [[nodiscard]] Match find(HttpMethod method, const QStringList& path) const;

private:
    struct Route
    {
        Handler handler;
        QStringList parameterNames;
    };
    struct Node
    {
        std::map<QString, std::unique_ptr<Node>> literals;
        std::unique_ptr<Node> parameter;
        std::map<HttpMethod, Route> routes;
    };

    [[nodiscard]] static const Node* descend(const Node& node, const QStringList& path,
                                             qsizetype depth, QStringList& values);
    [[nodiscard]] static QByteArray allowOf(const Node& node);

    Node m_root;
};

} // namespace hoststand
