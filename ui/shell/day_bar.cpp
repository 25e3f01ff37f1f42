// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/day_bar.h"

#include "ui/book/words.h"
#include "ui/shell/key_map.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"
#include "ui/theme/paint.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int dayTouch = 44; ///< least side of what a finger presses
constexpr int dateSide = 8;  ///< beside the words in the button
constexpr int chipsFrom = 8; ///< from the arrow

void sayWhole(ElidedLabel& label, const QString& text)
{
    label.setText(text);
    label.setMinimumWidth(label.sizeHint().width());
}

} // namespace

/// The ground of the date: two lines stand on it.
class DateButton final : public ThemedButton
{
public:
    DateButton(const Theme& theme, QWidget* parent) : ThemedButton(theme, {}, parent)
    {
        setFocusPolicy(Qt::TabFocus);
        setMinimumHeight(dayTouch);
    }
    void setElsewhere(bool isElsewhere)
    {
        m_isElsewhere = isElsewhere;
        update();
    }
    [[nodiscard]] QSize sizeHint() const override { return layout()->sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double radius = theme().metric(Metric::radius);
        const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        const ColorRole ground = m_isElsewhere  ? ColorRole::accent_soft
                                 : underMouse() ? ColorRole::control_hover
                                                : ColorRole::control;
        painter.setPen(
            QPen(theme().color(m_isElsewhere ? ColorRole::accent : ColorRole::line_strong), 1));
        painter.setBrush(theme().color(isDown() ? ColorRole::control_down : ground));
        painter.drawRoundedRect(frame, radius, radius);
        if (keyboardHere())
            paintFocusRing(painter, theme(), rect(), radius);
    }

private:
    bool m_isElsewhere = false;
};

DayBar::DayBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_previous(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_next(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_button(new DateButton(theme, this)),
      m_date(new ElidedLabel(theme, FontRole::body_strong, ColorRole::text, {}, m_button)),
      m_under(new ElidedLabel(theme, FontRole::small_text, ColorRole::text_muted, {}, m_button)),
      m_shifts(new QWidget(this)), m_row(new QHBoxLayout(m_shifts)), m_group(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_previous);
    row->addWidget(m_button);
    row->addWidget(m_next);
    row->addWidget(m_shifts);
    m_row->setContentsMargins(chipsFrom, 0, 0, 0);
    m_row->setSpacing(4);
    auto* lines = new QVBoxLayout(m_button);
    lines->setContentsMargins(dateSide, 2, dateSide, 2);
    lines->setSpacing(0);
    lines->addStretch();
    for (ElidedLabel* label : {m_date, m_under}) {
        label->setAlignment(Qt::AlignCenter);
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        lines->addWidget(label);
    }
    lines->addStretch();
    const auto dress = [&](ChipButton* arrow, const QString& icon, const QString& words,
                           KeyAction key, int days) {
        arrow->setIconName(icon);
        arrow->setFocusPolicy(Qt::TabFocus);
        arrow->setFixedSize(dayTouch, dayTouch);
        arrow->setAccessibleName(words);
        arrow->setToolTip(withKey(words, key));
        connect(arrow, &QAbstractButton::clicked, this, [this, days] { Q_EMIT stepped(days); });
    };
    dress(m_previous, u"chevron_left"_s, tr("Previous day"), KeyAction::previous_day, -1);
    dress(m_next, u"chevron_right"_s, tr("Next day"), KeyAction::next_day, 1);
    connect(m_button, &QAbstractButton::clicked, this, &DayBar::calendarWanted);
    m_shifts->hide();
}

QWidget& DayBar::dateButton() const
{
    return *m_button;
}

void DayBar::setDate(const QString& date, const QString& shortDate, bool isTonight)
{
    if (date == m_long && shortDate == m_short && isTonight == m_isTonight)
        return;
    m_long = date;
    m_short = shortDate;
    m_isTonight = isTonight;
    present();
}

void DayBar::setShiftName(const QString& name, bool isAlone)
{
    if (name == m_shiftName && isAlone == m_isAlone)
        return;
    m_shiftName = name;
    m_isAlone = isAlone;
    present();
}

void DayBar::setUrgent(const QString& words, const QString& why)
{
    if (words == m_urgent && why == m_why)
        return;
    m_urgent = words;
    m_why = why;
    present();
}

int DayBar::widthWithoutChips() const
{
    return 2 * (dayTouch + layout()->spacing()) + m_button->minimumSizeHint().width();
}

void DayBar::setRoom(bool year, int width)
{
    if (year == m_hasYear && width == m_chipRoom)
        return;
    const bool isOther = year != m_hasYear;
    m_hasYear = year;
    m_chipRoom = width;
    if (isOther)
        present();
    presentChips();
}

void DayBar::present()
{
    sayWhole(*m_date, m_hasYear ? m_long : m_short);
    m_date->setColor(m_isTonight ? ColorRole::text : ColorRole::accent_text);
    const QString elsewhere = m_isTonight ? QString() : tr("not tonight");
    const QString shift = m_isAlone ? tr("%1 only", "a shift").arg(m_shiftName) : m_shiftName;
    const QString under = !m_urgent.isEmpty() ? m_urgent
                          : m_isTonight       ? shift
                                        : words::dotted({elsewhere, m_isAlone ? shift : QString()});
    sayWhole(*m_under, under);
    m_under->setColor(!m_urgent.isEmpty()         ? ColorRole::alert_text
                      : m_isTonight && !m_isAlone ? ColorRole::text_muted
                                                  : ColorRole::accent_text);
    m_under->setVisible(!under.isEmpty());
    if (!m_urgent.isEmpty())
        m_under->setToolTip(m_why);
    m_button->setElsewhere(!m_isTonight);
    m_button->setAccessibleName(
        words::dotted({m_long, m_isTonight ? tr("tonight") : elsewhere, shift, m_urgent}));
    m_button->setToolTip(
        words::dotted({tr("Choose a day and a shift"),
                       m_isTonight ? QString() : withKey(tr("Tonight"), KeyAction::today), m_why}));
    m_button->updateGeometry();
}

void DayBar::setShifts(const QList<ShiftChip>& chips, const QString& chosenId)
{
    const bool same = chips == m_told && m_chosen == chosenId && !m_chips.isEmpty();
    if (same)
        return;
    m_told = chips;
    m_chosen = chosenId;
    presentChips();
}

void DayBar::presentChips()
{
    while (m_chips.size() > m_told.size())
        delete m_chips.takeLast();
    int wanted = chipsFrom;
    for (qsizetype i = 0; i < m_told.size(); ++i) {
        const ShiftChip& one = m_told.at(i);
        if (i == m_chips.size()) {
            auto* chip = new ChipButton(m_theme, {}, ChipButton::Kind::solid, m_shifts);
            chip->setFocusPolicy(Qt::TabFocus);
            m_group->addButton(chip);
            m_row->addWidget(chip);
            m_chips.append(chip);
            connect(chip, &QAbstractButton::clicked, this,
                    [this, i] { Q_EMIT shiftChosen(m_told.value(i).id); });
        }
        ChipButton* chip = m_chips.at(i);
        chip->setText(one.name);
        chip->setCount(one.covers);
        chip->setChecked(one.id == m_chosen);
        const QString what = words::dotted({one.name, words::covers(one.covers)});
        chip->setToolTip(what);
        chip->setAccessibleName(what);
        wanted += chip->sizeHint().width() + 4;
    }
    m_shifts->setVisible(m_told.size() > 1 && wanted <= m_chipRoom);
}

} // namespace hoststand
