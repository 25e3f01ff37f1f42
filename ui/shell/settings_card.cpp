// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/settings_card.h"

#include "ui/book/chip_flow.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int settingsWidth = 520;
constexpr int settingsFieldWidth = 64;
constexpr int settingsMostTyped = 6;
} // namespace

SettingsCard::SettingsCard(Theme& theme, QWidget& window)
    : FloatingCard(theme, window),
      m_says(new WrapLabel(theme, FontRole::small_text, ColorRole::text_muted, 2, this)),
      m_save(new PrimaryButton(theme, tr("Save"), this))
{
    const QString title = tr("Settings");
    setAccessibleName(title);
    setFixedWidth(settingsWidth);
    column().addWidget(new ElidedLabel(theme, FontRole::title, ColorRole::text, title, this));
    addTheme(theme);
    addRows();
    column().addWidget(m_says);
    addButtons();
    connect(&theme, &Theme::changed, this, &SettingsCard::refreshTheme);
}

void SettingsCard::addRows()
{
    addRow(tr("Grace for late parties"), tr("So long after its time a party is shown as late"),
           graceRange, [this]() -> std::chrono::minutes& { return m_values.house.grace; });
    addRow(tr("Waiting at the door"), tr("So long a booked party may wait for its table"),
           promisedRange, [this]() -> std::chrono::minutes& { return m_values.house.promised; });
    addRow(tr("Cleaning a table"), tr("Between one party and the next"), cleaningRange,
           [this]() -> std::chrono::minutes& { return m_values.house.cleaning; });
    addRow(tr("Paid and still there"), tr("After that it is among what to look at"), paidRange,
           [this]() -> std::chrono::minutes& { return m_values.house.paid; });
    addRow(tr("Lock when nobody is here"), tr("The next change then asks for a PIN; 0 is never"),
           idleRange, [this]() -> std::chrono::minutes& { return m_values.idle; });
}

void SettingsCard::addButtons()
{
    m_save->setToolTip(tr("Save for this console, at once (Enter)"));
    auto* close = new ChipButton(theme(), tr("Close"), ChipButton::Kind::plain, this);
    close->setToolTip(tr("Leave the house's habits as they were (Esc)"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme().metric(Metric::gap));
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    buttons->addWidget(close);
    column().addLayout(buttons);
    connect(m_save, &PrimaryButton::clicked, this, &SettingsCard::save);
    connect(close, &ChipButton::clicked, this, &FloatingCard::dismiss);
}

void SettingsCard::addTheme(Theme& theme)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(new ElidedLabel(theme, FontRole::body, ColorRole::text, tr("Theme"), this), 1);
    const auto add = [&](const QString& words, const QString& tip, Theme::Mode mode) {
        auto* chip = new ChipButton(theme, words, ChipButton::Kind::tab, this);
        chip->setFocusPolicy(Qt::TabFocus);
        chip->setToolTip(tip);
        row->addWidget(chip);
        connect(chip, &ChipButton::clicked, this, [this, &theme, mode] {
            theme.setMode(mode);
            refreshTheme();
        });
        return chip;
    };
    m_dark = add(tr("Dark"), tr("The dark theme, on this console, at once"), Theme::Mode::dark);
    m_light = add(tr("Light"), tr("The light theme, on this console, at once"), Theme::Mode::light);
    column().addLayout(row);
}

ChipButton* SettingsCard::stepper(qsizetype row, const QString& icon, const QString& tip, int by)
{
    auto* chip = new ChipButton(theme(), {}, ChipButton::Kind::plain, this);
    chip->setIconName(icon);
    chip->setFocusPolicy(Qt::TabFocus); // a press leaves the keyboard in the field
    chip->setToolTip(tip);
    chip->setAccessibleName(tip);
    connect(chip, &ChipButton::clicked, this, [this, row, by] { step(row, by); });
    return chip;
}

