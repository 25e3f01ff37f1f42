// SPDX-License-Identifier: Apache-2.0
#include "tests/soak/account.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

QString Account::readEvents(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return path + u": "_s + file.errorString();
    while (!file.atEnd()) {
        const QJsonObject event = QJsonDocument::fromJson(file.readLine()).object();
        if (event.isEmpty())
            return path + u": a line that is no event"_s;
        ++m_eventCount;
        const QJsonObject object = event["data"_L1].toObject()["object"_L1].toObject();
        const QString key = object["cause"_L1].toObject()["command_id"_L1].toString();
        if (key.isEmpty())
            continue; // the house's own
        const QString kind = event["type"_L1].toString().section(u'.', 0, 0);
        const QString entity = (kind == "table"_L1 ? QString() : kind) +
                               object["id"_L1].toString() + object["table_id"_L1].toString();
        m_effects[key][entity].insert(object["version"_L1].toInteger());
    }
    return {};
}

QString Account::readLedger(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return path + u": "_s + file.errorString();
    while (!file.atEnd()) {
        const QStringList words = QString::fromUtf8(file.readLine()).trimmed().split(u' ');
        if (words.size() < 2)
            return path + u": a line that says nothing"_s;
        const QString& what = words.at(0);
        Story& story = m_stories[words.at(1)];
        if (what == "given"_L1) {
            ++m_given;
            ++m_kinds[words.value(2).toInt()];
        } else if (what == "key"_L1) {
            story.keys.insert(words.value(2));
        } else if (what == "stored"_L1) {
            story.isStored = true;
        } else if (what == "answered"_L1) {
            if (words.value(2) == "ok"_L1)
                story.end = End::answered;
        } else {
            story.end = End::takenBack;
            story.code = what == "refused"_L1 ? words.value(2) : what;
        }
    }
    return {};
}

QStringList Account::effectiveKeys(const Story& story) const
{
    QStringList result;
    for (const QString& key : story.keys) {
        if (m_effects.contains(key))
            result.append(key);
    }
    return result;
}

QString Account::complaint(const QString& id, const Story& story) const
{
    const QStringList effective = effectiveKeys(story);
    if (effective.size() > 1)
        return id + u" took effect under "_s + effective.join(u" and "_s);
    for (const QString& key : effective) {
        const Effect& effect = m_effects[key];
        for (auto entity = effect.cbegin(); entity != effect.cend(); ++entity) {
            if (entity->size() > 1)
                return u"%1 changed %2 %3 times"_s.arg(id, entity.key()).arg(entity->size());
        }
    }
    if (story.end == End::takenBack && !effective.isEmpty())
        return u"%1 took effect although it was taken back (%2)"_s.arg(id, story.code);
    if (story.end == End::takenBack && story.code.isEmpty())
        return id + u" was refused without a reason"_s;
    if (story.isStored && story.end == End::open && effective.isEmpty())
        return id + u" was lost without a word"_s;
    return {};
}

QStringList Account::complaints() const
{
    QStringList result;
    for (auto story = m_stories.cbegin(); story != m_stories.cend(); ++story) {
        const QString wrong = complaint(story.key(), *story);
        if (!wrong.isEmpty())
            result.append(wrong);
    }
    return result;
}

int Account::carriedOut() const
{
    return static_cast<int>(std::ranges::count_if(
        m_stories, [this](const Story& story) { return !effectiveKeys(story).isEmpty(); }));
}

int Account::refused() const
{
    return static_cast<int>(std::ranges::count_if(
        m_stories, [](const Story& story) { return story.end == End::takenBack; }));
}

int Account::withoutEffect() const
{
    return static_cast<int>(std::ranges::count_if(m_stories, [this](const Story& story) {
        return story.end == End::answered && effectiveKeys(story).isEmpty();
    }));
}

} // namespace hoststand::test
