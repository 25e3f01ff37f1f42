// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/calendar_card.h"

#include "ui/book/words.h"
#include "ui/shell/key_map.h"
#include "ui/theme/labels.h"
#include "ui/theme/paint.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <array>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int weekDays = 7;
constexpr int weeksShown = 6;
constexpr int cellWidth = 58;
constexpr int cellHeight = 48;
constexpr int friday = 5;

ColorRole inkOfCell(bool isChosen, bool isQuiet)
{
    if (isChosen)
        return ColorRole::accent_ink;
    return isQuiet ? ColorRole::text_muted : ColorRole::text;
}

} // namespace

DayCell::DayCell(const Theme& theme, QWidget* parent) : ThemedButton(theme, {}, parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

QSize DayCell::sizeHint() const
{
    return {cellWidth, cellHeight};
}

void DayCell::show(QDate date, const CalendarDay& day)
{
    m_date = date;
    m_day = day;
    setText(QString::number(date.day()));
    name();
    update();
}

void DayCell::setMarks(bool isChosen, bool isTonight, bool isOfMonth)
{
    m_isChosen = isChosen;
    m_isTonight = isTonight;
    m_isOfMonth = isOfMonth;
    name();
    update();
}

void DayCell::name()
{
    const QString covers = !m_day.isOpen       ? tr("no service")
                           : m_day.covers < 0  ? tr("covers not known yet")
                           : m_day.covers == 0 ? tr("nothing booked")
                                               : words::covers(m_day.covers);
    const QString said = words::dotted(
        {QLocale().toString(m_date, tr("dddd d MMMM yyyy", "a date format")),
         m_isTonight ? tr("tonight") : QString(), m_isChosen ? tr("shown") : QString(), covers,
         m_day.isClosed ? tr("closed") : QString()});
    setAccessibleName(said);
    setToolTip(said);
}

void DayCell::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    const double radius = theme().metric(Metric::radius);
    const ColorRole ground = m_isChosen     ? ColorRole::accent
                             : underMouse() ? ColorRole::control_hover
                                            : ColorRole::card;
    const bool isFramed = m_isTonight && !m_isChosen;
    painter.setPen(isFramed ? QPen(theme().color(ColorRole::accent), 1.5) : QPen(Qt::NoPen));
    painter.setBrush(
        theme().color(m_isOfMonth || m_isChosen || underMouse() ? ground : ColorRole::surface));
    painter.drawRoundedRect(frame, radius, radius);
    const bool isWeekend = m_date.dayOfWeek() >= friday;
    const ColorRole ink = inkOfCell(m_isChosen, !m_isOfMonth || !m_day.isOpen);
    painter.setPen(theme().color(ink));
    painter.setFont(
        theme().font(isWeekend || m_isTonight ? FontRole::body_strong : FontRole::body));
    painter.drawText(QRectF(0, 5, width(), 20), Qt::AlignCenter, text());
    painter.setPen(theme().color(m_isChosen ? ColorRole::accent_ink : ColorRole::text_muted));
    painter.setFont(theme().font(FontRole::small_text));
    const QString under = m_day.isClosed      ? tr("%1 done", "covers").arg(qMax(0, m_day.covers))
                          : !m_day.isOpen     ? u"—"_s
                          : m_day.covers >= 0 ? QString::number(m_day.covers)
                                              : u"·"_s;
    const QRectF room(2, 25, width() - 4, 17);
    painter.drawText(room, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(under, Qt::ElideRight, int(room.width())));
    if (keyboardHere())
        paintFocusRing(painter, theme(), rect(), radius);
}

CalendarCard::CalendarCard(const Theme& theme, QWidget& window)
    : FloatingCard(theme, window),
      m_title(new ElidedLabel(theme, FontRole::title, ColorRole::text, {}, this)),
      m_grid(new QGridLayout), m_chipRow(new QHBoxLayout)
{
    auto* head = new QHBoxLayout;
    const auto arrow = [&](const QString& icon, const QString& words, int months) {
        auto* button = new ChipButton(theme, {}, ChipButton::Kind::plain, this);
        button->setIconName(icon);
        button->setAccessibleName(words);
        button->setToolTip(words);
        button->setFixedSize(44, 44);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QAbstractButton::clicked, this, [this, button, months] {
            if (!button->hasFocus())
                return goTo(m_current.addMonths(months));
            m_current = m_current.addMonths(months); // pressed again by the same key
            showMonth();
        });
        return button;
    };
    m_title->setAlignment(Qt::AlignCenter);
    head->addWidget(arrow(u"chevron_left"_s, tr("Previous month (Page Up)"), -1));
    head->addWidget(m_title, 1);
    head->addWidget(arrow(u"chevron_right"_s, tr("Next month (Page Down)"), 1));
    column().addLayout(head);
    m_grid->setSpacing(2);
    for (int day = 0; day < weekDays; ++day) {
        auto* name = new ElidedLabel(theme, FontRole::caption, ColorRole::text_muted,
                                     QLocale().dayName(day + 1, QLocale::ShortFormat), this);
        name->setAlignment(Qt::AlignCenter);
        m_grid->addWidget(name, 0, day);
    }
    for (int i = 0; i < weekDays * weeksShown; ++i) {
        auto* cell = new DayCell(theme, this);
        cell->installEventFilter(this);
        m_grid->addWidget(cell, 1 + i / weekDays, i % weekDays);
        m_cells.append(cell);
        connect(cell, &QAbstractButton::clicked, this, [this, cell] {
            const QDate date = cell->date();
            dismiss();
            Q_EMIT dayChosen(date);
        });
    }
    column().addLayout(m_grid);
    m_chipRow->setSpacing(4);
    column().addLayout(m_chipRow);
    auto* tonight = new ChipButton(theme, tr("Today"), ChipButton::Kind::plain, this);
    tonight->setToolTip(withKey(tr("Back to tonight’s book"), KeyAction::today));
    tonight->setFocusPolicy(Qt::TabFocus);
    m_chipRow->addStretch(1);
    m_chipRow->addWidget(tonight);
    connect(tonight, &QAbstractButton::clicked, this, [this] {
        dismiss();
        Q_EMIT dayChosen(m_tonight);
    });
    setAccessibleName(tr("Calendar"));
}

