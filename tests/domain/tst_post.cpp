// SPDX-License-Identifier: Apache-2.0
#include "models/domain/post.h"
#include "tests/support/test_main.h"

#include <QThread>

using namespace hoststand;

class tst_Post : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void runsOnTheContextsThreadInOrder()
    {
        QThread thread;
        auto* there = new QObject;
        there->moveToThread(&thread);
        connect(&thread, &QThread::finished, there, &QObject::deleteLater);
        thread.start();
        QObject here;
        QList<int> order;
        bool elsewhere = false;
        for (int i = 0; i < 100; ++i) {
            post(there, [&here, &order, &elsewhere, i, main = QThread::currentThread()] {
                const bool away = QThread::currentThread() != main;
                post(&here, [&order, &elsewhere, i, away] {
                    order.append(i);
                    elsewhere = away;
                });
            });
        }
        QTRY_COMPARE(order.size(), 100);
        QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
        QVERIFY(elsewhere);
        thread.quit();
        thread.wait();
    }

    void neverRunsWhenTheContextIsGone()
    {
        bool ran = false;
        auto* context = new QObject;
        post(context, [&ran] { ran = true; });
        delete context;
        bool later = false;
        post(this, [&later] { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!ran);
    }
};

HOSTSTAND_TEST(tst_Post)
#include "tst_post.moc"
