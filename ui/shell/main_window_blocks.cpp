// SPDX-License-Identifier: Apache-2.0
// Tables that are kept out of use for a while, and given back.
#include "ui/shell/main_window.h"

#include "models/rules/block_text.h"
#include "ui/book/words.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/key_router.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"

namespace hoststand {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

// What stands in the way of the table goes at one key; what is to come, or takes others along, is
// shown first.
QString MainWindow::askBlock(const QString& tableId, const QString& letter)
{
    if (tableId.isEmpty()) {
        m_prompt->tell(tr("Choose a table first."));
        return {};
    }
    if (isTimelineOfAnotherDay()) {
        m_prompt->tell(tr("Tables are blocked for tonight alone: go back to tonight first."));
        return {};
    }
    if (const Block* one = m_parts.desk.blockNow(tableId))
        return m_actions.unblock(one->id, letter.isEmpty() ? 0ms : KeyRouter::hold);
    const QList<const Block*> blocks = m_parts.desk.blocksOf(tableId);
    if (blocks.isEmpty()) {
        askBlockTime(tableId, letter);
        return {};
    }
    const QDateTime now = m_parts.desk.now();
    const PartyText text(m_parts.book, m_parts.desk.serviceDate());
    Choices choices{tr("Blocked times of %1").arg(text.tableName(tableId)), {}};
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
    return {};
}

Choice MainWindow::blockChoice(const QString& tableId)
{
    const QString table = PartyText(m_parts.book, m_parts.desk.serviceDate()).tableName(tableId);
    const auto ask = [this, tableId] { askBlock(tableId); };
    if (m_parts.desk.blockNow(tableId))
        return {tr("Unblock %1").arg(table), tr("Free for guests again"), ask};
    return {tr("Block %1").arg(table),
            tr("Nobody is seated there meanwhile; asks how long and why"), ask};
}

void MainWindow::askBlockTime(const QString& tableId, const QString& letter)
{
    const PartyText text(m_parts.book, m_parts.desk.serviceDate());
    PromptBar::LineQuestion question;
    question.words = tr("Block %1").arg(text.tableName(tableId));
    question.placeholder = tr("30 spill, or 21:00");
    question.action = tr("Block");
    question.typed = letter;
    if (!letter.isEmpty()) {
        question.isFresh = freshFor();
    }
    question.read = [this, tableId](const QString& typed) -> PromptBar::LineAnswer {
        const PartyText now(m_parts.book, m_parts.desk.serviceDate());
        const auto span = blockSpan(typed, m_parts.desk.now(), m_parts.desk.serviceDate(),
                                    m_parts.book.calendar());
        if (!span)
            return {words::error(span.error(), m_parts.book).line(), {}, false};
        const QDateTime at = m_parts.desk.now();
        const QString when =
            span->from > at ? tr("%1 to %2").arg(now.time(span->from), now.time(span->to))
            : span->to == nightEnd(at, m_parts.desk.serviceDate(), m_parts.book.calendar())
                ? tr("for the rest of the night")
                : tr("until %1").arg(now.time(span->to));
        return {when,
                words::dotted(m_actions.placing().blockWarnings(tableId, {span->from, span->to}))};
    };
    question.take = [this, tableId](const QString& typed) { m_actions.block(tableId, typed); };
    m_prompt->askLine(question);
}

} // namespace hoststand
