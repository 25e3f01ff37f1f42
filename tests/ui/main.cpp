// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"

#include <QApplication>

HOSTSTAND_TEST_MAIN(QApplication)
