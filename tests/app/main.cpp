// SPDX-License-Identifier: Apache-2.0
#include "tests/app/dying_process.h"
#include "tests/support/test_main.h"

#include <QApplication>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (hoststand::test::isDyingProcess(QCoreApplication::arguments()))
        return hoststand::test::runDyingProcess(QCoreApplication::arguments());
    return hoststand::test::runAll(argc, argv);
}
