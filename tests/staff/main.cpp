// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"

#include <QCoreApplication>

HOSTSTAND_TEST_MAIN(QCoreApplication)
