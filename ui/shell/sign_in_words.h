// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/staff/sign_in_flow.h"

#include <QString>

/// What the sign-in card says. GUI thread; nothing is kept.
namespace hoststand::words {

/// "Host", "Manager"
[[nodiscard]] QString role(StaffRole role);
/// What is asked now: "Who is it?", "Choose a PIN for Mara Klein"
[[nodiscard]] QString signInTitle(const SignInFlow& flow, const Book& book);
/// Why, or what follows: "Then: Silva to T12"
[[nodiscard]] QString signInWhy(const SignInFlow& flow, const Book& book);
/// What became of the last answer; empty where that is clear.
[[nodiscard]] QString signInTold(const SignInFlow& flow, const Book& book);
/// Why who is signed in may not do it at all.
[[nodiscard]] QString refused(Permission what);

} // namespace hoststand::words
