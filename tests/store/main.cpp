// SPDX-License-Identifier: Apache-2.0
#include "tests/store/killed_writer.h"
#include "tests/support/test_main.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (hoststand::test::isKilledWriter(application.arguments()))
        return hoststand::test::runKilledWriter(application.arguments());
    return hoststand::test::runAll(argc, argv);
}
