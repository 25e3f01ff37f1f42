// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/day_band.h"

#include "ui/shell/key_map.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int bandSide = 12;

void bandTellOpenDay(QWidget& line, const QString& words)
{
    auto* said = line.findChild<ElidedLabel*>();
    auto* close = line.findChild<ChipButton*>();
    said->setText(words);
    close->setAccessibleName(u"%1, %2"_s.arg(words, close->text()));
}
} // namespace

DayBand::DayBand(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this)),
      m_elsewhere(new Panel(theme, ColorRole::accent_soft, this)),
      m_words(new ElidedLabel(theme, FontRole::body_strong, ColorRole::text, {}, m_elsewhere)),
      m_trouble(
          new ElidedLabel(theme, FontRole::body_strong, ColorRole::warn_text, {}, m_elsewhere)),
      m_today(new ChipButton(theme, tr("Today"), ChipButton::Kind::plain, m_elsewhere))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_column->addWidget(m_elsewhere);
    m_elsewhere->setRadius(theme.metric(Metric::radius));
    auto* row = new QHBoxLayout(m_elsewhere);
    row->setContentsMargins(bandSide, 3, 4, 3);
    row->addWidget(m_words);
    row->addWidget(m_trouble, 1);
    row->addWidget(m_today);
    m_today->setFocusPolicy(Qt::TabFocus);
    m_today->setToolTip(withKey(tr("Back to tonight’s book"), KeyAction::today));
    connect(m_today, &QAbstractButton::clicked, this, &DayBand::todayPressed);
    m_elsewhere->hide();
    hide();
}

void DayBand::setElsewhere(const QString& words, const QString& trouble)
{
    if (words == m_words->text() && trouble == m_trouble->text())
        return;
    m_words->setText(words);
    m_trouble->setText(trouble);
    m_elsewhere->setVisible(!words.isEmpty());
    setVisible(!words.isEmpty() || !m_open.isEmpty());
}

void DayBand::setOpenDays(const QList<OpenDay>& days)
{
    if (days == m_told)
        return;
    const auto sameDay = [](const OpenDay& a, const OpenDay& b) { return a.date == b.date; };
    const bool isSame =
        std::equal(days.cbegin(), days.cend(), m_told.cbegin(), m_told.cend(), sameDay);
    m_told = days;
    if (isSame) { // whoever stands on a button of it stays there
        for (qsizetype i = 0; i < days.size(); ++i)
            bandTellOpenDay(*m_open.at(i), days.at(i).words);
        return;
    }
    for (QWidget* line : std::as_const(m_open)) {
        line->hide();
        line->deleteLater(); // its button may be what was pressed
    }
    m_open.clear();
    for (const OpenDay& day : days) {
        auto* line = new Panel(m_theme, ColorRole::alert_soft, this);
        line->setRadius(m_theme.metric(Metric::radius));
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(bandSide, 3, 4, 3);
        auto* said =
            new ElidedLabel(m_theme, FontRole::body_strong, ColorRole::alert_text, day.words, line);
        auto* close = new ChipButton(m_theme, tr("Close it…"), ChipButton::Kind::plain, line);
        close->setFocusPolicy(Qt::TabFocus);
        close->setToolTip(tr("With what is still open"));
        bandTellOpenDay(*line, day.words);
        row->addWidget(said, 1);
        row->addWidget(close);
        connect(close, &QAbstractButton::clicked, this,
                [this, date = day.date] { Q_EMIT closingPressed(date); });
        m_column->addWidget(line);
        line->show();
        m_open.append(line);
    }
    setVisible(!m_words->text().isEmpty() || !m_open.isEmpty());
}

QString DayBand::text() const
{
    QStringList lines;
    if (!m_words->text().isEmpty())
        lines.append(m_words->text() + u' ' + m_trouble->text());
    for (const OpenDay& day : m_told)
        lines.append(day.words);
    return lines.join(u'\n');
}

QRect DayBand::globalRectOfOpenDay() const
{
    const QWidget* line = m_open.isEmpty() ? this : m_open.first();
    return {line->mapToGlobal(QPoint()), line->size()};
}

} // namespace hoststand
