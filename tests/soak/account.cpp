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
        const QString type = event["type"_L1].toString();
        const QString kind = type.section(u'.', 0, 0);
        const QString entity = (kind == "table"_L1 ? QString() : kind) +
                               object["id"_L1].toString() + object["table_id"_L1].toString();
        Effect& effect = m_effects[key];
        effect.versions[entity].insert(object["version"_L1].toInteger());
        effect.run.insert(event["sequence"_L1].toInteger());
        if (type.endsWith(".created"_L1))
            effect.created[kind].insert(entity);
    }
    return {};
}

QString Account::readLedger(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return path + u": "_s + file.errorString();
    QStringList leaving; ///< what the last lines let go of
    while (!file.atEnd()) {
        const QStringList words = QString::fromUtf8(file.readLine()).trimmed().split(u' ');
        if (words.size() < 2)
            return path + u": a line that says nothing"_s;
        const QString& what = words.at(0);
        if (what == "start"_L1) {
            // Killed within the turn that let go of them: the host had no time to be told.
            for (const QString& id : std::as_const(leaving)) {
                if (m_stories[id].end == End::open)
                    m_stories[id] = {m_stories[id].keys, true, End::takenBack, u"killed"_s};
            }
            leaving.clear();
            continue;
        }
        if (what == "gone"_L1) {
            leaving.append(words.at(1));
            continue;
        }
        leaving.clear();
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

/// One command is one contiguous run of events, changes an entity once, and creates one of a kind
/// at most (a walk-in is a party and a guest).
QString Account::doubled(const Effect& effect) const
{
    for (const auto& [entity, versions] : effect.versions.asKeyValueRange()) {
        if (versions.size() > 1)
            return u"changed %1 %2 times"_s.arg(entity).arg(versions.size());
    }
    for (const QSet<QString>& created : effect.created) {
        if (created.size() > 1)
            return u"created "_s + created.values().join(u" and "_s);
    }
    const auto [first, last] = std::ranges::minmax(effect.run);
    if (last - first + 1 != effect.run.size())
        return u"was carried out at %1 and at %2"_s.arg(first).arg(last);
    return {};
}

QString Account::complaint(const QString& id, const Story& story) const
{
    const QStringList effective = effectiveKeys(story);
    if (effective.size() > 1)
        return id + u" took effect under "_s + effective.join(u" and "_s);
    for (const QString& key : effective) {
        const QString twice = doubled(m_effects[key]);
        if (!twice.isEmpty())
            return id + u' ' + twice;
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
