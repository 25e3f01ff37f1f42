// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/area_desk.h"
#include "ui/shell/area_card.h"
#include "ui/shell/floor_controller.h"
#include "ui/shell/table_mover.h"

#include <QBasicTimer>
#include <QPointer>

namespace hoststand {

class ChipButton;
class PrimaryButton;
class WrapLabel;
class ChoiceCard;
class PromptBar;
struct Choices;

/// What areas need of the window. All outlive it.
struct AreaParts
{
    Theme& theme;
    Book& book;
    Desk& desk;
    FloorController& floor;
    FloorScene& scene;
    FloorView& view;
    PromptBar& prompt;
    ChoiceCard& choices;
    QWidget& window;
};

/// All that a host does about an area as a whole: the list of its tab (right click, long press,
/// menu key, the button behind the tabs), closing it and opening it again, moving its tables for
/// tonight and the bar of that. Every gesture becomes one call of the AreaDesk. GUI thread.
class AreaGestures final : public QObject
{
    Q_OBJECT

public:
    explicit AreaGestures(const AreaParts& parts, QObject* parent = nullptr);

    /// For the window to put behind the tabs; it owns it then.
    [[nodiscard]] ChipButton& menuButton() { return *m_menu; }
    [[nodiscard]] AreaCard& card() { return *m_card; }
    /// Takes the head's place while tables are moved; as menuButton().
    [[nodiscard]] QWidget& moveBar() { return *m_moveBar; }
    [[nodiscard]] TableMover& mover() { return m_mover; }
    /// A tab of that area from now on: it says whether the area is closed, and offers its list.
    void adopt(ChipButton& tab, const QString& areaId);
    /// Closures come and go with the time. To be called about once a second.
    void tick() { refresh(); }

    /// What can be done about that area, as a list; empty: the one that is shown.
    void offer(const QString& areaId, const QRect& globalRect);
    /// The same beside the button behind the tabs.
    void offerShown();

    [[nodiscard]] bool isMoving() const { return m_mover.isActive(); }
    void beginMoving();
    /// Takes what was moved as one command.
    void finishMoving();
    void leaveMoving();

Q_SIGNALS:
    /// The bar takes the head's place, or gives it back.
    void movingChanged(bool moving);
    /// The bar hides the areas' tabs.
    void areaWanted(const QString& areaId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void refresh();
    void dress(ChipButton& tab);
    void addClosing(Choices& choices, const QString& areaId);
    void addMoving(Choices& choices, const QString& areaId);
    void askClose(const QString& areaId);
    void buildMoveBar();
    void refreshMoveBar();
    void carryOn();
    [[nodiscard]] const Area* nextArea() const;
    void close(const QString& areaId, const BlockSpan& span, const QList<NewHome>& moves);
    void report(const Result<QString>& result);
    [[nodiscard]] QString nameOf(const QString& areaId) const;
    [[nodiscard]] QRect menuRect() const;

    AreaParts m_parts;
    AreaDesk m_areas;
    TableMover m_mover;
    ChipButton* m_menu;
    AreaCard* m_card;
    QWidget* m_moveBar;
    WrapLabel* m_moveWords = nullptr;
    ChipButton* m_turn = nullptr;
    ChipButton* m_carry = nullptr;
    ChipButton* m_back = nullptr;
    ChipButton* m_allBack = nullptr;
    QList<QPointer<ChipButton>> m_tabs; ///< their object name is the area's id
    QPointer<ChipButton> m_held;        ///< under a finger
    QBasicTimer m_longPress;
};

} // namespace hoststand
