// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/layout_use_panel.h"

#include "ui/layout/layout_words.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

LayoutUsePanel::LayoutUsePanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_rows(new ChipWrap(theme, this)), m_one(new QWidget(this)),
      m_shifts(new ChipWrap(theme, m_one)), m_days(new ChipWrap(theme, m_one)),
      m_from(new TextField(tr("From, as 2026-11-21"), m_one)),
      m_to(new TextField(tr("To, as 2026-11-21"), m_one)), m_end(new ChipWrap(theme, m_one))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.metric(Metric::gap_small));
    column->addWidget(
        new ElidedLabel(theme, FontRole::caption, ColorRole::text_faint, tr("USED ON"), this));
    column->addWidget(m_rows);
    column->addWidget(m_one);
    auto* inner = new QVBoxLayout(m_one);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(theme.metric(Metric::gap_small));
    inner->addWidget(m_shifts);
    inner->addWidget(m_days);
    auto* dates = new QHBoxLayout;
    m_from->setPlaceholderText(tr("from YYYY-MM-DD"));
    m_to->setPlaceholderText(tr("to YYYY-MM-DD"));
    m_from->setObjectName(u"use_from"_s);
    m_to->setObjectName(u"use_to"_s);
    dates->addWidget(m_from);
    dates->addWidget(m_to);
    inner->addLayout(dates);
    inner->addWidget(m_end);
    for (int day = 1; day <= 7; ++day) {
        const QLocale locale;
        ChipButton* chip = m_days->add(locale.dayName(day, QLocale::ShortFormat),
                                       ChipButton::Kind::tab, locale.dayName(day));
        chip->setObjectName(u"use_day_%1"_s.arg(day));
        connect(chip, &QAbstractButton::clicked, this, [this, day](bool checked) {
            change([&](LayoutUse& use) {
                use.days.removeAll(day);
                if (checked)
                    use.days.append(day);
                std::ranges::sort(use.days);
            });
        });
    }
    ChipButton* gone = m_end->add(tr("Not any more"), ChipButton::Kind::plain,
                                  tr("Take this time off the layout"));
    connect(gone, &QAbstractButton::clicked, this, [this] {
        QList<LayoutUse> uses = m_uses;
        const int open = std::exchange(m_open, -1);
        if (open < uses.size()) {
            uses.removeAt(open);
            Q_EMIT given(uses);
        }
        refresh();
    });
    connect(m_from, &TextField::given, this,
            [this](const QString& typed) { takeDate(typed, &LayoutUse::from); });
    connect(m_to, &TextField::given, this,
            [this](const QString& typed) { takeDate(typed, &LayoutUse::to); });
    refresh();
}

void LayoutUsePanel::setShifts(const QList<std::pair<QString, QString>>& shifts)
{
    if (shifts == m_shiftNames)
        return;
    m_shiftNames = shifts;
    m_shifts->clear();
    for (const auto& [id, name] : shifts) {
        ChipButton* chip =
            m_shifts->add(name, ChipButton::Kind::tab, tr("Only for %1; none: for all").arg(name));
        chip->setObjectName(u"use_shift_"_s + id);
        connect(chip, &QAbstractButton::clicked, this, [this, shift = id](bool checked) {
            change([&](LayoutUse& use) { use.shiftId = checked ? shift : QString(); });
        });
    }
    m_shifts->arrange();
    refresh();
}

void LayoutUsePanel::setUses(const QList<LayoutUse>& uses)
{
    if (uses == m_uses)
        return;
    m_uses = uses;
    refresh();
}

void LayoutUsePanel::change(const std::function<void(LayoutUse&)>& how)
{
    if (m_open < 0 || m_open > m_uses.size())
        return;
    QList<LayoutUse> uses = m_uses;
    const bool isNew = m_open == uses.size();
    if (isNew)
        uses.append(LayoutUse());
    how(uses[m_open]);
    if (!isNew || uses.last() != LayoutUse()) {
        m_adds = false;
        Q_EMIT given(uses);
    }
    refresh();
}

void LayoutUsePanel::takeDate(const QString& typed, QDate LayoutUse::*which)
{
    const QDate date = QDate::fromString(typed, Qt::ISODate);
    if (!typed.isEmpty() && !date.isValid()) {
        Q_EMIT told(tr("%1 is no date: type it as 2026-11-21, or leave it empty.").arg(typed));
        refresh();
        return;
    }
    change([&](LayoutUse& use) { use.*which = date; });
}

void LayoutUsePanel::refresh()
{
    if (m_open > m_uses.size() || (m_open == m_uses.size() && !m_adds))
        m_open = -1;
    m_rows->clear();
    for (int i = 0; i < m_uses.size(); ++i) {
        const auto shift = std::ranges::find(m_shiftNames, m_uses.at(i).shiftId,
                                             &std::pair<QString, QString>::first);
        const QString words = words::layoutUse(
            m_uses.at(i), shift == m_shiftNames.cend() ? QString() : shift->second);
        ChipButton* row = m_rows->add(words, ChipButton::Kind::tab, tr("%1: change it").arg(words));
        row->setChecked(i == m_open);
        row->setObjectName(u"use_%1"_s.arg(i));
        connect(row, &QAbstractButton::clicked, this, [this, i] {
            m_from->commit(); // of the one that was open
            m_to->commit();
            m_open = m_open == i ? -1 : i;
            refresh();
        });
    }
    ChipButton* more = m_rows->add(
        m_uses.isEmpty() ? tr("+ When it is used") : tr("+ Another time"), ChipButton::Kind::plain,
        tr("A shift, weekdays or dates for which it is meant"));
    more->setObjectName(u"use_add"_s);
    connect(more, &QAbstractButton::clicked, this, [this] {
        // One that says nothing would mean every day: it begins with the first that is chosen.
        m_open = static_cast<int>(m_uses.size());
        m_adds = true;
        refresh();
    });
    m_rows->arrange();
    m_one->setVisible(m_open >= 0);
    if (m_open < 0)
        return;
    const LayoutUse use = m_uses.value(m_open);
    for (ChipButton* chip : m_shifts->chips())
        chip->setChecked(chip->objectName() == u"use_shift_"_s + use.shiftId);
    for (int day = 1; day <= 7; ++day)
        m_days->chips().at(day - 1)->setChecked(use.days.contains(day));
    m_from->setValue(use.from.toString(Qt::ISODate));
    m_to->setValue(use.to.toString(Qt::ISODate));
}

} // namespace hoststand
