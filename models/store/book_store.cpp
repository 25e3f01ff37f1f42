// SPDX-License-Identifier: Apache-2.0
#include "models/store/book_store.h"

namespace hoststand {

BookStore::~BookStore() = default;

} // namespace hoststand
