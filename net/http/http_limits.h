// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <chrono>

namespace hoststand {

/// Every bound of the HTTP server, in one place. A value; the defaults are the listener's, and
/// settings or tests may give others. What goes beyond a bound is refused with the status named,
/// and the connection is closed.
struct HttpLimits
{
    qsizetype headerBytes =
        16 * 1024;          ///< request line and all fields with their line ends: else 431
    int headerFields = 100; ///< number of fields: else 431
    qsizetype bodyBytes = 1024 * 1024; ///< of one request, without the framing of chunks: else 413
    /// What all connections together may hold of requests that are being read or wait for their
    /// answer, and of answers that have not left. Beyond it, a request of more than `freeBodyBytes`
    /// is refused with 503; smaller ones still pass.
    qsizetype heldBytes = 16 * 1024 * 1024;
    /// The same, for one address, so that nobody can take all of it; a single request always has
    /// room.
    qsizetype heldBytesPerAddress = 4 * 1024 * 1024;
    qsizetype freeBodyBytes = 16 * 1024;
    int connections = 512; ///< at a time; one more is closed at once, without an answer
    /// The same, of one peer address; behind a trusted proxy, requests under way of one address.
    int connectionsPerAddress = 128;
    int waitingRequests = 16; ///< of one connection, unanswered; nothing is read while so many wait
    int backlog = 512;        ///< connections that the system keeps before we accept them
    /// From a request's first byte to its last: else 408. It and `handshake` are the client's time:
    /// what the server itself is late is added, up to three times as much again.
    std::chrono::milliseconds wholeRequest{10'000};
    std::chrono::milliseconds handshake{5'000}; ///< of TLS, from the connection on: else closed
    std::chrono::milliseconds idle{
        60'000}; ///< between requests, or with an answer that nobody reads: closed
    std::chrono::milliseconds farewell{2'000}; ///< after our last byte, until the client closes too

    bool operator==(const HttpLimits&) const = default;
};

} // namespace hoststand
