// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/layout_controller.h"

#include "models/staff/staff_session.h"
#include "ui/book/words.h"
#include "ui/layout/layout_words.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/layout_theirs_card.h"
#include "ui/shell/prompt_bar.h"

#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr double layoutZoomStep = 1.25;
} // namespace

LayoutController::LayoutController(const Parts& parts, QWidget* headParent, QWidget* centreParent)
    : m_parts(parts), m_layouts(parts.book, parts.desk),
      m_head(new LayoutHead(parts.theme, headParent)),
      m_view(new LayoutView(parts.theme, centreParent)),
      m_card(new LayoutTheirsCard(parts.theme, parts.window)),
      m_edit(new ChipButton(parts.theme, {}, ChipButton::Kind::plain, headParent)),
      m_switch(new ChipButton(parts.theme, {}, ChipButton::Kind::plain, headParent)),
      m_parked(parts.shelf.parked), m_asksParked(m_parked.has_value())
{
    m_edit->setIconName(u"settings"_s);
    m_edit->setFocusPolicy(Qt::TabFocus);
    m_edit->setAccessibleName(tr("Layout"));
    m_edit->setToolTip(withKey(tr("Edit the layout, or use another one"), KeyAction::edit_layout));
    m_switch->setIconName(u"alert"_s);
    m_switch->setFocusPolicy(Qt::TabFocus);
    m_switch->hide();
    connect(m_edit, &QAbstractButton::clicked, this, [this] { offerTonight(anchorOf(*m_edit)); });
    connect(m_switch, &QAbstractButton::clicked, this, [this] {
        if (const Layout* wanted = m_layouts.wantedNow())
            choose(wanted->id);
    });
    connect(m_view, &LayoutView::changed, this, &LayoutController::refresh);
    connect(m_view, &LayoutView::told, &m_parts.prompt, &PromptBar::tell);
    connect(m_view, &LayoutView::theirsWanted, this, &LayoutController::showTheirs);
    connect(m_card, &LayoutTheirsCard::keepMine, this, &LayoutController::keepMine);
    connect(m_card, &LayoutTheirsCard::takeTheirs, this, [this] { takeTheirs(false); });
    connect(m_card, &LayoutTheirsCard::takeBoth, this, [this] { takeTheirs(true); });
    connect(&m_parts.book, &Book::changed, this, &LayoutController::onBookChanged);
    connect(&m_parts.book, &Book::pendingChanged, this, &LayoutController::follow);
    connect(&m_parts.book, &Book::identified, this, &LayoutController::onIdentified);
    connectHead();
}

LayoutController::~LayoutController() = default;

void LayoutController::connectHead()
{
    connect(m_head, &LayoutHead::pickPressed, this, &LayoutController::offerLayouts);
    connect(m_head, &LayoutHead::areaChosen, m_view, &LayoutView::showArea);
    connect(m_head, &LayoutHead::areaWanted, this, &LayoutController::askArea);
    connect(m_head, &LayoutHead::undoPressed, m_view, &LayoutView::undo);
    connect(m_head, &LayoutHead::redoPressed, m_view, &LayoutView::redo);
    connect(m_head, &LayoutHead::fitPressed, &m_view->canvas(), &LayoutCanvas::fit);
    connect(m_head, &LayoutHead::discardPressed, this, &LayoutController::discard);
    connect(m_head, &LayoutHead::leavePressed, this, &LayoutController::closeWanted);
    connect(m_head, &LayoutHead::savePressed, this, &LayoutController::save);
}

QRect LayoutController::anchorOf(const QWidget& widget) const
{
    return {widget.mapToGlobal(QPoint()), widget.size()};
}

// --- opening

void LayoutController::open()
{
    // In a later turn: an approval closes its card first.
    withLeave([this] { QTimer::singleShot(0, this, &LayoutController::opened); });
}