void CalendarCard::setShifts(const QList<ShiftChip>& chips, const QString& chosenId)
{
    m_told = chips;
    while (m_chips.size() > chips.size())
        delete m_chips.takeLast();
    for (qsizetype i = 0; i < chips.size(); ++i) {
        if (i == m_chips.size()) {
            auto* chip = new ChipButton(theme(), {}, ChipButton::Kind::solid, this);
            chip->setFocusPolicy(Qt::TabFocus);
            chip->setMaximumWidth(cellWidth * 3);
            m_chipRow->insertWidget(static_cast<int>(i), chip);
            m_chips.append(chip);
            connect(chip, &QAbstractButton::clicked, this, [this, i] {
                const QString id = m_told.value(i).id;
                dismiss();
                Q_EMIT shiftChosen(id);
            });
        }
        const ShiftChip& one = chips.at(i);
        ChipButton* chip = m_chips.at(i);
        chip->setText(one.name);
        chip->setCount(one.covers);
        chip->setChecked(one.id == chosenId);
        chip->setToolTip(words::dotted({one.name, words::covers(one.covers)}));
        chip->setAccessibleName(chip->toolTip());
    }
}

void CalendarCard::ask(QDate chosen, QDate tonight, const QRect& globalRect)
{
    m_chosen = chosen;
    m_tonight = tonight;
    m_current = chosen;
    showMonth();
    showNear(globalRect);
}

void CalendarCard::refresh()
{
    if (isVisible())
        showMonth();
}

void CalendarCard::showMonth()
{
    const QDate first(m_current.year(), m_current.month(), 1);
    const QDate begin = first.addDays(1 - first.dayOfWeek());
    m_title->setText(QLocale().toString(first, tr("MMMM yyyy", "a month's format")));
    for (int i = 0; i < m_cells.size(); ++i) {
        const QDate date = begin.addDays(i);
        m_cells.at(i)->show(date, m_lookUp ? m_lookUp(date) : CalendarDay());
        m_cells.at(i)->setMarks(date == m_chosen, date == m_tonight,
                                date.month() == m_current.month());
    }
}

void CalendarCard::goTo(QDate date)
{
    if (!date.isValid())
        return;
    m_current = date;
    showMonth();
    takeFocus();
}

void CalendarCard::takeFocus()
{
    for (DayCell* cell : std::as_const(m_cells)) {
        if (cell->date() == m_current)
            cell->setFocus(Qt::PopupFocusReason);
    }
}

bool CalendarCard::goByKey(int key)
{
    switch (key) {
    case Qt::Key_Left:
        goTo(m_current.addDays(-1));
        return true;
    case Qt::Key_Right:
        goTo(m_current.addDays(1));
        return true;
    case Qt::Key_Up:
        goTo(m_current.addDays(-weekDays));
        return true;
    case Qt::Key_Down:
        goTo(m_current.addDays(weekDays));
        return true;
    case Qt::Key_PageUp:
        goTo(m_current.addMonths(-1));
        return true;
    case Qt::Key_PageDown:
        goTo(m_current.addMonths(1));
        return true;
    case Qt::Key_Home:
        goTo(m_tonight);
        return true;
    default:
        return false;
    }
}

void CalendarCard::keyPressEvent(QKeyEvent* event)
{
    if (!goByKey(event->key()))
        FloatingCard::keyPressEvent(event);
}

// The cells are buttons, whose own arrows would go through all that can have the focus.
bool CalendarCard::eventFilter(QObject* watched, QEvent* event)
{
    const auto* cell = qobject_cast<DayCell*>(watched);
    if (cell && event->type() == QEvent::FocusIn)
        m_current = cell->date();
    if (cell && event->type() == QEvent::KeyPress && goByKey(static_cast<QKeyEvent*>(event)->key()))
        return true;
    return FloatingCard::eventFilter(watched, event);
}

} // namespace hoststand
