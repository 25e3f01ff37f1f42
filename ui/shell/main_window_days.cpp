// SPDX-License-Identifier: Apache-2.0
// Other days in the window: which one is shown, what goes there, what is put right on a past one.
#include "models/book/correction_desk.h"
#include "models/rules/corrections.h"
#include "models/rules/status_steps.h"
#include "ui/book/book_panel.h"
#include "ui/book/words.h"
#include "ui/shell/announcer.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/day_controller.h"
#include "ui/shell/main_window.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/top_bar.h"

#include <QStackedWidget>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

void MainWindow::buildDays()
{
    m_days = std::make_unique<DayController>(
        DayController::Parts{m_parts.theme, m_parts.book, m_parts.sync, m_parts.desk, m_summary,
                             *m_top, *m_dayBand, *this});
    watch(&m_days->calendar());
    connect(m_days.get(), &DayController::dayShown, this, &MainWindow::showDay);
    connect(m_days.get(), &DayController::shiftShown, this, [this](const QString& shift) {
        m_parties.setShift(shift);
        m_summary.setShift(shift);
        m_top->setCovers(m_summary.totals());
        m_book->setSelectedParty(m_party);
        refreshTimeline();
    });
    connect(m_days.get(), &DayController::closingWanted, this, &MainWindow::offerClosing);
    connect(m_days.get(), &DayController::said, m_announcer, &Announcer::say);
}

// Nothing that is being typed is lost, and whoever is chosen stays so.
void MainWindow::showDay(QDate date)
{
    if (!date.isValid() || date == m_parties.serviceDate())
        return;

    m_parties.setServiceDate(date);
    m_waiting.setServiceDate(date);
    m_summary.setServiceDate(date);
    m_top->setCovers(m_summary.totals());
    m_book->setSelectedParty(m_party);
    refreshDoor();
    refreshTimeline();
    if (m_place == Place::timeline && !m_days->choice().isTonight())
        m_timeline->fit(); // now is not on it
}

void MainWindow::goToDayOf(const QString& partyId)
{
    if (const Reservation* party = m_parts.book.reservation(partyId);
        party && party->date != m_days->choice().chosen())
        m_days->choice().choose(party->date);
}

/// Whose rows are tables of that day, and not those that are blocked or joined tonight.
bool MainWindow::isTimelineOfAnotherDay() const
{
    return m_place == Place::timeline && !m_days->choice().isTonight();
}

bool MainWindow::isOfAnotherDay(KeyAction action)
{
    const Reservation* party = m_parts.book.reservation(m_party);
    if (!party)
        return false;
    const DayPlace place = m_parts.desk.placeOf(party->date);
    if (CorrectionDesk(m_parts.book, m_parts.desk).isFor(*party)) {
        offerCorrection(m_party, anchorOfSelection());
        return true;
    }
    const bool comesNow = action == KeyAction::arrive || action == KeyAction::seat ||
                          action == KeyAction::next_step || action == KeyAction::main_action;
    if (!comesNow || m_parts.desk.dateOf(*party) == m_parts.desk.serviceDate())
        return false;
    if (action == KeyAction::main_action && place == DayPlace::ahead) {
        askTable(Placing::assign);
        return true;
    }
    if (action == KeyAction::main_action && stageOf(party->status) == Stage::upcoming) {
        offerWaysOut(); // they did not come
        return true;
    }
    Reservation here = *party;
    here.status = Status::arrived;
    if (const Result<void> may = m_parts.desk.dayAllows(*party, here); !may)
        m_prompt->tell(words::error(may.error(), m_parts.book).line());
    return true;
}

// --- what is put right

void MainWindow::offerCorrection(const QString& partyId, const QRect& anchor)
{
    const Reservation* party = m_parts.book.reservation(partyId);
    if (!party)
        return;
    const PartyText text(m_parts.book, party->date);
    Choices choices{
        tr("Correct %1, %2", "party, day").arg(text.nameAndSize(*party), words::day(party->date)),
        {}};
    const auto report = [this](const Result<QString>& result) { m_actions.report(result); };
    for (const Status outcome : outcomes()) {
        if (party->status == outcome)
            continue;
        choices.list.append(
            {words::status(outcome), tr("now: %1").arg(words::status(party->status).toLower()),
             [this, partyId, outcome, report] {
                 report(CorrectionDesk(m_parts.book, m_parts.desk).setOutcome(partyId, outcome));
             }});
    }
    choices.list.append({tr("Covers…"), words::covers(party->partySize),
                         [this, partyId] { askCorrectedCovers(partyId); }});
    choices.list.append({tr("Note…"),
                         party->notes.isEmpty() ? tr("none yet") : party->notes.simplified(),
                         [this, partyId] { askCorrectedNote(partyId); }});
    m_choices->ask(choices, anchor);
}

void MainWindow::askCorrectedCovers(const QString& partyId)
{
    const Reservation* party = m_parts.book.reservation(partyId);
    if (!party)
        return;
    const PartyText text(m_parts.book, party->date);
    m_prompt->askCount(
        tr("How many were %1?").arg(text.shortName(*party)), party->partySize, {},
        [this, partyId](int covers) {
            m_actions.report(CorrectionDesk(m_parts.book, m_parts.desk).setCovers(partyId, covers));
        });
}

void MainWindow::askCorrectedNote(const QString& partyId)
{
    const Reservation* party = m_parts.book.reservation(partyId);
    if (!party)
        return;
    const PartyText text(m_parts.book, party->date);
    PromptBar::LineQuestion question;
    question.words = tr("Note on %1").arg(text.shortName(*party));
    question.placeholder = tr("what is to be known of them");
    question.action = tr("Correct");
    question.typed = party->notes.simplified();
    question.read = [before = party->notes.simplified()](const QString& typed) {
        const bool differs = typed.simplified() != before;
        return PromptBar::LineAnswer{differs ? typed.simplified().isEmpty()
                                                   ? tr("takes the note away")
                                                   : tr("in the activity list, with who did it")
                                             : tr("it is so already"),
                                     {},
                                     differs};
    };
    question.take = [this, partyId](const QString& typed) {
        m_actions.report(CorrectionDesk(m_parts.book, m_parts.desk).setNote(partyId, typed));
    };
    m_prompt->askLine(question);
}

} // namespace hoststand
