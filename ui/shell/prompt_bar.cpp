// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/prompt_bar.h"

#include "ui/book/chip_flow.h"
#include "ui/shell/key_map.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int fieldWidth = 110;
constexpr int lineWidth = 160;
constexpr int longLineWidth = 210;
constexpr int mostTyped = 80;
constexpr int mostNamed = 5;

/// "which one: T1, T10, T11 …"
QString whichOf(const QStringList& names)
{
    const QString some = names.mid(0, mostNamed).join(u", "_s);
    return PromptBar::tr("which one: %1").arg(names.size() > mostNamed ? some + u" …"_s : some);
}
} // namespace

PromptBar::PromptBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_words(new ElidedLabel(theme, FontRole::body_strong, ColorRole::text, {}, this)),
      m_warning(new WrapLabel(theme, FontRole::body_strong, ColorRole::alert_text, 2, this)),
      m_field(new QLineEdit(this)),
      m_answer(new ElidedLabel(theme, FontRole::body, ColorRole::text_muted, {}, this)),
      m_lineAnswer(new WrapLabel(theme, FontRole::small_text, ColorRole::text_muted, 2, this)),
      m_action(new PrimaryButton(theme, {}, this)),
      m_close(new ChipButton(theme, tr("Close"), ChipButton::Kind::plain, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 2, 2, 2);
    row->setSpacing(theme.metric(Metric::gap));
    row->addWidget(m_words);
    row->addWidget(m_warning, 1, Qt::AlignVCenter);
    row->addWidget(m_field);
    row->addWidget(m_answer, 1);
    row->addWidget(m_lineAnswer, 1, Qt::AlignVCenter);
    row->addWidget(m_action);
    row->addWidget(m_close);
    m_field->setMaxLength(mostTyped);
    m_field->setTextMargins(5, 0, 5, 0);
    m_field->setMinimumHeight(theme.metric(Metric::control));
    m_field->installEventFilter(this);
    m_action->setCompact(true);
    m_close->setToolTip(withKey(tr("Close"), KeyAction::close));
    connect(&theme, &Theme::changed, this, [this] { update(); });
    connect(m_field, &QLineEdit::textEdited, this, &PromptBar::onTyped);
    connect(m_field, &QLineEdit::returnPressed, this, &PromptBar::onEnter);
    connect(m_action, &QAbstractButton::clicked, this, &PromptBar::onEnter);
    connect(m_close, &QAbstractButton::clicked, this, &PromptBar::dismiss);
}

QString PromptBar::text() const
{
    return m_answer->text().isEmpty() ? m_words->text() : m_words->text() + u' ' + m_answer->text();
}

void PromptBar::begin(Mode mode, const QString& words)
{
    const bool asks = mode == Mode::table || mode == Mode::count || mode == Mode::line;
    m_mode = mode;
    m_field->setFixedWidth(mode == Mode::line ? lineWidth : fieldWidth);
    m_words->setText(words);
    m_words->setVisible(mode != Mode::warning);
    m_warning->setText(words);
    m_warning->setVisible(mode == Mode::warning);
    setAccessibleName(words);
    m_answer->setText({});
    m_field->setVisible(asks);
    m_field->clear();
    m_answer->setVisible(asks && mode != Mode::line);
    m_lineAnswer->setVisible(mode == Mode::line);
    m_action->setVisible(mode != Mode::told);
    m_action->setKeyHint(keyText(KeyAction::main_action));
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->setStretchFactor(m_words, asks ? 0 : 1);
    update();
    Q_EMIT askingChanged(true);
}

void PromptBar::askTable(const TableQuestion& question)
{
    m_question = question;
    begin(Mode::table, question.words);
    m_field->setPlaceholderText(tr("Table"));
    m_action->setText(tr("Take"));
    m_field->setText(question.preset);
    onTyped(question.preset);
    m_field->selectAll();
    m_field->setFocus(Qt::OtherFocusReason);
}

void PromptBar::askCount(const QString& words, int preset, const QString& typed,
                         std::function<void(int)> taken)
{
    m_letter = typed;
    m_taken = std::move(taken);
    begin(Mode::count, words);
    m_field->setText(QString::number(preset));
    m_field->selectAll();
    m_action->setText(tr("Arrived"));
    m_action->setEnabled(true);
    m_field->setFocus(Qt::OtherFocusReason);
}

void PromptBar::askLine(const LineQuestion& question)
{
    m_line = question;
    begin(Mode::line, question.words);
    if (question.isLong)
        m_field->setFixedWidth(longLineWidth);
    m_words->setVisible(!question.isLong); // the field says it
    m_field->setPlaceholderText(question.placeholder);
    m_action->setText(question.action);
    showLineAnswer({});
    m_field->setFocus(Qt::OtherFocusReason);
}

