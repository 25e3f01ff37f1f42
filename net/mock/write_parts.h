// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/mock/venue_writes.h"

/// What the writes of all entities have in common. Inside of net/mock only.
namespace hoststand::writes {

/// What was read, or the problem to answer.
template <typename T>
using Checked = tl::expected<T, HttpResponse>;

/// Who asks, from the body's members or the headers of a request whose body is an entity's fields.
[[nodiscard]] Cause takeCause(const HttpRequest& request, QJsonObject& body);
/// override and approved_by.
void takeOverrides(QJsonObject& body, StateRequest& into);
[[nodiscard]] Checked<AnyPatch> patchOf(EntityKind kind, const QJsonObject& object,
                                        const QString& where = {});
/// The first entity of that kind, or what the state refused with.
[[nodiscard]] HttpResponse answered(const StateResult& result, const VenueState& state,
                                    EntityKind kind, int status);
/// The number in If-Match: "<version>"; 428 without one (RFC 6585, 3), 400 where it is none.
[[nodiscard]] Checked<qint64> ifMatch(const HttpRequest& request);

// check_writes.cpp
[[nodiscard]] HttpResponse postCheck(const HttpRequest& request, VenueState& state);
[[nodiscard]] HttpResponse patchCheck(const HttpRequest& request, VenueState& state);

// guest_writes.cpp
[[nodiscard]] HttpResponse mergeGuest(const HttpRequest& request, const Platform& platform);
[[nodiscard]] HttpResponse unmergeGuest(const HttpRequest& request, const Platform& platform);
[[nodiscard]] HttpResponse eraseGuest(const HttpRequest& request, const Platform& platform);

// layout_writes.cpp
[[nodiscard]] HttpResponse postLayout(const HttpRequest& request, VenueState& state);
[[nodiscard]] HttpResponse putLayout(const HttpRequest& request, VenueState& state);
[[nodiscard]] HttpResponse deleteLayout(const HttpRequest& request, VenueState& state);

} // namespace hoststand::writes
