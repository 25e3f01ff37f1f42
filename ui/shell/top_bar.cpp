// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/top_bar.h"

#include "ui/book/words.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/key_map.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sideMargin = 16;
constexpr int sideMarginNarrow = 12;
constexpr int barGap = 14;
constexpr int barGapNarrow = 6;
constexpr int lookupLeast = 130;
constexpr int barHeight = 60;
constexpr int undoLeast = 78;
constexpr int undoMost = 320;
constexpr int undoMostNarrow = 270;
constexpr int narrow = 1440;
constexpr int wideForCovers = 1840; ///< in one line, beside the shifts
constexpr int undoNamed = 130;      ///< the same where there is room
constexpr int mostForShifts = 520;
constexpr int tight = 1024; // below, the venue's name gives way, and the covers elide
constexpr int coversTight = 92;
constexpr int venueWhole = 120; ///< so much of its name gives way to nothing
constexpr int venueWholeNarrow = 100;
constexpr int venueMost = 320;
constexpr int venueMostNarrow = 180;
constexpr int logoSide = 32;
constexpr int userSide = 34;
constexpr int lockedRoom = 28; ///< beside and between icon and word

/// The product's mark.
class Logo final : public QWidget
{
public:
    Logo(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
    {
        setFixedSize(logoSide, logoSide);
        connect(&theme, &Theme::changed, this, [this] { update(); });
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(ColorRole::accent));
        painter.drawRoundedRect(rect(), m_theme.metric(Metric::radius),
                                m_theme.metric(Metric::radius));
        painter.setPen(m_theme.color(ColorRole::accent_ink));
        painter.setFont(m_theme.font(18, QFont::Bold));
        painter.drawText(rect(), Qt::AlignCenter, u"H"_s);
    }

private:
    const Theme& m_theme;
};

QWidget* stack(const QList<QWidget*>& lines, QWidget* parent)
{
    auto* widget = new QWidget(parent);
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    column->addStretch();
    for (QWidget* line : lines)
        column->addWidget(line);
    column->addStretch();
    return widget;
}

/// At most `whole` pixels of it never elide.
void say(ElidedLabel& label, const QString& text, int whole = QWIDGETSIZE_MAX)
{
    label.setText(text);
    label.setMinimumWidth(std::min(label.sizeHint().width(), whole));
}

} // namespace

/// The signed-in user's initials in a circle; locked, a pill that says so.
class UserButton final : public ThemedButton
{
public:
    UserButton(const Theme& theme, QWidget* parent) : ThemedButton(theme, {}, parent)
    {
        setFocusPolicy(Qt::TabFocus);
    }
    void setLocked(bool locked)
    {
        m_isLocked = locked;
        updateGeometry();
        update();
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        if (!m_isLocked)
            return {userSide, userSide};
        const QFontMetricsF metrics(theme().font(FontRole::small_text));
        return {static_cast<int>(std::ceil(metrics.horizontalAdvance(tr("Locked")))) +
                    theme().metric(Metric::icon) + lockedRoom,
                userSide};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme().color(ColorRole::line_strong), 1));
        painter.setBrush(
            theme().color(underMouse() ? ColorRole::control_hover : ColorRole::control));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), height() / 2.0 - 1,
                                height() / 2.0 - 1);
        if (m_isLocked)
            paintLocked(painter);
        else
            paintText(painter, rect(), theme().font(FontRole::small_text),
                      theme().color(ColorRole::text));
        if (keyboardHere())
            paintFocusRing(painter, theme(), rect(), height() / 2.0);
    }

private:
    void paintLocked(QPainter& painter)
    {
        const int side = theme().metric(Metric::icon);
        const QColor ink = theme().color(ColorRole::text);
        painter.drawPixmap(lockedRoom / 3, (height() - side) / 2,
                           theme().pixmap(u"locked"_s, ink, side, devicePixelRatioF()));
        painter.setFont(theme().font(FontRole::small_text));
        painter.setPen(ink);
        painter.drawText(rect().adjusted(lockedRoom / 3 + side + 4, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter, tr("Locked"));
    }

    bool m_isLocked = false;
};

