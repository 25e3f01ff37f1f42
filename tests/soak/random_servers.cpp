// SPDX-License-Identifier: Apache-2.0
// What a random host does about servers.
#include "models/book/service_desk.h"
#include "tests/soak/random_host.h"

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

QString RandomHost::anyServer()
{
    const QStringList all = rotationOrder(m_desk.situation());
    return all.isEmpty() ? QString() : all.at(pick(static_cast<std::size_t>(all.size())));
}

void RandomHost::addServerSorts()
{
    using Kind = CommandKind;
    const auto servers = [this] { return ServiceDesk(m_book, m_desk); };
    const auto note = [this] { return u"by chance, %1"_s.arg(m_given); };
    m_sorts.push_back({Kind::set_sections, [=, this] {
                           return servers().giveTables(anyPlace().tableIds,
                                                       chance(80) ? anyServer() : QString());
                       }});
    m_sorts.push_back({Kind::set_rotation, [=, this] {
                           return chance(70) ? servers().skip(anyServer(), note())
                                             : servers().putNextUp(anyServer(), note());
                       }});
    m_sorts.push_back({Kind::cut_server, [=, this] {
                           const QString server = anyServer();
                           if (chance(60))
                               return servers().bringBack(server);
                           const ServiceDesk looks = servers();
                           return servers().cut(
                               server,
                               {chance(50) ? anyServer() : QString(),
                                chance(30) ? looks.homesFor(server) : QList<NewHome>()},
                               anyOptions());
                       }});
    m_sorts.push_back({Kind::relieve_server,
                       [=, this] { return servers().relieve(anyServer(), anyServer(), note()); }});
    m_sorts.push_back({Kind::swap_servers, [=, this] {
                           return servers().swapServers(anyServer(), anyServer(), note());
                       }});
    m_sorts.push_back({Kind::transfer_party, [=, this] {
                           return servers().transfer(anyParty(Stage::seated), anyServer(), note());
                       }});
}

} // namespace hoststand::test