void LayoutController::withLeave(std::function<void()> then)
{
    if (m_parts.session)
        m_parts.session->require(Permission::edit_layout, std::move(then));
    else
        then();
}

void LayoutController::addActions(QMenu& menu)
{
    menu.addAction(tr("Edit layout…\t%1").arg(keyText(KeyAction::edit_layout)), this,
                   &LayoutController::open);
}

void LayoutController::shown()
{
    if (m_asksParked) {
        askParked();
        return;
    }
    const bool hasDraft = !m_view->draft().layout().id.isEmpty() || m_view->draft().isChanged();
    if (!hasDraft) {
        if (const Layout* today = m_layouts.today())
            begin(today->id);
    }
}

void LayoutController::begin(const QString& layoutId)
{
    const Layout* layout = m_parts.book.layout(layoutId);
    if (!layout)
        return;
    m_before = {};
    m_view->setDraft(LayoutDraft(*layout));
    follow();
}

void LayoutController::goOn(const ParkedLayout& parked)
{
    m_before = {};
    m_view->setDraft(LayoutDraft(parked.base, parked.mine));
    follow();
}

void LayoutController::askParked()
{
    m_asksParked = false; // once: what is done to it from here on is what there is
    const ParkedLayout parked = *m_parked;
    const StaffMember* by = m_parts.book.staffMember(parked.userId);
    const QDateTime at = m_parts.book.calendar().local(parked.at);
    const QString when = QLocale().toString(at, tr("d MMM, HH:mm", "date and time of changes"));
    const QString title = by ? tr("Go on with the changes of %1, by %2?").arg(when, by->name)
                             : tr("Go on with the changes of %1?").arg(when);
    // Shown at once, so that whoever closes the question sees what it was about.
    goOn(parked);
    m_parts.choices.ask(
        {title,
         {{tr("Go on"), tr("%1, as it was left").arg(parked.mine.name), [] {}},
          {tr("Begin anew"), tr("The changes that were not saved are forgotten"),
           [this, id = parked.base.id] {
               const Layout* there = m_parts.book.layout(m_parts.book.resolved(id));
               begin(there ? there->id : (m_layouts.today() ? m_layouts.today()->id : QString()));
           }}}},
        anchorOf(m_head->pickButton()));
}

bool LayoutController::run(KeyAction action)
{
    LayoutCanvas& canvas = m_view->canvas();
    if (action == KeyAction::undo)
        m_view->undo();
    else if (action == KeyAction::redo)
        m_view->redo();
    else if (action == KeyAction::fit_floor)
        canvas.fit();
    else if (action == KeyAction::zoom_in || action == KeyAction::zoom_out)
        canvas.zoomBy(action == KeyAction::zoom_in ? layoutZoomStep : 1 / layoutZoomStep,
                      QRectF(canvas.rect()).center());
    else if (action == KeyAction::close && canvas.hasGesture())
        canvas.cancelGesture();
    else
        return false;
    return true;
}

// --- what the draft and the book say

void LayoutController::refresh()
{
    const LayoutDraft& draft = m_view->draft();
    const QString name = draft.layout().name;
    const bool canSave = draft.isChanged() || m_view->panel().isTyping();
    m_head->setDraft(draft, m_view->areaId(), canSave ? tr("Save %1").arg(name) : tr("Saved"));
    m_head->saveButton().setEnabled(canSave);
    park();
}

void LayoutController::park()
{
    const LayoutDraft& draft = m_view->draft();
    if (!m_parts.shelf.park || (!draft.isChanged() && !m_parked))
        return;
    // Only looked at, or told of the service: whose they are and since when stays as it is.
    if (m_parked && draft.base() == m_parked->base && draft.layout() == m_parked->mine)
        return;
    m_parked.reset();
    if (draft.isChanged())
        m_parked =
            ParkedLayout{draft.base(), draft.layout(), m_parts.desk.user(), m_parts.desk.stamp()};
    m_parts.shelf.park(m_parked);
}

