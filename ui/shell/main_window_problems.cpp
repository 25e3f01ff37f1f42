// SPDX-License-Identifier: Apache-2.0
// What a host should look at before it is too late, each with a jump to it.
#include "ui/book/words_problems.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/main_window.h"
#include "ui/shell/prompt_bar.h"
#include "ui/theme/buttons.h"

#include <QHBoxLayout>

namespace hoststand {

void MainWindow::buildProblems(QHBoxLayout& row)
{
    m_problemChip = new ChipButton(m_parts.theme, {}, ChipButton::Kind::plain, row.parentWidget());
    m_problemChip->setIconName(QStringLiteral("alert"));
    m_problemChip->setFocusPolicy(Qt::TabFocus);
    row.addWidget(m_problemChip);
    connect(m_problemChip, &QAbstractButton::clicked, this, &MainWindow::showProblems);
    connect(&m_problems, &ProblemList::changed, this, &MainWindow::refreshProblems);
    refreshProblems();
}

void MainWindow::refreshProblems()
{
    const auto count = static_cast<int>(m_problems.problems().size());
    m_problemChip->setVisible(count > 0);
    m_problemChip->setText(QString::number(count));
    m_problemChip->setAccessibleName(words::problemCount(count));
    m_problemChip->setToolTip(withKey(words::problemCount(count), KeyAction::problems));
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
    m_choices->ask(choices, {m_problemChip->mapToGlobal(QPoint()), m_problemChip->size()});
}

// To the list that offers what can be done about it, where there is one.
void MainWindow::jumpTo(const Problem& problem)
{
    revealTable(problem.tableId);
    select(problem.partyId);
    showInBook(problem.partyId);
}

} // namespace hoststand
