// SPDX-License-Identifier: Apache-2.0
#include "tests/soak/account.h"

#include "tests/soak/effect.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Of a line that comes in the turn in which rows were let go of.
bool saysWhy(const QString& what)
{
    return what == "refused"_L1 || what == "along"_L1 || what == "unstored"_L1 ||
           what == "withdrawn"_L1;
}

} // namespace

QString Account::readLedger(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return path + u": "_s + file.errorString();
    QMap<QString, Story> stories;
    QStringList leaving; // what the last turn let go of
    while (!file.atEnd()) {
        const QStringList words = QString::fromUtf8(file.readLine()).trimmed().split(u' ');
        const QString& what = words.at(0);
        if (what == "start"_L1)
            continue; // it may be killed before it has looked at its disk
        if (what == "opened"_L1) {
            reopen(stories, words.mid(1), leaving);
            leaving.clear();
            continue;
        }
        if (!take(words, stories))
            return path + u": a line that says nothing: "_s + words.join(u' ');
        if (what == "gone"_L1)
            leaving.append(words.at(1));
        else if (!saysWhy(what))
            leaving.clear();
    }
    m_stories.insert(stories);
    return {};
}

bool Account::take(const QStringList& words, QMap<QString, Story>& stories)
{
    if (words.size() < 2)
        return false;
    const QString& what = words.at(0);
    Story& story = stories[words.at(1)];
    const QString more = words.value(2);
    if (what == "given"_L1) {
        story.isGiven = true;
        ++m_given;
        ++m_kinds[more.toInt()];
    } else if (what == "key"_L1) {
        story.requests.insert(more,
                              QJsonDocument::fromJson(words.mid(3).join(u' ').toUtf8()).array());
    } else if (what == "stored"_L1) {
        story.isStored = true;
    } else if (what == "gone"_L1) {
        story.isGone = true;
    } else if (what == "answered"_L1 && words.value(3) == "ok"_L1) {
        story.accepted.append(more);
        if (story.end == End::open)
            story.end = End::answered;
    } else if (what == "answered"_L1) {
        story.declined.append({more, words.value(3)});
    } else if (what == "refused"_L1) {
        story.end = End::refused;
        story.code = more;
    } else if (what == "along"_L1) {
        story.end = End::along;
        story.with = more;
    } else if (what == "unstored"_L1) {
        story.end = End::unstored;
    } else if (what == "withdrawn"_L1) {
        story.end = End::withdrawn;
    } else if (what == "theirs"_L1) {
        story.end = End::theirs;
    } else {
        return what == "unanswered"_L1;
    }
    return true;
}

/// After a kill: what was `found` on the disk is a promise again, whatever was said of it before,
/// because letting go of it did not get so far. `leaving`: let go of in the last turn.
void Account::reopen(QMap<QString, Story>& stories, const QStringList& found,
                     const QStringList& leaving)
{
    for (auto story = stories.begin(); story != stories.end(); ++story) {
        story->isGiven = true; // or there was no time to say so
        if (found.contains(story.key())) {
            story->isStored = true;
            story->isGone = false;
            story->end = End::open;
        } else if (story->isStored && !story->isGone) {
            story->isLost = true;
        } else if (story->end == End::open && !story->isStored) {
            story->end = End::never_kept;
        } else if (story->end == End::open && leaving.contains(story.key())) {
            story->end = End::cut_short;
        }
    }
}

QStringList Account::effectiveKeys(const Story& story) const
{
    QStringList result;
    for (const QString& key : story.requests.keys()) {
        if (!m_server.under(key).isEmpty())
            result.append(key);
    }
    return result;
}

