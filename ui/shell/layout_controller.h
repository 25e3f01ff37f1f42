// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/layout_desk.h"
#include "models/domain/parked_layout.h"
#include "ui/layout/layout_head.h"
#include "ui/layout/layout_view.h"
#include "ui/shell/host_actions.h"
#include "ui/shell/key_map.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

class QMenu;

namespace hoststand {

class ChoiceCard;
class LayoutTheirsCard;
class PromptBar;
class StaffSession;

/// Where unsaved changes are kept over a restart.
struct LayoutShelf
{
    std::optional<ParkedLayout> parked;
    std::function<void(const std::optional<ParkedLayout>&)> park; ///< empty: nowhere
};

/// What the layout editor and the choice of tonight's layout do: one draft at a time, begun, parked
/// and gone on with, saved and discarded; who has a table that would go is asked about first, and
/// what somebody else saved meanwhile is shown before anything is saved over it. Borrows what it is
/// given. GUI thread.
class LayoutController final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const Theme& theme;
        Book& book;
        Desk& desk;
        StaffSession* session = nullptr; ///< who may; none: everybody
        PromptBar& prompt;
        ChoiceCard& choices;
        QWidget& window;
        LayoutShelf shelf;
    };

    /// The widgets' owners are their parents.
    LayoutController(const Parts& parts, QWidget* headParent, QWidget* centreParent);
    ~LayoutController() override;

    [[nodiscard]] LayoutHead& head() { return *m_head; }
    [[nodiscard]] LayoutView& view() { return *m_view; }
    [[nodiscard]] LayoutTheirsCard& theirsCard() { return *m_card; }
    /// Beside the servers: which layout, and the editor.
    [[nodiscard]] ChipButton& editButton() { return *m_edit; }
    /// There, while the shift that begins has a plan of its own.
    [[nodiscard]] ChipButton& switchButton() { return *m_switch; }

    /// Asks for leave, and then opened() comes, at once or later.
    void open();
    /// The window shows the editor: asks what to go on with, where that is open.
    void shown();
    void addActions(QMenu& menu);
    /// Whether the key means something on the plan.
    [[nodiscard]] bool run(KeyAction action);
    /// Which layout is used on the date that is shown.
    void offerTonight(const QRect& anchor);
    /// To be called from time to time.
    void tick();

    void save();
    void discard();

Q_SIGNALS:
    void opened();
    void closeWanted();

private:
    void connectHead();
    /// All of it now, or once somebody has signed in or approved it, or never.
    void withLeave(std::function<void()> then);
    void onBookChanged(const BookDelta& delta);
    void onIdentified(EntityKind kind, const QString& localId, const QString& serverId);
    void refresh();
    void follow();
    void park();
    void begin(const QString& layoutId);
    void goOn(const ParkedLayout& parked);
    void askParked();
    void offerLayouts();
    void switchTo(const QString& layoutId);
    void askName(const QString& words, const QString& preset, const QString& action,
                 std::function<void(const QString&)> take);
    void copyOf(const QString& layoutId);
    void createEmpty();
    void rename();
    void saveNow(qsizetype small);
    void removeLayout();
    void removeNow();
    void askArea();
    /// Who has to be seen to first: false where nobody has. `again` once that is done.
    [[nodiscard]] bool asksGuests(const QList<LayoutGuest>& guests, const Layout& plan,
                                  const QString& all, std::function<void()> takeAll,
                                  std::function<void()> again);
    void choose(const QString& layoutId);
    void showTheirs();
    void keepMine();
    void takeTheirs(bool both);
    void tellResult(const Result<QString>& result);
    /// Changes of this plan that are not settled, oldest first; valid as the book's pending().
    struct UnderWay
    {
        const PendingCommand& pending;
        const Step& step;
    };
    [[nodiscard]] std::vector<UnderWay> savesUnderWay() const;
    [[nodiscard]] bool isSaveHidden(const Layout& now) const;
    [[nodiscard]] bool isUnanswered(const Layout& theirs);
    [[nodiscard]] Layout mergeBase(const Layout& theirs) const;
    [[nodiscard]] const Layout* shownLayout() const;
    [[nodiscard]] QString contestedCommand() const;
    [[nodiscard]] QString whoSaved(const Layout& theirs) const;
    [[nodiscard]] Choice guestChoice(const LayoutGuest& guest, const Layout& plan,
                                     std::function<void()> again);
    [[nodiscard]] QRect anchorOf(const QWidget& widget) const;

    Parts m_parts;
    LayoutDesk m_layouts;
    LayoutHead* m_head;
    LayoutView* m_view;
    LayoutTheirsCard* m_card;
    ChipButton* m_edit;
    ChipButton* m_switch;
    std::optional<ParkedLayout> m_parked; ///< what is on the shelf
    bool m_asksParked = false;            ///< it is of the run before, and not yet asked about
    Layout m_before;                      ///< as it was when mine was saved over it
    QString m_awaited; ///< the layout that was made here and is to be opened once it is known
    QDateTime m_theirsAt;
    bool m_follows = false; ///< the view is told by the book, not by the hand
};

} // namespace hoststand
