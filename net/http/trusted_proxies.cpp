// SPDX-License-Identifier: Apache-2.0
#include "net/http/trusted_proxies.h"

#include <algorithm>
#include <optional>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int k_bits4 = 32;
constexpr int k_bits6 = 128;

bool isNumber(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 5 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// An address written out, without a scope; nothing of the short forms that Qt reads too.
std::optional<QHostAddress> addressIn(QByteArrayView text)
{
    const QString written = QString::fromLatin1(text);
    QHostAddress address;
    if (written.contains(u'%') || !address.setAddress(written))
        return std::nullopt;
    if (!written.contains(u':') && address.toString() != written)
        return std::nullopt;
    return plainAddress(address);
}

/// The address of a node (RFC 7239, 6), also with a port: "192.0.2.1", "192.0.2.1:80",
/// "[2001:db8::1]:80"; and IPv6 without brackets, as X-Forwarded-For has it. Only what one client
/// can have.
std::optional<QHostAddress> clientIn(QByteArrayView node)
{
    QByteArrayView host = node;
    if (node.startsWith('[')) {
        const qsizetype end = node.indexOf(']');
        const QByteArrayView port = end < 0 ? node : node.sliced(end + 1);
        if (end < 0 || !(port.isEmpty() || (port.front() == ':' && isNumber(port.sliced(1)))))
            return std::nullopt;
        host = node.sliced(1, end - 1);
        if (!host.contains(':'))
            return std::nullopt;
    } else if (std::count(node.begin(), node.end(), ':') == 1) {
        host = node.first(node.indexOf(':'));
        if (!isNumber(node.sliced(host.size() + 1)))
            return std::nullopt;
    }
    const auto address = addressIn(host);
    const auto isNobodys = [](const QHostAddress& a) {
        return a.isMulticast() || a.isBroadcast() || a == QHostAddress(QHostAddress::AnyIPv4) ||
               a == QHostAddress(QHostAddress::AnyIPv6);
    };
    return address && !isNobodys(*address) ? address : std::nullopt;
}

/// The elements of a list from the last to the first. Read from the right, so that nothing that a
/// client wrote before it changes what a proxy has added: quotes are counted from there too.
QList<QByteArray> fromTheRight(const QByteArray& list, char separator)
{
    QList<QByteArray> elements;
    bool quoted = false;
    qsizetype end = list.size();
    for (qsizetype i = list.size(); i-- > 0;) {
        if (list.at(i) == '"')
            quoted = !quoted;
        if (list.at(i) != separator || quoted)
            continue;
        elements.append(list.sliced(i + 1, end - i - 1).trimmed());
        end = i;
    }
    elements.append(list.first(end).trimmed());
    elements.removeIf([](const QByteArray& element) { return element.isEmpty(); });
    return elements;
}

/// The node that an element of Forwarded names with `for`; what is none, where it names none.
QByteArray nodeOf(const QByteArray& element)
{
    for (const QByteArray& pair : fromTheRight(element, ';')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals < 0 || pair.first(equals).compare("for", Qt::CaseInsensitive) != 0)
            continue;
        QByteArray value = pair.sliced(equals + 1);
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2);
        return value;
    }
    return "unknown";
}

auto badProxy(const QString& text, const QString& words)
{
    return failure(ErrorKind::rejected, u"bad_proxy"_s, u"\"%1\" %2"_s.arg(text, words));
}

} // namespace

QHostAddress plainAddress(const QHostAddress& address)
{
    bool isIPv4 = false;
    const quint32 mapped = address.toIPv4Address(&isIPv4);
    return isIPv4 ? QHostAddress(mapped) : address;
}

Result<TrustedProxies> TrustedProxies::parse(const QStringList& texts)
{
    TrustedProxies proxies;
    for (const QString& text : texts) {
        const qsizetype slash = text.indexOf(u'/');
        const QByteArray host = text.left(slash).toUtf8();
        const auto address = addressIn(host);
        const int most =
            address && address->protocol() == QAbstractSocket::IPv4Protocol ? k_bits4 : k_bits6;
        const QByteArray digits = text.mid(slash + 1).toUtf8();
        const int bits = slash < 0 ? most : digits.toInt();
        if (!address || (slash >= 0 && !isNumber(digits)) || bits > most)
            return badProxy(text, u"is neither an address nor a subnet such as 10.1.0.0/16"_s);
        if (bits == 0)
            return badProxy(text, u"is everybody: name the proxy's own address or subnet"_s);
        proxies.m_subnets.append({*address, bits});
    }
    return proxies;
}

bool TrustedProxies::has(const QHostAddress& address) const
{
    return std::any_of(m_subnets.begin(), m_subnets.end(), [&address](const auto& subnet) {
        return address.isInSubnet(subnet.first, subnet.second);
    });
}

QHostAddress TrustedProxies::firstStranger(const QList<QByteArray>& nodes,
                                           const QHostAddress& peer) const
{
    QHostAddress hop = peer;
    for (const QByteArray& node : nodes) {
        const auto address = clientIn(node);
        if (!address)
            return hop;
        hop = *address;
        if (!has(hop))
            return hop;
    }
    return hop;
}

QHostAddress TrustedProxies::clientOf(const HttpRequest& request, const QHostAddress& peer) const
{
    if (!has(peer))
        return peer;
    const bool isOld = request.hasHeader("x-forwarded-for");
    const bool isNew = request.hasHeader("forwarded");
    QList<QByteArray> nodes;
    for (const QByteArray& element : fromTheRight(request.header("forwarded"), ','))
        nodes.append(nodeOf(element));
    const QHostAddress byNew = firstStranger(nodes, peer);
    const QHostAddress byOld =
        firstStranger(fromTheRight(request.header("x-forwarded-for"), ','), peer);
    // A proxy writes one of them and may hand on the other as the client sent it.
    if (isOld && isNew)
        return byOld == byNew ? byOld : peer;
    return isOld ? byOld : byNew;
}

} // namespace hoststand
