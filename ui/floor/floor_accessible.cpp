// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/floor_accessible.h"

#include "ui/floor/floor_view.h"

#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QPointer>
#include <QWindow>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FloorAccessible)
};

/// What can be done with a table or a party at a bar, by the names that assistive programs use.
const QString& mainAction()
{
    static const QString name = u"mainAction"_s;
    return name;
}

/// A table, or (`seat` above 0) the party whose first place at a by-seat table that is. Found by
/// its name each time, so that it outlives the scene's items.
class PlaceAccessible final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    PlaceAccessible(FloorView& view, const QString& tableId, int seat)
        : m_view(&view), m_tableId(tableId), m_seat(seat)
    {
    }

    /// The view goes: nothing of it is to be asked any more.
    void forget() { m_view.clear(); }
    [[nodiscard]] const QString& tableId() const { return m_tableId; }
    [[nodiscard]] int seat() const { return m_seat; }

    [[nodiscard]] bool isValid() const override { return m_view && item(); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override
    {
        return m_view ? m_view->window()->windowHandle() : nullptr;
    }
    [[nodiscard]] QAccessibleInterface* parent() const override;
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] int childCount() const override
    {
        const TableItem* table = isValid() ? item() : nullptr;
        return table && m_seat == 0 ? static_cast<int>(table->look().bar.parties.size()) : 0;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* one) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == one)
                return i;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->rect().contains(x, y))
                return child(i);
        }
        return nullptr;
    }
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect whole = m_view->globalRectOf(m_tableId);
        const StoolParty* there = party();
        if (item()->table().seating == Seating::by_seat && !there) {
            QList<int> all;
            for (int seat = 1; seat <= item()->table().seats; ++seat)
                all.append(seat);
            return whole | m_view->globalRectOfSeats(m_tableId, all);
        }
        if (!there || there->seats.isEmpty())
            return whole;
        return m_view->globalRectOfSeats(m_tableId, there->seats);
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.focusable = true;
        state.selectable = true;
        const StoolParty* there = party();
        state.selected = there ? there->selected : item()->look().selected;
        state.focused = m_seat == 0 && m_view->hasFocus() && scene().focusedTable() == m_tableId;
        state.offscreen = !m_view->rect().contains(m_view->mapFromGlobal(rect().center()));
        return state;
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        switch (kind) {
        case QAccessible::Name:
            return scene().spoken(m_tableId, m_seat);
        case QAccessible::Description:
            return m_seat == 0 ? item()->toolTip().replace(u'\n', u", "_s) : QString();
        case QAccessible::Value:
        case QAccessible::Help:
        case QAccessible::Accelerator:
        case QAccessible::DebugDescription:
        case QAccessible::UserText:
            break;
        }
        return {};
    }
    void setText(QAccessible::Text, const QString&) override {}
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override
    {
        return {pressAction(), mainAction(), showMenuAction(), setFocusAction()};
    }
    [[nodiscard]] QString localizedActionName(const QString& name) const override
    {
        return name == mainAction() ? Words::tr("Main action")
                                    : QAccessibleActionInterface::localizedActionName(name);
    }
    [[nodiscard]] QString localizedActionDescription(const QString& name) const override
    {
        if (name == mainAction())
            return Words::tr("Does what Enter does: the step that its button names");
        if (name == pressAction())
            return Words::tr("Chooses it: the inspector shows who is there");
        return QAccessibleActionInterface::localizedActionDescription(name);
    }
    void doAction(const QString& name) override
    {
        if (!isValid())
            return;
        m_view->setFocus(Qt::OtherFocusReason);
        if (name == setFocusAction())
            scene().moveFocus(m_tableId);
        else if (name == pressAction())
            scene().press(m_tableId, m_seat);
        else if (name == mainAction())
            scene().activate(m_tableId, m_seat);
        else if (name == showMenuAction())
            scene().askContext(m_tableId, m_seat, rect().center());
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString& name) const override
    {
        return name == mainAction() ? QStringList(u"Return"_s) : QStringList();
    }

private:
    [[nodiscard]] FloorScene& scene() const { return m_view->floorScene(); }
    [[nodiscard]] const TableItem* item() const { return scene().item(m_tableId); }
    [[nodiscard]] const StoolParty* party() const
    {
        if (m_seat == 0)
            return nullptr;
        const QList<StoolParty>& parties = item()->look().bar.parties;
        const auto found =
            std::find_if(parties.cbegin(), parties.cend(), [this](const StoolParty& one) {
                return !one.seats.isEmpty() && one.seats.first() == m_seat;
            });
        return found == parties.cend() ? nullptr : &*found;
    }

    QPointer<FloorView> m_view;
    QString m_tableId;
    int m_seat;
};

