// SPDX-License-Identifier: Apache-2.0
// What the editor does to the venue's layouts: saving, choosing, making, removing.
#include "models/rules/layout_edit.h"
#include "ui/book/words.h"
#include "ui/layout/layout_words.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/layout_controller.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

void LayoutController::tellResult(const Result<QString>& result)
{
    if (result || isToldElsewhere(result.error()))
        return;
    m_parts.prompt.tell(words::error(result.error(), m_parts.book).line());
}

// --- whoever has a table

Choice LayoutController::guestChoice(const LayoutGuest& guest, const Layout& plan,
                                     std::function<void()> again)
{
    const Reservation* party = m_parts.book.reservation(guest.partyId);
    const PartyText text(m_parts.book, party ? party->date : m_parts.desk.serviceDate());
    const QString who = party ? text.nameAndSize(*party) : QString();
    const QString at = party ? text.placeName(*party) : QString();
    if (!guest.proposed)
        return {tr("%1 to no table").arg(who),
                tr("Nothing fits: give up %1, and find them another later").arg(at),
                [this, guest, again] {
                    const Result<QString> done = m_parts.desk.releaseTable(guest.partyId);
                    tellResult(done);
                    if (done)
                        again();
                }};
    // The plan to be may have names of its own.
    QStringList names;
    for (const QString& id : guest.proposed->tableIds) {
        const Table* table = plan.table(id);
        names.append(table ? table->name : text.tableName(id));
    }
    return {tr("%1 to %2", "party, table").arg(who, names.join(u'+')),
            tr("%1, from %2").arg(party ? text.time(party->startAt) : QString(), at),
            [this, guest, again] {
                const Result<QString> done = m_layouts.move({guest});
                tellResult(done);
                if (done)
                    again();
            }};
}

bool LayoutController::asksGuests(const QList<LayoutGuest>& guests, const Layout& plan,
                                  const QString& all, std::function<void()> takeAll,
                                  std::function<void()> again)
{
    QList<LayoutGuest> inTheWay = guests;
    inTheWay.removeIf([](const LayoutGuest& guest) { return !standsInTheWay(guest); });
    if (inTheWay.isEmpty())
        return false;
    const LayoutGuest& first = inTheWay.first();
    const Reservation* party = m_parts.book.reservation(first.partyId);
    if (first.sits && party) {
        const PartyText text(m_parts.book, party->date);
        m_parts.prompt.tell(tr("%1 sits at %2, which %3 would not have: wait until they leave, or "
                               "move them first.")
                                .arg(text.nameAndSize(*party), text.placeName(*party), plan.name));
        return true;
    }
    const auto count = static_cast<int>(inTheWay.size());
    const bool haveAll = std::ranges::all_of(
        inTheWay, [](const LayoutGuest& guest) { return guest.proposed.has_value(); });
    Choices choices{
        count == 1 ? tr("1 party has a table that %1 does not have").arg(plan.name)
                   : tr("%1 parties have tables that %2 does not have").arg(count).arg(plan.name),
        {}};
    if (haveAll)
        choices.list.append({all, tr("Each as it is proposed below"), std::move(takeAll)});
    constexpr qsizetype most = 10;
    for (const LayoutGuest& guest : inTheWay.mid(0, most))
        choices.list.append(guestChoice(guest, plan, again));
    m_parts.choices.ask(choices,
                        anchorOf(m_view->isVisible() ? static_cast<QWidget&>(m_head->saveButton())
                                                     : static_cast<QWidget&>(*m_edit)));
    return true;
}

// --- saving

void LayoutController::save()
{
    m_view->commit();
    const LayoutDraft& draft = m_view->draft();
    if (!draft.isChanged()) {
        refresh();
        return;
    }
    if (!m_view->faults().isEmpty()) {
        m_view->showFirstFault();
        return;
    }
    const Layout* now = shownLayout();
    if (now && !isSamePlan(*now, draft.base())) {
        showTheirs(); // nothing is saved over unseen
        return;
    }
    const QList<LayoutGuest> guests = m_layouts.affected(draft.layout());
    const auto again = [this] { QTimer::singleShot(0, this, &LayoutController::save); };
    const auto all = [this, guests, again] {
        const Result<QString> moved = m_layouts.move(guests);
        tellResult(moved);
        if (moved)
            again();
    };
    if (asksGuests(guests, draft.layout(), tr("Move all and save"), all, again))
        return;
    const auto small = std::ranges::count(guests, LayoutGuest::Why::too_small, &LayoutGuest::why);
    withLeave([this, small] { saveNow(small); });
}

