// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/paint.h"

#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace hoststand {

namespace {

constexpr double markGap = 3;
constexpr int pillIcon = 12;
constexpr double pillPadding = 9;

class Saved final
{
public:
    explicit Saved(QPainter& painter) : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter& m_painter;
};

double ratioOf(const QPainter& painter)
{
    return painter.device()->devicePixelRatioF();
}

void paintMore(QPainter& painter, const Theme& theme, qsizetype count, const QRectF& square)
{
    const QColor fill = theme.color(ColorRole::tip);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(square, square.height() / 4, square.height() / 4);
    painter.setPen(theme.color(ColorRole::tip_text));
    paintText(painter, theme, square, Qt::AlignCenter, u"+%1"_s.arg(count),
              theme.font(square.height() * 0.56, QFont::Bold));
}

} // namespace

void paintText(QPainter& painter, const Theme& theme, const QRectF& rect, Qt::Alignment alignment,
               const QString& text, const QFont& font)
{
    if (text.isEmpty())
        return;
    constexpr double slip = 0.5; // of sums of widths that were made to fit
    const Theme::Shaped words = theme.shaped(theme.elided(text, font, rect.width() + slip), font);
    const double spare = rect.width() - words.width;
    double x = rect.left();
    if (alignment.testFlag(Qt::AlignHCenter))
        x += spare / 2;
    else if (alignment.testFlag(Qt::AlignRight))
        x += spare;
    painter.setFont(font);
    painter.drawStaticText(QPointF(x, rect.center().y() - words.height / 2), words.text);
}

void paintMark(QPainter& painter, const Theme& theme, Mark mark, const QRectF& square)
{
    const Saved saved(painter);
    const MarkLook look = theme.mark(mark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.fill);
    painter.drawRoundedRect(square, square.height() / 4, square.height() / 4);
    if (!look.letter.isEmpty()) {
        painter.setPen(look.ink);
        paintText(painter, theme, square, Qt::AlignCenter, look.letter,
                  theme.font(square.height() * 0.68, QFont::Bold));
        return;
    }
    const int side = qRound(square.height() * 0.76);
    const QPointF corner = square.center() - QPointF(side / 2.0, side / 2.0);
    painter.drawPixmap(corner, theme.pixmap(look.icon, look.ink, side, ratioOf(painter)));
}

double paintMarks(QPainter& painter, const Theme& theme, const QList<Mark>& marks,
                  const QPointF& topLeft, double side, double width)
{
    const auto places = static_cast<qsizetype>((width + markGap) / (side + markGap));
    if (marks.isEmpty() || places < 1)
        return 0;
    const bool all = marks.size() <= places;
    const qsizetype shown = all ? marks.size() : places - 1;
    QRectF square(topLeft, QSizeF(side, side));
    for (qsizetype i = 0; i < shown; ++i) {
        paintMark(painter, theme, marks.at(i), square);
        square.translate(side + markGap, 0);
    }
    if (!all) {
        const Saved saved(painter);
        paintMore(painter, theme, marks.size() - shown, square);
        square.translate(side + markGap, 0);
    }
    return square.left() - markGap - topLeft.x();
}

void paintPill(QPainter& painter, const Theme& theme, const QRectF& rect, const QColor& fill,
               const QColor& ink, const QString& text, const QFont& font)
{
    const Saved saved(painter);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    painter.setPen(ink);
    const double inside = rect.height() / 4;
    paintText(painter, theme, rect.adjusted(inside, 0, -inside, 0), Qt::AlignCenter, text, font);
}

void paintStatusPill(QPainter& painter, const Theme& theme, const QRectF& rect, StatusKey status,
                     const QString& text)
{
    const Saved saved(painter);
    const StatusLook look = theme.status(status);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.fill);
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);

    const QFont font = theme.font(11, QFont::DemiBold);
    const double wanted = theme.shaped(text, font).width;
    const double withIcon = wanted + pillIcon + 4;
    const bool icon = withIcon + 2 * pillPadding <= rect.width() + 1;
    const double used = std::min(icon ? withIcon : wanted, rect.width() - 2 * pillPadding);
    double x = rect.center().x() - used / 2;
    if (icon) {
        painter.drawPixmap(QPointF(x, rect.center().y() - pillIcon / 2.0),
                           theme.pixmap(look.icon, look.ink, pillIcon, ratioOf(painter)));
        x += pillIcon + 4;
    }
    const QRectF room(x, rect.top(), rect.center().x() + used / 2 - x + 1, rect.height());
    painter.setPen(look.ink);
    paintText(painter, theme, room, Qt::AlignVCenter | Qt::AlignLeft, text, font);
}

double statusPillWidth(const Theme& theme, const QString& text)
{
    return theme.shaped(text, theme.font(11, QFont::DemiBold)).width + pillIcon + 4 +
           2 * pillPadding;
}

void paintFocusRing(QPainter& painter, const Theme& theme, const QRectF& rect, double radius)
{
    const Saved saved(painter);
    const double width = theme.metric(Metric::focus_width);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(ColorRole::focus), width));
    painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), radius,
                            radius);
}

} // namespace hoststand
