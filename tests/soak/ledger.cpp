// SPDX-License-Identifier: Apache-2.0
#include "tests/soak/ledger.h"

#include "models/json/codec.h"

#include <QJsonDocument>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

Ledger::Ledger(const QString& path) : m_file(path)
{
    if (m_file.open(QIODevice::ReadOnly)) {
        while (!m_file.atEnd()) {
            const QList<QByteArray> words = m_file.readLine().trimmed().split(' ');
            if (words.size() != 3 || words[0] != "given")
                continue;
            ++m_givenBefore;
            m_kindsBefore.insert(static_cast<CommandKind>(words[2].toInt()));
        }
        m_file.close();
    }
    (void)m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
    say({u"start"_s, QString::number(m_givenBefore)});
}

void Ledger::say(const QStringList& words)
{
    m_file.write(words.join(u' ').toUtf8() + '\n');
}

namespace {
QString stepsOf(const Command& command)
{
    const QJsonObject request = json::toRequest(command, {}, {});
    const QJsonDocument steps(request["steps"_L1].toArray());
    return QString::fromUtf8(steps.toJson(QJsonDocument::Compact));
}
} // namespace

void LedgerStore::write(OutboxWrite write, QObject* context, std::function<void(Result<void>)> done)
{
    QStringList stored;
    for (const Command& command : write.append + write.replace) {
        m_ledger.say({u"key"_s, command.id, command.key, stepsOf(command)});
        stored.append(command.id);
    }
    for (const QString& id : std::as_const(write.remove))
        m_ledger.say({u"gone"_s, id});
    m_store.write(std::move(write), context,
                  [this, stored, done = std::move(done)](const Result<void>& written) {
                      for (const QString& id : stored) {
                          if (written)
                              m_ledger.say({u"stored"_s, id});
                      }
                      done(written);
                  });
}

void LedgerStore::write(BookWrite write, QObject* context, std::function<void(Result<void>)> done)
{
    m_store.write(std::move(write), context, std::move(done));
}

void LedgerGateway::fetch(const Query& query, QObject* context,
                          std::function<void(Result<Page>)> done)
{
    m_gateway.fetch(query, context, std::move(done));
}

void LedgerGateway::changes(qint64 after, int limit, QObject* context,
                            std::function<void(Result<LogPage>)> done)
{
    m_gateway.changes(after, limit, context, std::move(done));
}

void LedgerGateway::send(const Command& command, QObject* context,
                         std::function<void(CommandResult)> done)
{
    m_gateway.send(command, context,
                   [this, id = command.id, key = command.key,
                    done = std::move(done)](const CommandResult& result) {
                       const bool isSettled = result || result.error().answered;
                       m_ledger.say({isSettled ? u"answered"_s : u"unanswered"_s, id, key,
                                     result ? u"ok"_s : result.error().error.code});
                       done(result);
                   });
}

void LedgerGateway::visits(const QString& guestId, QObject* context,
                           std::function<void(Result<QList<Visit>>)> done)
{
    m_gateway.visits(guestId, context, std::move(done));
}

void LedgerGateway::subscribe(const QUrl& url, const QString& secret, QObject* context,
                              std::function<void(Result<void>)> done)
{
    m_gateway.subscribe(url, secret, context, std::move(done));
}

} // namespace hoststand::test