TopBar::TopBar(const Theme& theme, QWidget& window, LookupBox::Find find, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_venue(new ElidedLabel(theme, FontRole::title, ColorRole::text, {}, this)),
      m_street(new ElidedLabel(theme, FontRole::small_text, ColorRole::text_muted, {}, this)),
      m_days(new DayBar(theme, this)),
      m_coversHead(
          new ElidedLabel(theme, FontRole::caption, ColorRole::text_muted, tr("COVERS"), this)),
      m_covers(new ElidedLabel(theme, FontRole::body_strong, ColorRole::text, {}, this)),
      m_coversRest(new ElidedLabel(theme, FontRole::small_text, ColorRole::text_muted, {}, this)),
      m_problems(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_lookup(new LookupBox(theme, window, std::move(find), this)),
      m_pill(new ConnectionPill(theme, this)), m_clock(new QLabel(this)),
      m_undo(new ChipButton(theme, tr("Undo"), ChipButton::Kind::plain, this)),
      m_user(new UserButton(theme, this))
{
    setFixedHeight(barHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(sideMargin, 0, sideMargin, 0);
    row->setSpacing(barGap);
    row->addWidget(new Logo(theme, this));
    row->addWidget(stack({m_venue, m_street}, this));
    row->addWidget(m_days);
    row->addWidget(stack({m_coversHead, m_covers, m_coversRest}, this));
    row->addWidget(m_problems);
    row->addWidget(m_lookup, 8);
    row->addStretch();
    // Undo, whose words change with every tap, moves nothing that a hand may be on its way to; and
    // where a longer pill takes its place, a press opens a list and undoes nothing.
    row->addWidget(m_undo);
    row->addWidget(m_pill);
    row->addWidget(m_clock);
    row->addWidget(m_user);
    m_problems->setIconName(u"alert"_s);
    m_problems->setFocusPolicy(Qt::TabFocus);
    m_problems->hide();
    connect(m_problems, &ChipButton::clicked, this, &TopBar::problemsPressed);
    m_lookup->setMinimumWidth(lookupLeast);
    m_lookup->setMaximumWidth(460);
    m_lookup->setFixedHeight(theme.metric(Metric::control));
    m_undo->setIconName(u"undo"_s);
    m_undo->setFocusPolicy(Qt::TabFocus);
    m_undo->setMinimumWidth(undoLeast);
    m_undo->setEnabled(false);
    m_lookup->setToolTip(withKey(tr("Find a guest or table"), KeyAction::lookup));
    connect(m_pill, &QAbstractButton::clicked, this, &TopBar::pillPressed);
    connect(m_undo, &QAbstractButton::clicked, this, &TopBar::undoPressed);
    connect(m_user, &QAbstractButton::clicked, this, &TopBar::userPressed);
    connect(&theme, &Theme::changed, this, &TopBar::dress);
    dress();
}

void TopBar::dress()
{
    m_clock->setFont(m_theme.font(FontRole::display));
    update();
}

QWidget& TopBar::userButton() const
{
    return *m_user;
}

void TopBar::setVenue(const QString& name, const QString& street)
{
    const int whole = width() < narrow ? venueWholeNarrow : venueWhole;
    say(*m_venue, name, whole);
    say(*m_street, street, whole);
    m_street->setVisible(!street.isEmpty());
}

void TopBar::setService(const QString& date, const QString& shortDate, const QString& shift,
                        bool isTonight, bool isAlone)
{
    m_days->setDate(date, shortDate, isTonight);
    m_days->setShiftName(shift, isAlone);
    shareRoom();
}

void TopBar::setDoorHold(const QString& words, const QString& why)
{
    m_days->setUrgent(words, why);
}

void TopBar::setCovers(const CoverTotals& totals)
{
    m_totals = totals;
    presentCovers();
    shareRoom();
}

void TopBar::presentCovers()
{
    const bool oneLine = width() >= wideForCovers;
    m_coversHead->setVisible(m_totals && oneLine);
    m_coversRest->setVisible(m_totals && !oneLine);
    if (!m_totals)
        return;
    QStringList rest{tr("%1 to come").arg(m_totals->toCome), tr("%1 done").arg(m_totals->done)};
    if (m_totals->atDoor > 0)
        rest.prepend(tr("%1 at the door").arg(m_totals->atDoor));
    const QString said = rest.join(u" · "_s);
    say(*m_covers, oneLine ? u"%1 · %2"_s.arg(tr("%1 in house").arg(m_totals->inHouse), said)
                           : tr("%1 in house").arg(words::covers(m_totals->inHouse)));
    say(*m_coversRest, said);
    if (width() < tight)
        m_coversRest->setMinimumWidth(coversTight);
}

void TopBar::setLink(const LinkStatus& status, const Calendar& calendar)
{
    m_pill->setStatus(status, calendar);
    shareRoom();
}

void TopBar::setClock(const QString& time)
{
    if (m_clock->text() != time)
        m_clock->setText(time);
}

void TopBar::setUndo(const QString& words)
{
    m_undo->setEnabled(!words.isEmpty());
    m_undo->setText(words.isEmpty() ? tr("Undo") : words);
    m_undo->setSubject(m_undo->text());
    m_undo->setToolTip(withKey(m_undo->text(), KeyAction::undo));
}

void TopBar::setProblems(int count, const QString& words, const QString& tip)
{
    m_problems->setVisible(count > 0);
    m_problems->setText(QString::number(count));
    m_problems->setAccessibleName(words);
    m_problems->setToolTip(tip);
    shareRoom();
}

void TopBar::setUser(const QString& name, const QString& initials)
{
    m_user->setText(initials);
    m_userName = name;
    presentUser();
}

void TopBar::setLocked(bool locked)
{
    if (locked == m_isLocked)
        return;
    m_isLocked = locked;
    m_user->setLocked(locked);
    presentUser();
}

void TopBar::presentUser()
{
    const QString words = m_isLocked ? tr("Locked by %1. Press to sign in").arg(m_userName)
                                     : tr("Signed in: %1").arg(m_userName);
    m_user->setToolTip(m_isLocked ? withKey(words, KeyAction::switch_user) : m_userName);
    m_user->setAccessibleName(words);
}

void TopBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < narrow;
    const int side = isNarrow ? sideMarginNarrow : sideMargin;
    layout()->setContentsMargins(side, 0, side, 0);
    m_undo->setMinimumWidth(isNarrow ? undoLeast : undoNamed);
    m_undo->setMaximumWidth(isNarrow ? undoMostNarrow : undoMost);
    layout()->setSpacing(isNarrow ? barGapNarrow : barGap);
    for (ElidedLabel* label : {m_venue, m_street}) {
        label->setMaximumWidth(isNarrow ? venueMostNarrow : venueMost);
        label->setMinimumWidth(
            std::min(label->sizeHint().width(), isNarrow ? venueWholeNarrow : venueWhole));
    }
    m_venue->parentWidget()->setVisible(width() >= tight);
    presentCovers();
    shareRoom();
}

/// What nobody else needs is the shifts'; undo's words, which change with every tap, do not count.
void TopBar::shareRoom()
{
    const bool hasYear = width() >= narrow;
    const int chips = m_days->minimumSizeHint().width() - m_days->widthWithoutChips();
    const int others = layout()->totalMinimumSize().width() - chips;
    const int left = std::clamp(width() - others, 0, mostForShifts);
    m_days->setRoom(hasYear, hasYear ? left : 0);
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(ColorRole::surface));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(ColorRole::line));
}

} // namespace hoststand
