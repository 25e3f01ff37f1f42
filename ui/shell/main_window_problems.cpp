// SPDX-License-Identifier: Apache-2.0
// What a host should look at before it is too late, each with a jump to it.
#include "ui/book/words_problems.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/main_window.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/buttons.h"

namespace hoststand {

void MainWindow::connectProblems()
{
    connect(m_top, &TopBar::problemsPressed, this, &MainWindow::showProblems);
    connect(&m_problems, &ProblemList::changed, this, &MainWindow::refreshProblems);
    refreshProblems();
}

void MainWindow::refreshProblems()
{
    const auto count = static_cast<int>(m_problems.problems().size());
    const QString words = words::problemCount(count);
    m_top->setProblems(count, words, withKey(words, KeyAction::problems));
}

void MainWindow::showProblems()
{
    static constexpr qsizetype most = 14;
    const QList<Problem>& found = m_problems.problems();
    if (found.isEmpty()) {
        m_prompt->tell(tr("Nothing to look at."));
        return;
    }
    QString title = words::problemCount(static_cast<int>(found.size()));
    if (found.size() > most)
        title = tr("%1; the %2 most urgent").arg(title).arg(most);
    Choices choices{title, {}};
    const QDateTime now = m_parts.desk.now();
    for (const Problem& one : found.mid(0, most)) {
        choices.list.append({words::problem(one, m_parts.book, now),
                             words::problemFollows(one, m_parts.book, now),
                             [this, one] { jumpTo(one); }});
    }
    const QWidget& chip = m_top->problemsButton();
    m_choices->ask(choices, {chip.mapToGlobal(QPoint()), chip.size()});
}

// To the list that offers what can be done about it, where there is one.
void MainWindow::jumpTo(const Problem& problem)
{
    revealTable(problem.tableId);
    select(problem.partyId);
    showInBook(problem.partyId);
}

} // namespace hoststand