void LayoutController::saveNow(qsizetype small)
{
    const LayoutDraft& draft = m_view->draft();
    if (!draft.isChanged() || !m_view->faults().isEmpty())
        return; // something else since it was asked for
    const Layout before = draft.base();
    const QString name = draft.layout().name;
    const bool isNew = before.id.isEmpty();
    m_before = before;
    const Result<QString> saved = m_layouts.save(draft);
    if (!saved) {
        tellResult(saved);
        return;
    }
    if (isNew) {
        const PendingCommand* pending = m_parts.book.pendingCommand(*saved);
        if (pending && !pending->command.steps.empty()) {
            const QString id = pending->command.steps.front().id;
            if (const Layout* there = m_parts.book.layout(id))
                m_view->setBase(*there);
        }
    }
    follow();
    QString said = tr("%1 is saved.").arg(name);
    if (small > 0)
        said += u' ' + (small == 1 ? tr("1 party is now larger than its table.")
                                   : tr("%1 parties are now larger than their tables.").arg(small));
    m_parts.prompt.tell(said);
}

void LayoutController::discard()
{
    m_view->commit();
    const LayoutDraft& draft = m_view->draft();
    if (!draft.isChanged())
        return;
    const bool isNew = draft.base().id.isEmpty();
    const QString title =
        isNew ? tr("Forget %1, which is not saved?").arg(draft.layout().name)
              : tr("Forget the changes of %1 that are not saved?").arg(draft.base().name);
    m_parts.choices.ask(
        {title,
         {{tr("Discard"),
           isNew ? tr("There will be no such layout") : tr("The layout is as it was saved"),
           [this] {
               const Layout* now = shownLayout();
               if (now)
                   begin(now->id);
               else if (const Layout* today = m_layouts.today())
                   begin(today->id);
           }},
          {tr("Keep working"), tr("Nothing is forgotten"), [] {}}}},
        anchorOf(m_head->discardButton()));
}

// --- which layout

void LayoutController::switchTo(const QString& layoutId)
{
    if (m_parts.book.resolved(m_view->draft().base().id) == layoutId)
        return;
    m_view->commit();
    if (!m_view->draft().isChanged()) {
        begin(layoutId);
        return;
    }
    m_parts.choices.ask({tr("%1 has changes that are not saved").arg(m_view->draft().layout().name),
                         {{tr("Stay"), tr("Save or discard them first"), [] {}},
                          {tr("Discard them"), tr("And open the other layout"),
                           [this, layoutId] { begin(layoutId); }}}},
                        anchorOf(m_head->pickButton()));
}

void LayoutController::offerLayouts()
{
    Choices choices{tr("Layouts"), {}};
    const Layout* today = m_layouts.today();
    const QString open = m_parts.book.resolved(m_view->draft().base().id);
    for (const Layout* layout : m_layouts.layouts()) {
        const QString tables = tr("%1 tables").arg(layout->tables.size());
        const bool isToday = today && today->id == layout->id;
        choices.list.append({layout->id == open ? tr("%1 (open)").arg(layout->name) : layout->name,
                             isToday ? tr("%1, used on this day").arg(tables) : tables,
                             [this, id = layout->id] { switchTo(id); }});
    }
    const QString name = m_view->draft().layout().name;
    if (const Layout* here = m_parts.book.layout(open)) {
        if (!today || today->id != open)
            choices.list.append({tr("Use %1 on this day").arg(name),
                                 tr("Whoever has a table that it does not have is asked about"),
                                 [this, open] { choose(open); }});
        choices.list.append({tr("Duplicate %1").arg(here->name),
                             tr("A new layout like it, as it is saved"),
                             [this, open] { copyOf(open); }});
    }
    choices.list.append({tr("New layout"), tr("Empty, with one area"), [this] { createEmpty(); }});
    choices.list.append(
        {tr("Rename %1").arg(name), tr("Saved with the other changes"), [this] { rename(); }});
    choices.list.append(
        {tr("Remove %1").arg(name), tr("Only where no day needs it"), [this] { removeLayout(); }});
    m_parts.choices.ask(choices, anchorOf(m_head->pickButton()));
}

void LayoutController::offerTonight(const QRect& anchor)
{
    Choices choices{tr("Layout of this day"), {}};
    const Layout* today = m_layouts.today();
    for (const Layout* layout : m_layouts.layouts()) {
        if (today && today->id == layout->id)
            continue;
        choices.list.append({tr("Use %1").arg(layout->name),
                             tr("%1 tables").arg(layout->tables.size()),
                             [this, id = layout->id] { choose(id); }});
    }
    choices.list.append({tr("Edit %1…").arg(today ? today->name : tr("layout")),
                         tr("Areas, tables, walls; the service goes on"), [this] { open(); }});
    m_parts.choices.ask(choices, anchor);
}

