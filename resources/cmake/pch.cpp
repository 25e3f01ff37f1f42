// SPDX-License-Identifier: Apache-2.0
// Carries the shared precompiled headers; holds no code.
namespace hoststand {
void precompiledHeadersAnchor();
void precompiledHeadersAnchor() {}
} // namespace hoststand
