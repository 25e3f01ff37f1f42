// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/announcer.h"

#include "ui/book/activity_list.h"
#include "ui/book/words.h"

namespace hoststand {

Announcer::Announcer(const ActivityModel& activity, const Book& book, QString consoleId,
                     QWidget* parent)
    : QLabel(parent), m_activity(activity), m_book(book), m_consoleId(std::move(consoleId))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(0, 0, 1, 1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restTime);
    connect(&m_rest, &QTimer::timeout, this, &Announcer::sayNews);
    connect(&activity, &ActivityModel::rowsInserted, this,
            [this](const QModelIndex&, int first) { onNew(first); });
}

void Announcer::say(const QString& words)
{
    if (words.isEmpty())
        return;
    if (words == accessibleName())
        tell({}); // said again
    tell(words);
}

void Announcer::tell(const QString& name)
{
    setAccessibleName(name);
    Q_EMIT told(name);
}

void Announcer::onNew(int row)
{
    const ActivityEntry& entry = m_activity.entry(row);
    if (row > 0 || (!m_consoleId.isEmpty() && entry.consoleId == m_consoleId))
        return;
    const ActivityWords said = ActivityDelegate::wordsOf(entry, m_book);
    if (said.what.isEmpty())
        return;
    if (!m_news.isEmpty())
        ++m_more;
    m_news = words::dotted({said.what, words::fromTo(entry.facts.first()), words::who(entry)});
    if (!m_rest.isActive())
        sayNews();
}

void Announcer::sayNews()
{
    if (m_news.isEmpty())
        return;
    const QString more = m_more == 0   ? QString()
                         : m_more == 1 ? tr("and 1 more change")
                                       : tr("and %n more changes", nullptr, m_more);
    say(words::dotted({m_news, more}));
    m_news.clear();
    m_more = 0;
    m_rest.start();
}

} // namespace hoststand
