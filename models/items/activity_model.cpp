// SPDX-License-Identifier: Apache-2.0
#include "models/items/activity_model.h"

#include "models/items/role_table.h"

#include <algorithm>
#include <array>

namespace hoststand {

namespace {

using M = ActivityModel;
constexpr int groupedWithin = 40; ///< how far back a command's other changes are looked for

template <auto Member>
constexpr RoleEntry<ActivityEntry> role(M::Role role, const char* name)
{
    return roleOf<Member, ActivityEntry>(role, name);
}

constexpr std::array roles{
    role<&ActivityEntry::at>(M::WhenRole, "when"),
    role<&ActivityEntry::commandId>(M::CommandIdRole, "commandId"),
    role<&ActivityEntry::facts>(M::FactsRole, "facts"),
    role<&ActivityEntry::userId>(M::UserIdRole, "userId"),
    role<&ActivityEntry::userName>(M::UserNameRole, "userName"),
    role<&ActivityEntry::userInitials>(M::UserInitialsRole, "userInitials"),
    role<&ActivityEntry::consoleId>(M::ConsoleIdRole, "consoleId"),
    role<&ActivityEntry::channel>(M::ChannelRole, "channel"),
};

/// What matters most comes first: parties, then the rest.
int weight(ActivityWhat what)
{
    switch (what) {
    case ActivityWhat::table_state:
    case ActivityWhat::sections_changed:
    case ActivityWhat::rotation_changed:
    case ActivityWhat::day_changed:
    case ActivityWhat::guest_changed:
        return 1;
    case ActivityWhat::finished:
        return 1; // of clear and seat, the one who sits down is the headline
    case ActivityWhat::booked:
    case ActivityWhat::walk_in:
    case ActivityWhat::arrived:
    case ActivityWhat::left_door:
    case ActivityWhat::assigned:
    case ActivityWhat::released:
    case ActivityWhat::seated:
    case ActivityWhat::unseated:
    case ActivityWhat::moved:
    case ActivityWhat::stepped:
    case ActivityWhat::walked_out:
    case ActivityWhat::no_show:
    case ActivityWhat::cancelled_by_guest:
    case ActivityWhat::cancelled_by_venue:
    case ActivityWhat::taken_out:
    case ActivityWhat::covers:
    case ActivityWhat::kitchen_told:
    case ActivityWhat::rescheduled:
    case ActivityWhat::turn_changed:
    case ActivityWhat::edited:
    case ActivityWhat::blocked:
    case ActivityWhat::unblocked:
    case ActivityWhat::waitlisted:
    case ActivityWhat::waitlist_changed:
    case ActivityWhat::transferred:
    case ActivityWhat::server_cut:
    case ActivityWhat::server_back:
        break;
    }
    return 0;
}

} // namespace

ActivityModel::ActivityModel(const Book& book, const Clock& clock, QObject* parent)
    : QAbstractListModel(parent), m_book(book), m_clock(clock)
{
    connect(&book, &Book::happened, this, &ActivityModel::onHappened);
    // Comes before the change that names it.
    connect(&book, &Book::identified, this,
            [this](EntityKind kind, const QString&, const QString& serverId) {
                m_ours.insert(nameOf(kind, serverId));
            });
}

void ActivityModel::clear()
{
    if (m_entries.empty())
        return;
    beginResetModel();
    m_entries.clear();
    m_ours.clear();
    endResetModel();
}

bool ActivityModel::isNews(const Change& change, const std::optional<Entity>& before) const
{
    if (change.occurredAt.isValid())
        return true;
    if (before)
        return !causeOf(change.entity).commandId.isEmpty() ||
               !causeOf(change.entity).channel.isEmpty();
    return m_ours.contains(nameOf(kindOf(change.entity), idOf(change.entity)));
}

int ActivityModel::rowFor(const Change& change) const
{
    const QString& command = causeOf(change.entity).commandId;
    const int until = std::min(rowCount(), groupedWithin);
    for (int row = 0; row < until; ++row) {
        const ActivityEntry& one = entry(row);
        if (!command.isEmpty() ? one.commandId == command
                               : change.occurredAt.isValid() && one.commandId.isEmpty() &&
                                     change.sequence > 0 && one.sequence == change.sequence)
            return row;
    }
    return -1;
}

ActivityEntry ActivityModel::newEntry(const Change& change) const
{
    const Cause& cause = causeOf(change.entity);
    ActivityEntry result;
    result.commandId = cause.commandId;
    result.sequence = change.sequence;
    result.at = change.occurredAt.isValid() ? change.occurredAt : m_clock.now();
    result.userId = cause.userId;
    if (const StaffMember* member = m_book.staffMember(cause.userId)) {
        result.userName = member->name;
        result.userInitials = member->initials;
    }
    result.consoleId = cause.consoleId;
    result.channel = cause.channel;
    return result;
}

void ActivityModel::onHappened(const Happening& happening)
{
    const auto& [change, before] = happening;
    const bool news = isNews(change, before);
    m_ours.remove(nameOf(kindOf(change.entity), idOf(change.entity)));
    if (!news)
        return;
    const ActivityItem item{kindOf(change.entity), before, change.entity};
    const std::optional<ActivityFact> fact = factOf(m_book, item);
    const int row = rowFor(change);
    if (row >= 0) {
        add(row, item, fact);
        return;
    }
    if (!fact)
        return;
    ActivityEntry fresh = newEntry(change);
    fresh.facts = {*fact};
    fresh.items = {item};
    beginInsertRows({}, 0, 0);
    m_entries.push_front(std::move(fresh));
    endInsertRows();
    if (rowCount() > bound) {
        beginRemoveRows({}, bound, bound);
        m_entries.pop_back();
        endRemoveRows();
    }
}

void ActivityModel::add(int row, const ActivityItem& item, const std::optional<ActivityFact>& fact)
{
    ActivityEntry& known = m_entries[static_cast<std::size_t>(row)];
    const ActivityEntry before = known;
    known.items.append(item);
    if (fact)
        known.facts.append(*fact);
    std::stable_sort(known.facts.begin(), known.facts.end(),
                     [](const ActivityFact& a, const ActivityFact& b) {
                         return weight(a.what) < weight(b.what);
                     });
    QList<int> differing = differingRoles(roles, EntryRole, before, known);
    if (differing.isEmpty())
        differing.append(EntryRole); // its items alone
    Q_EMIT dataChanged(index(row), index(row), differing);
}

int ActivityModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant ActivityModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ActivityEntry& one = entry(index.row());
    if (role == Qt::DisplayRole)
        return one.facts.first().subject;
    return valueOf(roles, EntryRole, one, role);
}

QHash<int, QByteArray> ActivityModel::roleNames() const
{
    return namesOf(roles, EntryRole, QByteArrayLiteral("entry"));
}

} // namespace hoststand
