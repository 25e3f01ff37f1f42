// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/items/activity_model.h"
#include "models/items/parties_model.h"
#include "models/items/service_summary.h"
#include "tests/items/small_house.h"

#include <QTimer>

namespace hoststand::test {

/// Takes every write and says so in a later turn.
class QuietStore final : public BookStore
{
public:
    void write(OutboxWrite, QObject* context, std::function<void(Result<void>)> done) override
    {
        QTimer::singleShot(0, context, [done = std::move(done)] { done({}); });
    }
    void write(BookWrite, QObject* context, std::function<void(Result<void>)> done) override
    {
        QTimer::singleShot(0, context, [done = std::move(done)] { done({}); });
    }
};

/// A server that never answers.
class SilentGateway final : public VenueGateway
{
    Q_OBJECT

public:
    void fetch(const Query&, QObject*, std::function<void(Result<Page>)>) override {}
    void changes(qint64, int, QObject*, std::function<void(Result<LogPage>)>) override {}
    void send(const Command&, QObject*, std::function<void(CommandResult)>) override {}
    void visits(const QString&, QObject*, std::function<void(Result<QList<Visit>>)>) override {}
    void subscribe(const QUrl&, const QString&, QObject*,
                   std::function<void(Result<void>)>) override
    {
    }
};

/// A busy evening in the SmallHouse, with names from many languages and everything that a row can
/// say, and a Desk on it.
struct EveningScene
{
    EveningScene();

    SmallHouse house;
    QuietStore store;
    SilentGateway gateway;
    VenueClock venueClock;
    Sync sync{house.book, store, gateway, venueClock};
    Desk desk{house.book, sync, house.clock};
    ActivityModel activity{house.book, house.clock};
    PartiesModel parties{house.book, house.clock};
    ServiceSummary summary{house.book, house.clock};

private:
    void addGuests();
    void addDoor();
    void addUpcoming();
    void addSeated();
    void addGone();
};

} // namespace hoststand::test
