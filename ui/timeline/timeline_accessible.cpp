// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_accessible.h"

#include "ui/timeline/timeline_view.h"

#include <QAccessibleActionInterface>
#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The place of a child: of a row's head, `turn` is -1.
struct Place
{
    int row = -1;
    int turn = -1;
};

QList<Place> placesOf(const TimelineView& view)
{
    QList<Place> places;
    const QList<RowLook>& rows = view.look().rows;
    for (int row = 0; row < rows.size(); ++row) {
        if (rows.at(row).kind == RowLook::Kind::heading)
            continue;
        places.append({row, -1});
        for (int turn = 0; turn < rows.at(row).turns.size(); ++turn)
            places.append({row, turn});
    }
    return places;
}

QString keyOf(const TimelineView& view, const Place& place)
{
    const RowLook& row = view.look().rows.at(place.row);
    return place.turn < 0 ? row.tableId : row.tableId + u'\n' + row.turns.at(place.turn).partyId;
}

/// A row's head or a bar, found anew by its key whenever it is asked.
class Part final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    Part(TimelineView& view, QString key) : m_view(&view), m_key(std::move(key)) {}

    /// The view goes: nothing of it is to be asked any more.
    void forget() { m_view.clear(); }
    [[nodiscard]] bool isValid() const override { return m_view && place().row >= 0; }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override
    {
        return m_view ? m_view->window()->windowHandle() : nullptr;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view.data());
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        const Place at = place();
        if (at.row < 0 || kind != QAccessible::Name)
            return {};
        const RowLook& row = m_view->look().rows.at(at.row);
        return at.turn < 0 ? row.said : row.turns.at(at.turn).said;
    }
    void setText(QAccessible::Text, const QString&) override {}
    [[nodiscard]] QRect rect() const override
    {
        const Place at = place();
        if (at.row < 0)
            return {};
        const QRect rect = m_view->viewportRectOf(at.row, at.turn);
        return {m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override
    {
        return place().turn < 0 ? QAccessible::RowHeader : QAccessible::ListItem;
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        const Place at = place();
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        state.invalid = at.row < 0;
        if (at.row < 0)
            return state;
        const TimelinePlan::Hit focused = m_view->focusedHit();
        const bool isFocused = focused.row == at.row && focused.turn == at.turn;
        state.focused = isFocused && m_view->hasFocus();
        state.selected = isFocused;
        state.offscreen = m_view->viewportRectOf(at.row, at.turn).isEmpty();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override
    {
        return {setFocusAction(), pressAction(), showMenuAction()};
    }
    void doAction(const QString& name) override
    {
        const Place at = place();
        if (at.row < 0)
            return;
        m_view->chooseAt(at.row, at.turn);
        if (name == pressAction())
            m_view->activateAt(at.row, at.turn);
        else if (name == showMenuAction())
            m_view->askAt(at.row, at.turn);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    [[nodiscard]] Place place() const
    {
        if (!m_view)
            return {};
        for (const Place& one : placesOf(*m_view)) {
            if (keyOf(*m_view, one) == m_key)
                return one;
        }
        return {};
    }

    QPointer<TimelineView> m_view;
    QString m_key;
};

class Whole final : public QAccessibleWidget
{
public:
    explicit Whole(TimelineView& view) : QAccessibleWidget(&view, QAccessible::List), m_view(&view)
    {
    }
    ~Whole() override
    {
        // By now the view is a bare QObject, and Qt's log asks each whether it is valid.
        for (const QAccessible::Id id : std::as_const(m_parts)) {
            if (auto* one = dynamic_cast<Part*>(QAccessible::accessibleInterface(id)))
                one->forget();
        }
        for (const QAccessible::Id id : std::as_const(m_parts))
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(Whole)

    [[nodiscard]] int childCount() const override
    {
        return m_view ? static_cast<int>(placesOf(*m_view).size()) : 0;
    }
    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        const QList<Place> places = m_view ? placesOf(*m_view) : QList<Place>();
        return index >= 0 && index < places.size() ? part(places.at(index)) : nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        const QList<Place> places = m_view ? placesOf(*m_view) : QList<Place>();
        for (int i = 0; i < places.size(); ++i) {
            if (part(places.at(i)) == child)
                return i;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        // A bar lies over nothing but its row, whose head is beside it.
        for (const Place& one : m_view ? placesOf(*m_view) : QList<Place>()) {
            const QRect rect = m_view->viewportRectOf(one.row, one.turn);
            if (rect.contains(m_view->viewport()->mapFromGlobal(QPoint(x, y))))
                return part(one);
        }
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override
    {
        const TimelinePlan::Hit hit = m_view ? m_view->focusedHit() : TimelinePlan::Hit();
        return hit.row >= 0 && m_view->hasFocus() ? part({hit.row, hit.turn}) : nullptr;
    }

private:
    [[nodiscard]] QAccessibleInterface* part(const Place& place) const
    {
        QAccessible::Id& id = m_parts[keyOf(*m_view, place)];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new Part(*m_view, keyOf(*m_view, place)));
        return QAccessible::accessibleInterface(id);
    }

    QPointer<TimelineView> m_view;
    mutable QHash<QString, QAccessible::Id> m_parts;
};

QAccessibleInterface* makeTimeline(const QString&, QObject* object)
{
    auto* view = qobject_cast<TimelineView*>(object);
    return view ? new Whole(*view) : nullptr;
}

} // namespace

void installTimelineAccessible()
{
    static const bool once = [] {
        QAccessible::installFactory(makeTimeline);
        return true;
    }();
    Q_UNUSED(once)
}

void tellTimelineFocus(TimelineView& view, const TimelinePlan::Hit& hit)
{
    if (!QAccessible::isActive())
        return;
    const QList<Place> places = placesOf(view);
    for (int i = 0; i < places.size(); ++i) {
        if (places.at(i).row != hit.row || places.at(i).turn != hit.turn)
            continue;
        QAccessibleEvent event(&view, QAccessible::Focus);
        event.setChild(i);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace hoststand