/// The view: its children are the tables and not its viewport.
class FloorAccessible final : public QAccessibleWidget
{
public:
    explicit FloorAccessible(FloorView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~FloorAccessible() override
    {
        // By now the view is a bare QObject, and Qt's log asks each whether it is valid.
        for (const QAccessible::Id id : std::as_const(m_ids)) {
            if (auto* one = dynamic_cast<PlaceAccessible*>(QAccessible::accessibleInterface(id)))
                one->forget();
        }
        for (const QAccessible::Id id : std::as_const(m_ids))
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] FloorView& view() const { return *static_cast<FloorView*>(widget()); }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name
                   ? Words::tr("%1, %2", "floor, area")
                         .arg(view().accessibleName(), view().floorScene().areaName())
                   : QAccessibleWidget::text(kind);
    }
    [[nodiscard]] int childCount() const override
    {
        return static_cast<int>(view().floorScene().tableIds().size());
    }
    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        const QString id = view().floorScene().tableIds().value(index);
        return id.isEmpty() ? nullptr : place(id, 0);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* one) const override
    {
        const auto* table = dynamic_cast<const PlaceAccessible*>(one);
        return table ? static_cast<int>(view().floorScene().tableIds().indexOf(table->tableId()))
                     : -1;
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        const QString id = view().tableAtGlobal({x, y});
        return id.isEmpty() ? nullptr : place(id, 0);
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override
    {
        const QString id = view().floorScene().focusedTable();
        return view().hasFocus() && !id.isEmpty() ? place(id, 0) : nullptr;
    }

    /// The one interface of that place; made when it is asked for first.
    [[nodiscard]] QAccessibleInterface* place(const QString& tableId, int seat) const
    {
        const std::pair key(tableId, seat);
        const auto known = m_ids.constFind(key);
        if (known != m_ids.cend())
            return QAccessible::accessibleInterface(*known);
        auto* fresh = new PlaceAccessible(view(), tableId, seat);
        m_ids.insert(key, QAccessible::registerAccessibleInterface(fresh));
        return fresh;
    }

private:
    mutable QHash<std::pair<QString, int>, QAccessible::Id> m_ids;
};

FloorAccessible* accessibleOf(FloorView& view)
{
    return dynamic_cast<FloorAccessible*>(QAccessible::queryAccessibleInterface(&view));
}

QAccessibleInterface* PlaceAccessible::parent() const
{
    FloorAccessible* floor = m_view ? accessibleOf(*m_view) : nullptr;
    if (!floor || m_seat == 0)
        return floor;
    return floor->place(m_tableId, 0);
}

QAccessibleInterface* PlaceAccessible::child(int index) const
{
    FloorAccessible* floor = isValid() ? accessibleOf(*m_view) : nullptr;
    if (!floor || index < 0 || index >= childCount())
        return nullptr;
    const StoolParty& one = item()->look().bar.parties.at(index);
    return one.seats.isEmpty() ? nullptr : floor->place(m_tableId, one.seats.first());
}

// Called only once somebody has asked for the view's interface.
void tell(FloorView& view, const QString& tableId, QAccessible::Event what)
{
    FloorAccessible* floor = accessibleOf(view);
    if (!floor || tableId.isEmpty())
        return;
    QAccessibleEvent event(floor->place(tableId, 0), what);
    QAccessible::updateAccessibility(&event);
}

QAccessibleInterface* makeFloor(const QString& className, QObject* object)
{
    if (className != "hoststand::FloorView"_L1)
        return nullptr;
    auto* view = static_cast<FloorView*>(object);
    FloorScene& scene = view->floorScene();
    QObject::connect(&scene, &FloorScene::focusMoved, view,
                     [view](const QString& id) { tell(*view, id, QAccessible::Focus); });
    QObject::connect(&scene, &FloorScene::lookChanged, view,
                     [view](const QString& id) { tell(*view, id, QAccessible::NameChanged); });
    return new FloorAccessible(view);
}

} // namespace

void installFloorAccessibility()
{
    static const bool once = [] {
        QAccessible::installFactory(makeFloor);
        return true;
    }();
    Q_UNUSED(once);
}

} // namespace hoststand