void SettingsCard::addRow(const QString& name, const QString& words, const MinutesRange& range,
                          const MinutesOf& of)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(1);
    lines->addWidget(new ElidedLabel(theme(), FontRole::body, ColorRole::text, name, this));
    lines->addWidget(
        new ElidedLabel(theme(), FontRole::small_text, ColorRole::text_muted, words, this));
    row->addLayout(lines, 1);
    const qsizetype index = m_rows.size();
    auto* field = new QLineEdit(this);
    field->setFixedWidth(settingsFieldWidth);
    field->setMinimumHeight(theme().metric(Metric::control));
    field->setMaxLength(settingsMostTyped);
    field->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    field->setAccessibleName(tr("%1, minutes").arg(name));
    field->setToolTip(tr("%1 to %2 minutes").arg(range.least).arg(range.most));
    connect(field, &QLineEdit::textEdited, this, [this, index] { onTyped(index); });
    auto* less = stepper(index, u"minus"_s, tr("%1: less").arg(name), -range.step);
    auto* more = stepper(index, u"plus"_s, tr("%1: more").arg(name), range.step);
    row->addWidget(less);
    row->addWidget(field);
    row->addWidget(
        new ElidedLabel(theme(), FontRole::body, ColorRole::text_muted, tr("min"), this));
    row->addWidget(more);
    column().addLayout(row);
    m_rows.append({name, field, less, more, of, range});
}

void SettingsCard::ask(const Values& values)
{
    m_values = m_before = values;
    for (const Row& row : std::as_const(m_rows))
        row.field->setText(QString::number(row.of().count()));
    refreshTheme();
    refreshRows();
    showCentred();
}

void SettingsCard::takeFocus()
{
    m_rows.first().field->setFocus(Qt::PopupFocusReason);
    m_rows.first().field->selectAll();
}

std::optional<int> SettingsCard::typed(const Row& row) const
{
    bool isNumber = false;
    const int minutes = row.field->text().trimmed().toInt(&isNumber);
    return isNumber && row.range.has(minutes) ? std::optional(minutes) : std::nullopt;
}

void SettingsCard::step(qsizetype row, int by)
{
    const Row& one = m_rows.at(row);
    one.of() = one.range.within(one.of() + std::chrono::minutes(by));
    one.field->setText(QString::number(one.of().count()));
    refreshRows();
}

void SettingsCard::onTyped(qsizetype row)
{
    const Row& one = m_rows.at(row);
    if (const std::optional<int> minutes = typed(one))
        one.of() = std::chrono::minutes(*minutes);
    refreshRows();
}

void SettingsCard::refreshTheme()
{
    const bool isDark = theme().mode() == Theme::Mode::dark;
    m_dark->setChecked(isDark);
    m_light->setChecked(!isDark);
    m_dark->setIconName(isDark ? u"tick"_s : u"moon"_s);
    m_light->setIconName(isDark ? u"sun"_s : u"tick"_s);
}

// The first field that cannot be meant says what it could be.
void SettingsCard::refreshRows()
{
    QString refused;
    for (const Row& row : std::as_const(m_rows)) {
        const auto minutes = static_cast<int>(row.of().count());
        row.less->setEnabled(minutes > row.range.least);
        row.more->setEnabled(minutes < row.range.most);
        if (refused.isEmpty() && !typed(row))
            refused = tr("%1: type a number of minutes from %2 to %3.")
                          .arg(row.name)
                          .arg(row.range.least)
                          .arg(row.range.most);
    }
    m_says->setColor(refused.isEmpty() ? ColorRole::text_muted : ColorRole::warn_text);
    m_says->setText(refused.isEmpty() ? tr("Save keeps it on this console; it is seen at once.")
                                      : refused);
    m_save->setEnabled(refused.isEmpty() && m_values != m_before);
}

QString SettingsCard::says() const
{
    return m_says->text();
}

void SettingsCard::save()
{
    for (const Row& row : std::as_const(m_rows)) {
        if (!typed(row)) {
            row.field->setFocus(Qt::OtherFocusReason);
            row.field->selectAll();
            return;
        }
    }
    const Values chosen = m_values;
    dismiss();
    if (chosen != m_before)
        Q_EMIT saved(chosen);
}

// Before anybody else: a field would leave its Enter to the window, where it is another party's.
bool SettingsCard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        for (qsizetype i = 0; i < m_rows.size(); ++i) {
            if (m_rows.at(i).field == watched)
                return pressIn(i, *static_cast<QKeyEvent*>(event));
        }
    }
    return FloatingCard::eventFilter(watched, event);
}

bool SettingsCard::pressIn(qsizetype row, const QKeyEvent& event)
{
    const int by = m_rows.at(row).range.step;
    switch (event.key()) {
    case Qt::Key_Up:
        step(row, by);
        return true;
    case Qt::Key_Down:
        step(row, -by);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!event.isAutoRepeat())
            save();
        return true;
    default:
        return false;
    }
}

} // namespace hoststand
