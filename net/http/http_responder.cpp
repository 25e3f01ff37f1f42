// SPDX-License-Identifier: Apache-2.0
#include "net/http/http_responder.h"

#include "net/http/http_connection.h"

namespace hoststand {

HttpResponder::HttpResponder(std::shared_ptr<HttpTicket> ticket) : m_ticket(std::move(ticket)) {}

HttpResponder& HttpResponder::operator=(HttpResponder&& other) noexcept
{
    if (this != &other) {
        drop();
        m_ticket = std::move(other.m_ticket);
    }
    return *this;
}

HttpResponder::~HttpResponder()
{
    drop();
}

void HttpResponder::send(HttpResponse response)
{
    const auto ticket = std::exchange(m_ticket, nullptr);
    if (ticket && ticket->connection)
        ticket->connection->answer(ticket->serial, std::move(response), std::nullopt);
}

void HttpResponder::abort()
{
    const auto ticket = std::exchange(m_ticket, nullptr);
    if (ticket && ticket->connection)
        ticket->connection->answerByCutting(ticket->serial);
}

void HttpResponder::abortAfter(HttpResponse response, qsizetype bodyBytes)
{
    const auto ticket = std::exchange(m_ticket, nullptr);
    if (ticket && ticket->connection)
        ticket->connection->answer(ticket->serial, std::move(response), bodyBytes);
}

bool HttpResponder::isWanted() const
{
    return m_ticket && m_ticket->connection;
}

/// On another thread the connection must not be touched: it looks at `dropped` when it next checks
/// its deadlines.
void HttpResponder::drop()
{
    const auto ticket = std::exchange(m_ticket, nullptr);
    if (!ticket)
        return;
    if (std::this_thread::get_id() != ticket->home)
        ticket->dropped.store(true, std::memory_order_release);
    else if (ticket->connection)
        ticket->connection->answer(ticket->serial, HttpResponse::text("500 unanswered\n", 500),
                                   std::nullopt);
}

} // namespace hoststand