void LayoutController::choose(const QString& layoutId)
{
    const Layout* plan = m_parts.book.layout(layoutId);
    if (!plan)
        return;
    const QList<LayoutGuest> guests = m_layouts.affectedByChoice(layoutId);
    const auto again = [this, layoutId] {
        QTimer::singleShot(0, this, [this, layoutId] { choose(layoutId); });
    };
    const auto all = [this, layoutId, guests] { tellResult(m_layouts.choose(layoutId, guests)); };
    if (asksGuests(guests, *plan, tr("Move all and use %1").arg(plan->name), all, again))
        return;
    const QString name = plan->name;
    const Result<QString> done = m_layouts.choose(layoutId, guests);
    tellResult(done);
    if (done)
        m_parts.prompt.tell(tr("%1 is used on this day.").arg(name));
}

void LayoutController::askName(const QString& words, const QString& preset, const QString& action,
                               std::function<void(const QString&)> take)
{
    PromptBar::LineQuestion question;
    question.words = words;
    question.placeholder = preset;
    question.action = action;
    question.read = [preset](const QString& typed) {
        const QString name = typed.simplified().isEmpty() ? preset : typed.simplified();
        return PromptBar::LineAnswer{name, {}, !name.isEmpty()};
    };
    question.take = [preset, take = std::move(take)](const QString& typed) {
        take(typed.simplified().isEmpty() ? preset : typed.simplified());
    };
    m_parts.prompt.askLine(question);
}

void LayoutController::copyOf(const QString& layoutId)
{
    const Layout* of = m_parts.book.layout(layoutId);
    if (!of)
        return;
    askName(tr("Name of the new layout"), tr("%1 copy").arg(of->name), tr("Duplicate"),
            [this, layoutId](const QString& name) {
                withLeave([this, layoutId, name] {
                    const Result<QString> made = m_layouts.copy(layoutId, name);
                    tellResult(made);
                    const PendingCommand* pending =
                        made ? m_parts.book.pendingCommand(*made) : nullptr;
                    if (pending)
                        switchTo(pending->command.steps.front().id);
                });
            });
}

void LayoutController::createEmpty()
{
    askName(tr("Name of the new layout"), tr("New layout"), tr("Make it"),
            [this](const QString& name) {
                if (m_view->draft().isChanged()) {
                    m_parts.prompt.tell(tr("Save or discard the changes of %1 first.")
                                            .arg(m_view->draft().layout().name));
                    return;
                }
                Layout plan;
                plan.name = name;
                const Layout empty;
                m_before = {};
                m_view->setDraft(LayoutDraft(empty, withArea(plan, tr("Dining room"))));
                follow();
            });
}

void LayoutController::rename()
{
    askName(tr("Name of the layout"), m_view->draft().layout().name, tr("Rename"),
            [this](const QString& name) {
                Layout layout = m_view->draft().layout();
                layout.name = name;
                m_view->apply({LayoutEdit::plan_name, name}, layout);
            });
}

void LayoutController::removeLayout()
{
    m_view->commit();
    const LayoutDraft& draft = m_view->draft();
    if (!shownLayout()) { // never saved: there is nothing but its changes
        discard();
        return;
    }
    const auto remove = [this] { withLeave([this] { removeNow(); }); };
    if (!draft.isChanged()) {
        remove();
        return;
    }
    m_parts.choices.ask({tr("%1 has changes that are not saved").arg(draft.layout().name),
                         {{tr("Stay"), tr("Save or discard them first"), [] {}},
                          {tr("Remove it"), tr("With its changes"), remove}}},
                        anchorOf(m_head->pickButton()));
}

void LayoutController::removeNow()
{
    const Layout* here = shownLayout();
    if (!here)
        return;
    const Result<QString> removed = m_layouts.remove(here->id);
    tellResult(removed);
    if (!removed)
        return;
    if (const Layout* today = m_layouts.today())
        begin(today->id);
}

void LayoutController::askArea()
{
    askName(tr("Name of the new area"), tr("New area"), tr("Add"), [this](const QString& name) {
        const Layout layout = withArea(m_view->draft().layout(), name);
        const QString id = layout.areas.last().id;
        m_view->apply({LayoutEdit::area_new, name}, layout);
        m_view->showArea(id);
    });
}

} // namespace hoststand