void PromptBar::showLineAnswer(const QString& typed)
{
    const LineAnswer answer = m_line.read(typed);
    const QString text =
        answer.warning.isEmpty() ? answer.words : answer.words + u" · "_s + answer.warning;
    m_answer->setText(text);
    m_lineAnswer->setText(text);
    m_lineAnswer->setColor(answer.warning.isEmpty() && answer.possible ? ColorRole::text_muted
                                                                       : ColorRole::warn_text);
    m_lineWarning = answer.warning;
    m_action->setEnabled(answer.possible);
}

void PromptBar::warn(const Warning& warning)
{
    m_goOn = warning.goOn;
    begin(Mode::warning, warning.words);
    m_action->setText(warning.action);
    m_action->setEnabled(true);
    m_action->setFocus(Qt::OtherFocusReason);
}

void PromptBar::tell(const QString& words)
{
    begin(Mode::told, words);
}

void PromptBar::dismiss()
{
    if (m_mode == Mode::none)
        return;
    m_mode = Mode::none;
    m_goOn = {};
    m_taken = {};
    m_question = {};
    m_line = {};
    Q_EMIT askingChanged(false);
}

void PromptBar::dismissTold()
{
    if (m_mode == Mode::told)
        dismiss();
}

void PromptBar::onTyped(const QString& typed)
{
    if (m_mode == Mode::line)
        showLineAnswer(typed);
    if (m_mode != Mode::table)
        return;
    const NameMatch match = m_question.match(typed);
    const QString& name = match.name;
    if (name.isEmpty()) {
        m_answer->setText(typed.trimmed().isEmpty()    ? tr("type its name")
                          : match.candidates.isEmpty() ? tr("no such table")
                                                       : whichOf(match.candidates));
        m_action->setEnabled(false);
        return;
    }
    const PlacingPlan plan = m_question.plan(name);
    const QString warnings =
        plan.warnings.isEmpty() ? QString() : u" · "_s + plan.warnings.join(u" · "_s);
    m_answer->setText(plan.placing == Placing::none ? tr("%1: %2").arg(name, plan.words)
                                                    : plan.words + warnings);
    m_action->setEnabled(plan.placing != Placing::none);
}

void PromptBar::onEnter()
{
    if (m_mayAnswer && !m_mayAnswer())
        return;
    switch (m_mode) {
    case Mode::none:
    case Mode::told:
        break;
    case Mode::table:
        takeTable();
        break;
    case Mode::count:
        takeCount();
        break;
    case Mode::line:
        takeLine();
        break;
    case Mode::warning:
        takeWarning();
        break;
    }
}

void PromptBar::takeTable()
{
    const QString name = m_question.match(m_field->text()).name;
    const PlacingPlan plan = name.isEmpty() ? PlacingPlan() : m_question.plan(name);
    if (plan.placing == Placing::none)
        return; // why not is said beside it
    settle();
    Q_EMIT planned(plan);
}

void PromptBar::takeCount()
{
    const int count = m_field->text().toInt();
    if (count < 1 || count > 99)
        return;
    const auto taken = std::move(m_taken);
    settle();
    taken(count);
}

void PromptBar::takeLine()
{
    const QString typed = m_field->text();
    const QString read = m_lineWarning;
    showLineAnswer(typed); // the time went on
    if (!m_action->isEnabled() || (!m_lineWarning.isEmpty() && m_lineWarning != read))
        return;
    const auto take = std::move(m_line.take);
    settle();
    take(typed);
}

void PromptBar::takeWarning()
{
    const auto goOn = std::move(m_goOn);
    settle();
    goOn();
}

void PromptBar::settle()
{
    Q_EMIT answered();
    dismiss();
}

bool PromptBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress ||
        (m_mode != Mode::count && m_mode != Mode::line))
        return QWidget::eventFilter(watched, event);
    const QString text = static_cast<QKeyEvent*>(event)->text();
    if (m_mode == Mode::line) {
        const bool isName = !text.isEmpty() && text.at(0).isLetter() && m_field->text().isEmpty() &&
                            m_line.isFresh && m_line.isFresh();
        if (!isName)
            return false;
        const QString typed = m_line.typed + text;
        dismiss();
        Q_EMIT lettersTyped(typed);
        return true;
    }
    if (text.isEmpty() || !text.at(0).isPrint())
        return false;
    if (text.at(0).isDigit())
        return false;
    if (text.at(0).isLetter()) {
        const QString typed = m_letter + text;
        dismiss();
        Q_EMIT lettersTyped(typed);
    }
    return true;
}

void PromptBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool alert = m_mode == Mode::warning;
    const double radius = m_theme.metric(Metric::radius);
    painter.setBrush(m_theme.color(alert ? ColorRole::alert_soft : ColorRole::card));
    painter.setPen(QPen(m_theme.color(alert ? ColorRole::alert_text : ColorRole::accent_text), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace hoststand