const Layout* LayoutController::shownLayout() const
{
    return m_parts.book.layout(m_parts.book.resolved(m_view->draft().base().id));
}

std::vector<LayoutController::UnderWay> LayoutController::savesUnderWay() const
{
    const QString id = m_parts.book.resolved(m_view->draft().base().id);
    std::vector<UnderWay> saves;
    for (const PendingCommand& pending : m_parts.book.pending()) {
        for (const Step& step : pending.command.steps) {
            if (step.kind() == EntityKind::layout && step.id == id)
                saves.push_back({pending, step});
        }
    }
    return saves;
}

QString LayoutController::contestedCommand() const
{
    const std::vector<UnderWay> saves = savesUnderWay();
    const auto found = std::ranges::find(saves, PendingState::contested,
                                         [](const UnderWay& one) { return one.pending.state; });
    return found == saves.end() ? QString() : found->pending.command.id;
}

/// Somebody else's came before it: the book shows theirs while mine is still under way.
bool LayoutController::isSaveHidden(const Layout& now) const
{
    const std::vector<UnderWay> saves = savesUnderWay();
    if (saves.empty())
        return false;
    if (!contestedCommand().isEmpty())
        return true;
    const auto* last = std::get_if<Patch<Layout>>(&saves.back().step.set);
    return last && !last->isEmpty() && !isSamePlan(last->values(), now);
}

/// What both began with: of saves that wait, what the first of them was made from.
Layout LayoutController::mergeBase(const Layout& theirs) const
{
    if (isSaveHidden(theirs)) {
        const std::vector<UnderWay> saves = savesUnderWay();
        const auto* before = std::get_if<Patch<Layout>>(&saves.front().step.before);
        if (before && !before->isEmpty())
            return before->values();
    }
    return m_view->draft().base();
}

QString LayoutController::whoSaved(const Layout& theirs) const
{
    const StaffMember* by = m_parts.book.staffMember(theirs.cause.userId);
    return by ? by->name : tr("Somebody else");
}

void LayoutController::onIdentified(EntityKind kind, const QString& localId,
                                    const QString& serverId)
{
    if (kind != EntityKind::layout)
        return;
    if (m_awaited == localId)
        m_awaited = serverId;
    if (m_view->draft().base().id == localId) {
        Layout base = m_view->draft().base();
        base.id = serverId;
        m_view->setBase(base);
    }
}

void LayoutController::onBookChanged(const BookDelta& delta)
{
    tick();
    if (delta.has(EntityKind::shift)) {
        QList<std::pair<QString, QString>> shifts;
        for (const Shift& shift : m_parts.book.shifts())
            shifts.append({shift.id, shift.name});
        m_view->panel().setShifts(shifts);
    }
    if (delta.has(EntityKind::layout))
        follow();
}

/// What there is now of the layout that is edited: mine, as it was, or somebody else's.
void LayoutController::follow()
{
    const LayoutDraft& draft = m_view->draft();
    if (draft.base().id.isEmpty() || m_follows)
        return;
    m_follows = true;
    const Layout* now = shownLayout();
    const bool isHidden = now && isSaveHidden(*now);
    QString conflict;
    if (!now) {
        const QString name = draft.base().name;
        m_view->setBase({}); // all of it is unsaved now, and can be saved
        conflict = tr("%1 was removed meanwhile: saving makes it anew.").arg(name);
    } else if (isSamePlan(*now, draft.layout())) {
        m_view->setBase(*now);
    } else if (!isHidden && isSamePlan(*now, draft.base())) {
        m_view->setBase(*now); // perhaps a newer version of the same
    } else if (!isHidden && !m_before.id.isEmpty() && isSamePlan(*now, m_before)) {
        m_view->setBase(*now); // what was saved came back: it is changed again, not lost
    } else if (!isHidden && !draft.isChanged() && !m_view->panel().isTyping()) {
        m_view->setDraft(LayoutDraft(*now));
        m_parts.prompt.tell(tr("%1 saved %2.").arg(whoSaved(*now), now->name));
    } else {
        if (!m_theirsAt.isValid())
            m_theirsAt = m_parts.desk.now();
        conflict = tr("%1 saved this layout at %2: %3.")
                       .arg(whoSaved(*now), words::time(m_theirsAt, m_parts.book.calendar()),
                            words::differenceCount(differences(draft.layout(), *now)));
    }
    if (conflict.isEmpty()) {
        m_theirsAt = {};
        m_card->dismiss();
    }
    m_view->setConflict(conflict);
    m_view->showTheirsButton().setVisible(now != nullptr);
    m_follows = false;
}