QString Account::aboutEffects(const Story& story) const
{
    const QStringList effective = effectiveKeys(story);
    if (effective.size() > 1)
        return u"took effect under "_s + effective.join(u" and "_s);
    for (const QString& key : effective) {
        const QString wrong = wrongEffect(m_server.under(key), story.requests.value(key));
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

/// What the console heard, against what the server said and did.
QString Account::aboutAnswers(const Story& story) const
{
    for (const QString& key : story.requests.keys()) {
        if (m_server.saidNo(key, u"key_reused"_s))
            return u"came under %1 with another request than before"_s.arg(key);
        if (m_server.saidYes(key) && m_server.under(key).isEmpty())
            return u"was accepted under %1, and nothing came of it"_s.arg(key);
    }
    for (const QString& key : story.accepted) {
        if (m_server.under(key).isEmpty())
            return u"heard that %1 was carried out, and nothing came of it"_s.arg(key);
    }
    for (const auto& [key, code] : story.declined) {
        if (!m_server.saidNo(key, code))
            return u"heard %1 to %2, and the server did not say so"_s.arg(code, key);
    }
    return {};
}

QString Account::aboutEnd(const Story& story) const
{
    const bool hasEffect = !effectiveKeys(story).isEmpty();
    const auto keys = story.requests.keys();
    switch (story.end) {
    case End::open:
        if (!hasEffect)
            return story.isStored ? u"was lost without a word"_s : u"was never stored"_s;
        return {};
    case End::answered:
        return {};
    case End::cut_short:
        if (!hasEffect && story.declined.isEmpty() &&
            std::ranges::any_of(keys, [&](const auto& key) { return m_server.knows(key); }))
            return u"was let go of, and the server had not said no"_s;
        return {};
    case End::refused:
        if (!std::ranges::any_of(story.declined, [&](const auto& declined) {
                return !story.code.isEmpty() && declined.second == story.code;
            }))
            return u"was refused (%1) without an answer that says so"_s.arg(story.code);
        break;
    case End::along:
        if (const Story needed = m_stories.value(story.with); !effectiveKeys(needed).isEmpty())
            return u"was taken back with %1, which was carried out"_s.arg(story.with);
        else if (needed.end == End::open || needed.end == End::answered)
            return u"was taken back with %1, which was not"_s.arg(story.with);
        break;
    case End::theirs:
        if (std::ranges::none_of(keys, [&](const auto& key) { return m_server.said(key, 412); }))
            return u"was given up without a conflict"_s;
        break;
    case End::withdrawn:
        if (std::ranges::any_of(keys, [&](const auto& key) { return m_server.knows(key); }))
            return u"was withdrawn after it had left"_s;
        break;
    case End::unstored:
    case End::never_kept:
        break;
    }
    return hasEffect ? u"took effect although it was taken back"_s : QString();
}

QString Account::complaint(const QString& id, const Story& story) const
{
    QString wrong = aboutEffects(story);
    if (wrong.isEmpty())
        wrong = aboutAnswers(story);
    if (wrong.isEmpty())
        wrong = aboutEnd(story);
    if (wrong.isEmpty() && story.isLost)
        wrong = u"was not on the disk any more"_s;
    if (wrong.isEmpty() && !story.isGiven)
        wrong = u"was given by nobody"_s;
    return wrong.isEmpty() ? wrong : id + u' ' + wrong;
}

QStringList Account::complaints() const
{
    QStringList result;
    QSet<QString> known;
    for (auto story = m_stories.cbegin(); story != m_stories.cend(); ++story) {
        const QStringList keys = story->requests.keys();
        known.unite(QSet<QString>(keys.cbegin(), keys.cend()));
        const QString wrong = complaint(story.key(), *story);
        if (!wrong.isEmpty())
            result.append(wrong);
    }
    for (const QString& key : m_server.keysWithEvents()) {
        if (!known.contains(key))
            result.append(u"%1 is of no console's command, and took effect"_s.arg(key));
    }
    return result + m_server.complaints();
}

int Account::carriedOut() const
{
    return static_cast<int>(std::ranges::count_if(
        m_stories, [this](const Story& story) { return !effectiveKeys(story).isEmpty(); }));
}

int Account::takenBack() const
{
    return static_cast<int>(std::ranges::count_if(m_stories, [this](const Story& story) {
        return story.end != End::open && effectiveKeys(story).isEmpty();
    }));
}

} // namespace hoststand::test
