// SPDX-License-Identifier: Apache-2.0
#include "tests/store/killed_writer.h"

#include "tests/store/store_samples.h"

#include <QCoreApplication>

#include <cstdio>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto marker = "--write-until-killed"_L1;
constexpr int outstanding = 8;

void say(const char* what, qint64 number)
{
    std::printf("%s %lld\n", what, static_cast<long long>(number));
    std::fflush(stdout);
}

/// Keeps some events and commands under way all the time.
class KilledWriter final : public QObject
{
public:
    explicit KilledWriter(qint64 first) : m_next(first) {}

    void start(const QString& folder)
    {
        m_store.setJournalReceiver(this, [](const QList<JournalRecord>&) {}); // they are entered
        m_store.open(folder, this, [this](const Result<StoredState>& state) {
            if (!state) {
                std::fprintf(stderr, "%s\n", qPrintable(state.error().detail));
                QCoreApplication::exit(1);
                return;
            }
            for (int i = 0; i < outstanding; ++i) {
                appendEvent();
                appendCommand();
            }
        });
    }

private:
    void appendEvent()
    {
        const qint64 number = m_next++;
        m_store.journal().append(sampleEvent(number, 2000), this,
                                 [this, number](const Result<void>& done) {
                                     if (done)
                                         say("event", number);
                                     appendEvent();
                                 });
    }
    void appendCommand()
    {
        const qint64 number = m_next++;
        m_store.write(OutboxWrite{{sampleCommand(number)}, {}, {}}, this,
                      [this, number](const Result<void>& done) {
                          if (done)
                              say("command", number);
                          appendCommand();
                      });
    }

    ServiceStore m_store;
    qint64 m_next;
};

} // namespace

QStringList killedWriterArguments(const QString& folder, qint64 first)
{
    return {QString(marker), folder, QString::number(first)};
}

bool isKilledWriter(const QStringList& arguments)
{
    return arguments.size() == 4 && arguments.at(1) == marker;
}

int runKilledWriter(const QStringList& arguments)
{
    KilledWriter writer(arguments.at(3).toLongLong());
    writer.start(arguments.at(2));
    return QCoreApplication::exec();
}

} // namespace hoststand::test
