// SPDX-License-Identifier: Apache-2.0
// Tables that are kept out of use for a while, and given back.
#include "ui/shell/main_window.h"

#include "models/rules/block_text.h"
#include "ui/book/words.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

// What stands in the way of the table goes at one key; what is to come, or takes others along, is
// shown first.
void MainWindow::askBlock(const QString& tableId)
{
    if (tableId.isEmpty()) {
        m_prompt->tell(tr("Choose a table first."));
        return;
    }
    const QList<const Block*> blocks = m_parts.desk.blocksOf(tableId);
    const QDateTime now = m_parts.desk.now();
    if (blocks.isEmpty())
        return askBlockTime(tableId);
    if (blocks.size() == 1 && blocks.first()->from <= now && blocks.first()->tableIds.size() == 1) {
        m_actions.unblock(blocks.first()->id);
        return;
    }
    const PartyText text(m_parts.book, m_parts.desk.serviceDate());
    Choices choices{tr("%1 is blocked").arg(text.tableName(tableId)), {}};
    for (const Block* block : blocks) {
        const QString tables = text.placeName(Placement{block->tableIds, {}});
        const QString time = block->from <= now
                                 ? tr("until %1").arg(text.time(block->to))
                                 : tr("%1 to %2").arg(text.time(block->from), text.time(block->to));
        choices.list.append({tr("Unblock %1, %2", "tables, a time").arg(tables, time),
                             block->reason.isEmpty() ? tr("Free for guests again") : block->reason,
                             [this, id = block->id] { m_actions.unblock(id); }});
    }
    choices.list.append({tr("Block it for another time"), tr("What is blocked stays so"),
                         [this, tableId] { askBlockTime(tableId); }});
    m_choices->ask(choices, anchorOfSelection());
}

void MainWindow::askBlockTime(const QString& tableId)
{
    const PartyText text(m_parts.book, m_parts.desk.serviceDate());
    PromptBar::LineQuestion question;
    question.words = tr("Block %1").arg(text.tableName(tableId));
    question.placeholder = tr("30 spill, or 21:00");
    question.action = tr("Block");
    question.read = [this, tableId](const QString& typed) -> PromptBar::LineAnswer {
        const PartyText now(m_parts.book, m_parts.desk.serviceDate());
        const auto span = blockSpan(typed, m_parts.desk.now(), m_parts.desk.serviceDate(),
                                    m_parts.book.calendar());
        if (!span)
            return {words::error(span.error(), m_parts.book).line(), false};
        QStringList parts;
        const QDateTime dayEnd =
            m_parts.book.calendar().beginOf(m_parts.desk.serviceDate().addDays(1));
        if (span->from > m_parts.desk.now())
            parts.append(tr("%1 to %2").arg(now.time(span->from), now.time(span->to)));
        else if (span->to == dayEnd)
            parts.append(tr("for the rest of the night"));
        else
            parts.append(tr("until %1").arg(now.time(span->to)));
        const QStringList met = m_actions.placing().blockWarnings(tableId, {span->from, span->to});
        return {words::dotted(parts + met), true, !met.isEmpty()};
    };
    question.take = [this, tableId](const QString& typed) { m_actions.block(tableId, typed); };
    m_prompt->askLine(question);
}

} // namespace hoststand
