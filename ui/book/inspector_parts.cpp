// SPDX-License-Identifier: Apache-2.0
#include "ui/book/inspector_parts.h"

#include "models/rules/status_steps.h"
#include "models/rules/wait_quote.h"
#include "ui/book/book_looks.h"
#include "ui/book/option_button.h"
#include "ui/book/words.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int avatarSide = 50;
constexpr int fingerWide = 44;

bool isPartlyHere(const Reservation& party)
{
    return party.status == Status::arrived && party.arrivedCovers < party.partySize;
}
} // namespace

// --- head

PageHead::PageHead(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_title(new ElidedLabel(theme, FontRole::heading, ColorRole::text, {}, this)),
      m_line(new ElidedLabel(theme, FontRole::small_text, ColorRole::text_muted, {}, this)),
      m_second(new ElidedLabel(theme, FontRole::small_text, ColorRole::text_muted, {}, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(avatarSide + 14, 0, 0, 0);
    layout->setSpacing(0);
    layout->addStretch(1);
    layout->addWidget(m_title);
    layout->addWidget(m_line);
    layout->addWidget(m_second);
    layout->addStretch(1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFixedHeight(62);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void PageHead::show(const QString& initials, const QString& title, const QString& line,
                    const QString& second)
{
    m_title->setText(title);
    m_line->setText(line);
    m_line->setVisible(!line.isEmpty());
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
    if (initials == m_initials)
        return;
    m_initials = initials;
    update();
}

void PageHead::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle(0.5, (height() - avatarSide) / 2.0 + 0.5, avatarSide - 1, avatarSide - 1);
    painter.setPen(QPen(m_theme.color(ColorRole::line_strong), 1));
    painter.setBrush(m_theme.color(ColorRole::control));
    painter.drawEllipse(circle);
    painter.setPen(m_theme.color(ColorRole::text));
    painter.setFont(m_theme.font(m_initials.size() > 2 ? 13 : 16, QFont::Bold));
    painter.drawText(circle, Qt::AlignCenter, m_initials);
}

ElidedLabel* captionLabel(const Theme& theme, const QString& text, QWidget* parent)
{
    return new ElidedLabel(theme, FontRole::caption, ColorRole::text_muted, text.toUpper(), parent);
}

// --- summary

SummaryCard::SummaryCard(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_title(new ElidedLabel(theme, FontRole::body_strong, ColorRole::text, {}, this))
{
    auto* ground = new Panel(theme, ColorRole::card, this);
    ground->setRadius(theme.metric(Metric::radius));
    ground->lower();
    auto* outer = new QGridLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(ground, 0, 0);
    auto* layout = new QVBoxLayout;
    layout->setContentsMargins(14, 11, 12, 11);
    layout->setSpacing(3);
    layout->addWidget(m_title);
    for (const int mostLines : {2, 2, 2, 3, 3}) {
        auto* line =
            new WrapLabel(theme, FontRole::small_text, ColorRole::text_muted, mostLines, this);
        m_lines.append(line);
        layout->addWidget(line);
    }
    outer->addLayout(layout, 0, 0);
}

void SummaryCard::show(const QString& title, const QStringList& lines, ColorRole firstLine)
{
    m_title->setText(title);
    QStringList said = lines;
    said.removeAll(QString());
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const QString text = said.value(i);
        m_lines.at(i)->setText(text);
        m_lines.at(i)->setVisible(!text.isEmpty());
    }
    m_lines.first()->setColor(firstLine);
}

// --- covers

CoversLine::CoversLine(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_text(new ElidedLabel(theme, FontRole::body_strong, ColorRole::text, {}, this)),
      m_fewer(new ChipButton(theme, u"−"_s, ChipButton::Kind::plain, this)),
      m_more(new ChipButton(theme, u"+"_s, ChipButton::Kind::plain, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_text, 1);
    m_fewer->setAccessibleName(tr("One cover less"));
    m_fewer->setToolTip(tr("One cover less (-)"));
    m_more->setAccessibleName(tr("One cover more"));
    m_more->setToolTip(tr("One cover more (+)"));
    for (ChipButton* button : {m_fewer, m_more}) {
        button->setMinimumWidth(fingerWide);
        row->addWidget(button);
    }
    connect(m_fewer, &ChipButton::clicked, this, [this] { Q_EMIT chosen(-1); });
    connect(m_more, &ChipButton::clicked, this, [this] { Q_EMIT chosen(1); });
}

void CoversLine::show(const Reservation& party)
{
    const bool seated = isSeated(party.status);
    const bool door = stageOf(party.status) == Stage::door;
    const int count = seated ? party.seatedCovers : door ? party.arrivedCovers : party.partySize;
    setVisible(seated || isAwaiting(party.status));
    m_fewer->setEnabled(count > 1);
    m_text->setText(seated ? tr("%1 at the table").arg(words::covers(count))
                    : door ? tr("%1 of %2 here").arg(count).arg(words::covers(party.partySize))
                           : tr("%1 to come").arg(words::covers(count)));
}

void CoversLine::show(const WaitlistEntry& entry)
{
    setVisible(isWaiting(entry));
    m_fewer->setEnabled(entry.partySize > 1);
    m_text->setText(tr("%1 wait").arg(words::covers(entry.partySize)));
}

// --- steps

StatusSteps::StatusSteps(const Theme& theme, QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    int place = 0;
    for (const Status step : mainPath()) {
        if (step == Status::finished)
            continue; // an action of its own: it gives the table back
        auto* button = new StatusButton(theme, statusKeyOf(step), words::status(step), this);
        button->setMinimumWidth(leastButton);
        grid->addWidget(button, place / 3, place % 3);
        m_buttons.append({step, button});
        ++place;
        connect(button, &StatusButton::clicked, this, [this, step] {
            const Reservation party = m_party;
            show(party); // a click does not check: the book does
            if (!(party.status == step))
                Q_EMIT chosen(step);
            else if (isPartlyHere(party))
                Q_EMIT countChosen();
        });
    }
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, 1);
}

void StatusSteps::show(const Reservation& party)
{
    m_party = party;
    for (const auto& [step, button] : m_buttons) {
        const bool present = party.status == step;
        const bool needsTable =
            isSeated(step) && !isSeated(party.status) && party.tableIds.isEmpty();
        const bool partly = step == Status::arrived && isPartlyHere(party);
        button->setText(partly ? tr("%1/%2 here").arg(party.arrivedCovers).arg(party.partySize)
                               : words::status(step));
        button->setChecked(present);
        button->setEnabled(present || (mayFollow(party.status, step) && !needsTable));
        button->setToolTip(needsTable ? tr("The party has no table yet")
                           : partly   ? tr("How many are here now?")
                                      : QString());
    }
}

// --- options

OptionList::OptionList(const Theme& theme, const QString& caption, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this)), m_buttons(new QVBoxLayout),
      m_instead(new WrapLabel(theme, FontRole::small_text, ColorRole::text_muted, 2, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    m_layout->addWidget(captionLabel(theme, caption, this));
    m_buttons->setSpacing(6);
    m_layout->addLayout(m_buttons);
    m_layout->addWidget(m_instead);
    m_instead->hide();
}

void OptionList::show(const QList<Line>& lines, const QString& instead)
{
    m_instead->setText(instead);
    m_instead->setVisible(lines.isEmpty() && !instead.isEmpty());
    setVisible(!lines.isEmpty() || !instead.isEmpty());
    if (lines == m_lines)
        return;
    m_lines = lines;
    rebuild();
}

void OptionList::rebuild()
{
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one that was just clicked
        delete item;
    }
    QList<OptionButton*> buttons;
    int nameWidth = 0;
    for (const Line& line : m_lines) {
        auto* button = new OptionButton(m_theme, line.name, line.reasons, this);
        button->setMarked(line.marked);
        button->setEnabled(line.offered);
        connect(button, &OptionButton::clicked, this, [this, line] { Q_EMIT chosen(line); });
        m_buttons->addWidget(button);
        buttons.append(button);
        nameWidth = std::max(nameWidth, button->wantedNameWidth());
    }
    for (OptionButton* button : buttons)
        button->setNameWidth(std::clamp(nameWidth, 34, 96));
}

// --- visits

VisitList::VisitList(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout),
      m_text(new WrapLabel(theme, FontRole::small_text, ColorRole::text_muted, 3, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(captionLabel(theme, tr("Last visits"), this));
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, 48);
    layout->addLayout(m_grid);
    layout->addWidget(m_text);
    for (int i = 0; i < most; ++i) {
        const Row row{new ElidedLabel(theme, FontRole::body_strong, ColorRole::text, {}, this),
                      new ElidedLabel(theme, FontRole::small_text, ColorRole::text_muted, {}, this),
                      new ElidedLabel(theme, FontRole::body_strong, ColorRole::text, {}, this)};
        row.spend->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_grid->addWidget(row.date, i, 0);
        m_grid->addWidget(row.what, i, 1);
        m_grid->addWidget(row.spend, i, 2);
        m_rows.append(row);
    }
    say({});
}

void VisitList::show(const QList<Visit>& visits)
{
    const int thisYear = visits.isEmpty() ? 0 : visits.first().date.year();
    for (int i = 0; i < most; ++i) {
        const Row& row = m_rows.at(i);
        const bool there = i < visits.size();
        for (ElidedLabel* label : {row.date, row.what, row.spend})
            label->setVisible(there);
        if (!there)
            continue;
        const Visit& visit = visits.at(i);
        const QString form =
            visit.date.year() == thisYear ? tr("d MMM", "a date") : tr("MMM yyyy", "a date");
        row.date->setText(QLocale().toString(visit.date, form));
        const bool came = stageOf(visit.status) != Stage::gone;
        QStringList parts{
            came ? words::tables(visit.tableNames) : words::status(visit.status).toLower(),
            words::guests(visit.covers), came ? visit.serverName.section(u' ', 0, 0) : QString()};
        parts.removeAll(QString());
        row.what->setText(parts.join(u" · "_s));
        row.spend->setText(words::money(visit.spend));
    }
    m_text->setText(visits.isEmpty() ? tr("This is the first visit.") : QString());
    m_text->setVisible(visits.isEmpty());
}

void VisitList::say(const QString& text)
{
    for (const Row& row : m_rows) {
        for (ElidedLabel* label : {row.date, row.what, row.spend})
            label->hide();
    }
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

} // namespace hoststand
