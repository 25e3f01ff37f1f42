// SPDX-License-Identifier: Apache-2.0
#include "ui/book/walk_in_line.h"

#include "ui/book/words.h"
#include "ui/book/words_servers.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostCovers = 99;
} // namespace

WalkInLine::WalkInLine(const Theme& theme, const Book& book, const Desk& desk, QWidget* parent)
    : QWidget(parent), m_book(book), m_desk(desk), m_look(book, desk), m_field(new QLineEdit(this)),
      m_words(new ElidedLabel(theme, FontRole::body_strong, ColorRole::text, {}, this)),
      m_advice(new ElidedLabel(theme, FontRole::small_text, ColorRole::text_muted, {}, this)),
      m_take(new PrimaryButton(theme, tr("Seat"), this))
{
    m_field->setPlaceholderText(tr("Walk-in: 3, or 3 Petrov"));
    m_field->setAccessibleName(tr("Walk-in: guests, and a name if you like"));
    m_field->setMaxLength(60);
    m_field->setFixedWidth(172);
    m_field->setMinimumHeight(theme.metric(Metric::control));
    m_take->setCompact(true);
    m_take->setKeyHint(tr("Enter", "the key"));
    m_take->setFocusPolicy(Qt::NoFocus);
    auto* close = new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this);
    close->setToolTip(tr("Close (Esc)"));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 4, 10, 4);
    row->setSpacing(12);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addStretch();
    lines->addWidget(m_words);
    lines->addWidget(m_advice);
    lines->addStretch();
    row->addWidget(m_field);
    row->addLayout(lines, 1);
    row->addWidget(m_take);
    row->addWidget(close);
    connect(m_field, &QLineEdit::textEdited, this, &WalkInLine::read);
    connect(m_field, &QLineEdit::returnPressed, this, &WalkInLine::take);
    connect(m_take, &PrimaryButton::clicked, this, &WalkInLine::take);
    connect(close, &ChipButton::clicked, this, &WalkInLine::closed);
    connect(&book, &Book::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    read();
}

void WalkInLine::begin(const QString& tableId)
{
    m_table = tableId;
    m_field->clear();
    read();
    m_field->setFocus(Qt::OtherFocusReason);
}

void WalkInLine::read()
{
    const QString text = m_field->text().trimmed();
    qsizetype digits = 0;
    while (digits < text.size() && text.at(digits).isDigit())
        ++digits;
    m_covers = std::clamp(text.left(digits).toInt(), 0, mostCovers);
    m_isEmptyTaken = false;
    m_name = text.mid(digits).simplified();
    refresh();
}

bool WalkInLine::isUnclean() const
{
    return m_answer.kind == WalkInAnswer::Kind::table_now && !m_answer.bySeat &&
           std::any_of(m_answer.placement.tableIds.cbegin(), m_answer.placement.tableIds.cend(),
                       [this](const QString& id) {
                           const TableState* state = m_book.tableState(id);
                           return state && (state->condition == TableCondition::dirty ||
                                            state->condition == TableCondition::occupied);
                       });
}

QString WalkInLine::answerWords() const
{
    const QString answer = words::walkIn(m_answer, m_book, m_desk.serviceDate());
    return isUnclean() ? tr("%1 · to be cleaned first").arg(answer) : answer;
}

QString WalkInLine::adviceWords() const
{
    switch (m_answer.kind) {
    case WalkInAnswer::Kind::table_now:
        return m_meets.isEmpty() ? QString()
                                 : tr("A whole turn %1: tell them when it ends.")
                                       .arg(words::meetsBooking(m_book, m_meets));
    case WalkInAnswer::Kind::table_soon:
        return tr("Enter puts them on the waitlist until it is free.");
    case WalkInAnswer::Kind::quote:
        return tr("Enter puts them on the waitlist.");
    case WalkInAnswer::Kind::none:
        return tr("Seat them in smaller groups, each as a walk-in.");
    }
    return {};
}

QString WalkInLine::serverWarning() const
{
    if (m_answer.kind != WalkInAnswer::Kind::table_now)
        return {};
    const FloorSituation floor = m_desk.situation();
    return words::serverWarning(floor, m_book, takerOf(floor, m_answer.placement.tableIds), {});
}

void WalkInLine::refresh()
{
    m_answer = {};
    m_meets.clear();
    if (m_covers > 0) {
        const WalkInThere there = m_look.walkInAnswer(m_covers, m_table);
        m_answer = there.answer;
        m_meets = there.nextPartyId;
        m_words->setText(answerWords());
    } else {
        m_words->setText(m_isEmptyTaken ? tr("How many are they? Type a number, then Enter.")
                                        : tr("Type how many they are; a name may follow."));
    }
    const QString warning = m_covers > 0 ? serverWarning() : QString();
    const QString advice = m_covers > 0 ? words::dotted({warning, adviceWords()}) : QString();
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    const bool now = m_answer.kind == WalkInAnswer::Kind::table_now;
    const bool isGood = now && !isUnclean() && m_meets.isEmpty() && warning.isEmpty();
    m_words->setColor(m_covers == 0 && !m_isEmptyTaken ? ColorRole::text_muted
                      : isGood                         ? ColorRole::good_text
                                                       : ColorRole::warn_text);
    m_take->setText(now ? tr("Seat") : tr("Waitlist"));
    m_take->setVisible(now || waits()); // the words beside it say where
}

bool WalkInLine::waits() const
{
    return m_answer.kind == WalkInAnswer::Kind::table_soon ||
           m_answer.kind == WalkInAnswer::Kind::quote;
}

void WalkInLine::take()
{
    m_isEmptyTaken = m_covers == 0;
    refresh(); // what is shown is what is taken, as of now
    if (waits())
        Q_EMIT waitingTaken(m_field->text());
    if (m_answer.kind != WalkInAnswer::Kind::table_now)
        return;
    Q_EMIT taken(m_covers, m_answer.placement, m_answer.until, m_name);
}

void WalkInLine::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace hoststand
