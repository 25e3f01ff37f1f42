// SPDX-License-Identifier: Apache-2.0
#include "net/http/http_router.h"

namespace hoststand {

void HttpRouter::add(HttpMethod method, const QString& pattern, Handler handler)
{
    Q_ASSERT(pattern.startsWith(u'/'));
    Node* node = &m_root;
    QStringList names;
    const auto segments = QStringView(pattern).sliced(1).split(u'/');
    for (const QStringView segment : segments) {
        const bool isParameter = segment.startsWith(u'<') && segment.endsWith(u'>');
        if (isParameter)
            names.append(segment.sliced(1, segment.size() - 2).toString());
        std::unique_ptr<Node>& next =
            isParameter ? node->parameter : node->literals[segment.toString()];
        if (!next)
            next = std::make_unique<Node>();
        node = next.get();
    }
    node->routes[method] = Route{std::move(handler), std::move(names)};
}

HttpRouter::Match HttpRouter::find(HttpMethod method, const QStringList& path) const
{
    QStringList values;
    const Node* node = descend(m_root, path, 0, values);
    if (!node)
        return {};
    auto route = node->routes.find(method);
    if (route == node->routes.end() && method == HttpMethod::head)
        route = node->routes.find(HttpMethod::get);
    if (route == node->routes.end())
        return {nullptr, {}, allowOf(*node)};
    HttpFields parameters;
    for (qsizetype i = 0; i < values.size(); ++i)
        parameters.append({route->second.parameterNames.at(i), values.at(i)});
    return {&route->second.handler, std::move(parameters), {}};
}

const HttpRouter::Node* HttpRouter::descend(const Node& node, const QStringList& path,
                                            qsizetype depth, QStringList& values)
{
    if (depth == path.size())
        return node.routes.empty() ? nullptr : &node;
    const QString& segment = path.at(depth);
    if (const auto literal = node.literals.find(segment); literal != node.literals.end()) {
        if (const Node* found = descend(*literal->second, path, depth + 1, values))
            return found;
    }
    if (!node.parameter || segment.isEmpty())
        return nullptr;
    values.append(segment);
    const Node* found = descend(*node.parameter, path, depth + 1, values);
    if (!found)
        values.removeLast();
    return found;
}

QByteArray HttpRouter::allowOf(const Node& node)
{
    QByteArrayList names;
    for (const auto& [method, route] : node.routes) {
        names.append(nameOf(method));
        if (method == HttpMethod::get && !node.routes.contains(HttpMethod::head))
            names.append(nameOf(HttpMethod::head));
    }
    return names.join(", ");
}

} // namespace hoststand
