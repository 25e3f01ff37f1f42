// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/settings_card.h"

#include "ui/book/chip_flow.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int settingsWidth = 470;
constexpr int settingsValueWidth = 76;
} // namespace

SettingsCard::SettingsCard(Theme& theme, QWidget& window) : FloatingCard(theme, window)
{
    const QString title = tr("Settings");
    setAccessibleName(title);
    setFixedWidth(settingsWidth);
    column().addWidget(new ElidedLabel(theme, FontRole::title, ColorRole::text, title, this));
    addTheme(theme);
    addRow(tr("Grace for late parties"), tr("So long after its time a party is shown as late"),
           graceRange, [this]() -> std::chrono::minutes& { return m_values.house.grace; });
    addRow(tr("Waiting at the door"), tr("So long a booked party may wait for its table"),
           promisedRange, [this]() -> std::chrono::minutes& { return m_values.house.promised; });
    addRow(tr("Cleaning a table"), tr("Between one party and the next, in every plan and quote"),
           cleaningRange, [this]() -> std::chrono::minutes& { return m_values.house.cleaning; });
    addRow(tr("Paid and still there"), tr("After that it is among what to look at"), paidRange,
           [this]() -> std::chrono::minutes& { return m_values.house.paid; });
    addRow(
        tr("Lock when nobody is here"), tr("The next change then asks for a PIN"), idleRange,
        [this]() -> std::chrono::minutes& { return m_values.idle; }, tr("never"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme.metric(Metric::gap));
    m_save = new PrimaryButton(theme, tr("Save"), this);
    m_save->setToolTip(tr("For this console, at once"));
    auto* close = new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this);
    close->setToolTip(tr("Leave the house's habits as they were (Esc)"));
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    buttons->addWidget(close);
    column().addLayout(buttons);
    connect(m_save, &PrimaryButton::clicked, this, &SettingsCard::save);
    connect(close, &ChipButton::clicked, this, &FloatingCard::dismiss);
    connect(&theme, &Theme::changed, this, &SettingsCard::refresh);
}

void SettingsCard::addTheme(Theme& theme)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(new ElidedLabel(theme, FontRole::body, ColorRole::text, tr("Theme"), this), 1);
    const auto add = [&](const QString& words, Theme::Mode mode) {
        auto* chip = new ChipButton(theme, words, ChipButton::Kind::tab, this);
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setToolTip(tr("%1 theme, on this console, at once").arg(words));
        row->addWidget(chip);
        connect(chip, &ChipButton::clicked, this, [this, &theme, mode] {
            theme.setMode(mode);
            refresh();
        });
        return chip;
    };
    m_dark = add(tr("Dark"), Theme::Mode::dark);
    m_light = add(tr("Light"), Theme::Mode::light);
    column().addLayout(row);
}

void SettingsCard::addRow(const QString& name, const QString& says, const MinutesRange& range,
                          std::function<std::chrono::minutes&()> of, const QString& zero)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(new ElidedLabel(theme(), FontRole::body, ColorRole::text, name, this));
    words->addWidget(
        new ElidedLabel(theme(), FontRole::small_text, ColorRole::text_muted, says, this));
    row->addLayout(words, 1);
    const qsizetype index = m_rows.size();
    const auto button = [&](const QString& icon, const QString& tip, int by) {
        auto* chip = new ChipButton(theme(), {}, ChipButton::Kind::plain, this);
        chip->setIconName(icon);
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setToolTip(tip);
        chip->setAccessibleName(tip);
        connect(chip, &ChipButton::clicked, this, [this, index, by] { step(index, by); });
        return chip;
    };
    auto* less = button(u"minus"_s, tr("%1: less").arg(name), -range.step);
    auto* value = new ElidedLabel(theme(), FontRole::body, ColorRole::text, {}, this);
    value->setAlignment(Qt::AlignCenter);
    value->setFixedWidth(settingsValueWidth);
    auto* more = button(u"plus"_s, tr("%1: more").arg(name), range.step);
    row->addWidget(less);
    row->addWidget(value);
    row->addWidget(more);
    column().addLayout(row);
    m_rows.append({value, less, more, std::move(of), range, zero});
}

void SettingsCard::ask(const Values& values)
{
    m_values = m_before = values;
    refresh();
    showCentred();
}

void SettingsCard::step(qsizetype row, int by)
{
    const Row& one = m_rows.at(row);
    one.of() = one.range.within(one.of() + std::chrono::minutes(by));
    refresh();
}

void SettingsCard::refresh()
{
    m_dark->setChecked(theme().mode() == Theme::Mode::dark);
    m_light->setChecked(theme().mode() == Theme::Mode::light);
    m_dark->setIconName(m_dark->isChecked() ? u"tick"_s : u"moon"_s);
    m_light->setIconName(m_light->isChecked() ? u"tick"_s : u"sun"_s);
    for (const Row& row : std::as_const(m_rows)) {
        const auto minutes = static_cast<int>(row.of().count());
        row.value->setText(minutes == 0 && !row.zero.isEmpty() ? row.zero
                                                               : tr("%1 min").arg(minutes));
        row.less->setEnabled(minutes > row.range.least);
        row.more->setEnabled(minutes < row.range.most);
    }
    m_save->setEnabled(!(m_values == m_before));
}

void SettingsCard::save()
{
    const Values chosen = m_values;
    if (chosen == m_before)
        return;
    dismiss();
    Q_EMIT saved(chosen);
}

void SettingsCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        save();
    else
        FloatingCard::keyPressEvent(event);
}

} // namespace hoststand
