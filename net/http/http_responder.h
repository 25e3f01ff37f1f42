// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_response.h"

#include <memory>

namespace hoststand {

struct HttpTicket;

/// The right and the duty to answer one request, exactly once. The handler may answer before it
/// returns, or keep this and answer in any later turn; the connection holds back the answers of
/// later requests meanwhile. Dropped without an answer, it answers 500. Where the client or the
/// server has gone, answers are dropped quietly.
///
/// Move-only. To be used on the server's thread; it may travel through other threads inside of a
/// callback and may also be dropped there. After an answer, and after a move, it does nothing.
class HttpResponder final
{
public:
    explicit HttpResponder(std::shared_ptr<HttpTicket> ticket);
    HttpResponder(HttpResponder&&) noexcept = default;
    HttpResponder& operator=(HttpResponder&&) noexcept;
    HttpResponder(const HttpResponder&) = delete;
    HttpResponder& operator=(const HttpResponder&) = delete;
    ~HttpResponder();

    void send(HttpResponse response);
    /// Cuts the connection without an answer, once the answers before it have left.
    void abort();
    /// Sends the whole head and only the first `bodyBytes` of the body, then closes: an answer that
    /// breaks off.
    void abortAfter(HttpResponse response, qsizetype bodyBytes);
    /// False once nobody waits for the answer any more.
    [[nodiscard]] bool isWanted() const;

private:
    void drop();

    std::shared_ptr<HttpTicket> m_ticket;
};

} // namespace hoststand
