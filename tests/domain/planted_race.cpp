// SPDX-License-Identifier: Apache-2.0
// Two threads that count without asking each other, beside an honest hand-off: a thread sanitizer
// that says nothing here would say nothing anywhere. Built by the preset "tsan" only.
#include "models/domain/post.h"

#include <QCoreApplication>
#include <QThread>

namespace {
int planted = 0;

void count()
{
    for (int i = 0; i < 1000; ++i)
        ++planted;
}
} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    QThread thread;
    QObject there;
    there.moveToThread(&thread);
    thread.start();
    hoststand::post(&there, [&thread] {
        count();
        thread.quit();
    });
    count();
    thread.wait();
    return 0;
}