void LayoutController::tick()
{
    QString shift;
    const Layout* wanted = m_layouts.wantedNow(&shift);
    m_switch->setVisible(wanted != nullptr);
    if (!wanted)
        return;
    m_switch->setText(tr("%1: use %2").arg(shift, wanted->name));
    m_switch->setToolTip(
        tr("%1 has a layout of its own, %2: use it tonight").arg(shift, wanted->name));
}

// --- both versions

void LayoutController::showTheirs()
{
    const Layout* theirs = shownLayout();
    if (!theirs)
        return;
    const LayoutDraft& draft = m_view->draft();
    const QList<LayoutDifference> all = differences(draft.layout(), *theirs);
    QStringList lines;
    for (const LayoutDifference& one : all)
        lines.append(words::layoutDifference(one, draft.layout(), *theirs));
    const LayoutMerge both = merged(mergeBase(*theirs), draft.layout(), *theirs);
    // The first area in which there is something to be seen.
    QString area = m_view->areaId();
    for (const LayoutDifference& one : all) {
        const std::optional<PlanBox> box =
            boxOf(*theirs, one.id) ? boxOf(*theirs, one.id) : boxOf(draft.layout(), one.id);
        if (box) {
            area = box->areaId;
            break;
        }
    }
    m_card->present(
        tr("%1 saved %2: %3").arg(whoSaved(*theirs), theirs->name, words::differenceCount(all)),
        {tr("Yours"), draft.layout()}, {tr("%1, as it is saved").arg(whoSaved(*theirs)), *theirs},
        area, lines, both.clashes.isEmpty());
}

void LayoutController::keepMine()
{
    const Layout* theirs = shownLayout();
    if (!theirs)
        return;
    if (const QString command = contestedCommand(); !command.isEmpty()) {
        m_parts.desk.keepMine(command);
        return;
    }
    if (isUnanswered(*theirs))
        return;
    m_view->setBase(*theirs);
    follow();
    m_parts.prompt.tell(tr("Yours is kept. Saving it puts it over theirs."));
}

/// Mine is on its way to the server, which has theirs: it will answer, and then it is asked.
bool LayoutController::isUnanswered(const Layout& theirs)
{
    if (!isSaveHidden(theirs))
        return false;
    m_parts.prompt.tell(tr("Yours was saved here and is not sent yet. Both are kept: choose again "
                           "when the server has answered."));
    return true;
}

void LayoutController::takeTheirs(bool both)
{
    const Layout* shownNow = shownLayout();
    if (!shownNow)
        return;
    const Layout theirs = *shownNow;
    const QString command = contestedCommand();
    if (command.isEmpty() && isUnanswered(theirs))
        return;
    const Layout base = mergeBase(theirs);
    const Layout made = both ? merged(base, m_view->draft().layout(), theirs).layout : theirs;
    m_follows = true; // all of it is one step
    if (!command.isEmpty())
        m_parts.desk.takeTheirs(command);
    m_view->setBase(theirs);
    m_view->apply({LayoutEdit::take_theirs, {}}, made);
    m_follows = false;
    follow();
}

} // namespace hoststand
