// SPDX-License-Identifier: Apache-2.0
// Tables put together, and what is done with a booking beside its steps.
#include "ui/shell/choice_card.h"
#include "ui/shell/key_router.h"
#include "ui/shell/main_window.h"
#include "ui/shell/prompt_bar.h"

namespace hoststand {

void MainWindow::askJoin(const QString& tableId, const QString& letter)
{
    if (tableId.isEmpty()) {
        m_prompt->tell(tr("Choose a table first."));
        return;
    }
    if (isTimelineOfAnotherDay()) {
        m_prompt->tell(tr("Tables are joined for tonight alone: go back to tonight first."));
        return;
    }
    if (m_partyActions.isJoined(tableId)) {
        m_choices->ask(m_partyActions.apartChoices(tableId), anchorOfSelection());
        if (!letter.isEmpty())
            freshList(KeyAction::join);
        return;
    }
    PromptBar::LineQuestion question = m_partyActions.joinQuestion(tableId);
    question.typed = letter;
    if (!letter.isEmpty())
        question.isFresh = freshFor();
    m_prompt->askLine(question);
}

std::function<bool()> MainWindow::freshFor() const
{
    return [this, since = m_parts.monotonic()] {
        return m_parts.monotonic() - since < KeyRouter::hold;
    };
}

void MainWindow::freshList(KeyAction action)
{
    if (m_choices->isVisible())
        m_choices->setLetter(keyText(action).toLower(), freshFor());
}

void MainWindow::offerOccupied(const PlacingPlan& plan, const QRect& anchor)
{
    Choices choices = m_actions.occupied(plan);
    if (plan.occupantIds.size() == 1 &&
        m_partyActions.mayMerge(plan.partyId, plan.occupantIds.first()))
        choices.list.append(m_partyActions.mergeChoice(plan.partyId, plan.occupantIds.first()));
    if (!choices.list.isEmpty())
        m_choices->ask(choices, anchor);
}

void MainWindow::offerParty(const QString& partyId, const QRect& anchor)
{
    Choices choices = m_actions.waysOut(partyId);
    if (choices.title.isEmpty()) {
        offerWaysOut(partyId, anchor);
        return;
    }
    choices.list = m_partyActions.ways(partyId) + choices.list;
    if (const Reservation* party = m_parts.book.reservation(partyId);
        party && !party->tableIds.isEmpty() && party->seats.isEmpty() &&
        m_parts.desk.dateOf(*party) == m_parts.desk.serviceDate()) {
        const QString table = party->tableIds.first();
        choices.list.append(
            {m_partyActions.isJoined(table) ? tr("Take tables apart…") : tr("Join tables…"),
             tr("Tonight alone; the plan stays as it is"), [this, table] { askJoin(table); }});
        if (party->tableIds.size() == 1)
            choices.list.append(blockChoice(table));
    }
    if (!choices.list.isEmpty())
        m_choices->ask(choices, anchor);
}

} // namespace hoststand
